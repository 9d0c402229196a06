"""How straight a line was kept."""

from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.technique.from_course import line_trace
from sternway.recordings import FloatArray
from tests.motion.technique.courses import BACKWARD, STEP, course, going

TIME: FloatArray = np.arange(240.0) * STEP


def test_a_straight_line_has_no_scatter() -> None:
    east, north = np.array(2.0 * TIME), np.array(1.5 * TIME)
    trace = line_trace(course(going(BACKWARD), east=east, north=north))
    assert trace is not None
    assert trace.value == pytest.approx(0.0, abs=1e-6)


def test_a_weave_scatters_by_its_root_mean_square() -> None:
    weave: FloatArray = 0.5 * np.sin(2.0 * np.pi * TIME / 5.0)
    trace = line_trace(course(going(BACKWARD), east=2.5 * TIME, north=weave))
    assert trace is not None
    assert trace.mean(0.0, 120.0) == pytest.approx(0.5 / np.sqrt(2.0), rel=0.1)


def test_a_bend_is_not_a_straight() -> None:
    angle = 2.5 * TIME / 36.5
    east: FloatArray = 36.5 * np.cos(angle)
    north: FloatArray = 36.5 * np.sin(angle)
    trace = line_trace(course(going(BACKWARD), east=east, north=north))
    assert trace is not None
    assert np.isnan(trace.value).all()


def test_without_positions_or_in_a_short_file_there_is_no_line() -> None:
    assert line_trace(course(going(BACKWARD))) is None
    assert line_trace(course(going(BACKWARD, 10), east=TIME[:10], north=TIME[:10])) is None
