"""What the athlete says when asking for an analysis: directions of ranges, laps, all or the rest;
and which way a sensor on the trunk points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sternway.errors import InvalidRequest, Sentence
from sternway.motion.belt import BeltSpeed, belt_speed
from sternway.recordings import FloatArray, Interval, Lap

_CLOCK = r"\d+(?::\d{1,2}){1,2}(?:\.\d+)?|\d+(?:\.\d+)?"
_RANGE = re.compile(rf"(?P<start>{_CLOCK})?\s*[-–]\s*(?P<end>{_CLOCK})?")
_LAPS = re.compile(r"laps?\s*(?P<list>\d+(?:\s*[-–]\s*\d+)?(?:\s*,\s*\d+(?:\s*[-–]\s*\d+)?)*)")
_TOUCHING = 0.05
"""s that two declared pieces may share: one ends where the other begins"""
_ACCEPTED = Sentence("say 10:00-25:00, 1:02:00-, lap 3, laps 2,4-6, all or rest")


@dataclass(frozen=True, slots=True)
class Declarations:
    """Ranges as they were typed: ``("10:00-25:00", "lap 4")``, ``("all",)``, ``("rest",)``.

    ``rest`` is whatever the other direction was not declared for.
    """

    backward: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    belt: tuple[str, ...] = ()
    """speeds of a treadmill: ``("9.5km/h",)``, ``("2.6m/s", "10:00-20:00=3m/s")``; or how long a
    counted step is: ``("0.3m/step",)``"""
    ignore_names: bool = False
    """whether names and notes inside the recording declare nothing"""
    front: str | None = None
    """the axis of the trunk's sensor that points out of the chest: ``+z``, ``-x`` or ``0.2,0,0.98``
    """

    def __post_init__(self) -> None:
        if "rest" in self.backward and "rest" in self.forward:
            raise InvalidRequest("only one direction can be declared for the rest")
        for text in (*self.backward, *self.forward):
            _parsed(text)
        self.belt_speeds()
        if self.front is not None:
            device_axis(self.front)

    def belt_speeds(self) -> tuple[BeltSpeed, ...]:
        """The typed speeds of the belt, later ones over those before them."""
        return tuple(map(_belt, self.belt))

    def __bool__(self) -> bool:
        """Whether a direction was declared."""
        return bool(self.backward or self.forward)


@dataclass(frozen=True, slots=True)
class _LapRange:
    first: int
    last: int


def intervals(
    texts: Sequence[str], others: Sequence[str], laps: Sequence[Lap], duration: float
) -> list[Interval]:
    """The declared ranges of one direction in s; ``others`` are those of the other direction.

    Raises ``InvalidRequest`` where a range cannot be read, lies beyond the recording, or names a
    lap that the recording does not have.
    """
    found: list[Interval] = []
    for text in texts:
        if text == "rest":
            found += _complement(intervals(others, (), laps, duration), duration)
        else:
            for item in _parsed(text):
                found += _resolved(item, text, laps, duration)
    return found


def stated_end(text: str) -> float | None:
    """S at which a range of time says that it ends, None where it does not say."""
    item = _parsed(text)[0]
    return item.end if isinstance(item, Interval) and np.isfinite(item.end) else None


def contradiction(backward: Sequence[Interval], forward: Sequence[Interval]) -> Interval | None:
    """A piece that was declared both backward and forward, None where there is none."""
    for one in backward:
        for other in forward:
            start, end = max(one.start, other.start), min(one.end, other.end)
            if end - start > _TOUCHING:
                return Interval(start, end)
    return None


def device_axis(text: str) -> FloatArray:
    """The unit vector (3,) in a device's axes that ``+z``, ``-x`` or three numbers name.

    Raises ``InvalidRequest`` where they name none.
    """
    cleaned = text.strip().lower()
    if named := re.fullmatch(r"([+-]?)([xyz])", cleaned):
        return np.where(
            np.arange(3) == "xyz".index(named[2]), -1.0 if named[1] == "-" else 1.0, 0.0
        )
    parts = cleaned.split(",")
    try:
        vector = np.array([float(part) for part in parts])
    except ValueError:
        vector = np.empty(0)
    if len(vector) != 3 or not np.isfinite(vector).all() or not vector.any():
        raise InvalidRequest(
            Sentence(
                "front {text!r} is not an axis: say +x, -x, +y, -y, +z, -z or 0.2,0,0.98", text=text
            )
        )
    return np.asarray(vector / np.linalg.norm(vector))


def _belt(text: str) -> BeltSpeed:
    span, _, speed = text.rpartition("=")
    if not span:
        return belt_speed(speed, None)
    (item,) = _parsed(span)
    if isinstance(item, _LapRange):
        raise InvalidRequest(
            Sentence("{text!r}: a belt's speed is for a time: 10:00-20:00=11km/h", text=text)
        )
    return belt_speed(speed, item)


def _parsed(text: str) -> list[Interval | _LapRange]:
    cleaned = text.strip().lower()
    if cleaned in {"all", "rest"}:
        return [Interval(0.0, float("inf"))]
    if laps := _LAPS.fullmatch(cleaned):
        numbers = [re.split(r"\s*[-–]\s*", part) for part in re.split(r"\s*,\s*", laps["list"])]
        return [_LapRange(int(number[0]), int(number[-1])) for number in numbers]
    if not cleaned or not (match := _RANGE.fullmatch(cleaned)) or cleaned in "-–":
        raise InvalidRequest(
            Sentence("{text!r} is not a range of time: {accepted}", text=text, accepted=_ACCEPTED)
        )
    start = seconds(match["start"]) if match["start"] else 0.0
    end = seconds(match["end"]) if match["end"] else float("inf")
    if end <= start:
        raise InvalidRequest(
            Sentence("{text!r} ends before it starts: {accepted}", text=text, accepted=_ACCEPTED)
        )
    return [Interval(start, end)]


def seconds(clock: str) -> float:
    """``1:02:03.5``, ``62:03`` or ``3723.5`` in s."""
    first, *others = clock.split(":")
    if not others and re.fullmatch(r"\d+\.\d\d", first):
        colon = first.replace(".", ":")
        raise InvalidRequest(
            Sentence(
                "{clock!r} could be seconds or a clock time: write {colon}, or "
                "{first}0 for seconds",
                clock=clock,
                colon=colon,
                first=first,
            )
        )
    if any(len(part.partition(".")[0]) != 2 for part in others):
        raise InvalidRequest(
            Sentence(
                "{clock!r} is no time: write two figures after each colon, as 10:05", clock=clock
            )
        )
    if any(float(part) >= 60.0 for part in others):
        raise InvalidRequest(
            Sentence("{clock!r} is not a time: minutes and seconds end at 59", clock=clock)
        )
    total = float(first)
    for part in others:
        total = total * 60.0 + float(part)
    return total


def _resolved(
    item: Interval | _LapRange, text: str, laps: Sequence[Lap], duration: float
) -> list[Interval]:
    if isinstance(item, _LapRange):
        if item.first < 1:
            raise InvalidRequest(Sentence("{text!r}: laps are counted from 1", text=text))
        if item.last < item.first:
            raise InvalidRequest(
                Sentence(
                    "{text!r} runs backwards: say laps {last}-{first}",
                    text=text,
                    last=item.last,
                    first=item.first,
                )
            )
        if item.last > len(laps):
            count = Sentence("no laps")
            if laps:
                count = Sentence("{laps} laps", laps=len(laps))
            if len(laps) == 1:
                count = Sentence("1 lap")
            raise InvalidRequest(
                Sentence("{text!r}: the recording has {count}", text=text, count=count)
            )
        return [Interval(lap.start, lap.end) for lap in laps[item.first - 1 : item.last]]
    if duration <= 0:
        raise InvalidRequest(
            Sentence("{text!r}: no point has a time, so nothing can be declared", text=text)
        )
    if item.start >= duration:
        raise InvalidRequest(
            Sentence(
                "{text!r} starts after the recording's end ({duration:.0f} s)",
                text=text,
                duration=duration,
            )
        )
    return [Interval(item.start, min(item.end, duration))]


def _complement(taken: Sequence[Interval], duration: float) -> list[Interval]:
    free: list[Interval] = []
    position = 0.0
    for interval in sorted(taken, key=lambda each: each.start):
        if interval.start > position:
            free.append(Interval(position, interval.start))
        position = max(position, interval.end)
    if position < duration:
        free.append(Interval(position, duration))
    return free
