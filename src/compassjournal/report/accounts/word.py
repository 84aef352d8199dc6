"""Write a document of accounts for a word processor, with real headings and a real table."""

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from compassjournal.report.accounts.document import (
    NOTHING_YET,
    AccountDocument,
    AccountSection,
    AccountTable,
    FilledField,
)

_LANGUAGE = "en-GB"
_A4 = Mm(210), Mm(297)
_MARGIN = Mm(22)
_HEADINGS = {"Heading 1": 18, "Heading 2": 13, "Heading 3": 11}
_DARK, _QUIET = RGBColor(0x1D, 0x23, 0x29), RGBColor(0x56, 0x60, 0x6A)
# What XML cannot hold and `sanitise` leaves.
_NO_XML = re.compile("[\ufffe\uffff]")
# The first letter of a strong direction is Hebrew or Arabic.
_FROM_THE_RIGHT = re.compile(r"^[\W\d_]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def document_as_word(document: AccountDocument) -> Iterator[bytes]:
    """The file, whole: a title property, the language, and no author."""
    made = docx.Document()
    _set_properties(made, document)
    _set_styles(made)
    _set_page(made, is_wide=document.is_wide)
    _add(made, document.title, "Heading 1")
    for part in document.parts:
        if isinstance(part, AccountTable):
            _add_table(made, part, is_wide=document.is_wide)
        else:
            _add_section(made, part)
    _add(made, "", "Normal")
    for line in document.closing:
        _add(made, line, "Normal", is_quiet=True)
    file = io.BytesIO()
    made.save(file)
    yield file.getvalue()


def _set_properties(made: WordDocument, document: AccountDocument) -> None:
    """The title and the day alone: python-docx names itself as the author."""
    properties = made.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = _text(document.title), _LANGUAGE
    properties.created = properties.modified = document.made_at.replace(tzinfo=None, microsecond=0)


def _set_styles(made: WordDocument) -> None:
    for name, size in {"Normal": 11, **_HEADINGS}.items():
        style = made.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = _DARK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    for root, name in ((made.styles.element, "w:lang"), (made.settings.element, "w:themeFontLang")):
        for language in root.iter(qn(name)):
            language.set(qn("w:val"), _LANGUAGE)


def _set_page(made: WordDocument, *, is_wide: bool) -> None:
    section = made.sections[0]
    width, height = reversed(_A4) if is_wide else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _add_section(made: WordDocument, section: AccountSection) -> None:
    level = "Heading 2"
    if section.heading:
        _add(made, section.heading, level)
        level = "Heading 3"
    _add(made, section.details, "Normal", is_quiet=True)
    for field in section.fields:
        _add_field(made, field, level)


def _add_field(made: WordDocument, field: FilledField, level: str) -> None:
    _add(made, field.heading, level)
    for words in field.paragraphs:
        _add(made, words, "Normal")
    if not field.paragraphs:
        _add(made, NOTHING_YET, "Normal", is_quiet=True)


def _add_table(made: WordDocument, table: AccountTable, *, is_wide: bool) -> None:
    """The table, whose first row comes again on each page."""
    if table.heading:
        _add(made, table.heading, "Heading 2")
    grid = made.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    for number, row in enumerate((table.columns, *table.rows)):
        cells = grid.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(_text(words)).bold = number == 0
    room = _A4[is_wide] - 2 * _MARGIN
    for column, width in zip(grid.columns, table.widths, strict=True):
        share = Emu(room * width // sum(table.widths))
        # LibreOffice reads the column's width, Word that of each cell.
        column.width = share
        for cell in column.cells:
            cell.width = share
    repeated = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - likewise


def _add(made: WordDocument, words: str, style: str, *, is_quiet: bool = False) -> None:
    paragraph = made.add_paragraph(style=style)
    run = paragraph.add_run(_text(words))
    if is_quiet:
        run.font.color.rgb, run.font.size = _QUIET, Pt(9.5)
    if _FROM_THE_RIGHT.match(words):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - likewise


def _text(words: str) -> str:
    return _NO_XML.sub("\ufffd", words)
