"""The safety check: what is found, what is asked, and that nothing unknown is taken for safe."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import InvalidRequest
from sternway.safety import (
    Answer,
    OnFile,
    Outcome,
    Outing,
    Place,
    Question,
    Runner,
    Severity,
    Situation,
    check_safety,
    questions,
    rules,
    with_answers,
)
from sternway.safety.condition import Bounds
from sternway.training.goals import goals
from tests.safety.situations import SAFE, but


def found(situation: Situation) -> dict[str, Severity]:
    return {each.rule.name: each.rule.severity for each in check_safety(situation).findings}


def asked(situation: Situation) -> set[str]:
    return {each.question.path for each in check_safety(situation).open}


def an_answer(question: Question) -> st.SearchStrategy[Answer]:
    if question.choices:
        return st.sampled_from(question.choices)
    if question.low is None or question.high is None:
        return st.booleans()
    return st.floats(question.low, question.high)


def extremes(question: Question) -> tuple[Answer, ...]:
    if question.low is None or question.high is None:
        return question.choices or (True, False)
    return question.low, question.high


some_answers = st.fixed_dictionaries(
    {}, optional={path: an_answer(question) for path, question in questions().items()}
)
all_answers = st.fixed_dictionaries(
    {path: an_answer(question) for path, question in questions().items()}
)


def test_a_safe_situation_may_go() -> None:
    check = check_safety(SAFE)
    assert (check.findings, check.open, check.outcome) == ((), (), Outcome.GO)


@pytest.mark.parametrize(
    ("spoiled", "rule", "severity"),
    [
        (but(place__traffic="vehicles"), "open-traffic", "stop"),
        (but(place__traffic="crossings"), "side-roads-guided", "caution"),
        (but(place__traffic="crossings", session__spotter="nobody"), "side-roads", "stop"),
        (but(place__ground="icy"), "ice", "stop"),
        (but(place__ground="wet"), "wet", "caution"),
        (but(place__surface="trail", session__kind="fast"), "uneven-fast", "stop"),
        (but(place__width_m=1.0), "narrow", "stop"),
        (but(place__width_m=2.0, place__surface="asphalt"), "not-wide", "caution"),
        (but(place__bends="tight"), "tight-bends", "caution"),
        (but(place__kerbs=True), "kerbs", "caution"),
        (but(place__obstacles=True), "obstacles-in-line", "stop"),
        (but(place__walked_over=False), "not-walked", "caution"),
        (but(place__people="many"), "many-people", "stop"),
        (but(place__dogs_or_children=True), "dogs", "caution"),
        (but(place__slope_percent=-5), "downhill", "stop"),
        (but(place__slope_percent=5, athlete__sessions=2), "hills-new", "stop"),
        (but(place__clear_beyond_m=4), "short-run-out", "caution"),
        (but(place__clear_beyond_m=4, session__kind="race"), "no-run-out", "stop"),
        (but(place__light="dark"), "dark", "stop"),
        (but(place__light="dusk"), "dusk", "caution"),
        (but(weather__thunder=True), "thunder", "stop"),
        (but(weather__temperature_c=33, weather__humidity_percent=60), "extreme-heat", "stop"),
        (but(weather__temperature_c=26, weather__humidity_percent=50), "great-heat", "caution"),
        (but(weather__temperature_c=-15), "cold", "caution"),
        (but(session__distance_m=2800), "rather-far", "caution"),
        (but(session__distance_m=4000), "too-far", "stop"),
        (but(session__distance_m=4000, session__kind="race"), "race-too-far", "caution"),
        (but(athlete__longest_m=0), "first-too-far", "stop"),
        (but(session__kind="test", athlete__sessions=1), "fast-too-soon", "stop"),
        (but(session__kind="fast", athlete__rested_hours=20), "not-rested", "caution"),
        (but(session__warmed_up=False), "cold-start", "caution"),
        (but(session__beside="next-lane"), "next-lane", "caution"),
        (but(session__spotter="nobody"), "alone", "advice"),
        (but(session__calls_agreed=False), "no-calls", "caution"),
        (but(session__spotter_minutes=90), "tired-spotter", "caution"),
        (but(session__kind="fast", session__head_protected=False), "no-helmet", "caution"),
        (but(session__headphones=True), "headphones", "stop"),
        (but(session__phone_out_of_sight=False), "phone", "caution"),
        (but(session__water=False, session__minutes=90), "no-water-long", "caution"),
        (but(session__help_near=False), "no-help", "caution"),
        (but(athlete__footwear="other"), "footwear", "stop"),
        (but(athlete__pain=5), "pain", "stop"),
        (but(athlete__pain=2), "some-pain", "caution"),
        (but(athlete__dizzy=True), "dizzy", "stop"),
        (but(athlete__fragile=True), "fragile", "stop"),
        (but(athlete__heart=True), "heart", "stop"),
        (but(athlete__unfit=True), "unfit", "stop"),
        (but(athlete__neck="one", session__spotter="nobody"), "stiff-neck", "caution"),
    ],
)
def test_what_is_wrong_is_found(spoiled: Situation, rule: str, severity: str) -> None:
    assert found(spoiled)[rule] == severity


@pytest.mark.parametrize(
    ("distance", "rule"),
    [(2750, None), (2751, "rather-far"), (3250, "rather-far"), (3251, "too-far")],
)
def test_the_limits_of_the_longest_run_are_exact(distance: float, rule: str | None) -> None:
    assert list(found(but(session__distance_m=distance))) == ([rule] if rule else [])


def test_nothing_said_is_asked_about_whole_and_is_no_go() -> None:
    assert asked(Situation()) == set(questions())
    assert check_safety(Situation()).outcome is Outcome.ASK


def test_every_missing_answer_of_a_safe_situation_is_asked_for_where_it_could_matter() -> None:
    for path, question in questions().items():
        part = replace(getattr(SAFE, question.part), **{question.name: None})
        unsaid = replace(SAFE, **{question.part: part})
        decides = any(found(with_answers(unsaid, {path: value})) for value in extremes(question))
        assert (path in asked(unsaid)) is decides, path


def test_in_the_cold_the_humidity_is_not_asked_for() -> None:
    cold = replace(SAFE, weather=replace(SAFE.weather, humidity_percent=None))
    assert asked(cold) == set()
    warm = with_answers(cold, {"weather.temperature_c": 28.0})
    assert asked(warm) == {"weather.humidity_percent"}


def test_what_lies_beyond_doubt_is_found_even_where_something_is_unsaid() -> None:
    hot = replace(SAFE, weather=replace(SAFE.weather, temperature_c=45, humidity_percent=None))
    assert found(hot) == {"extreme-heat": Severity.STOP}


def test_on_a_treadmill_nobody_asks_about_traffic() -> None:
    open_paths = asked(Situation(place=Place(surface="treadmill")))
    assert not open_paths & {"place.traffic", "place.light", "place.width_m", "weather.thunder"}


def test_what_is_said_counts_more_than_what_follows() -> None:
    assert "open-traffic" in found(Situation(place=Place(surface="floor", traffic="vehicles")))


def test_findings_and_questions_come_with_the_heaviest_first() -> None:
    check = check_safety(Situation(session=Outing(kind="race", spotter="nobody", headphones=True)))
    weights = list(Severity)
    for severities in ([e.rule.severity for e in check.findings], [e.severity for e in check.open]):
        assert severities == sorted(severities, key=weights.index)


def test_a_finding_says_what_made_it_speak() -> None:
    (finding,) = check_safety(but(session__distance_m=2800)).findings
    assert finding.because == {"athlete.longest_m": 2500.0, "session.distance_m": 2800.0}


@pytest.mark.parametrize(
    "situation",
    [
        Situation(place=Place(surface="lava")),
        Situation(place=Place(width_m=float("nan"))),
        Situation(place=Place(width_m=-3)),
        Situation(session=Outing(minutes=1e9)),
    ],
)
def test_what_is_no_answer_is_refused_and_not_passed_over(situation: Situation) -> None:
    with pytest.raises(InvalidRequest, match="say "):
        check_safety(situation)


@given(some_answers)
def test_an_unsaid_thing_never_makes_it_safer(given_answers: dict[str, Answer]) -> None:
    check = check_safety(with_answers(Situation(), given_answers))
    assert check.outcome is not Outcome.GO or not check.open
    document = json.loads(json.dumps(check.to_dict(), allow_nan=False))
    assert all(each["source"] or each["is_ours"] for each in document["findings"])


@given(some_answers, all_answers)
def test_what_is_found_stays_found_however_the_rest_is_answered(
    first: dict[str, Answer], rest: dict[str, Answer]
) -> None:
    partly = found(with_answers(Situation(), first))
    wholly = check_safety(with_answers(Situation(), rest | first))
    assert set(partly) <= {each.rule.name for each in wholly.findings} | _undone_by(first, rest)
    assert not wholly.open


def _undone_by(first: dict[str, Answer], rest: dict[str, Answer]) -> set[str]:
    """Rules that spoke only because of what follows from a surface, until more was said."""
    implied = with_answers(Situation(), first).place.surface in ("treadmill", "floor")
    return {rule.name for rule in rules()} if implied else set()


@given(some_answers, all_answers)
def test_what_can_still_be_found_was_asked_about(
    first: dict[str, Answer], rest: dict[str, Answer]
) -> None:
    before = check_safety(with_answers(Situation(), first))
    after = found(with_answers(Situation(), rest | first))
    if set(after) - {each.rule.name for each in before.findings} and not _undone_by(first, rest):
        assert before.open


@pytest.mark.parametrize(
    ("age", "answered", "rule"),
    [
        (11, {"session__distance_m": 1200}, "child-far"),
        (11, {"session__distance_m": 42195, "session__kind": "race"}, "child-far"),
        (11, {"place__surface": "treadmill", "session__distance_m": 100}, "child-treadmill"),
        (11, {"session__kind": "fast", "session__distance_m": 500}, "child-hard"),
        (13, {"session__kind": "race", "session__distance_m": 100}, "child-race"),
        (15, {"session__distance_m": 21098, "session__kind": "race"}, "young-half-marathon"),
        (17, {"session__distance_m": 42195, "session__kind": "race"}, "young-marathon"),
    ],
)
def test_the_check_stops_what_plans_keep_from_the_young(
    age: int, answered: dict[str, Answer], rule: str
) -> None:
    far = {"athlete__longest_m": 42195, "athlete__age": age}
    found = check_safety(but(**far, **answered))
    assert found.outcome is Outcome.STOP
    assert rule in {each.rule.name for each in found.findings}
    grown = check_safety(but(**{**far, "athlete__age": 18}, **answered))
    assert rule not in {each.rule.name for each in grown.findings}


@pytest.mark.parametrize(
    ("kind", "distance"), [("race", 60), ("fast", 420), ("easy", 1000), ("walk", 300)]
)
def test_what_a_childs_plan_may_hold_is_not_stopped(kind: str, distance: float) -> None:
    child = but(athlete__age=11, session__kind=kind, session__distance_m=distance)
    assert check_safety(child).outcome is Outcome.CARE


def test_the_ages_are_those_of_the_goals() -> None:
    known = goals().goals
    for rule, code in (("young-half-marathon", "half-marathon"), ("young-marathon", "marathon")):
        age, distance = next(each for each in rules() if each.name == rule).when
        assert isinstance(age, Bounds)
        assert isinstance(distance, Bounds)
        assert (age.below, distance.at_least) == (known[code].youngest, known[code].metres)


def test_an_age_on_file_holds_against_another_that_is_answered() -> None:
    child = OnFile(runner=Runner(age=11))
    found = check_safety(but(place__surface="treadmill", session__distance_m=100), child)
    assert found.outcome is Outcome.STOP
    assert [each.question.path for each in found.contradictions] == ["athlete.age"]


@pytest.mark.parametrize("kind", ["test", "race"])
def test_all_out_from_an_age_on_waits_for_a_release_as_plans_do(kind: str) -> None:
    older: dict[str, Answer] = {"athlete__age": 70, "session__kind": kind}
    unsaid = but(**older)
    unsaid = replace(unsaid, athlete=replace(unsaid.athlete, all_out_released=None))
    assert "athlete.all_out_released" in asked(unsaid)
    assert check_safety(unsaid).outcome is Outcome.ASK
    assert found(but(**older, athlete__all_out_released=False))["older-all-out"] is Severity.STOP
    assert "older-all-out" not in found(but(**older))
    younger = replace(unsaid, athlete=replace(unsaid.athlete, age=64))
    assert "athlete.all_out_released" not in asked(younger)
