"""Athletes and logs of every kind, for laws that must hold for all of them."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import strategies as st

from sternway.training.goals import goals
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.profile import Athlete, Best, Blackout, Day, Experience, Injury
from sternway.training.sessions import BODY_PARTS, CONDITIONS, EQUIPMENT, PLACES, Kind

TODAY = date(2026, 11, 22)

_running_places = st.sampled_from(["track", "road", "path", "grass", "hall"])
_minutes = st.sampled_from([0, 0, 0, 10, 15, 25, 40, 45, 60, 75, 90, 120, 240, 600])
_hours = st.integers(8, 21).map(lambda hour: time(hour, 15))


@st.composite
def _weeks(draw: st.DrawFn) -> tuple[Day, ...]:
    days = [Day(draw(_minutes), draw(_hours)) for _ in range(7)]
    if not any(day.minutes for day in days):
        days[draw(st.integers(0, 6))] = Day(45, time(18, 0))
    return tuple(days)


@st.composite
def _experiences(draw: st.DrawFn) -> Experience:
    sessions = draw(st.sampled_from([0, 0, 1, 3, 5, 7, 15, 25, 70, 900]))
    longest = draw(st.sampled_from([0.0, 37.0, 180.0, 650.0, 2600.0, 9000.0, 25_000.0, 41_000.0]))
    ago = draw(st.one_of(st.none(), st.integers(0, 50)))
    on = None if ago is None else TODAY - timedelta(days=ago)
    return Experience(sessions, longest if sessions else 0.0, on)


@st.composite
def _injuries(draw: st.DrawFn) -> Injury:
    is_current = draw(st.booleans())
    return Injury(
        draw(st.sampled_from(BODY_PARTS)), is_current, draw(st.integers(0, 10)) * is_current
    )


@st.composite
def _blackouts(draw: st.DrawFn, goal: date | None) -> Blackout:
    first = TODAY + timedelta(days=draw(st.integers(-5, 200)))
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 6, 13, 40])))
    if goal is not None and first <= goal <= last:
        first = last = goal + timedelta(days=1)
    return Blackout(first, last)


@st.composite
def athletes(draw: st.DrawFn) -> Athlete:
    """Anybody whom the athlete file can describe."""
    ahead = draw(st.one_of(st.none(), st.integers(1, 30), st.integers(1, 300)))
    goal_date = None if ahead is None else TODAY + timedelta(days=ahead)
    speed = draw(st.one_of(st.none(), st.floats(1.0, 7.5)))
    return Athlete(
        name="",
        born=TODAY - timedelta(days=draw(st.integers(10 * 366, 90 * 365))),
        goal=draw(st.sampled_from(sorted(goals().goals))),
        goal_date=goal_date,
        week=draw(_weeks()),
        experience=draw(_experiences()),
        two_a_days=draw(st.booleans()),
        second_at=time(6, 30),
        sessions_per_week=draw(st.one_of(st.none(), st.integers(1, 9))),
        blackouts=tuple(draw(st.lists(_blackouts(goal_date), max_size=3))),
        places=frozenset({"home", draw(_running_places)})
        | draw(st.frozensets(st.sampled_from(PLACES))),
        equipment=draw(st.frozensets(st.sampled_from(EQUIPMENT))),
        partner_days=draw(st.frozensets(st.integers(0, 6))),
        injuries=tuple(draw(st.one_of(st.just([]), st.lists(_injuries(), max_size=3)))),
        conditions=draw(
            st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(CONDITIONS), max_size=2))
        ),
        bests=() if speed is None else (Best("100m", 100.0, 100.0 / speed),),
    )


@st.composite
def _entries(draw: st.DrawFn) -> LogEntry:
    pain = draw(st.sampled_from([0, 0, 0, 0, 2, 3, 5, 6, 9]))
    return LogEntry(
        date=TODAY - timedelta(days=draw(st.integers(0, 80))),
        start=draw(st.one_of(st.none(), _hours)),
        kind=draw(st.one_of(st.none(), st.sampled_from(list(Kind)))),
        backward=draw(st.sampled_from([0.0, 0.0, 3.0, 120.0, 480.5, 1000.0, 3000.0, 12_000.0])),
        forward=draw(st.sampled_from([0.0, 5000.0])),
        rpe=draw(st.one_of(st.none(), st.integers(0, 10))),
        pain=(Pain("knee", pain),) if pain else (),
        fall=draw(st.sampled_from([Fall.NO, Fall.NO, Fall.NO, Fall.NO, Fall.YES, Fall.HEAD])),
    )


logs = st.one_of(st.just(()), st.lists(_entries(), max_size=25).map(tuple))
"""what somebody may have done in the eighty days up to today"""
