"""Lane and direction: notes and warnings that are carried, and when they disqualify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sternway.meets.rules import LaneFault, Profile
from sternway.notices import Notice


class Offence(StrEnum):
    """What an umpire saw."""

    LANE_TOUCH = "lane touch"
    """one touch of the inner line on a bend"""
    LEFT_LANE = "left lane"
    OBSTRUCTED = "obstructed"
    DIRECTION = "direction"
    """the body did not point against the way of travel"""
    FALSE_START = "false start"
    CONDUCT = "conduct"
    RELAY = "relay"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an umpire; ``evidence`` names a recording, a video, an analysis."""

    entry: str
    offence: Offence
    round: str = ""
    with_advantage: bool = False
    is_grave: bool = False
    """without a warning: ran forwards for a stretch, pushed somebody"""
    rule: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""
    shown: tuple[Notice, ...] = ()
    """what analyses among the evidence say"""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the reports on one entry come to."""

    entry: str
    is_disqualified: bool
    rule: str = ""
    """as it is printed: DQ (TR17.3)"""
    lane_notes: int = 0
    """printed as L, carried through the rounds of the event"""
    warnings: int = 0
    evidence: tuple[str, ...] = ()
    shown: tuple[Notice, ...] = ()
    """what analyses among it say, for and against"""
    direction_evidence: tuple[str, ...] = ()
    """what reports on the direction name"""


def judge_track(reports: Iterable[Report], profile: Profile) -> tuple[Ruling, ...]:
    """One ruling for each entry named in the reports of one event, over its rounds.

    Of a relay, whose entry is the team, notes and warnings of all members add up.
    """
    by_entry: dict[str, list[Report]] = {}
    for report in reports:
        by_entry.setdefault(report.entry, []).append(report)
    return tuple(_ruling(entry, found, profile) for entry, found in by_entry.items())


def _ruling(entry: str, reports: list[Report], profile: Profile) -> Ruling:
    counts = Counter(each.offence for each in reports)
    noted = profile.lanes.fault is LaneFault.NOTED
    notes = counts[Offence.LANE_TOUCH] if noted else 0
    warnings = counts[Offence.DIRECTION]
    broken = ""
    for report in reports:
        broken = broken or _broken(report, profile)
    if not broken and noted and notes >= profile.lanes.notes:
        broken = profile.lanes.rule
    if not broken and warnings > profile.direction.warnings and profile.direction.toes_opposite:
        broken = profile.direction.rule
    evidence = tuple(dict.fromkeys(each for report in reports for each in report.evidence))
    of_direction = tuple(
        dict.fromkeys(
            each
            for report in reports
            if report.offence is Offence.DIRECTION
            for each in report.evidence
        )
    )
    shown = tuple(dict.fromkeys(each for report in reports for each in report.shown))
    return Ruling(entry, bool(broken), broken, notes, warnings, evidence, shown, of_direction)


def _broken(report: Report, profile: Profile) -> str:
    """The rule that one report alone breaks, ``""`` where it only counts with others."""
    fault = profile.lanes.fault
    is_strict = fault is LaneFault.DISQUALIFIED
    if report.offence is Offence.LANE_TOUCH:
        return report.rule
    if report.offence is Offence.LEFT_LANE:
        return (report.rule or profile.lanes.rule) if is_strict or report.with_advantage else ""
    if report.offence is Offence.DIRECTION:
        return (report.rule or profile.direction.rule) if report.is_grave else ""
    if report.offence is Offence.OBSTRUCTED:
        is_out = is_strict or report.is_grave or report.with_advantage
        return (report.rule or profile.lanes.rule) if is_out else ""
    if report.offence is Offence.FALSE_START:
        return report.rule or profile.start.rule
    return report.rule
