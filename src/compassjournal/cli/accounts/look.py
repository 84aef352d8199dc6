"""The look before an account leaves: what was found, decided by options or one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import typer

from compassjournal.analysis.account_look import (
    Identifier,
    WordChange,
    account_contains,
    changed_excerpts,
    identifiers_in,
    suggested_words,
    with_words_replaced,
)
from compassjournal.analysis.identifiers.clue import FOR_THE_PERSON, ClueKind
from compassjournal.analysis.identifiers.find import find_identifiers
from compassjournal.cli.accounts.argument import shown_handle
from compassjournal.cli.confirm import ask_option, interruptible
from compassjournal.cli.options import option
from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.errors.accounts import NotAReplacement, NothingToKeep, WordsNotThere
from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.render.account_look import (
    DECIDED,
    KEPT_WORDS,
    LEFT_OUT,
    LOOKED,
    identifier_page,
)
from compassjournal.render.accounts import changes_in_words
from compassjournal.system.own_names import read_own_names
from compassjournal.text.phrases import join_words

_KINDS = ", ".join(ClueKind)
_OWN_WORDS, _LEAVE_OUT, _KEEP, _STOP = "own", "out", "keep", "stop"
_MENU = {
    _OWN_WORDS: "Write something else",
    _LEAVE_OUT: "Leave it out",
    _KEEP: "Keep it",
    _STOP: "Stop here; what you decided holds",
}
_LABEL = "Write instead:"


@dataclass(frozen=True)
class LookOptions:
    """The options that decide about what the look finds."""

    replace: Annotated[
        list[str] | None,
        option("--replace", "OLD=NEW", "Write NEW for OLD everywhere; nothing after = leaves out."),
    ] = None
    keep: Annotated[
        list[str] | None, option("--keep", "WORDS|KIND", f"Leave as it is. Kinds: {_KINDS}.")
    ] = None
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Take the first suggestion for all the others.")
    ] = False

    @property
    def are_given(self) -> bool:
        """Whether any of them was given."""
        return bool(self.replace or self.keep or self.suggested)

    def replacements(self) -> list[tuple[str, str]]:
        """The pairs of --replace; raises NotAReplacement."""
        pairs = []
        for given in self.replace or ():
            old, is_pair, new = (part.strip() for part in given.partition("="))
            if not (is_pair and old):
                raise NotAReplacement
            pairs.append((old, new))
        return pairs


@dataclass(slots=True)
class Look:
    """The look at one account: ``first`` as it was, ``stored`` as the journal has it now.

    ``kept`` holds kinds and words that the person leaves as they are, ``changes`` what --suggested
    wrote.
    """

    compass: Compass
    profile: Profile | None
    account: Account
    people: tuple[str, ...] = field(init=False)
    own_words: tuple[str, ...] = field(init=False)
    first: Account = field(init=False)
    stored: Account = field(init=False)
    kept: set[str] = field(default_factory=set)
    changes: list[WordChange] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the names to look for; raises FileUnusable."""
        self.first = self.stored = self.account
        mentioned = self.compass.journal.mentions.names_by_use("@")
        spaced = (name.replace("-", " ").replace("_", " ").replace(".", " ") for name in mentioned)
        self.people = tuple(dict.fromkeys((*mentioned, *spaced)))
        self.own_words = read_own_names(self.compass.paths.data)

    def found(self) -> tuple[Identifier, ...]:
        """All that is found in the account as it is now."""
        return identifiers_in(self.account, self.profile, self.people, self.own_words)

    def remaining(self) -> list[Identifier]:
        """What is found and not yet decided."""
        return [
            one for one in self.found() if not {one.kind.value, one.text.casefold()} & self.kept
        ]

    def take_suggestions(self) -> None:
        """Write the first suggestion for each that remains, or a stand-in where it has none.

        Quotations and events are left for the person: no word can stand in their place.
        """
        while found := [one for one in self.remaining() if one.kind not in FOR_THE_PERSON]:
            # “the 4th of May” before “the 4th”, which stands in it.
            one = next(
                one
                for one in found
                if not any(one.text != other.text and one.text in other.text for other in found)
            )
            new = suggested_words(one)
            self.changes.append(WordChange(one.text, new, changed_excerpts(one, new)))
            self.write(one.text, new, fitted=True)

    def left_by_suggestions(self) -> list[Identifier]:
        """What --suggested could not decide."""
        return [one for one in self.remaining() if one.kind in FOR_THE_PERSON]

    def changes_in_words(self) -> str:
        """What the look changed, such as “the title and “What I learned””; empty for nothing."""
        return join_words(changes_in_words(self.first, self.account, self.profile))

    def ask(self) -> None:
        """Ask about each that remains; raises Interrupted, with what was decided saved."""
        decided = 0
        try:
            with self.compass.share_session_lock():
                while found := self.remaining():
                    if not self._ask_one(found[0], decided + 1, decided + len(found)):
                        break
                    decided += 1
        except Interrupted:
            handle = shown_handle(self.compass, self.account)
            if self.save():
                said = LOOKED(handle=handle, what=self.changes_in_words())
                self.compass.screen.show(said)
            raise

    def save(self) -> bool:
        """Save the account where it differs from what is stored; whether it did."""
        if self.account == self.stored:
            return False
        compass = self.compass
        compass.close()
        compass.writer.accounts.save(self.stored, self.account, compass.now)
        compass.write_committed = True
        self.stored = self.account
        return True

    def _ask_one(self, one: Identifier, number: int, total: int) -> bool:
        """Ask about one; False where the person stops."""
        compass = self.compass
        compass.screen.show()
        compass.screen.show(identifier_page(one, number, total))
        suggestions = {f"“{words}”": words for words in one.suggestions}
        options = {words: f"Write {shown}" for shown, words in suggestions.items()} | _MENU
        chosen = ask_option(compass, options, _STOP)
        if chosen == _STOP:
            return False
        if chosen == _KEEP:
            self.kept.add(one.text.casefold())
            compass.screen.show(KEPT_WORDS(words=one.text))
            return True
        new = "" if chosen == _LEAVE_OUT else chosen
        if chosen == _OWN_WORDS:
            with interruptible(compass):
                _, new = compass.keyboard.ask_line(_LABEL, one.text)
        self.write(one.text, new, fitted=new in one.suggestions)
        said = DECIDED(words=one.text, new=new) if new else LEFT_OUT(words=one.text)
        compass.screen.show(said)
        return True

    def write(self, old: str, new: str, *, fitted: bool = False) -> None:
        """Replace the words; what the person wrote in their place is not asked about again."""
        before = self.account
        self.account = with_words_replaced(before, old, new, fitted=fitted)
        found = find_identifiers(new, self.people, self.own_words)
        self.kept |= {one.text.casefold() for one in found}
        if self.account == before or new == old:
            self.kept.add(old.casefold())
        if new:
            self.kept.add(new.casefold())


def decide_together(looks: Sequence[Look], options: LookOptions) -> None:
    """Take the decisions of the options in each account.

    Raises NotAReplacement, WordsNotThere for words that stand in none of them, and NothingToKeep.
    """
    _require_found(looks, options.keep or ())
    for old, new in options.replacements():
        holding = [look for look in looks if account_contains(look.account, old)]
        if not holding:
            raise WordsNotThere(words=old)
        for look in holding:
            look.write(old, new)
    for look in looks:
        look.kept |= {words.strip().casefold() for words in options.keep or ()}
        if options.suggested:
            look.take_suggestions()


def _require_found(looks: Sequence[Look], keep: Sequence[str]) -> None:
    """Raise NothingToKeep for words that are no kind, and are found in no account."""
    if not keep:
        return
    known = {*ClueKind} | {one.text.casefold() for look in looks for one in look.found()}
    for words in keep:
        if words.strip().casefold() not in known:
            raise NothingToKeep(words=words, kinds=_KINDS)
