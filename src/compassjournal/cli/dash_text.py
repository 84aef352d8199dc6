"""Tell a text that begins with a dash, such as “- bullet” or “--star is lovely”, from an option."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

# The metavars of an argument that is a text.
TEXT, WORDS = "[TEXT]", "WORDS"
# The system passes no such character in an argument.
_MARK = "\0"
# Perhaps mistyped, perhaps with its value after an equals sign; any other blank is a text's.
_OPTION = re.compile(r"--?[^\W\d_][\w-]*(=.*)?", re.DOTALL)


def mark_texts(args: Sequence[str], params: Sequence[Any]) -> list[str]:
    """The arguments of a command with these parameters, texts that begin with a dash marked."""
    end = args.index("--") if "--" in args else len(args)
    return [*_marked(args[:end], params), *args[end:]]


def unmarked(words: Sequence[str]) -> list[str]:
    """The words as they were typed."""
    return [word.removeprefix(_MARK) for word in words]


def _marked(args: Sequence[str], params: Sequence[Any]) -> Iterator[str]:
    options = [one for one in params if one.param_type_name == "option"]
    with_value = {name for one in options if not one.is_flag for name in one.opts}
    is_value = False
    for word in args:
        is_option = word == "-" or _OPTION.fullmatch(word)
        yield word if is_value or word[:1] != "-" or is_option else _MARK + word
        is_value = not is_value and word in with_value
