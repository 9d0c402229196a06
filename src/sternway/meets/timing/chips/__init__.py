"""Chips: logs of timing systems, crossings, gun and net times."""

from sternway.meets.timing.chips.crossings import ChipTime, Mats, chip_times
from sternway.meets.timing.chips.formats import read_chips
from sternway.meets.timing.chips.reads import Reads, local_ms, on_day, together

__all__ = [
    "ChipTime",
    "Mats",
    "Reads",
    "chip_times",
    "local_ms",
    "on_day",
    "read_chips",
    "together",
]
