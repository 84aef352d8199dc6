"""The options that give an entry its taps, a star, a mark or tags as it is written."""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from compassjournal.cli import value_completion
from compassjournal.cli.options import Words, option
from compassjournal.errors.names import NotATag
from compassjournal.model import field_parser
from compassjournal.model.entry import Entry, Taps
from compassjournal.model.mentions import canonical_name, parse_name
from compassjournal.text.phrases import PRACTICE_EXPLAINED

Energy = Annotated[Words, option("--energy", "1-5", "1 low to 5 high.")]
Load = Annotated[Words, option("--load", "1-5", "1 light to 5 heavy.")]
Practised = Annotated[
    Words,
    option(
        "--practised",
        "NAMES",
        "Which were in the day, with commas between, or none: "
        f"{'; '.join(f'{practice}, {words}' for practice, words in PRACTICE_EXPLAINED.items())}.",
    ),
]


@dataclass(frozen=True, eq=False, repr=False)
class TapOptions:
    """The options of the taps."""

    practised: Practised = None
    energy: Energy = None
    load: Load = None

    @property
    def taps(self) -> Taps:
        """The taps given, 1 to 5; raises UnreadableTap and UnreadablePractised."""
        practised, parse = self.practised, field_parser.parse_practised
        return Taps(
            energy=field_parser.parse_tap("--energy", self.energy),
            load=field_parser.parse_tap("--load", self.load),
            practised=None if practised is None else parse(practised),
        )


@dataclass(frozen=True, eq=False, repr=False)
class MarkOptions:
    """The options that mark an entry as it is written."""

    star: Annotated[bool, typer.Option("--star", help="Star it.")] = False
    tender: Annotated[
        bool, typer.Option("--tender", help="Keep it out of what comes back by itself.")
    ] = False
    tag: Annotated[
        list[str] | None,
        option("--tag", "NAME", "Add this #tag at its end.", value_completion.complete_tags),
    ] = None

    def check(self) -> None:
        """Raise NotATag for a tag that is none."""
        for name in self.tag or ():
            if parse_name(name, "#") is None:
                raise NotATag(words=name)

    def applied_to(self, entry: Entry) -> Entry:
        """The entry with the marks, and with the tags that its text has not yet."""
        wanted = [parse_name(name, "#") or "" for name in self.tag or ()]
        new = [f"#{name}" for name in wanted if canonical_name(name) not in entry.tags]
        text = f"{entry.text}\n\n{' '.join(dict.fromkeys(new))}" if new else entry.text
        return replace(entry, text=text, starred=self.star, tender=self.tender)


NO_MARKS = MarkOptions()
