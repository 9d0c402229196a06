"""A run that never happened: its truth, and what a phone and a watch made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sternway.errors import InvalidRequest
from sternway.recordings import (
    Annotation,
    FloatArray,
    Imu,
    Interval,
    Lap,
    Origin,
    Placement,
    Recording,
    Session,
    Track,
)
from sternway.simulation.gait import Steps, steps_of
from sternway.simulation.gps import fixes
from sternway.simulation.kinematics import Movement, carry_out
from sternway.simulation.phone import measured_by_phone
from sternway.simulation.plan import RunPlan
from sternway.simulation.watch import pauses_of, written_by_watch

START = datetime(2026, 5, 9, 8, 30, tzinfo=UTC)
"""When simulated runs begin unless told otherwise."""
DEVICE = "Sternway simulation"
"""The device that simulated files name, so that nobody takes them for real."""
_FIRST_FIX = 0.35
"""s: phones report positions on a clock of their own"""


@dataclass(frozen=True, eq=False, slots=True)
class Truth:
    """What the runner really did, at the phone's rate; arrays start with shape ``(n,)``."""

    time: FloatArray
    """s"""
    direction: NDArray[np.int8]
    """`Direction.sign`"""
    speed: FloatArray
    """m/s over ground, never negative"""
    distance: FloatArray
    """m since the start"""
    position: FloatArray
    """(n, 2) m east and north of the infield's centre"""
    course: FloatArray
    """rad clockwise from north, the direction of travel, 0 … 2π"""
    heading: FloatArray
    """rad clockwise from north, where the body faces but for its swing, 0 … 2π"""
    bouts: tuple[Interval, ...]
    """when each bout of the plan was carried out"""
    steps: Steps


@dataclass(frozen=True, eq=False, slots=True)
class SimulatedRun:
    """A plan carried out, with the truth and all that the two devices wrote."""

    plan: RunPlan
    seed: int
    start: datetime
    """aware UTC"""
    truth: Truth
    phone: Imu
    phone_fixes: Track
    watch: Track
    pauses: tuple[Interval, ...]
    """while the watch was stopped"""

    @property
    def duration(self) -> float:
        return self.truth.bouts[-1].end

    @property
    def laps(self) -> tuple[Lap, ...]:
        """The laps the athlete pressed on the watch: one a bout, to the whole second."""
        assert self.watch.distance is not None
        bounds = np.round([0.0, *(bout.end for bout in self.truth.bouts)])
        distances = np.diff(np.interp(bounds, self.watch.time, self.watch.distance))
        return tuple(
            Lap(start, end, distance=distance, trigger="manual")
            for start, end, distance in zip(
                bounds[:-1].tolist(), bounds[1:].tolist(), distances.tolist(), strict=True
            )
        )

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What the athlete noted in the phone: at each bout's start, where the note changes."""
        notes = [bout.note for bout in self.plan.bouts]
        return tuple(
            Annotation(when.start, note)
            for when, note, last in zip(self.truth.bouts, notes, ["", *notes], strict=False)
            if note != last
        )


def simulate(
    plan: RunPlan,
    *,
    seed: int = 1,
    place: Placement | str = "trunk",
    rate: float = 100.0,
    start: datetime = START,
) -> SimulatedRun:
    """Carry a plan out on a 400 m track with a phone at ``place`` and a watch.

    ``rate`` is that of the phone's motion sensors in Hz, ``place`` the trunk or an upper arm. The
    same arguments give the same run. Raises ``InvalidRequest`` for another place or rate, a
    negative seed, a start without a time zone, or a bout too short to reach its speed.
    """
    if not 10.0 <= rate <= 1000.0:
        raise InvalidRequest(f"a rate of {rate:g} Hz cannot be simulated: say 10 to 1000")
    if seed < 0:
        raise InvalidRequest(f"seed {seed}: it must not be negative")
    if start.tzinfo is None:
        raise InvalidRequest("a run's start needs a time zone")
    placement = Placement.parse(place) if isinstance(place, str) else place
    for_turns, for_steps, for_phone, for_fixes, for_watch = np.random.default_rng(seed).spawn(5)
    movement = carry_out(plan, for_turns)
    steps = steps_of(movement, for_steps)
    phone = measured_by_phone(movement, steps, placement, rate, for_phone)
    fix_times = np.arange(_FIRST_FIX, movement.duration, 1.0)
    assert phone.attitude is not None
    return SimulatedRun(
        plan=plan,
        seed=seed,
        start=start.astimezone(UTC),
        truth=_truth(movement, steps, phone.attitude.time),
        phone=phone,
        phone_fixes=fixes(movement, fix_times, for_fixes),
        watch=written_by_watch(movement, steps, for_watch),
        pauses=pauses_of(movement),
    )


def phone_recording(run: SimulatedRun, *, annotate: bool = True) -> Recording:
    """What a reader makes of the phone's log, without a file."""
    return Recording(
        origin=Origin(Path("simulated.zip"), "sensor-logger"),
        start=run.start,
        duration=float(run.truth.time[-1]),
        device=DEVICE,
        track=run.phone_fixes,
        imus=(run.phone,),
        annotations=run.annotations if annotate else (),
        simulated=True,
    )


def watch_recording(run: SimulatedRun) -> Recording:
    """What a reader makes of the watch's file, without a file."""
    assert run.watch.distance is not None
    paused = sum(pause.end - pause.start for pause in run.pauses)
    return Recording(
        origin=Origin(Path("simulated.fit"), "fit"),
        start=run.start,
        duration=float(run.watch.time[-1]),
        device=DEVICE,
        track=run.watch,
        laps=run.laps,
        session=Session(
            sport="running",
            sub_sport="track",
            distance=float(run.watch.distance[-1]),
            timer_time=float(run.watch.time[-1]) - paused,
        ),
        pauses=run.pauses,
        simulated=True,
    )


def _truth(movement: Movement, steps: Steps, time: FloatArray) -> Truth:
    spot = movement.spot(time)
    clockwise = 0.5 * np.pi - spot.heading
    return Truth(
        time=time,
        direction=movement.direction(time),
        speed=movement.speed(time),
        distance=movement.distance(time),
        position=spot.position,
        course=np.mod(clockwise, 2.0 * np.pi),
        heading=np.mod(clockwise - movement.turned(time), 2.0 * np.pi),
        bouts=tuple(Interval(start, end) for _, start, end in movement.schedule()),
        steps=steps,
    )
