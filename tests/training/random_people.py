"""Athletes and logs of every kind, for laws that must hold for all of them."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import strategies as st

from sternway.athletics import PartialDate, Person
from sternway.training.goals import goals
from sternway.training.log import Fall, LogEntry, NextDay, Pain, Release, Swelling
from sternway.training.profile import (
    Athlete,
    Best,
    Blackout,
    Day,
    Experience,
    Injury,
)
from sternway.training.sessions import (
    BODY_PARTS,
    CONDITIONS,
    EQUIPMENT,
    PLACES,
    SOMEWHERE,
    Kind,
    Level,
)

TODAY = date(2026, 11, 22)

_running_places = st.sampled_from(["track", "road", "path", "grass", "hall", "hill", "treadmill"])
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
    has_stages = draw(st.sampled_from([False, False, True]))
    ago = draw(st.sampled_from([None, 0, 40, 300, 4000])) if has_stages else None
    return Injury(
        draw(st.sampled_from(BODY_PARTS)),
        is_current,
        draw(st.integers(0, 10)) * is_current,
        operated=None if ago is None else TODAY - timedelta(days=ago),
        ligament=has_stages and (ago is None or draw(st.booleans())),
        stage=draw(st.sampled_from([None, *_STAGES])) if has_stages else None,
        swelling=draw(st.sampled_from([Swelling.NONE, Swelling.NONE, *Swelling])),
        on=draw(
            st.sampled_from([None, *(TODAY - timedelta(days=each) for each in (0, 5, 16, 40))])
        ),
    )


_STAGES = (Level.WALK, Level.JOG, Level.RUN, Level.FAST)


@st.composite
def _releases(draw: st.DrawFn, of: list[str], since: date | None) -> Release:
    """Given up to today; one may have ended, or end while the plan runs."""
    most = 90 if since is None else min(90, (TODAY - since).days)
    on = TODAY - timedelta(days=draw(st.integers(0, most)))
    lasts = draw(st.one_of(st.none(), st.none(), st.integers(0, 200)))
    until = None if lasts is None else on + timedelta(days=lasts)
    allows = draw(st.sampled_from([*_STAGES, Level.RACE, Level.RACE]))
    return Release(draw(st.sampled_from(of)), "Dr. A. Example", on, allows, until)


@st.composite
def _health(
    draw: st.DrawFn,
) -> tuple[tuple[Injury, ...], frozenset[str], date | None, tuple[Release, ...]]:
    """Injuries, conditions, a due date and what clinicians have allowed."""
    injuries = draw(st.one_of(st.just([]), st.lists(_injuries(), max_size=3)))
    conditions = draw(
        st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(CONDITIONS), max_size=2))
    )
    due = None
    if "pregnancy" in conditions:
        ahead = draw(st.one_of(st.none(), st.integers(-60, 279)))
        due = None if ahead is None else TODAY + timedelta(days=ahead)
    of = sorted({each.where for each in injuries} | conditions | {"head", "after-concussion"})
    operations = [each.operated for each in injuries if each.operated is not None]
    named = conditions or bool(injuries)
    most = draw(st.sampled_from([0, 1, 4])) if named else draw(st.sampled_from([0, 0, 1]))
    releases = draw(st.lists(_releases(of, max(operations, default=None)), max_size=most))
    return tuple(injuries), conditions, due, tuple(releases)


@st.composite
def _blackouts(draw: st.DrawFn, goal: date | None) -> Blackout:
    first = TODAY + timedelta(days=draw(st.integers(-5, 200)))
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 6, 13, 40])))
    if goal is not None and first <= goal <= last:
        first = last = goal + timedelta(days=1)
    return Blackout(first, last)


@st.composite
def _illnesses(draw: st.DrawFn) -> Blackout:
    last = TODAY - timedelta(days=draw(st.integers(0, 20)))
    return Blackout(last - timedelta(days=draw(st.sampled_from([0, 2, 9, 30]))), last)


@st.composite
def athletes(draw: st.DrawFn) -> Athlete:
    """Anybody whom the athlete file can describe."""
    ahead = draw(st.one_of(st.none(), st.integers(1, 30), st.integers(1, 300)))
    goal_date = None if ahead is None else TODAY + timedelta(days=ahead)
    speed = draw(st.one_of(st.none(), st.floats(1.0, 7.5)))
    injuries, conditions, due, releases = draw(_health())
    ill = draw(st.lists(_illnesses(), max_size=1))
    away = [*ill, *draw(st.lists(_blackouts(goal_date), max_size=3))]
    return Athlete(
        person=Person(
            "", born=PartialDate.of(TODAY - timedelta(days=draw(st.integers(10 * 366, 90 * 365))))
        ),
        goal=draw(st.sampled_from(sorted(goals().goals))),
        goal_date=goal_date,
        week=draw(_weeks()),
        experience=draw(_experiences()),
        two_a_days=draw(st.booleans()),
        second_at=time(6, 30),
        sessions_per_week=draw(st.one_of(st.none(), st.integers(1, 9))),
        blackouts=tuple(away),
        illnesses=tuple(ill),
        places=frozenset({"home", draw(_running_places)})
        | draw(st.frozensets(st.sampled_from(PLACES))),
        equipment=draw(st.frozensets(st.sampled_from(EQUIPMENT))),
        partner_days=draw(st.frozensets(st.integers(0, 6))),
        injuries=injuries,
        conditions=conditions,
        due=due,
        releases=releases,
        bests=() if speed is None else (Best("100m", 100.0, 100.0 / speed),),
    )


@st.composite
def untroubled(draw: st.DrawFn) -> Athlete:
    """A grown-up whom nothing forbids anything, with three days a week and a track."""
    days = draw(st.permutations(range(7)))[: draw(st.integers(3, 6))]
    minutes = st.sampled_from([45, 60, 90, 120])
    sessions, longest = draw(st.sampled_from([(0, 0.0), (25, 650.0), (70, 2600.0), (300, 9000.0)]))
    speed = draw(st.one_of(st.none(), st.floats(2.5, 7.0)))
    return Athlete(
        person=Person(
            "", born=PartialDate.of(TODAY - timedelta(days=draw(st.integers(19 * 366, 63 * 365))))
        ),
        goal=draw(st.sampled_from(sorted(goals().goals))),
        goal_date=None,
        week=tuple(Day(draw(minutes) if day in days else 0, time(18)) for day in range(7)),
        experience=Experience(sessions, longest, TODAY if sessions else None),
        places=frozenset({"home", "track"}) | draw(st.frozensets(st.sampled_from(PLACES))),
        equipment=draw(st.frozensets(st.sampled_from(EQUIPMENT))),
        bests=() if speed is None else (Best("100m", 100.0, 100.0 / speed),),
    )


_TROUBLES = ("pain", "fall", "head", "too far", "too hard", "swelling")
_WHERE = (*BODY_PARTS, SOMEWHERE, "left little toe")
_METRES = (0.0, 0.0, 3.0, 120.0, 480.5, 1000.0, 3000.0, 12_000.0)


@st.composite
def _entries(draw: st.DrawFn, troubles: frozenset[str], usual: float) -> LogEntry:
    """A session with some of the troubles; without *too far* it is near what is usual."""

    def rarely(trouble: str) -> bool:
        return trouble in troubles and draw(st.sampled_from([False, False, False, True]))

    too_far = rarely("too far")
    metres = draw(st.sampled_from(_METRES)) if too_far else usual * draw(st.floats(0.0, 1.0))
    most = 10 if rarely("too hard") else 8
    places = st.sampled_from(_WHERE)
    pain = Pain(draw(places), draw(st.integers(1, 10))) if rarely("pain") else None
    fall = Fall.HEAD if rarely("head") else Fall.YES if rarely("fall") else Fall.NO
    answers = "swelling" in troubles or draw(st.booleans())
    bad = rarely("swelling")
    return LogEntry(
        date=TODAY - timedelta(days=draw(st.integers(0, 80))),
        start=draw(st.one_of(st.none(), _hours)),
        kind=draw(st.one_of(st.none(), st.sampled_from(list(Kind)))),
        backward=round(metres, 1) if metres >= 5.0 else 0.0,
        forward=draw(st.sampled_from([0.0, 5000.0])),
        rpe=draw(st.one_of(st.none(), st.integers(0, most))),
        pain=() if pain is None else (pain,),
        fall=fall,
        swelling=draw(st.sampled_from(Swelling)) if bad else Swelling.NONE if answers else None,
        next_day=draw(st.sampled_from(NextDay)) if bad else NextDay.SAME if answers else None,
    )


@st.composite
def _logs(draw: st.DrawFn) -> tuple[LogEntry, ...]:
    troubles = draw(st.frozensets(st.sampled_from(_TROUBLES), max_size=3))
    usual = draw(st.sampled_from([0.0, 300.0, 800.0, 3000.0, 12_000.0]))
    return tuple(draw(st.lists(_entries(troubles, usual), max_size=25)))


logs = st.one_of(st.just(()), _logs())
"""what somebody may have done in the eighty days up to today"""
