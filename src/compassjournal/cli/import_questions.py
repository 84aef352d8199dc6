"""Bring the question files of an export into the person's own folder, never over one that is there.

They are no part of the journal, so `compass undo` leaves them.
"""

from collections.abc import Iterable, Iterator, Sequence

from compassjournal.analysis.import_records import Item, LeftOut, QuestionFile
from compassjournal.errors import CompassError
from compassjournal.errors.imports import QuestionsNotAdded
from compassjournal.system.paths import Paths
from compassjournal.system.personal_files import compare_files, restore_files

_SAME_NAME = "a file of your own questions has that name"
_NO_NAME = "not the name of a file of questions"
_TOO_MUCH = "more questions than compass reads"
# Bytes of all files together.
_MOST = 4_000_000


def sift_questions(paths: Paths, items: Iterable[Item]) -> Iterator[Item]:
    """The items, with what is to become of question files: those that are here alike are none."""
    room = _MOST
    for item in items:
        if not isinstance(item, QuestionFile):
            yield item
            continue
        content = item.text.encode()
        room -= len(content)
        changes = compare_files(paths, {item.id: content} if item.name.isprintable() else {})
        if changes.new and room >= 0:
            yield item
        elif not changes.same:
            other = _TOO_MUCH if changes.new else _NO_NAME
            yield LeftOut(item.name, 0, _SAME_NAME if changes.different else other)


def add_questions(paths: Paths, files: Sequence[QuestionFile]) -> None:
    """Write them into the folder of own questions; raises QuestionsNotAdded."""
    try:
        restore_files(paths, {file.id: file.text.encode() for file in files})
    except CompassError as error:
        raise QuestionsNotAdded(problem=error) from None
