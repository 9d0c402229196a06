"""What a session is for, in one word."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of session; a week is a mixture of them."""

    FAMILIARISATION = "familiarisation"
    DRILL = "drill"
    CONTINUOUS = "continuous"
    INTERVALS = "intervals"
    HILL = "hill"
    AGILITY = "agility"
    CORE = "core"
    BALANCE = "balance"
    STRENGTH = "strength"
    MOBILITY = "mobility"
    WARM_UP = "warm-up"
    COOL_DOWN = "cool-down"
    MENTAL = "mental"
    FALLING = "falling"
    TEST = "test"
    FORWARD = "forward"
    RACE = "race"
