"""A film and a sensor log of one run: laid on one clock by their steps, and analysed as one.

A camera's clock says nothing of a watch's. Steps do, where the runner starts, stops or changes
pace while both look on. An even cadence fits at every step, so there nothing can be told, unless
somebody says roughly when the film begins. Footfalls that both saw count for a place, those that
only one of them saw count against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.motion.analysis import Analysis
from sternway.motion.analyze import analyze
from sternway.motion.baseline import Baseline
from sternway.motion.course import Course
from sternway.motion.declaration import Declarations
from sternway.motion.notices import Gap, MotionCode
from sternway.motion.steps import Steps
from sternway.notices import Notice, notice
from sternway.recordings import FloatArray, Interval, Recording


@dataclass(frozen=True, slots=True)
class TogetherSettings:
    """When the steps of two recordings are the same ones. All ours."""

    longest: float = 4.0 * 3600.0
    """s of a log in which a film is looked for"""
    tick: float = 0.01
    """s between two places that are tried"""
    spread: float = 0.06
    """s, one sigma by which the same footfall is seen apart"""
    least: float = 0.5
    """share of all footfalls that either saw, that both must have seen"""
    lead: float = 2.5
    """footfalls seen by one of them only, that any other place must have more"""
    apart: float = 1.0
    """s from which on a place is another one: within, directions are hardly told otherwise"""
    told_reach: float = 4.0
    """s by which somebody who says when a film begins may be wrong"""
    fewest: int = 6
    """steps of a film below which it cannot be laid anywhere"""
    worth_saying: float = 1.0
    """s of contradiction from which on it is told"""


SETTINGS = TogetherSettings()
_WAYS = tuple(each.number for each in (Direction.BACKWARD, Direction.FORWARD))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a film lies on the clock of a log."""

    begins: float
    """s on the log's clock"""
    shared: float
    """of the footfalls that film or log saw while the film looked on, the share that both saw"""
    lead: float
    """footfalls that only one of them saw, that the next best place has more"""

    @property
    def is_clear(self) -> bool:
        """Whether there is no other place about as good."""
        return self.shared >= SETTINGS.least and self.lead >= SETTINGS.lead


def analyze_together(
    film: Recording,
    log: Recording,
    begins: float | None = None,
    declared: Declarations | None = None,
    baseline: Baseline | None = None,
) -> Analysis:
    """The analysis of a sensor log, with what a film of the same run showed.

    ``begins`` is when the film begins on the log's clock, s, where somebody says so; steps set it
    right within `TogetherSettings.told_reach`. Where the film can be laid nowhere, the log is
    analysed without it, and says why. Raises ``InvalidRequest`` where there is no film, or a
    second body in the log.
    """
    if film.footage is None or film.pose is None:
        raise InvalidRequest(f"{film.origin}: holds no film: name the film, and the log beside it")
    if log.pose is not None:
        raise InvalidRequest(f"{log.origin}: holds a body by itself: name a log of motion sensors")
    if begins is not None and not -film.duration < begins < log.duration:
        raise InvalidRequest(
            f"the film cannot begin at {begins:g} s: {log.origin} is {log.duration:.0f} s long"
        )
    alone = analyze(log, declared, baseline)
    seen = analyze(film)
    name = _name(film)
    place = place_of(seen, alone, begins)
    if place is None and begins is not None:
        place = Place(begins, float("nan"), 0.0)
        felt = _steps_of(alone) is not None
        code = MotionCode.FILM_LAID_UNSEEN if felt else MotionCode.FILM_LAID_UNCHECKED
        found = notice(code, file=name, start_s=begins)
    elif place is None or not (place.is_clear or (begins is not None and _fits(place))):
        fits = place is not None and _fits(place)
        code = MotionCode.FILM_FITS_OFTEN if fits else MotionCode.FILM_FITS_NOWHERE
        gap = Gap(notice(code, file=name), notice(MotionCode.SAY_FILM_BEGINS))
        return replace(alone, gaps=(gap, *alone.gaps))
    else:
        found = notice(
            MotionCode.FILM_LAID,
            file=name,
            start_s=place.begins,
            shared=place.shared,
        )
    opposite = _opposite(seen.course, alone.course, place.begins)
    both = analyze(joined(film, log, place.begins), declared, baseline, contradicted=opposite)
    return replace(
        both,
        notices=(found, *both.notices),
        gaps=(*_contradiction(opposite, name), *both.gaps),
    )


def _name(film: Recording) -> str:
    """What a film is called, without where it lies."""
    return str(replace(film.origin, path=Path(film.origin.path.name)))


def joined(film: Recording, log: Recording, begins: float) -> Recording:
    """The log with the body of a film that begins ``begins`` s after it, as far as both last."""
    pose, footage = film.pose, film.footage
    assert pose is not None
    assert footage is not None
    time = pose.time + begins
    kept = slice(*np.searchsorted(time, [0.0, log.duration + 1e-9]))
    first, beyond, _ = kept.indices(len(time))
    shown = replace(pose.frames(first, beyond), time=time[kept])
    inside = replace(
        footage,
        time=footage.time[kept] + begins,
        points=footage.points[kept],
        confidence=footage.confidence[kept],
        camera=footage.camera[kept],
        body=footage.body[kept],
        people=footage.people[kept],
        cuts=tuple(at + begins for at in footage.cuts),
        gaps=tuple(at + begins for at in footage.gaps),
    )
    return replace(log, pose=shown, footage=inside, warnings=(*log.warnings, *film.warnings))


def place_of(film: Analysis, log: Analysis, begins: float | None = None) -> Place | None:
    """Where the steps of a film lie among those of a log; None where either has too few."""
    shown, felt = _steps_of(film), _steps_of(log)
    pose = film.recording.pose
    if shown is None or felt is None or pose is None or len(shown) < SETTINGS.fewest:
        return None
    looked = pose.time[np.isfinite(pose.positions).all(axis=(1, 2))]
    if felt.every == 1:
        return laid(shown.time, felt.time, looked, begins)
    # One leg was felt: every second step of the film, from the first or from the second on.
    halves = [laid(shown.time[start::2], felt.time, looked, begins) for start in (0, 1)]
    found = max(halves, key=lambda each: each.shared)
    return replace(found, lead=felt.every * found.lead)


def laid(
    shown: FloatArray, felt: FloatArray, looked: FloatArray, begins: float | None = None
) -> Place:
    """Where footfalls ``shown`` (k,) s by a film lie among those ``felt`` (m,) s by a sensor.

    ``looked`` (n,) s are the moments at which the film showed the body: in between, a footfall
    that only the sensor felt counts against a place.
    """
    tick = SETTINGS.tick
    end = min(float(felt[-1]), float(felt[0]) + SETTINGS.longest)
    start = float(felt[0]) - float(looked[-1])
    size = int((end - start) / tick) + 2
    places = start + tick * np.arange(size)
    felt = felt[felt <= end]
    # A train of the sensor's footfalls, each as wide as the same one may be seen apart.
    reach = int(4.0 * SETTINGS.spread / tick)
    bump = np.exp(-0.5 * (np.arange(-reach, reach + 1) * tick / SETTINGS.spread) ** 2)
    beyond = int((end - start + float(looked[-1])) / tick) + 2 * reach + 4
    hits = np.zeros(beyond)
    np.add.at(hits, np.round((felt - start) / tick).astype(np.int64), 1.0)
    train = np.minimum(np.convolve(hits, bump, mode="same"), 1.0)
    ticks = np.round(shown / tick).astype(np.int64)
    both = np.zeros(size)
    for each in ticks.tolist():
        piece = train[each : each + size]
        both[: len(piece)] += piece
    counted = np.concatenate([[0.0], np.cumsum(hits)])
    among = np.zeros(size)
    for first, last in _spans(looked):
        index = np.arange(size)
        low, high = (
            np.clip(index + round((at) / tick), 0, beyond)
            for at in (first - SETTINGS.spread, last + SETTINGS.spread)
        )
        among += counted[high] - counted[low]
    alone = len(shown) + among - 2.0 * both
    shared = both / np.maximum(alone + both, 1.0)
    if begins is None:
        best = int(np.argmax(shared))
    else:
        near = np.flatnonzero(np.abs(places - begins) <= SETTINGS.told_reach)
        if not len(near):
            return Place(begins, 0.0, 0.0)
        good = near[alone[near] <= alone[near].min() + SETTINGS.lead]
        tops = good[_is_top(shared)[good]]
        tops = tops if len(tops) else good
        best = int(tops[np.argmin(np.abs(places[tops] - begins))])
    others = np.abs(places - places[best]) > SETTINGS.apart
    lead = float(alone[others].min() - alone[best]) if others.any() else np.inf
    return Place(float(places[best]), float(shared[best]), lead)


def _is_top(values: FloatArray) -> FloatArray:
    padded = np.concatenate([[-np.inf], values, [-np.inf]])
    return np.asarray((values >= padded[:-2]) & (values >= padded[2:]))


def _spans(looked: FloatArray) -> list[tuple[float, float]]:
    """From when to when a film showed the body, without its gaps."""
    if len(looked) < 2:
        return []
    breaks = np.flatnonzero(np.diff(looked) > 0.5) + 1
    firsts, lasts = np.append(0, breaks), np.append(breaks, len(looked)) - 1
    return [(float(looked[a]), float(looked[b])) for a, b in zip(firsts, lasts, strict=True)]


def _steps_of(analysis: Analysis) -> Steps | None:
    """The steps that are trusted most."""
    return None if analysis.footsteps is None else analysis.footsteps.by_trust[0]


def _fits(place: Place) -> bool:
    return place.shared >= SETTINGS.least


def _opposite(film: Course, log: Course, begins: float) -> list[Interval]:
    """Where film and log, each alone, name opposite directions, on the log's clock."""
    at = np.floor((film.time + begins + 0.5 * film.step) / log.step).astype(np.int64)
    inside = (at >= 0) & (at < len(log.direction))
    shown, felt = film.direction[inside], log.direction[at[inside]]
    opposite = np.isin(shown, _WAYS) & np.isin(felt, _WAYS) & (shown != felt)
    starts = film.time[inside][opposite] + begins
    found = [Interval(float(each), float(each) + film.step) for each in starts]
    return found if len(found) * film.step >= SETTINGS.worth_saying else []


def _contradiction(opposite: Sequence[Interval], film: str) -> list[Gap]:
    if not opposite:
        return []
    what: Notice = notice(
        MotionCode.FILM_CONTRADICTS,
        file=film,
        disputed_s=sum(each.end - each.start for each in opposite),
        first_s=opposite[0].start,
    )
    return [Gap(what, notice(MotionCode.CHECK_FILM))]
