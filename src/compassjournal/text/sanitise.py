"""Sanitise text for a terminal: control characters are shown, never obeyed."""

import codecs

_BIDI = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
# Line breaks beside the newline: vertical tab, form feed, carriage return, NEL, and the separators
# of lines and paragraphs.
_BREAKS = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **{code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *_BIDI)},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(_BREAKS, "\n"),
}
_TWINS = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-"}


def sanitise(text: str) -> str:
    """The text with every line break as a newline, and its control characters visible.

    Visible are C0 but the tab, DEL, C1, bidi controls and surrogates.
    """
    return text.replace("\r\n", "\n").translate(_CONTROLS)


def _twin(error: UnicodeError) -> tuple[str | bytes, int]:
    """A codec error handler: our typography as ASCII, anything else as a backslash escape."""
    if isinstance(error, UnicodeEncodeError) and error.object[error.start] in _TWINS:
        return _TWINS[error.object[error.start]], error.start + 1
    return codecs.backslashreplace_errors(error)


# The name for a stream's ``errors``, so that no encoding raises on output.
ASCII_TWINS = "compass-ascii-twins"
codecs.register_error(ASCII_TWINS, _twin)
