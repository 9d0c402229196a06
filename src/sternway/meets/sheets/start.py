"""Sheets for before and during a race: start lists, call room, cards, finish line, announcer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sternway.athletics import Mark, written
from sternway.meets.codes import MeetCode
from sternway.meets.desk.heats import rulings_of
from sternway.meets.desk.naming import bibs_of, name_of
from sternway.meets.desk.results import outlook_of, round_of
from sternway.meets.desk.state import Key, State
from sternway.meets.draw.lanes import shape_of
from sternway.meets.entries.eligibility import classes_of
from sternway.meets.programme.check import call_times
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.sheets.sheet import Cell, Column, Sheet, SheetKind
from sternway.notices import Notice, notice

_CARD = 4
"""athletes on a lap card: one counter sees no more (World Athletics CR24)"""
Bests = Mapping[str, tuple[str, str]]
"""PB and SB as texts, by entry"""


def start_lists(
    meet: Meet,
    state: State,
    key: Key,
    bests: Bests | None = None,
    records: tuple[Notice, ...] = (),
) -> tuple[Sheet, ...]:
    """A sheet for each heat of a round that was drawn; ``records`` are those to beat."""
    bibs = bibs_of(state)
    rulings = rulings_of(meet, state, key[0])

    def row(entry: str, lane: int) -> tuple[Cell, ...]:
        pb, sb = (bests or {}).get(entry, ("", ""))
        ruling = rulings.get(entry)
        notes = " ".join(["L"] * (ruling.lane_notes if ruling else 0))
        if ruling and ruling.warnings:
            notes = f"{notes} YC".strip()
        team, own_class = _team(state, entry), _class(meet, state, entry)
        return (
            str(lane),
            bibs.get(entry, ""),
            _name(state, key, entry),
            team,
            own_class,
            _seed(state, key[0], entry),
            pb,
            sb,
            notes,
        )

    columns = (
        Column.LANE, Column.BIB, Column.NAME, Column.TEAM, Column.CLASS, Column.SEED, Column.PB,
        Column.SB, Column.NOTE,
    )  # fmt: skip
    facts = (*_rules(meet, key), *_progression(meet, key), *records)
    return tuple(
        _sheet(SheetKind.START_LIST, meet, key, heat, columns,
               [row(entry, lane) for entry, lane in state.entries_in(key, heat)],
               (*_when(meet, key, heat), *facts))
        for heat in state.heats_of(key)
    )  # fmt: skip


def call_room(meet: Meet, state: State, key: Key) -> Sheet:
    """Everybody of a round by heat and lane, to tick off; with the calls and the hip side."""
    bibs = bibs_of(state)
    rows = [
        (str(heat), str(lane), bibs.get(entry, ""), _name(state, key, entry), _team(state, entry),
         str(lane), "", "")
        for heat in state.heats_of(key)
        for entry, lane in state.entries_in(key, heat)
    ]  # fmt: skip
    columns = (
        Column.HEAT, Column.LANE, Column.BIB, Column.NAME, Column.TEAM, Column.HIP, Column.TICK,
        Column.NOTE,
    )  # fmt: skip
    first, last, out = call_times(
        meet, meet.contest(key[0]), round_of(meet.contest(key[0]), key[1])
    )
    times = notice(MeetCode.CALLS, first=f"{first:%H:%M}", last=f"{last:%H:%M}", out=f"{out:%H:%M}")
    facts = (*_when(meet, key), times, *_bibs(meet))
    return _sheet(SheetKind.CALL_ROOM, meet, key, None, columns, rows, facts)


def finish_line(meet: Meet, state: State, key: Key) -> tuple[Sheet, ...]:
    """Blank places and three watches for each heat, for judges and timers."""
    bibs = bibs_of(state)
    columns = (
        Column.LANE, Column.BIB, Column.NAME, Column.PLACE, Column.WATCH_1, Column.WATCH_2,
        Column.WATCH_3, Column.NOTE,
    )  # fmt: skip
    return tuple(
        _sheet(SheetKind.FINISH_LINE, meet, key, heat, columns,
               [(str(lane), bibs.get(e, ""), _name(state, key, e), "", "", "", "", "")
                for e, lane in state.entries_in(key, heat)],
               (*_when(meet, key, heat), *_rules(meet, key)))
        for heat in state.heats_of(key)
    )  # fmt: skip


def lane_cards(meet: Meet, state: State, key: Key) -> tuple[Sheet, ...]:
    """One card a lane, with who starts in it in each heat."""
    bibs = bibs_of(state)
    by_lane: dict[int, list[tuple[Cell, ...]]] = {}
    for heat in state.heats_of(key):
        for entry, lane in state.entries_in(key, heat):
            row = str(heat), bibs.get(entry, ""), _name(state, key, entry), _team(state, entry)
            by_lane.setdefault(lane, []).append(row)
    columns = (Column.HEAT, Column.BIB, Column.NAME, Column.TEAM)
    return tuple(
        _sheet(SheetKind.LANE_CARD, meet, key, None, columns, rows, (), str(lane))
        for lane, rows in sorted(by_lane.items())
    )


def lap_cards(meet: Meet, state: State, key: Key) -> tuple[Sheet, ...]:
    """Cards of four athletes with their laps to strike off, down to the bell; none within a lap."""
    contest = meet.contest(key[0])
    lap = meet.lap_of(contest)
    laps = math.ceil((contest.event.distance or 0) / lap)
    if laps < 2 or contest.is_team:
        return ()
    bibs = bibs_of(state)
    to_go = "  ".join(str(number) for number in range(laps - 1, 0, -1))
    cards = []
    for heat in state.heats_of(key):
        entries = state.entries_in(key, heat)
        for at in range(0, len(entries), _CARD):
            rows = [
                (bibs.get(entry, ""), _name(state, key, entry), f"{to_go}  ▲")
                for entry, _ in entries[at : at + _CARD]
            ]
            columns = (Column.BIB, Column.NAME, Column.LAPS)
            cards.append(_sheet(SheetKind.LAP_CARD, meet, key, heat, columns, rows, ()))
    return tuple(cards)


def announcer(
    meet: Meet,
    state: State,
    key: Key,
    bests: Bests | None = None,
    records: tuple[Notice, ...] = (),
) -> tuple[Sheet, ...]:
    """Who runs, how to say the names, their bests, the records, and who is sure to go on."""
    bibs = bibs_of(state)
    round_ = round_of(meet.contest(key[0]), key[1])
    chances = {} if round_.is_last else outlook_of(meet, state, key)
    columns = (
        Column.LANE, Column.BIB, Column.NAME, Column.SAY, Column.TEAM, Column.PB, Column.SB,
        Column.CHANCE,
    )  # fmt: skip

    def row(entry: str, lane: int) -> tuple[Cell, ...]:
        found = state.competitors.get(entry)
        pb, sb = (bests or {}).get(entry, ("", ""))
        say = found.pronounced if found else ""
        chance = str(chances.get(entry, ""))
        return (
            str(lane), bibs.get(entry, ""), _name(state, key, entry), say, _team(state, entry),
            pb, sb, chance,
        )  # fmt: skip

    return tuple(
        _sheet(SheetKind.ANNOUNCER, meet, key, heat, columns,
               [row(entry, lane) for entry, lane in state.entries_in(key, heat)],
               (*_when(meet, key, heat), *_progression(meet, key), *records))
        for heat in state.heats_of(key)
    )  # fmt: skip


def rule_facts(meet: Meet, contest: Contest) -> tuple[Notice, ...]:
    """What is particular to running backwards, as every sheet says it."""
    del contest
    rules = meet.rules
    found = [notice(MeetCode.FINISH_BY, part=rules.finish.part)]
    if rules.direction.toes_opposite:
        found.append(notice(MeetCode.TOES_OPPOSITE))
    if rules.start.heels_behind_line:
        found.append(notice(MeetCode.HEELS_BEHIND))
    return tuple(found)


def _sheet(
    kind: SheetKind,
    meet: Meet,
    key: Key,
    heat: int | None,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    facts: tuple[Notice, ...],
    part: str = "",
) -> Sheet:
    contest = meet.contest(key[0])
    return Sheet(
        kind,
        meet.name,
        columns,
        tuple(rows),
        contest.event.name,
        str(contest.sex or "open"),
        key[1],
        heat,
        facts,
        (),
        part,
    )


def _when(meet: Meet, key: Key, heat: int = 1) -> tuple[Notice, ...]:
    contest = meet.contest(key[0])
    starts = meet.starts(contest, round_of(contest, key[1]), heat)
    place = meet.place_of(contest, heat)
    return (notice(MeetCode.STARTS, day=starts.date(), time=f"{starts:%H:%M}", place=place.name),)


def _rules(meet: Meet, key: Key) -> tuple[Notice, ...]:
    contest = meet.contest(key[0])
    found = [*rule_facts(meet, contest), *_bibs(meet)]
    if shape_of(contest.event, meet.track_of(contest).straight_m) is None:
        found.append(notice(MeetCode.POSITIONS))
    return tuple(found)


def _bibs(meet: Meet) -> tuple[Notice, ...]:
    bibs = meet.rules.bibs
    return (notice(MeetCode.BIBS_ON, on=bibs.on), notice(MeetCode.HIP_SIDE, side=bibs.hip_side))


def _progression(meet: Meet, key: Key) -> tuple[Notice, ...]:
    round_ = round_of(meet.contest(key[0]), key[1])
    if round_.is_last:
        return ()
    if not round_.by_time:
        return (notice(MeetCode.GOES_ON_PLACE, by_place=round_.by_place),)
    if not round_.by_place:
        return (notice(MeetCode.GOES_ON_TIME, by_time=round_.by_time),)
    return (notice(MeetCode.GOES_ON, by_place=round_.by_place, by_time=round_.by_time),)


def _name(state: State, key: Key, entry: str) -> Cell:
    """The name; of somebody who was scratched since the draw with that beside it, for their lane
    stays empty.
    """
    name = name_of(state, entry)
    if entry in state.withdrawn.get(key[0], {}):
        return notice(MeetCode.SCRATCHED, name=name)
    return name


def _team(state: State, entry: str) -> str:
    found = state.competitors.get(entry)
    return (found.nation or found.club) if found else ""


def _class(meet: Meet, state: State, entry: str) -> str:
    found = state.competitors.get(entry)
    return "/".join(classes_of(found.person, meet)) if found and found.person else ""


def _seed(state: State, contest: str, entry: str) -> str:
    found = state.entries.get(contest, {}).get(entry)
    return mark_text(found.mark) if found and found.mark else ""


def mark_text(mark: Mark | None) -> str:
    """As results lists write it; ``""`` without one."""
    return written(mark) if mark else ""
