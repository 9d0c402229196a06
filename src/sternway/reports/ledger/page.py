"""The progression of a record: its parts, each to be shown alone, and the whole page of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from sternway.ledger import (
    Ledger,
    Query,
    best_by_hand,
    by_authority,
    coverage,
    coverage_notices,
    gain_text,
    passed_over,
    progression,
    scheme_notices,
    undated,
)
from sternway.reports.ledger.lines import NO_LINKS, Line, Links, line_of
from sternway.reports.style.chart import Figure, charts_in, figure
from sternway.reports.style.page import View
from sternway.text import phrase, say, translated
from sternway.text.ledger import by_whom, capitalised, narrowing, sentences, sex_word


@dataclass(frozen=True, slots=True)
class StepTable:
    """Every record of its day, the oldest first."""

    template: ClassVar[str] = "ledger/steps.html.j2"
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in a line of a list."""

    line: Line
    authority: str = ""
    """whose record it is"""
    reason: str = ""
    """why it does not count"""


@dataclass(frozen=True, slots=True)
class NoteList:
    """Claims beside the progression."""

    template: ClassVar[str] = "ledger/notes.html.j2"
    title: str
    notes: tuple[Note, ...]
    has_dates: bool = True


@dataclass(frozen=True, slots=True)
class ProgressionParts:
    """One progression: who has the record now, how it came down, and what stands beside it."""

    template: ClassVar[str] = "ledger/progression.html.j2"
    headline: str
    figures: tuple[Figure, ...]
    steps: StepTable | None
    notes: tuple[NoteList, ...]
    coverage: tuple[str, ...]
    """what the ledger knows of the event"""


def progression_page(ledger: Ledger, queries: Sequence[Query]) -> str:
    """A page with the progression of each question, all over one event.

    The same ledger and questions give the same text. Raises ``ValueError`` where there are none.
    """
    from sternway.reports.style.page import page

    if not queries:
        raise ValueError("a page of progressions needs a question")
    asked = queries[0]
    return page(
        "ledger/page.html.j2",
        "ledger/progression.css",
        event=asked.event,
        ledger=ledger,
        asked=_asked(asked),
        notes=list(map(say, scheme_notices(asked.scheme))),
        progressions=[
            progression_parts(ledger, each) for query in queries for each in _lists(ledger, query)
        ],
    )


def views_page(ledger: Ledger, title: str, views: Sequence[View]) -> str:
    """A page of views of a ledger, one after the other.

    The same ledger and views give the same text.
    """
    from sternway.reports.style.page import page

    return page(
        "ledger/views.html.j2", "ledger/progression.css", ledger=ledger, title=title, views=views
    )


def _lists(ledger: Ledger, query: Query) -> Iterator[Query]:
    """The question, and that for the hand times of a sprint, which are a list of their own."""
    yield query
    if best_by_hand(ledger, query):
        yield replace(query, by_hand=True)


def _asked(query: Query) -> str:
    return ", ".join((by_whom(query), *narrowing(query)))


def progression_parts(ledger: Ledger, query: Query, links: Links = NO_LINKS) -> ProgressionParts:
    """The parts of one progression."""
    from sternway.reports.ledger import charts
    from sternway.reports.ledger.charts.progression import RecordLine

    steps = progression(ledger, query)
    lines = tuple(line_of(ledger, step.claim, gain_text(step), links) for step in steps)
    who = capitalised(sex_word(query.sex))
    if query.by_hand:
        who = phrase("ledger.by-hand", who=who)
    headline = phrase("ledger.none-dated", who=who)
    if lines:
        last = lines[-1]
        headline = phrase(
            "ledger.last", who=who, mark=last.told_mark, holder=last.holder, date=last.date
        )
    course = RecordLine(ledger, steps, query.event, query.on or _latest(ledger))
    drawn = (
        figure(chart, course, phrase("ledger.chart-label", title=chart.title(), headline=headline))
        for chart in charts_in(charts)
    )
    return ProgressionParts(
        headline=headline,
        figures=tuple(each for each in drawn if each),
        steps=StepTable(lines) if lines else None,
        notes=tuple(_notes(ledger, query, who, links)),
        coverage=tuple(map(say, coverage_notices(coverage(ledger, query.event, query.sex)))),
    )


def _notes(ledger: Ledger, query: Query, who: str, links: Links) -> Iterator[NoteList]:
    each_best = tuple(
        Note(
            line_of(ledger, each.records[0], links=links), authority=translated(each.authority.name)
        )
        for each in by_authority(ledger, query)
    )
    if each_best:
        yield NoteList(phrase("ledger.each-authority", who=who), each_best)
    passed = tuple(
        Note(line_of(ledger, each.claim, links=links), reason=sentences(each.reasons))
        for each in passed_over(ledger, query)
    )
    if passed:
        yield NoteList(phrase("ledger.better-marks", who=who), passed)
    without = tuple(Note(line_of(ledger, claim, links=links)) for claim in undated(ledger, query))
    if without:
        yield NoteList(phrase("ledger.without-date", who=who), without, has_dates=False)


def _latest(ledger: Ledger) -> date:
    """The day of the last change of any claim: until then the ledger knows."""
    return max(change.date.latest for claim in ledger for change in claim.history[-1:])
