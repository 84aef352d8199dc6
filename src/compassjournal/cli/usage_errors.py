"""Turn Typer's usage errors into sentences, with the word probably meant."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from compassjournal.cli.arguments import PROGRAM, SHARED_OPTIONS
from compassjournal.errors import UsageError
from compassjournal.errors.usage import OtherwiseNamed, UnknownTopic, WrongUsage
from compassjournal.text.similarity import did_you_mean, nearest_name

# Other programs' names for each command.
_OTHER_NAMES = {
    "config": "settings preferences options",
    "delete": "remove rm",
    "demo": "example sample tour try",
    "doctor": "check health repair verify",
    "edit": "change correct fix",
    "feedback": "bug issue",
    "help": "faq man manual",
    "history": "diff versions",
    "intentions": "goals",
    "import": "migrate load",
    "list": "log ls",
    "lock": "encrypt password",
    "people": "person",
    "prompt": "question",
    "prompts": "questions",
    "reflect": "answer journal",
    "remind": "reminder reminders alarm notify",
    "review": "stats",
    "search": "find grep",
    "show": "view",
    "tags": "tag",
    "undo": "undelete",
    "unlock": "decrypt",
    "where": "files path",
    "write": "add new note save",
}
# What people look for under a name of its own, and where it is.
_ELSEWHERE = {
    "today": "`compass` alone shows today.",
    "last": "`compass show last` shows your latest entry whole.",
    "week": "`compass review --week` looks back on the week.",
    "month": "`compass review --month` looks back on the month.",
    "year": "`compass review --year` looks back on the year.",
    "calendar": "`compass review --year` draws the year's calendar, --month the month's.",
    "random": "`compass recall --random` opens an old page.",
    "streak": "compass counts no streaks, for a missed day costs nothing: "
    "`compass review --month` shows the days you wrote.",
}
# Options under other names, and what is meant.
_OTHER_OPTIONS = {
    "intention": (("if", "then"), "Did you mean --if and --then?"),
    "day": (("on",), "Did you mean --on?"),
    "date": (("on",), "Did you mean --on?"),
}
_ONE_DAY = "For one day: --from monday --to monday."
_SYNONYMS = {word: command for command, words in _OTHER_NAMES.items() for word in words.split()}


def splatting_hint() -> str:
    """A sentence on quotes where the shell may be one that takes a bare @sam for itself."""
    # PowerShell reads it as the list in the variable $sam, and an undefined one is empty: the word
    # never arrives. Windows sets the variable for every shell, PowerShell on every system.
    return " In PowerShell @sam needs quotes: '@sam'." if "PSModulePath" in os.environ else ""


def no_such_command(path: str, args: list[str], names: list[str]) -> UsageError:
    """The error for an unknown command, with the command that does it or a similar one."""
    word, *others = args
    # “Today was long” is no command.
    begins_sentence = bool(others) and word[:1].isupper()
    elsewhere = _ELSEWHERE if path == PROGRAM and not begins_sentence else {}
    if sentence := elsewhere.get(word.casefold()):
        return OtherwiseNamed(message=sentence)
    synonym = _SYNONYMS.get(word.casefold())
    # Stricter than the default: whoever types forget does not mean reflect.
    near = synonym if synonym in names else nearest_name(word, names)
    hint = did_you_mean(near)
    # No command has a capital or a blank, and few take two words.
    is_text = word[:1].isupper() or " " in word or len(others) > 1
    if path == PROGRAM and is_text and not near:
        hint = ' `compass write "..."` keeps your words as a note.'
    return WrongUsage(message=f"There is no command “{word}”.{hint}", path=path)


def no_such_topic(words: str, names: Sequence[str]) -> UsageError:
    """The error for help on something else, with the topic or command probably meant."""
    near = _SYNONYMS.get(words.casefold()) or nearest_name(words, names)
    return UnknownTopic(words=words, meant=did_you_mean(near))


def wrong_usage(error: typer.TyperException) -> UsageError:
    """Typer's error in our words, with the command whose --help explains it."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "compass"
    return WrongUsage(message=_sentence(error, ctx, path), path=path)


def _sentence(error: Any, ctx: Any, path: str) -> str:
    message = str(getattr(error, "message", error)).rstrip(".")
    if hasattr(error, "possibilities"):
        own = (name for param in ctx.command.get_params(ctx) for name in param.opts)
        bare = {name.strip("-"): name for name in (*SHARED_OPTIONS, *own)}
        if meant := _option_meant(error.option_name.strip("-"), bare):
            return f"There is no option {error.option_name} here. {meant}"
        near = bare.get(nearest_name(error.option_name.strip("-"), bare) or "")
        return f"There is no option {error.option_name} here.{did_you_mean(near)}"
    if hasattr(error, "option_name"):
        needed = f"needs a word after it.{splatting_hint()}"
        return (
            f"{error.option_name} {needed if 'requires' in message else 'takes no word after it.'}"
        )
    if getattr(error, "param", None) is not None:
        return _parameter_sentence(error, message)
    if "unexpected extra" in message:
        words = message.partition("(s) (")[2].removesuffix(")")
        return f"`{path}` does not take “{words}”."
    return f"{message}."


def _option_meant(name: str, own: Mapping[str, str]) -> str | None:
    """What is meant by another name of the command's ``own`` options."""
    names, sentence = _OTHER_OPTIONS.get(name, ((), ""))
    if names and {*names} <= {*own}:
        return sentence
    return _ONE_DAY if name in {"on", "day", "date"} and "from" in own else None


def _parameter_sentence(error: Any, message: str) -> str:
    """The sentence for a missing or invalid value."""
    param = error.param
    option = param.param_type_name == "option"
    argument = (param.metavar or param.name).strip("[].").upper()
    name = max(param.opts, key=len) if option else argument
    kind = param.type
    if hasattr(error, "param_type"):
        return f"{name} is missing.{splatting_hint()}"
    if choices := [str(choice) for choice in getattr(kind, "choices", ())]:
        word = message.partition(" is not one of ")[0].strip("'\"")
        near = did_you_mean(nearest_name(word, choices))
        return f"“{word}” is not a choice for {name}.{near} The choices: {', '.join(choices)}."
    if kind.name.startswith("int"):
        least = getattr(kind, "min", None)
        return f"{name} takes a whole number{'' if least is None else f' from {least}'}."
    return f"{name}: {message}."
