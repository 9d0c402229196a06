"""What was measured in films less what is true: cadence, lean, the nearer knee, height."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.video.filming import Filmed
from sternway.motion.body import truth
from sternway.motion.steps import steps_of_pose, summary_of
from sternway.motion.technique.from_pose import nearer_knee, pose_traces
from sternway.motion.technique.measurement import Trace
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray
from sternway.simulation.films.film import JOINTS

UNITS = {
    "cadence": "steps/min",
    "lean": "°",
    "knee": "° of range",
    "peak": "° of the nearer knee",
    "height": "% of height",
}


def print_figures(made: list[Filmed]) -> None:
    errors: dict[str, list[float]] = {name: [] for name in UNITS}
    for film in made:
        for name, error in figures(film):
            errors[name].append(error)
    print("| figure | films | median error | bias | 90 % within |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, found in errors.items():
        away = np.abs(found)
        print(
            f"| {name}, {UNITS[name]} | {len(found)} | {np.median(away):.1f} | "
            f"{np.mean(found):+.1f} | {np.quantile(away, 0.9):.1f} |"
        )


def print_cadence(made: list[Filmed]) -> None:
    """The cadence of steady films against that of the body, by a count of its steps."""
    print("| film, 8 s | camera | steps | steps/min | error | contact, s | motion capture |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    errors = []
    for film in made:
        pose = film.recording.pose
        shown = None if pose is None else steps_of_pose(pose)
        true = steps_of_pose(film.truth.pose)
        assert true is not None
        if shown is None:
            print(f"| {film.name} | {film.view.follow} | 0 | – | – | – | – |")
            continue
        told, meant = (each.cadence for each in map(summary_of, (shown, true)) if each)
        assert told is not None
        assert meant is not None
        errors.append(told - meant)
        contacts = " | ".join(f"{np.nanmean(each.contact_time):.3f}" for each in (shown, true))
        print(
            f"| {film.name} | {film.view.follow} | {np.isfinite(shown.step_time).sum()} | "
            f"{told:.1f} | {errors[-1]:+.1f} | {contacts} |"
        )
    within = float(np.mean(np.abs(errors) <= 1.0))
    print(f"\n{len(errors)} of {len(made)} films; within 1 step/min {within:.0%}")


def figures(film: Filmed) -> Iterator[tuple[str, float]]:
    """What was measured less what is true at the same moments; nothing where nothing was told."""
    pose, footage = film.recording.pose, film.recording.footage
    assert pose is not None
    assert footage is not None
    known = np.isfinite(pose.positions[:, 0, 2])
    if known.mean() < 0.8 or film.truth.time[-1] < 2.0:
        return
    shown, true = steps_of_pose(pose), steps_of_pose(film.truth.pose)
    if shown is not None and true is not None:
        # Who speeds up has another cadence in every second: the same seconds are compared.
        start = max(shown.time[0], true.time[0]) - 0.12
        end = min(shown.time[-1], true.time[-1]) + 0.12
        both = [each.between(start, end).step_time for each in (shown, true)]
        one, other = (each[np.isfinite(each)] for each in both)
        if min(len(one), len(other)) >= 4:
            yield "cadence", float(60.0 / one.mean() - 60.0 / other.mean())
    yield "height", float(100.0 * (np.nanmedian(footage.body / film.truth.body) - 1.0))
    traces = {each.name: each for each in pose_traces(pose, shown)}
    if "lean" in traces:
        leans = lean_errors(film, traces["lean"])
        if len(leans) >= SETTINGS.fewest_values:
            yield "lean", float(np.median(leans))
    if "knee_range" in traces:
        peaks, ranges = knee_errors(film, traces["knee_range"])
        if len(ranges) >= SETTINGS.fewest_values:
            yield "peak", float(np.median(peaks))
            yield "knee", float(np.median(ranges))


def lean_errors(film: Filmed, told: Trace) -> FloatArray:
    """° of each half second of somebody who moves."""
    ahead = truth(film.truth.pose)
    trunk = 0.5 * (_at(film, "LeftArm") + _at(film, "RightArm") - _hips(film))
    velocity = np.gradient(_at(film, "LeftUpLeg")[:, :2], film.truth.time, axis=0)
    heading = np.sign(ahead.forward)[:, None] * velocity
    heading = heading / np.maximum(np.linalg.norm(heading, axis=1, keepdims=True), 1e-9)
    lean = np.degrees(np.arctan2(np.sum(trunk[:, :2] * heading, axis=1), trunk[:, 2]))
    found = []
    for time, value in zip(told.time, told.value, strict=True):
        rows = np.abs(film.truth.time - time) <= 0.25
        if np.isfinite(value) and rows.any() and (ahead.speed[rows] > 0.5).all():
            found.append(np.degrees(value) - float(np.mean(lean[rows])))
    return np.array(found)


def knee_errors(film: Filmed, told: Trace) -> tuple[FloatArray, FloatArray]:
    """° of the peak and of the range of the nearer knee in each stride."""
    pose = film.recording.pose
    assert pose is not None
    seen, bent = nearer_knee(pose), _bent(film)
    assert seen is not None
    peaks, ranges = [], []
    for time, value in zip(told.time, told.value, strict=True):
        shown, real = (np.abs(each - time) < 0.35 for each in (pose.time, film.truth.time))
        if np.isfinite(value):
            peaks.append(np.degrees(np.nanmax(seen[shown])) - float(bent[real].max()))
            ranges.append(np.degrees(value) - float(np.ptp(bent[real])))
    return np.array(peaks), np.array(ranges)


def _bent(film: Filmed) -> FloatArray:
    """° by which the knee of the leg that is truly nearer is bent, ``(n,)``."""
    found = []
    for side in ("Left", "Right"):
        thigh = _at(film, f"{side}Leg") - _at(film, f"{side}UpLeg")
        shank = _at(film, f"{side}Foot") - _at(film, f"{side}Leg")
        size = np.linalg.norm(thigh, axis=1) * np.linalg.norm(shank, axis=1)
        cosine = np.sum(thigh * shank, axis=1) / size
        found.append(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
    return np.asarray(np.where(away(film)[:, 1] < 0.0, *found))


def away(film: Filmed) -> FloatArray:
    """M from the right hip and shoulder to the left ones, to the right of the picture and into it.

    ``(n, 2)``, by the camera that put the joints where they are in the picture.
    """
    joints, pixels = film.truth.joints, film.truth.pixels
    across = _at(film, "LeftArm") - _at(film, "RightArm")
    across = across + _at(film, "LeftUpLeg") - _at(film, "RightUpLeg")
    found = np.empty((len(joints), 2))
    for row, (body, seen) in enumerate(zip(joints, pixels, strict=True)):
        right, down = np.linalg.lstsq(body - body.mean(0), seen - seen.mean(0), rcond=None)[0].T
        axes = [right, np.cross(right, down)]
        found[row] = [across[row] @ axis / np.linalg.norm(axis) for axis in axes]
    return found


def _hips(film: Filmed) -> FloatArray:
    return _at(film, "LeftUpLeg") + _at(film, "RightUpLeg")


def _at(film: Filmed, name: str) -> FloatArray:
    return np.asarray(film.truth.joints[:, JOINTS.index(name)])
