"""Results of a meet, derived from its state whenever they are asked for, and never stored."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sternway.athletics import Mark, NoMark, Outcome, Sex, Timing
from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.meets.desk.codec import encoded
from sternway.meets.desk.heats import heat_of, measured, rulings_of
from sternway.meets.desk.state import HeatKey, Key, State
from sternway.meets.judging.protests import Stage, stage
from sternway.meets.judging.track import Ruling
from sternway.meets.programme.meet import Contest, Meet, Round
from sternway.meets.results.awards import Ranking, class_table
from sternway.meets.results.road import RoadLine, RoadResult, road_results, winners_differ
from sternway.meets.rounds.line import Heat
from sternway.meets.rounds.outlook import Chance, outlook
from sternway.meets.rounds.places import Placed, doubts, over_heats, places
from sternway.meets.rounds.qualify import How, Qualification, Qualified, qualify
from sternway.meets.timing.official import official_time, rule_of
from sternway.notices import Notice, notice

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
    """in the unit of the rules"""
    net_place: int | None = None
    """among those with a place, by their own start lines"""
    penalty_ms: int = 0
    laps: int | None = None
    legs: tuple[int | None, ...] = ()
    city: str = ""
    """code of the place, of a race that several cities run"""
    direction_evidence: tuple[str, ...] = ()
    """files that reports on the direction name, each with the beginning of its hash"""
    shown: tuple[Notice, ...] = ()
    """what analyses among the evidence say"""
    timing: Timing | None = None
    wind: float | None = None
    """m/s, of the heat"""


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


def round_result(meet: Meet, state: State, key: Key, now: datetime) -> RoundResult:
    """A round as it stands at a moment."""
    contest = meet.contest(key[0])
    numbers = dict.fromkeys((*state.heats_of(key), *_alone(state, key)))
    heats = {n: heat_of(meet, state, (*key, n)) for n in numbers}
    done = [each for each in heats.values() if each is not None]
    marks = {e.entry: str(e.how) for e in qualification_of(state, key).qualified}
    rulings = rulings_of(meet, state, key[0])

    ran = {each.number: each for each in done}
    on_road = _by_net(meet, contest, done)
    net = {each.entry: each for each in on_road}

    guests = guests_of(state, key[0])

    def rows(placed: Sequence[Placed]) -> tuple[ResultRow, ...]:
        return tuple(
            _row(each, meet, contest, ran[each.heat], marks, rulings, placed, net)
            for each in placed
        )

    sexes = {e: p.sex for e, c in state.competitors.items() if (p := c.person)}
    told = state.announced.get(key, [])
    missing = tuple(n for n, each in heats.items() if each is None)
    return RoundResult(
        key[0],
        key[1],
        tuple((each, rows(_with_guests([each], guests))) for each in done),
        rows(_with_guests(done, guests)),
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
        (
            *(each for heat in done for each in doubts(heat)),
            *winners_differ(on_road, sexes, meet.rules.times.gun_awards),
        ),
    )


def guests_of(state: State, contest: str) -> frozenset[str]:
    """Entries that run along and take no place."""
    own = state.entries.get(contest, {})
    return frozenset(entry for entry, each in own.items() if each.is_guest)


def _with_guests(heats: Sequence[Heat], guests: Collection[str]) -> tuple[Placed, ...]:
    """Places without guests, who stand below with their marks and no place."""
    inside = [_without(each, guests) for each in heats]
    placed = places(inside[0]) if len(inside) == 1 else _once(over_heats(inside))
    aside = (
        Placed(line, None, heat.number)
        for heat in heats
        for line in heat.lines
        if line.entry in guests
    )
    return (*placed, *aside)


def _once(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Whoever ran again alone stands once: with a time, where they have one."""
    found: dict[str, Placed] = {}
    for each in placed:
        found.setdefault(each.entry, each)
    return tuple(found.values())


def _without(heat: Heat, guests: Collection[str]) -> Heat:
    if not guests:
        return heat
    return replace(heat, lines=tuple(each for each in heat.lines if each.entry not in guests))


def _by_net(meet: Meet, contest: Contest, heats: Sequence[Heat]) -> tuple[RoadResult, ...]:
    """Gun and net beside each other, of those who have both."""
    lines = [
        RoadLine(each.entry, each.mark.value, each.net_ms)
        for heat in heats
        for each in heat.lines
        if each.counts and each.mark and each.net_ms is not None
    ]
    if not lines:
        return ()
    return road_results(lines, rule_of(meet.rules, contest.event, Timing.TRANSPONDER).unit)


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
    guests = guests_of(state, key[0])
    found = qualify(
        [_without(each, guests) for each in heats],
        round_.by_place,
        round_.by_time,
        meet.rules,
        spare=spare,
        lot=lot,
        by_repechage=round_.is_repechage,
    )
    return found, version_of(heats)


def qualified_for(meet: Meet, state: State, contest: Contest, index: int) -> tuple[Qualified, ...]:
    """Who runs in a later round: those who qualified; in a repechage all others who may."""
    if index == 0:
        return ()
    before = contest.rounds[index - 1]
    key = contest.code, before.name
    if key not in state.rounds:
        raise Refused(notice(MeetCode.ROUND_OPEN, contest=contest.code, round=before.name))
    went_on = qualification_of(state, key).qualified
    entered = state.entries.get(contest.code, {})
    if contest.rounds[index].is_repechage:
        inside = {each.entry for each in went_on}
        return tuple(
            Qualified(line.entry, How.TIME, heat.number, None, line.mark, heat.timing)
            for heat in heats_run(meet, state, key)
            for line in heat.lines
            if line.entry not in inside
            and (line.outcome is None or line.outcome.kind is NoMark.DNF)
        )
    if before.is_repechage and index > 1:
        first = contest.code, contest.rounds[index - 2].name
        went_on = (*qualification_of(state, first).qualified, *went_on)
    found: dict[str, Qualified] = {}
    for each in went_on:  # somebody who went on twice runs once, as they went on first
        found.setdefault(each.entry, each)
    return tuple(each for entry, each in found.items() if entry in entered)


def titles(
    state: State, contest: Contest, ranking: Ranking
) -> tuple[tuple[Sex | None, Ranking], ...]:
    """The rankings that a contest has titles in: in an open one women and men each have theirs,
    unless the meet says otherwise. Whose sex is not known is in neither.
    """
    if contest.sex is not None or contest.is_team or contest.one_title:
        return ((contest.sex, ranking),)
    sexes = {e: p.sex for e, _ in ranking if (c := state.competitors.get(e)) and (p := c.person)}
    found = (
        (sex, class_table(ranking, [e for e, _ in ranking if sexes.get(e) is sex]))
        for sex in (Sex.FEMALE, Sex.MALE)
    )
    return tuple(each for each in found if each[1])


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


def void_heats(meet: Meet, state: State, key: HeatKey) -> tuple[Heat, ...]:
    """Attempts that were declared void: they count for no place, but may hold records."""
    found = (state.observations[number].what for number in state.void.get(key, ()))
    return tuple(
        Heat(key[2], measured(meet, state, each), each.timing, each.wind) for each in found
    )


def round_of(contest: Contest, name: str) -> Round:
    """The round of a name. Raises ``KeyError``."""
    return {each.name: each for each in contest.rounds}[name]


def _alone(state: State, key: Key) -> tuple[int, ...]:
    """Numbers of runs alone, which stand in no draw."""
    drawn = set(state.heats_of(key))
    return tuple(sorted(n for c, r, n in state.counting if (c, r) == key and n not in drawn))


def _row(
    each: Placed,
    meet: Meet,
    contest: Contest,
    heat: Heat,
    qualified: Mapping[str, str],
    rulings: Mapping[str, Ruling],
    placed: Sequence[Placed],
    net: Mapping[str, RoadResult],
) -> ResultRow:
    mark, timing = each.line.mark, heat.timing
    official = mark and timing and official_time(mark, meet.rules, contest.event, timing)
    ruling = rulings.get(each.entry)
    own = net.get(each.entry)
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
        own.net_ms if own else None,
        own.net_place if own else None,
        each.line.penalty_ms,
        each.line.laps,
        each.line.legs,
        meet.place_of(contest, each.heat).code if contest.places else "",
        ruling.direction_evidence if ruling else (),
        ruling.shown if ruling else (),
        timing,
        heat.wind,
    )
