"""What many steps have in common: cadence, contact, flight, length, bounce, left against right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.steps.settings import SETTINGS
from sternway.motion.steps.steps import FEET, FILM, Steps
from sternway.recordings import FloatArray, Side


@dataclass(frozen=True, slots=True)
class Asymmetry:
    """Left against right as 2·(left − right)/(left + right); 0 is even."""

    contact_time: float | None
    step_time: float | None
    """of the step that begins on that foot"""
    is_named: bool
    """whether left and right are known; if not, values are sizes without a sign"""


@dataclass(frozen=True, slots=True)
class StepSummary:
    """Means over steps; None where no step told it."""

    contacts: int
    """rows that were seen: strides of one leg, or steps"""
    cadence: float | None
    """steps/min; of both feet, even where one leg's strides were doubled"""
    is_doubled: bool
    """the other foot's steps were taken to lie at half strides"""
    step_time: float | None
    """s"""
    step_time_spread: float | None
    """s, standard deviation from step to step"""
    contact_time: float | None
    """s; running, of the steps that fly, and shorter than a step"""
    flight_time: float | None
    """s; None where most steps do not fly: walking"""
    duty_factor: float | None
    """share of a stride that one foot is on the ground; below 0.5 there is a flight"""
    step_length: float | None
    """m"""
    oscillation: float | None
    """m; trunk only"""
    asymmetry: Asymmetry | None
    """None where one leg's sensor saw one foot only"""


def summary_of(steps: Steps) -> StepSummary | None:
    """None where there are too few steps."""
    if len(steps) < SETTINGS.fewest:
        return None
    step_time = _mean(steps.step_time)
    told, is_running = _contacts(steps, step_time)
    return StepSummary(
        contacts=len(steps),
        cadence=_cadence(steps, step_time),
        is_doubled=steps.every == 2,
        step_time=step_time,
        step_time_spread=_spread(steps.step_time),
        contact_time=_mean(steps.contact_time[told]),
        flight_time=_mean(steps.flight_time) if is_running else None,
        duty_factor=_mean(steps.contact_time[told] / (2.0 * steps.step_time[told])),
        step_length=_mean(steps.length),
        oscillation=_mean(steps.oscillation),
        asymmetry=_asymmetry(steps),
    )


def _cadence(steps: Steps, step_time: float | None) -> float | None:
    """Steps/min. Those of a film, whose moments jitter, by what most pairs of them say.

    The median of the slopes between all moments up to ``SETTINGS.pairs`` steps apart (Theil 1950,
    Sen 1968), each weighing as many steps as it spans: a mean is told by the first and the last.
    """
    if steps.seen_by != FILM or not step_time:
        return 60.0 / step_time if step_time else None
    known = np.isfinite(steps.step_time)
    moment = np.concatenate([[0.0], np.cumsum(np.where(known, steps.step_time, 0.0))])
    run = np.concatenate([[0], np.cumsum(~known)])
    slopes, spans = [], []
    for span in range(1, min(SETTINGS.pairs, len(steps)) + 1):
        found = (moment[span:] - moment[:-span])[run[span:] == run[:-span]] / span
        slopes.append(found)
        spans.append(np.full(len(found), span))
    slope, weight = np.concatenate(slopes), np.concatenate(spans)
    order = np.argsort(slope)
    total = np.cumsum(weight[order])
    return 60.0 / float(slope[order][np.searchsorted(total, 0.5 * total[-1])])


def _contacts(steps: Steps, step_time: float | None) -> tuple[NDArray[np.bool_], bool]:
    """The rows whose contact counts, and whether they are those of a run.

    In a run only steps that fly count, so that a contact is shorter than a step.
    """
    told = np.isfinite(steps.contact_time) & np.isfinite(steps.step_time)
    flying = told & np.isfinite(steps.flight_time)
    is_running = bool(flying.sum() > 0.5 * told.sum())
    counted = flying if is_running else told
    if counted.sum() < SETTINGS.fewest or step_time is None:
        return np.zeros(len(steps), dtype=bool), False
    return counted, is_running and float(steps.contact_time[counted].mean()) < step_time


def _asymmetry(steps: Steps) -> Asymmetry | None:
    if steps.every == 2:
        return None
    is_named = bool((steps.foot >= 0).all())
    if is_named:
        rows, first = np.ones(len(steps), dtype=bool), steps.foot == FEET.index(Side.LEFT)
    else:
        rows, first = _alternating(steps)
    values = [
        _difference(column[rows & first], column[rows & ~first])
        for column in (steps.contact_time, steps.step_time)
    ]
    if not is_named:
        values = [None if value is None else abs(value) for value in values]
    return Asymmetry(values[0], values[1], is_named) if any(v is not None for v in values) else None


def _alternating(steps: Steps) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The longest unbroken run of steps, and every other one of them."""
    breaks = np.flatnonzero(np.isnan(steps.step_time)) + 1
    bounds = np.concatenate([[0], breaks, [len(steps)]])
    longest = int(np.argmax(np.diff(bounds)))
    index = np.arange(len(steps))
    rows = (index >= bounds[longest]) & (index < bounds[longest + 1])
    return rows, index % 2 == 0


def _difference(one: FloatArray, other: FloatArray) -> float | None:
    a, b = _mean(one), _mean(other)
    few = min(np.isfinite(one).sum(), np.isfinite(other).sum()) < SETTINGS.fewest
    return None if few or a is None or b is None else 2.0 * (a - b) / (a + b)


def _mean(values: FloatArray) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else None


def _spread(values: FloatArray) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.std()) if len(known) > 1 else None
