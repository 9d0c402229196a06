"""Training on the terminal: what is allowed today, the last weeks, tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table

from sternway.cli.screen.prose import Prose
from sternway.reports import words
from sternway.text import say
from sternway.training.load import OutlookDay, Week
from sternway.training.progress import Course, Verdict

_WEEKS = 8
"""the last weeks that are shown"""


def show_progress(
    weeks: Sequence[Week], outlook: Sequence[OutlookDay], courses: Sequence[Course], today: date
) -> None:
    """Show what is allowed first, then how it went."""
    prose = Prose()
    now = next(each for each in outlook if each.day == today)
    prose.title("Today", "bold", f"up to {words.length(now.allowed)} backward in a session")
    prose.paragraph(words.sentence(say(now.says)), 1)
    ahead = [each for each in outlook if each.planned]
    if ahead:
        longest = max(ahead, key=lambda each: each.planned)
        metres = words.length(sum(each.planned for each in ahead))
        prose.paragraph(
            f"Planned in the next {(outlook[-1].day - today).days} days: {metres} backward in "
            f"{words.counted(len(ahead), 'session')}, the longest {words.length(longest.planned)} "
            f"on {longest.day}.",
            1,
        )
    if weeks:
        prose.heading("The last weeks")
        _show_weeks(weeks[::-1][:_WEEKS])
    if courses:
        prose.heading("Tests")
        for course in courses:
            prose.point(_of(course), aside=_basis(course))


def _show_weeks(weeks: Sequence[Week]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("from")
    for name in ("backward", "forward", "time", "load", "falls", "pain"):
        table.add_column(name, justify="right")
    for week in weeks:
        volume = week.volume
        table.add_row(
            f"{week.monday}",
            words.length(volume.backward),
            words.length(volume.forward),
            words.clock(volume.time) if volume.time else words.MISSING,
            f"{week.load:.0f}" + ("*" if week.unrated else ""),
            str(week.falls or words.MISSING),
            f"{week.worst_pain:g}" if week.worst_pain else words.MISSING,
        )
    console = Console(highlight=False, markup=False)
    console.print(table)
    if any(week.unrated for week in weeks):
        console.print("* without sessions that have no rating or no time")


def _of(course: Course) -> str:
    measure = course.measure
    if course.last is None:
        return f"{measure.name}: {course.verdict} (the first day is partly learning)"
    last = f"{measure.name}: {course.last.value:g} {measure.unit}"
    if course.first is None or course.verdict is Verdict.TOO_FEW:
        return f"{last}, {course.verdict}"
    since = course.first.date
    return f"{last}, {course.change:+.3g} since {since:%-d %b}: {course.verdict}"


def _basis(course: Course) -> str:
    if course.smallest_change is None:
        return ""
    whose = "your own results" if course.is_own else "a starting value of ours"
    return f"a change counts from {course.smallest_change:.2g} {course.measure.unit}, by {whose}"
