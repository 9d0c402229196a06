"""Targets follow what was measured last, and an easy heart what both ends of it are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sternway.training.log import LogEntry
from sternway.training.plan import HeartRange
from sternway.training.planner.speeds import speeds_of, with_results
from tests.training.people import RUNNER, TODAY, athlete

HEART = {"resting_heart_rate_bpm": 50, "max_heart_rate_bpm": 190}


def ago(days: int, *tests: tuple[str, float]) -> LogEntry:
    return LogEntry(TODAY - timedelta(days=days), tests=tests)


def test_the_newest_result_takes_the_place_of_the_file_and_of_older_ones() -> None:
    person = athlete(**RUNNER, tests={"sprint_20m_s": 4.0})
    log = (ago(1, ("20m", 4.9)), ago(20, ("20m", 4.4)))
    assert dict(with_results(person, log).tests)["sprint_20m_s"] == 4.9
    assert speeds_of(with_results(person, log)).standing == pytest.approx(20 / 4.9)


def test_the_best_of_a_day_counts() -> None:
    person = athlete(**RUNNER)
    log = (ago(1, ("20m", 4.9), ("20m", 4.7)), ago(1, ("20m", 4.8), ("plank", 60), ("plank", 75)))
    known = dict(with_results(person, log).tests)
    assert (known["sprint_20m_s"], known["plank_s"]) == (4.7, 75)


def test_without_results_the_athlete_is_the_same() -> None:
    person = athlete(**RUNNER)
    assert with_results(person, (LogEntry(TODAY),)) is person


def test_an_easy_heart_needs_both_ends_and_no_condition_that_misleads_it() -> None:
    assert speeds_of(athlete(**RUNNER, tests=HEART)).heart == HeartRange(120, 148)
    assert speeds_of(athlete(**RUNNER, tests={"max_heart_rate_bpm": 190})).heart is None
    sick = {"conditions": ["heart"]}
    assert speeds_of(athlete(**RUNNER, tests=HEART, health=sick)).heart is None
