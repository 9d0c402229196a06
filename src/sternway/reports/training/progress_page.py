"""How training goes: what is allowed, weeks, tests; parts to be shown alone, and the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sternway import units
from sternway.reports import words
from sternway.reports.style.chart import Figure, charts_in, figure
from sternway.reports.training.timeline import Training
from sternway.text import current, phrase, say, term, translated
from sternway.training.load import OutlookDay, Week
from sternway.training.progress import Measure, Trend, Verdict

_TABLE_WEEKS = 12
"""the last weeks that are written out"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How far a session may go backward today, and why."""

    template: ClassVar[str] = "training/allowance.html.j2"
    allowed: str
    """empty where it is nothing"""
    says: str
    planned: str
    """what the plan holds ahead, or nothing"""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A test: its first and last result, and what the change means."""

    name: str
    first: str
    last: str
    change: str
    least: str
    verdict: Verdict
    basis: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """What the tests say."""

    template: ClassVar[str] = "training/results.html.j2"
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week in figures."""

    days: str
    backward: str
    backward_time: str
    forward: str
    time: str
    load: str
    falls: str
    pain: str


@dataclass(frozen=True, slots=True)
class WeekTable:
    """The last weeks, the newest first."""

    template: ClassVar[str] = "training/weeks.html.j2"
    rows: tuple[WeekRow, ...]
    has_unrated: bool
    """whether a load has a star"""


def progress_page(
    weeks: Sequence[Week],
    outlook: Sequence[OutlookDay],
    courses: Sequence[Trend],
    today: date,
    name: str = "",
) -> str:
    """The page of an athlete's training up to a day.

    ``outlook`` covers that day. The same arguments give the same text. Raises ``ValueError`` where
    it does not.
    """
    from sternway.reports.style.page import page

    return page(
        "training/progress.html.j2",
        "training/training.css",
        name=name,
        today=current().weekday(today),
        allowance=allowance(outlook, today),
        figures=progress_figures(Training(weeks, outlook, courses, today)),
        tests=result_table(courses) if courses else None,
        weeks=week_table(weeks) if weeks else None,
    )


def allowance(outlook: Sequence[OutlookDay], today: date) -> Allowance:
    """What is allowed today. Raises ``ValueError`` where the outlook does not cover the day."""
    now = next((each for each in outlook if each.day == today), None)
    if now is None:
        raise ValueError("the outlook must cover today")
    planned = sum(each.planned for each in outlook)
    ahead = (outlook[-1].day - today).days
    text = phrase("progress.ahead", days=ahead, distance=units.length(planned))
    return Allowance(
        units.length(now.allowed) if now.allowed else "",
        words.sentence(say(now.says)),
        text if planned else "",
    )


def progress_figures(training: Training) -> tuple[Figure, ...]:
    """The charts for which there are data."""
    from sternway.reports.training import charts

    drawn = (
        figure(chart, training, phrase("progress.chart-label", title=chart.title()))
        for chart in charts_in(charts)
    )
    return tuple(each for each in drawn if each)


def result_table(courses: Sequence[Trend]) -> ResultTable:
    """The tests as rows of words."""
    return ResultTable(tuple(map(_test, courses)))


def week_table(weeks: Sequence[Week]) -> WeekTable:
    """The last weeks as rows of words."""
    shown = weeks[::-1][:_TABLE_WEEKS]
    return WeekTable(tuple(map(_row, shown)), any(week.unrated for week in shown))


def _row(week: Week) -> WeekRow:
    volume = week.volume
    sunday = week.monday.fromordinal(week.monday.toordinal() + 6)
    return WeekRow(
        days=current().days(week.monday, sunday),
        backward=units.length(volume.backward),
        backward_time=units.clock(volume.backward_time) if volume.backward_time else units.MISSING,
        forward=units.length(volume.forward),
        time=units.clock(volume.time) if volume.time else units.MISSING,
        load=units.figure(week.load, ".0f") + ("*" if week.unrated else ""),
        falls=str(week.falls) if week.falls else units.MISSING,
        pain=units.figure(week.worst_pain, "g") if week.worst_pain else units.MISSING,
    )


def measured(measure: Measure, value: float | None, form: str = ".3g") -> str:
    """A result with its unit, as it is read."""
    if value is None:
        return units.MISSING
    scale, unit = units.read_as(measure.unit)
    said = f"{units.figure(value * scale, form)}{units.NBSP}{term('unit', unit)}"
    return said.replace("-", "−")


def _test(course: Trend) -> ResultRow:
    measure = course.measure
    is_told = course.verdict is not Verdict.TOO_FEW
    return ResultRow(
        translated(measure.name),
        measured(measure, course.first.value if course.first else None),
        measured(measure, course.last.value if course.last else None),
        measured(measure, course.change if is_told else None, "+.3g"),
        measured(measure, course.smallest_change),
        course.verdict,
        phrase("results.own" if course.is_own else "results.starting-value"),
    )
