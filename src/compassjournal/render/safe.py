"""Text made fit for a terminal: control characters are shown, never obeyed."""

_BIDI = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **{code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), 0x2028, 0x2029, *_BIDI)},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_ASCII = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "·": "-",
        "●": "o",
        "○": "O",
        "▸": ">",
        "│": "|",
        "█": "#",
        "░": ".",
    }
)


def safe(text: str) -> str:
    """The text with C0 (but newline and tab), DEL, C1, bidi controls and surrogates visible."""
    return text.translate(_CONTROLS)


def fitted(text: str, encoding: str | None) -> str:
    """The text in characters that the encoding has, as far as our own signs go."""
    return text if _is_unicode(encoding) else text.translate(_ASCII)


def _is_unicode(encoding: str | None) -> bool:
    return (encoding or "").casefold().replace("-", "").startswith("utf")
