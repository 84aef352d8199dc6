"""Terminal I/O: consoles, keyboard input, pager, editor, browser."""
