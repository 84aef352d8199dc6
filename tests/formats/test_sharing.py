"""What is for other eyes names nobody, and holds nothing tender."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_entry, an_intention, taps
from compassjournal.formats.exported_journal import ExportedEntry
from compassjournal.formats.sharing import SharingFilter, without_names
from compassjournal.model.entry import NO_TAPS
from compassjournal.model.mentions import mentions
from random_journals import YEAR_ENDS, a_random_journal


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("I thanked @sam and @lee's team.", "I thanked a colleague and a colleague's team."),
        ("@sam was kind. @Lee too.\n@jo left.",
         "A colleague was kind. A colleague too.\nA colleague left."),
        ("“@sam,” I said.", "“A colleague,” I said."),
        ("Back to #handover with @sam.", "Back to handover with a colleague."),
        ("Back to #handover.", "Back to handover."),
        ("A long day. #rota, #audit  ", "A long day."),
        ("#rota #audit\nWords. #x\n#y", "\nWords.\n"),
        ("#1 and C#.", "#1 and C#."),
        ("Mail to kim.o'neill+x@a-b.org.uk. `@sam` too.",
         "Mail to an e-mail address. `a colleague` too."),
        ("kim@b.org wrote; @jo@b.org, https://b.org/@kim and\n```\n@lee\n```",
         ("An e-mail address wrote; an e-mail address, https://b.org/a colleague and\n"
          "```\nA colleague\n```")),
    ],
)  # fmt: skip
def test_a_name_is_a_colleague_and_a_tag_a_word_or_nothing(text: str, shared: str) -> None:
    assert without_names(text) == shared


@settings(max_examples=300)
@given(st.text(st.sampled_from(list("ab @#,.'\n“-`/:"))))
def test_nobody_is_named(text: str) -> None:
    shared = without_names(text)
    assert (mentions(shared, "@"), mentions(shared, "#")) == ((), ())
    assert re.search(r"@\w", shared) is None


def test_what_is_tender_has_no_words_or_is_a_tap_is_left_out_and_counted() -> None:
    kept = an_entry(
        text="Thanks, @sam.", asked="What did @lee say?", taps=taps("helping", energy=2),
        direction="team", starred=True,
    )  # fmt: skip
    made = an_intention("ask @sam", "@lee is late", entry_id=kept.id, word="with @sam")
    tender, tag, tapped = (
        an_entry(tender=True), an_entry(text="#rota"), an_entry(text="", energy=2)
    )  # fmt: skip
    sharing = SharingFilter()
    entries = (ExportedEntry(kept, (made,)), *map(ExportedEntry, (tender, tag, tapped)))
    ((entry, (intention,)),) = sharing.shared(entries)
    assert (entry.text, entry.asked) == ("Thanks, a colleague.", "What did a colleague say?")
    assert (entry.taps, entry.starred, entry.day) == (NO_TAPS, False, kept.day)
    assert intention.sentence == "If A colleague is late, then I will ask a colleague."
    assert intention.word == ""
    assert (sharing.tender, sharing.wordless) == (1, 2)


def test_of_a_whole_journal_nothing_private_is_shared() -> None:
    journal = a_random_journal(5, YEAR_ENDS[0], 60, 0.6)
    shared = [one.entry for one in SharingFilter().shared(map(ExportedEntry, journal))]
    assert {one.id for one in shared} <= {one.id for one in journal if not one.tender}
    assert not any(one.people or one.tags or one.tender for one in shared)
