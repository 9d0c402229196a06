"""The ranking that a draw rests on: seed marks at first, places and times in later rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sternway.athletics import Event, Mark, Measure, Timing
from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.meets.lots import shuffled
from sternway.meets.rounds.qualify import How, Qualified
from sternway.meets.rules import Profile
from sternway.notices import notice


@dataclass(frozen=True, slots=True)
class Seed:
    """An entry and the mark that it is seeded by."""

    entry: str
    mark: Mark | None = None
    timing: Timing | None = None
    team: str = ""


def seed_value(seed: Seed, event: Event, profile: Profile) -> int | None:
    """What is compared, the smaller the better; None without a mark.

    Hand times are made comparable by the profile's rule (World Athletics TR20.3 wants them apart).
    """
    if seed.mark is None or seed.mark.measure is not event.measure:
        return None
    if event.measure is Measure.DISTANCE:
        return -seed.mark.value
    short = event.distance is not None and event.distance < profile.seeding.hand_apart_to_m
    by_hand = seed.timing is Timing.HAND and short
    return seed.mark.value + (profile.seeding.hand_adds_ms if by_hand else 0)


def ranked(seeds: Sequence[Seed], event: Event, profile: Profile, lot: str) -> tuple[str, ...]:
    """Entries from the best seed mark on, level ones by lot; who has none comes last, by lot."""
    values = {each.entry: seed_value(each, event, profile) for each in seeds}
    if len(values) < len(seeds):
        entries = [each.entry for each in seeds]
        twice = next(entry for entry in entries if entries.count(entry) > 1)
        raise Refused(notice(MeetCode.ENTRY_TWICE, entry=twice))

    def key(entry: str) -> tuple[bool, int]:
        value = values[entry]
        return value is None, value or 0

    order = sorted(values, key=key)
    return tuple(
        entry
        for value, level in groupby(order, key)
        for entry in _by_lot(list(level), lot, "seed", value)
    )


def ranked_later(
    qualified: Sequence[Qualified],
    event: Event,
    profile: Profile,
    lot: str,
    performances: Sequence[Seed] = (),
) -> tuple[str, ...]:
    """The ranking of those who go on, for the next draw.

    Over short distances by place and time: winners by time, seconds by time, …, then those by
    time, those of a repechage, those whom a referee or jury advanced (TR20.3.2a). Over longer ones
    by the list of performances, with better marks of earlier rounds (TR20.3.2b). Raises ``Refused``
    where that list is wanted and missing.
    """
    if goes_by_place_and_time(event, profile):
        return _by_place_and_time(qualified, lot)
    if not performances:
        raise Refused(notice(MeetCode.PERFORMANCES_MISSING, event=event.name))
    best: dict[str, Seed] = {each.entry: each for each in performances}
    marks: dict[str, Seed] = {}
    for each in qualified:
        listed = best.get(each.entry, Seed(each.entry))
        run = Seed(each.entry, each.mark, each.timing, listed.team)
        values = (seed_value(listed, event, profile), seed_value(run, event, profile))
        old, new = values
        marks[each.entry] = run if new is not None and (old is None or new < old) else listed
    return ranked(list(marks.values()), event, profile, lot)


def goes_by_place_and_time(event: Event, profile: Profile) -> bool:
    """Whether later rounds rank by place and time rather than by the list of performances."""
    to = profile.seeding
    longest = to.place_and_time_relay_to_m if event.legs > 1 else to.place_and_time_to_m
    return event.distance is not None and event.distance <= longest


_AFTER: Mapping[How, int] = {How.PLACE: 0, How.TIME: 1, How.REFEREE: 3, How.JURY: 3}
_REPECHAGE = 2


def _by_place_and_time(qualified: Sequence[Qualified], lot: str) -> tuple[str, ...]:
    def key(each: Qualified) -> tuple[int, int, int]:
        group = _AFTER[each.how]
        if each.by_repechage and group < _REPECHAGE:
            group = _REPECHAGE
        by_place = each.how is How.PLACE and each.place is not None
        value = each.mark.value if each.mark else 10**12
        return group, (each.place or 0) if by_place else 10**6, value

    order = sorted(qualified, key=key)
    return tuple(
        entry
        for value, level in groupby(order, key)
        for entry in _by_lot([each.entry for each in level], lot, "rank", value)
    )


def _by_lot(level: list[str], lot: str, *purpose: object) -> Sequence[str]:
    return shuffled(level, lot, *purpose) if len(level) > 1 else level
