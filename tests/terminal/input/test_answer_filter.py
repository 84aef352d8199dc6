"""What a terminal answers, whole or torn in two, is no part of what is typed, and costs nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from compassjournal.terminal.input.answer_filter import TORN_SECONDS, AnswerFilter, _Parser
from compassjournal.terminal.terminal_answers import without_answers

ANSWERS = {
    "the cursor": "\x1b[12;40R",
    "the cursor, in full": "\x1b[?12;40;1R",
    "what it is": "\x1b[?1;2c",
    "what it is, at length": "\x1b[?62;4;6;22c",
    "which version": "\x1b[>41;370;0c",
    "all is well": "\x1b[0n",
    "a mode": "\x1b[?2026;2$y",
    "its size": "\x1b[8;24;80t",
    "its keyboard": "\x1b[?0u",
    "it has the focus": "\x1b[I",
    "it has lost the focus": "\x1b[O",
    "the background": "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "the foreground": "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "a colour": "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "its name": "\x1bP>|XTerm(370)\x1b\\",
    "its name, with a blank": "\x1bP>|WezTerm 20240203-110809\x1b\\",
    "a setting": "\x1bP1$r0 q\x1b\\",
    "a capability": "\x1bP1+r544e=787465726d\x1b\\",
    "its unit": "\x1bP!|00000000\x1b\\",
    "a picture is there": "\x1b_Gi=31;OK\x1b\\",
    "what it is, in 8 bits": "\x9b?1;2c",
    "the cursor, in raw 8 bits": "\udc9b12;40R",
    "the focus, in 8 bits": "\x9bI",
    "the background, in 8 bits": "\x9d11;rgb:1e1e/1e1e/1e1e\x9c",
    "its name, in raw 8 bits": "\udc90>|XTerm(370)\udc9c",
}
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


class Typed:
    """The filter with a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.filter = AnswerFilter(lambda: self.now)
        self.passed = ""

    def feed(self, *chunks: str, seconds: float = 1.0) -> str:
        """All that was passed on, with a pause after each chunk."""
        for chunk in chunks:
            self.passed += self.filter.feed(chunk)
            self.wait(seconds)
        return self.passed

    def wait(self, seconds: float) -> None:
        self.passed += self.filter.pause()
        self.now += seconds


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_no_part_of_the_words(name: str) -> None:
    answer = ANSWERS[name]
    assert AnswerFilter().feed(f"Half{answer}{answer} of it{answer}") == "Half of it"
    assert Typed().feed(answer, "Half", answer, " of it", answer) == "Half of it"
    assert Typed().feed(*"Half") == "Half"


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_torn_anywhere_is_none_either(name: str) -> None:
    answer = ANSWERS[name]
    for cut in range(1, len(answer)):
        parts = (f"Half{answer[:cut]}", f"{answer[cut:]} of it")
        together = AnswerFilter()
        assert "".join(map(together.feed, parts)) == "Half of it", cut
        # An Esc is a key of its own until its other half comes; it types nothing.
        torn = Typed().feed(*parts).replace("\x1b", "")
        if len(answer[:cut]) == 1 and answer[0] != "\x1b":
            # In Windows-1252 it may be a quotation mark: that it is not held back is its price.
            continue
        assert torn == "Half of it", cut


@given(st.lists(st.sampled_from([*ANSWERS.values()]), max_size=4), st.data())
def test_answers_in_pieces_never_lose_a_word(answers: list[str], data: st.DataObject) -> None:
    words = [data.draw(TEXT) for _ in range(len(answers) + 1)]
    text = words[0] + "".join(a + w for a, w in zip(answers, words[1:], strict=True))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    keys = AnswerFilter(lambda: 0.0)
    pieces = [text[a:b] for a, b in pairwise((0, *cuts, len(text)))]
    assert "".join(map(keys.feed, pieces)) + keys.pause() == "".join(words)


@given(TEXT, st.sampled_from(["", "\x1b", "\x1b[", "\x1b]", "\x1bP", "\x1b_", "\x1b[12;"]))
def test_what_is_typed_after_half_an_answer_is_kept(words: str, half: str) -> None:
    typed = Typed()
    typed.feed(half)
    typed.wait(TORN_SECONDS + 1)
    passed = typed.feed(*words, "\r").replace("\x1b", "")
    assert passed.endswith(f"{words}\r")


@pytest.mark.parametrize("half", ["\x1b]11;rgb:1e", "\x1bP>|XTe", "\x1b[12;4", "\x1b_Gi="])
@pytest.mark.parametrize("words", ["It was fine.\r", "Ökonomie", "3 of us, short of two"])
def test_what_is_typed_in_place_of_the_other_half_is_kept(half: str, words: str) -> None:
    typed = Typed()
    typed.feed(half)
    typed.feed(*words, seconds=0.1)
    typed.wait(TORN_SECONDS)
    assert typed.feed("!") == f"{words}!"


@pytest.mark.parametrize("sequence", sorted(ANSI_SEQUENCES))
def test_every_key_is_what_it_was(sequence: str) -> None:
    assert presses(_Parser, sequence, "x") == presses(Vt100Parser, sequence, "x")
    if len(sequence) > 1 and sequence[:2] == "\x1b[":
        # Torn after its bracket, too: that is how a slow line delivers it.
        torn = presses(_Parser, sequence[:2], sequence[2:], "x", flushes=True)
        assert torn == presses(Vt100Parser, sequence, "x")


def test_a_paste_is_left_as_it_is() -> None:
    pasted = f"a{ANSWERS['the background']}b\x1b[0n"
    keys = presses(
        _Parser, f"x\x1b[200~{pasted[:5]}", f"{pasted[5:]}\x1b[20", f"1~y{ANSWERS['a mode']}z"
    )
    assert keys == [
        *(KeyPress("x", "x"), KeyPress(Keys.BracketedPaste, pasted)),
        *(KeyPress("y", "y"), KeyPress("z", "z")),
    ]


def test_escape_and_a_bracket_typed_by_hand_are_both_there() -> None:
    typed = Typed()
    assert typed.feed("\x1b", "[", "1", "]") == "\x1b[1]"
    assert Typed().feed("\x1b", "]", "x") == "\x1b]x"
    assert Typed().feed("\udc9b", "\udc8b") == "\udc9b\udc8b"


def test_a_line_for_a_passphrase_has_no_answers() -> None:
    seven = [one.encode("utf-8") for one in ANSWERS.values() if one[0] == "\x1b"]
    assert without_answers(b"pass" + b"word".join(seven)) == b"pass" + b"word" * (len(seven) - 1)
    assert without_answers("š›ě œ".encode()) == "š›ě œ".encode()


def presses(parser: type[Vt100Parser], *chunks: str, flushes: bool = False) -> list[KeyPress]:
    """The keys that a parser makes of the chunks."""
    found: list[KeyPress] = []
    parsing = parser(found.append)
    for chunk in chunks:
        parsing.feed(chunk)
        if flushes:
            parsing.flush()
    parsing.flush()
    return found
