from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.motion.cues import CueReading
from sternway.motion.fusion.signs import (
    aligned,
    disputed_cells,
    proof_of,
    with_signs,
    without_doubtful_front,
)
from sternway.motion.grid import Grid
from sternway.recordings import FloatArray

GRID = Grid(400, 0.5)
TURN: FloatArray = np.where(np.arange(400) < 200, -4.0, 4.0)
"""forward, then backward"""


def unsigned(llr: FloatArray, sections: int = 1) -> CueReading:
    section = 1 + np.arange(400) * sections // 400
    return CueReading("facing", llr, 6.0, section=section)


def declared(llr: FloatArray) -> CueReading:
    return CueReading("declared", llr, 4.6)


def over(first: int, beyond: int, llr: float) -> FloatArray:
    values = np.full(400, np.nan)
    values[first:beyond] = llr
    return values


def test_a_witness_turns_a_section_the_right_way_round() -> None:
    settled = with_signs(unsigned(-TURN), [declared(over(20, 120, -4.6))], GRID)
    np.testing.assert_array_equal(settled.llr, TURN)


def test_without_a_witness_a_section_stays_silent() -> None:
    assert not with_signs(unsigned(TURN), [], GRID).speaks.any()


def test_a_witness_of_a_few_seconds_is_not_enough() -> None:
    assert not with_signs(unsigned(TURN), [declared(over(20, 30, -4.6))], GRID).speaks.any()


def test_each_section_needs_a_witness_of_its_own() -> None:
    settled = with_signs(unsigned(TURN, sections=2), [declared(over(20, 120, -4.6))], GRID)
    assert settled.speaks[:200].all()
    assert not settled.speaks[200:].any()


def test_one_word_for_both_sides_of_a_turn_settles_nothing_and_is_disputed() -> None:
    word, sensor = declared(over(0, 400, 4.6)), unsigned(TURN)
    settled = with_signs(sensor, [word], GRID)
    assert not settled.speaks.any()
    assert disputed_cells([word, sensor], [word, settled], GRID).all()


def test_open_cues_are_turned_to_one_another_before_they_are_added() -> None:
    first, second = aligned([unsigned(TURN), unsigned(-TURN)], GRID)
    np.testing.assert_array_equal(first.llr, second.llr)


def test_a_turn_that_a_sensor_saw_is_proof_where_a_word_named_its_sides() -> None:
    word, sensor = declared(over(20, 120, -4.6)), unsigned(TURN)
    settled = with_signs(sensor, [word], GRID)
    assert (proof_of([word, sensor], [word, settled], GRID)[250:350] > 0).all()


def test_a_sensor_that_saw_no_turn_proves_nothing_by_a_word() -> None:
    word, sensor = declared(over(0, 400, 4.6)), unsigned(np.full(400, 4.0))
    settled = with_signs(sensor, [word], GRID)
    assert not proof_of([word, sensor], [word, settled], GRID).any()


def test_a_section_that_nobody_witnesses_takes_the_sign_it_leans_to() -> None:
    leaning = replace(unsigned(-TURN), sign_prior=np.array([0.0, -3.1]))
    settled = with_signs(leaning, [], GRID)
    np.testing.assert_array_equal(settled.llr, TURN)
    assert settled.ceiling_over(slice(None)) == pytest.approx(2.19)


def test_what_a_section_leans_to_never_outvotes_a_witness() -> None:
    leaning = replace(unsigned(-TURN), sign_prior=np.array([0.0, 3.1]))
    settled = with_signs(leaning, [declared(over(20, 120, -4.6))], GRID)
    np.testing.assert_array_equal(settled.llr, TURN)
    assert settled.ceiling_over(slice(None)) == 6.0


def test_a_faint_witness_silences_what_a_section_leans_to() -> None:
    leaning = replace(unsigned(TURN), sign_prior=np.array([0.0, 3.1]))
    assert not with_signs(leaning, [declared(over(20, 22, -4.6))], GRID).speaks.any()


def fronted(llr: FloatArray, prior: float = 0.0) -> CueReading:
    return CueReading("facing", llr, 6.0, sign_prior=np.array([0.0, prior]), rests_on_front=True)


def limb(llr: FloatArray, ceiling: float = 5.0) -> CueReading:
    return CueReading("shank", llr, ceiling)


def test_a_front_that_nobody_contradicts_is_believed() -> None:
    readings = (fronted(TURN, prior=3.1), limb(over(20, 120, -4.0)))
    assert without_doubtful_front(readings, GRID) == readings


def test_a_limb_that_contradicts_the_front_turns_what_rests_on_it() -> None:
    readings = without_doubtful_front((fronted(-TURN), limb(over(20, 120, -4.0))), GRID)
    settled = with_signs(readings[0], readings, GRID)
    np.testing.assert_array_equal(settled.llr, TURN)


def test_steps_that_contradict_the_front_leave_two_readings() -> None:
    (left,) = without_doubtful_front((fronted(-TURN, prior=-3.1),), GRID)
    assert left.section is not None
    assert not with_signs(left, [left], GRID).speaks.any()


@pytest.mark.parametrize(
    "witness", [declared(over(20, 120, -4.6)), limb(over(20, 120, -1.0), ceiling=1.0)]
)
def test_neither_a_word_nor_a_faint_cue_contradicts_a_front(witness: CueReading) -> None:
    readings = (fronted(-TURN), witness)
    assert without_doubtful_front(readings, GRID) == readings


def test_all_that_rests_on_a_contradicted_front_loses_its_sign() -> None:
    silent = replace(fronted(np.full(400, np.nan)), cue="trunk")
    found = without_doubtful_front((silent, fronted(-TURN, prior=-3.1)), GRID)
    assert all(each.section is not None for each in found)
