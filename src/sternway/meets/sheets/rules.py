"""Every rule in force at a meet, section by section, with its value and where it comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from sternway.athletics import written
from sternway.meets.codes import MeetCode
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.rules import LanePlan, Profile, RoundStep, WindFrom, always, lines, profile
from sternway.meets.rules.profile import RestAfter, WindWindow, Zone
from sternway.meets.sheets.sheet import Cell, Column, Sheet, SheetKind
from sternway.notices import Fact, Notice, notice

FOR_OFFICIALS = frozenset({
    "direction.forward_companion", "direction.escort", "start.reaction_limit_ms", "start.standing",
    "start.heels_behind_line", "start.blocks_to_m", "finish.part", "finish.photo_finish_note",
    "lanes.lots_beyond_m", "progression.final_size", "progression.steps", "wind.windows",
    "protests.fee", "bibs.on", "bibs.hip_side", "relay.baton", "relay.zones",
    "records.apply_within_days", "fixed_time.warning_s",
})  # fmt: skip
"""lines that are printed for people to hold to; the program judges nothing by them"""
SECTIONS = (
    "direction", "start", "finish", "lanes", "seeding", "progression", "times", "wind", "judging",
    "protests", "call_room", "rest", "bibs", "entries", "relay", "records", "classes", "scoring",
    "crossings", "road", "fixed_time",
)  # fmt: skip
_UNITS = {"_mps": "m/s", "_m": "m", "_s": "s", "minutes": "min"}
"""by how lines end"""
_IN_WORDS = frozenset({"finish.part", "finish.photo_finish_note", "bibs.hip_side"})
"""lines whose text is worded where there are words for it"""
_ANY_LENGTH = 1_000_000
"""m; what reaches so far is of every longer race"""
_SECONDS = "_ms"
_LENGTHS = "_mm"


def rules_sheets(meet: Meet) -> tuple[Sheet, ...]:
    """A sheet for each section of the rules, those that no profile changes below it, and one for
    what the meet says of itself.
    """
    base, own = _values(profile(meet.rules.code)), _values(meet.rules)
    found = [_section(meet, each, base, own) for each in SECTIONS]
    columns = (Column.LINE, Column.VALUE)
    found.append(_sheet(meet, "meet", columns, tuple(_own_rules(meet)), "meet.toml"))
    return tuple(found)


def _values(rules: Profile) -> dict[str, tuple[Cell, ...]]:
    """What every line of a profile says, in one part or in several."""
    found: dict[str, tuple[Cell, ...]] = {}
    for line, value in lines(rules):
        section, _, name = line.partition(".")
        held = getattr(getattr(rules, section), name)
        several = isinstance(held, tuple) and held and dataclasses.is_dataclass(held[0])
        found[line] = tuple(map(_told, held)) if several else (_one(line, value, held),)
    return found


def _told(held: LanePlan | RoundStep | RestAfter | WindWindow | Zone) -> Notice:
    """One part of a line, as officials write it."""
    match held:
        case LanePlan():
            groups = " | ".join(" ".join(map(str, group)) for group in held.groups)
            plan: dict[str, Fact] = {"shape": str(held.shape), "athletes": held.athletes}
            plan |= {"lanes": held.lanes, "groups": groups}
            if held.gap:
                return notice(MeetCode.RULE_LANES_APART, **plan, gap=held.gap)
            return notice(MeetCode.RULE_LANES, **plan)
        case RoundStep():
            return notice(
                MeetCode.RULE_STEP,
                first=held.entries_from,
                last=held.entries_to,
                heats=held.heats,
                by_place=held.by_place,
                by_time=held.by_time,
            )
        case RestAfter() if held.to_m >= _ANY_LENGTH and held.next_day:
            return notice(MeetCode.RULE_REST_BEYOND)
        case RestAfter() if held.next_day:
            return notice(MeetCode.RULE_REST_NEXT_DAY, to_m=held.to_m)
        case RestAfter():
            return notice(MeetCode.RULE_REST, to_m=held.to_m, minutes=held.minutes)
        case WindWindow():
            is_gun = held.begins is WindFrom.GUN
            code = MeetCode.RULE_WIND_GUN if is_gun else MeetCode.RULE_WIND_STRAIGHT
            return notice(code, distance_m=held.distance_m, seconds=held.seconds)
        case Zone():
            return notice(MeetCode.RULE_ZONE, leg_m=held.leg_m, zone_m=held.zone_m)


def _one(line: str, value: str, held: object) -> Cell:
    """A figure with its unit, which the name of the line tells; a choice in its words."""
    if isinstance(held, bool | StrEnum):
        return _word(value)
    if isinstance(held, tuple):
        texts = all(isinstance(each, str) for each in held)
        return _word(*held) if held and texts else _word("none") if not held else value
    if isinstance(held, str):
        return _word(held) if line in _IN_WORDS else held
    figure = float(value)
    if line.endswith(_SECONDS):
        return _figure(figure / 1000, "s")
    if line.endswith(_LENGTHS):
        return _figure(figure / 1000, "m")
    if line.endswith("_days"):
        return notice(MeetCode.RULE_DAYS, days=int(figure))
    unit = next((unit for end, unit in _UNITS.items() if line.endswith(end)), "")
    if unit:
        return _figure(figure, unit)
    return value if figure.is_integer() else notice(MeetCode.RULE_NUMBER, value=figure)


def _word(*values: str) -> Notice:
    return notice(MeetCode.RULE_WORD, value=values if len(values) > 1 else values[0])


def _figure(value: float, unit: str) -> Notice:
    return notice(MeetCode.RULE_FIGURE, value=value, unit=unit)


def _section(
    meet: Meet, section: str, base: dict[str, tuple[Cell, ...]], own: dict[str, tuple[Cell, ...]]
) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for line, values in own.items():
        if not line.startswith(f"{section}."):
            continue
        by = notice(MeetCode.HELD_BY, by="officials" if line in FOR_OFFICIALS else "program")
        before = base[line] if base[line] != values else ()
        for at in range(max(len(values), len(before))):
            label: Cell = "" if at else notice(MeetCode.RULE_LINE, line=line)
            value, was = (each[at] if at < len(each) else "" for each in (values, before))
            rows.append((label, value, was, "" if at else by))
    notes = tuple(
        notice(MeetCode.RULE_ALWAYS, rule=code, source=source)
        for code, source in always().get(section, {}).items()
    )
    columns = (Column.LINE, Column.VALUE, Column.BEFORE, Column.HELD_BY)
    return _sheet(meet, section, columns, tuple(rows), _source(meet.rules, section), notes)


def _sheet(
    meet: Meet,
    section: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    source: str,
    notes: tuple[Notice, ...] = (),
) -> Sheet:
    facts = (notice(MeetCode.RULES_SOURCE, source=source),) if source else ()
    return Sheet(SheetKind.RULES, meet.name, columns, rows, facts=facts, notes=notes, part=section)


def _source(rules: Profile, section: str) -> str:
    """What a section of the profile rests on; ``""`` for one that is of no profile."""
    return str(getattr(getattr(rules, section, None), "source", ""))


def _own_rules(meet: Meet) -> Iterator[tuple[Cell, ...]]:
    entries = meet.entries
    said: dict[str, Cell] = {
        "seed": meet.seed,
        "deadline": _moment(entries.deadline),
        "late_until": _moment(entries.late_until),
        "fee": entries.fee,
        "late_fee": entries.late_fee,
        "most_events": str(entries.most_events or ""),
        "needs_birth": _word("yes" if entries.needs_birth else "no"),
        "team_scoring": _word("yes" if meet.team_scoring else "no"),
    }
    yield from ((notice(MeetCode.RULE_OWN, line=line), each) for line, each in said.items() if each)
    for contest in meet.contests:
        for line, each in _of_contest(contest):
            if each:
                yield _contest_line(contest, line), each


def _contest_line(contest: Contest, line: str) -> Notice:
    return notice(MeetCode.RULE_OF_CONTEST, contest=contest.code, line=line)


def _of_contest(contest: Contest) -> Iterator[tuple[str, Cell]]:
    rounds = (
        each.name if each.is_last else f"{each.name} {each.by_place} Q + {each.by_time} q"
        for each in contest.rounds
    )
    yield "rounds", ", ".join(rounds)
    yield "classes", ", ".join(contest.classes)
    if contest.standard:
        mark = written(contest.standard.mark)
        yield "standard", f"{mark}, {contest.standard.since} – {contest.standard.until}"
    yield "most_entries", str(contest.most_entries or "")
    yield "most_of_a_team", str(contest.most_of_a_team or "")
    yield "limit", _figure(contest.limit.total_seconds() / 60, "min") if contest.limit else ""
    yield "per_lane", str(contest.per_lane) if contest.per_lane > 1 else ""
    yield "one_title", _word("yes") if contest.one_title else ""
    if rule := contest.obstacles:
        parts = [f"{rule.seconds_a_fault} s", *rule.disqualifying]
        yield "obstacles", ", ".join(parts)
    yield "elimination", _word("yes") if contest.is_elimination else ""
    yield "apart", "" if contest.apart_ms is None else _figure(contest.apart_ms / 1000, "s")
    yield "lap", _figure(contest.lap_m, "m") if contest.lap_m else ""


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
