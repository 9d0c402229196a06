"""Each figure of the limits stands once: change it, and plan, checker and wording follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from sternway.files import packaged
from sternway.safety.limits import limits
from sternway.text import say
from sternway.training.checker import violations
from sternway.training.goals import goals
from sternway.training.limits import Setback
from sternway.training.log import LogEntry, NextDay, Pain, Swelling
from sternway.training.notices import consequence_notice, rule_notice
from sternway.training.plan import Plan
from sternway.training.planner import make_plan
from sternway.training.planner.choose import _dosed
from sternway.training.sessions import Kind, catalogue
from tests.training.people import RUNNER, TODAY, athlete


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ran(days: int, metres: float = 3000.0, **fields: Any) -> LogEntry:
    return LogEntry(ago(days), backward=metres, **fields)


def hurt(days: int, level: float) -> LogEntry:
    return ran(days, pain=(Pain("shin", level),))


@dataclass(frozen=True)
class Case:
    """A figure, another value of it, and somebody whose plan hangs on it."""

    rule: str
    figure: str
    value: float
    tables: dict[str, Any] = field(default_factory=dict)
    log: tuple[LogEntry, ...] = ()
    broken: str = ""
    """the rule that the old plan breaks now; ``""`` where the new value allows more"""


SPRINT = {
    "goal": {"code": "sprint-championship"},
    "experience": {"backward_sessions": 70, "longest_backward_30_days_m": 1500},
}
LONG = {
    "goal": {"code": "marathon"},
    "week": {"monday": 120, "tuesday": 120, "thursday": 120, "saturday": 500, "sunday": 120},
}
FAR = {
    **LONG,
    "experience": {"backward_sessions": 200, "longest_backward_30_days_m": 14_000},
}
MOTHER = {
    "health": {"due": TODAY + timedelta(weeks=30)},
    "release": [{"of": "pregnancy", "by": "Dr. A. Example", "on": ago(1), "allows": "running"}],
    "goal": {"code": "mile"},
}
KNEE = {
    "injury": [{"where": "knee", "operated": ago(200)}],
    "release": [{"of": "knee", "by": "Dr. A. Example", "on": ago(60), "allows": "running"}],
    "goal": {"code": "mile"},
    "experience": {"backward_sessions": 70, "longest_backward_30_days_m": 800},
}
GOOD = tuple(
    ran(days, 200.0, swelling=Swelling.NONE, next_day=NextDay.SAME, pain=(Pain("knee", 1.0),))
    for days in (50, 40, 30)
)
SORE = {"injury": [{"where": "calf", "pain": 2, "on": TODAY}]}
ILL = {"ill": {"days": [f"{ago(12)}..{ago(3)}"]}}
NEW = {"experience": {"backward_sessions": 70}, "best": []}
TWO_DAYS: dict[str, Any] = {
    **SPRINT,
    "week": {"tuesday": 60, "thursday": 60, "monday": 0, "saturday": 0, "sunday": 0},
}
OLDER = {
    **SPRINT,
    "born": date(1960, 1, 1),
    "release": [{"of": "age", "by": "Dr. A. Example", "on": ago(1), "allows": "racing"}],
}
SIXTY_TWO = {**SPRINT, "born": date(1964, 1, 1)}
CASES = (
    Case("longest-in-30-days", "share", 1.05, broken="longest-in-30-days"),
    Case("longest-in-30-days", "days", 10, NEW, (ran(20),), "first-session"),
    Case("first-session", "metres", 200, {**NEW, "experience": {}}, (), "first-session"),
    Case("first-session", "share", 0.3, NEW, (ran(45),), "first-session"),
    Case("first-session", "days", 40, NEW, (ran(45),), "first-session"),
    Case("hard-gap", "hours", 130, SPRINT, broken="hard-gap"),
    Case("hard-gap", "older_hours", 150, OLDER, broken="hard-gap"),
    Case("hard-gap", "older", 30, TWO_DAYS, broken="hard-gap"),
    Case("hard-a-week", "most", 1, SPRINT, broken="hard-a-week"),
    Case("hard-a-week", "days", 12, SPRINT, broken="hard-a-week"),
    Case("intensity", "slow_from", 0.30),
    Case("intensity", "slow_to", 0.58),
    Case("intensity", "moderate_from", 0.65),
    Case("intensity", "moderate_to", 0.70, broken="intensity"),
    Case("intensity", "fast_from", 0.95, SPRINT),
    Case("intensity", "fast_to", 0.97, SPRINT, broken="intensity"),
    Case("rest-day", "most", 3, broken="rest-day"),
    Case("deload", "weeks", 3, broken="deload"),
    Case("deload", "share", 0.5, broken="deload"),
    Case("taper", "share", 0.1, LONG, broken="taper"),
    Case("taper", "hard_days", 45, LONG, broken="taper"),
    Case("step-back", "some_pain", 2, {}, (hurt(1, 2.0),), "step-back"),
    Case("step-back", "much_pain", 3, {}, (hurt(1, 4.0),), "step-back"),
    Case("step-back", "days_of_pain", 2, {}, (hurt(9, 1.0), hurt(3, 1.0)), "step-back"),
    Case(
        "step-back",
        "pain_window_days",
        20,
        {},
        (hurt(18, 1.0), hurt(9, 1.0), hurt(3, 1.0)),
        "step-back",
    ),
    Case("step-back", "too_hard_rpe", 7, {}, (ran(1, kind=Kind.DRILL, rpe=8),), "step-back"),
    Case("overrun", "tolerance", 0.01, {}, (ran(1, 3400.0),), "step-back"),
    Case("first-dose", "days", 5, LONG, broken="first-dose"),
    Case("children", "younger_than", 80, SPRINT, broken="children"),
    Case("children", "fast_m", 25, {**SPRINT, "born": date(2014, 1, 1)}, (), "children"),
    Case("children", "session_m", 700, {**SPRINT, "born": date(2014, 1, 1)}, (), "children"),
    Case("children", "week_m", 800, {**SPRINT, "born": date(2014, 1, 1)}, (), "children"),
    Case("children", "fast_repetitions", 4, {**SPRINT, "born": date(2014, 1, 1)}, (), "children"),
    Case("share-of-week", "share", 0.4, LONG, broken="share-of-week"),
    Case("share-of-week", "from_m", 2000, LONG, broken="share-of-week"),
    Case("share-of-week", "days", 4, LONG, broken="share-of-week"),
    Case("peak", "from_m", 4000, LONG, broken="peak"),
    Case("peak", "near", 0.5, LONG, broken="peak"),
    Case("peak", "days", 20, LONG, broken="peak"),
    Case("peak", "share", 0.5, LONG, broken="peak"),
    Case("peak", "most", 1, FAR, broken="peak"),
    Case("race-needs-hard", "days", 4, broken="race-needs-hard"),
    Case("mild-pain", "most_pain", 1, SORE, broken="leave-out"),
    Case("mild-pain", "closed_days", 21, SORE, broken="leave-out"),
    Case("mild-pain", "hard_days", 150, SORE, broken="leave-out"),
    Case("mild-pain", "share", 0.3, SORE, broken="mild-pain"),
    Case("after-illness", "share", 0.3, ILL, broken="after-illness"),
    Case("pregnancy", "run_until_week", 11, MOTHER, broken="leave-out"),
    Case("pregnancy", "jog_until_week", 15, MOTHER, broken="leave-out"),
    Case("pregnancy", "walk_until_week", 22, MOTHER, broken="leave-out"),
    Case("pregnancy", "run_share", 0.05, MOTHER, broken="pregnancy"),
    Case("pregnancy", "jog_share", 0.02, MOTHER, broken="pregnancy"),
    Case("pregnancy", "walk_share", 0.02, MOTHER, broken="pregnancy"),
    Case("ages", "care_from", 60, SIXTY_TWO, broken="leave-out"),
    Case("stages", "sessions", 4, KNEE, GOOD, "leave-out"),
    Case("stages", "pain", 0.5, KNEE, GOOD, "leave-out"),
)
SAID_ALONE = {("ages", "adult_below"), ("stages", "recent_days")}
"""figures that bound no session: what they say is tested where plans warn and files are read"""


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Case], None]]:
    """Gives the limits another figure, until the test is over."""
    caches = (limits, catalogue, goals, _dosed)

    def change(case: Case) -> None:
        before = packaged("sternway.safety.limits", "limits.toml")
        pattern = rf'(code = "{case.rule}"\n(?:(?!\[\[).*\n)*?{case.figure} = )[0-9.]+'
        after, count = re.subn(pattern, rf"\g<1>{case.value}", before, count=1)
        assert count == 1
        monkeypatch.setattr("sternway.safety.limits.packaged", lambda *_: after)
        for cached in caches:
            cached.cache_clear()

    yield change
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


_BEFORE: dict[str, Plan] = {}
"""plans by the figures that stand in the file, of which many cases begin with the same"""


def planned_before(case: Case) -> Plan:
    key = repr((case.tables, case.log))
    if key not in _BEFORE:
        _BEFORE[key] = planned(case)
    return _BEFORE[key]


def planned(case: Case) -> Plan:
    return make_plan(athlete(**{**RUNNER, **case.tables}), case.log, TODAY, seek=False)


def broken(plan: Plan, case: Case) -> set[str]:
    person = athlete(**{**RUNNER, **case.tables})
    return {each.rule for each in violations(plan, person, case.log, TODAY)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.figure}")
def test_plan_checker_and_wording_follow_a_figure(
    case: Case, changed: Callable[[Case], None]
) -> None:
    before, said = planned_before(case), say(rule_notice(case.rule))
    assert broken(before, case) == set()
    changed(case)
    after = planned(case)
    assert say(rule_notice(case.rule)) != said
    assert after != before
    assert broken(after, case) == set()
    if case.broken:
        assert case.broken in broken(before, case)


def test_every_figure_has_a_case() -> None:
    figures = {(rule.code, name) for rule in limits().rules.values() for name in rule.figures}
    assert figures == {(case.rule, case.figure) for case in CASES} | SAID_ALONE


@pytest.mark.parametrize("code", limits().steps_back)
def test_the_sentence_of_a_step_back_has_the_figures_of_its_stages(code: str) -> None:
    step = limits().steps_back[code]
    text = say(consequence_notice(Setback(TODAY, step, 0.0, 0.0)))
    for stage in step.stages:
        if stage.share not in (0.0, 1.0):
            assert f"{stage.share * 100:.0f}\u00a0%" in text
