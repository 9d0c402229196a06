"""What the log credits: overruns raise nothing, and one short session takes nothing away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sternway.text import say
from sternway.training.log import LogEntry, Pain
from sternway.training.plan import Plan
from sternway.training.planner import make_plan
from sternway.training.planner.ceilings import allowed_by_longest, session_ceilings
from sternway.training.planner.history import History
from tests.training.people import RUNNER, TODAY, athlete


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def runner(longest: float, **tables: Any) -> Any:
    experience = {"backward_sessions": 40, "longest_backward_30_days_m": longest, "as_of": ago(9)}
    return athlete(**{**RUNNER, "experience": experience, **tables})


def allowed(history: History, person: Any, day: date) -> float:
    return min(each.metres for each in session_ceilings(history, person, day))


def test_an_overrun_is_a_step_back_that_names_both_lengths() -> None:
    history = History(runner(800), (LogEntry(ago(1), backward=3000.0),), TODAY)
    (cause,) = history.causes
    assert cause.step.code == "overrun"
    assert cause.limit == pytest.approx(880.0)
    assert cause.ran == 3000.0


def test_an_overrun_raises_no_later_allowance() -> None:
    person = runner(800)
    history = History(person, (LogEntry(ago(1), backward=3000.0),), TODAY)
    assert allowed_by_longest(history, TODAY) == pytest.approx(880.0)


def test_an_overrun_lowers_the_next_days() -> None:
    person = runner(800)
    history = History(person, (LogEntry(ago(1), backward=3000.0),), TODAY)
    assert allowed(history, person, TODAY) == pytest.approx(0.5 * 800)
    assert allowed(history, person, TODAY + timedelta(days=5)) == pytest.approx(0.8 * 800)


def test_a_run_a_little_over_is_none() -> None:
    person = runner(800)
    history = History(person, (LogEntry(ago(1), backward=900.0),), TODAY)
    assert history.causes == ()
    assert allowed_by_longest(history, TODAY) == pytest.approx(1.1 * 880)


def test_overruns_on_overruns_raise_nothing_either() -> None:
    log = tuple(LogEntry(ago(days), backward=3000.0) for days in (7, 5, 3, 1))
    history = History(runner(800), log, TODAY)
    assert allowed_by_longest(history, TODAY) == pytest.approx(880.0)


def test_a_run_beyond_a_step_back_is_an_overrun() -> None:
    log = (
        LogEntry(ago(3), backward=800.0, pain=(Pain("knee", 4.0),)),
        LogEntry(ago(1), backward=800.0),
    )
    codes = [each.step.code for each in History(runner(800), log, TODAY).causes]
    assert codes == ["some-pain", "overrun"]


def test_sessions_from_before_anybody_set_a_limit_are_taken_as_they_are() -> None:
    person = athlete(**{**RUNNER, "experience": {"backward_sessions": 40}, "best": []})
    log = (LogEntry(ago(60), backward=1000.0), LogEntry(ago(20), backward=3100.0))
    history = History(person, log, TODAY)
    assert history.causes == ()
    assert allowed_by_longest(history, TODAY) == pytest.approx(3410.0)


def test_what_the_athlete_file_says_of_the_last_month_judges_its_sessions() -> None:
    experience = {"backward_sessions": 40, "longest_backward_30_days_m": 800}
    person = athlete(**{**RUNNER, "experience": experience})
    history = History(person, (LogEntry(ago(3), backward=3000.0),), TODAY)
    assert [each.step.code for each in history.causes] == ["overrun"]
    assert allowed_by_longest(history, TODAY) == pytest.approx(880.0)


@pytest.mark.parametrize("longest", [0.0, 30.0, 33.0, 272.0])
def test_one_short_walk_leaves_a_first_session_s_metres(longest: float) -> None:
    log = (LogEntry(ago(1), backward=longest),) if longest else ()
    person = athlete(**{**RUNNER, "experience": {"backward_sessions": 2}, "best": []})
    assert allowed_by_longest(History(person, log, TODAY), TODAY) == pytest.approx(300.0)


def long_runs(plan: Plan) -> list[tuple[date, float]]:
    return [(each.date, each.backward) for each in plan.sessions if each.template == "steady-run"]


def test_after_one_walk_of_30_m_the_distance_grows() -> None:
    person = athlete(**{**RUNNER, "experience": {"backward_sessions": 8}, "best": []})
    plan = make_plan(person, (LogEntry(ago(1), backward=30.0),), TODAY)
    weeks = [max(s.backward for s in plan.week(n)) for n in range(1, 7)]
    assert weeks[0] >= 200
    assert max(weeks) > 300


def test_rounding_down_never_stops_growth() -> None:
    from sternway.direction import Direction
    from sternway.training.plan import metres
    from sternway.training.planner.dose import Budget, dosed
    from sternway.training.sessions import catalogue

    longest = 300.0
    for _ in range(50):
        parts = dosed(catalogue()["steady-run"], Budget(1.1 * longest, 1e6))
        assert parts is not None
        grown = metres(parts, Direction.BACKWARD)
        assert grown > longest
        longest = grown


def test_what_the_file_names_without_a_day_gives_way_to_a_log_of_months() -> None:
    log = [LogEntry(TODAY - timedelta(days=60), backward=1000.0)]
    undated = athlete(experience={"backward_sessions": 50, "longest_backward_30_days_m": 12_000})
    assert History(undated, log, TODAY).longest_before(TODAY)[0] == 0.0
    dated = {"backward_sessions": 50, "longest_backward_30_days_m": 12_000, "as_of": TODAY}
    assert History(athlete(experience=dated), log, TODAY).longest_before(TODAY)[0] == 12_000.0


def test_what_the_file_names_without_a_day_asks_for_it() -> None:
    undated = athlete(experience={"backward_sessions": 50, "longest_backward_30_days_m": 12_000})
    plan = make_plan(undated, (), TODAY)
    assert any("write as_of" in say(each) for each in plan.outline.notes)
    (least, *_) = session_ceilings(History(undated, (), TODAY), undated, TODAY)
    assert "the file does not say when, so write as_of" in say(least.says)
