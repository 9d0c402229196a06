"""A day out of which a session was moved, taken or missed stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sternway.errors import Refused
from sternway.training.journal import (
    Coaching,
    Journal,
    identified,
    logged,
    made,
    missed,
    moved,
    planned_on,
    standing_on,
    undone,
)
from sternway.training.log import LogEntry
from sternway.training.plan import PlannedSession, Status
from sternway.training.profile import athlete_of
from tests.training.people import RUNNER, TODAY, document

DAY = timedelta(days=1)
THREE_DAYS = document(
    goal={"code": "400m"},
    experience={"backward_sessions": 40, "longest_backward_30_days_m": 1000},
    week={
        "monday": 30,
        "tuesday": 0,
        "wednesday": 45,
        "thursday": 0,
        "friday": 0,
        "saturday": 60,
        "sunday": 0,
    },
    places={"train_at": ["track", "grass", "road"], "equipment": ["cones"]},
)
OF_FIVE = document(**{**RUNNER, "week": {**RUNNER["week"], "most_sessions": 3}})


def plan_of(values: dict[str, object]) -> Journal:
    return made(athlete_of(values, TODAY), values, (), TODAY)


def move(journal: Journal, name: str, day: date, today: date = TODAY) -> Journal:
    """As every surface does: moved, and looked at again."""
    person = athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    return standing_on(moved(journal, person, name, day, (), today), (), today)


def week(journal: Journal, number: int = 1) -> list[PlannedSession]:
    return [*journal.plan.week(number)]


def metres(sessions: Sequence[PlannedSession]) -> float:
    return sum(each.backward for each in sessions if each.status is Status.PLANNED)


def days(sessions: Sequence[PlannedSession]) -> list[str]:
    return [f"{each.date:%a}" for each in sessions]


def test_moving_leaves_the_day_empty_and_the_week_no_larger() -> None:
    journal = plan_of(THREE_DAYS)
    before = week(journal)
    tuesday, thursday, sunday = (TODAY + n * DAY for n in (1, 3, 6))
    journal = move(journal, "w01-wed", tuesday)
    assert days(week(journal)) == ["Mon", "Tue", "Sat"]
    journal = move(journal, "w01-wed", thursday)
    assert days(week(journal)) == ["Mon", "Thu", "Sat"]
    journal = move(journal, "w01-sat", sunday)
    assert days(week(journal)) == ["Mon", "Thu", "Sun"]
    assert [each.id for each in week(journal)] == ["w01-mon", "w01-wed", "w01-sat"]
    assert metres(week(journal)) <= metres(before)


def test_planning_again_with_the_same_file_fills_no_day_that_was_vacated() -> None:
    journal = move(plan_of(THREE_DAYS), "w01-wed", TODAY + 3 * DAY)
    again = planned_on(journal, athlete_of(THREE_DAYS, TODAY), THREE_DAYS, (), TODAY)
    assert days(week(again)) == ["Mon", "Thu", "Sat"]


def test_another_file_fills_no_day_that_was_vacated_and_takes_no_id() -> None:
    journal = move(plan_of(THREE_DAYS), "w01-wed", TODAY + 3 * DAY)
    other = {**THREE_DAYS, "name": "Somebody else"}
    again = planned_on(journal, athlete_of(other, TODAY), other, (), TODAY)
    assert [(each.id, f"{each.date:%a}") for each in week(again)] == [
        ("w01-mon", "Mon"),
        ("w01-wed", "Thu"),
        ("w01-sat", "Sat"),
    ]


def test_where_days_are_left_over_none_takes_the_place_of_the_one_that_was_vacated() -> None:
    journal = plan_of(OF_FIVE)
    first, *_ = sessions = week(journal)
    free = next(
        day
        for day in (TODAY + n * DAY for n in range(7))
        if day not in {each.date for each in sessions}
    )
    with suppress(Refused):
        journal = move(journal, first.id, free)
    assert len(week(journal)) == len(sessions)
    assert metres(week(journal)) <= metres(sessions)


def test_a_session_moves_back() -> None:
    before = plan_of(THREE_DAYS)
    journal = move(before, "w01-wed", TODAY + 3 * DAY)
    journal = move(journal, "w01-wed", TODAY + 2 * DAY)
    assert week(journal) == week(before)


def test_taking_a_move_back_gives_the_day_back() -> None:
    before = plan_of(THREE_DAYS)
    journal = move(before, "w01-wed", TODAY + 3 * DAY)
    journal = undone(journal, athlete_of(THREE_DAYS, TODAY), (), TODAY)
    assert week(standing_on(journal, (), TODAY)) == week(before)


def test_what_a_coach_took_out_does_not_come_back() -> None:
    journal = plan_of(THREE_DAYS)
    person = athlete_of(THREE_DAYS, TODAY)
    journal = Coaching(journal, person, (), TODAY, "Coach").taken_out("w01-wed")
    assert days(week(standing_on(journal, (), TODAY + DAY))) == ["Mon", "Sat"]


@pytest.mark.parametrize("later", [0, 1, 2])
def test_what_was_missed_is_not_made_up_for_on_its_day_or_later(later: int) -> None:
    before = week(plan_of(THREE_DAYS))
    person = athlete_of(THREE_DAYS, TODAY)
    journal = missed(plan_of(THREE_DAYS), person, "w01-mon", (), TODAY)
    for day in range(later + 1):
        journal = standing_on(journal, (), TODAY + day * DAY)
    monday = [each for each in week(journal) if each.date == TODAY]
    assert [(each.id, each.status) for each in monday] == [("w01-mon", Status.MISSED)]
    assert len(week(journal)) == len(before)
    assert metres(week(journal)) <= metres(before)


def test_no_day_that_is_left_over_makes_up_for_what_was_missed() -> None:
    before = week(plan_of(OF_FIVE))
    person = athlete_of(OF_FIVE, TODAY)
    journal = missed(plan_of(OF_FIVE), person, before[0].id, (), before[0].date)
    journal = standing_on(journal, (), before[0].date + DAY)
    assert {each.date for each in week(journal)} <= {each.date for each in before}


def test_what_was_marked_as_missed_and_then_logged_is_done() -> None:
    person = athlete_of(THREE_DAYS, TODAY)
    journal = missed(plan_of(THREE_DAYS), person, "w01-mon", (), TODAY)
    session = week(journal)[0]
    for name in ("w01-mon", None):
        entry = LogEntry(TODAY, session=name, kind=session.kind, backward=session.backward)
        entry = identified(entry, journal.plan)
        after = logged(journal, person, entry, (entry,), TODAY)
        assert week(after)[0].status is Status.DONE


_events = st.tuples(
    st.sampled_from(["moved", "missed", "logged", "seen"]), st.integers(0, 3), st.integers(1, 6)
)


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(_events, min_size=2, max_size=5))
def test_no_week_grows_and_missed_days_stay_empty(events: list[tuple[str, int, int]]) -> None:
    log: list[LogEntry] = []
    journal, today = plan_of(THREE_DAYS), TODAY
    for what, passed, amount in events:
        today += passed * DAY
        journal = standing_on(journal, log, today)
        number = (today - TODAY).days // 7 + 1
        before = week(journal, number)
        with suppress(Refused):
            journal = _happened(journal, what, amount, log, today)
        journal = standing_on(journal, log, today)
        assert metres(week(journal, number)) <= metres(before) + 0.5
        gone = {each.date for each in journal.plan.sessions if each.status is Status.MISSED}
        assert not gone & {
            each.date for each in journal.plan.sessions if each.status is Status.PLANNED
        }
        assert len({each.id for each in journal.plan.sessions}) == len(journal.plan.sessions)


def _happened(
    journal: Journal, what: str, amount: int, log: list[LogEntry], today: date
) -> Journal:
    person = athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    waiting = [each for each in journal.plan.sessions if each.status is Status.PLANNED]
    ahead = next(each for each in waiting if each.date >= today)
    if what == "missed" and waiting[0].date <= today:
        return missed(journal, person, waiting[0].id, log, today)
    if what == "moved":
        day = ahead.date + amount * DAY
        if day.isocalendar().week == ahead.date.isocalendar().week:
            return moved(journal, person, ahead.id, day, log, today)
    if what == "logged" and ahead.date == today and not any(e.date == today for e in log):
        entry = LogEntry(
            today,
            session=ahead.id,
            kind=ahead.kind,
            backward=ahead.backward,
            duration=1200.0,
            rpe=3,
        )
        log.append(entry)
        return logged(journal, person, entry, tuple(log), today)
    return journal
