"""Prompts, packs and the coverage of the bank as plain JSON values."""

from dataclasses import asdict
from typing import Any

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction
from compassjournal.prompt_bank.coverage import Coverage
from compassjournal.prompt_bank.pack_progress import PackSummary
from compassjournal.prompt_bank.prompt import Prompt


def prompt_as_json(prompt: Prompt, *, muted: bool, starred: bool) -> dict[str, Any]:
    """The question as plain values."""
    return asdict(prompt) | {"muted": muted, "starred": starred}


def pack_as_json(one: PackSummary) -> dict[str, Any]:
    """The pack as plain values."""
    last = one.last.isoformat() if one.last else None
    so_far = {"questions": one.questions, "answered": one.answered, "last": last}
    return asdict(one.pack) | so_far


def coverage_as_json(value: Coverage) -> dict[str, Any]:
    """The same as plain values."""
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
            for b in Behaviour
            for t in Direction
            for d in Dimension
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
