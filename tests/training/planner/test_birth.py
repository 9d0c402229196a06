"""Nobody begins in a pregnancy, and no plan goes on over a birth as if there were none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sternway.text import say
from sternway.training.plan import Plan
from sternway.training.planner import make_plan
from sternway.training.sessions import Level, catalogue
from tests.training.people import RUNNER, TODAY, athlete

RELEASE = [{"of": "pregnancy", "by": "Dr. A. Example", "on": TODAY, "allows": "running"}]


def planned(due: date, **tables: Any) -> Plan:
    mother = {**RUNNER, "health": {"conditions": ["pregnancy"], "due": due}, "release": RELEASE}
    return make_plan(athlete(**{**mother, **tables}), (), TODAY, seek=False)


def said(plan: Plan) -> str:
    shortfalls = [n for each in plan.outline.shortfalls for n in (*each.reasons, *each.instead)]
    return " ".join(say(each) for each in (*plan.outline.warnings, *shortfalls))


def test_who_never_ran_backwards_does_not_begin_in_a_pregnancy() -> None:
    plan = planned(TODAY + timedelta(days=230), experience={}, best=[], goal={"code": "first-100m"})
    known = catalogue()
    done = {each.template for each in plan.sessions if each.backward}
    assert done <= {"rail-walk"}
    assert all(known[each.template].level <= Level.WALK for each in plan.sessions)
    assert "does not begin now" in said(plan)


def test_who_ran_backwards_before_goes_on_with_a_release() -> None:
    plan = planned(TODAY + timedelta(days=230))
    assert any(each.backward > 200 for each in plan.sessions)
    assert "does not begin now" not in said(plan)


def test_a_due_date_within_the_plan_is_said_and_ends_what_a_birth_closes() -> None:
    due = TODAY + timedelta(days=20)
    plan = planned(due)
    assert "within this plan" in said(plan)
    assert not [each for each in plan.sessions if each.date > due and each.template == "plank"]
    assert "week 4" not in said(plan).replace("week 40", "").replace("week 41", "")
    assert "week 5" not in said(plan)
