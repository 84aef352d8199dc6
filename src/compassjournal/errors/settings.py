"""Errors of settings."""

from compassjournal.errors import CompassError, UsageError

UnknownSetting = UsageError.saying(
    "There is no setting “{name}”.{hint} `compass config list` shows them all."
)
UnfitValue = UsageError.saying("{name} {reason}. Nothing was changed.")
NoEditorForSettings = UsageError.saying(
    "There is no terminal to open an editor at. `compass config set NAME VALUE` sets one; "
    "the file is {path}."
)
SettingsNotToml = CompassError.saying(
    "Line {line} of {path} cannot be read, so nothing was changed. `compass config edit` opens it."
)
SettingsNotSaved = CompassError.saying(
    "{problem} Your settings are as they were. What you typed is kept, for you alone, until the "
    "computer is switched off: {page}"
)
