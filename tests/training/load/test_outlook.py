from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from sternway.athletics import PartialDate, Person
from sternway.text import say
from sternway.training.load import outlook
from sternway.training.log import LogEntry, Pain
from sternway.training.profile import Athlete, Day, Experience
from tests.training.export.made import SESSION, plan

TODAY = date(2026, 11, 22)
ATHLETE = Athlete(
    person=Person("Ada", born=PartialDate.of(date(1990, 1, 1))),
    goal="mile",
    goal_date=None,
    week=(Day(60, time(18)),) * 7,
    experience=Experience(sessions=20, longest_30_days=0.0),
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_one_short_session_does_not_take_what_the_last_months_allowed() -> None:
    log = [LogEntry(ago(40), backward=3000.0), LogEntry(ago(10), backward=1000.0)]
    (today,) = outlook(ATHLETE, log, None, TODAY, back=0, ahead=0)
    assert today.allowed == pytest.approx(1500.0)
    assert "50 % of the longest of the last 90 days (3 km)" in say(today.says).replace(
        "\u00a0", " "
    )


def test_today_allows_a_tenth_more_than_the_longest_of_the_last_30_days() -> None:
    log = [LogEntry(ago(10), backward=1000.0)]
    (today,) = outlook(ATHLETE, log, None, TODAY, back=0, ahead=0)
    assert today.allowed == pytest.approx(1100.0)
    assert "110 % of the 1 km of 12 Nov" in say(today.says).replace("\u00a0", " ")


def test_what_the_athlete_declares_counts_before_the_plan_begins() -> None:
    person = replace(ATHLETE, experience=Experience(sessions=20, longest_30_days=2000.0))
    made = plan(SESSION)
    later = replace(made, outline=replace(made.outline, start=TODAY + timedelta(days=2)))
    (today,) = outlook(person, (), later, TODAY, back=0, ahead=0)
    assert today.allowed == pytest.approx(2200.0)


def test_a_day_that_went_backward_allows_nothing_more() -> None:
    log = [LogEntry(ago(10), backward=1000.0), LogEntry(TODAY, backward=500.0)]
    today, tomorrow = outlook(ATHLETE, log, None, TODAY, back=0, ahead=1)
    assert (today.done, today.allowed) == (500.0, 0.0)
    assert "nothing more backward before tomorrow" in say(today.says)
    assert tomorrow.allowed == pytest.approx(1100.0)


def test_the_sessions_of_a_day_are_held_against_its_limit_together() -> None:
    person = replace(ATHLETE, experience=Experience(20, 12_000.0, ago(5)))
    log = [LogEntry(ago(1), time(hour), backward=13_000.0) for hour in (8, 12, 18)]
    yesterday, today = outlook(person, log, None, TODAY, back=1, ahead=0)
    assert yesterday.done == 39_000.0
    assert today.allowed == pytest.approx(6_500.0)
    assert "26 km backward in a day, where 13.2 km was the limit" in say(today.says).replace(
        "\u00a0", " "
    )


def test_forward_metres_allow_nothing() -> None:
    log = [LogEntry(ago(1), forward=20_000.0)]
    (today,) = outlook(ATHLETE, log, None, TODAY, back=0, ahead=0)
    assert today.allowed == pytest.approx(300.0)


def test_pain_lowers_what_is_allowed() -> None:
    log = [LogEntry(ago(3), backward=1000.0, pain=(Pain("knee", 4.0),))]
    (today,) = outlook(ATHLETE, log, None, TODAY, back=0, ahead=0)
    assert today.allowed == pytest.approx(500.0)
    assert "step back" in say(today.says)


def test_the_plan_is_taken_as_done_for_the_days_that_follow() -> None:
    coming = replace(SESSION, date=TODAY + timedelta(days=5))
    days = outlook(ATHLETE, [], plan(coming), TODAY, back=0)
    assert len(days) == 61
    assert days[5].planned == pytest.approx(200.0)
    assert days[6].allowed == pytest.approx(300.0)
    assert days[36].allowed == pytest.approx(300.0)


def test_what_was_done_is_shown_on_its_day_and_lies_below_what_was_allowed() -> None:
    log = [LogEntry(ago(9), backward=300.0), LogEntry(ago(5), backward=330.0)]
    days = {each.day: each for each in outlook(ATHLETE, log, None, TODAY)}
    assert days[ago(5)].done == 330.0
    assert days[ago(5)].allowed == pytest.approx(330.0)
