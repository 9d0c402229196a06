"""Unit quaternions: the laws of rotations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sternway import rotation
from sternway.rotation import FloatArray

_PARTS = st.floats(-1.0, 1.0, allow_subnormal=False)
TURNS = arrays(np.float64, (4,), elements=_PARTS).filter(
    lambda q: bool(np.linalg.norm(q) > 0.1)
).map(rotation.unit)  # fmt: skip
VECTORS = arrays(np.float64, (3,), elements=_PARTS)


def same(p: FloatArray, q: FloatArray) -> bool:
    """Whether two quaternions are one rotation."""
    return bool(abs(abs(np.sum(p * q)) - 1.0) < 1e-9)


@given(TURNS, TURNS, VECTORS)
def test_a_product_turns_as_its_factors_do_one_after_the_other(
    p: FloatArray, q: FloatArray, v: FloatArray
) -> None:
    both = rotation.rotate(rotation.product(p, q), v)
    assert both == pytest.approx(rotation.rotate(p, rotation.rotate(q, v)), abs=1e-12)


@given(TURNS, VECTORS)
def test_the_inverse_turns_back_and_lengths_stay(q: FloatArray, v: FloatArray) -> None:
    turned = rotation.rotate(q, v)
    assert np.linalg.norm(turned) == pytest.approx(np.linalg.norm(v), abs=1e-12)
    assert rotation.rotate(rotation.inverse(q), turned) == pytest.approx(v, abs=1e-12)


@given(TURNS)
def test_axes_and_quaternion_say_the_same(q: FloatArray) -> None:
    x, y, z = (rotation.rotate(q, axis) for axis in np.eye(3))
    assert same(rotation.of_axes(x, y, z), q)


@given(arrays(np.float64, (3,), elements=st.floats(-3.0, 3.0)))
def test_a_rotation_about_a_vector_leaves_it_alone(vector: FloatArray) -> None:
    assert rotation.rotate(rotation.of_vector(vector), vector) == pytest.approx(vector, abs=1e-9)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_quarter_turn_about_an_axis_carries_the_next_axis_to_the_one_after(axis: int) -> None:
    turned = rotation.rotate(rotation.about(axis, np.pi / 2), np.eye(3)[(axis + 1) % 3])
    assert turned == pytest.approx(np.eye(3)[(axis + 2) % 3])


@given(TURNS)
def test_the_mean_of_rotations_about_one_is_that_one(q: FloatArray) -> None:
    around = np.random.default_rng(0).normal(0.0, 0.02, (200, 3))
    turns = rotation.product(q, rotation.of_vector(np.vstack([around, -around])))
    turns[::3] *= -1.0
    turns[5] = np.nan
    found = rotation.mean(turns)
    assert abs(np.sum(found * q)) == pytest.approx(1.0, abs=1e-4)


def test_the_mean_of_no_rotation_is_none() -> None:
    assert rotation.mean(np.full((3, 4), np.nan)).tolist() == rotation.IDENTITY.tolist()


def test_continuous_rotations_never_jump_to_the_other_sign() -> None:
    turns = rotation.about(2, np.linspace(0.0, 20.0, 200))
    turns[50:90] *= -1.0
    smooth = rotation.continuous(np.stack([turns, -turns], axis=1))
    assert np.abs(np.diff(smooth, axis=0)).max() < 0.1
    assert rotation.continuous(turns[:0]).shape == (0, 4)


def test_a_drawn_rotation_is_a_unit_quaternion_in_any_direction() -> None:
    rng = np.random.default_rng(1)
    up = [rotation.rotate(rotation.any_of(rng), np.array([0.0, 0.0, 1.0])) for _ in range(500)]
    assert np.linalg.norm(np.mean(up, axis=0)) < 0.1


def test_a_vector_without_length_has_no_direction() -> None:
    assert np.isnan(rotation.unit(np.zeros(3))).all()
