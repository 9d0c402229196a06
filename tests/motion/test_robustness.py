"""Whatever a reader may hand over, the analysis gives an answer that keeps its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from sternway.motion import Declarations, analyze
from sternway.motion.documents import analysis_document
from sternway.recordings import FloatArray, Imu, Interval, Origin, Recording, Signal, Track

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "analysis.schema.json").read_text("utf-8")
)
WILD = np.array([0.0, -1.0, 1.0, 3.0, 90.0, 180.0, 1e300, -1e300, 5e-324, np.nan, np.inf, -np.inf])
COLUMNS = (
    "latitude",
    "longitude",
    "distance",
    "speed",
    "course",
    "horizontal_accuracy",
    "speed_accuracy",
    "course_accuracy",
    "cadence",
    "heart_rate",
    "stance_time",
)


def wild_recording(seed: int) -> Recording:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 60))
    time = np.cumsum(rng.choice([0.01, 0.5, 1.0, 1.0, 7.0, 60.0], count))

    def column() -> FloatArray | None:
        kind = rng.integers(4)
        if kind == 0:
            return None
        sane: FloatArray = rng.random(count) * 3
        return np.where(
            rng.random(count) < (0.0, 0.0, 0.1, 0.9)[kind], rng.choice(WILD, count), sane
        )

    columns: dict[str, Any] = {name: column() for name in COLUMNS}
    attitude = Signal(time, rng.normal(size=(count, 4)))
    first = float(rng.random() * 100)
    return Recording(
        Origin(Path("wild.fit"), "fit"),
        None,
        float(time[-1]),
        track=Track(time, **columns),
        imus=(Imu("phone", attitude=attitude),),
        pauses=(Interval(first, first + float(rng.random() * 100)),),
    )


@pytest.mark.parametrize(
    "block", [0, 1, 2, *(pytest.param(block, marks=pytest.mark.slow) for block in range(3, 10))]
)
@pytest.mark.parametrize("declared", [Declarations(), Declarations(backward=("all",))], ids=str)
def test_no_recording_breaks_the_analysis(block: int, declared: Declarations) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for seed in range(40 * block, 40 * block + 40):
        document = analysis_document(analyze(wild_recording(seed), declared))
        validator.validate(json.loads(json.dumps(document, allow_nan=False)))


@pytest.mark.parametrize("duration", [0.0, 1e-9, 1e12])
def test_a_recording_of_nothing_is_analysed(duration: float) -> None:
    run = Recording(Origin(Path("empty.fit"), "fit"), None, duration)
    assert analyze(run).efforts == ()
