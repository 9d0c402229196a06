"""A heat as it stands: what was observed, reckoned by the kind of race it was, then judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sternway.athletics import Mark, Measure, NoMark, Outcome, Rule, Team, Timing, official
from sternway.meets.desk.decisions import CountLap, Observe
from sternway.meets.desk.state import HeatKey, State
from sternway.meets.judging.starts import judge_starts
from sternway.meets.judging.track import Ruling, judge_track
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.results.other_races import (
    elimination,
    fixed_time_mark,
    linked_time,
    obstacle_total,
)
from sternway.meets.results.relays import relay_result
from sternway.meets.results.road import elapsed_ms
from sternway.meets.rounds.line import Heat, Line
from sternway.meets.timing.chips.crossings import Passings, chip_time, laps_of
from sternway.meets.timing.official import rule_of, timing_of


def heat_of(meet: Meet, state: State, key: HeatKey) -> Heat | None:
    """A heat as it stands: measured, then judged. None where nothing counts for it yet.

    Who was not measured stays in it without a mark; nobody vanishes.
    """
    contest = meet.contest(key[0])
    observation = state.observations.get(state.counting.get(key, 0))
    counted = state.laps.get(key)
    if observation is None and counted is None:
        return None
    seen = observation.what if observation else Observe(*key, (), "laps")
    given = {line.entry: line for line in measured(meet, state, seen)}
    lanes = dict(state.entries_in(key[:2], key[2]))
    entries = list(dict.fromkeys((*lanes, *given)))
    lines = [
        replace(line, lane=lanes.get(line.entry) or line.lane)
        for line in (given.get(each, Line(each)) for each in entries)
    ]
    if counted:
        lines = _by_elimination(lines, counted)
    timing = seen.timing and timing_of(seen.start, seen.timing)
    if timing is Timing.HAND and contest.event.measure is Measure.TIME:
        rule = rule_of(meet.rules, contest.event, Timing.HAND)
        lines = [_by_hand(line, rule) for line in lines]
    lines = [_by_rules_of(contest, state, key, line) for line in lines]
    rulings = rulings_of(meet, state, key[0])
    starts = judge_starts(state.recalls.get(key, ()), meet.rules)
    judged = tuple(
        _judged(line, state, key, rulings, starts.disqualified, starts.rule, seen.is_alone)
        for line in lines
    )
    return Heat(key[2], judged, timing, seen.wind, seen.is_alone, by_order=counted is not None)


def measured(meet: Meet, state: State, seen: Observe) -> tuple[Line, ...]:
    """The lines of an observation, reckoned from the guns as they stand now."""
    contest = meet.contest(seen.contest)
    if seen.ends:
        starts = state.leg_starts.get((seen.contest, seen.round), {})
        legs = contest.event.legs
        return tuple(_relay_line(each.team, each.ends, legs, starts) for each in seen.ends)
    if seen.passings:
        return _by_chips(meet, state, seen, contest)
    if seen.zero is None:
        return seen.lines
    return tuple(_from_own_gun(line, _gun_ms(state, seen, line.entry)) for line in seen.lines)


def rulings_of(meet: Meet, state: State, contest: str) -> Mapping[str, Ruling]:
    """Rulings of a contest by entry, over its rounds."""
    found = judge_track(state.reports.get(contest, ()), meet.rules)
    return {each.entry: each for each in found}


def _gun_ms(state: State, seen: Observe, entry: str) -> int:
    """The own gun of somebody on the clock of an observation."""
    gun: datetime | None = state.gun_of(seen.contest, entry)
    return elapsed_ms(seen.zero, gun) if gun and seen.zero else 0


def _from_own_gun(line: Line, gun_ms: int) -> Line:
    if line.mark is None:
        return line
    value = line.mark.value - gun_ms
    if value <= 0:  # the gun was set after this: it is a time of nothing, and a person must look
        return replace(line, mark=None)
    step = line.mark.step if value % line.mark.step == 0 else 1
    splits = tuple(each - gun_ms for each in line.splits)
    return replace(line, mark=Mark(Measure.TIME, value, step), splits=splits)


def _by_chips(meet: Meet, state: State, seen: Observe, contest: Contest) -> tuple[Line, ...]:
    rules = meet.rules.crossings
    own = {each.code: each for each in seen.passings}
    if not contest.is_team:
        return tuple(
            line
            for each in seen.passings
            if (line := _runner(meet, state, seen, contest, each)) is not None
        )
    found = []
    drawn = [team for team, _ in state.entries_in((seen.contest, seen.round), seen.heat)]
    for team in drawn or state.entries.get(seen.contest, {}):
        competitor = state.competitors[team]
        if not competitor.team:
            continue
        gun = _gun_ms(state, seen, team)
        members = state.orders.get((seen.contest, seen.round, team), competitor.members)
        passed = [own.get(each, Passings(each)) for each in members]
        if contest.event.team in (Team.LINKED, Team.MIXED_PAIR):
            times = [chip_time(each, gun, rules, seen.laps).gun_ms for each in passed]
            marks = [Mark(Measure.TIME, each) if each else None for each in times]
            mark = linked_time(marks, contest.apart_ms)
            found.append(Line(team, mark, None if mark else Outcome(NoMark.DNF)))
            continue
        starts = state.leg_starts.get((seen.contest, seen.round), {})
        if team in own:  # one chip is handed over
            at = laps_of(own[team], gun, rules)
            ends: list[int | None] = [own[team].crossings[each] - gun for each in at]
        else:
            ends = _ends([[e - gun for e in each.crossings] for each in passed], starts)
        found.append(_relay_line(team, ends, contest.event.legs, starts))
    return tuple(found)


def _runner(
    meet: Meet, state: State, seen: Observe, contest: Contest, passed: Passings
) -> Line | None:
    rules = meet.rules.crossings
    gun = _gun_ms(state, seen, passed.code)
    found = chip_time(passed, gun, rules, seen.laps)
    splits = tuple(each - gun for each in found.crossings)
    if contest.event.duration is not None:
        end = round(contest.event.duration * 1000)
        rest = state.rests.get((seen.contest, seen.round, passed.code), 0)
        return _over_time(meet, contest, passed.code, [e for e in splits if e <= end], rest)
    if found.gun_ms:
        return Line(
            passed.code, Mark(Measure.TIME, found.gun_ms), splits=splits, net_ms=found.net_ms
        )
    if not splits and found.start_ms is None:
        return None
    return Line(passed.code, outcome=Outcome(NoMark.DNF), splits=splits)


def _over_time(
    meet: Meet, contest: Contest, entry: str, laps: Sequence[int], rest_mm: int
) -> Line | None:
    """What somebody covered in a fixed time: whole laps, and what was measured of the next."""
    unit = meet.rules.fixed_time.unit_mm
    lap_mm = round(meet.lap_of(contest) * 1000)
    if len(laps) * lap_mm + rest_mm < unit:
        return None
    mark = fixed_time_mark(len(laps), lap_mm, rest_mm, unit)
    return Line(entry, mark, splits=tuple(laps))


def _ends(crossed: Sequence[Sequence[int]], starts: Mapping[int, int]) -> list[int | None]:
    """When each leg ended: the first crossing of its runner once the baton or a mass start let
    them go.
    """
    found: list[int | None] = []
    begin: int | None = 0
    for leg, moments in enumerate(crossed, 1):
        released = [each for each in (begin, starts.get(leg)) if each is not None]
        begin = next((each for each in moments if released and each > min(released)), None)
        found.append(begin)
    return found


def _relay_line(
    team: str, ends: Sequence[int | None], legs: int, starts: Mapping[int, int]
) -> Line:
    mass = [starts.get(leg) for leg in range(1, legs + 1)]
    result = relay_result(ends, legs, mass_starts=mass)
    mark = Mark(Measure.TIME, result.total_ms) if result.total_ms else None
    return Line(team, mark, result.outcome, legs=result.legs)


def _by_elimination(lines: Sequence[Line], counted: Mapping[int, CountLap]) -> list[Line]:
    orders = [counted[lap].order for lap in sorted(counted)]
    gave_up = {entry: lap for lap, what in counted.items() for entry in what.gave_up}
    place = dict(elimination(orders, gave_up))
    ran = {entry: sum(entry in order for order in orders) for entry in place}
    return [
        replace(each, place=place.get(each.entry), laps=ran.get(each.entry, 0)) for each in lines
    ]


def _by_hand(line: Line, rule: Rule) -> Line:
    """A hand time is what the rules make of it before anybody is ranked by it."""
    return replace(line, mark=official(line.mark, rule)) if line.mark else line


def _by_rules_of(contest: Contest, state: State, key: HeatKey, line: Line) -> Line:
    """Penalties of obstacles, and the time limit."""
    if line.mark is None or line.outcome is not None or line.mark.measure is not Measure.TIME:
        return line
    if contest.obstacles:
        faults = dict(state.faults.get((key[0], key[1], line.entry), ()))
        total = obstacle_total(line.mark, faults, contest.obstacles)
        outcome = Outcome(NoMark.DQ) if total.is_disqualified else None
        line = replace(
            line, mark=total.total or line.mark, outcome=outcome, penalty_ms=total.penalty_ms
        )
    limit = contest.limit
    if limit and line.mark and line.counts and line.mark.value > limit.total_seconds() * 1000:
        return replace(line, outcome=Outcome(NoMark.OTL))
    return line


def _judged(
    line: Line,
    state: State,
    key: HeatKey,
    rulings: Mapping[str, Ruling],
    false_starters: Sequence[str],
    start_rule: str,
    is_alone: bool,
) -> Line:
    spot = key[0], key[1], line.entry
    first = None if is_alone else state.before_alone.get(spot)
    decided = first or state.outcomes.get(spot)
    if decided is not None:
        return replace(line, outcome=decided.outcome)
    is_blank = line.mark is None and line.outcome is None and line.place is None
    if is_blank and line.entry in state.withdrawn.get(key[0], {}):
        return replace(line, outcome=Outcome(NoMark.DNS))
    if line.entry in false_starters:
        return replace(line, outcome=Outcome(NoMark.DQ, start_rule))
    ruling = rulings.get(line.entry)
    if ruling and ruling.is_disqualified and _is_of_round(state, key, line.entry):
        return replace(line, outcome=Outcome(NoMark.DQ, ruling.rule))
    return line


def _is_of_round(state: State, key: HeatKey, entry: str) -> bool:
    """Whether the last report on somebody is of this round: earlier rounds stand (TR7)."""
    own = [each for each in state.reports.get(key[0], ()) if each.entry == entry]
    return bool(own) and own[-1].round in ("", key[1])
