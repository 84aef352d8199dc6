"""What the look finds in a text: the words, their kind, and what could stand there instead."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.analysis.identifiers.clue import ADVICE, ClueKind
from compassjournal.analysis.identifiers.find import find_identifiers
from compassjournal.analysis.identifiers.record_numbers import has_check_digit

TEXTS = st.text(st.sampled_from("aAbé Siân Mrs Okafor the only nurse 14/03 “'.,\n@0123456789-"))


DAY_IN_NOVEMBER = "one day in November"


def found(text: str, *people: str, own: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Each finding's kind, words, and first suggestion."""
    return [
        (one.kind.value, one.text, next(iter(one.suggestions), ""))
        for one in find_identifiers(text, people, own)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We saw Mrs Okafor.", ("name", "Mrs Okafor", "a person we support")),
        ("I went in to Mr Ellison again.", ("name", "Mr Ellison", "a person we support")),
        ("It was in Mr Ellison to laugh.", ("name", "Mr Ellison", "a person we support")),
        ("Mrs de Souza's death.", ("name", "Mrs de Souza", "a person we support")),
        ("It was Mr al-Hassan.", ("name", "Mr al-Hassan", "a person we support")),
        ("Mrs okafor's death.", ("name", "Mrs okafor", "a person we support")),
        ("MRS OKAFOR’S DEATH", ("name", "MRS OKAFOR’S DEATH", "a person we support")),
        ("I asked Dr. okafor.", ("name", "Dr. okafor", "a doctor")),
        ("After Mrs  Okafor died.", ("name", "Mrs  Okafor", "a person we support")),
        ("Dr Iyer came late.", ("name", "Dr Iyer", "a doctor")),
        ("I told Siân Pritchard’s mother.", ("name", "Siân Pritchard", "S")),
        ("I spoke to her daughter Mair.", ("name", "Mair", "")),
        ("We asked @sam.", ("name", "@sam", "a colleague")),
        ("It went to T.W. first.", ("name", "T.W.", "a colleague")),
        ("It was 14 March 2026.", ("date", "14 March 2026", "one day in March")),
        ("I wrote on 3 Sept again.", ("date", "3 Sept", "one day in September")),
        ("He fell at 03:40.", ("date", "03:40", "in the night")),
        ("He fell at 3pm.", ("date", "3pm", "in the afternoon")),
        ("It was the fourth of November.", ("date", "the fourth of November", DAY_IN_NOVEMBER)),
        ("It was Christmas Day 2025.", ("date", "Christmas Day 2025", "a winter holiday")),
        ("I heard on the 4th, late.", ("date", "the 4th", "one day")),
        ("I wrote it the 4th.", ("date", "the 4th", "one day")),
        ("She is on facebook.com/jim too.", ("email", "facebook.com/jim", "")),
        ("He lives at 14 Garth Road.", ("place", "14 Garth Road", "an address nearby")),
        ("An 87-year-old man.", ("age", "87-year-old", "older")),
        ("She is 34, and tired.", ("age", "34", "in her thirties")),
        ("A six-year-old asked.", ("age", "six-year-old", "child")),
        ("He turned 90 alone.", ("age", "turned 90", "grew older")),
        ("It was his 101st birthday.", ("age", "101st birthday", "birthday")),
        ("In room 12b it was hot.", ("room", "room 12b", "a room")),
        ("Cedar Ward was full.", ("place", "Cedar Ward", "a ward")),
        ("I drove to Bangor alone.", ("place", "Bangor", "a nearby town")),
        ("Ring 07700 900142 later.", ("phone", "07700 900142", "")),
        ("Write to a.b@example.org today.", ("email", "a.b@example.org", "")),
        ("It went to LL57 2PW instead.", ("postcode", "LL57 2PW", "")),
        ("My pin 98I1234E is there.", ("number", "98I1234E", "")),
        ("Our only male midwife left.", ("role", "Our only male midwife", "a colleague")),
        ("He said “I want to go home” again.", ("quote", "“I want to go home”", "")),
        ("I gave evidence at the inquest.", ("press", "the inquest", "")),
    ],
)
def test_what_is_found_has_its_kind_and_a_suggestion(
    text: str, wanted: tuple[str, str, str]
) -> None:
    assert found(text) == [wanted]


def test_an_age_after_an_initial_is_found() -> None:
    assert found("Mr B, 84, fell. M, 91, too. Mrs Brown, 72 and frail.") == [
        ("name", "Mr B", "a person we support"),
        ("age", "84", "in his eighties"),
        ("age", "91", "in their nineties"),
        ("name", "Mrs Brown", "a person we support"),
        ("age", "72", "in her seventies"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I asked S. I had to. I asked M. A nurse came.",
        "May was hard, and June was harder.",
        "Hope is not a plan.",
        "Will you tell me how it went?",
        "The patient was in his nineties.",
        "A three-year-old policy was on the wall.",
        "We saved £48,000 in 2025/26, 4.5% of it on agency.",
        "I finished a 12-hour shift at last.",
        "Schwartz Rounds and Gibbs helped me to think.",
        "She called it 'the long week', and so did I.",
        "The only honest answer was no.",
        "There was no room for doubt.",
        "The fire drill showed me the plan.",
        "I asked the Infection Prevention and Control team.",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_names_of_the_journal_and_of_ones_own_list_are_found_in_any_case() -> None:
    assert found("it was kwaku again, at hafod lon.", "kwaku", own=("Hafod Lon",)) == [
        ("name", "kwaku", "K"),
        ("place", "hafod lon", "a service I lead"),
    ]
    # A name that is a word too is one with its capital.
    assert found("Will the rota hold? I will see.", "will") == []
    assert found("I let Will lead.", "will") == [("name", "Will", "W")]


def test_a_name_in_a_quotation_is_found_beside_it() -> None:
    text = "She said “Tell Mair that I am sorry” and left."
    assert [one.kind for one in find_identifiers(text)] == [
        ClueKind.QUOTE,
        ClueKind.NAME,
    ]


def test_the_reason_tells_an_nhs_number_from_another() -> None:
    why = [
        find_identifiers(f"I wrote {number} down.")[0].why
        for number in ("943 476 5919", "3112454417", "9434765918")
    ]
    assert why == [
        "an NHS number: its check digit fits",
        "a long number, as a CHI number is: it begins with a day of birth",
        "a long number",
    ]


@given(st.integers(0, 999_999_999))
def test_of_nine_digits_one_tenth_at_most_makes_a_number(first: int) -> None:
    digits = f"{first:09}"
    fitting = [last for last in range(10) if has_check_digit(f"{digits}{last}")]
    # Where modulus 11 gives ten there is no such number.
    assert len(fitting) <= 1
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    assert fitting == ([(11 - rest % 11) % 11] if (11 - rest % 11) % 11 < 10 else [])


@given(TEXTS)
def test_findings_are_words_of_the_text_in_order_and_overlap_only_with_quotations(
    text: str,
) -> None:
    findings = find_identifiers(text, ("siân",), ("Okafor House",))
    assert all(text[one.start : one.end] == one.text for one in findings)
    assert [one.start for one in findings] == sorted(one.start for one in findings)
    others = [one for one in findings if one.kind is not ClueKind.QUOTE]
    assert all(one.end <= other.start for one, other in pairwise(others))
    assert {one.advice for one in findings} <= set(ADVICE.values())


@pytest.mark.parametrize(
    "piece", ["a ", '"', "'a b ", "1", "1 2 ", "Ab ", "a-", "a.", "the only ", "said “a ", "\n"]
)
def test_no_text_takes_long(piece: str) -> None:
    find_identifiers(piece)
    begun = time.process_time()
    find_identifiers(piece * 4000)
    # Some 0.3 s where it is slowest; a pattern that goes back and forth would take minutes.
    assert time.process_time() - begun < 20
