"""Every piece of every session names what it loads, and what hurts much is loaded by none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from sternway.direction import Direction
from sternway.text import say
from sternway.training.checker import violations
from sternway.training.goals import goals
from sternway.training.limits import Closings
from sternway.training.limits.closings import condition_demands, part_demands
from sternway.training.log import LogEntry, Pain
from sternway.training.plan import Plan, PlannedSession, unrolled
from sternway.training.planner import make_plan
from sternway.training.planner.dose import Budget, Caps, dosed
from sternway.training.planner.history import History
from sternway.training.sessions import BODY_PARTS, CONDITIONS, Demand, Kind, Piece, catalogue
from sternway.training.sessions.vocabulary import GROUPS
from tests.training.people import RUNNER, TODAY, athlete

DAY = timedelta(days=1)
AROUND = (Kind.WARM_UP, Kind.COOL_DOWN)
SESSIONS = [each for each in catalogue().values() if each.kind not in AROUND]
LEGS, ARMS = frozenset(GROUPS["legs"]), frozenset(GROUPS["arms"])
WHERE = (*BODY_PARTS, "somewhere")
SAID = {
    r"\b(walk|march|jog|run|sprint|stride|step|build-up|shuttle|race|start)s?\b": LEGS | {"back"},
    r"\b(squat|lunge|wall sit|one leg|single-leg|one-leg|board|standing)": LEGS | {"back"},
    r"\b(plank|elbows)\b": {"shoulder", "elbow", "back"},
    r"\b(slap|roll)\b": {"shoulder", "elbow", "wrist", "back", "head", "neck"},
    r"\bshoulders?( first| rolls)": {"shoulder"},
    r"\bcircle the shoulders\b": {"shoulder"},
    r"\barms (lead|against)": ARMS,
    r"\b(hand on the rail|hand near the rail)": ARMS,
    r"\b(turns of the head|head turns|turning the head|turn the head|over the shoulders?)": {
        "neck"
    },
    r"\b(over (both|alternate) shoulders|which side)": {"neck"},
    r"\b(calf|calves|rises on the toes)\b": {"calf", "achilles", "ankle", "foot"},
    r"\b(hips? stretch|hips up|leg swings)\b": {"hip", "groin", "hamstring", "back"},
    r"\bankle circles\b": {"ankle"},
    r"\blower the legs\b": {"hip", "groin", "thigh", "back"},
    r"\bturn the chest\b": {"back", "shoulder", "neck"},
    r"\bknees? bent": {"knee"},
}
"""what the words of a piece tell a reader that it loads, whatever its file declares"""
IN_THE_MIND = {"imagery", "race-rehearsal", "attention"}


def pieces() -> Iterator[tuple[str, Piece]]:
    for template in catalogue().values():
        yield from ((template.code, piece) for piece in template.pieces)


@pytest.mark.parametrize(
    ("code", "piece"), [*pieces()], ids=lambda each: getattr(each, "name", each)
)
def test_a_piece_loads_what_its_words_say(code: str, piece: Piece) -> None:
    words = f"{piece.name}. {piece.how}".casefold()
    rules = {} if code in IN_THE_MIND - {"attention"} else SAID
    for pattern, parts in rules.items():
        if code == "attention" and "neck" not in parts:
            continue
        if re.search(pattern, words):
            assert parts <= piece.loads, (code, piece.name, pattern, parts - piece.loads)


def test_only_what_is_done_sitting_still_loads_nothing() -> None:
    empty = {(code, piece.name) for code, piece in pieces() if not piece.loads}
    assert empty == {
        ("imagery", "Run it in your mind"),
        ("race-rehearsal", "Rehearse the race"),
        ("cool-down-floor", "Sit and breathe"),
    }


def test_what_leads_somewhere_loads_legs_and_back_and_running_loads_everything() -> None:
    for code, piece in pieces():
        if piece.direction is not Direction.STILL:
            assert LEGS | {"back"} <= piece.loads, code
            if piece.zone != "walk":
                assert piece.loads == frozenset(BODY_PARTS), code


def test_a_session_loads_what_each_of_its_pieces_does() -> None:
    for template in SESSIONS:
        around = [catalogue()[c] for c in (template.warm_up, template.cool_down) if c]
        done = [*template.pieces, *(p for a in around for p in a.pieces if p not in a.spared)]
        assert template.loads == frozenset().union(*(piece.loads for piece in done)), template.code


@pytest.mark.parametrize("where", BODY_PARTS)
def test_what_a_little_pain_closes_loads_the_place(where: str) -> None:
    known = part_demands(where)
    for template in SESSIONS:
        if template.demands & (known.closes | known.from_3) and where != "head":
            assert where in template.loads, template.code
    for template in catalogue().values():
        for piece in template.spared:
            if piece.demands & (known.closes | known.from_3) and where != "head":
                assert where in piece.loads, piece.name


def test_pain_somewhere_closes_from_3_what_that_pain_closes_anywhere() -> None:
    somewhere = part_demands("somewhere").at(3)
    for where in BODY_PARTS:
        if where != "head":
            assert part_demands(where).at(3) <= somewhere, where


def test_a_concussion_closes_whatever_loads_the_head() -> None:
    closes = condition_demands("after-concussion").closes
    for template in SESSIONS:
        if "head" in template.loads:
            assert template.demands & closes, template.code


CLOSED_TO = {
    "heart": {"plank", "russian-twist", "thigh-gentle", "fall-backward", "balance-board"},
    "chest-pain": {"plank", "thigh-gentle", "fall-without-mat", "balance-board", "forward-easy"},
    "hypertension": {"plank", "single-leg-squat", "fall-backward", "forward-easy"},
    "blood-thinners": {"fall-backward", "fall-without-mat", "balance-board", "treadmill-walk"},
    "fracture": {"plank", "fall-backward", "balance-board", "single-leg-squat", "forward-easy"},
    "epilepsy": {"plank", "fall-backward", "balance-board", "forward-easy", "treadmill-walk"},
    "diabetes": {"plank", "fall-backward", "balance-board", "forward-easy"},
    "asthma": {"plank", "fall-backward", "balance-board", "forward-easy"},
    "other": {"plank", "fall-backward", "balance-board", "forward-easy", "leg-raises"},
    "dizziness": {"russian-twist", "single-leg-squat", "calf-and-hip", "leg-raises", "attention"},
    "eyesight": {"balance-board", "ladder-steps"},
    "osteoporosis": {"plank", "russian-twist", "leg-raises", "fall-without-mat"},
    "after-concussion": {"plank", "russian-twist", "leg-raises", "calf-and-hip", "thigh-gentle"},
    "after-birth": {"plank", "russian-twist", "leg-raises", "single-leg-squat", "forward-easy"},
    "pregnancy": {"plank", "russian-twist", "leg-raises", "single-leg-squat", "balance-board"},
}
"""exercises that each condition speaks against"""


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_closes_exercises_that_it_speaks_against(condition: str) -> None:
    person = athlete(**{**RUNNER, "health": {"conditions": [condition]}})
    known = Closings(person, (), ())
    for code in CLOSED_TO[condition]:
        assert known.is_closed(catalogue()[code], TODAY), code


NEVER = ("pregnancy", "osteoporosis", "dizziness", "eyesight", "epilepsy", "blood-thinners")


@pytest.mark.parametrize("condition", NEVER)
def test_no_release_opens_ropes_boards_and_belts_to_who_must_not_fall(condition: str) -> None:
    known = released(condition)
    for code in ("flat-obstacles", "balance-board", "treadmill-walk", "treadmill-run"):
        assert known.is_closed(catalogue()[code], TODAY), code


def test_no_release_opens_falls_to_who_takes_blood_thinners() -> None:
    known = released("blood-thinners")
    for template in SESSIONS:
        if template.demands & {Demand.FALL, Demand.ROLL, Demand.STUMBLE}:
            assert known.is_closed(template, TODAY), template.code
    assert not known.is_closed(catalogue()["walk-straight"], TODAY)


@pytest.mark.parametrize("condition", ["heart", "asthma", "diabetes", "hypertension"])
def test_a_release_opens_falling_practice_where_falls_waited_for_it(condition: str) -> None:
    known = released(condition)
    for code in ("fall-backward", "balance-board", "steady-run", "sprints-7x20"):
        assert not known.is_closed(catalogue()[code], TODAY), code


@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_condition_lets_anybody_fall_or_go_all_out_before_a_release(condition: str) -> None:
    known = Closings(athlete(**{**RUNNER, "health": {"conditions": [condition]}}), (), ())
    for template in SESSIONS:
        if template.demands & {Demand.ROLL, Demand.STUMBLE, Demand.ALL_OUT}:
            assert known.is_closed(template, TODAY), template.code


def released(condition: str) -> Closings:
    """What stays closed to somebody who was released for everything."""
    health: dict[str, Any] = {"conditions": [condition]}
    if condition == "pregnancy":
        health = {"due": TODAY + timedelta(weeks=34)}
    release = {"of": condition, "by": "Dr. A. Example", "on": TODAY - DAY, "allows": "racing"}
    return Closings(athlete(**{**RUNNER, "health": health, "release": [release]}), (), ())


def sore(where: str, pain: int, **fields: Any) -> dict[str, Any]:
    return {**RUNNER, "injury": [{"where": where, "pain": pain, **fields}]}


def in_log(where: str, pain: float) -> tuple[LogEntry, ...]:
    return (LogEntry(TODAY, backward=400.0, pain=(Pain(where, pain),)),)


def closings(tables: dict[str, Any], log: tuple[LogEntry, ...] = ()) -> Closings:
    person = athlete(**tables)
    return Closings(person, log, History(person, log, TODAY).causes)


RELEASED = {
    "release": [{"by": "Dr. A. Example", "on": TODAY - 2 * DAY, "allows": "racing"}],
}
OPERATED = {"operated": TODAY - 190 * DAY, "stage": "fast"}


def loading(found: Closings, where: str) -> list[str]:
    """What an athlete is still given to do that loads a place, on foot of the closings."""
    parts = frozenset((where,)) if where in BODY_PARTS else frozenset(BODY_PARTS)
    given = []
    for template in SESSIONS:
        if found.is_closed(template, TODAY):
            continue
        caps = Caps(without=frozenset(found.left_out(template, TODAY)))
        steps = dosed(template, Budget(100_000.0, 100_000.0), caps)
        assert steps is not None
        names = {step.name for step, _ in unrolled(steps)}
        around = [catalogue()[c] for c in (template.warm_up, template.cool_down) if c]
        done = [p for t in (template, *around) for p in t.pieces if p.name in names]
        given += [f"{template.code}: {p.name}" for p in done if p.loads & parts]
    return given


@pytest.mark.parametrize("where", BODY_PARTS)
def test_nothing_loads_a_place_that_hurts_much_by_the_file(where: str) -> None:
    assert loading(closings(sore(where, 6)), where) == []
    assert loading(closings(sore(where, 9)), where) == []


@pytest.mark.parametrize("where", WHERE)
def test_nothing_loads_a_place_that_hurts_much_by_the_log(where: str) -> None:
    assert loading(closings(RUNNER, in_log(where, 5.5)), where) == []
    assert loading(closings(RUNNER, in_log(where, 10)), where) == []


@pytest.mark.parametrize("where", BODY_PARTS)
def test_no_release_and_no_stage_opens_what_loads_a_place_that_hurts_much(where: str) -> None:
    release = [{**each, "of": where} for each in RELEASED["release"]]
    assert loading(closings({**sore(where, 9), "release": release}), where) == []
    assert loading(closings({**sore(where, 9, **OPERATED), "release": release}), where) == []


@pytest.mark.parametrize("where", BODY_PARTS)
def test_more_pain_never_opens_what_less_pain_closes(where: str) -> None:
    levels = [closings(sore(where, pain)) for pain in (1, 3, 6)]
    sets = [{t.code for t in SESSIONS if each.is_closed(t, TODAY)} for each in levels]
    assert sets[0] <= sets[1] <= sets[2]


def given(plan: Plan) -> Iterator[tuple[PlannedSession, Piece]]:
    """Every step of a plan with the piece of the catalogue that it is."""
    known = {piece.name: piece for _, piece in pieces()}
    for session in plan.sessions:
        for step, _ in unrolled(session.parts):
            if step.name != "Rest":
                yield session, known[step.name]


PLANS = [
    pytest.param(where, goal, marks=() if (i + j) % 5 == 0 else pytest.mark.slow)
    for i, where in enumerate(BODY_PARTS)
    for j, goal in enumerate(goals().goals)
]
"""each place with each goal; without the slow tests each of them with some of the others"""


@pytest.mark.parametrize(("where", "goal"), PLANS)
def test_no_plan_has_a_step_that_loads_a_place_that_hurts_much(where: str, goal: str) -> None:
    person = athlete(**{**sore(where, 9), "goal": {"code": goal}})
    plan = make_plan(person, (), TODAY, seek=False)
    assert [(s.id, p.name) for s, p in given(plan) if where in p.loads] == []
    assert violations(plan, person, (), TODAY) == ()


@pytest.mark.parametrize("where", BODY_PARTS)
def test_a_plan_from_before_a_pain_breaks_a_limit_wherever_it_loads_the_place(where: str) -> None:
    person = athlete(**RUNNER)
    plan = make_plan(person, (), TODAY, seek=False)
    hurt = athlete(**sore(where, 9))
    loads = {session.id for session, piece in given(plan) if where in piece.loads}
    found = {e.session for e in violations(plan, hurt, (), TODAY) if e.rule == "leave-out"}
    assert loads
    assert loads <= found


@pytest.mark.parametrize("where", BODY_PARTS)
def test_a_plan_is_there_for_whom_something_hurts_much(where: str) -> None:
    plan = make_plan(athlete(**sore(where, 9)), (), TODAY, seek=False)
    assert plan.sessions


@pytest.mark.parametrize("where", [each for each in BODY_PARTS if each != "head"])
def test_a_plan_gives_a_pain_as_a_reason_once(where: str) -> None:
    plan = make_plan(athlete(**sore(where, 9)), (), TODAY, seek=False)
    for shortfall in plan.outline.shortfalls:
        said = [say(each) for each in shortfall.reasons]
        assert len([each for each in said if "hurts" in each or "pain (" in each]) <= 1
    left_out = [say(each) for each in plan.outline.notes if "Closed:" in say(each)]
    assert len(left_out) == 1
