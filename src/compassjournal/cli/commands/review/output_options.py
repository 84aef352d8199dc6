"""The output options of `review`: the screen, a file or the browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from compassjournal.analysis.review import Review
from compassjournal.cli.export_folder import output_path
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.errors.usage import (
    OptionMissing,
    OptionsClash,
    PageNowhere,
    SuffixOfAnother,
    UnknownPage,
)
from compassjournal.formats import file_suffix
from compassjournal.render.notices import NO_BROWSER
from compassjournal.report.section import Section
from compassjournal.system import atomic_files
from compassjournal.text.sanitise import sanitise

# In columns; no screen is wider.
MAX_REPORT_WIDTH = 400


class PageForm(StrEnum):
    """The file format of a review as a page."""

    HTML = "html"
    MARKDOWN = "markdown"


_SUFFIXES = {PageForm.HTML: file_suffix.HTML, PageForm.MARKDOWN: file_suffix.MARKDOWN}
_FORM_BY_NAME = {"htm": PageForm.HTML, "md": PageForm.MARKDOWN} | {
    one.value: one for one in PageForm
}


class OutputTarget(NamedTuple):
    """A page's format and file, and whether to open it in the browser."""

    form: PageForm
    target: str | None
    show: bool
    replace: bool

    def write(self, compass: Compass, value: Review, sections: Sequence[Section]) -> str | None:
        """Render and write the page; returns its path, None for standard output."""
        target = output_path(compass, self.target) if self.target else None
        if target:
            compass.paths.require_foreign(target)
        if self.form is PageForm.HTML:
            from compassjournal.report.html import page

            first = compass.settings.week_starts
            text = page.html_page(value, sections, made_on=compass.today, first_weekday=first)
        else:
            from compassjournal.report import markdown

            text = markdown.markdown_page(value, sections)
        if target is None and not self.show:
            # Standard output may be a terminal, so control characters are made visible.
            compass.stdout.out(sanitise(text), end="", highlight=False)
            return None
        if target is None:
            atomic_files.make_private_folder(compass.paths.cache)
            target = compass.paths.cache / f"review.{self.form}"
        atomic_files.write_file(target, text, replace=self.replace or self.target is None)
        if self.show and not compass.open_in_browser(target):
            compass.stderr.print(NO_BROWSER())
        return str(target)


@dataclass(frozen=True, eq=False, repr=False)
class OutputOptions:
    """The options of what is shown, and where."""

    compare: Annotated[
        Words,
        option("--compare", "PERIOD", "Beside another period: before, or 2025, “last month”."),
    ] = None
    share: Annotated[
        bool, typer.Option("--shareable", help="Without your words, people and tags.")
    ] = False
    form: Annotated[Words, option("--format -f", "FORMAT", "A page: html or markdown.")] = None
    show: Annotated[bool, typer.Option("--open", help="Show the page in the browser.")] = False
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False
    with_words: Annotated[
        bool, typer.Option("--with-words", help="A page with your words, people and tags.")
    ] = False
    full: Annotated[bool, typer.Option("--full", help="All of a week, as of longer periods.")] = (
        False
    )
    width: Annotated[
        int | None, typer.Option("--width", min=20, metavar="COLUMNS", help="As wide as this.")
    ] = None

    def page(self, to: str | None, *, on_screen: bool = False) -> OutputTarget | None:
        """The page that the options ask for; None for the screen.

        --open alone means HTML, and a suffix of --to its format; ``on_screen`` puts the page
        itself there. Raises UnknownPage, SuffixOfAnother, PageNowhere, OptionMissing and
        OptionsClash.
        """
        if on_screen and self.show:
            raise OptionsClash(options="--to - and --open")
        suffix = file_suffix.known_suffix(to) if to else ""
        form = self.form or suffix or (PageForm.HTML if self.show else None)
        if form is None:
            for name, given in (("--force", self.force), ("--with-words", self.with_words)):
                if given:
                    raise OptionMissing(option=name, form="--format html or --format markdown")
            return None
        page_form = _FORM_BY_NAME.get(form.casefold())
        if page_form is None:
            file = Path(to or "review")
            raise UnknownPage(html=file.with_suffix(".html"), markdown=file.with_suffix(".md"))
        if to and not file_suffix.suits(to, _SUFFIXES[page_form]):
            fitting = Path(to).with_suffix(f".{_SUFFIXES[page_form][0]}")
            raise SuffixOfAnother(form=page_form, name=to, fitting=fitting)
        if page_form is PageForm.HTML and not (to or self.show or on_screen):
            raise PageNowhere
        if page_form is PageForm.MARKDOWN and self.show:
            raise OptionMissing(option="--open", form="--format html")
        return OutputTarget(page_form, to, self.show, self.force)


def require_one_form(**given: object) -> None:
    """Raise OptionsClash if more than one of these options is given."""
    names = [f"--{name.replace('_', '-')}" for name, value in given.items() if value]
    if len(names) > 1:
        raise OptionsClash(options=" and ".join((", ".join(names[:-1]), names[-1])))
