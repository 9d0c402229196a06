"""Every rule in force at a meet, section by section, with its value and where it comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime

from sternway.athletics import written
from sternway.meets.codes import MeetCode
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.rules import LanePlan, Profile, RoundStep, WindFrom, always, lines, profile
from sternway.meets.rules.profile import RestAfter, WindWindow, Zone
from sternway.meets.sheets.sheet import Cell, Column, Sheet, SheetKind
from sternway.notices import Notice, notice

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
_UNITS = {"_m": " m", "_mps": " m/s", "_s": " s", "minutes": " min", "_days": " d"}
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


def _values(rules: Profile) -> dict[str, tuple[str, ...]]:
    """What every line of a profile says, in one part or in several."""
    found: dict[str, tuple[str, ...]] = {}
    for line, value in lines(rules):
        section, _, name = line.partition(".")
        held = getattr(getattr(rules, section), name)
        several = isinstance(held, tuple) and held and dataclasses.is_dataclass(held[0])
        found[line] = tuple(map(_told, held)) if several else (_with_unit(line, value),)
    return found


def _told(held: LanePlan | RoundStep | RestAfter | WindWindow | Zone) -> str:
    """One part of a line, as officials write it."""
    match held:
        case LanePlan():
            lanes = " | ".join(" ".join(map(str, group)) for group in held.groups)
            gap = f", {held.gap} empty between" if held.gap else ""
            return f"{held.shape}, {held.athletes} in {held.lanes} lanes{gap}: {lanes}"
        case RoundStep():
            to = f"{held.heats} heats, {held.by_place} Q + {held.by_time} q"
            return f"{held.entries_from} to {held.entries_to}: {to}"
        case RestAfter():
            return f"to {held.to_m} m: {'the next day' if held.next_day else f'{held.minutes} min'}"
        case WindWindow():
            begins = "gun" if held.begins is WindFrom.GUN else "entry into the straight"
            return f"{held.distance_m} m: {held.seconds:g} s from the {begins}"
        case Zone():
            return f"legs of {held.leg_m} m: {held.zone_m} m"


def _section(
    meet: Meet, section: str, base: dict[str, tuple[str, ...]], own: dict[str, tuple[str, ...]]
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


def _with_unit(line: str, value: str) -> str:
    """A figure with its unit, which the name of the line tells."""
    if not value.replace(".", "", 1).isdigit():
        return value
    if line.endswith(_SECONDS):
        return f"{float(value) / 1000:g} s"
    if line.endswith(_LENGTHS):
        return f"{float(value) / 1000:g} m"
    return next((f"{value}{unit}" for end, unit in _UNITS.items() if line.endswith(end)), value)


def _own_rules(meet: Meet) -> Iterator[tuple[Cell, ...]]:
    entries = meet.entries
    said = {
        "seed": meet.seed,
        "deadline": _moment(entries.deadline),
        "late_until": _moment(entries.late_until),
        "fee": entries.fee,
        "late_fee": entries.late_fee,
        "most_events": str(entries.most_events or ""),
        "needs_birth": "yes" if entries.needs_birth else "no",
        "team_scoring": "yes" if meet.team_scoring else "no",
    }
    yield from ((notice(MeetCode.RULE_OWN, line=line), each) for line, each in said.items() if each)
    for contest in meet.contests:
        for line, each in _of_contest(contest):
            if each:
                yield _contest_line(contest, line), each


def _contest_line(contest: Contest, line: str) -> Notice:
    return notice(MeetCode.RULE_OF_CONTEST, contest=contest.code, line=line)


def _of_contest(contest: Contest) -> Iterator[tuple[str, str]]:
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
    yield "limit", f"{contest.limit.total_seconds() / 60:g} min" if contest.limit else ""
    yield "per_lane", str(contest.per_lane) if contest.per_lane > 1 else ""
    yield "one_title", "yes" if contest.one_title else ""
    if rule := contest.obstacles:
        parts = [f"{rule.seconds_a_fault} s", *rule.disqualifying]
        yield "obstacles", ", ".join(parts)
    yield "elimination", "yes" if contest.is_elimination else ""
    yield "apart", "" if contest.apart_ms is None else f"{contest.apart_ms / 1000:g} s"
    yield "lap", f"{contest.lap_m:g} m" if contest.lap_m else ""


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
