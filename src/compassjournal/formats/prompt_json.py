"""Prompts, packs and the coverage of the bank as plain JSON values."""

from typing import Any

from compassjournal.formats.json_value import json_object, json_value
from compassjournal.prompt_bank.coverage import Coverage
from compassjournal.prompt_bank.pack_progress import PackSummary
from compassjournal.prompt_bank.prompt import Prompt


def prompt_as_json(prompt: Prompt, *, muted: bool, starred: bool) -> dict[str, Any]:
    """The prompt, muted or starred."""
    return {**json_value(prompt), "muted": muted, "starred": starred}


def pack_as_json(one: PackSummary) -> dict[str, Any]:
    """The pack and the progress in it."""
    return {**json_value(one.pack), **json_object(one, "questions answered last followed is_over")}


def coverage_as_json(value: Coverage) -> dict[str, Any]:
    """The targets with what was found, and the missing ideas."""
    return {
        **json_object(value, "prompts packed"),
        "targets": [
            {
                **json_object(target, "group name found least most"),
                "unit": "percent" if target.unit else "prompts",
                "met": target.is_met,
            }
            for target in value.targets
        ],
        "ideas_missing": list(value.missing),
    }
