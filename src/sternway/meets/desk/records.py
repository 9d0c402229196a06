"""New bests of a meet against a ledger, what speaks against each, and the claim to draft."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sternway.athletics import Evidence, Mark, Sex, Surface, Timing, compare, plausible, written
from sternway.errors import Refused
from sternway.ledger import AuthorityBest, Ledger, Query, by_authority
from sternway.ledger import Entry as ClaimEntry
from sternway.meets.codes import MeetCode
from sternway.meets.desk.decisions import ConfirmMark
from sternway.meets.desk.heats import rulings_of
from sternway.meets.desk.results import heats_run, void_heats
from sternway.meets.desk.state import Key, State
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.results.road import City
from sternway.meets.results.road import record_faults as faults_of_course
from sternway.meets.rounds.line import Heat, Line
from sternway.meets.timing.official import official_time, rule_of
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class NewBest:
    """A mark at least as good as what an authority has, as far as a ledger knows."""

    entry: str
    contest: str
    round: str
    heat: int
    mark: Mark
    timing: Timing
    wind: float | None
    authority: str
    before: Mark | None
    is_equal: bool
    """a co-record"""
    faults: tuple[Notice, ...]
    """what keeps it from being put forward"""


def new_bests(meet: Meet, state: State, ledger: Ledger, today: date) -> tuple[NewBest, ...]:
    """Of every round and of void attempts too (CR31); several in one race are all named."""
    found: list[NewBest] = []
    for contest in meet.contests:
        if contest.event.course_varies or (contest.sex is None and contest.is_team):
            continue
        bests = {
            sex: by_authority(ledger, Query(event=contest.event, sex=sex, today=today))
            for sex in ((contest.sex,) if contest.sex else (Sex.FEMALE, Sex.MALE))
        }
        for round_ in contest.rounds:
            for heat in _all_heats(meet, state, (contest.code, round_.name)):
                found += _of_heat(meet, state, contest, round_.name, heat, bests)
    return tuple(found)


def claim_of(best: NewBest, meet: Meet, state: State, author: str) -> ClaimEntry:
    """The draft of a claim for a ledger; `sternway.ledger.addition` checks and words it."""
    contest = meet.contest(best.contest)
    who = state.competitors[best.entry]
    starts = next(e for e in contest.rounds if e.name == best.round).at
    sex = (who.person.sex if who.person else None) or contest.sex
    assert sex is not None  # a best is looked for in contests of a sex only
    return ClaimEntry(
        event=contest.event.code,
        mark=written(best.mark, contest.event),
        athlete=who.name,
        sex=sex,
        source=f"{meet.name}, results, {best.round}, heat {best.heat}",
        author=author,
        date=starts.date().isoformat(),
        place=meet.place_of(contest, best.heat).name,
        authority=best.authority,
        evidence=Evidence.OFFICIAL,
        timing=best.timing,
        wind=best.wind,
        nation=who.nation,
    )


def answers(best: NewBest, meet: Meet, state: State) -> dict[str, str]:
    """What the meet knows of the questions of an application, by their keys."""
    contest = meet.contest(best.contest)
    who = state.competitors[best.entry]
    starts = next(each for each in contest.rounds if each.name == best.round).at
    found = {
        "athlete": who.name,
        "date": starts.date().isoformat(),
        "place": meet.place_of(contest, best.heat).name,
        "mark": written(best.mark, contest.event),
        "timing": str(best.timing),
    }
    if who.person and who.person.born and who.person.born.is_day:
        found["born"] = who.person.born.text
    if contest.event.wind and best.wind is not None:
        found["mps"] = f"{best.wind:g}"
    return found


def observed(state: State, best: NewBest) -> tuple[str, ...]:
    """Names of the recordings, videos and analyses that umpires named about somebody's run."""
    reports = state.reports.get(best.contest, ())
    own = (each for each in reports if each.entry == best.entry and each.round == best.round)
    return tuple(dict.fromkeys(name for each in own for name in each.evidence))


def digests(state: State, best: NewBest) -> tuple[str, ...]:
    """Hashes of the files of times that a new best rests on."""
    key = best.contest, best.round, best.heat
    numbers = (state.counting.get(key, 0), *state.void.get(key, ()))
    found = (state.observations[each].what.digest for each in numbers if each)
    return tuple(each for each in found if each)


def record_faults(
    meet: Meet, state: State, contest: Contest, heat: Heat, line: Line
) -> tuple[Notice, ...]:
    """What keeps a mark from being a record: too few in good faith, timing, wind, lane, course."""
    rules = meet.rules
    found: list[Notice] = []
    starters = sum(each.started for each in heat.lines)
    least = rules.records.least_teams if contest.is_team else rules.records.least_starters
    if starters < least:
        found.append(notice(MeetCode.FEW_STARTERS, starters=starters, least=least))
    distance = contest.event.distance or 0
    if distance <= rules.records.photo_finish_to_m and heat.timing is not Timing.PHOTO_FINISH:
        found.append(notice(MeetCode.RECORD_TIMING, to_m=rules.records.photo_finish_to_m))
    if contest.event.wind and heat.wind is None:
        found.append(notice(MeetCode.RECORD_NO_WIND))
    if contest.event.wind and heat.wind is not None and heat.wind > rules.wind.limit_mps:
        found.append(notice(MeetCode.RECORD_WINDY, wind_mps=heat.wind))
    ruling = rulings_of(meet, state, contest.code).get(line.entry)
    if ruling and ruling.lane_notes > 1:
        found.append(notice(MeetCode.RECORD_LANE))
    on_track = contest.event.surface in (Surface.TRACK, Surface.INDOOR)
    if not on_track and distance:
        place = meet.place_of(contest, heat.number)
        city = City(
            place.code, place.zone, place.at(contest.rounds[0].at), distance, place.drop_m_per_km,
            place.start_finish_apart, place.certificate,
        )  # fmt: skip
        drop, apart = rules.records.drop_m_per_km, rules.records.start_finish_apart
        found += faults_of_course(city, drop, apart)
    return tuple(found)


def _all_heats(meet: Meet, state: State, key: Key) -> Iterator[Heat]:
    yield from heats_run(meet, state, key)
    for contest, round_, heat in list(state.void):
        if (contest, round_) == key:
            yield from void_heats(meet, state, (contest, round_, heat))


def _of_heat(
    meet: Meet,
    state: State,
    contest: Contest,
    round_: str,
    heat: Heat,
    bests: Mapping[Sex, tuple[AuthorityBest, ...]],
) -> Iterator[NewBest]:
    if heat.timing is None:
        return
    for line in heat.lines:
        if not line.counts or line.mark is None:
            continue
        mark = official_time(line.mark, meet.rules, contest.event, heat.timing)
        who = state.competitors.get(line.entry)
        sex = contest.sex or (who.person.sex if who and who.person else None)
        for best in bests.get(sex, ()) if sex else ():
            marks = [each.performance.mark for each in best.records if each.performance.mark]
            if not marks:
                continue
            order = _order(mark, marks[0], meet, contest, heat.timing)
            if order <= 0:
                asked = _asked(state, contest, round_, line.entry, mark)
                yield NewBest(
                    line.entry, contest.code, round_, heat.number, mark, heat.timing, heat.wind,
                    best.authority.id, marks[0], order == 0,
                    (*record_faults(meet, state, contest, heat, line), *asked),
                )  # fmt: skip


def _order(mark: Mark, before: Mark, meet: Meet, contest: Contest, timing: Timing) -> int:
    """Below 0 where a mark is better; in a sprint a hand time never equals a photo finish."""
    short = (contest.event.distance or math.inf) < meet.rules.seeding.hand_apart_to_m
    if timing is Timing.HAND and short:
        added = mark.value + meet.rules.seeding.hand_adds_ms
        return -1 if added < before.value else 1
    return compare(mark, before, rule_of(meet.rules, contest.event, timing))


def _asked(
    state: State, contest: Contest, round_: str, entry: str, mark: Mark
) -> tuple[Notice, ...]:
    """Why a mark is not put forward yet, or never."""
    if not plausible(mark, contest.event):
        return (notice(MeetCode.RECORD_IMPOSSIBLE),)
    if (contest.code, round_, entry, mark.value) not in state.confirmed:
        return (notice(MeetCode.RECORD_UNCONFIRMED),)
    return ()


def confirmation(meet: Meet, state: State, key: Key, entry: str) -> ConfirmMark:
    """That somebody's mark in a round was looked at again; of a void attempt where no other is.

    Raises ``Refused`` where they have none, or one that nobody can have run.
    """
    contest = meet.contest(key[0])
    for heat in _all_heats(meet, state, key):
        for line in heat.lines:
            if line.entry == entry and line.counts and line.mark and heat.timing:
                mark = official_time(line.mark, meet.rules, contest.event, heat.timing)
                if not plausible(mark, contest.event):
                    raise Refused(notice(MeetCode.RECORD_IMPOSSIBLE))
                return ConfirmMark(*key, entry, mark)
    facts = {"entry": entry, "contest": key[0], "round": key[1]}
    raise Refused(notice(MeetCode.NO_MARK_TO_CONFIRM, **facts))
