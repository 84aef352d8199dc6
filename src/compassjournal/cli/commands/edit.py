"""compass edit: change an entry, in the editor or by options."""

import contextlib
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Annotated

import typer

from compassjournal.cli import confirm, options, text_input, value_completion
from compassjournal.cli.checkin import resume_draft
from compassjournal.cli.checkin.save import warn_similar_names
from compassjournal.cli.editor_page import recover_and_report_pages, say_dimly, write_in_editor
from compassjournal.cli.entry_argument import find_entry
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors import CompassError, Interrupted
from compassjournal.errors.files import EditKept, EditorFailed, EditorMissing, NoEditorForEntry
from compassjournal.errors.names import NotATag
from compassjournal.errors.usage import AnswerMissing
from compassjournal.formats.edit_page import (
    EditedEntry,
    EditPage,
    apply_page,
    format_page,
    parse_page,
)
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention
from compassjournal.model.mentions import canonical_name, mentions, parse_name
from compassjournal.render.change_history import edit_done
from compassjournal.render.checkin import draft_summary
from compassjournal.render.layout import dim_line
from compassjournal.store.drafts import DraftFile
from compassjournal.system.editor_pages import PageOwner, remove_pages

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
    fields = changes.typed()
    words = None
    if text is not None:
        words = text_input.read_text(compass, text, option="--text", has_area=False)
    if changes.tag:
        words = _add_tags(entry.text if words is None else words, changes.tag)
    if fields or words is not None:
        _save_changes(compass, entry, plan, EditPage(fields, words))
    elif not compass.at_terminal:
        raise AnswerMissing(option="--text, --energy, --star or another option")
    else:
        with compass.share_session_lock():
            _edit_page(compass, entry, plan, draft)


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


def _add_tags(text: str, tags: list[str]) -> str:
    for words in tags:
        tag = parse_name(words, "#")
        if tag is None:
            raise NotATag(words=words)
        if canonical_name(tag) not in mentions(text, "#"):
            text = f"{text.rstrip()} #{tag}"
    return text


def _edit_page(compass: Compass, entry: Entry, plan: Intention | None, choice: str | None) -> None:
    """Edit the entry's page; one that cannot be saved is kept as a draft: EditKept."""
    handle = compass.journal.entries.handles([entry])[entry.id]
    page, file = format_page(entry, plan), compass.draft_file(entry.id, edit=True)
    recover_and_report_pages(compass, except_edit_of=entry.id)
    begun, older = _resumed_page(compass, file, page, choice)
    with compass.keyboard.raise_on_signals():
        try:
            text = _write_page(compass, entry, file, begun, is_saved=older is not None)
        except (compass.keyboard.UserInterrupt, EditorFailed) as stopped:
            text = stopped.so_far or begun
            _end_draft(file, older, is_kept=text != page)
            if isinstance(stopped, EditorMissing):
                raise NoEditorForEntry(problem=stopped, handle=handle) from None
            if not isinstance(stopped, EditorFailed):
                raise Interrupted from None
            raise EditKept(problem=stopped, handle=handle) if text != page else stopped from None
    try:
        if text == page:
            compass.stdout.print(dim_line("Nothing changed."))
        else:
            _save_changes(compass, entry, plan, parse_page(text))
            # Another window that edits the entry has its draft: then the page is still there.
            remove_pages(compass.paths.journal, entry.id)
    except CompassError as refused:
        _end_draft(file, older, is_kept=True)
        raise EditKept(problem=refused, handle=handle) from None
    _end_draft(file, older, is_kept=False)


def _write_page(
    compass: Compass, entry: Entry, file: DraftFile, page: str, *, is_saved: bool
) -> str:
    """The page as saved in the editor, and kept as a draft; raises EditorFailed."""

    def keep(text: str) -> bool:
        with contextlib.suppress(CompassError):
            file.save(Draft(entry.id, entry.day, entry.kind, compass.now, text))
            return True
        return False

    if not is_saved:
        # Before it is changed: the draft's lock tells others that the page is in use.
        keep(page)
    owner = PageOwner(compass.paths.journal, entry.id, is_edit=True)
    return write_in_editor(compass, page, owner, keep, partial(say_dimly, compass))


def _end_draft(file: DraftFile, older: Draft | None, *, is_kept: bool) -> None:
    """Leave the draft for the next edit, or the one left for later in its place, or discard it."""
    # Another window may hold it.
    if file.is_held and not is_kept:
        if older is None:
            file.discard()
        else:
            with contextlib.suppress(CompassError):
                file.save(older)
    file.release()


def _resumed_page(
    compass: Compass, file: DraftFile, page: str, choice: str | None
) -> tuple[str, Draft | None]:
    """The page to go on with, and the draft of an unfinished edit that is left for later."""
    draft = file.claim()
    # The page itself: left by a kill before anything was changed.
    if draft is None or draft.text == page:
        return page, None
    if choice is None:
        compass.stdout.print()
        compass.stdout.print(draft_summary(draft))
        choice = confirm.ask_option(compass, resume_draft.DRAFT_OPTIONS, "later")
    if choice == "discard":
        file.discard()
    return (
        draft.text if choice == "continue" else page,
        draft if choice == "later" else None,
    )
