"""The state of a meet: all decisions in force, applied in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from sternway.errors import Refused
from sternway.journal import Decision, Journal
from sternway.meets.codes import MeetCode
from sternway.meets.desk import decisions as made
from sternway.meets.desk.codec import decoded
from sternway.meets.draw.draw import Draw
from sternway.meets.entries.people import Assignment
from sternway.meets.judging.protests import Protest
from sternway.meets.judging.starts import Recall
from sternway.meets.judging.track import Report
from sternway.meets.rounds.qualify import Qualification, advanced
from sternway.notices import notice

Key: TypeAlias = tuple[str, str]
"""contest and round"""
HeatKey: TypeAlias = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Observation:
    """Times as they came in, with the number and moment of the decision that brought them."""

    number: int
    at: datetime
    what: made.Observe


@dataclass(frozen=True, slots=True)
class RoundDecision:
    """Who goes on, by which version of which results, and who said so."""

    qualification: Qualification
    version: str
    at: datetime
    who: str


@dataclass(slots=True)
class State:
    """A meet at a moment. It is built by `state_of` alone; nobody else changes it."""

    competitors: dict[str, made.Competitor] = field(default_factory=dict)
    entries: dict[str, dict[str, made.Entry]] = field(default_factory=dict)
    """by contest and competitor; those withdrawn are gone from it"""
    withdrawn: dict[str, dict[str, made.Withdraw]] = field(default_factory=dict)
    out_of_meet: set[str] = field(default_factory=set)
    assignments: list[Assignment] = field(default_factory=list)
    orders: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    """legs by contest, round and team"""
    draws: dict[Key, Draw] = field(default_factory=dict)
    lanes: dict[Key, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """heat and lane of each entry, as drawn and then moved"""
    moved: set[Key] = field(default_factory=set)
    """start lists that are not as drawn any more"""
    published: dict[Key, datetime] = field(default_factory=dict)
    observations: dict[int, Observation] = field(default_factory=dict)
    counting: dict[HeatKey, int] = field(default_factory=dict)
    """the observation that counts for a heat"""
    waiting: dict[int, str] = field(default_factory=dict)
    """observations in quarantine, and why: ``questions`` or ``new version``"""
    digests: dict[str, int] = field(default_factory=dict)
    confirmed: set[tuple[str, str, str, int]] = field(default_factory=set)
    """marks that somebody looked at again: contest, round, entry, ms or mm"""
    void: dict[HeatKey, list[int]] = field(default_factory=dict)
    """observations of attempts that were declared void"""
    recalls: dict[HeatKey, list[Recall]] = field(default_factory=dict)
    reports: dict[str, list[Report]] = field(default_factory=dict)
    """of a contest, over its rounds"""
    outcomes: dict[tuple[str, str, str], made.SetOutcome] = field(default_factory=dict)
    """by contest, round and entry"""
    before_alone: dict[tuple[str, str, str], made.SetOutcome] = field(default_factory=dict)
    """the same of those who then ran again alone: it stays with the heat they ran in first"""
    rounds: dict[Key, RoundDecision] = field(default_factory=dict)
    called: dict[Key, list[str]] = field(default_factory=dict)
    """reserves who were called into a round"""
    announced: dict[Key, list[tuple[datetime, str]]] = field(default_factory=dict)
    """moments and versions"""
    protests: dict[Key, dict[str, Protest]] = field(default_factory=dict)
    guns: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """by contest and wave or city"""
    leg_starts: dict[Key, dict[int, int]] = field(default_factory=dict)
    """mass starts of legs, ms from the gun"""
    laps: dict[HeatKey, dict[int, made.CountLap]] = field(default_factory=dict)
    """of elimination races"""
    faults: dict[tuple[str, str, str], tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """by contest, round and entry"""
    rests: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """mm by contest, round and entry"""

    def entry(self, contest: str, competitor: str) -> made.Entry:
        """The entry of somebody; a bare one where they are not entered any more."""
        own = self.entries.get(contest, {})
        return own.get(competitor) or made.Entry(competitor, contest)

    def gun_of(self, contest: str, competitor: str) -> datetime | None:
        """The gun that somebody's time counts from: of their wave, else their city, else of all."""
        own = self.entry(contest, competitor)
        known = (self.guns.get((contest, wave)) for wave in (own.wave, own.city, ""))
        return next((gun for gun in known if gun), None)

    def side_of(self, competitor: str) -> str:
        """The team that somebody is a team-mate in."""
        found = self.competitors.get(competitor)
        return found.side if found else ""

    def has_run(self, key: HeatKey) -> bool:
        """Whether something counts for a heat: times, or laps of an elimination race."""
        return key in self.counting or key in self.laps

    def heats_of(self, key: Key) -> tuple[int, ...]:
        """Numbers of the heats of a round that was drawn."""
        return tuple(sorted({heat for heat, _ in self.lanes.get(key, {}).values()}))

    def entries_in(self, key: Key, heat: int) -> tuple[tuple[str, int], ...]:
        """Entries and lanes of a heat, from the inside."""
        found = [(entry, lane) for entry, (n, lane) in self.lanes.get(key, {}).items() if n == heat]
        return tuple(sorted(found, key=lambda each: (each[1], each[0])))


def decision_of(line: Decision) -> made.AnyDecision:
    """What a line of the journal decides. Raises ``Refused`` where this program does not know."""
    kind = made.KINDS.get(line.kind)
    try:
        if kind is None:
            raise ValueError(line.kind)
        return decoded(kind, line.facts)
    except (ValueError, TypeError, KeyError) as error:
        facts = notice(MeetCode.DECISION_UNKNOWN, number=line.number, kind=line.kind)
        raise Refused(facts) from error


def state_of(journal: Journal) -> State:
    """The state after all decisions in force. Raises ``Refused`` at one that cannot stand."""
    return applied(journal.in_force())


def applied(lines: Iterable[Decision]) -> State:
    """The state after these decisions."""
    state = State()
    for _ in walked(lines, state):
        pass
    return state


def walked(lines: Iterable[Decision], state: State) -> Iterator[tuple[Decision, made.AnyDecision]]:
    """Each decision when the state is as it was before it; then it is applied to the state."""
    for line in lines:
        what = decision_of(line)
        yield line, what
        _APPLY[type(what)](state, line, what)


def _refuse(line: Decision, code: MeetCode, **facts: Any) -> None:
    raise Refused(notice(code, number=line.number, **facts))


def _enter(state: State, line: Decision, what: made.Enter) -> None:
    for competitor in what.competitors:
        state.competitors[competitor.id] = competitor
    for entry in what.entries:
        if entry.competitor not in state.competitors:
            _refuse(line, MeetCode.NOT_ENTERED, entry=entry.competitor)
        own = state.entries.setdefault(entry.contest, {})
        own[entry.competitor] = _with_start_of(own.get(entry.competitor), entry)
        state.withdrawn.get(entry.contest, {}).pop(entry.competitor, None)


def _with_start_of(before: made.Entry | None, after: made.Entry) -> made.Entry:
    """A newer entry; where and with whom somebody starts stays unless it says so."""
    if before is None:
        return after
    return replace(
        after,
        is_guest=after.is_guest or before.is_guest,
        city=after.city or before.city,
        wave=after.wave or before.wave,
    )


def _withdraw(state: State, line: Decision, what: made.Withdraw) -> None:
    if what.competitor not in state.entries.get(what.contest, {}):
        _refuse(line, MeetCode.NOT_ENTERED, entry=what.competitor)
    del state.entries[what.contest][what.competitor]
    state.withdrawn.setdefault(what.contest, {})[what.competitor] = what
    has_qualified = any(
        what.competitor in decision.qualification.entries()
        for key, decision in state.rounds.items()
        if key[0] == what.contest
    )
    if has_qualified and not what.is_excused:
        state.out_of_meet.add(what.competitor)


def _assign(state: State, line: Decision, what: made.Assign) -> None:
    state.assignments += what.assignments


def _declare_order(state: State, line: Decision, what: made.DeclareOrder) -> None:
    state.orders[what.contest, what.round, what.team] = what.legs


def _draw(state: State, line: Decision, what: made.DrawRound) -> None:
    key = what.contest, what.round
    if key in state.published and not line.why.strip():
        _refuse(line, MeetCode.REASON_MISSING)
    state.draws[key] = what.draw
    state.lanes[key] = {
        entry: (heat.number, lane) for heat in what.draw.heats for entry, lane in heat.lanes
    }
    state.moved.discard(key)
    state.published.pop(key, None)


def _move(state: State, line: Decision, what: made.Move) -> None:
    key = what.contest, what.round
    if key not in state.lanes:
        _refuse(line, MeetCode.NOT_DRAWN, contest=what.contest, round=what.round)
    if not line.why.strip():
        _refuse(line, MeetCode.REASON_MISSING)
    taken = {spot: entry for entry, spot in state.lanes[key].items() if entry != what.entry}
    if what.heat and (what.heat, what.lane) in taken:
        other = taken[what.heat, what.lane]
        _refuse(line, MeetCode.LANE_TAKEN, heat=what.heat, lane=what.lane, entry=other)
    state.lanes[key].pop(what.entry, None)
    if what.heat:
        state.lanes[key][what.entry] = (what.heat, what.lane)
    state.moved.add(key)


def _publish_start(state: State, line: Decision, what: made.PublishStart) -> None:
    key = what.contest, what.round
    if key not in state.lanes:
        _refuse(line, MeetCode.NOT_DRAWN, contest=what.contest, round=what.round)
    state.published[key] = line.at


def _observe(state: State, line: Decision, what: made.Observe) -> None:
    if what.digest and what.digest in state.digests:
        return
    if what.digest:
        state.digests[what.digest] = line.number
    state.observations[line.number] = Observation(line.number, line.at, what)
    key = what.contest, what.round, what.heat
    if what.questions:
        state.waiting[line.number] = "questions"
    elif key in state.counting:
        state.waiting[line.number] = "new version"
    else:
        state.counting[key] = line.number
    if what.is_alone:
        for each in what.lines:
            spot = what.contest, what.round, each.entry
            if spot in state.outcomes:
                state.before_alone.setdefault(spot, state.outcomes.pop(spot))


def _accept(state: State, line: Decision, what: made.Accept) -> None:
    if what.observation not in state.waiting:
        _refuse(line, MeetCode.NOTHING_WAITS, observation=what.observation)
    del state.waiting[what.observation]
    found = state.observations[what.observation].what
    state.counting[found.contest, found.round, found.heat] = what.observation


def _reject(state: State, line: Decision, what: made.Reject) -> None:
    if what.observation not in state.waiting:
        _refuse(line, MeetCode.NOTHING_WAITS, observation=what.observation)
    del state.waiting[what.observation]


def _confirm(state: State, line: Decision, what: made.ConfirmMark) -> None:
    if not line.why.strip():
        _refuse(line, MeetCode.REASON_MISSING)
    state.confirmed.add((what.contest, what.round, what.entry, what.mark.value))


def _recall(state: State, line: Decision, what: made.RecallStart) -> None:
    key = what.contest, what.round, what.heat
    state.recalls.setdefault(key, []).append(Recall(what.culprits, what.fault))


def _report(state: State, line: Decision, what: made.ReportOffence) -> None:
    state.reports.setdefault(what.contest, []).append(what.report)


def _outcome(state: State, line: Decision, what: made.SetOutcome) -> None:
    state.outcomes[what.contest, what.round, what.entry] = what
    if what.ends_meet:
        state.out_of_meet.add(what.entry)


def _void(state: State, line: Decision, what: made.VoidHeat) -> None:
    key = what.contest, what.round, what.heat
    if key not in state.counting and key not in state.laps:
        _refuse(line, MeetCode.NOTHING_RUN, heat=what.heat)
    if key in state.counting:
        state.void.setdefault(key, []).append(state.counting.pop(key))
    state.laps.pop(key, None)
    state.recalls.pop(key, None)


def _decide_round(state: State, line: Decision, what: made.DecideRound) -> None:
    state.rounds[what.contest, what.round] = RoundDecision(
        what.qualification, what.version, line.at, line.who
    )


def _advance(state: State, line: Decision, what: made.Advance) -> None:
    key = what.contest, what.round
    if key not in state.rounds:
        _refuse(line, MeetCode.NOT_DECIDED, contest=what.contest, round=what.round)
    if not line.why.strip():
        _refuse(line, MeetCode.REASON_MISSING)
    before = state.rounds[key]
    after = advanced(before.qualification, what.entry, what.how, line.why)
    state.rounds[key] = RoundDecision(after, before.version, line.at, line.who)


def _call_reserve(state: State, line: Decision, what: made.CallReserve) -> None:
    key = what.contest, what.round
    spot = state.lanes.get(key, {}).pop(what.gone, None)
    if spot is None:
        _refuse(line, MeetCode.NOT_ENTERED, entry=what.gone)
    assert spot
    state.lanes[key][what.reserve] = spot
    state.called.setdefault(key, []).append(what.reserve)
    state.moved.add(key)


def _announce(state: State, line: Decision, what: made.Announce) -> None:
    state.announced.setdefault((what.contest, what.round), []).append((line.at, what.version))


def _protest(state: State, line: Decision, what: made.LodgeProtest) -> None:
    own = state.protests.setdefault((what.contest, what.round), {})
    own[what.id] = Protest(what.id, what.by, line.at, what.against, is_appeal=what.is_appeal)


def _decide_protest(state: State, line: Decision, what: made.DecideProtest) -> None:
    own = state.protests.get((what.contest, what.round), {})
    if what.id not in own:
        _refuse(line, MeetCode.NO_SUCH_PROTEST, id=what.id)
    was = own[what.id]
    own[what.id] = Protest(
        was.id, was.by, was.lodged, was.against, line.at, what.decision, was.is_appeal
    )


def _gun(state: State, line: Decision, what: made.SetGun) -> None:
    state.guns[what.contest, what.wave] = what.at


def _start_in(state: State, line: Decision, what: made.StartIn) -> None:
    own = state.entries.get(what.contest, {})
    for entry in what.entries:
        if entry not in own:
            _refuse(line, MeetCode.NOT_ENTERED, entry=entry)
        own[entry] = replace(
            own[entry], city=what.city or own[entry].city, wave=what.wave or own[entry].wave
        )


def _start_leg(state: State, line: Decision, what: made.StartLeg) -> None:
    state.leg_starts.setdefault((what.contest, what.round), {})[what.leg] = what.after_ms


def _lap(state: State, line: Decision, what: made.CountLap) -> None:
    key = what.contest, what.round, what.heat
    if key[:2] not in state.lanes:
        _refuse(line, MeetCode.NOT_DRAWN, contest=what.contest, round=what.round)
    own = state.laps.setdefault(key, {})
    before = own.get(what.lap - 1)
    if before is None and what.lap > 1:
        _refuse(line, MeetCode.LAP_MISSING, lap=what.lap - 1)
    inside = before.order[:-1] if before else [e for e, _ in state.entries_in(key[:2], what.heat)]
    for entry in (*what.order, *what.gave_up):
        if entry not in inside:
            _refuse(line, MeetCode.OUT_BEFORE, entry=entry, lap=what.lap)
    told = {*what.order, *what.gave_up, *(e for c, r, e in state.outcomes if (c, r) == key[:2])}
    if lost := [each for each in inside if each not in told]:
        _refuse(line, MeetCode.LAP_WITHOUT, entries=tuple(lost), lap=what.lap)
    own[what.lap] = what


def _count_faults(state: State, line: Decision, what: made.CountFaults) -> None:
    state.faults[what.contest, what.round, what.entry] = what.faults


def _rest(state: State, line: Decision, what: made.MeasureRest) -> None:
    state.rests[what.contest, what.round, what.entry] = what.rest_mm


_APPLY: dict[type, Callable[[State, Decision, Any], None]] = {
    made.Enter: _enter,
    made.Withdraw: _withdraw,
    made.Assign: _assign,
    made.DeclareOrder: _declare_order,
    made.DrawRound: _draw,
    made.Move: _move,
    made.PublishStart: _publish_start,
    made.Observe: _observe,
    made.Accept: _accept,
    made.ConfirmMark: _confirm,
    made.Reject: _reject,
    made.RecallStart: _recall,
    made.ReportOffence: _report,
    made.SetOutcome: _outcome,
    made.VoidHeat: _void,
    made.DecideRound: _decide_round,
    made.Advance: _advance,
    made.CallReserve: _call_reserve,
    made.Announce: _announce,
    made.LodgeProtest: _protest,
    made.DecideProtest: _decide_protest,
    made.SetGun: _gun,
    made.StartIn: _start_in,
    made.StartLeg: _start_leg,
    made.CountLap: _lap,
    made.CountFaults: _count_faults,
    made.MeasureRest: _rest,
}
