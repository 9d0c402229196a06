"""Chips: logs of timing systems, crossings, gun and net times."""

from sternway.meets.timing.chips.crossings import (
    ChipTime,
    Mats,
    Passings,
    chip_time,
    chip_times,
    passings,
)
from sternway.meets.timing.chips.formats import read_chips
from sternway.meets.timing.chips.reads import Reads, in_zone, local_ms, on_day, together, utc_ms

__all__ = [
    "ChipTime",
    "Mats",
    "Passings",
    "Reads",
    "chip_time",
    "chip_times",
    "in_zone",
    "local_ms",
    "on_day",
    "passings",
    "read_chips",
    "together",
    "utc_ms",
]
