"""Files and hand times made into observations of a heat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sternway.athletics import Mark, Measure, NoMark, Outcome, Timing
from sternway.meets.codes import MeetCode
from sternway.meets.desk.decisions import Observe
from sternway.meets.desk.naming import bibs_of
from sternway.meets.desk.state import HeatKey, Key, State
from sternway.meets.entries.people import Carried, carrier
from sternway.meets.programme.meet import Meet, Round
from sternway.meets.rounds.line import Line
from sternway.meets.timing.chips.crossings import Mats, chip_times
from sternway.meets.timing.chips.reads import Reads, local_ms, on_day
from sternway.meets.timing.hand import hand_time
from sternway.meets.timing.lynx.files import LynxHeat, LynxPerson, LynxStart
from sternway.meets.timing.lynx.lif import Lif, LifState
from sternway.meets.timing.matching import Matched, Starter, matched
from sternway.meets.timing.official import Started
from sternway.notices import Notice, notice

_TOLD = 20
"""chips that a remark names"""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file comes to: an observation, or why there is none."""

    observation: Observe | None
    found: Matched
    refusals: tuple[Notice, ...] = ()


def numbers(meet: Meet) -> dict[Key, tuple[str, int]]:
    """Event and round as FinishLynx counts them: contests from 1, their rounds from 1."""
    return {
        (contest.code, round_.name): (str(event), number)
        for event, contest in enumerate(meet.contests, 1)
        for number, round_ in enumerate(contest.rounds, 1)
    }


def from_lif(meet: Meet, state: State, lif: Lif) -> Intake:
    """The observation of a .lif file, by its event, round and heat; what does not fit waits."""
    nothing = Matched((), waits=lif.state in (LifState.EMPTY, LifState.HALF_WRITTEN))
    if nothing.waits:
        return Intake(None, nothing)
    by_number = {(event, round_): key for key, (event, round_) in numbers(meet).items()}
    by_code = {
        (contest.code, number): (contest.code, round_.name)
        for contest in meet.contests
        for number, round_ in enumerate(contest.rounds, 1)
    }
    key = by_number.get((lif.event, lif.round)) or by_code.get((lif.event, lif.round))
    if key is None or lif.heat not in state.heats_of(key):
        facts = notice(MeetCode.NO_SUCH_HEAT, event=lif.event, round=lif.round, heat=lif.heat)
        return Intake(None, nothing, (facts,))
    others = {
        heat: [each.bib for each in starters_of(state, (*key, heat))]
        for heat in state.heats_of(key)
        if heat != lif.heat
    }
    found = matched(lif, starters_of(state, (*key, lif.heat)), meet.contest(key[0]).event, others)
    if not found.lines:
        return Intake(None, found, found.questions)
    start = Started.AUTOMATIC if lif.start else Started.UNKNOWN
    observation = Observe(
        *key,
        lif.heat,
        found.lines,
        "photo-finish",
        lif.digest,
        Timing.PHOTO_FINISH,
        start,
        lif.wind,
        found.questions,
    )
    return Intake(observation, found)


def from_chips(
    meet: Meet,
    state: State,
    key: HeatKey,
    reads: Reads,
    gun: datetime,
    mats: Mats,
    laps: int = 1,
    guns: Mapping[str, datetime] | None = None,
) -> Intake:
    """The observation of a race by its chips; ``gun`` and ``guns`` (of waves, by entry) are local.

    Who carried a chip at the gun is whose time it is; chips of nobody are told, and stay in the
    log. Gun time is official, net is kept beside it.
    """
    dated = on_day(reads, gun.date())
    fired = meet.place(meet.contest(key[0]).place).at(gun)
    own = state.assignments
    who = {chip: carrier(own, Carried.CHIP, chip, fired) or "" for chip in dated.chips}
    waves = {chip: local_ms(guns[who[chip]]) for chip in who if guns and who[chip] in guns}
    times = chip_times(dated, local_ms(gun), mats, meet.rules.crossings, laps, guns=waves)
    lines = tuple(
        Line(
            who[each.chip],
            Mark(Measure.TIME, each.gun_ms) if each.gun_ms else None,
            None if each.gun_ms else Outcome(NoMark.DNF),
            splits=tuple(crossing - local_ms(gun) for crossing in each.crossings),
            net_ms=each.net_ms,
        )
        for each in times
        if who[each.chip] and (each.crossings or each.start_ms is not None)
    )
    remarks = [*reads.refused]
    if strangers := tuple(each.chip for each in times if not who[each.chip]):
        count = len(strangers)
        remarks.append(notice(MeetCode.CHIPS_OF_NOBODY, chips=strangers[:_TOLD], count=count))
    unseen = tuple(who[each.chip] for each in times if each.has_no_start and who[each.chip])
    if unseen and mats.start:
        remarks.append(notice(MeetCode.NO_START_READ, entries=unseen))
    seen = Observe(*key, lines, "chip", timing=Timing.TRANSPONDER)
    return Intake(seen if lines else None, Matched(lines, (), tuple(remarks)))


def by_hand(
    key: HeatKey,
    watches: Mapping[str, Sequence[int | None]],
    without: Mapping[str, Outcome] | None = None,
    unit_ms: int = 100,
    wind: float | None = None,
) -> Observe:
    """Hand times of a heat from the watches on each entry (ms)."""
    lines = [Line(entry, hand_time(read, unit_ms)) for entry, read in watches.items()]
    lines += [Line(entry, outcome=outcome) for entry, outcome in (without or {}).items()]
    return Observe(*key, tuple(lines), "hand", timing=Timing.HAND, start=Started.HAND, wind=wind)


def without_times(key: HeatKey, entries: Sequence[str]) -> Observe:
    """A heat in which nobody was measured: everybody listed did not start."""
    lines = tuple(Line(each, outcome=Outcome(NoMark.DNS)) for each in entries)
    return Observe(*key, lines, "hand", timing=Timing.HAND, start=Started.HAND)


def starters_of(state: State, key: HeatKey) -> list[Starter]:
    """The start list of a heat, with what a photo finish knows its people by."""
    bibs = bibs_of(state)
    found = []
    for entry, lane in state.entries_in((key[0], key[1]), key[2]):
        competitor = state.competitors.get(entry)
        team = competitor.team if competitor else ""
        found.append(Starter(entry, lane, bibs.get(entry, ""), team))
    return found


def lynx_people(state: State) -> tuple[LynxPerson, ...]:
    """Everybody with a bib, for a .ppl file."""
    found = []
    for entry, bib in sorted(bibs_of(state).items(), key=lambda each: each[1]):
        competitor = state.competitors[entry]
        given, _, family = competitor.name.rpartition(" ")
        found.append(LynxPerson(bib, family, given, competitor.side, competitor.license))
    return tuple(found)


def lynx_heats(meet: Meet, state: State) -> tuple[LynxHeat, ...]:
    """Every heat that was drawn, in the order of the day, for .evt and .sch files."""
    known = numbers(meet)
    order = sorted(
        (key for key in state.lanes if key in known),
        key=lambda key: meet.starts(meet.contest(key[0]), _round(meet, key)),
    )
    return tuple(
        LynxHeat(
            *known[key],
            heat,
            _title(meet, key, heat),
            _starts(state, key, heat),
            _metres(meet, key),
        )
        for key in order
        for heat in state.heats_of(key)
    )


def _round(meet: Meet, key: Key) -> Round:
    return next(each for each in meet.contest(key[0]).rounds if each.name == key[1])


def _title(meet: Meet, key: Key, heat: int) -> str:
    contest = meet.contest(key[0])
    return f"{contest.event.name} {contest.sex or ''} {key[1]} {heat}".replace("  ", " ")


def _metres(meet: Meet, key: Key) -> str:
    distance = meet.contest(key[0]).event.distance
    return f"{distance:g}" if distance else ""


def _starts(state: State, key: Key, heat: int) -> tuple[LynxStart, ...]:
    bibs = bibs_of(state)
    found = []
    for entry, lane in state.entries_in(key, heat):
        competitor = state.competitors[entry]
        if competitor.team:
            found.append(LynxStart("", lane, competitor.team, "", competitor.team))
            continue
        given, _, family = competitor.name.rpartition(" ")
        found.append(
            LynxStart(bibs.get(entry, ""), lane, family, given, competitor.side, competitor.license)
        )
    return tuple(found)
