"""What of an account is found, and the account with other words in its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_account
from compassjournal.analysis.account_look import (
    Combination,
    ContextSentence,
    account_contains,
    combinations_in,
    identifiers_in,
    person_in_role,
    suggested_words,
    with_words_replaced,
)
from compassjournal.analysis.identifiers.clue import ClueKind


def replaced(text: str, old: str, new: str) -> str:
    account = an_account(answers={"learned": text, "changed": "Nothing."})
    return with_words_replaced(account, old, new).answer("learned")


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("I saw Mrs Okafor twice.", "Mrs Okafor", "Mrs O", "I saw Mrs O twice."),
        ("Mair said no. I saw Mair.", "Mair", "a nurse", "A nurse said no. I saw a nurse."),
        ("Ann went to the Annex.", "Ann", "A", "A went to the Annex."),
        ("her daughter Mair cried", "Mair", "", "her daughter cried"),
        ("I asked her daughter Mair.", "Mair", "", "I asked her daughter."),
        ("I asked her daughter Mair's view.", "Mair's", "", "I asked her daughter view."),
        ("Ring 07700 900142, please.", "07700 900142", "", "Ring, please."),
        ("One\n\nMair\n\nTwo", "Mair", "", "One\n\n\n\nTwo"),
        ("He said “Go home now, all of you”.", "“Go home now, all of you”", "", "He said."),
        ("Siân’s idea", "Siân", "S", "S’s idea"),
        ("Mair knew. Then Mair left.", "Mair", "", "Knew. Then left."),
        ("Mair", "Mair", "", ""),
        ("He fell in room 8 again.", "room 8", "", "He fell again."),
        ("He came on 14 March.", "14 March", "", "He came."),
    ],
)  # fmt: skip
def test_words_are_replaced_alone_and_left_out_without_a_gap(
    text: str, old: str, new: str, wanted: str
) -> None:
    assert replaced(text, old, new) == wanted


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("He came at 15:30 alone.", "15:30", "in the afternoon", "He came in the afternoon alone."),
        ("We waited until 03:40.", "03:40", "in the night", "We waited until the night."),
        ("The 15:30 handover.", "15:30", "in the afternoon", "The afternoon handover."),
        ("A woman of 84 came.", "84", "in their eighties", "A woman in their eighties came."),
        ("At 87 he fell.", "87", "in his eighties", "In his eighties he fell."),
        ("The 14 March rota.", "14 March", "one day in March", "The March rota."),
        ("The Bangor team.", "Bangor", "a nearby town", "The nearby town team."),
        ("I asked S. Mrs Ode sat.", "Mrs Ode", "a person", "I asked S. A person sat."),
    ],
)
def test_a_suggestion_agrees_with_its_sentence(text: str, old: str, new: str, wanted: str) -> None:
    account = an_account(answers={"learned": text})
    assert with_words_replaced(account, old, new, fitted=True).answer("learned") == wanted


def test_ones_own_words_are_written_as_they_are() -> None:
    assert replaced("We met at 15:30.", "15:30", "in the sun") == "We met at in the sun."


@given(st.text(st.sampled_from("ab .,\n")), st.text(st.sampled_from("ab .,\n")))
def test_all_else_stays_as_it_is(before: str, after: str) -> None:
    text = f"x{before} Qua {after}x"
    assert replaced(text, "Qua", "Qui").replace("Qui", "Qua") == text


def test_a_title_keeps_a_word_and_an_answer_that_is_left_out_goes() -> None:
    account = an_account(title="Mair", answers={"learned": "Mair", "changed": "I ask Mair."})
    left = with_words_replaced(account, "Mair", "")
    assert (left.title, left.answers) == ("Mair", (("changed", "I ask."),))


def test_the_same_words_are_found_once_with_each_of_their_sentences() -> None:
    answers = {"nature": "I saw Mrs Okafor. She slept.", "learned": "Ask. Mrs Okafor knew."}
    (one,) = identifiers_in(an_account(title="A fall", answers=answers), None)
    assert (one.kind, one.text) == (ClueKind.NAME, "Mrs Okafor")
    assert one.excerpts == (
        ContextSentence("nature", "I saw Mrs Okafor.", 6, 16),
        ContextSentence("learned", "Mrs Okafor knew.", 0, 10),
    )


def test_the_title_is_looked_at_and_what_the_form_offers_is_not() -> None:
    account = an_account(title="A fall on Cedar Ward", answers={"code": "preserve safety"})
    assert [one.text for one in identifiers_in(account, None)] == ["Cedar Ward"]


def test_the_time_is_looked_at_too() -> None:
    account = an_account(event_period="spring, on Cedar Ward", answers={"learned": "Ask."})
    (one,) = identifiers_in(account, None)
    assert (one.text, one.excerpts[0].field) == ("Cedar Ward", "When it was")
    changed = with_words_replaced(account, "Cedar Ward", "a ward")
    assert changed.event_period == "spring, on a ward"


def test_the_day_of_an_event_is_looked_at_and_becomes_loose_words() -> None:
    account = an_account(activity_date=date(2026, 11, 4), answers={"learned": "Ask."})
    (one,) = identifiers_in(account, None)
    assert (one.text, one.excerpts[0].field) == ("4 November 2026", "When it was")
    changed = with_words_replaced(account, one.text, suggested_words(one))
    assert (changed.activity_date, changed.event_period) == (None, "one day in November")


def test_three_kinds_in_one_paragraph_stand_together() -> None:
    text = "An 87-year-old in room 8 on Cedar Ward.\n\nAn 87-year-old. On Cedar Ward."
    account = an_account(answers={"learned": text})
    found = identifiers_in(account, None)
    assert combinations_in(account, None, found) == (
        Combination("learned", (ClueKind.AGE, ClueKind.ROOM, ClueKind.PLACE)),
    )


def test_words_are_there_in_their_own_capitals() -> None:
    account = an_account(answers={"learned": "I told Ann."})
    assert [account_contains(account, words) for words in ("Ann", "ann", "An")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        *(
            (one, None)
            for one in ("ward manager", "Ward Sister", "a Band 7 Nurse", "Matron", "a GP")
        ),
        *((one, None) for one in ("Professional Nurse Advocate", "another NMC registrant", "peer")),
        *(
            (one, None)
            for one in ("a Macmillan nurse", "Director of Nursing", "my PNA", "a friend")
        ),
        *((one, "name") for one in ("Sarah", "my manager, Sarah Jones", "Mrs Okafor", "Dr. patel")),
        *((one, "name") for one in ("mrs okafor", "@sam", "Ngozi Okafor", "my peer, S.O.")),
        ("matron 98I1234E", "Pin"),
    ],
)
def test_of_somebody_a_role_is_kept_and_no_name(role: str, kind: str | None) -> None:
    assert person_in_role(role) == kind
