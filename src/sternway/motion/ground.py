"""The run over ground: distance and speed, from the witnesses that agree.

`sternway.motion.witnesses` weighs what the device counted, its speed, the positions and the steps;
`sternway.motion.stated` sets what stands beside what laps and session say in sum. A motion capture
without a track has the path of the pelvis instead, without its sway in a step.

Nothing is smoothed across a stop. Pauses and holes in the recording stay holes: no speed is known
inside them, and no effort may span them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway.motion.belt import SOURCE as BELT
from sternway.motion.belt import BeltSpeed, belt_curve
from sternway.motion.body import pelvis, travel
from sternway.motion.film_side import reads_short
from sternway.motion.position import SETTINGS as POSITIONS
from sternway.motion.position import Positions, positions_of
from sternway.motion.stated import Stated, agreed_total, lap_knots, only_stated
from sternway.motion.times import timer_ran_through
from sternway.motion.witnesses import SETTINGS as WITNESSES
from sternway.motion.witnesses import (
    Fault,
    Source,
    Verdict,
    Witness,
    Wrong,
    counter_witness,
    speed_witness,
    weigh,
)
from sternway.recordings import FloatArray, Footage, Interval, Pose, Recording, Track
from sternway.recordings.footage import Scale


@dataclass(frozen=True, slots=True)
class GroundSettings:
    """What silence and standing are, in the samples of a watch. All ours."""

    longest_silence: float = 15.0
    """s between two samples beyond which nothing is known of the time between.

    Watches that record on change rather than every second leave up to about 10 s.
    """
    longest_unseen: float = 0.5
    """s in which a runner who is out of a film's view goes on as before"""
    sparse: float = 4.0
    """times the usual spacing that a silence is at least: a point in 20 s is not silence"""
    idle_speed: float = 0.5
    """m/s over a silence below which the timer stood: slower than anybody walks"""
    nearly_all: float = 0.95
    """share of positions that tell how far they roam"""
    beside: int = 30
    """samples beside a silence that tell the usual speed there"""
    still_span: float = 4.0
    """s over which a net displacement tells standing from moving"""
    still_speed: float = 0.3
    """m/s of net displacement below which positions alone are taken to stand"""
    belt_roams: float = 100.0
    """m that positions lie apart from which on nobody was on a treadmill: indoors a receiver
    scatters by some tens"""
    column_reach: float = 5.0
    """s over which a value of a watch is taken to hold"""


SETTINGS = GroundSettings()

CAPTURED = "motion capture"
FILMED = "film"


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """Distance and speed at the device's samples, ``(n,)`` each, n may be 0.

    ``distance`` is cumulative from 0 and never falls; ``speed`` is NaN where unknown. ``pauses``
    are those of the timer, and silences in which nobody went anywhere; ``holes`` are pauses and
    silences, in order and apart. ``distance_source`` and ``speed_source`` say where each comes
    from: ``device``, ``device speed``, ``positions``, ``steps``, ``laps``, ``session``,
    ``motion capture``, ``film`` or ``none``.
    """

    time: FloatArray
    distance: FloatArray
    speed: FloatArray
    positions: Positions | None
    pauses: tuple[Interval, ...]
    holes: tuple[Interval, ...]
    distance_source: str
    speed_source: str
    witnesses: tuple[Witness, ...] = ()
    """those of the metres between ``time`` that are believed, the first is the one it rests on"""
    mended: NDArray[np.bool_] | None = None
    """``(n - 1,)``: where others speak for the first witness, or nobody does"""
    wrong: tuple[Wrong, ...] = ()
    stated: Stated | None = None
    """what laps and session say in sum, where that is not what the samples say"""
    idle: tuple[Interval, ...] = ()
    """the pauses that no event tells of: nothing was recorded and nobody went anywhere"""
    short: FloatArray | None = None
    """``(n,)``: share by which the metres of a film read short, for they are those across it"""

    def short_between(self, start: float, end: float) -> float:
        """Share by which the metres between two moments read short; 0 where they do not."""
        first, beyond = np.searchsorted(self.time, [start, end])
        if self.short is None:
            return 0.0
        short, seen = self.short[first:beyond], self.speed[first:beyond]
        known = short < 1.0
        whole = float(np.sum(seen[known] / (1.0 - short[known])))
        return 1.0 - float(np.sum(seen[known])) / whole if whole > 0.0 else 0.0

    @property
    def measures_distance(self) -> bool:
        return self.distance_source != "none"

    @property
    def moving_time(self) -> float:
        """S between samples in which more was covered than a receiver scatters, pauses left out."""
        spans, steps = np.diff(self.time), np.diff(self.distance)
        moves = (steps > SETTINGS.still_speed * spans) & ~_touched(self.time, self.pauses)
        return float(spans[moves].sum())

    @property
    def has_pace(self) -> bool:
        """Whether it is known how the metres lie in time, not only how many there were."""
        return self.distance_source not in ("none", "laps", "session")


def ground_of(recording: Recording, belt: tuple[BeltSpeed, ...] = ()) -> Ground:
    """Weigh the track of a recording, or take the path of its motion capture.

    A typed ``belt`` speed goes before all of them: on a treadmill nothing else measures metres.
    """
    if belt:
        return _on_belt(recording, belt)
    track = recording.track
    pauses = _merged(recording.pauses)
    nothing = np.empty(0)
    if track is None or not track.is_timed:
        if recording.pose is not None and (captured := _captured(recording, pauses)):
            return captured
        if track is None and (told := only_stated(recording, pauses)) is not None:
            return _as_stated(told, None, pauses, pauses)
        return Ground(nothing, nothing, nothing, None, pauses, pauses, "none", "none")
    time = track.time
    positions = positions_of(track)
    verdict, scales = _weighed(track, positions, recording)
    silences = _silences(time)
    idle = (
        []
        if timer_ran_through(recording, pauses)
        else [
            each
            for each in silences
            if _is_idle(each, time, verdict) and not _is_sensed(each, recording)
        ]
    )
    idle = [_standing_part(each, time, verdict) for each in idle if each not in pauses]
    stops = _merged((*pauses, *idle))
    holes = _merged((*stops, *silences))
    steps = np.where(_touched(time, pauses) & verdict.mended, 0.0, verdict.steps)
    if verdict.source in (Source.SPEED, Source.STEPS):
        steps[_touched(time, stops)] = 0.0
    distance = np.concatenate([[0.0], np.cumsum(steps)])
    if verdict.source is None or distance[-1] <= 0.0:
        told = only_stated(recording, stops)
        if told is not None:
            return _as_stated(told, positions, stops, holes)
        if verdict.source is None:
            unknown = np.full(len(time), np.nan)
            return Ground(time, unknown, unknown, positions, stops, holes, "none", "none")
    total = agreed_total(recording, float(distance[-1]), verdict)
    if total is not None and total.factor != 1.0:
        distance = distance * total.factor
    speed, speed_source = _speed(track, distance, holes, verdict, scales)
    distance, time, speed = _stopped_at(stops, *lap_knots(recording, time, distance, speed))
    witnesses, mended = verdict.kept, verdict.mended
    if len(time) != len(track.time):
        witnesses = tuple(
            replace(each, steps=_divided(each.steps, track.time, time)) for each in witnesses
        )
        mended = mended[np.clip(np.searchsorted(track.time, time[1:]) - 1, 0, len(mended) - 1)]
    return Ground(
        time,
        distance,
        speed,
        positions,
        stops,
        holes,
        str(verdict.source),
        speed_source,
        witnesses,
        mended,
        verdict.wrong,
        total,
        tuple(idle),
    )


def _on_belt(recording: Recording, belt: tuple[BeltSpeed, ...]) -> Ground:
    pauses = _merged(recording.pauses)
    time, distance, speed = belt_curve(belt, recording.duration, pauses, recording.track)
    wrong = _roaming(recording.track, belt)
    return Ground(time, distance, speed, None, pauses, pauses, BELT, BELT, wrong=wrong)


def _roaming(track: Track | None, belt: tuple[BeltSpeed, ...]) -> tuple[Wrong, ...]:
    """That the positions of a track went somewhere while a belt is said to have carried it."""
    positions = positions_of(track) if track is not None and track.is_timed else None
    if positions is None:
        return ()
    on_belt = np.zeros(len(positions), dtype=bool)
    for each in belt:
        span = each.span or Interval(-np.inf, np.inf)
        on_belt |= (span.start <= positions.time) & (positions.time <= span.end)
    if not on_belt.any():
        return ()
    share = 0.5 * (1.0 - SETTINGS.nearly_all)
    low, high = np.quantile(
        np.column_stack([positions.east, positions.north])[on_belt], [share, 1.0 - share], axis=0
    )
    apart = float(np.hypot(*(high - low)))
    return (
        (Wrong(Source.POSITIONS, Fault.ROAMS, metres=apart),) if apart > SETTINGS.belt_roams else ()
    )


def _as_stated(
    told: tuple[FloatArray, FloatArray, str],
    positions: Positions | None,
    pauses: tuple[Interval, ...],
    holes: tuple[Interval, ...],
) -> Ground:
    time, distance, source = told
    speed = np.full(len(time), np.nan)
    stated = Stated(Stated.ONLY, float(distance[-1]), 0.0, source)
    return Ground(time, distance, speed, positions, pauses, holes, source, "none", stated=stated)


def _weighed(
    track: Track, positions: Positions | None, recording: Recording
) -> tuple[Verdict, dict[Source, float]]:
    """The verdict on a track's witnesses, and the factor by which each came into metres."""
    time = track.time
    witnesses: list[Witness] = []
    found: tuple[Wrong, ...] = ()
    if track.distance is not None and np.isfinite(track.distance).sum() > 1:
        counter, found = counter_witness(time, track.distance)
        witnesses.append(counter)
    if track.speed is not None:
        witnesses.append(speed_witness(time, track.speed, _longest_silence(time)))
    if positions is not None:
        witnesses.append(_position_witness(time, positions))
    if track.cadence is not None and track.step_length is not None:
        pace = track.cadence / 60.0 * track.step_length
        steps = speed_witness(time, pace, _longest_silence(time))
        witnesses.append(replace(steps, source=Source.STEPS))
    said = recording.session.distance
    verdict = weigh(time, _with_enough(witnesses), said if said else None)
    scales = {
        each.source: 1.0
        for each in witnesses
        if each.source not in {wrong.witness for wrong in verdict.wrong if _is_out(wrong)}
    }
    for before in witnesses:
        for after in verdict.kept:
            if after.source is before.source and (whole := before.metres) > 0:
                both = np.isfinite(after.steps)
                part = float(np.nansum(np.where(both, before.steps, 0.0)))
                scales[after.source] = after.metres / part if part > 0 else after.metres / whole
    wrong = (*found, *verdict.wrong)
    return Verdict(verdict.steps, verdict.source, verdict.kept, verdict.mended, wrong), scales


def _is_out(wrong: Wrong) -> bool:
    return wrong.fault in (Fault.STANDS, Fault.DISAGREES)


def _with_enough(witnesses: list[Witness]) -> list[Witness]:
    """The witnesses with those that speak of most of the time before those that do not."""
    size = max((int(each.known.sum()) for each in witnesses), default=0)
    rich = [each for each in witnesses if each.known.sum() > 0.5 * size]
    return [*rich, *(each for each in witnesses if each not in rich)]


def _position_witness(time: FloatArray, positions: Positions) -> Witness:
    """The way from fix to fix as metres between the samples; standing scatter is no way."""
    way = np.hypot(np.diff(positions.east), np.diff(positions.north))
    standing = _standing(positions)
    way[standing[1:] & standing[:-1]] = 0.0
    covered = np.concatenate([[0.0], np.cumsum(way)])
    steps = np.diff(np.interp(time, positions.time, covered))
    steps[(time[1:] <= positions.time[0]) | (time[:-1] >= positions.time[-1])] = np.nan
    return Witness(Source.POSITIONS, steps, roams=_extent(positions) > WITNESSES.scatter)


def _extent(positions: Positions) -> float:
    """M from their middle within which nearly all positions lie."""
    east, north = positions.east, positions.north
    away = np.hypot(east - np.median(east), north - np.median(north))
    return float(np.quantile(away, SETTINGS.nearly_all))


def _divided(steps: FloatArray, coarse: FloatArray, fine: FloatArray) -> FloatArray:
    """Metres between some samples as metres between more of them, in proportion to time."""
    row = np.clip(np.searchsorted(coarse, fine[1:]) - 1, 0, len(steps) - 1)
    share = np.diff(fine) / np.diff(coarse)[row]
    return np.asarray(steps[row] * np.minimum(share, 1.0))


def _is_idle(silence: Interval, time: FloatArray, verdict: Verdict) -> bool:
    """Whether a silence is one in which nobody went anywhere, as far as any witness knows."""
    row = int(np.searchsorted(time, silence.start))
    known = [each.steps[row] for each in verdict.kept if each.source is not Source.SPEED]
    known = [metres for metres in known if np.isfinite(metres)]
    return not known or max(known) < SETTINGS.idle_speed * (silence.end - silence.start)


def _standing_part(silence: Interval, time: FloatArray, verdict: Verdict) -> Interval:
    """A silence without the few metres in it, which were run at the usual speed before it ended."""
    row = int(np.searchsorted(time, silence.start))
    spans = np.diff(time)
    beside = np.abs(np.arange(len(spans)) - row) <= SETTINGS.beside
    beside &= (spans <= _longest_silence(time)) & (verdict.steps > 0)
    usual = float(np.median(verdict.steps[beside] / spans[beside])) if beside.any() else 0.0
    running = min(verdict.steps[row] / usual if usual > 0 else 0.0, spans[row] / 2)
    return Interval(silence.start + float(running), silence.end)


def _stopped_at(
    stops: tuple[Interval, ...], distance: FloatArray, time: FloatArray, speed: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Distance, time and speed with a sample where each stop begins: all was covered by then."""
    begins = np.array([each.start for each in stops if time[0] < each.start < time[-1]])
    begins = begins[~np.isin(begins, time)]
    if not len(begins):
        return distance, time, speed
    slot = np.searchsorted(time, begins)
    return (
        np.insert(distance, slot, distance[slot]),
        np.insert(time, slot, begins),
        np.insert(speed, slot, speed[slot - 1]),
    )


def _is_sensed(silence: Interval, recording: Recording) -> bool:
    """Whether a motion sensor went on while the track was silent."""
    for imu in recording.imus:
        for _, signal in imu.signals():
            inside = np.searchsorted(signal.time, [silence.start, silence.end])
            if inside[1] - inside[0] > silence.end - silence.start:
                return True
    return False


def _captured(recording: Recording, pauses: tuple[Interval, ...]) -> Ground | None:
    """The path of the pelvis, or None where the pose does not mark it.

    Frames in which it moves faster than anybody runs are a figure set up, or lost and found.
    """
    pose = recording.pose
    assert pose is not None
    root, velocity = pelvis(pose), travel(pose)
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    with np.errstate(invalid="ignore"):
        known = np.flatnonzero(speed <= POSITIONS.top_speed)
    if root is None or len(known) < 2:
        return None
    time, speed = pose.time[known], speed[known]
    steps = 0.5 * (speed[1:] + speed[:-1]) * np.diff(time)
    silences = _out_of_view(time) if pose.is_filmed else _silences(time)
    holes = _merged((*pauses, *silences))
    steps[_touched(time, holes)] = 0.0
    source = FILMED if pose.is_filmed else CAPTURED
    east, north = (root[known] - root[known[0]])[:, :2].T
    # A film shows one line across its picture, and no map of it.
    positions = None if pose.is_filmed else Positions(known, time, east, north, 0)
    distance = np.concatenate([[0.0], np.cumsum(steps)])
    short = _short(pose, recording.footage)
    return Ground(
        time,
        distance,
        speed,
        positions,
        pauses,
        holes,
        source,
        source,
        short=None if short is None else short[known],
    )


def _short(pose: Pose, footage: Footage | None) -> FloatArray | None:
    """Share by which metres read short; marks on the ground tell them as they were run."""
    if footage is None or footage.scale is Scale.DISTANCE:
        return None
    return reads_short(pose)


def _out_of_view(time: FloatArray) -> list[Interval]:
    """When a film did not show its runner."""
    return [
        Interval(float(time[index]), float(time[index + 1]))
        for index in np.flatnonzero(np.diff(time) > SETTINGS.longest_unseen)
    ]


def _longest_silence(time: FloatArray) -> float:
    """S between samples beyond which this device is silent."""
    spacing = float(np.median(np.diff(time))) if len(time) > 1 else 0.0
    return max(SETTINGS.longest_silence, SETTINGS.sparse * spacing)


def _silences(time: FloatArray) -> list[Interval]:
    return [
        Interval(float(time[index]), float(time[index + 1]))
        for index in np.flatnonzero(np.diff(time) > _longest_silence(time))
    ]


def _speed(
    track: Track,
    distance: FloatArray,
    holes: tuple[Interval, ...],
    verdict: Verdict,
    scales: dict[Source, float],
) -> tuple[FloatArray, str]:
    """Speed at every sample: the device's if believed, or distance over the time around it."""
    kept = {each.source for each in verdict.kept}
    device = track.speed
    if device is not None and Source.SPEED in kept and np.isfinite(device).mean() > 0.5:
        return device * scales.get(Source.SPEED, 1.0), "device"
    time = track.time
    if len(time) < 2 or not np.isfinite(distance).all():
        return np.full(len(time), np.nan), "none"
    steps, spans = np.diff(distance), np.diff(time)
    inside = ~_touched(time, holes)
    steps, spans = steps * inside, spans * inside
    before, after = np.insert(steps, 0, 0.0), np.append(steps, 0.0)
    around = np.insert(spans, 0, 0.0) + np.append(spans, 0.0)
    speed = np.divide(before + after, around, out=np.full(len(time), np.nan), where=around > 0)
    return speed, "distance"


def _standing(positions: Positions) -> NDArray[np.bool_]:
    """Fixes around which the net displacement is no more than a standing receiver's scatter."""
    time = positions.time
    early, late = time - SETTINGS.still_span / 2, time + SETTINGS.still_span / 2
    moved = np.hypot(
        np.interp(late, time, positions.east) - np.interp(early, time, positions.east),
        np.interp(late, time, positions.north) - np.interp(early, time, positions.north),
    )
    spans = np.minimum(late, time[-1]) - np.maximum(early, time[0])
    standing: NDArray[np.bool_] = moved < SETTINGS.still_speed * spans
    return standing


def _touched(time: FloatArray, intervals: tuple[Interval, ...]) -> NDArray[np.bool_]:
    """Which steps between samples overlap one of the intervals; ``(n - 1,)``."""
    touched = np.zeros(max(len(time) - 1, 0), dtype=bool)
    for interval in intervals:
        first = int(np.searchsorted(time[1:], interval.start, side="right"))
        beyond = int(np.searchsorted(time[:-1], interval.end, side="left"))
        touched[first:beyond] = True
    return touched


def _merged(intervals: tuple[Interval, ...] | list[Interval]) -> tuple[Interval, ...]:
    """The intervals in order, overlapping ones joined."""
    merged: list[Interval] = []
    for interval in sorted(intervals, key=lambda each: each.start):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return tuple(merged)
