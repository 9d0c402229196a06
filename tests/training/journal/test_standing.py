from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.training.journal import (
    ChangeKind,
    Coaching,
    Journal,
    forgotten,
    logged,
    made,
    planned_on,
    standing_on,
)
from sternway.training.log import Fall, LogEntry
from sternway.training.plan import PlannedSession, Status
from sternway.training.profile import athlete_of
from tests.training.people import RUNNER, TODAY, athlete, document

VALUES = document(**RUNNER)


@cache
def plan_of_a_runner() -> Journal:
    return made(athlete_of(VALUES, TODAY), VALUES, (), TODAY)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def ahead(journal: Journal, day: date) -> list[PlannedSession]:
    """What is to come, without reasons, whose figures change with every day."""
    return [
        replace(each, allowed_by=(), why="") for each in journal.plan.sessions if each.date >= day
    ]


def metres(journal: Journal, day: date) -> float:
    return sum(each.backward for each in ahead(journal, day))


def as_planned(journal: Journal, number: int) -> LogEntry:
    """A session of a plan, done as it is."""
    session = [each for each in journal.plan.sessions if each.backward][number]
    return LogEntry(
        session.date, session=session.id, kind=session.kind, backward=session.backward, rpe=3.0
    )


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 20), max_size=5, unique=True), st.integers(21, 30))
def test_the_days_on_which_it_was_asked_before_make_no_difference(
    asked: list[int], days: int
) -> None:
    journal = plan_of_a_runner()
    for each in sorted(asked):
        journal = standing_on(journal, (), after(each))
    day = after(days)
    assert ahead(standing_on(journal, (), day), day) == ahead(
        standing_on(plan_of_a_runner(), (), day), day
    )


@pytest.mark.parametrize("days", [0, 1, 3, 8, 15, 30, 60])
def test_asked_twice_on_a_day_it_is_the_same_journal(days: int) -> None:
    journal = standing_on(plan_of_a_runner(), (), after(days))
    assert standing_on(journal, (), after(days)) is journal


def test_what_was_missed_in_silence_leaves_less_to_come() -> None:
    journal, day = plan_of_a_runner(), after(25)
    assert metres(standing_on(journal, (), day), day) < metres(journal, day)


def test_what_was_cut_down_comes_back_once_the_session_is_logged() -> None:
    journal = plan_of_a_runner()
    due = [as_planned(journal, number) for number in range(9)]
    done = [each for each in due if each.date < after(14)]
    day, runner = after(14), athlete_of(VALUES, TODAY)
    late = standing_on(journal, (), day)
    for number, entry in enumerate(done):
        late = logged(late, runner, entry, done[: number + 1], day)
    in_time = journal
    for number, entry in enumerate(done):
        in_time = logged(in_time, runner, entry, done[: number + 1], entry.date)
    assert metres(standing_on(late, done, day), day) == metres(standing_on(in_time, done, day), day)


def test_a_plan_whose_day_is_past_stays_as_it_is() -> None:
    journal = plan_of_a_runner()
    goal = journal.plan.outline.goal_date
    for day in (goal + timedelta(days=1), goal + timedelta(days=400)):
        assert standing_on(journal, (), day) is journal


def test_a_knock_of_the_day_before_closes_the_race_on_its_day() -> None:
    journal = plan_of_a_runner()
    goal = journal.plan.outline.goal_date
    knock = LogEntry(goal - timedelta(days=1), fall=Fall.HEAD)
    assert not any(each.date == goal for each in standing_on(journal, (knock,), goal).plan.sessions)


def test_a_plan_that_was_left_is_not_made_again() -> None:
    journal = plan_of_a_runner()
    left = Coaching(journal, athlete(**RUNNER), (), after(2), "A. Athlete").left()
    assert standing_on(left, (), after(9)) is left


def test_a_plan_that_was_left_is_made_again_by_another_file_alone() -> None:
    journal = plan_of_a_runner()
    left = Coaching(journal, athlete(**RUNNER), (), after(2), "A. Athlete").left()
    same, day = athlete_of(VALUES, after(9)), after(9)
    assert planned_on(left, same, VALUES, (), day) is left
    other = {**VALUES, "name": "Another Name"}
    again = planned_on(left, athlete_of(other, day), other, (), day)
    assert any(each.status is Status.PLANNED for each in again.plan.sessions)


def test_a_plan_that_changed_since_is_not_looked_at_as_of_before() -> None:
    journal = standing_on(plan_of_a_runner(), (), after(20))
    assert len(journal.changes) > 1
    assert standing_on(journal, (), after(5)) is journal


def test_what_only_followed_from_the_day_is_not_undone() -> None:
    journal = standing_on(plan_of_a_runner(), (), after(20))
    assert journal.changes[-1].kind is ChangeKind.REVISED
    assert journal.last_undoable is None


def test_a_session_out_of_the_log_is_open_again() -> None:
    journal = plan_of_a_runner()
    entry = as_planned(journal, 0)
    done = logged(journal, athlete(**RUNNER), entry, [entry], entry.date)
    again = forgotten(done, len(done.changes), entry.date)
    statuses = {each.id: each.status for each in again.plan.sessions}
    assert statuses[entry.session or ""] is Status.PLANNED
    assert forgotten(again, len(done.changes), entry.date) is again
