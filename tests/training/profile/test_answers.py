"""What everybody is asked, over an athlete file that says more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import Refused
from sternway.training.profile import Answers, Hurt, answers_of, athlete_of, starter, with_answers
from sternway.training.profile.reading import plain
from tests.training.people import FULLEST, document

TODAY = date(2026, 11, 23)
KNEE = {"where": "knee", "now": True, "pain": 1, "on": "2026-11-20"}
OPERATED = {"where": "ankle", "operated": "2026-06-01", "stage": "walking", "swelling": "none"}
NEEDED = {"born", "goal", "code", "week", "places", "where", "minutes"}
TORN = {"where": "knee", "now": True, "ligament": True}


def answered(values: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return with_answers(values, replace(answers_of(values), **changes), TODAY)


def athlete_file(**tables: Any) -> dict[str, Any]:
    found: dict[str, Any] = plain(document(**tables))
    return found


def injured(*injuries: dict[str, Any]) -> dict[str, Any]:
    return athlete_file(injury=[*injuries])


def files(fullest: Any) -> st.SearchStrategy[Any]:
    """All that is left of a value where some of its fields and rows are not there."""
    if isinstance(fullest, dict):
        inner = {name: files(each) for name, each in fullest.items()}
        needed = {name: inner.pop(name) for name in NEEDED & inner.keys()}
        return st.fixed_dictionaries(needed, optional=inner)
    if isinstance(fullest, list) and fullest and isinstance(fullest[0], dict):
        return st.tuples(*map(files, fullest)).map(list)
    return st.just(fullest)


@given(files(plain(FULLEST)))
def test_answers_that_change_nothing_leave_every_field_as_it_is(values: dict[str, Any]) -> None:
    assert with_answers(values, answers_of(values), TODAY) == values


def names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from (name, *names(each))
    elif isinstance(value, list):
        for each in value:
            yield from names(each)


def test_the_fullest_file_is_read_and_has_every_field_of_the_starter() -> None:
    athlete_of(plain(FULLEST), TODAY)
    text = "".join(each.partition("; or")[0] for each in starter().splitlines(keepends=True))
    named = set(re.findall(r"^(?:# )?([a-z_0-9]+) = ", text, re.MULTILINE))
    assert named <= set(names(FULLEST))


@given(st.permutations([KNEE, OPERATED, {"where": "wrist", "now": False}]))
def test_an_injury_keeps_what_is_not_asked_wherever_it_is_named(
    order: list[dict[str, Any]],
) -> None:
    values = injured(KNEE, OPERATED)
    kept = [each for each in answers_of(values).injuries if each.where == "ankle"]
    for mark in ("", "00000000", *(each.mark for each in answers_of(injured(*order)).injuries)):
        found = answered(values, injuries=(replace(kept[0], mark=mark),))
        assert found["injury"] == [OPERATED]


def test_two_injuries_of_one_part_are_told_apart_by_what_was_shown() -> None:
    values = injured(KNEE, TORN)
    for order in permutations(answers_of(values).injuries):
        assert answered(values, injuries=order)["injury"] == [KNEE, TORN]
    torn = answers_of(values).injuries[1]
    assert answered(values, injuries=(torn,))["injury"] == [TORN]


def test_what_cannot_be_told_apart_is_refused() -> None:
    for before, said in (
        (injured(KNEE, TORN), (Hurt("knee", 2),)),
        (injured(TORN), (Hurt("knee", 2), Hurt("knee", 3))),
    ):
        with pytest.raises(Refused):
            answered(before, injuries=said)


def test_another_pain_is_of_another_day_and_the_same_of_the_same() -> None:
    values = injured(KNEE, OPERATED)
    knee, ankle = answers_of(values).injuries
    worse = answered(values, injuries=(replace(knee, pain=2), ankle))
    assert worse["injury"] == [{"where": "knee", "now": True, "pain": 2}, OPERATED]
    unsaid = answered(values, injuries=(replace(knee, pain=None), ankle))
    assert unsaid["injury"][0] == {"where": "knee", "now": True}
    more = answered(values, injuries=(knee, ankle, Hurt("wrist", 4)))
    assert more["injury"] == [KNEE, OPERATED, {"where": "wrist", "now": True, "pain": 4}]


def test_a_day_with_a_time_of_its_own_keeps_it_with_other_minutes() -> None:
    values = athlete_file(week={"tuesday": {"minutes": 60, "at": "09:30:00"}, "friday": 30})
    found = answered(values, minutes={"tuesday": 50})["week"]
    assert found["tuesday"] == {"minutes": 50, "at": "09:30:00"}
    assert "friday" not in found
    assert answered(values, minutes={"friday": 30})["week"]["tuesday"]["minutes"] == 0


def test_a_goal_without_its_day_has_none_and_keeps_what_else_it_is() -> None:
    values = athlete_file(goal={"code": "800m", "date": "2027-06-12"})
    assert answered(values, goal_date=None)["goal"] == {"code": "800m"}


def test_whoever_is_not_pregnant_any_more_has_no_due_date() -> None:
    values = athlete_file(health={"due": "2027-03-01", "conditions": ["asthma"]})
    assert answers_of(values).conditions == {"asthma", "pregnancy"}
    found = answered(values, conditions=frozenset({"after-birth", "asthma"}))
    assert found["health"] == {"conditions": ["asthma", "after-birth"]}


def test_at_home_stays_a_place_that_nobody_is_asked_about() -> None:
    values = athlete_file(places={"train_at": ["home", "grass"]})
    assert answered(values, places=frozenset({"road"}))["places"]["train_at"] == ["home", "road"]


def test_answers_make_a_file_where_there_is_none() -> None:
    said = Answers(
        goal="1500m",
        born=date(1990, 5, 1),
        sessions=30,
        longest=800,
        minutes={"tuesday": 45, "saturday": 60},
        places=frozenset({"track"}),
        injuries=(Hurt("knee", 2),),
    )
    values = {"format": "sternway.athlete/1", **with_answers({}, said, TODAY)}
    athlete = athlete_of(values, TODAY)
    assert (athlete.goal, athlete.experience.on) == ("1500m", TODAY)
    assert athlete.hurts == {"knee"}
    assert replace(answers_of(values).injuries[0], mark="") == Hurt("knee", 2)
