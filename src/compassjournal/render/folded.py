"""Words folded into lines, measured in the cells of a terminal."""

from rich.cells import cell_len, chop_cells


def folded(words: str, width: int) -> tuple[str, ...]:
    """The words in lines of at most so many cells; a longer word goes on in the next line."""
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines += chop_cells(word, width)
    return tuple(line for line in lines if line)
