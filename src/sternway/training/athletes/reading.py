"""From the fields of an athlete file to an `Athlete`; contradictions are refused here."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from sternway.errors import SternwayError
from sternway.training.athletes.athlete import Athlete, Best, Blackout, Day, Experience, Injury
from sternway.training.athletes.fields import Fields, WrongField, day
from sternway.training.sessions import BODY_PARTS, CONDITIONS, EQUIPMENT, PLACES

FORMAT = "sternway.athlete/1"
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
GOALS = (
    "first-100m",
    "knee-return",
    "sprint-championship",
    "mile",
    "10km",
    "marathon",
)
TESTS = (
    "sprint_20m_s",
    "sprint_100m_s",
    "peak_speed_kmh",
    "single_leg_stance_s",
    "plank_s",
    "resting_heart_rate_bpm",
    "mood",
)
_TABLES = (
    "format",
    "name",
    "born",
    "goal",
    "experience",
    "week",
    "extra",
    "away",
    "places",
    "injury",
    "health",
    "best",
    "tests",
)
_YOUNGEST, _OLDEST = 10, 110
"""years; below ten, play is better than a plan: our rule"""
_YOUNGEST_FOR = {"10km": 14, "marathon": 18}
"""years on the day of the goal; most road marathons take nobody younger (from memory); ours"""
_FARTHEST_GOAL = timedelta(days=731)
_LEAST_MINUTES, _MOST_MINUTES = 10, 600
_EVENING, _MORNING = time(18, 0), time(7, 0)
_RUNNING_PLACES = frozenset({"track", "road", "path", "grass", "hall"})
_FASTEST = 8.4
"""m/s; 10 % above the best known backward 100 m (13.17 s, Lopez Rodriguez 2022)"""


def athlete_of(document: Mapping[str, Any], today: date, goal_may_be_past: bool = False) -> Athlete:
    """The athlete that a file describes. Raises `WrongField`."""
    file = Fields("", document)
    if file.get("format") != FORMAT:
        raise WrongField("format", f'write format = "{FORMAT}": begin with sternway plan --new')
    file.only(_TABLES)
    experience = _experience(file.table("experience"), today)
    athlete = Athlete(
        name=file.text("name"),
        born=_born(file, today),
        **_goal(file.table("goal"), date.min if goal_may_be_past else today),
        **_week(file.table("week")),
        experience=experience,
        forward_weekly=1000.0 * file.table("experience").number("forward_km_a_week", 0, 300, 0),
        extra=_extra(file.table("extra")),
        blackouts=_blackouts(file.table("away"), today),
        **_places(file.table("places")),
        injuries=tuple(_injury(row) for row in file.tables("injury")),
        conditions=frozenset(_health(file.table("health"))),
        bests=tuple(_best(row) for row in file.tables("best")),
        tests=_tests(file.table("tests")),
    )
    _check_wishes(athlete, today)
    return athlete


def _born(file: Fields, today: date) -> date:
    born = file.day("born")
    if born > today:
        raise WrongField("born", f"{born} is in the future: check the year")
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years > _OLDEST:
        raise WrongField("born", f"{born} makes {years} years: check the year")
    if years < _YOUNGEST:
        raise WrongField("born", f"{born} makes {years} years: plans begin at {_YOUNGEST}")
    return born


def _goal(table: Fields, today: date) -> dict[str, Any]:
    table.only(("code", "date"))
    code = table.one_of("code", GOALS)
    if not table.has("date"):
        return {"goal": code, "goal_date": None}
    when = table.day("date")
    if when <= today:
        raise WrongField("goal.date", f"{when} is not after {today}: choose a day to come")
    if today > date.min and when - today > _FARTHEST_GOAL:
        raise WrongField("goal.date", f"{when} is more than two years off: choose a nearer goal")
    return {"goal": code, "goal_date": when}


def _experience(table: Fields, today: date) -> Experience:
    table.only(("backward_sessions", "longest_backward_30_days_m", "as_of", "forward_km_a_week"))
    sessions = table.whole("backward_sessions", 0, 20_000, 0)
    longest = table.number("longest_backward_30_days_m", 0, 110_000, 0)
    on = table.day("as_of") if table.has("as_of") else None
    if longest and not sessions:
        reason = f"{longest:g} m in no session: say how many backward_sessions there were"
        raise WrongField(table.path("longest_backward_30_days_m"), reason)
    if on is not None and on > today:
        raise WrongField(table.path("as_of"), f"{on} is in the future")
    return Experience(sessions, longest, on)


def _week(table: Fields) -> dict[str, Any]:
    table.only((*WEEKDAYS, "at", "two_a_days", "second_at", "most_sessions"))
    at = table.clock("at", _EVENING)
    days = tuple(_day(table, name, at) for name in WEEKDAYS)
    free = sum(each.minutes > 0 for each in days)
    if not free:
        raise WrongField("week", "no day is available: give minutes to one, as saturday = 45")
    two_a_days = table.flag("two_a_days", False)
    most = table.whole("most_sessions", 1, 14) if table.has("most_sessions") else None
    places = free * (2 if two_a_days else 1)
    if most is not None and most > places:
        cure = "give more days, or allow two_a_days" if not two_a_days else "give more days"
        raise WrongField("week.most_sessions", f"{most} do not fit on {free} days: {cure}")
    second_at = table.clock("second_at", _MORNING)
    if two_a_days and any(second_at >= each.at for each in days if each.minutes):
        raise WrongField(
            "week.second_at", "it is the earlier of two sessions: choose a time before"
        )
    return {
        "week": days,
        "two_a_days": two_a_days,
        "second_at": second_at,
        "sessions_per_week": most,
    }


def _day(table: Fields, name: str, at: time) -> Day:
    value = table.get(name)
    if isinstance(value, dict):
        inner = table.table(name)
        inner.only(("minutes", "at"))
        at = inner.clock("at", at)
        minutes = inner.whole("minutes", 0, _MOST_MINUTES)
    else:
        minutes = table.whole(name, 0, _MOST_MINUTES, 0)
    if 0 < minutes < _LEAST_MINUTES:
        reason = f"{minutes} minutes are too few: give {_LEAST_MINUTES} or more, or 0"
        raise WrongField(table.path(name), reason)
    return Day(minutes, at)


def _extra(table: Fields) -> tuple[tuple[date, int], ...]:
    """Single days by their date, each with its minutes."""
    found = {day(table.path(key), key): table.whole(key, 0, _MOST_MINUTES) for key in table.names()}
    return tuple(sorted(found.items()))


def _blackouts(table: Fields, today: date) -> tuple[Blackout, ...]:
    table.only(("days",))
    found = []
    for value in table.rows("days"):
        first, _, last = value.partition("..") if isinstance(value, str) else (value, "", "")
        start = day("away.days", first)
        end = day("away.days", last) if last else start
        if end < start:
            raise WrongField("away.days", f"{value!r} ends before it begins")
        if end - today > _FARTHEST_GOAL:
            raise WrongField("away.days", f"{value!r} ends more than two years off: shorten it")
        found.append(Blackout(start, end))
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def _places(table: Fields) -> dict[str, Any]:
    table.only(("train_at", "equipment", "partner"))
    places = frozenset(table.some_of("train_at", PLACES)) | {"home"}
    if not places & _RUNNING_PLACES:
        known = ", ".join(sorted(_RUNNING_PLACES))
        raise WrongField("places.train_at", f"there is nowhere to run: name one of {known}")
    partner = table.get("partner")
    if partner in (None, "never", []):
        days: frozenset[int] = frozenset()
    elif partner == "always":
        days = frozenset(range(7))
    elif isinstance(partner, list):
        days = frozenset(WEEKDAYS.index(each) for each in table.some_of("partner", WEEKDAYS))
    else:
        raise WrongField("places.partner", 'write "never", "always" or a list of weekdays')
    equipment = frozenset(table.some_of("equipment", EQUIPMENT))
    return {"places": places, "equipment": equipment, "partner_days": days}


def _injury(row: Fields) -> Injury:
    row.only(("where", "now", "pain"))
    is_current = row.flag("now", True)
    pain = row.whole("pain", 0, 10, 0)
    if pain and not is_current:
        raise WrongField(row.path("pain"), f"{pain} of 10, but now = false: which of them holds?")
    return Injury(row.one_of("where", BODY_PARTS), is_current, pain)


def _health(table: Fields) -> tuple[str, ...]:
    table.only(("conditions",))
    return table.some_of("conditions", CONDITIONS)


def _best(row: Fields) -> Best:
    from sternway import athletics

    row.only(("event", "mark"))
    name, text = row.text("event"), str(row.get("mark"))
    try:
        event = athletics.named(name)
        mark = athletics.parse(text, event)
    except SternwayError as error:
        raise WrongField(row.name, str(error)) from error
    if event.distance is None or event.course_varies or event.legs > 1:
        raise WrongField(row.path("event"), f"{event.name}: name a distance run alone")
    speed = athletics.speed(mark, event)
    if speed > _FASTEST or not athletics.plausible(mark, event):
        reason = f"{text} is {speed:.1f} m/s backwards: check the mark and its units"
        raise WrongField(row.path("mark"), reason)
    return Best(event.name, event.distance, event.distance / speed)


def _tests(table: Fields) -> tuple[tuple[str, float], ...]:
    table.only(TESTS)
    return tuple((name, table.number(name, 0, 1000)) for name in TESTS if table.has(name))


def _check_wishes(athlete: Athlete, today: date) -> None:
    goal = athlete.goal_date
    least, years = _YOUNGEST_FOR.get(athlete.goal, _YOUNGEST), athlete.age_on(goal or today)
    if years < least:
        reason = f"{athlete.goal} is not planned for {years} years, but from {least} on"
        raise WrongField("goal.code", f"{reason}: choose a shorter goal")
    if goal is not None and any(each.first <= goal <= each.last for each in athlete.blackouts):
        raise WrongField("away.days", f"the goal's day {goal} is among them: change one of the two")
    if athlete.bests and not athlete.experience.sessions:
        reason = "is 0, but there is a best backward mark: say how many sessions there were"
        raise WrongField("experience.backward_sessions", reason)
