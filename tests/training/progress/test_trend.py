from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.training.progress import Result, Verdict, courses, measures

START = date(2026, 1, 5)


def results(code: str, *values: float) -> list[Result]:
    """One result a week."""
    return [
        Result(START + timedelta(weeks=week), measures()[code], value)
        for week, value in enumerate(values)
    ]


def test_the_first_day_of_a_run_is_learning_and_not_compared_with() -> None:
    (course,) = courses(results("20m", 7.0, 6.0, 5.9))
    assert course.first is not None
    assert course.first.value == 6.0


def test_a_plank_is_compared_from_the_first_day_on() -> None:
    (course,) = courses(results("plank", 60.0, 90.0))
    assert course.change == 30.0


def test_a_change_within_two_typical_errors_means_nothing() -> None:
    (course,) = courses(results("20m", 7.0, 6.0, 5.7))
    assert course.smallest_change == pytest.approx(0.36)
    assert course.verdict is Verdict.NO_CHANGE


@pytest.mark.parametrize(
    ("code", "values", "verdict"),
    [
        ("20m", (7.0, 6.0, 5.5), Verdict.BETTER),
        ("20m", (7.0, 6.0, 6.5), Verdict.WORSE),
        ("plank", (60.0, 90.0), Verdict.BETTER),
        ("plank", (90.0, 60.0), Verdict.WORSE),
        ("resting-heart-rate", (60.0, 50.0), Verdict.BETTER),
    ],
)
def test_less_is_better_in_times_and_more_in_holding_out(
    code: str, values: tuple[float, ...], verdict: Verdict
) -> None:
    (course,) = courses(results(code, *values))
    assert course.verdict is verdict


def test_five_results_give_the_athletes_own_typical_error() -> None:
    (course,) = courses(results("plank", 60.0, 64.0, 60.0, 64.0, 60.0))
    assert course.is_own
    assert course.typical_error == pytest.approx(3.2660, abs=1e-4)


def test_one_result_is_too_few() -> None:
    (course,) = courses(results("plank", 60.0))
    assert (course.verdict, course.change) == (Verdict.TOO_FEW, 0.0)
    (learning,) = courses(results("20m", 6.0))
    assert (learning.verdict, learning.change) == (Verdict.TOO_FEW, None)


def test_measures_do_not_mix() -> None:
    found = courses(results("plank", 60.0) + results("mood", 7.0))
    assert [course.measure.code for course in found] == ["plank", "mood"]


@given(st.lists(st.floats(30.0, 120.0), min_size=2, max_size=12))
def test_the_same_last_value_as_first_is_never_a_change(values: list[float]) -> None:
    (course,) = courses(results("plank", *values, values[0]))
    assert course.verdict is Verdict.NO_CHANGE
