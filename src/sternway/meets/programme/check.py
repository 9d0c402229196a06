"""What is wrong with a programme before anybody runs: sums, rests, clashes, rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations, pairwise

from sternway.athletics import Sex
from sternway.meets.codes import MeetCode
from sternway.meets.draw.draw import heats_needed
from sternway.meets.draw.lanes import shape_of
from sternway.meets.programme.meet import Contest, Meet, Round
from sternway.meets.rounds.progression import fitting
from sternway.notices import Notice, notice


class Weight(StrEnum):
    """How grave a finding is."""

    MISTAKE = "mistake"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong, or may be."""

    weight: Weight
    notice: Notice


def check_meet(meet: Meet, fields: Mapping[str, int] | None = None) -> tuple[Flaw, ...]:
    """All findings, contest by contest; ``fields`` are numbers of entries where they are known."""
    return tuple(
        finding
        for contest in meet.contests
        for finding in _of_contest(meet, contest, (fields or {}).get(contest.code))
    )


def clashes(meet: Meet, entries_of: Mapping[str, Sequence[str]]) -> tuple[Flaw, ...]:
    """One athlete whose way from the call room to the finish of two rounds overlaps.

    ``entries_of`` are the entries of each contest.
    """
    windows: dict[str, list[tuple[datetime, datetime, str, str]]] = {}
    for contest in meet.contests:
        for entry in entries_of.get(contest.code, ()):
            for round_ in contest.rounds:
                begin, end = _window(meet, contest, round_)
                windows.setdefault(entry, []).append((begin, end, contest.code, round_.name))
    found = []
    for entry, own in windows.items():
        for a, b in combinations(sorted(own), 2):
            if a[2] != b[2] and b[0] < a[1]:
                found.append(
                    Flaw(
                        Weight.WARNING,
                        notice(
                            MeetCode.CLASH,
                            entry=entry,
                            first=f"{a[2]} {a[3]}",
                            second=f"{b[2]} {b[3]}",
                        ),
                    )
                )
    return tuple(found)


def call_times(meet: Meet, contest: Contest, round_: Round) -> tuple[datetime, datetime, datetime]:
    """First call, last call, out to the track, as moments."""
    start = meet.starts(contest, round_)
    room = meet.rules.call_room
    minutes = (room.first_minutes, room.last_minutes, room.out_minutes)
    first, last, out = (start - timedelta(minutes=each) for each in minutes)
    return first, last, out


def _of_contest(meet: Meet, contest: Contest, entries: int | None) -> Iterator[Flaw]:
    code = contest.code
    for before, after in pairwise(contest.rounds):
        if before.is_last:
            yield Flaw(
                Weight.MISTAKE,
                notice(MeetCode.NOBODY_GOES_ON, contest=code, round=before.name, next=after.name),
            )
        yield from _rest(meet, contest, before, after, entries)
    if not contest.rounds[-1].is_last:
        yield Flaw(
            Weight.MISTAKE,
            notice(MeetCode.NO_NEXT_ROUND, contest=code, round=contest.rounds[-1].name),
        )
    yield from _sums(meet, contest, entries)
    mixed_from = meet.rules.classes.mixed_from_m
    shared = contest.sex is None and not contest.is_team and contest.event.distance is not None
    if shared and (contest.event.distance or 0) < mixed_from and shape_of(contest.event):
        yield Flaw(Weight.WARNING, notice(MeetCode.MIXED_FIELD, contest=code, from_m=mixed_from))
    if contest.is_team and contest.sex is None:
        yield Flaw(Weight.WARNING, notice(MeetCode.TEAM_SEX, contest=code, sex=str(Sex.MIXED)))
    if len(contest.places) > 1:
        for place in contest.places:
            if not meet.place(place).certificate:
                yield Flaw(Weight.WARNING, notice(MeetCode.COURSE_UNMEASURED, city=place))


def _sums(meet: Meet, contest: Contest, entries: int | None) -> Iterator[Flaw]:
    """Whether those who go on fill the next round."""
    coming = entries
    for round_ in contest.rounds:
        heats = heats_of(meet, contest, round_, coming)
        if round_.is_last:
            return
        if heats is None:
            coming = round_.next_places
            continue
        going_on = round_.by_place * heats + round_.by_time
        wanted = round_.next_places
        if wanted is not None and going_on != wanted:
            fits = fitting(coming or going_on, heats, wanted)
            yield Flaw(
                Weight.MISTAKE,
                notice(
                    MeetCode.SUM_WRONG,
                    contest=contest.code,
                    round=round_.name,
                    heats=heats,
                    going_on=going_on,
                    places=wanted,
                    fitting=tuple(f"{place} + {time}" for place, time in fits),
                ),
            )
        if round_.by_place < meet.rules.progression.least_by_place and round_.by_time:
            yield Flaw(
                Weight.WARNING,
                notice(
                    MeetCode.FEW_BY_PLACE,
                    contest=contest.code,
                    round=round_.name,
                    by_place=round_.by_place,
                    least=meet.rules.progression.least_by_place,
                ),
            )
        only_place = meet.rules.progression.by_place_only_from_m
        if only_place and round_.by_time and (contest.event.distance or 0) >= only_place:
            yield Flaw(
                Weight.WARNING,
                notice(
                    MeetCode.PLACE_ONLY, contest=contest.code, round=round_.name, from_m=only_place
                ),
            )
        coming = wanted or going_on


def heats_of(meet: Meet, contest: Contest, round_: Round, entries: int | None) -> int | None:
    """The heats of a round: as stated, else as few as the lanes allow; None where unknown."""
    if round_.heats is not None:
        return round_.heats
    if contest.places:
        return len(contest.places)
    track = meet.track_of(contest)
    shape = shape_of(contest.event, track.straight_m)
    if entries is None:
        return 1 if round_.is_last else None
    if shape is None:
        return 1
    return heats_needed(entries, track.lanes_for(shape), track.closed, contest.per_lane)


def _rest(
    meet: Meet, contest: Contest, before: Round, after: Round, entries: int | None
) -> Iterator[Flaw]:
    distance = (contest.event.distance or 0) / contest.event.legs
    rule = next((each for each in meet.rules.rest.rounds if distance <= each.to_m), None)
    heats = heats_of(meet, contest, before, entries) or 1
    last = meet.starts(contest, before) + timedelta(minutes=before.minutes_apart * (heats - 1))
    first = meet.starts(contest, after)
    if first <= last:
        yield Flaw(
            Weight.MISTAKE,
            notice(
                MeetCode.ROUNDS_OVERLAP, contest=contest.code, round=after.name, before=before.name
            ),
        )
        return
    if rule is None:
        return
    minutes = int((first - last).total_seconds() // 60)
    is_short = minutes < rule.minutes or (rule.next_day and first.date() == last.date())
    if is_short:
        weight = Weight.MISTAKE if meet.rules.rest.forbids else Weight.WARNING
        yield Flaw(
            weight,
            notice(
                MeetCode.REST_SHORT,
                contest=contest.code,
                round=after.name,
                minutes=minutes,
                least=rule.minutes,
                next_day=rule.next_day,
            ),
        )


def _window(meet: Meet, contest: Contest, round_: Round) -> tuple[datetime, datetime]:
    """From the last call to the end of the last heat."""
    start = meet.starts(contest, round_)
    begin = start - timedelta(minutes=meet.rules.call_room.last_minutes)
    heats = round_.heats or 1
    return begin, start + timedelta(minutes=round_.minutes_apart * heats)
