"""Steps as part of the JSON document and of tables by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sternway.motion.rounding import rounded
from sternway.recordings import FloatArray

if TYPE_CHECKING:
    from sternway.motion.steps import Accuracy, Footsteps, Steps, StretchSteps

_MEANS = {
    "cadence": ("cadence_spm", 2, 1.0),
    "contact_time": ("stance_time_ms", 2, 1000.0),
    "flight_time": ("flight_time_ms", 2, 1000.0),
    "duty_factor": ("duty_factor", 4, 1.0),
    "step_length": ("step_length_m", 4, 1.0),
    "oscillation": ("vertical_oscillation_m", 4, 1.0),
    "asymmetry": ("stance_time_asymmetry", 4, 1.0),
}
"""Name in the document, digits and scale of every mean in `StretchSteps`."""

SOURCE_NAMES = {
    "cadence": "cadence",
    "contact_time": "stance_time",
    "flight_time": "flight_time",
    "duty_factor": "duty_factor",
    "step_length": "step_length",
    "oscillation": "vertical_oscillation",
    "asymmetry": "stance_time_asymmetry",
    "time": "initial_contact",
    "leaving": "toe_off",
}
"""Quantities as documents name them, without a unit."""

_COLUMNS = {
    "steps": "count",
    "stance_time_ms": "contact_time",
    "flight_time_ms": "flight_time",
    "duty_factor": "duty_factor",
    "step_length_m": "step_length",
    "vertical_oscillation_m": "oscillation",
}
"""Columns of the table of stretches that their steps give."""


def stretch_steps_document(steps: StretchSteps) -> dict[str, Any]:
    """The steps of one stretch."""
    told = {name: getattr(steps, name) for name in _MEANS}
    return {
        "count": steps.count,
        "is_doubled": steps.is_doubled,
        **{
            key: None if told[name] is None else rounded(told[name].value, digits, scale)
            for name, (key, digits, scale) in _MEANS.items()
        },
        "is_asymmetry_named": steps.is_asymmetry_named,
        "sources": {
            SOURCE_NAMES[name]: said.source for name, said in told.items() if said is not None
        },
    }


def footsteps_document(footsteps: Footsteps) -> dict[str, Any]:
    """Which sensors saw steps, and how well their placements are known to tell them."""
    from sternway.motion.steps import ACCURACY

    segments = dict.fromkeys(steps.segment for steps in footsteps.by_trust)
    return {
        "sensors": [
            {"source": steps.source, "contacts": len(steps), "is_doubled": steps.every == 2}
            for steps in footsteps.by_trust
        ],
        "accuracy": [
            _accuracy(str(segment), row) for segment in segments for row in ACCURACY[segment]
        ],
    }


def _accuracy(placement: str, row: Accuracy) -> dict[str, Any]:
    return {
        "placement": placement,
        "quantity": SOURCE_NAMES[row.quantity],
        "bias": row.bias,
        "spread": row.spread,
        "unit": row.unit,
        "against": row.against,
        "published": row.published,
    }


def stretch_step_columns(steps: Sequence[StretchSteps | None]) -> dict[str, FloatArray]:
    """One row for each stretch, NaN where its steps are not known."""
    return {
        column: np.array([_mean(each, name) for each in steps], dtype=np.float64)
        * (1000.0 if column.endswith("_ms") else 1.0)
        for column, name in _COLUMNS.items()
    }


def _mean(steps: StretchSteps | None, name: str) -> float:
    said = None if steps is None else getattr(steps, name)
    if said is None:
        return float("nan")
    return float(said) if name == "count" else float(said.value)


def step_columns(
    footsteps: Footsteps | None, direction_at: Callable[[FloatArray], list[str]]
) -> dict[str, FloatArray | list[str]]:
    """One row for each contact, segment by segment as they are trusted.

    ``direction_at`` names the direction at moments in s.
    """
    rows: Sequence[Steps] = footsteps.of_segments if footsteps else ()
    return {
        "source": [steps.source for steps in rows for _ in range(len(steps))],
        "time_s": _joined(steps.time for steps in rows),
        "direction": [name for steps in rows for name in direction_at(steps.time)],
        "foot": [name for steps in rows for name in _feet(steps)],
        "step_time_s": _joined(steps.step_time for steps in rows),
        "stance_time_ms": 1000.0 * _joined(steps.contact_time for steps in rows),
        "flight_time_ms": 1000.0 * _joined(steps.flight_time for steps in rows),
        "step_length_m": _joined(steps.length for steps in rows),
        "vertical_oscillation_m": _joined(steps.oscillation for steps in rows),
    }


def _feet(steps: Steps) -> list[str]:
    from sternway.motion.steps import FEET

    names = np.array([*map(str, FEET), ""])
    return list(names[steps.foot])


def _joined(columns: Iterable[FloatArray]) -> FloatArray:
    return np.concatenate([np.empty(0), *columns])
