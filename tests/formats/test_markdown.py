"""Markdown that a reader of YAML understands and that keeps every letter."""

from datetime import date, timedelta

import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import a_place, an_entry, an_export, an_intention
from compassjournal.formats import markdown
from compassjournal.model.entry import Entry, Taps
from compassjournal.model.taxonomy import Need

DAY = date(2026, 11, 22)
PLACE = a_place("helping", "helping", "team", "purpose", "crisis")
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
).filter(str.strip)


def taken_apart(text: str) -> list[tuple[dict[str, object], str]]:
    """Front matter and text of each entry, by the lines that the front matter counts."""
    found = []
    lines = text.split("\n")
    while any(lines):
        end = lines.index("---", 1)
        front = yaml.safe_load("\n".join(lines[1:end]))
        start = end + 2
        found.append((front, "\n".join(lines[start : start + front["lines"]])))
        lines = lines[start + front["lines"] + 1 :]
    return found


def test_a_page_holds_everything() -> None:
    entry = an_entry(
        text='She said: "no".\n---\nid: not an entry\n\n  @sam #rota  ',
        prompt_id="helping-team-purpose-01",
        asked='What\'s "it"?',
        place=PLACE,
        practised="helping attending",
        energy=2,
        load=5,
        starred=True,
        tender=True,
    )
    made = an_intention("ask", "late", outcome="done", word="Well.", settled_on=DAY)
    assert markdown.entry_as_markdown(entry, [made]) == (
        "---\n"
        f"id: {entry.id}\n"
        "day: 2026-11-22\n"
        "time: 2026-11-22T21:00:00+00:00\n"
        "kind: reflection\n"
        'prompt: "helping-team-purpose-01"\n'
        'question: "What\'s \\"it\\"?"\n'
        'place: {strand: "helping", behaviour: "helping", direction: "team",'
        ' dimension: "purpose", pack: "crisis"}\n'
        'practised: ["attending", "helping"]\n'
        "energy: 2\n"
        "load: 5\n"
        'tags: ["rota"]\n'
        'people: ["sam"]\n'
        'intention: {if: "late", then: "ask", outcome: "done",'
        f' settled_on: "2026-11-22", word: "Well.", id: "{made.id}"}}\n'
        "starred: true\n"
        "tender: true\n"
        "lines: 5\n"
        "---\n"
        "\n"
        'She said: "no".\n---\nid: not an entry\n\n  @sam #rota  \n'
    )


def test_a_weekly_pause_says_what_it_met_and_noticed() -> None:
    signs = frozenset({"C150", "C003"})
    met = Taps(needs=frozenset({Need.COMPETENCE, Need.AUTONOMY}), signs=signs)
    entry = an_entry(kind="review", taps=met, chosen=True)
    ((front, _),) = taken_apart(markdown.entry_as_markdown(entry))
    assert front["kind"] == "review"
    assert (front["needs"], front["noticed"]) == (["autonomy", "competence"], ["C003", "C150"])
    assert front["chosen"] is True
    none = an_entry(kind="review", needs="", signs="")
    ((front, _),) = taken_apart(markdown.entry_as_markdown(none))
    assert (front["needs"], front["noticed"], "chosen" in front) == ([], [], False)


def test_each_day_has_a_name_of_its_own() -> None:
    entries = [an_entry(DAY, "One."), an_entry(DAY, "Two."), an_entry(DAY + timedelta(1), "Three.")]
    pages = {name: "".join(text) for name, text in markdown.days_as_markdown(an_export(*entries))}
    assert list(pages) == ["2026-11-22.md", "2026-11-23.md"]
    assert [text for _, text in taken_apart(pages["2026-11-22.md"])] == ["One.", "Two."]


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_every_letter_comes_back(written: list[tuple[str, str]]) -> None:
    entries: list[Entry] = [an_entry(text=text, asked=asked) for text, asked in written]
    found = taken_apart("".join(markdown.journal_as_markdown(an_export(*entries))))
    assert [(front["question"], text) for front, text in found] == [
        (entry.asked, entry.text) for entry in entries
    ]
    assert [front["id"] for front, _ in found] == [entry.id for entry in entries]
