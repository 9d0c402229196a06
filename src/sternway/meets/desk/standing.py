"""Whether a decision is about what is in the meet: its round, heat, lane and people; nobody twice.

`sternway.meets.desk.state` applies what was decided, as a journal has it. What is decided anew is
looked at here first, against the programme and the start lists as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sternway.errors import Refused
from sternway.journal import Decision
from sternway.meets.codes import MeetCode
from sternway.meets.desk import decisions as made
from sternway.meets.desk.naming import bibs_of
from sternway.meets.desk.results import heats_run, qualification_of, qualified_for, round_of
from sternway.meets.desk.state import HeatKey, Key, State, walked
from sternway.meets.draw.lanes import shape_of
from sternway.meets.entries.people import Carried
from sternway.meets.programme.meet import Contest, Meet
from sternway.notices import Notice, notice


def check_decision(meet: Meet, state: State, what: made.AnyDecision) -> None:
    """Raises ``Refused`` where a decision names what is not in the meet, or somebody twice."""
    for each in misplaced(meet, state, what):
        raise Refused(each)


def misplaced(meet: Meet, state: State, what: made.AnyDecision) -> tuple[Notice, ...]:
    """All that a decision names and that is not where it says: rounds, heats, lanes, people."""
    check = _CHECKS.get(type(what))
    if check is None:
        return ()
    try:
        return tuple(check(meet, state, what))
    except Refused as error:  # a round that is not drawn, or not decided, has nobody in it
        return (error.notice,)


def misplaced_in(meet: Meet, lines: Iterable[Decision]) -> tuple[tuple[int, Notice], ...]:
    """The numbers of decisions that were not in their place when they were made, and why."""
    state = State()
    return tuple(
        (line.number, each)
        for line, what in walked(lines, state)
        for each in misplaced(meet, state, what)
    )


def heats_by_entry(meet: Meet, state: State, key: Key) -> Mapping[str, int]:
    """Who may have a result in a round, each with the number of their heat.

    They are on its start list; a race without lanes needs none, and is then run by all who are
    entered, or went on. Raises ``Refused`` where a race in lanes is not drawn.
    """
    lanes = state.lanes.get(key)
    if lanes is not None:
        return {entry: heat for entry, (heat, _) in lanes.items()}
    contest = meet.contest(key[0])
    if shape_of(contest.event, meet.track_of(contest).straight_m) is not None:
        raise Refused(notice(MeetCode.DRAW_FIRST, contest=key[0], round=key[1]))
    index = contest.rounds.index(round_of(contest, key[1]))
    own = state.entries.get(key[0], {})
    people = (
        list(own) if not index else [e.entry for e in qualified_for(meet, state, contest, index)]
    )
    if not people:
        raise Refused(notice(MeetCode.NOBODY_ENTERED, contest=key[0], round=key[1]))
    cities = contest.places
    found = {each: own[each].city for each in people if each in own}
    return {each: cities.index(city) + 1 if city in cities else 1 for each, city in found.items()}


def not_from_before(meet: Meet, state: State, key: Key, entries: Iterable[str]) -> tuple[str, ...]:
    """Who is in a later round and neither went on to it nor was called as a reserve."""
    contest = meet.contest(key[0])
    index = contest.rounds.index(round_of(contest, key[1]))
    gone = state.withdrawn.get(key[0], {})
    if index == 0:
        known = {*state.entries.get(key[0], {}), *gone}
    else:
        went_on = (each.entry for each in qualified_for(meet, state, contest, index))
        known = {*went_on, *gone, *state.called.get(key, ())}
    return tuple(each for each in entries if each not in known)


def not_of_decision(meet: Meet, state: State, key: Key) -> tuple[str, ...]:
    """Who stands on the start list of a later round and not, any more, in the decision on the one
    before it.
    """
    try:
        return not_from_before(meet, state, key, state.lanes.get(key, {}))
    except Refused:
        return tuple(state.lanes.get(key, {}))


def _of_round(meet: Meet, what: Any) -> Iterator[Notice]:
    """Whether the meet has a round."""
    known = {each.code: each for each in meet.contests}
    contest = known.get(what.contest)
    if contest is None:
        codes = tuple(known)
        yield notice(MeetCode.NO_SUCH_CONTEST, contest=what.contest, contests=codes)
    elif (name := getattr(what, "round", None)) is not None:
        names = tuple(each.name for each in contest.rounds)
        if name not in names:
            facts = {"contest": what.contest, "round": name}
            yield notice(MeetCode.NO_SUCH_ROUND, **facts, rounds=names)


def _of_heat(meet: Meet, state: State, key: HeatKey) -> Iterator[Notice]:
    """Whether a heat is on a start list."""
    known = {*state.heats_of(key[:2])} or {*heats_by_entry(meet, state, key[:2]).values()}
    if key[2] not in known:
        heats = tuple(sorted(known))
        contest, round_, heat = key
        yield notice(
            MeetCode.HEAT_UNKNOWN,
            contest=contest, round=round_, heat=heat, heats=heats, count=len(heats),
        )  # fmt: skip


def _in_round(meet: Meet, state: State, key: Key, entries: Iterable[str]) -> Iterator[Notice]:
    """Whether people are on a start list of a round, or have a result in it."""
    entries = dict.fromkeys(entries)
    ran = {line.entry for heat in heats_run(meet, state, key) for line in heat.lines}
    if ran.issuperset(entries):
        return
    known = heats_by_entry(meet, state, key)
    lost = tuple(each for each in entries if each not in known and each not in ran)
    if lost:
        yield notice(MeetCode.NOT_STARTING, contest=key[0], round=key[1], entries=lost)


def _in_heat(meet: Meet, state: State, key: HeatKey, entries: Iterable[str]) -> Iterator[Notice]:
    """Whether people run in a heat and came there from the round before."""
    known = heats_by_entry(meet, state, key[:2])
    facts = {"contest": key[0], "round": key[1]}
    entries = list(dict.fromkeys(entries))
    lost = tuple(each for each in entries if each not in known)
    if lost:
        yield notice(MeetCode.NOT_STARTING, **facts, entries=lost)
    for each in entries:
        if known.get(each, key[2]) != key[2]:
            yield notice(MeetCode.OTHER_HEAT, **facts, entry=each, heat=key[2], own=known[each])
    inside = [each for each in entries if each in known]
    if uninvited := not_from_before(meet, state, key[:2], inside):
        yield notice(MeetCode.NOT_FROM_BEFORE, **facts, entries=uninvited)


def _twice(entries: Iterable[str]) -> Iterator[Notice]:
    for entry, count in Counter(entries).items():
        if count > 1:
            yield notice(MeetCode.ENTRY_TWICE, entry=entry)


def _enter(meet: Meet, state: State, what: made.Enter) -> Iterator[Notice]:
    for contest in dict.fromkeys(each.contest for each in what.entries):
        yield from _of_round(meet, _Named(contest))


class _Named:
    """A contest alone, where a decision names several."""

    def __init__(self, contest: str) -> None:
        self.contest = contest


def _assign(meet: Meet, state: State, what: made.Assign) -> Iterator[Notice]:
    """Nobody is given a bib that somebody else wears."""
    worn = {code: entry for entry, code in bibs_of(state).items()}
    for each in what.assignments:
        if each.entry and each.entry not in state.competitors:
            yield notice(MeetCode.NOBODY_OF, entry=each.entry)
        if each.kind is not Carried.BIB:
            continue
        holder = worn.get(each.code, "")
        if each.entry and holder not in ("", each.entry):
            yield notice(MeetCode.BIB_WORN, bib=each.code, other=holder)
        worn[each.code] = each.entry


def _order(meet: Meet, state: State, what: made.DeclareOrder) -> Iterator[Notice]:
    """A team of the round, whose runners run for no other team of the contest."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    if what.team not in state.entries.get(what.contest, {}):
        yield notice(MeetCode.NOT_OF_CONTEST, contest=what.contest, entries=(what.team,))
    yield from _twice(what.legs)
    for (contest, _, team), legs in state.orders.items():
        if contest == what.contest and team != what.team:
            for each in what.legs:
                if each in legs:
                    yield notice(MeetCode.RUNS_FOR_ANOTHER, entry=each, other=team)


def _draw(meet: Meet, state: State, what: made.DrawRound) -> Iterator[Notice]:
    """A round is drawn before it is run, of those who are entered or went on."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    key = what.contest, what.round
    if heats := tuple(sorted({h for *own, h in _run(state) if tuple(own) == key})):
        yield notice(MeetCode.ROUND_RUN, contest=key[0], round=key[1], heats=heats)
    entries = [entry for heat in what.draw.heats for entry, _ in heat.lanes]
    yield from _twice(entries)
    if lost := not_from_before(meet, state, key, entries):
        yield notice(MeetCode.NOT_FROM_BEFORE, contest=key[0], round=key[1], entries=lost)


def _run(state: State) -> list[HeatKey]:
    return [*state.counting, *state.laps]


def _move(meet: Meet, state: State, what: made.Move) -> Iterator[Notice]:
    """Into a lane that there is, of a heat that is not run yet; only who belongs to the round."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    key = what.contest, what.round
    if key not in state.lanes:
        return  # the state says so
    was = state.lanes[key].get(what.entry, (0, 0))[0]
    for heat in dict.fromkeys((was, what.heat)):
        if heat and state.has_run((*key, heat)):
            yield notice(MeetCode.HEAT_RUN, contest=key[0], round=key[1], heat=heat)
    if not what.heat:
        if not was:
            yield notice(MeetCode.NOT_STARTING, contest=key[0], round=key[1], entries=(what.entry,))
        return
    yield from _of_heat(meet, state, (*key, what.heat))
    if lost := not_from_before(meet, state, key, [what.entry]):
        code = MeetCode.NOT_OF_CONTEST if _is_first(meet, key) else MeetCode.NOT_FROM_BEFORE
        yield notice(code, contest=key[0], round=key[1], entries=lost)
    contest = meet.contest(key[0])
    lanes = _lanes(meet, contest)
    if what.lane < 1 or (lanes and what.lane not in lanes):
        yield notice(MeetCode.LANE_UNKNOWN, lane=what.lane, lanes=lanes or (1,))


def _is_first(meet: Meet, key: Key) -> bool:
    return meet.contest(key[0]).rounds[0].name == key[1]


def _lanes(meet: Meet, contest: Contest) -> tuple[int, ...]:
    """The lanes that a contest may use; none where it has start positions."""
    track = meet.track_of(contest)
    shape = shape_of(contest.event, track.straight_m)
    if shape is None:
        return ()
    return tuple(n for n in range(1, track.lanes_for(shape) + 1) if n not in track.closed)


def _round_alone(meet: Meet, state: State, what: Any) -> Iterator[Notice]:
    yield from _of_round(meet, what)


def _observe(meet: Meet, state: State, what: made.Observe) -> Iterator[Notice]:
    """Results of a heat that is on a start list, of those who run in it, each once."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    key = what.contest, what.round, what.heat
    entries = [line.entry for line in what.lines] + [each.team for each in what.ends]
    yield from _twice(entries)
    if what.is_alone:
        yield from _alone(meet, state, key, entries)
        return
    if wrong := tuple(_of_heat(meet, state, key)):
        yield from wrong
        return
    if not what.questions:  # else they are looked at once a person accepts them
        yield from _in_heat(meet, state, key, entries)


def _alone(meet: Meet, state: State, key: HeatKey, entries: list[str]) -> Iterator[Notice]:
    """Who runs again alone stands in the round, and has no time in it that counts."""
    heats = state.heats_of(key[:2])
    if key[2] in heats:
        yield notice(MeetCode.ALONE_IN_HEAT, heat=key[2], next=max(heats) + 1)
        return
    yield from _in_round(meet, state, key[:2], entries)
    for heat in heats_run(meet, state, key[:2]):
        for line in heat.lines:
            if line.entry in entries and line.counts and heat.number != key[2]:
                yield notice(MeetCode.HAS_TIME, entry=line.entry, heat=heat.number)


def _accept(meet: Meet, state: State, what: made.Accept) -> Iterator[Notice]:
    """Those in it still run in the heat: start lists may have changed since it came."""
    seen = state.observations.get(what.observation)
    if seen is None or what.observation not in state.waiting:
        return  # the state says so
    own = seen.what
    key = own.contest, own.round, own.heat
    if own.is_alone:
        return
    entries = [line.entry for line in own.lines] + [each.team for each in own.ends]
    yield from _of_heat(meet, state, key)
    yield from _in_heat(meet, state, key, entries)


def _recall(meet: Meet, state: State, what: made.RecallStart) -> Iterator[Notice]:
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    key = what.contest, what.round, what.heat
    if wrong := tuple(_of_heat(meet, state, key)):
        yield from wrong
        return
    yield from _in_heat(meet, state, key, what.culprits)


def _heat_alone(meet: Meet, state: State, what: Any) -> Iterator[Notice]:
    wrong = tuple(_of_round(meet, what))
    yield from wrong or _of_heat(meet, state, (what.contest, what.round, what.heat))


def _entry(meet: Meet, state: State, what: Any) -> Iterator[Notice]:
    """One entry that is in a round."""
    wrong = tuple(_of_round(meet, what))
    yield from wrong or _in_round(meet, state, (what.contest, what.round), [what.entry])


def _report(meet: Meet, state: State, what: made.ReportOffence) -> Iterator[Notice]:
    wrong = tuple(_of_round(meet, what))
    own = [what.report.entry]
    yield from wrong or _in_round(meet, state, (what.contest, what.round), own)


def _decide_round(meet: Meet, state: State, what: made.DecideRound) -> Iterator[Notice]:
    """Who ran in the next round already went on to it."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    contest = meet.contest(what.contest)
    round_ = round_of(contest, what.round)
    if round_.is_last:
        yield notice(MeetCode.LAST_ROUND, contest=what.contest, round=what.round)
        return
    after = contest.rounds[contest.rounds.index(round_) + 1]
    key = what.contest, after.name
    was = set(qualification_of(state, (what.contest, what.round)).entries())
    gone = was - set(what.qualification.entries())
    ran = {line.entry for heat in heats_run(meet, state, key) for line in heat.lines}
    if lost := tuple(sorted(gone & ran)):
        yield notice(MeetCode.RAN_ALREADY, round=after.name, entries=lost)


def _advance(meet: Meet, state: State, what: made.Advance) -> Iterator[Notice]:
    if wrong := tuple(_entry(meet, state, what)):
        yield from wrong
    elif what.entry not in state.entries.get(what.contest, {}):
        yield notice(MeetCode.NOT_OF_CONTEST, contest=what.contest, entries=(what.entry,))
    elif what.entry in qualification_of(state, (what.contest, what.round)).entries():
        yield notice(MeetCode.GOES_ON_ALREADY, entry=what.entry, round=what.round)


def _reserve(meet: Meet, state: State, what: made.CallReserve) -> Iterator[Notice]:
    """A reserve of the round before, who is not in this one, into a heat that is not run yet."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    key = what.contest, what.round
    lanes = state.lanes.get(key, {})
    contest = meet.contest(key[0])
    index = contest.rounds.index(round_of(contest, key[1]))
    heat = lanes.get(what.gone, (0, 0))[0]
    if not heat:
        yield notice(MeetCode.NOT_STARTING, contest=key[0], round=key[1], entries=(what.gone,))
    elif state.has_run((*key, heat)):
        yield notice(MeetCode.HEAT_RUN, contest=key[0], round=key[1], heat=heat)
    if what.reserve in lanes:
        yield notice(MeetCode.ENTRY_TWICE, entry=what.reserve)
    before = contest.rounds[index - 1].name if index else ""
    if what.reserve not in qualification_of(state, (key[0], before)).reserves:
        yield notice(
            MeetCode.NOT_FROM_BEFORE, contest=key[0], round=key[1], entries=(what.reserve,)
        )


def _protest(meet: Meet, state: State, what: made.LodgeProtest) -> Iterator[Notice]:
    """By and against somebody in the contest."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    known = {
        *state.entries.get(what.contest, {}),
        *state.withdrawn.get(what.contest, {}),
        *state.lanes.get((what.contest, what.round), {}),
    }
    lost = tuple(each for each in (what.by, what.against) if each and each not in known)
    if lost:
        yield notice(MeetCode.NOT_OF_CONTEST, contest=what.contest, entries=lost)


def _gun(meet: Meet, state: State, what: made.SetGun) -> Iterator[Notice]:
    """A wave in which somebody starts, or a city of the race."""
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    own = state.entries.get(what.contest, {}).values()
    waves = {each.wave for each in own if each.wave}
    known = {"", *waves, *meet.contest(what.contest).places}
    if what.wave not in known:
        facts = {"contest": what.contest, "wave": what.wave}
        if names := tuple(sorted(known - {""})):
            yield notice(MeetCode.NO_SUCH_WAVE, **facts, waves=names)
        else:
            yield notice(MeetCode.NO_WAVES, **facts)


def _start_leg(meet: Meet, state: State, what: made.StartLeg) -> Iterator[Notice]:
    if wrong := tuple(_of_round(meet, what)):
        yield from wrong
        return
    legs = meet.contest(what.contest).event.legs
    if not 2 <= what.leg <= legs:
        yield notice(MeetCode.NO_SUCH_LEG, contest=what.contest, leg=what.leg, legs=legs)


_CHECKS: Mapping[type, Callable[[Meet, State, Any], Iterator[Notice]]] = {
    made.Enter: _enter,
    made.Withdraw: _round_alone,
    made.Assign: _assign,
    made.DeclareOrder: _order,
    made.DrawRound: _draw,
    made.Move: _move,
    made.PublishStart: _round_alone,
    made.Observe: _observe,
    made.Accept: _accept,
    made.ConfirmMark: _entry,
    made.RecallStart: _recall,
    made.ReportOffence: _report,
    made.SetOutcome: _entry,
    made.VoidHeat: _round_alone,
    made.DecideRound: _decide_round,
    made.Advance: _advance,
    made.CallReserve: _reserve,
    made.Announce: _round_alone,
    made.LodgeProtest: _protest,
    made.DecideProtest: _round_alone,
    made.SetGun: _gun,
    made.StartIn: _round_alone,
    made.StartLeg: _start_leg,
    made.CountLap: _heat_alone,
    made.CountFaults: _entry,
    made.MeasureRest: _entry,
}
