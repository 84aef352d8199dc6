"""The manual page of all commands in roff, made from the command table."""

from collections.abc import Iterator
from typing import Any

import typer

from compassjournal import __version__
from compassjournal.cli.app import SECTIONS
from compassjournal.cli.arguments import PROGRAM
from compassjournal.cli.help_topics import TOPICS

_DESCRIPTION = (
    "compass asks one good question a day about self-compassion and the four behaviours of "
    "compassionate leadership, keeps the answer in one file on this computer, and shows at the "
    "week's end where the attention went. It never uses the network."
)
_ENVIRONMENT = {
    "COMPASS_HOME": "One folder for everything, instead of the platform's own.",
    "COMPASS_KEY_FILE": "A file of yours alone whose first line is the passphrase, for scripts.",
    "COMPASS_NOW": "An ISO time instead of the clock's, for scripts and tests.",
    "NO_COLOR": "Where it is set, there is no colour.",
    "VISUAL, EDITOR": "What Ctrl-O and compass edit open.",
}
_FILES = {
    "journal.db": "The journal: an SQLite file, or an SQLCipher one where it is locked.",
    "config.toml": "The settings.",
    "support.toml": "Your own people to talk to.",
    "prompts": "The folder of your own questions.",
}
_EXIT_CODES = {
    "0": "Done.",
    "1": "Refused.",
    "2": "Wrong usage.",
    "3": "No such entry.",
    "4": "Locked, or a wrong passphrase.",
    "5": "The journal is damaged, or written by a newer compass.",
    "130": "Interrupted.",
}


def man_page(table: Any) -> str:
    """The page for ``man``; ``table`` is the root group of commands."""
    return "".join(f"{line}\n" for line in _lines(table))


def _lines(table: Any) -> Iterator[str]:
    ctx = typer.Context(table, info_name=PROGRAM, **table.context_settings)
    yield f'.TH COMPASS 1 "" "compass {__version__}" "User Commands"'
    yield from (".SH NAME", r"compass \- a private two-minute journal for people who lead")
    yield from (".SH SYNOPSIS", r".B compass", r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]")
    yield from (".SH DESCRIPTION", escape(_DESCRIPTION), ".PP")
    yield escape("compass alone shows today at a glance. Topics of compass help:")
    yield escape(f"{', '.join(TOPICS)}.")
    yield ".SH OPTIONS"
    yield from _terms(_options(table, ctx))
    for section, names in SECTIONS.items():
        yield f'.SH "{section.upper()}"'
        for name in names:
            command = table.get_command(ctx, name)
            yield from _command(command, typer.Context(command, parent=ctx, info_name=name))
    for heading, terms in (
        ("ENVIRONMENT", _ENVIRONMENT),
        ("FILES", _FILES),
        ("EXIT STATUS", _EXIT_CODES),
    ):
        yield f'.SH "{heading}"'
        if heading == "FILES":
            yield escape("In the folders that compass where names:")
        yield from _terms(terms)


def _command(command: Any, ctx: typer.Context) -> Iterator[str]:
    """A command with its options, its subcommands and its examples."""
    usage = " ".join(command.collect_usage_pieces(ctx)).replace("{", "").replace("}", "")
    yield f'.SS "{escape(f"{ctx.command_path} {usage}")}"'
    first, *others = (command.help or "").split("\n\n")
    yield from _paragraph(first)
    for paragraph in others:
        yield from (".PP", *_paragraph(paragraph))
    yield from _terms(_options(command, ctx))
    if command.epilog:
        yield from (".PP", *_paragraph(command.epilog))
    for name in command.list_commands(ctx) if hasattr(command, "list_commands") else ():
        one = command.get_command(ctx, name)
        yield from _command(one, typer.Context(one, parent=ctx, info_name=name))


def _paragraph(text: str) -> Iterator[str]:
    """A paragraph, line by line where Typer is told not to wrap it."""
    lines = text.splitlines()
    if lines[:1] == ["\b"]:
        yield from (".nf", *map(escape, lines[1:]), ".fi")
    else:
        yield escape(" ".join(text.split()))


def _options(command: Any, ctx: typer.Context) -> dict[str, str]:
    """The options and described arguments, by how they are written; --help is every command's."""
    records = (param.get_help_record(ctx) for param in command.get_params(ctx))
    found = {name: words for name, words in filter(None, records) if words}
    return {name: words for name, words in found.items() if "--help" not in name or not ctx.parent}


def _terms(terms: dict[str, str]) -> Iterator[str]:
    for term, words in terms.items():
        yield from (".TP", f".B {escape(term)}", escape(words))


def escape(text: str) -> str:
    """The text as roff prints it: a dash that can be copied, and no line taken for a request."""
    plain = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain[:1] in {".", "'"} else plain
