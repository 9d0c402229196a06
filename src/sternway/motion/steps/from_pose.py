"""Foot contacts of a body whose joints were seen, by film or by motion capture.

A foot is on the ground while its heel or its toe is low and hardly moves over it. That holds both
ways: who runs ahead mostly lands on the heel or the sole, who runs backward on the toe. Each end of
a foot has a ground of its own, for the nearer foot of a film looks lower.

In a film feet jitter, and left and right are mixed up now and then. There the rhythm comes first,
from how far apart the ankles are (`sternway.motion.steps.film_rhythm`): once a step they are
farthest, and the foot that is ahead in the way of travel is the one that lands. Its contact is
sought about that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.motion.body import low_passed, pelvis, travel
from sternway.motion.steps.film_rhythm import Beats, beats
from sternway.motion.steps.settings import SETTINGS
from sternway.motion.steps.steps import FEET, FILM, MOTION_CAPTURE, Steps
from sternway.recordings import FloatArray, Landmark, Pose, Segment, Side, landmark
from sternway.windows import sliding_quantiles


@dataclass(frozen=True, slots=True)
class PoseStepSettings:
    """When a foot that is seen stands, and what is a step of it."""

    slowest: float = 24.0
    """pictures a second below which a contact cannot be seen"""
    low: float = 0.045
    """of the leg, hip to sole, that heel or toe may be above its ground while it stands"""
    slow: float = 0.45
    """of the body's speed that it may still move with"""
    slowest_foot: float = 0.45
    """m/s that a standing foot may seem to move with, whatever the body does: jitter"""
    ground_span: float = 1.2
    """s within which each foot stands once"""
    ground_share: float = 0.15
    """of the heights of that span, from below, that are its ground"""
    shortest_gap: float = 0.05
    """s of a lift that is none"""
    filmed_low: float = 0.07
    filmed_slow: float = 0.45
    filmed_slowest_foot: float = 0.65
    """the same three for a film, whose points jitter by 1 to 2 cm"""
    filmed_landing_low: float = 0.045
    filmed_landing_slow: float = 1.3
    """the first two again for a foot of a film that lands: it comes down nearly as fast as it has
    swung, and a speed that is smoothed falls the later the faster it was, so its height decides"""
    filmed_gap: float = 0.09
    """s of a lift that is none in a film"""
    filmed_early: float = 0.033
    filmed_late: float = 0.033
    """s by which a film's feet seem to land too early and to leave too late: four captured walks
    and runs ahead over force plates, projected with the networks' jitter; of a trial left out the
    contact is right within 9 ms by those of the others"""
    filmed_smoothing: float = 0.018
    """s, one sigma that the points of a film's feet are smoothed over"""
    apart_cutoff: float = 6.0
    """Hz above which the distance of the ankles jitters"""
    landing_early: float = 0.3
    landing_late: float = 0.6
    """of a step, before and after the ankles are farthest apart, in which the foot lands"""
    leaving_late: float = 1.7
    """of a step, after it, until which it has left again"""
    longest_contact: float = 1.6
    """of a step, that a foot stands at most: walkers stand for 1.2"""
    slowest_body: float = 0.4
    """m/s below which nobody takes steps"""
    even_span: float = 6.0
    """s over which a camera's angle to the runner is one"""
    even_range: tuple[float, float] = (0.05, 0.95)
    """shares of the distances of the ankles in that span, between which they range"""
    even_seen: float = 0.125
    """of that span, in which the ankles must be seen for it to tell their middle"""
    rise_cutoff: float = 0.6
    """Hz below which the trunk's height is the ground's or the camera's, not a step's"""


POSE = PoseStepSettings()


@dataclass(frozen=True, eq=False, slots=True)
class _Foot:
    """When one foot landed and left, ``(k,)`` s each."""

    landing: FloatArray
    leaving: FloatArray


def steps_of_pose(pose: Pose) -> Steps | None:
    """The steps of a body by both feet; None where heels or toes, or the pelvis, are not seen."""
    root = pelvis(pose)
    if root is None or len(pose) < 8 or not pose.rate >= POSE.slowest:
        return None
    speed = np.abs(travel(pose))
    body = np.hypot(speed[:, 0], speed[:, 1])
    found = [_contacts(pose, side, root, body) for side in FEET]
    feet = [foot for foot in found if foot is not None]
    if len(feet) < len(FEET):
        return None
    if pose.is_filmed:
        return _in_rhythm(pose, feet, root, body)
    return _joined(pose, feet, root, body)


def _contacts(pose: Pose, side: Side, root: FloatArray, body: FloatArray) -> _Foot | None:
    ends = [
        found
        for point in (Landmark.HEEL, Landmark.TOE)
        if (found := landmark(pose, point, side)) is not None
    ]
    if not ends:
        return None
    leg = float(np.nanmedian(root[:, 2]))
    if not leg > 0.0:
        return None
    if pose.is_filmed:
        return _filmed_contacts(ends, pose.time, leg, body)
    with np.errstate(invalid="ignore"):
        still = np.maximum(POSE.slow * body, POSE.slowest_foot)
        stands = np.max([_stands(end, pose.time, POSE.low * leg, still) for end in ends], axis=0)
        stands = np.where(body > POSE.slowest_body, stands, np.nan)
    return _crossings(stands, pose.time, POSE.shortest_gap)


def _filmed_contacts(
    ends: list[FloatArray], time: FloatArray, leg: float, body: FloatArray
) -> _Foot:
    """The contacts of one foot of a film, from where its ends are low to where none rests."""
    # σ of a Gaussian that halves the power at f is √ln 2 / (2 π f).
    cutoff = 0.1325 / POSE.filmed_smoothing
    ends = [low_passed(end, time, cutoff) * [1.0, 0.0, 1.0] for end in ends]
    with np.errstate(invalid="ignore"):
        rests, lands = (
            np.max(
                [
                    _stands(end, time, low * leg, np.maximum(slow * body, POSE.filmed_slowest_foot))
                    for end in ends
                ],
                axis=0,
            )
            for low, slow in (
                (POSE.filmed_low, POSE.filmed_slow),
                (POSE.filmed_landing_low, POSE.filmed_landing_slow),
            )
        )
        rests = np.where(body > POSE.slowest_body, rests, np.nan)
    foot = _crossings(rests, time, POSE.filmed_gap)
    landing = np.array([_begins(lands, time, moment) for moment in foot.landing])
    return _Foot(landing + POSE.filmed_early, foot.leaving - POSE.filmed_late)


def _begins(lands: FloatArray, time: FloatArray, moment: float) -> float:
    """When the rise above 0 began that lasts until ``moment``; that itself where none does."""
    row = min(int(np.searchsorted(time, moment)), len(time) - 1)
    first = row
    while first > 0 and lands[first - 1] > 0.0:
        first -= 1
    if first in (0, row) or not np.isfinite(lands[first - 1]):
        return moment
    return _between(lands, time, np.intp(first - 1))


def _stands(end: FloatArray, time: FloatArray, low: float, still: FloatArray) -> FloatArray:
    """How surely one end of a foot is on the ground: positive where it is, ``(n,)``."""
    ground = _ground(end[:, 2], time)
    above = (end[:, 2] - ground) / low
    # Depth is only roughly known in a film, and a side view shows nearly all of the travel.
    moved = np.abs(np.gradient(end[:, 0], time))
    if not (end[:, 1] == 0.0).all():
        moved = np.hypot(moved, np.gradient(end[:, 1], time))
    return np.asarray(1.0 - np.maximum(above, moved / still))


def _ground(height: FloatArray, time: FloatArray) -> FloatArray:
    """The height at which it mostly stands, about each moment."""
    half = max(2, round(0.5 * POSE.ground_span / float(np.median(np.diff(time)))))
    return sliding_quantiles(height, half, POSE.ground_share)


def _crossings(stands: FloatArray, time: FloatArray, gap: float) -> _Foot:
    """Where a measure rises above and falls below 0, between samples; whole contacts only."""
    on: NDArray[np.bool_] = np.asarray(stands > 0.0)
    known = np.isfinite(stands)
    rises = np.flatnonzero(on[1:] & ~on[:-1] & known[:-1])
    falls = np.flatnonzero(~on[1:] & on[:-1] & known[1:])
    pairs = []
    for rise in rises:
        after = falls[falls > rise]
        if len(after) and known[rise : after[0] + 2].all():
            pairs.append((_between(stands, time, rise), _between(stands, time, after[0])))
    merged: list[tuple[float, float]] = []
    for landing, leaving in pairs:
        if merged and landing - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], leaving)
        else:
            merged.append((landing, leaving))
    kept = [each for each in merged if each[1] - each[0] >= SETTINGS.shortest_contact]
    table = np.array(kept, dtype=np.float64).reshape(-1, 2)
    return _Foot(table[:, 0], table[:, 1])


def _between(values: FloatArray, time: FloatArray, row: np.intp) -> float:
    """When a straight line between two samples is 0."""
    share = values[row] / (values[row] - values[row + 1])
    return float(time[row] + share * (time[row + 1] - time[row]))


def _in_rhythm(pose: Pose, feet: list[_Foot], root: FloatArray, body: FloatArray) -> Steps | None:
    """A film's steps: one where the ankles are farthest apart, with the contact about it."""
    apart = ankles_apart(pose)
    if apart is None:
        return None
    velocity = travel(pose)[:, 0]
    with np.errstate(invalid="ignore"):
        found = beats(np.where(body > POSE.slowest_body, apart, np.nan), pose.time)
        ahead = apart * np.sign(velocity)
    if len(found.time) < 2:
        return None
    time = found.time
    foot = _feet(ahead, pose.time, found)
    step = np.append(np.where(found.follows[1:], np.diff(time), np.nan), np.nan)
    with np.errstate(invalid="ignore"):
        step = np.where(step >= SETTINGS.shortest_step, step, np.nan)
    landing, contact = np.copy(time), np.full(len(time), np.nan)
    for row, (moment, length) in enumerate(zip(time, found.period, strict=True)):
        near = feet[foot[row]]
        first = moment - POSE.landing_early * length
        inside = np.flatnonzero(
            (near.landing > first) & (near.leaving < moment + POSE.leaving_late * length)
        )
        # Jitter may lift a standing foot for a moment: from the first touch to the last it stands.
        if len(inside) and near.landing[inside[0]] < moment + POSE.landing_late * length:
            landing[row] = near.landing[inside[0]]
            lasted = near.leaving[inside[-1]] - landing[row]
            contact[row] = lasted if lasted < POSE.longest_contact * length else np.nan
    order = np.argsort(landing, kind="stable")
    with np.errstate(invalid="ignore"):
        gap = step - contact
        flight = np.where(gap > 0.0, gap, np.nan)
        runs = np.isfinite(flight).sum() > 0.5 * max(int(np.isfinite(gap).sum()), 1)
    middle = np.interp(time, pose.time, body)
    return Steps(
        segment=Segment.FOOT,
        every=1,
        time=landing,
        foot=foot,
        step_time=step,
        contact_time=contact,
        flight_time=flight if runs else np.full(len(time), np.nan),
        length=step * middle,
        oscillation=_rises(time, step, pose.time, root[:, 2]),
        seen_by=FILM,
    ).rows(order)


def ankles_apart(pose: Pose, cutoff: float | None = None) -> FloatArray | None:
    """M that the left ankle is to the right of the other in a film, about their middle ``(n,)``.

    Low-passed at ``cutoff`` Hz. None where ankles were not looked for.
    """
    cutoff = POSE.apart_cutoff if cutoff is None else cutoff
    left, right = (landmark(pose, Landmark.ANKLE, side) for side in FEET)
    if left is None or right is None:
        return None
    apart = low_passed((left - right)[:, :1], pose.time, cutoff)[:, 0]
    apart = np.where(np.isfinite(left[:, 0] - right[:, 0]), apart, np.nan)
    return _about_even(apart, pose.time)


def _feet(ahead: FloatArray, time: FloatArray, found: Beats) -> NDArray[np.int8]:
    """Which foot lands at each beat: feet alternate, and most beats of a run say which begins."""
    known = np.isfinite(ahead)
    says = np.sign(np.interp(found.time, time[known], ahead[known]))
    foot = np.zeros(len(says), dtype=np.int8)
    starts = np.flatnonzero(~found.follows)
    for first, beyond in pairwise([*starts.tolist(), len(says)]):
        turns = np.arange(beyond - first) % 2
        begins_left = np.sum(says[first:beyond] * (1 - 2 * turns)) > 0.0
        foot[first:beyond] = turns if begins_left else 1 - turns
    return foot


def _about_even(apart: FloatArray, time: FloatArray) -> FloatArray:
    """The distance of the ankles about the middle of its range in some strides.

    A camera that looks on from before or behind sees the one leg ahead of the other throughout.
    """
    half = max(2, round(0.5 * POSE.even_span / float(np.median(np.diff(time)))))
    low, high = sliding_quantiles(apart, half, POSE.even_range, POSE.even_seen * 2 * half)
    middle = 0.5 * (low + high)
    return np.asarray(apart - np.where(np.isfinite(middle), middle, 0.0))


def _joined(pose: Pose, feet: list[_Foot], root: FloatArray, body: FloatArray) -> Steps | None:
    """Both feet's contacts in the order of time."""
    time = np.concatenate([foot.landing for foot in feet])
    if not len(time):
        return None
    order = np.argsort(time, kind="stable")
    time = time[order]
    leaving = np.concatenate([foot.leaving for foot in feet])[order]
    foot = np.repeat(np.arange(len(FEET), dtype=np.int8), [len(each.landing) for each in feet])
    foot = foot[order]
    following = np.append(time[1:], np.nan)
    other = np.append(foot[1:] != foot[:-1], False)
    step = np.where(other, following - time, np.nan)
    usual = float(np.nanmedian(step)) if np.isfinite(step).any() else np.nan
    with np.errstate(invalid="ignore"):
        fits = (step >= SETTINGS.shortest_step) & (step <= SETTINGS.longest_wait * usual)
        step = np.where(fits, step, np.nan)
        gap = following - leaving
        flight = np.where(np.isfinite(step) & (gap > 0.0), gap, np.nan)
        contact = leaving - time
        # Who flies most steps runs; a gap now and then is jitter.
        runs = np.isfinite(flight).sum() > 0.5 * np.isfinite(step).sum()
    middle = np.interp(time + 0.5 * np.nan_to_num(step, nan=usual), pose.time, body)
    return Steps(
        segment=Segment.FOOT,
        every=1,
        time=time,
        foot=foot,
        step_time=step,
        contact_time=contact,
        flight_time=flight if runs else np.full(len(time), np.nan),
        length=step * middle,
        oscillation=_rises(time, step, pose.time, root[:, 2]),
        seen_by=FILM if pose.is_filmed else MOTION_CAPTURE,
    )


def _rises(
    landing: FloatArray, step: FloatArray, time: FloatArray, height: FloatArray
) -> FloatArray:
    """M from the lowest to the highest of the pelvis in each step."""
    level = low_passed(height[:, None], time, POSE.rise_cutoff)[:, 0]
    moved = height - level
    found = np.full(len(landing), np.nan)
    for row, (start, length) in enumerate(zip(landing, step, strict=True)):
        if np.isfinite(length):
            first, beyond = np.searchsorted(time, [start, start + length])
            piece = moved[first:beyond]
            if len(piece) > 3 and np.isfinite(piece).all():
                found[row] = float(np.ptp(piece))
    return found
