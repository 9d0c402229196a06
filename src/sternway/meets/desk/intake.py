"""Files and hand times made into observations of a heat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

import numpy as np

from sternway.athletics import Outcome, Timing
from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.meets.desk.decisions import LegEnds, Observe
from sternway.meets.desk.heats import measured
from sternway.meets.desk.naming import bibs_of
from sternway.meets.desk.state import HeatKey, Key, State
from sternway.meets.entries.people import Carried, carrier
from sternway.meets.programme.meet import Meet, Place, Round
from sternway.meets.results.other_races import fixed_time_mark
from sternway.meets.rounds.line import Line
from sternway.meets.timing.chips.crossings import Mats, Passings, chip_time, passings
from sternway.meets.timing.chips.reads import Reads, in_zone, on_day, utc_ms
from sternway.meets.timing.hand import hand_time
from sternway.meets.timing.lynx.files import LynxHeat, LynxPerson, LynxStart
from sternway.meets.timing.lynx.lif import Lif, LifState
from sternway.meets.timing.matching import Matched, Starter, matched
from sternway.meets.timing.official import Started
from sternway.notices import Notice, notice

_MOST_WIND = 30
"""m/s: nobody runs in more"""
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
    stopped: Sequence[tuple[datetime, datetime]] = (),
) -> Intake:
    """The observation of a race by its chips; ``gun`` and ``guns`` (by entry) are local or aware.

    What is kept are passings, not times: a gun of a wave or a city that is set or moved later moves
    every time. Who carried a chip at the gun is whose it is; two chips of one person are read as
    one. Chips of nobody, and of people who are not in this race, are told, and stay in the log, as
    are reads while a race was ``stopped``.
    """
    place = meet.place_of(meet.contest(key[0]), key[2])
    fired = gun if gun.tzinfo else place.at(gun)
    day = fired.astimezone(ZoneInfo(place.zone)).date()
    reads = in_zone(on_day(reads, day), place.zone)
    zero = utc_ms(fired)
    pauses = [(utc_ms(place.at(a)), utc_ms(place.at(b))) for a, b in stopped]
    runs = _may_run(state, key)
    own = [each for each in state.assignments if not each.entry or each.entry in runs]
    who = {chip: carrier(own, Carried.CHIP, chip, fired) or "" for chip in reads.chips}
    seen = [
        _counted_from(each, zero, guns, place)
        for each in passings(_carried(reads, who), mats, meet.rules.crossings, pauses)
        if each.code and not each.is_empty
    ]
    digest = sha256(repr((key, zero, laps, seen)).encode()).hexdigest()
    found = Observe(
        *key, (), "chip", digest, Timing.TRANSPONDER, zero=fired, passings=tuple(seen), laps=laps
    )
    lines = measured(meet, state, found)
    remarks = [*reads.refused, *_of_others(state, who, fired)]
    unseen = tuple(
        each.code for each in seen if chip_time(each, 0, meet.rules.crossings, laps).has_no_start
    )
    if unseen and mats.start:
        remarks.append(notice(MeetCode.NO_START_READ, entries=unseen))
    return Intake(found if seen else None, Matched(lines, (), tuple(remarks)))


def _may_run(state: State, key: HeatKey) -> set[str]:
    """Everybody on the start list of a heat, else everybody entered in the contest; of teams their
    members too.
    """
    drawn = [entry for entry, _ in state.entries_in(key[:2], key[2])]
    found = set(drawn or state.entries.get(key[0], {}))
    for entry in tuple(found):
        found.update(state.competitors[entry].members if entry in state.competitors else ())
        found.update(state.orders.get((key[0], key[1], entry), ()))
    return found


def _carried(reads: Reads, who: Mapping[str, str]) -> Reads:
    """The same reads by who carried the chips."""
    names = tuple(dict.fromkeys(who.values()))
    at = np.asarray([names.index(who[chip]) for chip in reads.chips], np.int64)
    return replace(reads, chips=names, chip=at[reads.chip] if len(reads) else reads.chip)


def _counted_from(
    seen: Passings, zero_ms: int, guns: Mapping[str, datetime] | None, place: Place
) -> Passings:
    gun = (guns or {}).get(seen.code)
    if gun is not None:
        zero_ms = utc_ms(gun if gun.tzinfo else place.at(gun))
    return replace(
        seen,
        starts=tuple(each - zero_ms for each in seen.starts),
        crossings=tuple(each - zero_ms for each in seen.crossings),
    )


def _of_others(state: State, who: Mapping[str, str], fired: datetime) -> Iterator[Notice]:
    """Chips that nobody in this race carried: of nobody at all, or of people elsewhere."""
    lost = [chip for chip, entry in who.items() if not entry]
    holders = {c: carrier(state.assignments, Carried.CHIP, c, fired) for c in lost}
    if strangers := tuple(chip for chip in lost if not holders[chip]):
        count = len(strangers)
        yield notice(MeetCode.CHIPS_OF_NOBODY, chips=strangers[:_TOLD], count=count)
    if others := tuple(dict.fromkeys(each for each in holders.values() if each)):
        count = len(others)
        yield notice(MeetCode.CHIPS_ELSEWHERE, entries=others[:_TOLD], count=count)


def by_hand(
    key: HeatKey,
    watches: Mapping[str, Sequence[int | None]],
    without: Mapping[str, Outcome] | None = None,
    unit_ms: int = 100,
    wind: float | None = None,
    zero: datetime | None = None,
) -> Observe:
    """Hand times of a heat from the watches on each entry (ms).

    ``zero`` is what all of them were counted from where waves have guns of their own. Raises
    ``Refused`` where the ``wind`` (m/s) is none, or there are too many watches.
    """
    if wind is not None and not abs(wind) <= _MOST_WIND:
        raise Refused(notice(MeetCode.WIND_BEYOND, wind=f"{wind:g}", most=_MOST_WIND))
    lines = [Line(entry, hand_time(read, unit_ms)) for entry, read in watches.items()]
    lines += [Line(entry, outcome=outcome) for entry, outcome in (without or {}).items()]
    return Observe(
        *key,
        tuple(lines),
        "hand",
        timing=Timing.HAND,
        start=Started.HAND,
        wind=wind,
        zero=zero,
    )


def by_distance(
    meet: Meet,
    key: HeatKey,
    covered: Mapping[str, tuple[int, int]],
    without: Mapping[str, Outcome] | None = None,
) -> Observe:
    """Whole laps of each entry in a fixed time, and the mm measured of the next one.

    Raises ``ValueError`` where somebody covered nothing.
    """
    lap_mm = round(meet.lap_of(meet.contest(key[0])) * 1000)
    unit = meet.rules.fixed_time.unit_mm
    lines = [
        Line(entry, fixed_time_mark(laps, lap_mm, rest, unit), laps=laps or None)
        for entry, (laps, rest) in covered.items()
    ]
    lines += [Line(entry, outcome=outcome) for entry, outcome in (without or {}).items()]
    return Observe(*key, tuple(lines), "distance", timing=Timing.HAND, start=Started.HAND)


def by_exchanges(key: HeatKey, ends: Mapping[str, Sequence[int | None]]) -> Observe:
    """Hand times of a relay: when each leg of each team ended (ms from the gun)."""
    found = tuple(LegEnds(team, tuple(own)) for team, own in ends.items())
    return Observe(*key, (), "hand", timing=Timing.HAND, start=Started.HAND, ends=found)


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
