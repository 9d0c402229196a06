"""Results of a meet, derived from its state whenever they are asked for, and never stored."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sternway.athletics import Mark, NoMark, Outcome, Rule, Timing
from sternway.meets.desk.codec import encoded
from sternway.meets.desk.state import HeatKey, Key, State
from sternway.meets.judging.protests import Stage, stage
from sternway.meets.judging.starts import judge_starts
from sternway.meets.judging.track import Ruling, judge_track
from sternway.meets.programme.meet import Contest, Meet, Round
from sternway.meets.rounds.line import Heat, Line
from sternway.meets.rounds.outlook import Chance, outlook
from sternway.meets.rounds.places import Placed, doubts, over_heats, places
from sternway.meets.rounds.qualify import Qualification, qualify
from sternway.meets.timing.official import official_time, rule_of, timing_of
from sternway.notices import Notice

_VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One entry in a result, as a sheet shows it."""

    entry: str
    place: int | None
    heat: int
    lane: int | None
    mark: Mark | None
    """official, in the unit of the rules"""
    measured: Mark | None
    outcome: Outcome | None
    qualified: str = ""
    """Q, q, qR, qJ"""
    lane_notes: int = 0
    """L"""
    warnings: int = 0
    """of direction"""
    is_level: bool = False
    """shares its place, so thousandths are printed"""
    net_ms: int | None = None


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A round at a moment."""

    contest: str
    round: str
    heats: tuple[tuple[Heat, tuple[ResultRow, ...]], ...]
    overall: tuple[ResultRow, ...]
    """over all heats by time"""
    stage: Stage
    version: str
    """of what it rests on: another measurement or ruling gives another one"""
    announced: datetime | None
    missing: tuple[int, ...]
    """heats without results"""
    questions: tuple[Notice, ...]


def heat_of(meet: Meet, state: State, key: HeatKey) -> Heat | None:
    """A heat as it stands: measured, then judged. None where nothing counts for it yet.

    Who was not measured stays in it without a mark; nobody vanishes.
    """
    contest, round_, number = key
    starters = state.entries_in((contest, round_), number)
    observation = state.observations.get(state.counting.get(key, 0))
    if observation is None:
        return None
    seen = observation.what
    given = {line.entry: line for line in seen.lines}
    lanes = dict(starters)
    entries = list(dict.fromkeys((*lanes, *given)))
    lines = [
        replace(given.get(each, Line(each)), lane=lanes.get(each) or _seen_lane(given, each))
        for each in entries
    ]
    rulings = rulings_of(meet, state, contest)
    starts = judge_starts(state.recalls.get(key, ()), meet.rules)
    judged = [
        _judged(line, state, key, rulings, starts.disqualified, starts.rule) for line in lines
    ]
    timing = seen.timing and timing_of(seen.start, seen.timing)
    if timing is Timing.HAND:
        rule = rule_of(meet.rules, meet.contest(contest).event, Timing.HAND)
        judged = [_by_hand(line, rule) for line in judged]
    return Heat(number, tuple(judged), timing, seen.wind, seen.is_alone)


def _seen_lane(given: Mapping[str, Line], entry: str) -> int | None:
    return given[entry].lane if entry in given else None


def rulings_of(meet: Meet, state: State, contest: str) -> Mapping[str, Ruling]:
    """Rulings of a contest by entry, over its rounds."""
    found = judge_track(state.reports.get(contest, ()), meet.rules)
    return {each.entry: each for each in found}


def round_result(meet: Meet, state: State, key: Key, now: datetime) -> RoundResult:
    """A round as it stands at a moment."""
    contest = meet.contest(key[0])
    numbers = dict.fromkeys((*state.heats_of(key), *_alone(state, key)))
    heats = {n: heat_of(meet, state, (*key, n)) for n in numbers}
    done = [each for each in heats.values() if each is not None]
    marks = {e.entry: str(e.how) for e in qualification_of(state, key).qualified}
    rulings = rulings_of(meet, state, key[0])

    def rows(
        placed: Sequence[Placed], timings: Mapping[int, Timing | None]
    ) -> tuple[ResultRow, ...]:
        return tuple(
            _row(each, meet, contest, timings.get(each.heat), marks, rulings, placed)
            for each in placed
        )

    timings = {each.number: each.timing for each in done}
    told = state.announced.get(key, [])
    missing = tuple(n for n, each in heats.items() if each is None)
    return RoundResult(
        key[0],
        key[1],
        tuple((each, rows(places(each), timings)) for each in done),
        rows(over_heats(done), timings),
        stage(
            is_complete=bool(heats) and not missing,
            announced=[at for at, _ in told],
            protests=list(state.protests.get(key, {}).values()),
            now=now,
            profile=meet.rules,
        ),
        version_of(done),
        told[-1][0] if told else None,
        missing,
        tuple(each for heat in done for each in doubts(heat)),
    )


def version_of(heats: Sequence[Heat]) -> str:
    """A short hash of what was measured and judged."""
    text = json.dumps([encoded(each) for each in heats], sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_VERSION_DIGITS]


def qualification_of(state: State, key: Key) -> Qualification:
    """The decision on a round; an empty one where there is none yet."""
    decision = state.rounds.get(key)
    return decision.qualification if decision else Qualification((), ())


def proposed_qualification(
    meet: Meet, state: State, key: Key, *, lot: str | None = None, spare: int = 0
) -> tuple[Qualification, str]:
    """Who would go on as results stand, and their version: a preview, decided by nobody yet."""
    round_ = round_of(meet.contest(key[0]), key[1])
    heats = heats_run(meet, state, key)
    found = qualify(
        heats,
        round_.by_place,
        round_.by_time,
        meet.rules,
        spare=spare,
        lot=lot,
        by_repechage=round_.is_repechage,
    )
    return found, version_of(heats)


def outlook_of(meet: Meet, state: State, key: Key) -> Mapping[str, Chance]:
    """How everybody stands who has run, while heats are still to come."""
    round_ = round_of(meet.contest(key[0]), key[1])
    run = heats_run(meet, state, key)
    done = {each.number for each in run}
    to_come = [len(state.entries_in(key, n)) for n in state.heats_of(key) if n not in done]
    return outlook(run, to_come, round_.by_place, round_.by_time)


def heats_run(meet: Meet, state: State, key: Key) -> list[Heat]:
    """The heats of a round that have results, by number."""
    numbers = dict.fromkeys((*state.heats_of(key), *_alone(state, key)))
    found = (heat_of(meet, state, (*key, number)) for number in numbers)
    return [each for each in found if each is not None]


def void_heats(state: State, key: HeatKey) -> tuple[Heat, ...]:
    """Attempts that were declared void: they count for no place, but may hold records."""
    found = (state.observations[number].what for number in state.void.get(key, ()))
    return tuple(Heat(key[2], each.lines, each.timing, each.wind) for each in found)


def round_of(contest: Contest, name: str) -> Round:
    """The round of a name. Raises ``KeyError``."""
    return {each.name: each for each in contest.rounds}[name]


def _alone(state: State, key: Key) -> tuple[int, ...]:
    """Numbers of runs alone, which stand in no draw."""
    drawn = set(state.heats_of(key))
    return tuple(sorted(n for c, r, n in state.counting if (c, r) == key and n not in drawn))


def _judged(
    line: Line,
    state: State,
    key: HeatKey,
    rulings: Mapping[str, Ruling],
    false_starters: Sequence[str],
    start_rule: str,
) -> Line:
    decided = state.outcomes.get((key[0], key[1], line.entry))
    if decided is not None:
        return replace(line, outcome=decided.outcome)
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


def _by_hand(line: Line, rule: Rule) -> Line:
    """A hand time is what the rules make of it before anybody is ranked by it."""
    from sternway.athletics import official

    return replace(line, mark=official(line.mark, rule)) if line.mark else line


def _row(
    each: Placed,
    meet: Meet,
    contest: Contest,
    timing: Timing | None,
    qualified: Mapping[str, str],
    rulings: Mapping[str, Ruling],
    placed: Sequence[Placed],
) -> ResultRow:
    mark = each.line.mark
    official = mark and timing and official_time(mark, meet.rules, contest.event, timing)
    ruling = rulings.get(each.entry)
    level = sum(other.place == each.place for other in placed) > 1 if each.place else False
    return ResultRow(
        each.entry,
        each.place,
        each.heat,
        each.line.lane,
        official or None,
        mark,
        each.line.outcome,
        qualified.get(each.entry, ""),
        ruling.lane_notes if ruling else 0,
        ruling.warnings if ruling else 0,
        level,
        each.line.net_ms,
    )
