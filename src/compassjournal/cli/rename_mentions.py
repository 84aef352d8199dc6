"""People and tags called by another name, and several made one."""

from collections.abc import Sequence
from typing import Annotated

import typer

from compassjournal.cli import confirm
from compassjournal.cli.usage_errors import meant, nearest
from compassjournal.context import Compass
from compassjournal.errors.names import IntoMissing, NameThere, NotAName, UnknownName
from compassjournal.model.mentions import canonical, name_of
from compassjournal.render.people import became, so_already, would_become
from compassjournal.text.phrases import quoted

GROUPS = {"@": "people", "#": "tags"}

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Without asking.")]

_SURE = {"y": "Change it", "n": "Leave it as it is"}
_KINDS = {"@": "a person", "#": "a tag"}


def rename(compass: Compass, mark: str, old: str, new: str, *, yes: bool) -> None:
    """Call a person or tag by a name that is not used yet.

    Raises UnknownName, NotAName, NameThere.
    """
    known = compass.journal.names(mark)
    before = _known(known, mark, old)
    after = name_of(new, mark)
    if after is None:
        raise NotAName(words=new, kind=_KINDS[mark])
    if canonical(after) == before:
        compass.stdout.print(so_already())
        return
    if canonical(after) in known:
        words = " ".join(quoted(one) for one in (before, canonical(after)))
        merge = f"compass {GROUPS[mark]} merge {words}"
        raise NameThere(name=mark + canonical(after), merge=merge)
    _change(compass, mark, [before], after, yes=yes)


def merge(compass: Compass, mark: str, names: Sequence[str], *, yes: bool) -> None:
    """Make people or tags one, under the last of the names; raises IntoMissing, UnknownName."""
    if len(names) < 2:
        raise IntoMissing(merge=f"compass {GROUPS[mark]} merge OLD INTO")
    known = compass.journal.names(mark)
    *old, into = (_known(known, mark, name) for name in names)
    others = [one for one in dict.fromkeys(old) if one != into]
    if others:
        _change(compass, mark, others, into, yes=yes)
    else:
        compass.stdout.print(so_already())


def _change(compass: Compass, mark: str, old: list[str], new: str, *, yes: bool) -> None:
    compass.stdout.print(would_become(mark, old, new, compass.journal.entries_with(mark, old)))
    if confirm.sure(compass, _SURE, yes=yes):
        compass.close()
        number = compass.writer.rename(mark, old, new, compass.now)
        compass.write_committed = True
        compass.stdout.print(became(number))


def _known(known: Sequence[str], mark: str, words: str) -> str:
    """The name as the journal has it; raises UnknownName with the nearest one."""
    name = canonical(words.strip().removeprefix(mark))
    for one in known:
        if canonical(one) == name:
            return one
    near = nearest(name, known)
    raise UnknownName(name=mark + name, meant=meant(near and mark + near))
