"""Prompts, packs and the coverage of the bank as plain JSON values."""

from itertools import product
from typing import Any

from compassjournal.formats.json_value import json_object, json_value
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction
from compassjournal.prompt_bank.coverage import Coverage
from compassjournal.prompt_bank.pack_progress import PackSummary
from compassjournal.prompt_bank.prompt import Prompt


def prompt_as_json(prompt: Prompt, *, muted: bool, starred: bool) -> dict[str, Any]:
    """The prompt, muted or starred."""
    return {**json_value(prompt), "muted": muted, "starred": starred}


def pack_as_json(one: PackSummary) -> dict[str, Any]:
    """The pack and the progress in it."""
    return {**json_value(one.pack), **json_object(one, "questions answered last")}


def coverage_as_json(value: Coverage) -> dict[str, Any]:
    """Prompts per cell, the minimums and the missing ideas."""
    parts = ("behaviour", "direction", "dimension")
    return {
        **json_object(value, "prompts packed"),
        "cells": [
            {**dict(zip(parts, cell, strict=True)), "prompts": value.cells.get(cell, 0)}
            for cell in product(Behaviour, Direction, Dimension)
        ],
        "floors": [
            {
                **json_object(floor, "name wanted found"),
                "unit": "percent" if floor.unit else "prompts",
                "met": floor.is_met,
            }
            for floor in value.floors
        ],
        "ideas_missing": list(value.missing),
    }
