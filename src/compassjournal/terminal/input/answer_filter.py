"""Keep what a terminal answers, whole or torn in two, out of what is typed."""

import time
from collections.abc import Callable
from typing import Any

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.vt100_parser import Vt100Parser

from compassjournal.terminal.terminal_answers import (
    INTRODUCERS,
    answer_length,
    is_begun,
    sequence_length,
)

# Seconds: the other half of a torn answer comes as soon as the network allows.
TORN_SECONDS = 5.0
_ESCAPE, _PASTE = "\x1b", "\x1b[200~"


class AnswerFilter:
    """Passes on what was typed; holds back what may be the beginning of an answer.

    A beginning is held at the first pause (`pause`) too, for the half that is late. Only what comes
    within `TORN_SECONDS` can complete it; if that is none, what came after the pause was typed.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held = ""
        # How much of it was there at the pause; of an Esc that was passed on, that.
        self._torn = 0
        self._torn_at = 0.0

    def feed(self, text: str) -> str:
        """What of the text, and of what was held, is for the parser of keys."""
        if self._torn and self._clock() - self._torn_at > TORN_SECONDS:
            text, self._held, self._torn = self._held[self._torn :] + text, "", 0
        is_after_escape = self._torn and not self._held
        rest, passed = (_ESCAPE if is_after_escape else self._held) + text, ""
        self._held = ""
        while rest:
            if self._torn:
                rest = self._after_torn(rest)
                if self._held:
                    break
            start = next((n for n, sign in enumerate(rest) if sign in INTRODUCERS), len(rest))
            passed, rest = passed + rest[:start], rest[start:]
            if rest.startswith(_PASTE):
                # Its end is the parser's to find: nothing within is an answer.
                return passed + rest
            key, rest = self._first(rest)
            passed += key
            if self._held:
                break
        return passed

    def pause(self) -> str:
        """What is for the parser of keys where nothing has followed for a while: an Esc alone."""
        if self._held == _ESCAPE and not self._torn:
            self._held, self._torn, self._torn_at = "", len(_ESCAPE), self._clock()
            return _ESCAPE
        if len(self._held) == 1:
            # A quotation mark, where the terminal's encoding is Windows-1252.
            typed, self._held = self._held, ""
            return typed
        if self._torn == len(_ESCAPE) and len(self._held) == len(_ESCAPE) + 1:
            # A bracket typed after Esc.
            typed, self._held, self._torn = self._held[1:], "", 0
            return typed
        if self._held and not self._torn:
            self._torn, self._torn_at = len(self._held), self._clock()
        return ""

    def _first(self, rest: str) -> tuple[str, str]:
        """What is passed on of the sequence that the text begins with, and the text after it."""
        length = sequence_length(rest)
        if rest[:length] in ANSI_SEQUENCES:
            return rest[:length], rest[length:]
        # A sequence that is neither a key nor an answer is no words either.
        if length := answer_length(rest) or length:
            return "", rest[length:]
        if rest and is_begun(rest):
            self._held = rest
            return "", ""
        return rest[:1], rest[1:]

    def _after_torn(self, rest: str) -> str:
        """The text after a torn answer, or held again; what was typed instead of its other half."""
        if rest[: sequence_length(rest)] in ANSI_SEQUENCES:
            # A key that was torn in two.
            self._torn = 0
        elif length := answer_length(rest):
            self._torn, rest = 0, rest[length:]
        elif is_begun(rest):
            self._held = rest
        else:
            self._torn, rest = 0, rest[self._torn :]
        return rest


class _Parser(Vt100Parser):
    """The parser of keys, behind an `AnswerFilter`."""

    def __init__(self, feed_key_callback: Callable[[Any], None]) -> None:
        super().__init__(feed_key_callback)
        self._filter = AnswerFilter()

    def feed(self, data: str) -> None:
        """Feed what is no answer; within a paste everything is the paste's."""
        super().feed(data if self._in_bracketed_paste else self._filter.feed(data))

    def flush(self) -> None:
        """Feed what has waited for more in vain, and flush."""
        super().feed(self._filter.pause())
        super().flush()


def filter_answers(source: Any) -> None:
    """Put the filter before an input of prompt_toolkit, once; one without such a parser is left."""
    parser = getattr(source, "vt100_parser", None)
    if isinstance(parser, Vt100Parser) and not isinstance(parser, _Parser):
        source.vt100_parser = _Parser(parser.feed_key_callback)
