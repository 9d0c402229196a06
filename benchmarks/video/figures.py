"""What was measured in films less what is true: cadence, lean, the nearer knee, height."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.video.filming import Filmed
from sternway.motion.body import truth
from sternway.motion.steps import steps_of_pose, summary_of
from sternway.motion.technique.from_pose import nearer_knee, pose_traces
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
    """What was measured less what is true."""
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
    if abs(film.view.aside) > 0.35:
        return

    def at(name: str) -> FloatArray:
        return film.truth.joints[:, JOINTS.index(name)]

    ahead = truth(film.truth.pose)
    trunk = 0.5 * (at("LeftArm") + at("RightArm")) - 0.5 * (at("LeftUpLeg") + at("RightUpLeg"))
    velocity = np.gradient(at("LeftUpLeg")[:, :2], film.truth.time, axis=0)
    heading = np.sign(ahead.forward)[:, None] * velocity
    heading = heading / np.maximum(np.linalg.norm(heading, axis=1, keepdims=True), 1e-9)
    moving = ahead.speed > 0.5
    lean = np.degrees(np.arctan2(np.sum(trunk[:, :2] * heading, axis=1), trunk[:, 2]))[moving]
    traces = {each.name: each for each in pose_traces(pose, shown)}
    if "lean" in traces and len(lean) > 30:
        start, end = film.truth.time[moving][[0, -1]]
        told = traces["lean"]
        inner = (told.time > start) & (told.time < end)
        if inner.any():
            yield "lean", float(np.degrees(np.nanmedian(told.value[inner])) - np.median(lean))
    if "knee_range" in traces:
        side = _nearer(film)
        thigh = at(f"{side}Leg") - at(f"{side}UpLeg")
        shank = at(f"{side}Foot") - at(f"{side}Leg")
        cosine = np.sum(thigh * shank, axis=1) / (
            np.linalg.norm(thigh, axis=1) * np.linalg.norm(shank, axis=1)
        )
        bent = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
        spans = [
            float(np.ptp(bent[(film.truth.time >= t - 0.35) & (film.truth.time < t + 0.35)]))
            for t in traces["knee_range"].time
        ]
        seen = nearer_knee(pose)
        if seen is not None:
            around = [
                (np.abs(each - t) < 0.35)
                for t in traces["knee_range"].time
                for each in (pose.time, film.truth.time)
            ]
            tops = [np.degrees(np.nanmax(seen[rows])) for rows in around[::2]]
            real = [float(bent[rows].max()) for rows in around[1::2]]
            yield "peak", float(np.median(tops) - np.median(real))
        told_ranges = np.degrees(traces["knee_range"].value)
        if np.isfinite(told_ranges).sum() >= 2:
            yield "knee", float(np.nanmedian(told_ranges) - np.median(spans))


def _nearer(film: Filmed) -> str:
    """The side that a body shows to the camera: who faces right in the picture shows the right."""
    place = {name: index for index, name in enumerate(JOINTS)}
    across = film.truth.pixels[:, :, 0]
    feet = [
        across[:, place[f"{side}ToeBase"]] - across[:, place[f"{side}Foot"]]
        for side in ("Left", "Right")
    ]
    return "Right" if np.median(np.sum(feet, axis=0)) > 0.0 else "Left"
