"""The screen, the keyboard, the pager, the editor."""
