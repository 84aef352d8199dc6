"""The settings in effect; one that is not set has its default."""

from dataclasses import dataclass
from datetime import time, timedelta

from compassjournal.system import setting_values as values
from compassjournal.system.setting_values import COLLEAGUES, CopiesKept, QuietDays


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in effect."""

    colour: bool = True
    copies_kept: CopiesKept = values.DEFAULT_COPIES
    dates: str = "locale"
    day_starts: time = time(4)
    editor: str = ""
    energy_first: bool = True
    export_folder: str = ""
    no_reminder_on: QuietDays = values.NO_DAYS
    pager: str = ""
    plain: bool = False
    support_country: str = ""
    sync: str = ""
    week_starts: int = 0
    works_in: tuple[str, ...] = ()
    works_with: tuple[str, ...] = COLLEAGUES

    @property
    def works_without(self) -> tuple[str, ...]:
        """The COLLEAGUES that the person does not work with."""
        return tuple(whom for whom in COLLEAGUES if whom not in self.works_with)

    @property
    def day_start_offset(self) -> timedelta:
        """How long after midnight it is still the day before."""
        return timedelta(hours=self.day_starts.hour, minutes=self.day_starts.minute)
