"""Rename a person or tag, and merge several into one, in every entry."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.context import Compass
from compassjournal.errors.names import (
    NOT_A_NAME,
    IntoMissing,
    NameExists,
    UnknownName,
)
from compassjournal.model.mentions import (
    canonical_name,
    parse_name,
    renamed_part,
    with_names_above,
    without_mark,
)
from compassjournal.render.people import NOTHING_TO_RENAME, RENAME_DONE, rename_preview
from compassjournal.text.phrases import shell_quoted
from compassjournal.text.similarity import did_you_mean, nearest_name

COMMAND_OF_MARK = {"@": "people", "#": "tags"}

_KINDS = {"@": "a person", "#": "a tag"}
_SURE = {"y": "Change it", "n": "Leave it as it is"}


def mention_app(mark: str, complete: Callable[..., object]) -> typer.Typer:
    """A group with the commands `rename` and `merge` of people (``mark`` @) or tags (#)."""
    name, names = ("name", "names") if mark == "@" else ("tag", "tags")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command("rename", help=f"Call {_KINDS[mark]} by another name, in every entry.")
    def rename(
        ctx: typer.Context,
        old: Annotated[str, options.argument("OLD", f"The {name} now.", complete)],
        new: Annotated[str, options.argument("NEW", f"The {name} from now on.")],
        *,
        yes: options.Yes = False,
    ) -> None:
        rename_mention(ctx.obj, mark, old, new, yes=yes)

    ending = f"The {names} now, and at the end the one that stays."

    @app.command("merge", help=f"Make several {names} one, in every entry.")
    def merge(
        ctx: typer.Context,
        names: Annotated[list[str], options.argument("OLD... INTO", ending, complete)],
        *,
        yes: options.Yes = False,
    ) -> None:
        merge_mentions(ctx.obj, mark, names, yes=yes)

    return app


def rename_mention(compass: Compass, mark: str, old: str, new: str, *, yes: bool) -> None:
    """Rename a person (``mark`` @) or tag (#) to a name that is not in use.

    Raises UnknownName, NotAPerson or NotATag, NameExists.
    """
    known = with_names_above(compass.journal.mentions.names_by_use(mark))
    before = _known_name(known, mark, old)
    after = parse_name(new, mark)
    if after is None:
        raise NOT_A_NAME[mark](words=new)
    if canonical_name(after) == before:
        compass.stdout.print(NOTHING_TO_RENAME())
        return
    if canonical_name(after) in known:
        words = " ".join(shell_quoted(one) for one in (before, canonical_name(after)))
        merge = f"compass {COMMAND_OF_MARK[mark]} merge {words}"
        raise NameExists(name=mark + canonical_name(after), merge=merge)
    _rename(compass, mark, [before], after, yes=yes)


def merge_mentions(compass: Compass, mark: str, names: Sequence[str], *, yes: bool) -> None:
    """Merge people or tags into the last of the names; raises IntoMissing, UnknownName."""
    if len(names) < 2:
        raise IntoMissing(merge=f"compass {COMMAND_OF_MARK[mark]} merge OLD INTO")
    known = with_names_above(compass.journal.mentions.names_by_use(mark))
    *old, into = (_known_name(known, mark, name) for name in names)
    others = [name for name in dict.fromkeys(old) if name != into]
    if others:
        _rename(compass, mark, others, into, yes=yes)
    else:
        compass.stdout.print(NOTHING_TO_RENAME())


def _rename(compass: Compass, mark: str, old: list[str], new: str, *, yes: bool) -> None:
    mentions, into = compass.journal.mentions, canonical_name(new)
    names = [one for one in mentions.names_by_use(mark) if renamed_part(one, old, into)]
    number = mentions.count_entries_mentioning(mark, names)
    compass.stdout.print(rename_preview(mark, old, new, number))
    if confirm.confirm(compass, _SURE, yes=yes):
        compass.close()
        number = compass.writer.rename(mark, old, new, compass.now)
        compass.write_committed = True
        compass.stdout.print(RENAME_DONE(number=number))


def _known_name(known: Sequence[str], mark: str, words: str) -> str:
    """The known name with the same canonical form; raises UnknownName."""
    wanted = canonical_name(without_mark(words, mark))
    for name in known:
        if canonical_name(name) == wanted:
            return name
    near = nearest_name(wanted, known)
    raise UnknownName(name=mark + wanted, meant=did_you_mean(near and mark + near))
