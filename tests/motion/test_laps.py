"""Laps beside each other, and which of them look backward."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.motion import lap_range, laps_of
from sternway.recordings import FloatArray, Lap, Recording
from tests.motion.runs import Piece, recording

FORWARD, BACKWARD = Piece(50, 3.5), Piece(40, 2.4, backward=True)


def session(pieces: tuple[Piece, ...], cadence: dict[bool, float]) -> Recording:
    """Laps of these pieces, with a cadence for each way."""
    ends = np.cumsum([piece.seconds for piece in pieces])
    laps = tuple(
        Lap(float(end - piece.seconds), float(end)) for piece, end in zip(pieces, ends, strict=True)
    )
    run = recording(pieces, phone=False, laps=laps)
    assert run.track is not None
    which = np.minimum(np.searchsorted(ends, run.track.time, side="right"), len(pieces) - 1)
    steps: FloatArray = np.array([cadence[pieces[index].backward] for index in which])
    return replace(run, track=replace(run.track, cadence=steps))


def test_laps_with_shorter_and_quicker_steps_are_proposed() -> None:
    run = session((FORWARD, BACKWARD, FORWARD, BACKWARD), {False: 166.0, True: 180.0})
    assert lap_range(laps_of(run)) == "laps 2,4"


def test_walking_breaks_are_not_proposed() -> None:
    run = session((FORWARD, replace(BACKWARD, speed=1.4)) * 3, {False: 166.0, True: 115.0})
    assert not lap_range(laps_of(run))


def test_even_laps_are_not_proposed() -> None:
    run = session((FORWARD, FORWARD, FORWARD), {False: 166.0, True: 0.0})
    assert not lap_range(laps_of(run))


def test_a_name_goes_before_the_steps() -> None:
    run = session((FORWARD, BACKWARD, FORWARD), {False: 166.0, True: 180.0})
    named = replace(run.laps[2], name="rückwärts")
    run = replace(run, laps=(*run.laps[:2], named))
    assert lap_range(laps_of(run)) == "laps 2-3"


def test_a_lap_has_its_pace_over_timer_time() -> None:
    lap = laps_of(session((FORWARD, BACKWARD), {False: 166.0, True: 180.0}))[0]
    assert lap.speed == pytest.approx(3.5, rel=0.02)
    assert lap.step_length == pytest.approx(3.5 * 60 / 166, rel=0.02)
