"""What stands on a sheet: rows and codes. `sternway.text` words it, `sternway.reports` draws it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sternway.notices import Notice


class SheetKind(StrEnum):
    """Which sheet it is."""

    BRIEFING = "briefing"
    TIMETABLE = "timetable"
    ENTRIES = "entries"
    PERFORMANCES = "performances"
    BIBS = "bibs"
    ID_CHECK = "id-check"
    LATE_ENTRIES = "late-entries"
    START_LIST = "start-list"
    CALL_ROOM = "call-room"
    LANE_CARD = "lane-card"
    FINISH_LINE = "finish-line"
    LAP_CARD = "lap-card"
    ANNOUNCER = "announcer"
    RESULT = "result"
    CLASS_RESULT = "class-result"
    QUALIFIERS = "qualifiers"
    MEDALS = "medals"
    MEDAL_TABLE = "medal-table"
    TEAM_POINTS = "team-points"
    DELEGATE = "delegate"
    RECORD_FORM = "record-form"
    CERTIFICATE = "certificate"
    PRIZES = "prizes"
    CHIPS = "chips"
    RULES = "rules"


class Column(StrEnum):
    """What a column holds."""

    PLACE = "place"
    LANE = "lane"
    BIB = "bib"
    NAME = "name"
    TEAM = "team"
    CLASS = "class"
    BORN = "born"
    SEX = "sex"
    MARK = "mark"
    SEED = "seed"
    PB = "pb"
    SB = "sb"
    GUN = "gun"
    NET = "net"
    HEAT = "heat"
    NOTE = "note"
    QUALIFIED = "qualified"
    ANSWER = "answer"
    CONTEST = "contest"
    ROUND = "round"
    TIME = "time"
    FIRST_CALL = "first-call"
    LAST_CALL = "last-call"
    OUT = "out"
    TICK = "tick"
    CHIP = "chip"
    HIP = "hip"
    WATCH_1 = "watch-1"
    WATCH_2 = "watch-2"
    WATCH_3 = "watch-3"
    LAPS = "laps"
    SAY = "say"
    CHANCE = "chance"
    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    RANK = "rank"
    POINTS = "points"
    DERIVATION = "derivation"
    LINE = "line"
    BEFORE = "before"
    AFTER = "after"
    WHAT = "what"
    DISTANCE = "distance"
    CITY = "city"
    NET_PLACE = "net-place"
    PENALTY = "penalty"
    LAPS_RUN = "laps-run"
    LEGS = "legs"
    PRIZE = "prize"
    WANTED = "wanted"
    HELD = "held"
    PROOF = "proof"
    VALUE = "value"
    HELD_BY = "held-by"


Cell: TypeAlias = "str | Notice"

NUMBERS = frozenset({
    Column.PLACE, Column.LANE, Column.BIB, Column.MARK, Column.SEED, Column.PB, Column.SB,
    Column.GUN, Column.NET, Column.HEAT, Column.GOLD, Column.SILVER, Column.BRONZE, Column.RANK,
    Column.POINTS, Column.NET_PLACE, Column.PENALTY, Column.LAPS_RUN,
})  # fmt: skip
"""columns that are set at the right"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the part of one that has a heading of its own."""

    kind: SheetKind
    meet: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    contest: str = ""
    """name of the event"""
    sex: str = ""
    round: str = ""
    heat: int | None = None
    facts: tuple[Notice, ...] = ()
    """above the table"""
    notes: tuple[Notice, ...] = ()
    """below it"""
    part: str = ""
    """what it is of beside: a class, a team, a day"""
