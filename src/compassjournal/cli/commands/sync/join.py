"""compass sync join: sync on the next computer too."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.encryption import new_passphrase
from compassjournal.cli.sync.journal import (
    apply_to_setup,
    find_setup,
    require_setup,
    run_sync,
    transport_of,
)
from compassjournal.cli.sync.location import (
    Location,
    Name,
    begin,
    usable_location,
)
from compassjournal.context import Compass
from compassjournal.errors.sync import CodeFileUnusable, NothingToJoin, WrongSharingCode
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render import sync as messages
from compassjournal.store.encryption.find_key import PASSPHRASE_TRIES
from compassjournal.store.encryption.key import Key, key_from_recovery_code
from compassjournal.sync.setup import change_sharing_key, without_password
from compassjournal.system import atomic_files

CodeFile = Annotated[
    Path | None,
    typer.Option("--code-file", metavar="FILE", show_default=False, help="A file with the code."),
]

EXAMPLES = (
    "compass sync join ~/OneDrive/compass",
    "compass sync join /media/stick --name home --code-file code.txt",
)
# Characters read at most: a code is 64 digits, and the file named may be any file.
_MAX_CODE = 1000


def command(
    ctx: typer.Context, location: Location, *, name: Name = "", code_file: CodeFile = None
) -> None:
    """Join, on the next computer, with the code that the first one showed."""
    compass: Compass = ctx.obj
    setup = find_setup(compass)
    location = usable_location(compass, location, joined=setup)
    if not transport_of(location).is_in_use(location):
        raise NothingToJoin(path=without_password(location))
    key = _ask_code(compass, location, code_file)
    if setup is None:
        begin(compass, location, key, name)
    else:
        apply_to_setup(compass, lambda connection: change_sharing_key(connection, key))
    result = run_sync(compass, require_setup(compass))
    compass.stderr.print(messages.JOINED(), messages.sync_page(result))


def _ask_code(compass: Compass, location: str, file: Path | None) -> Key:
    """The key of the code, once it opens what is there.

    Raises WrongSharingCode, CodeFileUnusable and AnswerMissing.
    """
    if file is not None:
        try:
            with file.open(encoding="utf-8", errors="replace") as opened:
                key = key_from_recovery_code(opened.read(_MAX_CODE))
        except OSError as error:
            reason = atomic_files.error_reason(error)
            raise CodeFileUnusable(path=file, reason=reason) from None
        if key is None or not transport_of(location).opens(location, key):
            raise WrongSharingCode(path=without_password(location))
        return key
    if not compass.at_terminal:
        raise AnswerMissing(option="--code-file FILE")
    with new_passphrase.abort_without_changes(compass):
        for tried in range(PASSPHRASE_TRIES):
            code = new_passphrase.prompt_recovery_code(
                compass, messages.SHARING_CODE, again=tried > 0
            )
            key = key_from_recovery_code(code)
            if key is not None and transport_of(location).opens(location, key):
                return key
    raise WrongSharingCode(path=without_password(location))
