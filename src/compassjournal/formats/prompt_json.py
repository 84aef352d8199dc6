"""Prompts, packs and the coverage of the bank as plain JSON values."""

from dataclasses import asdict
from itertools import product
from typing import Any

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction
from compassjournal.prompt_bank.coverage import Coverage
from compassjournal.prompt_bank.pack_progress import PackSummary
from compassjournal.prompt_bank.prompt import Prompt


def prompt_as_json(prompt: Prompt, *, muted: bool, starred: bool) -> dict[str, Any]:
    """The prompt, muted or starred."""
    return asdict(prompt) | {"muted": muted, "starred": starred}


def pack_as_json(one: PackSummary) -> dict[str, Any]:
    """The pack and the progress in it."""
    last = one.last.isoformat() if one.last else None
    progress = {"questions": one.questions, "answered": one.answered, "last": last}
    return asdict(one.pack) | progress


def coverage_as_json(value: Coverage) -> dict[str, Any]:
    """Prompts per cell, the minimums and the missing ideas."""
    return {
        "prompts": value.prompts,
        "packed": value.packed,
        "cells": [
            {
                "behaviour": b,
                "direction": t,
                "dimension": d,
                "prompts": value.cells.get((b, t, d), 0),
            }
            for b, t, d in product(Behaviour, Direction, Dimension)
        ],
        "floors": [
            {
                "name": floor.name,
                "wanted": floor.wanted,
                "found": floor.found,
                "unit": "percent" if floor.unit else "prompts",
                "met": floor.is_met,
            }
            for floor in value.floors
        ],
        "ideas_missing": list(value.missing),
    }
