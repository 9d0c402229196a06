from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sternway.errors import UnreadableFile
from sternway.training.planner import later_plans, make_plan
from sternway.training.profile import Athlete, athlete_of
from tests.training.people import RUNNER, TODAY, athlete, document

SEASON: dict[str, Any] = {
    **RUNNER,
    "goal": {"code": "mile", "date": date(2027, 3, 20)},
    "later": [
        {"code": "5000m", "date": date(2027, 9, 11)},
        {"code": "mile", "date": date(2027, 6, 5)},
    ],
}
PERSON: Athlete = athlete(**SEASON)


def test_later_goals_stand_in_the_order_of_their_days() -> None:
    assert [each.code for each in PERSON.later] == ["mile", "5000m"]


def test_each_plan_begins_where_the_one_before_has_led() -> None:
    plan = make_plan(PERSON, (), TODAY)
    mile, five = later_plans(PERSON, (), plan, TODAY)
    assert (mile.outline.goal_date, five.outline.goal_date) == (date(2027, 6, 5), date(2027, 9, 11))
    assert mile.outline.start > plan.outline.goal_date
    first = max(each.backward for each in mile.week(1))
    assert first > max(each.backward for each in plan.week(1)) * 0.5
    assert not five.outline.shortfalls


def test_after_the_first_goal_the_next_is_planned() -> None:
    later = athlete_of(document(**SEASON), date(2027, 4, 1))
    assert (later.goal, later.goal_date) == ("mile", date(2027, 6, 5))
    assert [each.code for each in later.later] == ["5000m"]


def test_a_later_goal_is_later() -> None:
    early = {**SEASON, "later": [{"code": "mile", "date": date(2027, 3, 1)}]}
    with pytest.raises(UnreadableFile, match="is not after the goal"):
        athlete(**early)
