"""The goals of an athlete file, and whether they fit an age and the days off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sternway.errors import Sentence
from sternway.tables import Table
from sternway.training.goals import goals
from sternway.training.profile.athlete import Athlete, Later

YOUNGEST = 10
"""years; below ten, play is better than a plan: our rule"""
FARTHEST = timedelta(days=731)
"""from today: no day of a file lies beyond"""


def season_of(file: Table, today: date, may_be_past: bool) -> dict[str, Any]:
    """The first goal that is not over, and those after it; its own day belongs to a goal.

    ``may_be_past`` is whether the last goal of all may be over: nothing is planned with it then.
    """
    rows = file.tables("later", may_be_missing=True)
    later = [Later(row.one_of("code", goals().goals), row.day("date")) for row in rows]
    later.sort(key=lambda each: each.date)
    table = file.table("goal")
    first = table.day("date") if table.has("date") else None
    if later and first is None:
        table.fault("date", "is missing: later goals need the day of the first")
    for row, each in zip(rows, later, strict=True):
        if first is not None and each.date <= first:
            row.fault(
                "date",
                Sentence(
                    "{date} is not after the goal of {first}: put them in order",
                    date=each.date,
                    first=first,
                ),
            )
        elif today > date.min and each.date - today > FARTHEST:
            row.fault(
                "date",
                Sentence("{date} is more than two years off: choose a nearer goal", date=each.date),
            )
    coming = [each for each in later if each.date >= today]
    if first is not None and first < today and coming:
        table.one_of("code", goals().goals)
        return {"goal": coming[0].code, "goal_date": coming[0].date, "later": tuple(coming[1:])}
    return {**_goal(table, today, may_be_past), "later": tuple(later)}


def _goal(table: Table, today: date, may_be_past: bool) -> dict[str, Any]:
    code = table.one_of("code", goals().goals)
    if not table.has("date"):
        return {"goal": code, "goal_date": None}
    when = table.day("date")
    if when < today and not may_be_past:
        table.fault("date", Sentence("{when} is over: choose a day to come", when=when))
    elif today > date.min and when - today > FARTHEST:
        table.fault(
            "date", Sentence("{when} is more than two years off: choose a nearer goal", when=when)
        )
    return {"goal": code, "goal_date": when}


def check_ages(file: Table, athlete: Athlete, today: date) -> None:
    """Whether each goal is one for the age on its day; a plan that is kept goes on as it is."""
    later = file.tables("later", may_be_missing=True)
    rows = [(file.table("goal"), athlete.goal, athlete.goal_date or today)]
    if len(later) == len(athlete.later):
        by_day = sorted(later, key=lambda row: row.day("date"))
        named = zip(by_day, athlete.later, strict=True)
        rows += [(row, each.code, each.date) for row, each in named]
    for row, code, day in rows:
        least = max(YOUNGEST, goals().goals[code].youngest)
        years = athlete.age_on(day)
        if YOUNGEST <= years < least:
            open_now = [each.code for each in goals().goals.values() if each.youngest <= years]
            reason = Sentence(
                "{goal} is not planned for {years} years, but from {least} on",
                goal=code,
                years=years,
                least=least,
            )
            row.fault(
                "code",
                Sentence("{reason}: choose {open}", reason=reason, open=", ".join(open_now)),
            )
