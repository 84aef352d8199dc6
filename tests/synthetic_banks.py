"""Banks with the shares that the guide of the questions asks for, drawn by a seed."""

from collections.abc import Mapping
from itertools import chain, repeat
from random import Random
from typing import TypeVar

from compassjournal.model.taxonomy import (
    SHIPPED_STRANDS,
    START_PACK,
    Behaviour,
    Dimension,
    Direction,
    Strand,
)
from compassjournal.prompt_bank.bank import Bank, build_bank
from compassjournal.prompt_bank.prompt import Prompt, PromptForm, Suits, Workplace

START_LENGTH = 12
TOPICS = 60
Kind = TypeVar("Kind")

_SUITS = {Suits.HARD: 37, Suits.STEADY: 53, Suits.ANY: 10}
_DEPTHS = {
    Suits.HARD: {1: 70, 2: 30},
    Suits.STEADY: {1: 27, 2: 49, 3: 24},
    Suits.ANY: {1: 60, 2: 40},
}
_FORMS = {
    PromptForm.QUESTION: 70,
    PromptForm.FINISH: 12,
    PromptForm.CHOOSE: 8,
    PromptForm.SAY: 10,
}
_DIMENSIONS = {Dimension.PERSONAL: 52, Dimension.PRACTICAL: 29, Dimension.PURPOSE: 19}
_SELF, _OTHERS, _TEAM, _OTHER_TEAMS = Direction
_DIRECTIONS = {one: {_SELF: 9, _OTHERS: 41, _TEAM: 39, _OTHER_TEAMS: 11} for one in Strand} | {
    Strand.SELF_COMPASSION: {_SELF: 100},
    Strand.LOOKING_BACK: {_SELF: 40, _OTHERS: 25, _TEAM: 25, _OTHER_TEAMS: 10},
}
_SETTINGS: dict[tuple[Workplace, ...], int] = {(): 90} | {(one,): 2 for one in Workplace}


def synthetic_bank(seed: int, count: int = 330) -> Bank:
    """A start pack of twelve and so many core questions, as many in each strand."""
    draw = Random(seed)  # noqa: S311 - a bank, no secret
    prompts = [
        prompt
        for number, strand in enumerate(SHIPPED_STRANDS)
        for prompt in (
            *_strand(draw, strand, number, count // len(SHIPPED_STRANDS)),
            *_strand(draw, strand, number, START_LENGTH // len(SHIPPED_STRANDS), START_PACK),
        )
    ]
    return build_bank(prompts)


def _strand(
    draw: Random, strand: Strand, turn: int, count: int, pack: str | None = None
) -> list[Prompt]:
    """The prompts of a strand, or a pack's of that strand, for any evening and light."""
    suits = [Suits.ANY] * count if pack else _quota(draw, _SUITS, count)
    depths = {suit: iter(_quota(draw, _DEPTHS[suit], suits.count(suit))) for suit in Suits}
    directions = {
        suit: iter(_quota(draw, _DIRECTIONS[strand], suits.count(suit))) for suit in Suits
    }
    # Neighbouring strands share half of their topics.
    first = turn * TOPICS // len(SHIPPED_STRANDS)
    topics = {f"topic-{(first + step) % TOPICS}": 1 for step in range(TOPICS // 3)}
    columns = zip(
        suits,
        _quota(draw, _FORMS, count),
        _quota(draw, _DIMENSIONS, count),
        _quota(draw, topics, count),
        _quota(draw, _SETTINGS, count),
        strict=True,
    )
    return [
        Prompt(
            id=f"{pack or 'core'}-{strand}-{number:02}",
            ask=f"Question {number} of {strand}?",
            nudge="A word will do.",
            strand=strand,
            behaviour=draw.choice(list(Behaviour)),
            direction=next(directions[suit]),
            dimension=dimension,
            depth=1 if pack else next(depths[suit]),
            form=form,
            suits=suit,
            setting=() if pack else setting,
            topics=(topic,),
            pack=pack,
        )
        for number, (suit, form, dimension, topic, setting) in enumerate(columns, 1)
    ]


def _quota(draw: Random, weights: Mapping[Kind, int], count: int) -> list[Kind]:
    """So many of each kind as its weight says, rounded by a draw, in a drawn order."""
    total = sum(weights.values())
    found = list(chain(*(repeat(one, count * each // total) for one, each in weights.items())))
    found += draw.choices(list(weights), list(weights.values()), k=count - len(found))
    draw.shuffle(found)
    return found
