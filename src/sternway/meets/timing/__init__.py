"""Times: watches, photo finish, chips, what a time is worth, what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.timing.chips.crossings import ChipTime as ChipTime
    from sternway.meets.timing.chips.crossings import Mats as Mats
    from sternway.meets.timing.chips.crossings import Passings as Passings
    from sternway.meets.timing.chips.crossings import chip_time as chip_time
    from sternway.meets.timing.chips.crossings import chip_times as chip_times
    from sternway.meets.timing.chips.crossings import passings as passings
    from sternway.meets.timing.chips.formats import read_chips as read_chips
    from sternway.meets.timing.chips.reads import DAY_MS as DAY_MS
    from sternway.meets.timing.chips.reads import Collected as Collected
    from sternway.meets.timing.chips.reads import IntArray as IntArray
    from sternway.meets.timing.chips.reads import Reads as Reads
    from sternway.meets.timing.chips.reads import clock_ms as clock_ms
    from sternway.meets.timing.chips.reads import day_ms as day_ms
    from sternway.meets.timing.chips.reads import in_zone as in_zone
    from sternway.meets.timing.chips.reads import local_ms as local_ms
    from sternway.meets.timing.chips.reads import on_day as on_day
    from sternway.meets.timing.chips.reads import set_right as set_right
    from sternway.meets.timing.chips.reads import together as together
    from sternway.meets.timing.chips.reads import utc_ms as utc_ms
    from sternway.meets.timing.hand import hand_time as hand_time
    from sternway.meets.timing.hand import rounded_up as rounded_up
    from sternway.meets.timing.lynx.entries import read_ppl_entries as read_ppl_entries
    from sternway.meets.timing.lynx.files import LynxHeat as LynxHeat
    from sternway.meets.timing.lynx.files import LynxPerson as LynxPerson
    from sternway.meets.timing.lynx.files import LynxStart as LynxStart
    from sternway.meets.timing.lynx.files import evt_text as evt_text
    from sternway.meets.timing.lynx.files import fields_of as fields_of
    from sternway.meets.timing.lynx.files import ppl_text as ppl_text
    from sternway.meets.timing.lynx.files import read_evt as read_evt
    from sternway.meets.timing.lynx.files import read_ppl as read_ppl
    from sternway.meets.timing.lynx.files import read_sch as read_sch
    from sternway.meets.timing.lynx.files import sch_text as sch_text
    from sternway.meets.timing.lynx.files import text_of as text_of
    from sternway.meets.timing.lynx.files import whole as whole
    from sternway.meets.timing.lynx.lif import Lif as Lif
    from sternway.meets.timing.lynx.lif import LifRow as LifRow
    from sternway.meets.timing.lynx.lif import LifState as LifState
    from sternway.meets.timing.lynx.lif import distance_agrees as distance_agrees
    from sternway.meets.timing.lynx.lif import lif_text as lif_text
    from sternway.meets.timing.lynx.lif import read_lif as read_lif
    from sternway.meets.timing.lynx.lif import time_of as time_of
    from sternway.meets.timing.matching import Matched as Matched
    from sternway.meets.timing.matching import Starter as Starter
    from sternway.meets.timing.matching import line_changes as line_changes
    from sternway.meets.timing.matching import matched as matched
    from sternway.meets.timing.official import Started as Started
    from sternway.meets.timing.official import official_time as official_time
    from sternway.meets.timing.official import rule_of as rule_of
    from sternway.meets.timing.official import timing_of as timing_of
    from sternway.meets.timing.official import wind_window as wind_window
    from sternway.meets.timing.official import wind_written as wind_written

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.timing.chips.crossings": (
                "ChipTime",
                "Mats",
                "Passings",
                "chip_time",
                "chip_times",
                "passings",
            ),
            "sternway.meets.timing.chips.formats": ("read_chips",),
            "sternway.meets.timing.chips.reads": (
                "DAY_MS",
                "Collected",
                "IntArray",
                "Reads",
                "clock_ms",
                "day_ms",
                "in_zone",
                "local_ms",
                "on_day",
                "set_right",
                "together",
                "utc_ms",
            ),
            "sternway.meets.timing.hand": (
                "hand_time",
                "rounded_up",
            ),
            "sternway.meets.timing.lynx.files": (
                "LynxHeat",
                "LynxPerson",
                "LynxStart",
                "evt_text",
                "fields_of",
                "ppl_text",
                "read_evt",
                "read_ppl",
                "read_sch",
                "sch_text",
                "text_of",
                "whole",
            ),
            "sternway.meets.timing.lynx.entries": ("read_ppl_entries",),
            "sternway.meets.timing.lynx.lif": (
                "Lif",
                "LifRow",
                "LifState",
                "distance_agrees",
                "lif_text",
                "read_lif",
                "time_of",
            ),
            "sternway.meets.timing.matching": (
                "Matched",
                "Starter",
                "line_changes",
                "matched",
            ),
            "sternway.meets.timing.official": (
                "Started",
                "official_time",
                "rule_of",
                "timing_of",
                "wind_window",
                "wind_written",
            ),
        },
    )
