"""Query the prompt history for the rotation and the packs: counts and days, no texts."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from compassjournal.model.taxonomy import Strand
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT, MORNING
from compassjournal.prompt_bank.prompt_history import (
    LATEST_REFLECTIONS,
    LOW_ENERGY,
    MAX_COUNTED,
    MAX_TIMES,
    AnsweredPrompt,
    FollowedPack,
    PackRun,
    PromptDates,
    PromptHistory,
    Skip,
    strands_longest_unseen_first,
)
from compassjournal.store.read.base import NEWEST, OLDEST, ReadConnection
from compassjournal.store.row_mapping import place_of, require_texts

PLACE = "strand, behaviour, direction, dimension, pack"
_EVENING = f"kind = 'reflection' AND pack IS NOT '{MORNING}'"
_REFLECTION = f"FROM entry WHERE {_EVENING}"
_BY_STRAND = f"FROM entry INDEXED BY ix_entry_strand WHERE {_EVENING}"
_OF_STRAND = f"{_BY_STRAND} AND strand IS one.strand AND day < ?1"
# From each strand one step in the index to the next, and to none: GROUP BY would read every row.
_STRANDS = f"""WITH RECURSIVE one (strand) AS (
    SELECT min(strand) {_BY_STRAND} UNION ALL
    SELECT (SELECT min(strand) {_BY_STRAND} AND strand > one.strand) FROM one
    WHERE strand IS NOT NULL)
    SELECT one.strand, (SELECT min(day) {_OF_STRAND}) AS first, (SELECT max(day) {_OF_STRAND}),
    'a reflection' FROM one WHERE first IS NOT NULL"""
_OF_PROMPT = (
    f"FROM entry INDEXED BY ix_entry_prompt WHERE {_EVENING} AND prompt_id = one.prompt"
    " AND day < ?1"
)
_PROMPTS = f"""WITH RECURSIVE one (prompt) AS (
    SELECT min(prompt_id) FROM entry UNION ALL
    SELECT (SELECT min(prompt_id) FROM entry WHERE prompt_id > one.prompt) FROM one
    WHERE prompt IS NOT NULL)
    SELECT one.prompt, (SELECT day {_OF_PROMPT} ORDER BY day LIMIT 1) AS first,
    (SELECT day {_OF_PROMPT} ORDER BY day DESC LIMIT 1),
    (SELECT count(*) FROM (SELECT 1 {_OF_PROMPT} LIMIT {MAX_TIMES})), 'a reflection'
    FROM one WHERE first IS NOT NULL"""


class _StrandDays(NamedTuple):
    """The first and last day of the reflections of a strand."""

    strand: Strand | None
    first: date
    last: date


class PromptHistoryQueries:
    """Answered, skipped and starred prompts, and runs of packs."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def as_of(self, day: date) -> PromptHistory:
        """What the rotation needs to choose the prompt of that day."""
        before = (day.isoformat(),)
        strands = list(self._db.parse_rows(_strand_days, self._db.rows(_STRANDS, before)))
        last_days = {one.strand: one.last for one in strands if one.strand}
        count = self._count("day < ?", day)
        rested = self._count(f"day < ? AND (energy IS NULL OR energy > {LOW_ENERGY})", day)
        latest = self._answered_prompts(f"day < ? {NEWEST} LIMIT {LATEST_REFLECTIONS}", day)[::-1]
        return PromptHistory(
            count=count,
            low_count=count - rested,
            first=min((one.first for one in strands), default=None),
            latest=latest,
            strands=strands_longest_unseen_first(last_days, latest),
            prompts=self._prompt_dates(before),
            today=self._answered_prompts(f"day = ? {OLDEST}", day),
            skips=self.skips(),
            starred=self.starred_prompts(),
            hard_day=self._hard_day(day),
            followed=self.followed(),
        )

    def last_answered(self, prompt_ids: Iterable[str]) -> Mapping[str, date]:
        """The day on which each of these prompts was last answered; never answered ones are out."""
        rows = self._db.rows(
            "SELECT one.value, (SELECT max(day) FROM entry WHERE prompt_id = one.value) AS last,"
            " 'a reflection' FROM json_each(?) AS one WHERE last IS NOT NULL",
            (json.dumps([*prompt_ids]),),
        )
        return dict(
            self._db.parse_rows(lambda prompt, last: (prompt, date.fromisoformat(last)), rows)
        )

    def _count(self, condition: str, day: date) -> int:
        """How many reflections meet the condition, at most `MAX_COUNTED`."""
        counted = f"SELECT 1 {_BY_STRAND} AND {condition} LIMIT {MAX_COUNTED}"
        return self._db.number(f"SELECT count(*) FROM ({counted})", (day.isoformat(),))

    def _prompt_dates(self, before: tuple[str]) -> Mapping[str, PromptDates]:
        """When and how often each prompt was answered before a day."""
        return dict(self._db.parse_rows(_dates_of_prompt, self._db.rows(_PROMPTS, before)))

    def answered_after(self, day: date) -> tuple[str, ...]:
        """The ids of the prompts answered on later days."""
        rows = self._db.rows(
            f"SELECT DISTINCT prompt_id {_REFLECTION} AND day > ? AND prompt_id IS NOT NULL",
            (day.isoformat(),),
        )
        return tuple(prompt for (prompt,) in rows if isinstance(prompt, str))

    def skips(self) -> tuple[Skip, ...]:
        """The prompts passed over, oldest first; those ``for_ever`` are muted."""
        rows = self._db.rows("SELECT prompt_id, day, for_ever, 'a skip' FROM skip ORDER BY id")
        return tuple(self._db.parse_rows(skip_from_row, rows))

    def starred_prompts(self) -> frozenset[str]:
        """The ids of the starred prompts, which are to come back."""
        rows = self._db.rows("SELECT prompt_id FROM star")
        return frozenset(prompt for (prompt,) in rows if isinstance(prompt, str))

    def pack_run(self, pack: str) -> PackRun | None:
        """The last run of the pack; from its first answer where no start was stored."""
        rows = self._db.rows(
            "SELECT id, pack, since, entry_id, rowid AS turn, 'a course' FROM course"
            " WHERE pack = ? UNION ALL"
            " SELECT '', pack, min(day), min(id), -1 AS turn, 'a course' FROM entry"
            " WHERE pack = ? GROUP BY pack ORDER BY turn DESC LIMIT 1",
            (pack, pack),
        )
        return next(self._db.parse_rows(pack_run_from_row, rows), None)

    def followed(self) -> tuple[FollowedPack, ...]:
        """The packs that are followed, in that order, with what was answered of each."""
        # An import may have brought another run of the same pack: the earlier one counts.
        rows = self._db.rows(
            "SELECT id, pack, min(since), entry_id, rowid, 'a course' FROM course"
            " WHERE id = entry_id GROUP BY pack ORDER BY min(rowid)"
        )
        runs = self._db.parse_rows(pack_run_from_row, rows)
        return tuple(FollowedPack(run, self.pack_answers(run)) for run in runs)

    def pack_answers(self, course: PackRun) -> tuple[AnsweredPrompt, ...]:
        """The prompts answered in that run of a pack, oldest first."""
        # In the order of the rows: of two UUIDv7 of one millisecond either may be the smaller.
        begun = (
            "rowid >= coalesce("
            "(SELECT rowid FROM entry WHERE id = ?), (SELECT min(rowid) FROM entry WHERE id > ?))"
        )
        values = (course.entry_id, course.entry_id)
        if course.is_followed:
            begun, values = "day >= ? AND kind = ?", (course.since.isoformat(), "reflection")
        rows = self._db.rows(
            f"SELECT day, prompt_id, energy, {PLACE}, 'a reflection' FROM entry"
            f" WHERE pack = ? AND {begun} {OLDEST}",
            (course.pack, *values),
        )
        return tuple(self._db.parse_rows(_answered_prompt, rows))

    def _answered_prompts(self, condition: str, day: date) -> tuple[AnsweredPrompt, ...]:
        # By the index of days: through any other all that was ever written would be sorted.
        by_day = _REFLECTION.replace("entry", "entry INDEXED BY ix_entry_day", 1)
        rows = self._db.rows(
            f"SELECT day, prompt_id, energy, {PLACE}, 'a reflection' {by_day} AND {condition}",
            (day.isoformat(),),
        )
        return tuple(self._db.parse_rows(_answered_prompt, rows))

    def _hard_day(self, day: date) -> date | None:
        rows = self._db.rows(
            "SELECT max(day), 'a reflection' FROM entry"
            f" WHERE kind = 'reflection' AND pack = '{AFTER_INCIDENT}' AND day <= ?",
            (day.isoformat(),),
        )
        return next(self._db.parse_rows(_day, rows), None)


def _strand_days(strand: str | None, first: str, last: str) -> _StrandDays:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return _StrandDays(Strand(strand) if strand else None, *days)


def _dates_of_prompt(prompt: str, first: str, last: str, times: int) -> tuple[str, PromptDates]:
    if prompt.__class__ is not str:
        raise TypeError
    return prompt, PromptDates(date.fromisoformat(first), date.fromisoformat(last), times)


def _answered_prompt(
    day: str, prompt: str | None, energy: int | None, *place: str | None
) -> AnsweredPrompt:
    require_texts(prompt)
    tap = None if energy is None else int(energy)
    return AnsweredPrompt(date.fromisoformat(day), prompt, place_of(*place), tap)


def skip_from_row(prompt: str, day: str, for_ever: int) -> Skip:
    """The skip in a row; raises ValueError or TypeError for values that are never written."""
    require_texts(prompt)
    return Skip(prompt, date.fromisoformat(day), bool(for_ever))


def pack_run_from_row(
    course_id: str, pack: str, since: str, entry_id: str, _turn: int = 0
) -> PackRun:
    """The run of a pack in a row; raises ValueError or TypeError for values never written."""
    require_texts(course_id, pack, entry_id)
    return PackRun(course_id, pack, date.fromisoformat(since), entry_id)


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
