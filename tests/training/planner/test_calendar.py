from __future__ import annotations

from datetime import date, timedelta

from sternway.training.goals import goals
from sternway.training.planner.calendar import FreeDay, arranged, roles_of_week

MONDAY = date(2026, 11, 23)


def days(**minutes: int) -> list[FreeDay]:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return [
        FreeDay(MONDAY + timedelta(days=index), minutes[name])
        for index, name in enumerate(names)
        if name in minutes
    ]


def placed(codes: list[str], free: list[FreeDay]) -> dict[str, str]:
    roles = [goals().roles[code] for code in codes]
    return {f"{day.day:%a}": role.code for day, role in arranged(roles, free, ())}


def test_the_long_session_takes_the_day_with_the_most_minutes() -> None:
    assert placed(["long", "drill"], days(mon=30, wed=90, fri=45))["Wed"] == "long"


def test_hard_sessions_keep_two_days_apart() -> None:
    week = placed(["speed", "repeats-short", "drill"], days(mon=60, tue=60, wed=60))
    assert {week["Mon"], week["Wed"]} == {"speed", "repeats-short"}


def test_others_spread_over_the_days_there_are() -> None:
    assert set(placed(["drill", "support"], days(mon=40, tue=40, thu=40))) == {"Mon", "Thu"}


def test_no_day_is_used_twice_and_roles_without_a_day_fall_away() -> None:
    assert len(placed(["long", "drill", "support"], days(mon=40, tue=40))) == 2


def test_the_last_place_of_a_week_is_taken_by_turns() -> None:
    week = ("long", "drill", "support", "mental")
    turns = [roles_of_week(week, 2, number)[1] for number in range(1, 5)]
    assert turns == ["drill", "support", "mental", "drill"]


def test_a_single_place_is_always_for_the_most_important_role() -> None:
    assert {roles_of_week(("long", "drill"), 1, n)[0] for n in range(9)} == {"long"}


def test_more_places_than_roles_leave_places_free() -> None:
    assert roles_of_week(("long", "drill"), 5, 1) == ["long", "drill"]


def test_a_hard_session_keeps_away_from_one_of_the_week_before() -> None:
    monday, saturday = MONDAY, MONDAY + timedelta(days=5)
    free = [FreeDay(monday, 90), FreeDay(saturday, 60)]
    placed = arranged([goals().roles["speed"]], free, [monday - timedelta(days=1)])
    assert placed[0][0].day == saturday
