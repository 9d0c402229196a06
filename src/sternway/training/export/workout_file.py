"""A session as a FIT workout file, which a watch takes in and leads through step by step.

Field meanings follow the FIT profile: a step lasts for a time, a distance or until the lap button,
a repeat step names the first step to go back to, and a speed target is a range of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from math import nan
from zlib import crc32

from sternway.direction import Direction
from sternway.recordings.fit.encode import encode_fit, fit_seconds, rows
from sternway.recordings.fit.profile import FILE_ID, WORKOUT, WORKOUT_STEP
from sternway.training.plan import Part, PlannedSession, Repeat, Step, StepKind

_WORKOUT_FILE = 5
_DEVELOPMENT = 255
"""the manufacturer number that the profile keeps for those who have none"""
_RUNNING, _TRAINING = 1, 10
_GENERIC, _STRENGTH = 0, 20
_SPEED, _HEART, _OPEN_TARGET = 0, 1, 2
_BEATS_FROM = 100
"""the profile's ``workout_hr``: up to here a share of the highest, above it beats and this"""
_NAME_BYTES = 40
_NOTE_BYTES = 200
_MOST_STEPS = 50
"""what watches take in (Garmin's running watches: 50 steps)"""


class _Lasts(IntEnum):
    """``wkt_step_duration``."""

    TIME = 0
    DISTANCE = 1
    OPEN = 5
    REPEAT = 6


_INTENSITY = {
    StepKind.WORK: 0,
    StepKind.REST: 1,
    StepKind.WARM_UP: 2,
    StepKind.COOL_DOWN: 3,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One ``workout_step`` message; values are stored ones, as the profile scales them."""

    name: str
    notes: str
    lasts: _Lasts
    amount: float
    target: int = _OPEN_TARGET
    value: float = 0.0
    low: float = nan
    high: float = nan
    intensity: float = nan


def workout_file(
    session: PlannedSession,
    made: datetime,
    describe: Callable[[Step], str],
    notes: Iterable[str] = (),
) -> bytes:
    """The bytes of a FIT workout; ``made`` is an aware datetime, ``describe`` words a step.

    ``notes`` stand before the words of the first step, as far as a watch has room for them. Raises
    ``ValueError`` where a session has more steps than watches take in.
    """
    steps = list(_rows(session.parts, describe))
    steps[0] = replace(steps[0], notes=" ".join((*notes, steps[0].notes)))
    if len(steps) > _MOST_STEPS:
        raise ValueError(f"{session.title}: {len(steps)} steps, a watch takes {_MOST_STEPS}")
    runs = any(row.lasts is _Lasts.DISTANCE for row in steps)
    return encode_fit(
        [
            rows(
                FILE_ID,
                type=_WORKOUT_FILE,
                manufacturer=_DEVELOPMENT,
                product=0,
                serial_number=crc32(session.id.encode()) or 1,
                time_created=fit_seconds(made),
            ),
            rows(
                WORKOUT,
                wkt_name=_clipped(session.title, _NAME_BYTES),
                sport=_RUNNING if runs else _TRAINING,
                sub_sport=_GENERIC if runs else _STRENGTH,
                num_valid_steps=len(steps),
            ),
            rows(
                WORKOUT_STEP,
                message_index=list(range(len(steps))),
                wkt_step_name=[_clipped(row.name, _NAME_BYTES) for row in steps],
                notes=[_clipped(row.notes, _NOTE_BYTES) for row in steps],
                duration_type=[row.lasts for row in steps],
                duration_value=[row.amount for row in steps],
                target_type=[row.target for row in steps],
                target_value=[row.value for row in steps],
                custom_target_value_low=[row.low for row in steps],
                custom_target_value_high=[row.high for row in steps],
                intensity=[row.intensity for row in steps],
            ),
        ]
    )


def _rows(parts: Sequence[Part], describe: Callable[[Step], str]) -> Iterator[_Row]:
    count = 0
    for part in parts:
        if isinstance(part, Repeat):
            first = count
            for step in part.steps:
                yield _row(step, describe(step))
            yield _Row("", "", _Lasts.REPEAT, first, value=part.times)
            count += len(part.steps) + 1
        else:
            yield _row(part, describe(part))
            count += 1


def _row(step: Step, notes: str) -> _Row:
    lasts, amount = _duration(step)
    name = step.name
    if step.direction is Direction.BACKWARD and "backward" not in name.casefold():
        name = f"{name} backward"
    target, low, high = _target(step)
    return _Row(
        name=name,
        notes=notes,
        lasts=lasts,
        amount=amount,
        target=target,
        low=low,
        high=high,
        intensity=_INTENSITY[step.kind],
    )


def _target(step: Step) -> tuple[int, float, float]:
    """Its kind and range: speeds in mm/s, or beats a minute, which the profile counts from 100."""
    if step.speed is not None:
        return _SPEED, round(step.speed.low * 1000), round(step.speed.high * 1000)
    if step.heart is not None:
        return _HEART, step.heart.low + _BEATS_FROM, step.heart.high + _BEATS_FROM
    return _OPEN_TARGET, nan, nan


def _duration(step: Step) -> tuple[_Lasts, float]:
    """How a step lasts, in cm or ms; what is counted lasts until the lap button."""
    if step.distance is not None:
        return _Lasts.DISTANCE, round(step.distance * 100)
    if step.duration is not None:
        return _Lasts.TIME, round(step.duration * 1000)
    return _Lasts.OPEN, nan


def _clipped(text: str, limit: int) -> str:
    """The text within so many bytes of UTF-8."""
    return text.encode()[:limit].decode(errors="ignore").strip()
