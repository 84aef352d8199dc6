"""Which file names suit a format, by their suffix."""

from pathlib import Path

HTML, MARKDOWN = ("html", "htm"), ("md", "markdown", "txt")
# Of the formats that people ask for. Any other suffix may be part of a name: “Review 16.11”.
_KNOWN = frozenset(
    {
        *(*HTML, *MARKDOWN, "pdf", "doc", "docx", "odt", "rtf", "csv", "xlsx"),
        *("json", "jsonl", "ndjson", "jrnl", "zip"),
    }
)


def known_suffix(name: str | Path) -> str:
    """The suffix in lower case and without its dot; empty unless it names a format."""
    suffix = Path(name).suffix.casefold().removeprefix(".")
    return suffix if suffix in _KNOWN else ""


def suits(name: str | Path, own: tuple[str, ...]) -> bool:
    """Whether a file of that name can hold the format with these suffixes."""
    return known_suffix(name) in ("", *own)
