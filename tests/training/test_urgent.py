"""What every answer begins with while nothing is released, and what none of them says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest

from sternway.text import say
from sternway.training.codes import ChangeCode, LogCode
from sternway.training.journal import (
    Coaching,
    Journal,
    logged,
    made,
    missed,
    moved,
    revised,
    undone,
)
from sternway.training.limits import Setback, limits
from sternway.training.load import outlook
from sternway.training.log import Fall, LogEntry, Pain, Release
from sternway.training.plan import Status
from sternway.training.profile import athlete_of
from sternway.training.sessions import BODY_PARTS, CONDITIONS, Kind, Level
from sternway.training.urgent import (
    announced,
    answer_without_plan,
    is_urgent,
    step_back_notices,
    urgent,
)
from tests.training.people import RUNNER, TODAY, document

DAY = timedelta(days=1)
KNOCK = LogEntry(TODAY, backward=300.0, fall=Fall.HEAD)
PERCENT = re.compile(r"%")
LATER: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a fall": {"fall": Fall.YES},
    "a knock": {"fall": Fall.HEAD},
    "an overrun": {"backward": 4000.0},
    "too hard": {"kind": Kind.CONTINUOUS, "rpe": 9.0},
    "a test": {"tests": (("20m", 5.0),)},
    **{
        f"{where} {level}": {"pain": (Pain(where, float(level)),)}
        for where, level in product((*BODY_PARTS, "somewhere"), (1, 4, 9))
    },
}
_PAINS = ("knee 1", "calf 4", "shoulder 9", "somewhere 9")
SAID_LATER = [
    pytest.param(what, marks=() if "pain" not in facts or what in _PAINS else pytest.mark.slow)
    for what, facts in LATER.items()
]
"""each of them; of the pains a few without the slow tests"""


def kept(**tables: Any) -> Journal:
    values = document(**{**RUNNER, **tables})
    return made(athlete_of(values, TODAY), values, (), TODAY)


@cache
def of_a_runner(condition: str = "") -> Journal:
    return kept(health={"conditions": [condition]}) if condition else kept()


@cache
def knocked() -> Journal:
    return after(of_a_runner(), KNOCK, ())


def after(journal: Journal, entry: LogEntry, log: tuple[LogEntry, ...]) -> Journal:
    person = athlete_of(dict(journal.state.athlete), entry.date, goal_may_be_past=True)
    return logged(journal, person, entry, (*log, entry), entry.date)


def told(journal: Journal) -> list[str]:
    return [say(each) for each in journal.changes[-1].reasons]


def after_a_knock(days: int, **fields: Any) -> Journal:
    entry = replace(LogEntry(TODAY + days * DAY, backward=100.0), **fields)
    return after(knocked(), entry, (KNOCK,))


@pytest.mark.parametrize("what", SAID_LATER)
@pytest.mark.parametrize("days", [1, 16, 25, 60])
def test_every_answer_after_a_knock_leads_with_it_and_tells_no_metres(what: str, days: int) -> None:
    first, *others = told(after_a_knock(days, **LATER[what]))
    assert "a knock on the head" in first
    assert "call an ambulance" in first
    assert not any(PERCENT.search(each) or "metres" in each for each in (first, *others))


def test_the_answer_to_the_knock_itself_leads_with_it_and_tells_no_metres() -> None:
    first, *others = told(knocked())
    assert "call an ambulance" in first
    assert not any(PERCENT.search(each) or "metres" in each for each in (first, *others))


def unreleased() -> Iterator[Any]:
    """One condition with all that is said, each with two answers by turns; other pairs are slow."""
    usual = [what for what in LATER if "pain" not in LATER[what] or what in _PAINS]
    for number, condition in enumerate(CONDITIONS):
        for what in LATER:
            turn = usual.index(what) if what in usual else None
            is_quick = turn is not None and (not number or (number + turn) % 5 == 0)
            yield pytest.param(what, condition, marks=() if is_quick else pytest.mark.slow)


@pytest.mark.parametrize(("what", "condition"), [*unreleased()])
def test_every_answer_leads_with_a_condition_that_nobody_released(
    what: str, condition: str
) -> None:
    journal = of_a_runner(condition)
    entry = replace(LogEntry(TODAY, backward=100.0), **LATER[what])
    answer = after(journal, entry, ()).changes[-1].reasons
    assert is_urgent(answer[0])
    rest = [say(each) for each in answer]
    assert not any(PERCENT.search(each) or "metres" in each for each in rest)


def changes() -> dict[str, Callable[[Journal, tuple[LogEntry, ...]], Journal]]:
    """Everything else that can happen to a plan, on the day after a knock."""
    day = TODAY + DAY

    def person(journal: Journal) -> Any:
        return athlete_of(dict(journal.state.athlete), day)

    def planned(journal: Journal) -> str:
        ahead = (e for e in journal.plan.sessions if e.status is Status.PLANNED and e.date > day)
        return next(iter(ahead)).id

    def hand(journal: Journal, log: tuple[LogEntry, ...]) -> Coaching:
        return Coaching(journal, person(journal), log, day, "Coach", "a reason")

    def undo(journal: Journal, log: tuple[LogEntry, ...]) -> Journal:
        walked = LogEntry(day, forward=1000.0)
        with_more = logged(journal, person(journal), walked, (*log, walked), day)
        return undone(with_more, person(journal), log, day)

    def miss(journal: Journal, log: tuple[LogEntry, ...]) -> Journal:
        then = TODAY + 40 * DAY
        session = next(e for e in journal.plan.sessions if TODAY < e.date < then)
        return missed(journal, person(journal), session.id, log, then)

    def move(journal: Journal, log: tuple[LogEntry, ...]) -> Journal:
        session = next(e for e in journal.plan.sessions if e.date > TODAY + 14 * DAY)
        for days in range(15, 40):
            try:
                to = TODAY + days * DAY
                if to != session.date:
                    return moved(journal, person(journal), session.id, to, log, day)
            except Exception:  # a day that has something else
                continue
        raise AssertionError("no day takes it")

    def revise(journal: Journal, log: tuple[LogEntry, ...]) -> Journal:
        values = {**journal.state.athlete, "name": "Another Name"}
        return revised(journal, athlete_of(values, day), values, log, day)

    return {
        "missed": miss,
        "moved": move,
        "undone": undo,
        "revised": revise,
        "noted": lambda j, log: hand(j, log).noted(planned(j), "a note"),
        "locked": lambda j, log: hand(j, log).locked(planned(j)),
        "taken out": lambda j, log: hand(j, log).taken_out(planned(j)),
        "left": lambda j, log: hand(j, log).left(),
    }


@pytest.mark.parametrize("what", changes())
def test_every_change_of_a_plan_leads_with_a_knock_that_nobody_released(what: str) -> None:
    first = told(changes()[what](knocked(), (KNOCK,)))[0]
    assert "a knock on the head" in first


def test_a_plan_begins_its_warnings_with_a_knock() -> None:
    plan = after(kept(born=date(1950, 1, 1)), KNOCK, ()).plan
    assert "call an ambulance" in say(plan.outline.warnings[0])
    assert not any(PERCENT.search(say(each)) for each in plan.outline.notes if "knock" in say(each))


def test_a_release_ends_what_answers_begin_with() -> None:
    release = [{"of": "head", "by": "Dr. A. Example", "on": TODAY + DAY, "allows": "racing"}]
    values = document(**{**RUNNER, "release": release})
    person = athlete_of(values, TODAY + 2 * DAY)
    assert urgent(person, (KNOCK,), TODAY + 2 * DAY) == ()
    assert urgent(person, (KNOCK,), TODAY)


def test_a_knock_that_is_undone_is_no_longer_told() -> None:
    person = athlete_of(dict(knocked().state.athlete), TODAY)
    assert not any("knock" in each for each in told(undone(knocked(), person, (), TODAY))[:1])


def test_an_open_knock_leaves_no_metres_in_the_outlook() -> None:
    person = athlete_of(document(**RUNNER), TODAY + 16 * DAY)
    days = outlook(person, (KNOCK,), None, TODAY + 16 * DAY)
    assert {each.allowed for each in days if each.day >= TODAY + 16 * DAY} == {0.0}


@pytest.mark.parametrize("what", SAID_LATER)
def test_without_a_plan_a_knock_leads_too_and_no_metres_are_told(what: str) -> None:
    entry = replace(LogEntry(TODAY + 20 * DAY, backward=100.0), **LATER[what])
    first, *others = map(say, answer_without_plan(entry, (KNOCK, entry), entry.date))
    assert "a knock on the head" in first
    assert not any(PERCENT.search(each) or "metres" in each for each in (first, *others))


def test_a_head_in_a_note_is_asked_about_first_with_a_plan_and_without() -> None:
    entry = LogEntry(TODAY, backward=300.0, note="fell, hit my head")
    with_plan = after(of_a_runner(), entry, ()).changes[-1].reasons
    for reasons in (with_plan, answer_without_plan(entry, (entry,), TODAY)):
        assert reasons[0].code is LogCode.NOTE_HEAD
        assert is_urgent(reasons[0])


def test_what_is_urgent_comes_before_what_follows() -> None:
    for pain, fall in product((0.0, 4.0, 9.0), Fall):
        pains = (Pain("knee", pain),) if pain else ()
        entry = LogEntry(
            TODAY, kind=Kind.CONTINUOUS, backward=300.0, pain=pains, fall=fall, rpe=10.0
        )
        answer = [is_urgent(each) for each in answer_without_plan(entry, (entry,), TODAY)]
        assert answer == sorted(answer, reverse=True)


@pytest.mark.parametrize("where", [*BODY_PARTS, "somewhere"])
def test_no_pain_is_told_twice_in_one_answer(where: str) -> None:
    days = [TODAY - 8 * DAY, TODAY - 4 * DAY, TODAY]
    for levels in product((2, 4, 9), repeat=3):
        log = [
            LogEntry(day, backward=100.0, pain=(Pain(where, float(level)),))
            for day, level in zip(days, levels, strict=True)
        ]
        said = [
            say(each) for each in answer_without_plan(log[-1], log, TODAY) if not is_urgent(each)
        ]
        assert len(said) == 1, levels


def test_the_strictest_of_what_one_pain_calls_for_is_told() -> None:
    steps = limits().steps_back
    knee = (Pain("knee", 9.0),)
    causes = [
        Setback(TODAY, steps[code], 300.0, 300.0, knee) for code in ("pain-again", "much-pain")
    ]
    assert [each.step.code for each in announced(causes)] == ["much-pain"]
    assert [each.step.code for each in announced(causes[::-1])] == ["much-pain"]
    assert len(step_back_notices(causes, False)) == 2


def test_pains_of_two_places_and_a_fall_are_all_told() -> None:
    pains = (Pain("knee", 4.0), Pain("calf", 2.0))
    entry = LogEntry(TODAY, backward=300.0, pain=pains, fall=Fall.YES)
    said = " ".join(map(say, answer_without_plan(entry, (entry,), TODAY)))
    assert all(word in said for word in ("knee", "calf", "a fall"))


@pytest.mark.parametrize(
    ("pain", "fall", "said"),
    [
        (6.0, Fall.YES, "a knock on the head on"),
        (1.0, Fall.YES, "a knock on the head on"),
        (6.0, Fall.NO, "pain in the head on"),
        (1.0, Fall.NO, "pain in the head on"),
    ],
)
def test_a_head_that_hurts_waits_for_a_release_however_it_was_logged(
    pain: float, fall: Fall, said: str
) -> None:
    entry = LogEntry(TODAY, backward=300.0, pain=(Pain("head", pain),), fall=fall)
    for answer in (
        after(of_a_runner(), entry, ()).changes[-1].reasons,
        answer_without_plan(entry, (entry,), TODAY),
    ):
        first, *others = map(say, answer)
        assert said in first
        assert "call an ambulance" in first
        assert not any(PERCENT.search(each) or "metres" in each for each in others)
    person = athlete_of(document(**RUNNER), TODAY + 90 * DAY)
    assert urgent(person, (entry,), TODAY + 90 * DAY)
    release = Release("head", "Dr. A. Example", TODAY + DAY, Level.RACE)
    released = LogEntry(release.on, release=release)
    assert urgent(person, (entry, released), TODAY + 90 * DAY) == ()


def test_a_release_of_the_day_of_the_knock_is_told_to_open_nothing() -> None:
    knock = LogEntry(TODAY, fall=Fall.HEAD)
    release = Release("head", "Dr. A. Example", TODAY, Level.RACE)
    entry = LogEntry(TODAY, release=release)
    said = [say(each) for each in answer_without_plan(entry, (knock, entry), TODAY)]
    assert any("no release since" in each for each in said)
    assert any("opens nothing: a release counts from the day after" in each for each in said)
    journal = made(athlete_of(document(**RUNNER), TODAY), document(**RUNNER), (knock,), TODAY)
    person = athlete_of(document(**RUNNER), TODAY)
    after = logged(journal, person, entry, (knock, entry), TODAY)
    reasons = " ".join(say(each) for each in after.changes[-1].reasons)
    assert "opens nothing: a release counts from the day after" in reasons


def test_a_release_of_the_day_after_the_knock_counts() -> None:
    knock = LogEntry(TODAY, fall=Fall.HEAD)
    release = Release("head", "Dr. A. Example", TODAY + DAY, Level.RACE)
    entry = LogEntry(TODAY + DAY, release=release)
    said = [say(each) for each in answer_without_plan(entry, (knock, entry), TODAY + DAY)]
    assert not any("opens nothing" in each or "no release since" in each for each in said)


def test_the_answer_to_a_release_says_when_it_ends() -> None:
    release = Release("heart", "Dr. Jane Roe", TODAY - DAY, Level.RUN, until=TODAY + DAY)
    entry = LogEntry(TODAY - DAY, release=release)
    (said,) = answer_without_plan(entry, (entry,), TODAY)
    assert said.code is ChangeCode.RELEASED_UNTIL
    assert said["until"] == TODAY + DAY
