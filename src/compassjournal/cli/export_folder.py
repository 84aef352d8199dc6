"""The file that --to names, in the folder of the setting where the name has none."""

import os
from pathlib import Path

from compassjournal.context import Compass
from compassjournal.errors.files import NoHome


def output_path(compass: Compass, name: str) -> Path:
    """The path of the file or folder of that name; raises NoHome for a setting that needs one.

    A name with a slash, such as ./journal.json, is not in the folder of the setting.
    """
    folder = compass.settings.export_folder
    if not folder or {"/", os.sep} & {*name} or name in {"", ".", ".."}:
        return Path(name)
    try:
        return Path(folder).expanduser() / name
    except RuntimeError:
        raise NoHome from None
