"""The interactive prompts; outside, only the passphrase prompt reads keys."""

from compassjournal.terminal.input.interrupts import (
    TerminalLost,
    UserInterrupt,
    erase_to,
    forget_typed_ahead,
    ignore_signals,
    raise_on_signals,
)
from compassjournal.terminal.input.menu import ask_choice, ask_line
from compassjournal.terminal.input.single_key import (
    EXPLAIN,
    KeyPromptResult,
    KeyQuestion,
    ask_checklist,
    ask_several_keys,
    ask_single_key,
)
from compassjournal.terminal.input.text_area import AreaExit, AreaResult, ask_text

__all__ = [
    "EXPLAIN",
    "AreaExit",
    "AreaResult",
    "KeyPromptResult",
    "KeyQuestion",
    "TerminalLost",
    "UserInterrupt",
    "ask_checklist",
    "ask_choice",
    "ask_line",
    "ask_several_keys",
    "ask_single_key",
    "ask_text",
    "erase_to",
    "forget_typed_ahead",
    "ignore_signals",
    "raise_on_signals",
]
