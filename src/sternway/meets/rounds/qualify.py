"""Who goes on to the next round: by place, by time, and what a tie for the last place does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from sternway.athletics import Mark, Timing
from sternway.meets.codes import MeetCode
from sternway.meets.lots import shuffled
from sternway.meets.rounds.line import Heat
from sternway.meets.rounds.places import Placed, over_heats, places
from sternway.meets.rules import Profile
from sternway.notices import Notice, notice


class How(StrEnum):
    """By what somebody goes on, as result sheets write it (World Athletics CR25.4)."""

    PLACE = "Q"
    TIME = "q"
    REFEREE = "qR"
    JURY = "qJ"


@dataclass(frozen=True, slots=True)
class Qualified:
    """Somebody who goes on."""

    entry: str
    how: How
    heat: int = 0
    place: int | None = None
    mark: Mark | None = None
    timing: Timing | None = None
    by_repechage: bool = False
    reason: str = ""
    """why a referee or a jury advanced them"""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that was drawn: who, for how many places, and who had luck."""

    purpose: str
    among: tuple[str, ...]
    places: int
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Qualification:
    """A round's decision."""

    qualified: tuple[Qualified, ...]
    reserves: tuple[str, ...]
    """who stands by, the first to be called first"""
    lots: tuple[Lot, ...] = ()
    notices: tuple[Notice, ...] = ()
    undecided: tuple[str, ...] = ()
    """among whom a lot or the delegate must decide"""
    level: tuple[tuple[str, ...], ...] = ()
    """reserves who are level, and of whom no lot was drawn"""

    def entries(self, *how: How) -> tuple[str, ...]:
        """Who goes on in one of these ways, or in any."""
        return tuple(each.entry for each in self.qualified if not how or each.how in how)


def qualify(
    heats: Sequence[Heat],
    by_place: int,
    by_time: int,
    profile: Profile,
    *,
    spare: int = 0,
    lot: str | None = None,
    by_repechage: bool = False,
) -> Qualification:
    """The first ``by_place`` of each heat, then the ``by_time`` fastest of all others.

    Level times for the last place: both go on where a place by time can be given up or a lane is
    ``spare``, else by lot, drawn from the seed ``lot``; without one it is left open (TR21.3, 21.4).
    Who did not finish never qualifies by numbers (a DNF, a DQ, a DNS). Level reserves stand by in
    the order of a lot, that of the places where they were in it; without one none of them is first.
    """
    round_ = _Round(profile, by_time, spare, lot)
    for heat in heats:
        if not heat.is_alone:
            round_.take_by_place(heat, by_place)
    round_.take_by_time(heats)
    advancing = tuple(replace(each, by_repechage=by_repechage) for each in round_.qualified)
    inside = {each.entry for each in advancing} | set(round_.undecided)
    waiting = [each for each in _over(heats) if each.place and each.entry not in inside]
    reserves = round_.reserves_of(waiting)
    return Qualification(
        advancing,
        reserves,
        tuple(round_.lots),
        tuple(round_.notices),
        tuple(round_.undecided),
        tuple(round_.level),
    )


def advanced(
    qualification: Qualification, entry: str, how: How, reason: str, heat: int = 0
) -> Qualification:
    """The same with somebody whom the referee (qR) or the jury (qJ) advanced; even a DNF can be.

    They come on top of those by place and time.
    """
    more = Qualified(entry, how, heat, reason=reason)
    kept = tuple(each for each in qualification.qualified if each.entry != entry)
    reserves = tuple(each for each in qualification.reserves if each != entry)
    return replace(qualification, qualified=(*kept, more), reserves=reserves)


def next_reserve(
    qualification: Qualification, gone: Sequence[str], called: Sequence[str] = ()
) -> str | Notice:
    """Who takes the place of somebody who withdrew, by the list that was frozen with the decision.

    ``gone`` are those who withdrew, reserves among them; ``called`` the reserves called before.
    A notice says why where nobody is left, or where the next ones are level and no lot was drawn.
    """
    free = [each for each in qualification.reserves if each not in gone and each not in called]
    for level in qualification.level:
        among = tuple(each for each in level if each in free)
        if len(among) > 1 and free[0] in among:
            return notice(MeetCode.RESERVES_LEVEL, entries=among)
    if free:
        return free[0]
    return notice(MeetCode.NOBODY_STANDS_BY, asked=len(qualification.reserves))


class _Round:
    """What has been given away so far."""

    def __init__(self, profile: Profile, by_time: int, spare: int, lot: str | None) -> None:
        self.rules = profile.progression
        self.by_time, self.spare, self.lot = by_time, spare, lot
        self.qualified: list[Qualified] = []
        self.lots: list[Lot] = []
        self.notices: list[Notice] = []
        self.undecided: list[str] = []
        self.level: list[tuple[str, ...]] = []

    def take_by_place(self, heat: Heat, by_place: int) -> None:
        """Those of a heat, and all who are level for the last place where there is room."""
        inside = [each for each in places(heat) if each.place and each.place <= by_place]
        last = inside[-1].place if inside else None
        level = [each for each in inside if each.place == last]
        surplus = len(inside) - by_place
        if surplus <= 0:
            self._unfilled(heat, -surplus)
            self._add(inside, heat, How.PLACE)
            return
        self._note_coarse(level)
        room = self._room(surplus)
        if room >= surplus:
            entries = tuple(each.entry for each in level)
            self.notices.append(notice(MeetCode.TIE_ADVANCES, entries=entries, heat=heat.number))
            self._add(inside, heat, How.PLACE)
            return
        sure = [each for each in inside if each.place != last]
        self._add(sure, heat, How.PLACE)
        chosen = self._drawn(level, by_place - len(sure) + room, f"place, heat {heat.number}")
        self._add(chosen, heat, How.PLACE)

    def take_by_time(self, heats: Sequence[Heat]) -> None:
        """The fastest of those who have not gone on yet; nobody where timing was mixed."""
        taken = {each.entry for each in self.qualified} | set(self.undecided)
        pool = [each for each in _over(heats) if each.place and each.entry not in taken]
        if self.by_time <= 0 or not pool:
            return
        ways = {heat.timing for heat in heats if any(line.counts for line in heat.lines)}
        if self.rules.one_timing_system and len(ways) > 1:
            names = tuple(sorted(str(way or "unknown") for way in ways))
            self.notices.append(notice(MeetCode.MIXED_TIMING, ways=names, places=self.by_time))
            self.undecided += [each.entry for each in pool]
            return
        timings = {heat.number: heat.timing for heat in heats}
        if len(pool) <= self.by_time:
            self._add_by_time(pool, timings)
            return
        boundary = pool[self.by_time - 1]
        level = [each for each in pool if _level(each, boundary)]
        ahead = [each for each in pool[: self.by_time] if each not in level]
        self._add_by_time(ahead, timings)
        left = self.by_time - len(ahead)
        if len(level) > left:
            self._note_coarse(level)
            if len(level) - left <= self.spare:
                self.spare -= len(level) - left
                entries = tuple(each.entry for each in level)
                self.notices.append(notice(MeetCode.TIE_ADVANCES, entries=entries, heat=0))
            else:
                left += self.spare
                self.spare = 0
                level = self._drawn(level, left, "time")
        self._add_by_time(level, timings)

    def reserves_of(self, waiting: Sequence[Placed]) -> tuple[str, ...]:
        """Who stands by, by rank; those of one rank in the order of a lot."""
        found: list[str] = []
        for place, group in groupby(waiting, key=lambda each: each.place):
            entries = tuple(sorted(each.entry for each in group))
            found += self._in_order(entries, f"reserves, place {place}")
        return tuple(found)

    def _in_order(self, entries: tuple[str, ...], purpose: str) -> tuple[str, ...]:
        if len(entries) == 1:
            return entries
        for lot in reversed(self.lots):
            if set(entries) <= set(lot.order):
                return tuple(each for each in lot.order if each in entries)
        if self.lot is None:
            self.level.append(entries)
            self.notices.append(notice(MeetCode.RESERVES_LEVEL, entries=entries))
            return entries
        order = shuffled(entries, self.lot, "qualify", purpose)
        self.lots.append(Lot(purpose, entries, len(entries), order))
        self.notices.append(notice(MeetCode.RESERVES_DRAWN, entries=entries, order=order))
        return order

    def _room(self, surplus: int) -> int:
        """Places for so many more by place: those by time first, where the rule takes them."""
        from_time = min(surplus, self.by_time) if self.rules.tie_takes_time_place else 0
        from_spare = min(surplus - from_time, self.spare)
        self.by_time -= from_time
        self.spare -= from_spare
        return from_time + from_spare

    def _unfilled(self, heat: Heat, places_left: int) -> None:
        if not places_left or not heat.lines:
            return
        if self.rules.unfilled_to_time:
            self.by_time += places_left
        else:
            self.notices.append(
                notice(MeetCode.PLACE_UNFILLED, heat=heat.number, places=places_left)
            )

    def _drawn(self, level: Sequence[Placed], count: int, purpose: str) -> list[Placed]:
        entries = tuple(sorted(each.entry for each in level))
        if self.lot is None:
            self.notices.append(notice(MeetCode.TIE_TO_DRAW, entries=entries, places=count))
            self.undecided += entries
            return []
        order = shuffled(entries, self.lot, "qualify", purpose)
        self.lots.append(Lot(purpose, entries, count, order))
        self.notices.append(notice(MeetCode.TIE_DRAWN, entries=entries, gone_on=order[:count]))
        return [each for each in level if each.entry in order[:count]]

    def _note_coarse(self, level: Sequence[Placed]) -> None:
        units = {each.line.mark.step for each in level if each.line.mark}
        if max(units, default=1) > 1:
            entries = tuple(each.entry for each in level)
            self.notices.append(notice(MeetCode.COARSE_TIE, entries=entries, unit_ms=max(units)))

    def _add(self, placed: Sequence[Placed], heat: Heat, how: How) -> None:
        self.qualified += [
            Qualified(each.entry, how, heat.number, each.place, each.line.mark, heat.timing)
            for each in placed
        ]

    def _add_by_time(self, placed: Sequence[Placed], timings: dict[int, Timing | None]) -> None:
        self.qualified += [
            Qualified(each.entry, How.TIME, each.heat, None, each.line.mark, timings.get(each.heat))
            for each in placed
        ]


def _over(heats: Sequence[Heat]) -> list[Placed]:
    """All by time; who ran again alone counts with the time that stands best."""
    best: dict[str, Placed] = {}
    for each in over_heats(heats):
        best.setdefault(each.entry, each)
    return list(best.values())


def _level(a: Placed, b: Placed) -> bool:
    """Whether two times cannot be told apart: equal where the coarser one was read."""
    assert a.line.mark
    assert b.line.mark
    unit = max(a.line.mark.step, b.line.mark.step)
    return -(-a.line.mark.value // unit) == -(-b.line.mark.value // unit)
