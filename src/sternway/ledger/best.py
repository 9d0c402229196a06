"""The best that counts: one mark a performance and a race, co-records, and what is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sternway.athletics import Event, PartialDate, events, parse_date
from sternway.ledger.authority import Authority, authorities
from sternway.ledger.citation import cited, told_mark
from sternway.ledger.claim import Claim
from sternway.ledger.codes import CreditCode, ObjectionCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.official import stands_apart
from sternway.ledger.query import Query, counting, objections, on_other_surfaces, outside
from sternway.ledger.state import RATIFIED
from sternway.notices import Notice, notice

_NO_DATE = 10**7
"""days: more than any date leaves open"""
_LONGEST_CAREER = 60
"""years between the marks of one athlete, an assumption: whoever ran before 1998 did not in 1900"""
_FINAL = 4
"""the order of a race without a round, which is taken for a final"""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A mark that looks at least as good as the best, and why it is not counted."""

    claim: Claim
    reasons: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class AuthorityBest:
    """What one authority calls the record of an event; several claims where marks are equal."""

    authority: Authority
    records: tuple[Claim, ...]


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
    for first, those in several.items():
        chosen[first] = _believed(ledger, those)
    return chosen


def _believed(ledger: Ledger, rows: Iterable[int]) -> int:
    """The row that is believed among those of one performance."""
    columns = ledger.columns
    confidences, keys, states = columns.confidences, columns.keys, columns.states

    def trust(row: int) -> tuple[int, bool, int]:
        return confidences[row], states[row] not in RATIFIED, -(keys[row] or 0)

    ranked = sorted(rows, key=trust)
    level = [
        row
        for row in ranked
        if (keys[row], confidences[row]) == (keys[ranked[0]], confidences[ranked[0]])
    ]
    return min(level, key=lambda row: (_vagueness(columns.dates[row]), row))


def _vagueness(date: PartialDate | None) -> int:
    """Days among which a date leaves the choice."""
    return (date.latest - date.earliest).days if date else _NO_DATE


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows that count for a question, and by what each of the others is kept from it."""

    rows: tuple[int, ...]
    """one for each performance, and in each race only the best"""
    credited: dict[int, int]
    """by the first row of each performance that counts, the row it is credited with"""
    by_hand: bool
    """whether the rows are hand times, where they are a list of their own"""
    apart: tuple[int, ...]
    """the rows of the other list"""


def standing(ledger: Ledger, query: Query) -> Standing:
    """What stands for a question: sources, then timing, then races.

    Which source is believed does not depend on the day, so that a contested date moves nothing.
    """
    return ledger.once(("standing", query), lambda: _standing(ledger, query))


def _standing(ledger: Ledger, query: Query) -> Standing:
    columns = ledger.columns
    counted = set(counting(ledger, query))
    always = replace(query, on=None, today=None)
    chosen = ledger.once(("credited", always), lambda: credited(ledger, counting(ledger, always)))
    rows = [row for row in chosen.values() if row in counted]
    if query.on is not None:
        # What only counted in its state of that day was believed then, if no other source was.
        past = credited(ledger, (row for row in counted if columns.abouts[row] not in chosen))
        chosen = {**chosen, **past}
        rows += past.values()
    is_hand, apart = False, list[int]()
    if stands_apart(query.event):
        by_hand = [row for row in rows if row in columns.by_hand]
        others = [row for row in rows if row not in columns.by_hand]
        is_hand = not others if query.by_hand is None else query.by_hand
        rows, apart = (by_hand, others) if is_hand else (others, by_hand)
    return Standing(tuple(_best_of_races(ledger, rows)), chosen, is_hand, tuple(apart))


def _best_of_races(ledger: Ledger, rows: Sequence[int]) -> Iterable[int]:
    """The rows without those that were beaten in their race by another of them."""
    races = ledger.columns.races
    if not races:
        return rows
    winners: dict[str, int] = {}
    for row in rows:
        race = races.get(row)
        if race is not None:
            other = winners.setdefault(race, row)
            if is_before(ledger, row, other):
                winners[race] = row
    return [row for row in rows if row not in races or is_level(ledger, row, winners[races[row]])]


def is_before(ledger: Ledger, row: int, other: int) -> bool:
    """Whether a mark beats another: officially, or where both are level, read in thousandths.

    One that was not read so finely stands at what it proves (`sternway.athletics.compare`).
    """
    return _exact(ledger, row) < _exact(ledger, other)


def is_level(ledger: Ledger, row: int, other: int) -> bool:
    """Whether two marks are tied: officially equal, and not told apart by thousandths of both."""
    columns = ledger.columns
    if columns.keys[row] != columns.keys[other]:
        return False
    mine, theirs = columns.thousandths.get(row), columns.thousandths.get(other)
    return mine is None or theirs is None or mine == theirs


def _exact(ledger: Ledger, row: int) -> tuple[int, int]:
    columns = ledger.columns
    key, value = columns.keys[row], columns.values[row]
    assert key is not None
    assert value is not None
    return key, value if key > 0 else -value


def best(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """The record; several where marks are equal, the oldest first; none where nothing counts."""
    rows = standing(ledger, query).rows
    if not rows:
        return ()
    first = min(rows, key=lambda row: _exact(ledger, row))
    level = [row for row in rows if is_level(ledger, row, first)]
    return tuple(map(ledger.at, sorted(level, key=lambda row: when(ledger, row))))


def best_by_hand(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """The best hand times of a sprint where the record is not one of them: a list of its own."""
    found = standing(ledger, query)
    if found.by_hand or not found.apart:
        return ()
    return best(ledger, replace(query, by_hand=True))


def by_authority(ledger: Ledger, query: Query) -> tuple[AuthorityBest, ...]:
    """What each authority that keeps records or reports them calls the best, surest kind first."""
    asked = sorted(authorities().values(), key=lambda each: (each.reports, not each.ratifies))
    found = (AuthorityBest(each, best(ledger, replace(query, authority=each))) for each in asked)
    return tuple(each for each in found if each.records)


def run_events(ledger: Ledger) -> tuple[Event, ...]:
    """The events in which the ledger has claims, from the shortest to the longest."""
    codes = {code for code, _ in ledger.events if code}
    return tuple(each for each in events() if each.code in codes)


def passed_over(ledger: Ledger, query: Query, limit: int = 20) -> tuple[PassedOver, ...]:
    """Marks of the same event and sex that are better than the best and do not count, best first.

    Only the authority asked for is looked at, and all of them where none is. What surely was run
    after the day of the query, or by somebody it does not ask for, is left out.
    """
    columns = ledger.columns
    known = best(ledger, query)
    least = columns.keys[ledger.row(known[0].id)] if known else None
    better = [
        (key, row)
        for row in ledger.rows_of(query.event.code, query.sex)
        if (key := columns.keys[row]) is not None
        and (least is None or key < least)
        and (query.authority is None or columns.authorities[row] == query.authority.id)
        and not _is_later(ledger, row, query)
        and outside(ledger, row, query) in (None, ObjectionCode.AGE_OPEN)
    ]
    found: list[PassedOver] = []
    for _, row in sorted(better)[:limit]:
        found.append(PassedOver(ledger.at(row), against(ledger, row, query)))
    return tuple(found)


def passed_over_anywhere(ledger: Ledger, query: Query) -> tuple[PassedOver, ...]:
    """The same, and what is better on other surfaces and does not count there."""
    known = best(ledger, query)
    limit = known[0].performance.mark if known else None
    return (
        *passed_over(ledger, query),
        *(
            each
            for event in on_other_surfaces(query.event)
            for each in passed_over(ledger, query.over(event))
            if limit is None
            or ((mark := each.claim.performance.mark) is not None and mark.value < limit.value)
        ),
    )


def perhaps_better(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """Better marks that may have been run by the day of a query, as their dates are told."""
    found = passed_over(ledger, query) if query.on is not None else ()
    return tuple(each.claim for each in found if each.reasons[0].code is ObjectionCode.NOT_OVER)


def against(ledger: Ledger, row: int, query: Query) -> tuple[Notice, ...]:
    """Why a row does not stand for a question: by itself, or beside others; empty where it does."""
    reasons = objections(ledger, row, query)
    if reasons:
        return reasons
    columns, found = ledger.columns, standing(ledger, query)
    chosen = found.credited.get(columns.abouts[row], row)
    if chosen != row:
        return (_not_credited(ledger, row, chosen),)
    if row in found.apart:
        return (_apart(ledger, row),)
    race = columns.races.get(row)
    for other in found.rows if race is not None and row not in found.rows else ():
        if columns.races.get(other) == race:
            return (notice(ObjectionCode.BEATEN_IN_RACE, by=cited(ledger, ledger.at(other))),)
    return ()


def _apart(ledger: Ledger, row: int) -> Notice:
    """That a mark is of the other list of a sprint, and whether that is told or assumed."""
    is_hand = row in ledger.columns.by_hand
    if ledger.at(row).performance.timing is not None:
        return notice(ObjectionCode.TIMED_APART, by_hand=is_hand)
    return notice(ObjectionCode.TAKEN_APART if is_hand else ObjectionCode.COUNTED_APART)


def _is_later(ledger: Ledger, row: int, query: Query) -> bool:
    """Whether all dates that are told of a performance lie after the day of a query.

    One that is only known to be before a day, or before it was entered, lies no longer before it
    than somebody runs.
    """
    if query.on is None:
        return False
    those = ledger.rows_about(row)
    told = [date for each in those if (date := ledger.columns.dates[each]) is not None]
    closed = [date for date in told if not date.is_open]
    if closed:
        return all(each.earliest > query.on for each in closed)
    entered = (parse_date(ledger.columns.since[each]) for each in those)
    last = min(each.latest for each in (*told, *entered))
    return last.year - query.on.year > _LONGEST_CAREER


def when(ledger: Ledger, row: int) -> tuple[int, int, int, int]:
    """A key that puts rows in the order of time; the worse mark first where that is not known.

    On one day heats come before finals; what is in no race comes with the finals. Equal ones stand
    in the order of the ledger.
    """
    columns = ledger.columns
    date, key = columns.dates[row], columns.keys[row]
    if date is None:
        return 0, _FINAL, -(key or 0), row
    day = (date.latest if date.is_open else date.earliest).toordinal()
    race = ledger.records.races.get(columns.races.get(row, ""))
    stage = race.round.order if race is not None and race.round is not None else _FINAL
    return day, stage, -(key or 0), row


def _not_credited(ledger: Ledger, row: int, chosen: int) -> Notice:
    """Why another claim of the same performance is believed."""
    claim, other = ledger.at(row), ledger.at(chosen)
    mark = other.performance.mark
    same = mark == claim.performance.mark
    if other.confidence < claim.confidence:
        reason = notice(CreditCode.SURER, surer=str(other.confidence), less=str(claim.confidence))
    elif same:
        reason = notice(CreditCode.MORE_EXACT)
    elif any(
        each.state in RATIFIED and each.performance.mark == mark
        for each in ledger.claims_about(other)
    ):
        reason = notice(CreditCode.RATIFIED)
    else:
        reason = notice(CreditCode.WORSE)
    return notice(ObjectionCode.NOT_CREDITED, mark=told_mark(other), claim=other.id, reason=reason)
