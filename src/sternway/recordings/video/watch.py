"""One runner through a film: looked for, followed from picture to picture, and found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sternway.errors import InvalidRequest
from sternway.recordings.footage import POINTS
from sternway.recordings.pose import FloatArray
from sternway.recordings.video.background import UNSEEN, Background, Shift
from sternway.recordings.video.blazepose import (
    NETWORK_POINTS,
    Body,
    Detector,
    Image,
    Landmarker,
    Person,
    Region,
)
from sternway.recordings.video.decode import Frame, Passed, Reel
from sternway.recordings.video.weights import Weights

_INDEX = [NETWORK_POINTS.index(name) for name in POINTS]
_LEAST_PRESENCE = 0.5
_COUNT_EVERY = 1.0
"""s between two looks at who else is in view"""
_FORGET = 1.5
"""s after which a lost runner may be anybody of about that size and place"""
_ALONE = 0.5
"""s without anybody, after which not every picture is searched"""
_SEARCH_EVERY = 0.1
"""s between two searches then: a runner who comes into view is seen half a step later at most"""
_JUMP = 0.35
"""of the square's side, by which a body may be elsewhere than expected before it is another's"""
_STRAYS = 0.6
"""sides a second, by which a runner who is lost may stray from the way they were going"""
_RESIZED = 1.5
"""times as large, or as small, a body may be from one picture to the next: likewise"""
_REACH = (0.3, 0.5)
"""of the square's side, across and down, within which a place that was named is on a body"""
_NAMED = 4
"""people whose places are told, at most, where nobody is at the one that was named"""
_PLAYED = 1.0 / 31.0
"""s between two pictures of slow motion as it is played"""
_REMEMBERED = 30
"""sights that tell how fast a runner was going when an earlier look ended"""
_PARTS_FROM = 420
"""px of a picture's long side from which on parts of it are searched by themselves"""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a film is to be looked at."""

    spacing: float = 1.0 / 62.0
    """s between two pictures that are looked at, at least; in slow motion `_PLAYED` as well"""
    person: tuple[float, float] | None = None
    """where the runner is when first seen: shares of width and height, or px"""
    capture_rate: float | None = None
    """pictures a second when they were taken, where the file is wrong or silent"""


@dataclass(frozen=True, eq=False, slots=True)
class Sightings:
    """What was seen in each picture, ``(n,)`` or ``(n, k, …)``; k points as in `POINTS`."""

    number: NDArray[np.int64]
    """of the picture in the film"""
    time: FloatArray
    """s"""
    points: NDArray[np.float32]
    """(n, k, 3) px: across, down, depth away from the camera; NaN where nobody was seen"""
    confidence: NDArray[np.float32]
    """(n, k) of being in sight"""
    square: NDArray[np.float32]
    """(n, 4): where the body is looked for in the next picture: x, y, side px, turn rad; or NaN"""
    shift: NDArray[np.float32]
    """(n, 3): how far the background moved since the picture before, across and down px; growth"""
    is_cut: NDArray[np.bool_]
    """whether another shot begins here"""
    is_dark: NDArray[np.bool_]
    people: NDArray[np.int16]
    """how many were in view when that was last counted; -1 before"""

    def __len__(self) -> int:
        return len(self.time)

    @classmethod
    def joined(cls, parts: list[Sightings]) -> Sightings:
        """What was seen one after the other."""
        return cls(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)))

    @classmethod
    def none(cls) -> Sightings:
        """Nothing yet."""
        count = len(POINTS)
        return cls(
            np.empty(0, np.int64),
            np.empty(0),
            np.empty((0, count, 3), np.float32),
            np.empty((0, count), np.float32),
            np.empty((0, 4), np.float32),
            np.empty((0, 3), np.float32),
            np.empty(0, np.bool_),
            np.empty(0, np.bool_),
            np.empty(0, np.int16),
        )


Report = Callable[[float, Callable[[], Sightings]], None]
"""called after each picture with the share that is done, and how to get what was seen so far"""


def watch(
    reel: Reel,
    weights: Weights,
    wish: Wish,
    before: Sightings | None = None,
    report: Report | None = None,
) -> Sightings:
    """Follow the runner of a film to its end, going on after what was seen ``before``.

    Raises ``InvalidRequest`` where nobody ever is at the place that was named.
    """
    seen = before if before is not None else Sightings.none()
    rows: list[_Row] = []
    watcher = _Watcher(weights, wish, reel)
    if len(seen):
        watcher.remember(seen)
    last = int(seen.number[-1]) if len(seen) else -1

    def so_far() -> Sightings:
        return Sightings.joined([seen, _table(rows)]) if rows else seen

    for frame in reel.glances(_spacing(wish, reel.head.slowed), last, watcher.wants):
        if frame.number <= last:
            watcher.see_again(frame)
            continue
        rows.append(watcher.look(frame) if isinstance(frame, Frame) else watcher.passed(frame))
        if report is not None:
            whole = reel.head.duration
            report(min(frame.time / whole, 1.0) if whole > 0.0 else 0.0, so_far)
    if watcher.missed is not None:
        raise InvalidRequest(watcher.missed.said)
    return so_far()


def _spacing(wish: Wish, slowed: float) -> float:
    """S between two pictures, in the times of their taking.

    Where slow motion is said that is none, steps are as quick as they are played: pictures that are
    few by the clock which was said would show others, and bear it out.
    """
    return min(wish.spacing, _PLAYED / slowed) if slowed > 1.0 else wish.spacing


@dataclass(frozen=True, slots=True)
class _Missed:
    """Who was in view while nobody ever was at the place that was named."""

    wanted: tuple[float, float]
    """as it was said"""
    time: float
    """s at which most people were in view, the first"""
    places: tuple[tuple[float, float], ...]
    """shares of width and height, the nearest first"""

    @property
    def said(self) -> str:
        x, y = self.wanted
        near = " and ".join(f"{x:.2f},{y:.2f}" for x, y in self.places[:_NAMED])
        who = "somebody is" if len(self.places) == 1 else "people are"
        return f"nobody is ever at {x:g},{y:g} in it: {who} at {near} after {self.time:.1f} s"


@dataclass(frozen=True, eq=False, slots=True)
class _Row:
    frame_number: int
    time: float
    body: Body | None
    shift: Shift
    people: int


def _table(rows: list[_Row]) -> Sightings:
    nobody = np.full((len(POINTS), 3), np.nan, np.float32)
    unsure = np.zeros(len(POINTS), np.float32)
    nowhere = np.full(4, np.nan, np.float32)
    return Sightings(
        np.array([row.frame_number for row in rows], np.int64),
        np.array([row.time for row in rows]),
        np.array(
            [nobody if row.body is None else row.body.points[_INDEX] for row in rows], np.float32
        ),
        np.array(
            [unsure if row.body is None else row.body.confidence[_INDEX] for row in rows],
            np.float32,
        ),
        np.array([nowhere if row.body is None else _square(row.body) for row in rows], np.float32),
        np.array(
            [(row.shift.across, row.shift.down, row.shift.growth) for row in rows], np.float32
        ),
        np.array([row.shift.is_cut for row in rows]),
        np.array([row.shift.is_dark for row in rows]),
        np.array([row.people for row in rows], np.int16),
    )


def _square(body: Body) -> tuple[float, float, float, float]:
    region = body.region
    return region.x, region.y, region.side, region.turn


class _Watcher:
    """Who is followed, where they are expected, and since when they are lost."""

    def __init__(self, weights: Weights, wish: Wish, reel: Reel) -> None:
        self._detector = Detector(weights.detector)
        self._landmarker = Landmarker(weights.landmarks)
        self._background = Background()
        self._wish = wish
        self._region: Region | None = None
        self._speed = (0.0, 0.0)
        self._seen_at = -np.inf
        self._time = 0.0
        self._looked_at = -np.inf
        self._was_dark = False
        self._counted_at = -np.inf
        self._people = -1
        self._parts: Iterator[tuple[int, int, int, int]] = iter(())
        self._is_met = False
        self._missed: _Missed | None = None

    @property
    def missed(self) -> _Missed | None:
        """Who was in view instead; None where the runner was met, or nobody was in view."""
        return None if self._is_met else self._missed

    def remember(self, seen: Sightings) -> None:
        """Stand where an earlier look ended."""
        found = np.flatnonzero(np.isfinite(seen.square[:, 0]))
        self._is_met = bool(len(found))
        found = found[found >= np.flatnonzero(seen.is_cut).max(initial=0)]
        self._people, self._counted_at = int(seen.people[-1]), float(seen.time[-1])
        for row in found[-_REMEMBERED:]:
            self._keep(float(seen.time[row]), Region(*map(float, seen.square[row])))
        self._time = float(seen.time[-1])

    def see_again(self, frame: Frame | Passed) -> None:
        """Look at the picture that was seen last: from it the background moves to the next."""
        if isinstance(frame, Frame):
            self._looked_at = frame.time
            self._was_dark = self._background.shift(frame.image, None).is_dark

    def wants(self, time: float) -> bool:
        """Whether a picture is worth a look: where nobody has been for a while, only some are."""
        alone = time - self._seen_at > _ALONE and self._seen_at < self._time
        return not alone or time - self._looked_at >= _SEARCH_EVERY

    def passed(self, frame: Passed) -> _Row:
        """What is known of a picture that was not looked at."""
        self._time = frame.time
        shift = replace(UNSEEN, is_dark=self._was_dark)
        return _Row(frame.number, frame.time, None, shift, self._people)

    def look(self, frame: Frame) -> _Row:
        self._looked_at = frame.time
        shift = self._background.shift(frame.image, self._box())
        if shift.is_cut:
            self._region, self._seen_at = None, -np.inf
        self._was_dark = shift.is_dark
        body = None
        if not shift.is_dark:
            body = self._followed(frame) or self._found(frame)
            self._count(frame)
        self._keep(frame.time, None if body is None else body.region)
        return _Row(frame.number, frame.time, body, shift, self._people)

    def _followed(self, frame: Frame) -> Body | None:
        """The body where it is expected; None where there is none, or another's."""
        if self._region is None or self._seen_at < self._time:
            return None
        # Where the runner will be by now, for others may be where they were.
        ahead = self._expected(frame.time) or self._region
        body = self._landmarker.body(frame.image, ahead)
        return body if body.presence >= _LEAST_PRESENCE and self._is_hers(body, frame) else None

    def _is_hers(self, body: Body, frame: Frame) -> bool:
        """Whether a body is where and as large as the one that is followed must be by now."""
        expected = self._expected(frame.time)
        if expected is None:
            return True
        away = np.hypot(body.region.x - expected.x, body.region.y - expected.y)
        grown = body.region.side / expected.side
        return bool(away <= _JUMP * expected.side and 1.0 / _RESIZED < grown < _RESIZED)

    def _found(self, frame: Frame) -> Body | None:
        """A body that is looked for in the whole picture, and a part of it in turn."""
        people = self._detector.people(frame.image)
        self._people, self._counted_at = len(people), frame.time
        for person in self._by_likelihood(people, frame):
            if (body := self._of(frame, person)) is not None:
                return body
        height, width = frame.image.shape[:2]
        if max(height, width) < _PARTS_FROM:
            return None
        part = next(self._parts, None)
        if part is None:
            self._parts = iter(_parts(width, height))
            part = next(self._parts)
        for person in self._by_likelihood(self._detector.people(frame.image, part), frame):
            if (body := self._of(frame, person)) is not None:
                self._people = max(self._people, 1)
                return body
        return None

    def _of(self, frame: Frame, person: Person) -> Body | None:
        body = self._landmarker.body(frame.image, person.region)
        if body.presence < _LEAST_PRESENCE:
            return None
        # The detector's square is rough: a second look from where the body was found is sharper.
        again = self._landmarker.body(frame.image, body.region)
        return again if again.presence >= _LEAST_PRESENCE else body

    def _by_likelihood(self, people: tuple[Person, ...], frame: Frame) -> list[Person]:
        """Who may be the runner, the likeliest first."""
        expected = self._expected(frame.time)
        if expected is None:
            point = self._wanted(frame.image)
            if point is None:
                return sorted(people, key=lambda each: -each.region.side)
            return self._there(people, point, frame)
        lost = frame.time - self._seen_at
        reach = (_JUMP + _STRAYS * lost) * expected.side

        def away(each: Person) -> float:
            return float(np.hypot(each.region.x - expected.x, each.region.y - expected.y))

        def alike(each: Person) -> bool:
            return 0.6 < each.region.side / expected.side < 1.7

        if lost < _FORGET:
            people = tuple(each for each in people if away(each) < reach and alike(each))
        return sorted(people, key=away)

    def _there(
        self, people: tuple[Person, ...], point: tuple[float, float], frame: Frame
    ) -> list[Person]:
        """Who is where the runner was said to be; after another shot begins, who is nearest."""
        nearest = sorted(
            people, key=lambda each: np.hypot(each.region.x - point[0], each.region.y - point[1])
        )
        if self._is_met:
            return nearest
        there = [each for each in nearest if _is_on(each.region, point)]
        if nearest and not there:
            self._miss(nearest, frame)
        return there

    def _miss(self, people: list[Person], frame: Frame) -> None:
        if self._missed is not None and len(self._missed.places) >= len(people):
            return
        assert self._wish.person is not None
        height, width = frame.image.shape[:2]
        places = tuple(
            (min(max(each.region.x / width, 0.0), 1.0), min(max(each.region.y / height, 0.0), 1.0))
            for each in people
        )
        self._missed = _Missed(self._wish.person, frame.time, places)

    def _wanted(self, image: Image) -> tuple[float, float] | None:
        """Px of where the runner was said to be."""
        if self._wish.person is None or self._seen_at > -np.inf:
            return None
        x, y = self._wish.person
        if 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0:
            return x * image.shape[1], y * image.shape[0]
        return x, y

    def _expected(self, time: float) -> Region | None:
        if self._region is None:
            return None
        lost = min(time - self._seen_at, 0.5)
        x, y = self._speed
        region = self._region
        return replace(region, x=region.x + x * lost, y=region.y + y * lost)

    def _keep(self, time: float, region: Region | None) -> None:
        self._time = time
        if region is None:
            return
        self._is_met = True
        before = self._region
        since = time - self._seen_at
        if before is not None and 0.0 < since < 0.3:
            moved = ((region.x - before.x) / since, (region.y - before.y) / since)
            self._speed = (
                0.7 * self._speed[0] + 0.3 * moved[0],
                0.7 * self._speed[1] + 0.3 * moved[1],
            )
        else:
            self._speed = (0.0, 0.0)
        self._region, self._seen_at = region, time

    def _count(self, frame: Frame) -> None:
        """Look now and then who else is in view."""
        if frame.time - self._counted_at >= _COUNT_EVERY:
            self._people = len(self._detector.people(frame.image))
            self._counted_at = frame.time

    def _box(self) -> tuple[float, float, float, float] | None:
        """Where the background is hidden by the runner."""
        if self._region is None:
            return None
        half = 0.45 * self._region.side
        x, y = self._region.x, self._region.y
        return x - half, y - half, x + half, y + half


def _is_on(region: Region, point: tuple[float, float]) -> bool:
    across, down = abs(point[0] - region.x), abs(point[1] - region.y)
    return across <= _REACH[0] * region.side and down <= _REACH[1] * region.side


def _parts(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Squares that overlap by half and cover a picture, the larger ones first."""
    found = []
    for share in (1.0, 0.5):
        side = round(share * min(width, height))
        step = side // 2
        across = sorted({*range(0, width - side, step), width - side})
        down = sorted({*range(0, height - side, step), height - side})
        found += [(x, y, x + side, y + side) for y, x in product(down, across)]
    return found
