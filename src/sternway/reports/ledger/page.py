"""The progression of a record as one HTML file, which needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sternway.athletics import speed
from sternway.ledger import (
    SEXES,
    Claim,
    Ledger,
    PassedOver,
    Query,
    authorities,
    books,
    date_text,
    gain_text,
    holder_name,
    nation_of,
    passed_over,
    progression,
    scheme_notes,
    undated,
    versions,
)
from sternway.reports.ledger.chart import progression_chart, year_of
from sternway.reports.look.plate import Plate, plate

_ROOM = "sternway.reports.ledger"


@dataclass(frozen=True, slots=True)
class Line:
    """One claim as a row of a table."""

    claim: Claim
    date: str
    mark: str
    gain: str
    holder: str
    nation: str
    place: str
    by: str
    pace: str
    doubts: tuple[str, ...]

    @property
    def link(self) -> str:
        """The source, where it is an address that a reader can follow."""
        return self.claim.source if self.claim.source.startswith(("http://", "https://")) else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One progression of the page."""

    who: str
    headline: str
    lines: tuple[Line, ...]
    undated: tuple[Line, ...]
    books: tuple[tuple[str, Line], ...]
    passed: tuple[tuple[Line, str], ...]
    plate: Plate | None


def progression_page(ledger: Ledger, queries: Sequence[Query]) -> str:
    """A page with the progression of each question, all over one event.

    The same ledger and questions give the same text. Raises ``ValueError`` where there are none.
    """
    from sternway.reports.look.page import rendered

    if not queries:
        raise ValueError("a page of progressions needs a question")
    asked = queries[0]
    return rendered(
        _ROOM,
        "page.html.j2",
        event=asked.event,
        ledger=ledger,
        asked=_asked(asked),
        notes=scheme_notes(asked.scheme),
        parts=[_part(ledger, query) for query in queries],
    )


def _asked(query: Query) -> str:
    narrowed = [
        f"by {query.authority.name}" if query.authority else "all claims together",
        query.category,
        query.nation,
        f"{query.age_class.name} ({query.scheme.name})" if query.age_class and query.scheme else "",
        f"as on {query.on.isoformat()}" if query.on else "",
    ]
    return ", ".join(part for part in narrowed if part)


def _part(ledger: Ledger, query: Query) -> Part:
    steps = progression(ledger, query)
    lines = tuple(_line(ledger, step.claim, gain_text(step)) for step in steps)
    who = SEXES[query.sex].capitalize()
    headline = f"{who}: no dated mark counts"
    if lines:
        last = lines[-1]
        headline = f"{who}: {last.mark} by {last.holder}, {last.date}"
    label = f"Progression. {headline}. The table below gives the figures."
    until = year_of(query.on or _latest(ledger))
    return Part(
        who=who,
        headline=headline,
        lines=lines,
        undated=tuple(_line(ledger, claim, "") for claim in undated(ledger, query)),
        books=tuple(
            (book.authority.name, _line(ledger, book.records[0], ""))
            for book in books(ledger, query)
        ),
        passed=tuple(_passed(ledger, each) for each in passed_over(ledger, query)),
        plate=plate(
            headline,
            "Each record until it was beaten. Hollow: the day is not known.",
            label,
            lambda width: progression_chart(ledger, steps, query.event, until, width),
        ),
    )


def _latest(ledger: Ledger) -> date:
    """The day of the last change of any claim: until then the ledger knows."""
    return max(change.date.latest for claim in ledger for change in claim.history[-1:])


def _passed(ledger: Ledger, each: PassedOver) -> tuple[Line, str]:
    return _line(ledger, each.claim, ""), "; ".join(each.reasons)


def _line(ledger: Ledger, claim: Claim, gain: str) -> Line:
    done = claim.performance
    told = versions(ledger, claim)
    others = [
        f"another {what}: {other.value} ({other.claim or other.source})"
        for what, those in (("mark", told.marks), ("date", told.dates), ("holder", told.names))
        for other in those[1:]
    ]
    pace = ""
    if done.mark is not None and done.event is not None and not done.event.course_varies:
        pace = f"{speed(done.mark, done.event):.2f}"
    return Line(
        claim=claim,
        date=date_text(claim),
        mark=claim.listed.mark,
        gain=gain,
        holder=holder_name(ledger, claim),
        nation=nation_of(ledger, claim),
        place=done.place,
        by=authorities()[claim.authority].name,
        pace=pace,
        doubts=(*claim.doubts, *others),
    )
