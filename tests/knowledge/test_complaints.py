"""The vocabulary of what texts may tell of a body."""

from __future__ import annotations

import pytest

from sternway.knowledge.complaints import Complaint, body_part, complaints_in, conditions_in
from sternway.training.sessions import BODY_PARTS, CONDITIONS


@pytest.mark.parametrize("part", BODY_PARTS)
def test_every_part_of_the_body_is_known_by_its_own_name(part: str) -> None:
    assert body_part(part) == part


def test_the_names_are_those_of_the_log_and_the_athlete_file() -> None:
    told = "pregnant, after the birth, on insulin, with asthma, hypertension, vertigo, epilepsy"
    assert set(conditions_in(told)) < set(CONDITIONS)
    assert len(conditions_in(told)) == 7


def test_the_gravest_comes_first() -> None:
    told = complaints_in("knee hurts, fell, fainted, saw stars, broke a rib, pregnant")
    assert told == tuple(Complaint)
