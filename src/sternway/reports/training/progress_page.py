"""How training goes, as one HTML file: load each way, what is allowed next, and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sternway.reports import words
from sternway.reports.look.drawing import Drawing
from sternway.reports.look.page import rendered
from sternway.reports.look.plate import plate
from sternway.reports.training.charts import outlook_chart, results_chart, weeks_chart
from sternway.reports.training.wording import day, days
from sternway.text import say
from sternway.training.load import OutlookDay, Week
from sternway.training.progress import Course, Verdict

_ROOM = "sternway.reports.training"
_TABLE_WEEKS = 12
"""the last weeks that are written out"""


@dataclass(frozen=True, slots=True)
class _Test:
    """A row of the table of tests."""

    name: str
    first: str
    last: str
    change: str
    least: str
    verdict: Verdict
    basis: str


def progress_page(
    weeks: Sequence[Week],
    outlook: Sequence[OutlookDay],
    courses: Sequence[Course],
    today: date,
    name: str = "",
) -> str:
    """The page of an athlete's training up to a day.

    ``outlook`` covers that day. The same arguments give the same text. Raises ``ValueError`` where
    it does not.
    """
    now = next((each for each in outlook if each.day == today), None)
    if now is None:
        raise ValueError("the outlook must cover today")
    return rendered(
        _ROOM,
        "progress.html.j2",
        name=name,
        today=day(today),
        allowed=words.length(now.allowed),
        says=words.sentence(say(now.says)),
        plates=[
            plate(title, caption, f"{title}. The tables give the figures.", draw)
            for title, draw, caption in _charts(weeks, outlook, courses, today)
        ],
        weeks=[_row(week) for week in weeks[::-1][:_TABLE_WEEKS]],
        tests=[_test(course) for course in courses],
        ahead=(outlook[-1].day - today).days,
        planned=words.length(sum(each.planned for each in outlook)),
    )


def _charts(
    weeks: Sequence[Week],
    outlook: Sequence[OutlookDay],
    courses: Sequence[Course],
    today: date,
) -> Iterator[tuple[str, Callable[[int], Drawing], str]]:
    """Title, drawing and caption of each chart."""
    yield (
        "How far backward",
        lambda width: outlook_chart(outlook, today, width),
        "The line is what the limits allow a session of that day. Filled marks were run, open "
        "ones are planned; the dotted line is today. Ahead of it the plan is taken as done.",
    )
    if any(week.volume.backward or week.volume.forward or week.load for week in weeks):
        yield (
            "Week by week",
            lambda width: weeks_chart(weeks, width),
            "Backward and forward are never added: forward running is no backward capacity. "
            "Load is the rating of a session times its minutes (Foster et al. 2001).",
        )
    if courses:
        yield (
            "Tests",
            lambda width: results_chart(courses, width),
            "The band is twice the typical error around the first result that counts: a change "
            "within it says nothing of one person (Hopkins 2000).",
        )


def _row(week: Week) -> dict[str, str]:
    volume = week.volume
    sunday = week.monday.fromordinal(week.monday.toordinal() + 6)
    return {
        "days": days(week.monday, sunday),
        "backward": words.length(volume.backward),
        "backward_time": words.clock(volume.backward_time) if volume.backward_time else "–",
        "forward": words.length(volume.forward),
        "time": words.clock(volume.time) if volume.time else "–",
        "load": f"{week.load:.0f}" + ("*" if week.unrated else ""),
        "falls": str(week.falls) if week.falls else "–",
        "pain": f"{week.worst_pain:g}" if week.worst_pain else "–",
    }


def _test(course: Course) -> _Test:
    unit, change = course.measure.unit, course.change
    least = course.smallest_change

    def value(number: float | None, sign: str = "") -> str:
        return (
            words.MISSING
            if number is None
            else f"{number:{sign}.3g}{words.NBSP}{unit}".replace("-", "−")
        )

    return _Test(
        course.measure.name,
        value(course.first.value if course.first else None),
        value(course.last.value if course.last else None),
        value(change, "+") if course.verdict is not Verdict.TOO_FEW else words.MISSING,
        value(least),
        course.verdict,
        "own results" if course.is_own else "starting value",
    )
