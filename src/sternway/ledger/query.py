"""What a record is asked for, and what counts for it: the one statement of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sternway.athletics import AgeClass, Athlete, Event, PartialDate, Scheme, Sex, events
from sternway.ledger.authority import COUNTED_BY_ANY, Authority
from sternway.ledger.claim import Kind
from sternway.ledger.codes import ObjectionCode
from sternway.ledger.impossible import impossibilities, impossible_rows
from sternway.ledger.ledger import Ledger
from sternway.ledger.state import Change, State, change_by
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question for records; what is None or ``""`` is not asked for."""

    event: Event
    sex: Sex
    authority: Authority | None = None
    on: date | None = None
    """only performances that surely were over on that day, in the states of that day"""
    today: date | None = None
    """what is dated later was not run yet; nothing is where it is None"""
    category: str = ""
    nation: str = ""
    scheme: Scheme | None = None
    age_class: AgeClass | None = None
    """of ``scheme``; counts who surely was in it"""
    by_hand: bool | None = None
    """of the two lists of a sprint: hand times or the others; None where the others are asked for,
    and hand times where there are none"""

    with_results: bool = False
    """whether what an authority never called a record counts beside what it did"""

    @property
    def counted(self) -> frozenset[State]:
        """The states in which a claim counts."""
        return self.authority.counted if self.authority else COUNTED_BY_ANY

    def over(self, event: Event) -> Query:
        """The same question over another event."""
        return replace(self, event=event)


def objection(ledger: Ledger, row: int, query: Query) -> ObjectionCode | None:
    """The first reason for which a row does not count for a query, None where it counts.

    Never counts what has no exact mark or no holder, is a split, computed, downhill, wind-aided or
    partly forward. By an authority count its own claims in the states that it asks for, where they
    are called records. Impossible claims are not looked at here: see `counting`.
    """
    columns = ledger.columns
    if columns.keys[row] is None:
        return ObjectionCode.NO_MARK
    if not columns.holders[row]:
        return ObjectionCode.NO_HOLDER
    if row in columns.objections:
        return columns.objections[row][0]
    if query.authority is not None:
        if columns.authorities[row] != query.authority.id:
            return ObjectionCode.OTHER_AUTHORITY
        if not query.with_results and not _is_called_record(columns.kinds[row], query):
            return ObjectionCode.NOT_CALLED_RECORD
    if state_of(ledger, row, query.on) not in query.counted:
        return ObjectionCode.STATE
    day = columns.dates[row]
    if query.on is not None and (day is None or not day.surely_by(query.on)):
        return ObjectionCode.NOT_OVER
    if query.today is not None and day is not None and day.earliest > query.today:
        return ObjectionCode.NOT_OVER
    if query.category or query.nation or query.age_class:
        return outside(ledger, row, query)
    return None


def _is_called_record(kind: Kind, query: Query) -> bool:
    """Whether an authority called it a record of what is asked for: the world's, or a nation's."""
    if kind is Kind.NATIONAL_RECORD:
        return bool(query.nation or (query.authority and query.authority.nation))
    return kind is Kind.RECORD


def counting(ledger: Ledger, query: Query) -> Iterator[int]:
    """The rows that count for a query; what a check calls impossible never does."""
    rows = ledger.rows_of(query.event.code, query.sex)
    impossible = impossible_rows(ledger, query.event, query.sex)
    return (row for row in rows if row not in impossible and objection(ledger, row, query) is None)


def objections(ledger: Ledger, row: int, query: Query) -> tuple[Notice, ...]:
    """Why a row does not count for a query; empty where it does."""
    found = list(impossibilities(ledger, row))
    code = objection(ledger, row, query)
    if code is ObjectionCode.STATE:
        change = state_change(ledger, row, query.on)
        found.append(notice(code, state=str(change.state), reason=change.reason))
    elif code is not None and code in ledger.columns.objections.get(row, ()):
        found += map(notice, ledger.columns.objections[row])
    elif code is not None:
        found.append(notice(code))
    return tuple(found)


def state_of(ledger: Ledger, row: int, on: date | None) -> State:
    """The state of a claim, on a day where one is asked for."""
    columns = ledger.columns
    if on is None or row not in columns.histories:
        return columns.states[row]
    return state_change(ledger, row, on).state


def state_change(ledger: Ledger, row: int, on: date | None) -> Change:
    """The change that brought a claim into its state, on a day where one is asked for.

    What the ledger calls superseded was not yet so before the mark that took the record.
    """
    claim = ledger.at(row)
    if on is None:
        return claim.history[-1]
    change = change_by(claim.history, on)
    if change.state is State.SUPERSEDED and claim.superseded_by in ledger:
        better = ledger.columns.dates[ledger.row(claim.superseded_by)]
        if better is not None and not better.surely_by(on):
            before = claim.history[: claim.history.index(change)]
            return before[-1] if before else change
    return change


@cache
def on_other_surfaces(event: Event) -> tuple[Event, ...]:
    """Other events over the same distance, kept apart by surface only."""
    return tuple(
        each
        for each in events()
        if each.distance is not None
        and each.distance == event.distance
        and each.code != event.code
        and (each.legs, each.team, each.variant) == (event.legs, event.team, event.variant)
    )


def outside(ledger: Ledger, row: int, query: Query) -> ObjectionCode | None:
    """Whether a row is of another category, nation or age class than the one asked for."""
    columns = ledger.columns
    category = columns.categories.get(row, "")
    if query.category and category.casefold() != query.category.casefold():
        return ObjectionCode.CATEGORY
    holder = ledger.roster.get(columns.holders[row])
    if query.nation:
        nation = holder.nation if holder else ledger.at(row).listed.nation
        if query.nation.upper() not in nation.upper().split("/"):
            return ObjectionCode.NATION
    if query.age_class is not None and query.scheme is not None:
        born = holder.person.born if isinstance(holder, Athlete) else None
        return _outside_class(query.scheme, query.age_class, born, columns.dates[row])
    return None


def _outside_class(
    scheme: Scheme, wanted: AgeClass, born: PartialDate | None, raced: PartialDate | None
) -> ObjectionCode | None:
    if born is None or raced is None or raced.is_open or raced.latest < born.earliest:
        return ObjectionCode.AGE
    classes = scheme.classes_of(born, raced)
    if wanted not in classes:
        return ObjectionCode.AGE
    return None if classes == (wanted,) else ObjectionCode.AGE_OPEN
