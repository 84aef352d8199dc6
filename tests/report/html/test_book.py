"""A book holds every letter, leads nowhere that is not there, and obeys no words in it."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import SUNDAY, an_entry, an_export, an_intention
from compassjournal.formats.exported_journal import ExportedEntry
from compassjournal.model.entry import Entry
from compassjournal.report.html.book import journal_as_book
from compassjournal.report.html.stylesheet import style_hash
from compassjournal.text.sanitise import sanitise
from random_journals import a_random_journal
from report.html.parsed_page import Page

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
).filter(str.strip)


def a_book(
    *exported: Entry | ExportedEntry, with_index: bool = True, first_weekday: int = 0
) -> Page:
    book = an_export(*exported, with_index=with_index, first_weekday=first_weekday)
    return Page("".join(journal_as_book(book)))


def ids_and_targets(page: Page) -> tuple[list[str], list[str]]:
    ids = [given["id"] for _, given in page.elements if given.get("id")]
    links = [given["href"] for tag, given in page.elements if tag == "a"]
    return [one for one in ids if one], [link.removeprefix("#") for link in links if link]


def test_every_link_leads_to_a_place_on_the_page() -> None:
    for seed in range(3):
        journal = a_random_journal(seed, SUNDAY - timedelta(100), 100, 0.4)
        page = a_book(*journal)
        ids, targets = ids_and_targets(page)
        assert len(ids) == len({*ids})
        assert {*targets} <= {*ids}
        assert {f"e-{one.handle}" for one in journal} <= {*ids}
        assert all(target.startswith(("m-", "e-")) for target in targets)


def test_nothing_but_its_own_style_is_let_in() -> None:
    page = a_book(an_entry())
    policies = [
        given["content"]
        for tag, given in page.elements
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy"
    ]
    style = f"style-src '{style_hash(page.style)}'"
    assert policies == [f"default-src 'none'; {style}; base-uri 'none'; form-action 'none'"]
    assert {tag for tag, _ in page.elements} & {"script", "img", "link", "iframe"} == set()
    assert "url(" not in page.style
    assert "@import" not in page.style


def test_a_letter_has_its_date_question_words_taps_and_intention() -> None:
    entry = an_entry(
        text="One.\nTwo.\n\nThree @sam.", asked="Who spoke least?", energy=3, starred=True
    )
    made = an_intention("ask", "late", outcome="done", settled_on=SUNDAY, entry_id=entry.id)
    texts = a_book(ExportedEntry(entry, (made,))).texts
    date = "Sunday 22 November 2026, 21:00 · starred"
    assert texts[texts.index(date) : -1] == [
        date,
        "Who spoke least?",
        "One.\nTwo.",
        "Three @sam.",
        "Energy 3 of 5.",
        "If late, then I will ask. Done on Sunday 22 November.",
        "Index",
        "People",
        "@sam",
        "22 November 2026",
    ]


def test_weeks_begin_where_the_person_says() -> None:
    for first, day in ((0, "Mo"), (6, "Su"), (5, "Sa")):
        texts = a_book(an_entry(), first_weekday=first).texts
        assert texts[texts.index("The days of November 2026") + 1] == day


def test_an_index_is_there_only_where_it_is_wanted_and_names_something() -> None:
    named = an_entry(text="With @sam.")
    assert "Index" in a_book(named).texts
    assert "Index" not in a_book(named, with_index=False).texts
    assert "Index" not in a_book(an_entry(text="Alone.")).texts


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_words_are_words_whatever_they_are(texts: list[str]) -> None:
    hostile = "</p></article><script>alert(1)</script><!-- & &amp; ]]>"
    entries = [an_entry(text=f"{hostile}\n{text}", asked=text) for text in texts]
    page = a_book(*entries)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("article") == len(texts)
    assert "script" not in tags
    assert "comment" not in tags
    shown = "".join("".join(page.texts).split())
    for entry in entries:
        assert "".join(sanitise(entry.text).split()) in shown
