"""What plans are like: ``python -m benchmarks.coaching [--people 1000] [--before FOLDER]``.

Random grown-ups whom nothing forbids anything, each with one of six goals: how many of their weeks
have a key session of their phase, how weeks grow, how much the hardest day and the longest run take
of a week, how many days a week are fast on the way to a sprint, and how many other sessions change
when one is missed. With another checkout as ``--before`` the same athletes are planned by it too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from sternway.training.journal import Journal
    from sternway.training.plan import Phase, Plan, PlannedSession
    from sternway.training.profile import Athlete

SEED = 20261130
DAY = date(2026, 11, 23)
_GOALS = ("first-100m", "knee-return", "sprint-championship", "mile", "10km", "marathon")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EXPERIENCE = ((0, 0), (25, 650), (70, 2600), (300, 9000))
_LEARNING = 8
"""weeks in which somebody new may still be opening what the key sessions need"""
_NEW = 60
"""backward sessions, below which somebody is new"""
_WEEK = timedelta(days=7)
Weeks: TypeAlias = "Sequence[tuple[Phase, Sequence[PlannedSession]]]"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one athlete's plan; shares are parts of one."""

    key: float | None
    """of the whole weeks before the taper that are no easier ones"""
    growth: float | None
    """of the largest week so far, from week to week: the median above an easier week"""
    hardest_day: float | None
    """of the minutes of a week, median"""
    longest_run: float | None
    """of the backward metres of a week, median"""
    fast_days: float | None
    """a week of the speed phases of a sprint plan, mean"""
    changes: float | None
    """other sessions that change with one missed session, mean over four of them"""


def main() -> None:
    arguments = argparse.ArgumentParser(prog="benchmarks.coaching")
    arguments.add_argument("--people", type=int, default=1000)
    arguments.add_argument("--before", type=Path, help="another checkout")
    arguments.add_argument("--plan", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.plan:
        _plan_all(given.plan)
        return
    with TemporaryDirectory() as folder:
        rng = random.Random(SEED)
        for number in range(given.people):
            (Path(folder) / f"{number:05d}.toml").write_text(_athlete(rng), encoding="utf-8")
        columns = [("before", _figures(Path(folder), given.before))] if given.before else []
        columns.append(("now", _figures(Path(folder), None)))
    print(f"{given.people} athletes, seed {SEED}")
    print()
    print(f"| | {' | '.join(name for name, _ in columns)} |")
    print("| --- |" + " ---: |" * len(columns))
    for what, field, scale, digits in _ROWS:
        cells = [_cell([getattr(each, field) for each in of], scale, digits) for _, of in columns]
        print(f"| {what} | {' | '.join(cells)} |")


_ROWS = (
    ("weeks with a key session of their phase, %, mean", "key", 100.0, 1),
    ("growth over the largest week so far, %, the median of a plan", "growth", 100.0, 1),
    ("hardest day of the minutes of its week, %", "hardest_day", 100.0, 0),
    ("longest run of the backward metres of its week, %", "longest_run", 100.0, 0),
    ("fast days a week in the speed phases of sprint plans", "fast_days", 1.0, 2),
    ("other sessions that change for one missed: mean", "changes", 1.0, 1),
)


def _cell(values: Sequence[float | None], scale: float, digits: int) -> str:
    known = [value for value in values if value is not None]
    return f"{scale * (mean(known) if known else 0.0):.{digits}f}"


def _athlete(rng: random.Random) -> str:
    sessions, longest = rng.choice(_EXPERIENCE)
    days = set(rng.sample(_WEEKDAYS, rng.randint(3, 6)))
    week = "".join(f"{day} = {rng.choice((45, 60, 90, 120))}\n" for day in _WEEKDAYS if day in days)
    best = f'[[best]]\nevent = "100m"\nmark = "{rng.uniform(16, 32):.1f}"\n' if sessions else ""
    return (
        f'format = "sternway.athlete/1"\nborn = {rng.randint(1966, 2006)}-04-02\n'
        f'[goal]\ncode = "{rng.choice(_GOALS)}"\n'
        f"[experience]\nbackward_sessions = {sessions}\nlongest_backward_30_days_m = {longest}\n"
        f'[week]\n{week}[places]\ntrain_at = ["track", "road", "hill"]\n'
        f'equipment = ["cones", "mat"]\npartner = "always"\n{best}'
    )


def _figures(people: Path, checkout: Path | None) -> list[Figures]:
    """Of all athletes, planned in a process of its own by the code of a checkout."""
    environment = dict(os.environ)
    if checkout:
        environment["PYTHONPATH"] = str((checkout / "src").resolve())
    command = [sys.executable, str(Path(__file__).resolve()), "--plan", str(people)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, text=True)
    return [Figures(**each) for each in json.loads(done.stdout)]


def _plan_all(people: Path) -> None:
    """In the other process, by what both checkouts have."""
    made, read_athlete = _named("made"), _named("read_athlete")
    found = []
    for path in sorted(people.glob("*.toml")):
        athlete, document = read_athlete(path, DAY)
        journal = made(athlete, document, (), DAY)
        is_new = athlete.experience.sessions < _NEW
        weeks = list(_weeks(journal.plan))
        found.append(
            {
                "key": _key(journal.plan, weeks, is_new),
                "growth": _growth(weeks),
                "hardest_day": _median(_hardest_day(week) for _, week in weeks),
                "longest_run": _median(_longest_run(week) for _, week in weeks),
                "fast_days": _fast_days(journal.plan, weeks),
                "changes": _changes(journal, athlete),
            }
        )
    print(json.dumps(found))


_DOORS = {
    "made": ("journal", "changes"),
    "missed": ("journal", "changes"),
    "read_athlete": ("profile", "athletes"),
    "goals": ("goals", "planning"),
}
"""rooms of training that a name is behind: now, and in older checkouts"""


def _named(name: str) -> Any:
    """A function of this checkout or of an older one, whose rooms had other names."""
    for room in _DOORS[name]:
        with suppress(ModuleNotFoundError):
            return getattr(import_module(f"sternway.training.{room}"), name)
    raise ModuleNotFoundError(name)


def _weeks(plan: Plan) -> Iterator[tuple[Phase, list[PlannedSession]]]:
    """Whole weeks within one phase before the taper, with their sessions."""
    for phase in plan.outline.phases:
        monday = phase.first + timedelta(days=-phase.first.weekday() % 7)
        while monday + timedelta(days=6) <= phase.last and phase.code not in ("taper", "goal"):
            sunday = monday + timedelta(days=6)
            yield phase, [s for s in plan.sessions if monday <= s.date <= sunday]
            monday += _WEEK


def _key(plan: Plan, weeks: Weeks, is_new: bool) -> float | None:
    known = _named("goals")()
    roles = {phase.code: phase.week[0] for phase in known.goals[plan.outline.goal].phases}
    hits, largest = [], 0.0
    for phase, week in weeks:
        metres = sum(each.backward for each in week)
        eases = largest > 0 and metres <= 0.7 * largest
        largest = max(largest, metres)
        if not week or eases or (is_new and week[0].week <= _LEARNING):
            continue
        keys = {each.code for each in known.roles[roles[phase.code]].sessions}
        hits.append(any(each.template in keys for each in week))
    return mean(hits) if hits else None


def _growth(weeks: Weeks) -> float | None:
    largest, found = 0.0, []
    for _, week in weeks:
        metres = sum(each.backward for each in week)
        if largest and metres > largest:
            found.append(metres / largest - 1)
        largest = max(largest, metres)
    return median(found) if found else None


def _hardest_day(week: Sequence[PlannedSession]) -> float | None:
    minutes = sum(each.minutes for each in week)
    hard = [each.minutes for each in week if each.is_hard]
    return max(hard) / minutes if hard and minutes else None


def _longest_run(week: Sequence[PlannedSession]) -> float | None:
    metres = [each.backward for each in week if each.backward]
    return max(metres) / sum(metres) if metres else None


def _fast_days(plan: Plan, weeks: Weeks) -> float | None:
    if plan.outline.goal != "sprint-championship":
        return None
    days = [
        len({s.date for s in week if s.is_hard and s.kind == "intervals"})
        for phase, week in weeks
        if phase.code in ("speed", "sharpen")
    ]
    return mean(days) if days else None


def _changes(journal: Journal, athlete: Athlete) -> float | None:
    """One session at each fifth of the plan is missed, everything before it done as planned."""
    from sternway.training.log import LogEntry

    missed = _named("missed")

    sessions = journal.plan.sessions[:-1]
    found = []
    for part in range(1, 5):
        session = sessions[part * len(sessions) // 5]
        log = tuple(
            LogEntry(
                s.date, kind=s.kind, backward=s.backward, session=s.id, rpe=8 if s.is_hard else 3
            )
            for s in sessions
            if s.date < session.date
        )
        after = missed(journal, athlete, session.id, log, session.date)
        change = after.changes[-1]
        found.append(len(set(change.removed) | {each.id for each in change.added}))
    return mean(found) if found else None


def _median(values: Iterator[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


if __name__ == "__main__":
    main()
