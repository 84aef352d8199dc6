"""Reorder a command line's words before they are parsed."""

PROGRAM = "compass"
# A shell that wants a line completed starts compass with this variable set; its value says which
# shell it is, and whether it wants the script or the words.
COMPLETION_VARIABLE = "_COMPASS_COMPLETE"
# Options that every command takes, wherever they stand.
SHARED_OPTIONS = ("--plain", "--no-color", "--debug")


def shared_options_first(argv: list[str]) -> list[str]:
    """The arguments with the options of every command in front."""
    end = argv.index("--") if "--" in argv else len(argv)
    shared = [word for word in argv[:end] if word in SHARED_OPTIONS]
    own = [word for word in argv[:end] if word not in SHARED_OPTIONS]
    if own[:1] == ["search"]:
        # Its only short option is -h.
        own = [_minus(word) for word in own]
    return [*shared, *own, *argv[end:]]


def _minus(word: str) -> str:
    """An exclusion such as -tired with a minus sign, so that it is not parsed as an option."""
    is_exclusion = word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h"
    return f"−{word[1:]}" if is_exclusion else word
