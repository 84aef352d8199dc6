"""Pages for the pager: what fits on one is never cut."""

from hypothesis import given
from hypothesis import strategies as st

from compassjournal.terminal.pager import paginated

# Each line of a block names it, so that it can be found on a page.
SIZES = st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=4), min_size=2, max_size=8)


def block(number: int, paragraphs: list[int]) -> str:
    """A section below a blank line: paragraphs of so many lines, with blank lines between."""
    parts = [
        "".join(f"{number}.{part}.{line}\n" for line in range(lines))
        for part, lines in enumerate(paragraphs)
    ]
    return "\n" * bool(number) + "\n".join(parts)


@given(SIZES, st.integers(12, 30))
def test_what_fits_on_a_page_is_on_one_and_none_begins_with_a_blank_line(
    sizes: list[list[int]], rows: int
) -> None:
    blocks = [block(number, paragraphs) for number, paragraphs in enumerate(sizes)]
    lines = paginated(blocks, rows).split("\n")[:-1]
    # Nothing is lost, and in its order.
    assert [one for one in lines if one] == [
        one for text in blocks for one in text.split("\n") if one
    ]
    assert all(lines[::rows])
    pages = {line: number // rows for number, line in enumerate(lines) if line}
    for number, paragraphs in enumerate(sizes):
        whole = sum(paragraphs) + len(paragraphs) - 1 <= rows
        for part in range(len(paragraphs)):
            prefix = f"{number}." if whole else f"{number}.{part}."
            assert len({page for line, page in pages.items() if line.startswith(prefix)}) == 1


def test_one_block_is_left_as_it_is() -> None:
    text = "A letter.\n\n" + "A line.\n" * 50
    assert paginated([text], 23) == text
    assert paginated([], 23) == ""
