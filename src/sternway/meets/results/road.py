"""Road races: gun and net, waves, several cities, level seconds, a time limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sternway.athletics import Outcome, Sex
from sternway.meets.codes import MeetCode
from sternway.notices import Notice, notice

_MS = 1000


@dataclass(frozen=True, slots=True)
class RoadLine:
    """One runner: times from the own gun and from the own start line (ms)."""

    entry: str
    gun_ms: int | None = None
    net_ms: int | None = None
    outcome: Outcome | None = None
    recorded: int | None = None
    """position in the finish recorder's order, which parts level times"""
    wave: str = ""


@dataclass(frozen=True, slots=True)
class RoadResult:
    """One runner in the results."""

    entry: str
    place: int | None
    """by the gun, which is official"""
    net_place: int | None
    gun_ms: int | None
    """in the unit of the rules"""
    net_ms: int | None
    is_over_limit: bool = False
    """finished after the limit: stays visible, takes no place"""
    outcome: Outcome | None = None


def road_results(
    lines: Sequence[RoadLine], unit_ms: int = 1000, limit_ms: int | None = None
) -> tuple[RoadResult, ...]:
    """The ranking by gun, with that by net beside it: both are kept, neither replaces the other.

    Official times are the next longer unit. Among equal ones 0.001 s decides, then the order of the
    finish recorder; what neither parts is level.
    """
    running = [each for each in lines if each.gun_ms is not None and each.outcome is None]
    inside = [each for each in running if limit_ms is None or (each.gun_ms or 0) <= limit_ms]
    by_gun = _ranks([(each.entry, each.gun_ms or 0, each.recorded) for each in inside])
    by_net = _ranks([(each.entry, each.net_ms, None) for each in inside if each.net_ms is not None])

    def result(line: RoadLine) -> RoadResult:
        late = line.outcome is None and line.gun_ms is not None and line.entry not in by_gun
        return RoadResult(
            line.entry,
            by_gun.get(line.entry),
            by_net.get(line.entry),
            _up(line.gun_ms, unit_ms),
            _up(line.net_ms, unit_ms),
            late,
            line.outcome,
        )

    order = list(by_gun)
    rest = [each for each in lines if each.entry not in by_gun]
    rest.sort(key=lambda each: (each.outcome is not None, each.gun_ms or 0, each.entry))
    by_entry = {each.entry: each for each in lines}
    return tuple(result(each) for each in (*(by_entry[entry] for entry in order), *rest))


def winners_differ(
    results: Sequence[RoadResult], sex_of: Mapping[str, Sex | None], first: int = 3
) -> tuple[Notice, ...]:
    """Where the first women or men are other people by net than by gun: look before publishing."""
    found = []
    for sex in (Sex.FEMALE, Sex.MALE):
        own = [each for each in results if sex_of.get(each.entry) is sex]
        by_gun = [each.entry for each in own if each.place][:first]
        with_net = sorted(
            (each for each in own if each.net_place), key=lambda each: each.net_place or 0
        )
        by_net = [each.entry for each in with_net][:first]
        if by_net and set(by_gun) != set(by_net):
            found.append(
                notice(
                    MeetCode.GUN_AND_NET, sex=str(sex), by_gun=tuple(by_gun), by_net=tuple(by_net)
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class City:
    """One place of a race that several cities run on the same day."""

    code: str
    zone: str
    gun: datetime
    """aware"""
    distance_m: float
    drop_m_per_km: float | None = None
    start_finish_apart: float | None = None
    """share of the distance"""
    certificate: str = ""


def record_faults(city: City, drop: float, apart: float) -> tuple[Notice, ...]:
    """Why no time of this city can be a record; its places stand all the same."""
    found = []
    if not city.certificate:
        found.append(notice(MeetCode.COURSE_UNMEASURED, city=city.code))
    if city.drop_m_per_km is not None and city.drop_m_per_km > drop:
        found.append(notice(MeetCode.COURSE_DROPS, city=city.code, drop=city.drop_m_per_km))
    if city.start_finish_apart is not None and city.start_finish_apart > apart:
        found.append(notice(MeetCode.COURSE_APART, city=city.code, share=city.start_finish_apart))
    return tuple(found)


def at(zone: str, local: datetime, fold: int = 0) -> datetime:
    """A time on the clock of a city as a moment; ``fold=1`` is the second of an hour that comes
    twice.
    """
    return local.replace(tzinfo=ZoneInfo(zone), fold=fold)


def elapsed_ms(gun: datetime, finish: datetime) -> int:
    """Between two moments of any zones, whatever their clocks were turned meanwhile."""
    delta = finish.astimezone(UTC) - gun.astimezone(UTC)
    return round(delta.total_seconds() * _MS)


def _ranks(values: Sequence[tuple[str, int, int | None]]) -> dict[str, int]:
    last = 10**9
    order = sorted(
        values, key=lambda each: (each[1], last if each[2] is None else each[2], each[0])
    )
    found: dict[str, int] = {}
    before: tuple[int, int | None] | None = None
    rank = 0
    for index, (entry, value, recorded) in enumerate(order, 1):
        if (
            before is None
            or before[0] != value
            or (before[1] != recorded and None not in (before[1], recorded))
        ):
            rank = index
        found[entry] = rank
        before = value, recorded
    return found


def _up(value: int | None, unit: int) -> int | None:
    return None if value is None else -(-value // unit) * unit
