"""The steps of a whole recording: what each sensor saw, and which of them speaks for what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sternway.motion.course import Travel
from sternway.motion.steps.accuracy import ACCURACY, ACCURACY_SEEN, Accuracy
from sternway.motion.steps.detect import joined, steps_of
from sternway.motion.steps.from_pose import steps_of_pose
from sternway.motion.steps.steps import FEET, Steps
from sternway.motion.steps.summary import StepSummary, summary_of
from sternway.recordings import Imu, Interval, Pose, Segment, Side

TRUST = (Segment.FOOT, Segment.SHANK, Segment.THIGH, Segment.TRUNK)
"""in the order in which they are believed: the nearer to the ground, the better a contact shows"""


@dataclass(frozen=True, slots=True)
class StepMean:
    """A mean over steps and whose it is."""

    value: float
    source: str
    """what saw the steps: ``left-foot``, ``both shanks``, ``trunk``"""
    accuracy: tuple[Accuracy, ...]
    """how well that placement knows it; empty where nobody has measured that"""


@dataclass(frozen=True, slots=True)
class StretchSteps:
    """What the steps of a stretch have in common; None where no sensor tells it.

    Contact, flight and duty factor are one sensor's. A flight is never negative, and where there is
    one, a contact is shorter than a step.
    """

    count: int
    """steps of both feet; twice the strides where one leg was seen"""
    is_doubled: bool
    """one leg was seen: the other foot's steps are taken to lie at half strides"""
    cadence: StepMean | None
    """steps/min"""
    contact_time: StepMean | None
    """s"""
    flight_time: StepMean | None
    """s; None where walking"""
    duty_factor: StepMean | None
    """share of a stride that one foot is on the ground; below 0.5 there is a flight"""
    step_length: StepMean | None
    """m, from the speed over ground"""
    oscillation: StepMean | None
    """m that the trunk rises and falls in a step"""
    asymmetry: StepMean | None
    """of contact times, 2·(left − right)/(left + right); a size where feet are not known apart"""
    is_asymmetry_named: bool
    """whether its sign tells left from right"""


@dataclass(frozen=True, eq=False, slots=True)
class Footsteps:
    """The steps of a recording."""

    of_sensors: tuple[Steps | None, ...]
    """by the recording's motion sensors; None where one sees no steps"""
    by_trust: tuple[Steps, ...]
    """all that hold some, the most trusted first; both feet or shanks joined come before one"""

    @property
    def of_segments(self) -> tuple[Steps, ...]:
        """Of each segment those that are trusted most, in the order of trust."""
        first: dict[Segment, Steps] = {}
        for steps in self.by_trust:
            first.setdefault(steps.segment, steps)
        return tuple(first.values())

    def between(self, start: float, end: float) -> StretchSteps | None:
        """The steps from ``start`` to before ``end`` s, each quantity of the first who tells it."""
        found = [
            (steps, summary)
            for steps in self.by_trust
            if (summary := summary_of(steps.between(start, end))) is not None
        ]
        rhythm = next((each for each in found if each[1].cadence is not None), None)
        if rhythm is None:
            return None
        steps, summary = rhythm
        contact = [each for each in found if _keeps_time(each[1], summary)][:1]
        uneven = _most_even_handed(found)
        return StretchSteps(
            count=summary.contacts * steps.every,
            is_doubled=summary.is_doubled,
            cadence=_told([rhythm], lambda said: said.cadence, "cadence"),
            contact_time=_told(contact, lambda said: said.contact_time, "contact_time"),
            flight_time=_told(contact, lambda said: said.flight_time, "contact_time"),
            duty_factor=_told(contact, lambda said: said.duty_factor),
            step_length=_told([rhythm], lambda said: said.step_length),
            oscillation=_told(found, lambda said: said.oscillation, "oscillation"),
            asymmetry=_told(uneven, _contact_asymmetry),
            is_asymmetry_named=bool(uneven) and _is_named(uneven[0][1]),
        )


_Summed = tuple[Steps, StepSummary]


def footsteps_of(
    imus: Sequence[Imu],
    travel: Travel,
    pose: Pose | None = None,
    rides: Sequence[Interval] = (),
) -> Footsteps | None:
    """What the motion sensors or the pose of a recording told of its steps; None if nothing.

    What was seen comes behind what was felt. In ``rides`` nobody steps.
    """
    felt = (steps_of(imu, travel) for imu in imus)
    seen = tuple(None if steps is None else steps.outside(rides) for steps in felt)
    found = [steps for steps in seen if steps is not None and len(steps)]
    watched = None if pose is None else steps_of_pose(pose)
    if watched is not None and len(watched) and not found:
        return Footsteps(seen, (watched,))
    if not found:
        return None
    both = [
        joined(left, right)
        for segment in (Segment.FOOT, Segment.SHANK)
        if (left := _foot(found, segment, Side.LEFT)) is not None
        and (right := _foot(found, segment, Side.RIGHT)) is not None
    ]
    ordered = sorted([*both, *found], key=lambda steps: (TRUST.index(steps.segment), steps.every))
    return Footsteps(seen, tuple(ordered))


def _foot(found: Sequence[Steps], segment: Segment, side: Side) -> Steps | None:
    return next(
        (
            steps
            for steps in found
            if steps.segment is segment and (steps.foot == FEET.index(side)).all()
        ),
        None,
    )


def _told(
    found: Sequence[_Summed], of: Callable[[StepSummary], float | None], quantity: str = ""
) -> StepMean | None:
    for steps, summary in found:
        if (value := of(summary)) is not None:
            rows = (
                ACCURACY_SEEN.get(steps.seen_by, ())
                if steps.seen_by
                else ACCURACY.get(steps.segment, ())
            )
            stated = tuple(row for row in rows if row.quantity == quantity)
            return StepMean(value, steps.source, stated)
    return None


def _keeps_time(said: StepSummary, rhythm: StepSummary) -> bool:
    """Whether it tells a contact, and one that fits into the steps that another sensor counted."""
    if said.contact_time is None or rhythm.step_time is None:
        return False
    return said.flight_time is None or said.contact_time < rhythm.step_time


def _most_even_handed(found: Sequence[_Summed]) -> list[_Summed]:
    """Who tells left against right: where both feet are known apart, before where they are not."""
    able = [each for each in found if _contact_asymmetry(each[1]) is not None]
    return sorted(able, key=lambda each: not _is_named(each[1]))[:1]


def _contact_asymmetry(summary: StepSummary) -> float | None:
    return None if summary.asymmetry is None else summary.asymmetry.contact_time


def _is_named(summary: StepSummary) -> bool:
    return summary.asymmetry is not None and summary.asymmetry.is_named
