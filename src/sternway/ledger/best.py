"""The best that counts: one mark a performance, records, co-records, and what is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sternway.athletics import PartialDate
from sternway.ledger.authority import RATIFIED
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Outside, Query, counting, objections, outside

_NO_DATE = 10**7
"""days: more than any date leaves open"""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A mark that looks at least as good as the best, and why it is not counted."""

    claim: Claim
    reasons: tuple[str, ...]


def credited(ledger: Ledger, rows: Iterable[int]) -> dict[int, int]:
    """By the first row of each performance, the row whose mark it is credited with.

    Where sources differ about one performance, the surest is believed; among equally sure ones a
    ratified mark; else the worse stands until they agree, so that nobody gains by a contradiction.
    Where they agree on the mark, the one with the most exact date is shown.
    """
    abouts = ledger.columns.abouts
    chosen: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for row in rows:
        first = abouts[row]
        other = chosen.setdefault(first, row)
        if other != row:
            several.setdefault(first, [other]).append(row)
    for first, told in several.items():
        chosen[first] = _believed(ledger, told)
    return chosen


def _believed(ledger: Ledger, rows: Iterable[int]) -> int:
    """The row that is believed among those of one performance."""
    columns = ledger.columns
    confidences, keys, states = columns.confidences, columns.keys, columns.states

    def trust(row: int) -> tuple[int, bool, int]:
        return confidences[row], states[row] not in RATIFIED, -(keys[row] or 0)

    told = sorted(rows, key=trust)
    level = [
        row
        for row in told
        if (keys[row], confidences[row]) == (keys[told[0]], confidences[told[0]])
    ]
    return min(level, key=lambda row: (_vagueness(columns.dates[row]), row))


def _vagueness(date: PartialDate | None) -> int:
    """Days among which a date leaves the choice."""
    return (date.latest - date.earliest).days if date else _NO_DATE


def believed(ledger: Ledger, query: Query) -> Mapping[int, int]:
    """What `credited` gives for all rows that count for a query, whatever its day."""
    always = replace(query, on=None)
    return ledger.once(always, lambda: credited(ledger, counting(ledger, always)))


def standing(ledger: Ledger, query: Query) -> tuple[int, ...]:
    """One row for each performance that counts and surely was over on the day of the query.

    Which source is believed does not depend on the day, so that a contested date moves nothing.
    """
    rows = believed(ledger, query).values()
    on, dates = query.on, ledger.columns.dates
    if on is None:
        return tuple(rows)
    return tuple(row for row in rows if (day := dates[row]) is not None and day.latest <= on)


def best(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """The record; several where marks are equal, the oldest first; none where nothing counts."""
    keys = ledger.columns.keys
    rows = standing(ledger, query)
    if not rows:
        return ()
    least = min(keys[row] or 0 for row in rows)
    level = [row for row in rows if keys[row] == least]
    return tuple(map(ledger.at, sorted(level, key=lambda row: when(ledger, row))))


def passed_over(ledger: Ledger, query: Query, limit: int = 20) -> tuple[PassedOver, ...]:
    """Marks of the same event and sex that are better than the best and do not count, best first.

    Only the authority asked for is looked at, and all of them where none is. What surely was run
    after the day of the query, or by somebody it does not ask for, is left out.
    """
    columns = ledger.columns
    counted = set(counting(ledger, query))
    chosen = believed(ledger, query)
    known = best(ledger, query)
    least = columns.keys[ledger.row(known[0].id)] if known else None
    better = [
        (key, row)
        for row in ledger.rows_of(query.event.code, query.sex)
        if (key := columns.keys[row]) is not None
        and (least is None or key < least)
        and (query.authority is None or columns.authorities[row] == query.authority.id)
        and not _is_later(ledger, row, query)
        and outside(ledger, row, query) in (None, Outside.AGE_OPEN)
    ]
    found: list[PassedOver] = []
    for _, row in sorted(better)[:limit]:
        claim, other = ledger.at(row), chosen.get(columns.abouts[row], row)
        reasons = objections(ledger, row, query)
        if row in counted and other != row:
            reasons = (not_credited(ledger, claim, ledger.at(other)),)
        found.append(PassedOver(claim, reasons))
    return tuple(found)


def _is_later(ledger: Ledger, row: int, query: Query) -> bool:
    """Whether all dates that are told of a performance lie after the day of a query."""
    told = [ledger.columns.dates[each] for each in ledger.rows_about(row)]
    dates = [date for date in told if date is not None]
    return query.on is not None and bool(dates) and all(each.earliest > query.on for each in dates)


def when(ledger: Ledger, row: int) -> tuple[int, int]:
    """A key that puts rows in the order of time; the worse mark first where that is not known."""
    date, key = ledger.columns.dates[row], ledger.columns.keys[row]
    if date is None:
        return 0, -(key or 0)
    return (date.latest if date.is_open else date.earliest).toordinal(), -(key or 0)


def not_credited(ledger: Ledger, claim: Claim, chosen: Claim) -> str:
    """Why another claim of the same performance is believed, in words."""
    mark = chosen.performance.mark
    same = mark == claim.performance.mark
    if chosen.confidence < claim.confidence:
        reason = f"that source is surer ({chosen.confidence} against {claim.confidence})"
    elif same:
        reason = "that source has the more exact date"
    elif any(
        each.state in RATIFIED and each.performance.mark == mark
        for each in ledger.claims_about(chosen)
    ):
        reason = "that mark is ratified"
    else:
        reason = "both sources are equally sure, and until they agree the worse mark stands"
    what = "the same mark" if same else chosen.listed.mark
    return f"the performance is credited with {what} by {chosen.id}: {reason}"
