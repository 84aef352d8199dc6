"""compass edit: change an entry, in the editor or by options."""

from dataclasses import asdict, dataclass, replace
from typing import Annotated

import typer

from compassjournal.cli import options, text_input, value_completion
from compassjournal.cli.checkin.save import warn_similar_names
from compassjournal.cli.edit_session import EditSession
from compassjournal.cli.entry_argument import find_entry
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.names import NotATag
from compassjournal.errors.usage import AnswerMissing
from compassjournal.formats.edit_page import (
    EditedEntry,
    EditPage,
    apply_page,
    format_page,
)
from compassjournal.model.entry import Entry
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention
from compassjournal.model.mentions import canonical_name, mentions, parse_name, without_mark
from compassjournal.render.change_history import edit_done
from compassjournal.render.layout import dim_line

EntryToEdit = Annotated[
    str,
    argument(
        "[ID]",
        "A handle, or last, today, 2026-11-22; the last one when left out.",
        value_completion.complete_handles,
    ),
]
NewText = Annotated[
    Words,
    option("--text", "TEXT", "The words; they stay in your shell's history. - pipes them in."),
]
AddTag = Annotated[
    list[str] | None,
    option("--tag", "TAG", "Add a #tag at its end.", value_completion.complete_tags),
]


@dataclass(frozen=True, eq=False, repr=False)
class FieldOptions:
    """The options of an entry's fields, by their names on an edit page; and the tags to add."""

    day: options.On = None
    energy: Annotated[Words, option("--energy", "1-5", "1 low to 5 high, or none.")] = None
    load: Annotated[Words, option("--load", "1-5", "1 light to 5 heavy, or none.")] = None
    practised: Annotated[Words, option("--practised", "NAMES", "Which of the five, or none.")] = (
        None
    )
    needs: Annotated[Words, option("--needs", "NAMES", "Of a pause: needs met, or none.")] = None
    noticed: Annotated[Words, option("--noticed", "SIGNS", "Of a pause: signs seen, or none.")] = (
        None
    )
    starred: Annotated[bool | None, typer.Option("--star/--no-star", help="Star it.")] = None
    tender: Annotated[
        bool | None, typer.Option("--tender/--no-tender", help="Keep it out of what comes back.")
    ] = None
    tag: AddTag = None
    if_: Annotated[Words, option("--if", "CUE", "Its intention: if this ...")] = None
    then: options.Then = None
    strand: Annotated[Words, option("--strand", "STRAND", "Of a free note: where it stands.")] = (
        None
    )
    behaviour: Annotated[Words, option("--behaviour", "NAME", "Of a free note.")] = None
    direction: Annotated[Words, option("--direction", "NAME", "Of a free note.")] = None
    dimension: Annotated[Words, option("--dimension", "NAME", "Of a free note.")] = None

    def typed(self) -> dict[str, str]:
        """The fields given, as typed on an edit page."""
        given = {name: value for name, value in asdict(self).items() if name != "tag"}
        return {name.rstrip("_"): str(one) for name, one in given.items() if one is not None}


EXAMPLES = (
    "compass edit last",
    "compass edit 7qk2 --energy 4 --star",
    'compass edit 7qk2 --text "What I meant to say." --on yesterday',
)


def command(
    ctx: typer.Context,
    name: EntryToEdit = "last",
    *,
    text: NewText = None,
    changes: FieldOptions,
    draft: options.OnDraft = None,
) -> None:
    """Set an entry right: in your editor, or one thing at a time by an option."""
    compass: Compass = ctx.obj
    entry = find_entry(compass, name)
    plan = next(iter(compass.journal.intentions.of_entries([entry]).get(entry.id, ())), None)
    fields, tags = changes.typed(), _tags(changes.tag or [])
    words = text_input.read_text(compass, text, option="--text") if text is not None else None
    is_typed = text is not None and words is None

    def save(page: EditPage) -> None:
        tagged = _add_tags(page.text or entry.text, tags) if tags else page.text
        _save_changes(compass, entry, plan, EditPage({**page.fields, **fields}, tagged))

    if not is_typed and (fields or tags or words is not None):
        save(EditPage({}, words))
    elif not compass.at_terminal:
        raise AnswerMissing(option="--text, --energy, --star or another option")
    else:
        page = format_page(entry, plan)
        session = EditSession(compass, entry, page, save, is_typed=is_typed)
        with compass.share_session_lock():
            session.run(draft)


def _save_changes(compass: Compass, entry: Entry, plan: Intention | None, page: EditPage) -> None:
    """Save what the page changes, and print it."""
    wanted = apply_page(entry, plan, page, lambda words: options.parse_past_moment(compass, words))
    intention = _changed_intention(compass, wanted, plan)
    dropped = [plan.id] if plan and not wanted.action else []
    reworded = bool(dropped) or intention is not None
    if wanted.entry == entry and not reworded:
        compass.stdout.print(dim_line("Nothing changed."))
        return
    handle = compass.journal.entries.handles([entry])[entry.id]
    compass.close()
    compass.writer.revise(entry, wanted.entry, compass.now, intention=intention, dropped=dropped)
    compass.write_committed = True
    compass.stdout.print(edit_done(handle, entry, wanted.entry, plan=reworded))
    warn_similar_names(compass, wanted.entry)


def _changed_intention(
    compass: Compass, wanted: EditedEntry, plan: Intention | None
) -> Intention | None:
    """The intention to save; None when it is neither new nor reworded."""
    entry = wanted.entry
    if not wanted.action or (plan and (plan.cue, plan.action) == (wanted.cue, wanted.action)):
        return None
    if plan is None:
        return Intention(new_id(compass.now), entry.day, wanted.action, wanted.cue, entry.id)
    return replace(plan, action=wanted.action, cue=wanted.cue)


def _tags(given: list[str]) -> list[str]:
    """The tags as they are to be written; raises NotATag."""
    for words in given:
        if parse_name(words, "#") is None:
            raise NotATag(words=words)
    return [without_mark(words, "#") for words in given]


def _add_tags(text: str, tags: list[str]) -> str:
    for tag in tags:
        if canonical_name(tag) not in mentions(text, "#"):
            text = f"{text.rstrip()} #{tag}"
    return text
