"""The athlete file: TOML in, a checked `Athlete` out; all mistakes at once, in order of lines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sternway.athletics import PartialDate, Person, age_on
from sternway.documents import Document, as_unreadable, toml_file
from sternway.errors import Sentence
from sternway.files import Readable, Text, create_text, packaged
from sternway.tables import Table
from sternway.training.profile.athlete import Athlete, Stricter
from sternway.training.profile.health import (
    check_releases,
    conditions_of,
    due_of,
    injury_of,
    release_of,
)
from sternway.training.profile.past import best_of, experience_of, tests_of
from sternway.training.profile.season import YOUNGEST, check_ages, season_of
from sternway.training.profile.week import blackouts_of, extra_of, places_of, week_of

FORMAT = "sternway.athlete/1"
_LARGEST = 100_000
"""bytes; an athlete file has about 3000"""
_LONGEST_TEXT = 200
_OLDEST = 110
"""years"""


def read_athlete(
    source: Readable, today: date, *, goal_may_be_past: bool = False
) -> tuple[Athlete, Mapping[str, Any]]:
    """The athlete of a file, and what the file says as plain data (dates as text).

    ``goal_may_be_past`` is for those who plan nothing with it. Raises ``UnreadableFile`` that names
    line, field and cure of every mistake.
    """
    document = toml_file(source, _LARGEST, Sentence("an athlete file has a few lines"))
    return _read(document, today, False, goal_may_be_past), plain(document.values)


def athlete_of(values: Mapping[str, Any], today: date, goal_may_be_past: bool = False) -> Athlete:
    """The athlete that the values of an athlete file describe. Raises ``UnreadableFile``.

    ``goal_may_be_past`` is for a plan that was kept, which goes on as it is.
    """
    document = Document(Text("", "athlete"), values, lambda _: {}, as_unreadable)
    return _read(document, today, goal_may_be_past, goal_may_be_past)


def with_days_of_pain(
    values: Mapping[str, Any], today: date, before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The values with a day for each pain that has none: that of the same injury before, or today.

    So a pain is as old as it is when the plan is made again, and not new with every day.
    """
    known = {_undated(each): each["on"] for each in _injuries(before or {}) if "on" in each}
    dated = [
        {**each, "on": known.get(_undated(each), today.isoformat())}
        if "pain" in each and "on" not in each
        else each
        for each in _injuries(values)
    ]
    return {**values, "injury": dated} if dated else dict(values)


def _injuries(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(values.get("injury", ()))


def _undated(injury: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((name, value) for name, value in injury.items() if name != "on"))


def starter() -> str:
    """The text of a commented athlete file that can be planned with as it is."""
    return packaged(__name__, "starter.toml")


def write_starter(path: Path) -> None:
    """Write one. Raises ``SternwayError`` where there is a file already or it cannot be written."""
    create_text(path, starter())


def plain(value: Any) -> Any:
    """The same as JSON can hold it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _read(document: Document, today: date, is_kept: bool, goal_may_be_past: bool) -> Athlete:
    with document as file:
        file.tag(
            "format",
            FORMAT,
            Sentence('write format = "{format}", or begin with a new athlete file', format=FORMAT),
        )
        return _athlete(file, today, is_kept, goal_may_be_past)


def _athlete(file: Table, today: date, is_kept: bool, goal_may_be_past: bool) -> Athlete:
    experience = file.table("experience", may_be_missing=True)
    health = file.table("health", may_be_missing=True)
    conditions = conditions_of(health)
    due = due_of(health, today, is_kept)
    away = blackouts_of(file.table("away", may_be_missing=True), today)
    ill = blackouts_of(file.table("ill", may_be_missing=True), today)
    athlete = Athlete(
        person=Person(
            name=file.text("name", "", _LONGEST_TEXT), born=PartialDate.of(_born(file, today))
        ),
        **season_of(file, date.min if is_kept else today, goal_may_be_past),
        **week_of(file.table("week")),
        experience=experience_of(experience, today),
        forward_weekly=1000.0 * experience.number("forward_km_a_week", 0, 300, 0),
        extra=extra_of(file.table("extra", may_be_missing=True)),
        blackouts=tuple(sorted((*away, *ill), key=lambda each: (each.first, each.last))),
        illnesses=ill,
        **places_of(file.table("places"), file.table("goal").raw("code")),
        injuries=tuple(
            injury_of(row, today, is_kept) for row in file.tables("injury", may_be_missing=True)
        ),
        conditions=conditions | (frozenset({"pregnancy"}) if due else frozenset()),
        due=due,
        releases=tuple(
            release_of(row, today, goal_may_be_past)
            for row in file.tables("release", may_be_missing=True)
        ),
        bests=tuple(best_of(row) for row in file.tables("best", may_be_missing=True)),
        tests=tests_of(file.table("tests", may_be_missing=True)),
        stricter=_stricter(file.table("coach", may_be_missing=True)),
    )
    if not is_kept:
        check_ages(file, athlete, today)
    _check_wishes(file, athlete)
    check_releases(file, athlete, is_kept)
    return athlete


def _born(file: Table, today: date) -> date:
    born = file.day("born")
    years = age_on(born, today)
    if born > today:
        file.fault("born", Sentence("{born} is in the future: check the year", born=born))
    elif years > _OLDEST:
        file.fault(
            "born", Sentence("{born} makes {years} years: check the year", born=born, years=years)
        )
    elif years < YOUNGEST:
        file.fault(
            "born",
            Sentence(
                "{born} makes {years} years: plans begin at {youngest}",
                born=born,
                years=years,
                youngest=YOUNGEST,
            ),
        )
    return born


def _stricter(table: Table) -> Stricter:
    """What a coach or clinician sets below the limits; more than those is never planned."""
    by = table.text("by", "", _LONGEST_TEXT).strip()
    fields = ("longest_m", "week_m", "hard_a_week")
    if any(table.has(field) for field in fields) and not by:
        table.fault("by", "is missing: write who sets these limits")
    return Stricter(
        by,
        table.number("longest_m", 0, 110_000, math.inf),
        table.number("week_m", 0, 500_000, math.inf),
        float(table.whole("hard_a_week", 0, 7)) if table.has("hard_a_week") else math.inf,
    )


def _check_wishes(file: Table, athlete: Athlete) -> None:
    goal = athlete.goal_date
    if goal is not None and any(each.first <= goal <= each.last for each in athlete.blackouts):
        away = file.table("away", may_be_missing=True)
        away.fault("days", Sentence("hold the goal's day {goal}: change one of the two", goal=goal))
    if athlete.bests and not athlete.experience.sessions:
        reason = Sentence(
            "is 0, but there is a best backward mark: say how many sessions there were"
        )
        file.table("experience", may_be_missing=True).fault("backward_sessions", reason)
