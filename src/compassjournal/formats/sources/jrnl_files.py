"""Read the folder of `jrnl --format yaml`: a Markdown file an entry, whose text is a property."""

import re
from collections.abc import Iterator

from compassjournal.analysis.import_records import NO_DAY, FoundEntry, LeftOut
from compassjournal.formats.sources.moments import parse_moment
from compassjournal.formats.sources.note import Note, found_note
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.system.source_files import SourceFile

# Of jrnl 4.6, `plugins/yaml_exporter.py`. The tags are those of the text, without their signs.
_HEAD = re.compile(
    r"---\ntitle: (?P<title>.*)\ndate: (?P<date>.*)\nstarred: (?P<starred>True|False)\n"
    r"tags:.*\n(?:uuid: .*\n)?(?:creator:\n(?: {4}.*\n)*)?body: \|[ \t]*\n"
)


def is_jrnl_file(text: str) -> bool:
    """Whether the text begins with the properties that jrnl writes."""
    return bool(_HEAD.match(text))


def read_jrnl_file(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The one entry of a file: its title, and the body without the tab before each line."""
    text = file.text()
    head = _HEAD.match(text)
    at = parse_moment(head["date"], options.order) if head else None
    if head is None or at is None:
        yield LeftOut(file.name, 0, NO_DAY)
        return
    body = re.sub(r"(?m)^\t", "", text[head.end() :].rstrip().removesuffix("..."))
    note = Note(at, f"{head['title'].strip()}\n{body}", starred=head["starred"] == "True")
    yield found_note(note, options, file.name, 0)
