"""What a pain, an injury or a condition closes, and what a release opens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sternway.text import say
from sternway.training.limits import (
    Closings,
    limits,
    pregnancy_level,
    pregnancy_week,
    steps_back,
)
from sternway.training.limits.closings import stage_reached
from sternway.training.log import Fall, LogEntry, NextDay, Pain, Release, Swelling
from sternway.training.notices import closing_notice
from sternway.training.planner.history import History
from sternway.training.profile import athlete_of
from sternway.training.sessions import BODY_PARTS, CONDITIONS, Demand, Kind, Level, catalogue
from tests.training.people import RUNNER, TODAY, athlete, document

DAY = timedelta(days=1)
TRAINED = [each for each in catalogue().values() if each.kind not in (Kind.WARM_UP, Kind.COOL_DOWN)]


def closed(log: tuple[LogEntry, ...] = (), day: date = TODAY, **tables: Any) -> set[str]:
    """Codes of the sessions that are closed to somebody on a day."""
    person = athlete(**{**RUNNER, **tables})
    history = History(person, log, TODAY)
    found = Closings(person, log, history.causes)
    return {each.code for each in TRAINED if found.is_closed(each, day)}


def asking(*demands: Demand) -> set[str]:
    return {each.code for each in TRAINED if each.demands & {*demands}}


def test_nothing_is_closed_to_an_adult_in_health() -> None:
    assert closed() == set()


@pytest.mark.parametrize("where", ["calf", "achilles", "foot"])
def test_a_pain_of_calf_tendon_or_foot_closes_everything_on_the_forefoot(where: str) -> None:
    found = closed(injury=[{"where": where, "pain": 2}])
    assert {"strides-backward", "steady-run", "run-walk", "eyes-drill", "race"} <= found
    assert {"walk-straight", "plank", "imagery"}.isdisjoint(found)


def test_more_pain_closes_more() -> None:
    little, some, much = (closed(injury=[{"where": "knee", "pain": n}]) for n in (1, 4, 7))
    assert little < some < much
    assert "steady-run" not in little
    assert "steady-run" in some
    assert "walk-straight" in much


def test_a_current_head_injury_closes_what_a_concussion_closes() -> None:
    head = closed(injury=[{"where": "head"}])
    assert head == closed(health={"conditions": ["after-concussion"]})
    assert asking(Demand.BACKWARD, Demand.IMPACT, Demand.ALL_OUT, Demand.ROLL) <= head


@pytest.mark.parametrize("where", [each for each in BODY_PARTS if each != "head"])
def test_nobody_runs_backward_with_more_pain_than_the_safety_check_lets_go(where: str) -> None:
    most = int(limits().figure("step-back", "some_pain"))
    running = asking(Demand.FALL) & asking(Demand.BACKWARD)
    found = closed(injury=[{"where": where, "pain": most + 1}])
    assert running <= found
    assert asking(Demand.ALL_OUT) & running <= found


@pytest.mark.parametrize("where", ["shoulder", "elbow", "wrist"])
def test_a_little_pain_of_an_arm_closes_falls_and_all_out_runs(where: str) -> None:
    found = closed(injury=[{"where": where, "pain": 1}])
    assert asking(Demand.ROLL, Demand.ALL_OUT) <= found
    assert "steady-run" not in found


@pytest.mark.parametrize("where", ["knee", "ankle", "wrist"])
@pytest.mark.parametrize("pain", [{}, {"pain": 0}, {"pain": 2, "on": TODAY}], ids=str)
def test_a_swelling_closes_running_until_the_file_says_otherwise(
    where: str, pain: dict[str, Any]
) -> None:
    for swelling in ("some", "much"):
        swollen = [{"where": where, "swelling": swelling, **pain}]
        for day in (TODAY, TODAY + 60 * DAY):
            found = closed(injury=swollen, day=day)
            assert asking(Demand.FALL) & asking(Demand.BACKWARD) <= found
    if where != "wrist":
        assert "walk-straight" in closed(injury=[{"where": where, "swelling": "much", **pain}])
    person = athlete(**{**RUNNER, "injury": [{"where": where, "swelling": "some", **pain}]})
    said = [say(closing_notice(each)) for each in Closings(person, (), ()).on(TODAY)]
    assert any("is swollen" in each for each in said)


def test_an_operation_is_not_opened_by_a_release_of_its_day() -> None:
    yesterday = TODAY - DAY
    values = document(
        **{
            **RUNNER,
            "injury": [{"where": "knee", "operated": yesterday, "stage": "fast"}],
            "release": release("racing", "knee", on=yesterday),
        }
    )
    kept = Closings(athlete_of(values, TODAY, goal_may_be_past=True), (), ())
    assert all(kept.is_closed(each, TODAY) for each in TRAINED if Demand.BACKWARD in each.demands)


@pytest.mark.parametrize(
    "says",
    [
        {"operated": TODAY - 10 * DAY},
        {"swelling": "much"},
        {"ligament": True, "stage": "walking"},
    ],
    ids=str,
)
@pytest.mark.parametrize("where", ["knee", "head"])
def test_a_kept_plan_takes_nothing_for_healed_that_contradicts_itself(
    where: str, says: dict[str, Any]
) -> None:
    values = document(**{**RUNNER, "injury": [{"where": where, "now": False, **says}]})
    kept = Closings(athlete_of(values, TODAY, goal_may_be_past=True), (), ())
    assert kept.is_closed(catalogue()["steady-run"], TODAY)


def test_a_stage_that_a_kept_plan_names_soon_after_an_operation_is_not_believed() -> None:
    recent = {"where": "knee", "operated": TODAY - 20 * DAY, "stage": "fast"}
    values = document(**{**RUNNER, "injury": [recent], "release": release("racing", "knee")})
    kept = Closings(athlete_of(values, TODAY, goal_may_be_past=True), (), ())
    assert not kept.is_closed(catalogue()["walk-straight"], TODAY)
    for day in (TODAY, TODAY + 90 * DAY):
        assert kept.is_closed(catalogue()["steady-run"], day)


def test_a_healed_injury_closes_nothing() -> None:
    assert closed(injury=[{"where": "head", "now": False}]) == set()


@pytest.mark.parametrize("condition", ["heart", "osteoporosis", "dizziness", "pregnancy"])
def test_a_condition_closes_the_race_with_its_training(condition: str) -> None:
    found = closed(health={"conditions": [condition]})
    assert {"race", "race-heats", "goal-run", "sprints-7x20", "steady-run"} <= found


def test_every_session_that_is_all_out_is_closed_to_who_may_not_go_all_out() -> None:
    for condition in ("heart", "osteoporosis", "pregnancy", "after-concussion"):
        assert asking(Demand.ALL_OUT) <= closed(health={"conditions": [condition]}), condition


def release(allows: str, of: str = "heart", **more: Any) -> list[dict[str, Any]]:
    on = more.pop("on", TODAY - DAY)
    return [{"of": of, "by": "Dr. A. Example", "on": on, "allows": allows, **more}]


def test_a_release_opens_up_to_what_it_allows_and_no_further() -> None:
    found = closed(health={"conditions": ["heart"]}, release=release("running"))
    assert {"walk-straight", "jog-straight", "steady-run"}.isdisjoint(found)
    assert {"sprints-7x20", "repeats-200", "race"} <= found


def test_a_release_of_another_condition_opens_nothing() -> None:
    both = {"conditions": ["heart", "dizziness"]}
    found = closed(health=both, release=release("racing", of="dizziness"))
    assert "steady-run" in found


def test_a_release_that_has_ended_opens_nothing() -> None:
    ended = release("racing", on=TODAY - 30 * DAY, until=TODAY - DAY)
    tables: dict[str, Any] = {"health": {"conditions": ["heart"]}, "release": ended}
    assert "steady-run" in closed(**tables)
    assert "steady-run" not in closed(day=TODAY - 2 * DAY, **tables)


@pytest.mark.parametrize("of", ["heart", "head", "knee"])
@pytest.mark.parametrize("is_logged", [False, True])
def test_when_a_stricter_release_has_ended_the_older_one_does_not_open_again(
    of: str, is_logged: bool
) -> None:
    wide = Release(of, "Dr. A. Example", TODAY - 9 * DAY, Level.RACE)
    strict = Release(of, "Dr. A. Example", TODAY - 5 * DAY, Level.WALK, TODAY - DAY)
    log = [LogEntry(each.on, release=each) for each in (wide, strict)] if is_logged else []
    rows = [] if is_logged else [given(wide), given(strict)]
    causes: dict[str, dict[str, Any]] = {
        "heart": {"health": {"conditions": ["heart"]}},
        "head": {},
        "knee": {"injury": [{"where": "knee", "pain": 0, "ligament": True}]},
    }
    knock = [LogEntry(TODAY - 20 * DAY, fall=Fall.HEAD)] if of == "head" else []
    person = athlete(**{**RUNNER, **causes[of], "release": rows})
    opened = [
        max(each.opened for each in Closings(person, (*knock, *log), ()).on(day))
        for day in (wide.on, strict.on, TODAY)
    ]
    assert opened[0] > Level.EXERCISE
    assert opened[1:] == [Level.WALK, Level.EXERCISE]


def given(release: Release) -> dict[str, Any]:
    until = {"until": release.until} if release.until else {}
    return {
        "of": release.of,
        "by": release.by,
        "on": release.on,
        "allows": release.allowed,
        **until,
    }


def test_no_release_opens_what_is_never_for_a_condition() -> None:
    found = closed(
        health={"conditions": ["osteoporosis"]}, release=release("racing", "osteoporosis")
    )
    assert {"fall-backward", "russian-twist"} <= found
    assert "race" not in found


def test_from_an_age_on_falls_and_all_out_runs_wait_for_a_release() -> None:
    dear = asking(Demand.ROLL, Demand.STUMBLE, Demand.ALL_OUT)
    aged: dict[str, Any] = {"born": date(1961, 11, 24)}
    assert closed(**aged) == set()
    assert closed(day=TODAY + DAY, **aged) == dear
    assert closed(day=TODAY + DAY, release=release("racing", "age"), **aged) == set()
    assert "fall-backward" not in closed(day=TODAY + DAY, release=release("running", "age"), **aged)


def test_a_logged_pain_closes_what_loads_the_place_from_the_same_day() -> None:
    log = (LogEntry(TODAY, backward=400.0, pain=(Pain("calf", 4.0),)),)
    found = closed(log)
    assert {"strides-backward", "steady-run", "calf-and-hip", "race"} <= found
    assert {"walk-straight", "plank"}.isdisjoint(found)
    assert "steady-run" not in closed(log, TODAY + 8 * DAY)
    assert "repeats-200" in closed(log, TODAY + 8 * DAY)
    assert closed(log, TODAY + 15 * DAY) == set()


def test_a_little_logged_pain_closes_hard_sessions_that_load_the_place() -> None:
    log = (LogEntry(TODAY, backward=400.0, pain=(Pain("calf", 1.0),)),)
    assert "repeats-200" in closed(log, TODAY + DAY)
    assert "steady-run" not in closed(log, TODAY + DAY)


def test_pain_somewhere_closes_what_may_load_it() -> None:
    log = (LogEntry(TODAY, backward=400.0, pain=(Pain("somewhere", 4.0),)),)
    assert {"steady-run", "sprints-7x20", "squat-and-lunge", "fall-backward"} <= closed(log)


def test_a_place_that_nobody_knows_counts_as_somewhere() -> None:
    unknown = (LogEntry(TODAY, backward=400.0, pain=(Pain("lower back", 4.0),)),)
    somewhere = (LogEntry(TODAY, backward=400.0, pain=(Pain("somewhere", 4.0),)),)
    assert closed(unknown) == closed(somewhere)


def test_a_logged_knock_on_the_head_is_opened_by_a_later_release_alone() -> None:
    log = (LogEntry(TODAY - 40 * DAY, backward=400.0, fall=Fall.HEAD),)
    assert "walk-straight" in closed(log, TODAY + 300 * DAY)
    assert "walk-straight" in closed(log, release=release("racing", "head", on=TODAY - 41 * DAY))
    assert "race" not in closed(log, release=release("racing", "head", on=TODAY - 3 * DAY))


def test_no_release_of_the_day_of_a_knock_opens_it() -> None:
    log = (LogEntry(TODAY, fall=Fall.HEAD),)
    assert "walk-straight" in closed(log, release=release("racing", "head", on=TODAY))


def test_a_new_session_is_closed_by_what_it_asks_for() -> None:
    from sternway.training.sessions.catalogue import evidence, parsed_sessions

    text = """version = 1
kind = "core"
[[session]]
code = "new"
title = "New"
purpose = "x"
dose = "x"
instructions = "x"
hard = false
warm_up = ""
cool_down = ""
places = ["home"]
surface = "x"
equipment = []
partner = "no"
requires = []
demands = ["supine"]
evidence = ["article-core"]
[[session.piece]]
name = "Jog"
how = "x"
direction = "backward"
times = [1, 2]
distance_m = [20, 30]
zone = "fast"
"""
    (new,) = parsed_sessions(text, evidence())
    assert {Demand.BACKWARD, Demand.FALL, Demand.ALL_OUT, Demand.SUPINE} <= new.demands
    assert new.level is Level.FAST
    person = athlete(**{**RUNNER, "health": {"conditions": ["heart"]}})
    assert Closings(person, (), ()).is_closed(new, TODAY)


@pytest.mark.parametrize(("days", "week"), [(279, 0), (273, 1), (189, 13), (0, 40), (-7, 41)])
def test_weeks_of_pregnancy_are_counted_back_from_the_due_date(days: int, week: int) -> None:
    assert pregnancy_week(TODAY + days * DAY, TODAY) == week


def test_pregnancy_closes_more_as_the_weeks_pass_whatever_a_release_allows() -> None:
    due = TODAY + timedelta(weeks=34)
    levels = [pregnancy_level(due, TODAY + timedelta(weeks=n)) for n in (0, 8, 15, 23, 40)]
    assert levels == [Level.RUN, Level.JOG, Level.WALK, Level.EXERCISE, Level.EXERCISE]
    tables: dict[str, Any] = {"health": {"due": due}, "release": release("racing", "pregnancy")}
    for week in (0, 8, 15, 23):
        found = closed(day=TODAY + timedelta(weeks=week), **tables)
        assert asking(Demand.ALL_OUT, Demand.PUSH, Demand.TWIST, Demand.ROLL) <= found
    assert "leg-raises" in closed(day=TODAY + timedelta(weeks=8), **tables)


def test_without_a_week_pregnancy_opens_nothing_backward_but_the_rail() -> None:
    found = closed(health={"conditions": ["pregnancy"]}, release=release("racing", "pregnancy"))
    assert asking(Demand.BACKWARD) <= found
    assert "rail-walk" not in found


def knee(log: tuple[LogEntry, ...] = (), **fields: Any) -> Level:
    """How far an operated knee is open, with a release of easy running."""
    operated = TODAY - 120 * DAY
    person = athlete(**{**RUNNER, "injury": [{"where": "knee", "operated": operated, **fields}]})
    allowed = Release("knee", "Dr. A. Example", TODAY - 30 * DAY, Level.RUN)
    return stage_reached(person.injuries[0], allowed, log)


def answered(days: int, **fields: Any) -> LogEntry:
    """A session with how the knee answered; well, where nothing else is said."""
    good = {"swelling": Swelling.NONE, "next_day": NextDay.SAME}
    return LogEntry(TODAY - days * DAY, backward=200.0, **{**good, **fields})


def test_an_operation_closes_everything_but_exercises_without_a_release() -> None:
    operated = [{"where": "knee", "operated": TODAY - 400 * DAY, "stage": "fast"}]
    found = closed(injury=operated)
    assert asking(Demand.BACKWARD, Demand.IMPACT) <= found
    assert "calf-and-hip" not in found


def test_a_stage_opens_by_sessions_that_were_answered_well_and_by_release() -> None:
    good = tuple(answered(days) for days in range(28, 0, -3))
    assert knee() is Level.WALK
    assert knee(good[:2]) is Level.WALK
    assert knee(good[:3]) is Level.JOG
    assert knee(good[:6]) is Level.RUN
    assert knee(good) is Level.RUN


def test_a_stage_never_opens_by_the_calendar() -> None:
    quiet = tuple(LogEntry(TODAY - days * DAY, backward=200.0) for days in range(28, 0, -3))
    assert knee(quiet) is Level.WALK


@pytest.mark.parametrize(
    "bad",
    [{"swelling": Swelling.SOME}, {"next_day": NextDay.WORSE}, {"pain": (Pain("knee", 4.0),)}],
    ids=["swelling", "worse next day", "pain"],
)
def test_a_bad_answer_closes_a_stage_again(bad: dict[str, Any]) -> None:
    good = tuple(answered(days) for days in (20, 17, 14))
    assert knee((*good, answered(10, **bad))) is Level.WALK


def test_much_swelling_closes_all_stages() -> None:
    assert knee(swelling="much", stage="running") is Level.EXERCISE


def test_the_third_day_with_pain_in_two_weeks_is_a_step_back_with_a_referral() -> None:
    hurt = [LogEntry(TODAY - days * DAY, pain=(Pain("shin", 1.0),)) for days in (8, 4, 0)]
    codes = [step.code for step, _ in steps_back(hurt[2], hurt[:2])]
    assert "pain-again" in codes
    assert all(
        step.refers for step, _ in steps_back(hurt[2], hurt[:2]) if step.code == "pain-again"
    )
    assert "pain-again" not in [step.code for step, _ in steps_back(hurt[1], hurt[:1])]


@pytest.mark.parametrize(
    ("kind", "rpe", "is_step"),
    [
        (Kind.CONTINUOUS, 9.0, True),
        (Kind.DRILL, 10.0, True),
        (Kind.CONTINUOUS, 8.0, False),
        (Kind.INTERVALS, 10.0, False),
        (Kind.RACE, 10.0, False),
    ],
)
def test_an_easy_session_at_9_of_10_is_a_step_back(kind: Kind, rpe: float, is_step: bool) -> None:
    entry = LogEntry(TODAY, kind=kind, backward=500.0, rpe=rpe)
    assert ("too-hard" in [step.code for step, _ in steps_back(entry, ())]) is is_step


@pytest.mark.parametrize(("pain", "is_closed"), [(2, False), (3, True), (8, True)])
def test_pain_from_3_on_keeps_closed_what_a_stage_would_open(pain: int, is_closed: bool) -> None:
    shin = {"where": "shin", "pain": pain, "operated": date(2026, 7, 1), "stage": "fast"}
    release = {"of": "shin", "by": "Dr. A. Example", "on": date(2026, 11, 1), "allows": "racing"}
    found = closed(injury=[shin], release=[release], day=TODAY + 30 * DAY)
    assert ("steady-run" in found) is is_closed


@pytest.mark.parametrize("weeks", [34, 26, 20, 8])
@pytest.mark.parametrize("allows", ["walking", "racing"])
def test_what_our_table_closes_in_pregnancy_is_not_laid_to_who_released(
    weeks: int, allows: str
) -> None:
    person = athlete(
        **{
            **RUNNER,
            "health": {"due": TODAY + timedelta(weeks=weeks)},
            "release": release(allows, "pregnancy"),
        }
    )
    (closing,) = Closings(person, (), ()).on(TODAY)
    said = say(closing_notice(closing))
    assert f"In week {40 - weeks} our own table" in said
    assert "ACOG" in said
    assert "not Dr. A. Example's" in said
    assert "midwife" not in said


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_promises_a_release_of_running_only_where_one_opens_it(condition: str) -> None:
    due = {"due": TODAY + timedelta(weeks=35)} if condition == "pregnancy" else {}
    values = {**RUNNER, "health": {"conditions": [condition], **due}}
    (waiting,) = Closings(athlete(**values), (), ()).on(TODAY)
    widest = Release(condition, "Dr. A. Example", TODAY, Level.RACE)
    (released,) = Closings(athlete(**{**values, "release": [given(widest)]}), (), ()).on(TODAY)
    says = say(closing_notice(waiting))
    assert ("running backwards is closed until" in says) is not released.closes(
        catalogue()["steady-run"]
    )
    assert ("no release opens running backwards" in says) is released.closes(
        catalogue()["steady-run"]
    )
