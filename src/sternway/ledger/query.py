"""What a record is asked for: event, sex, by whose authority, by when, in which class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache

from sternway.athletics import AgeClass, Athlete, Event, Scheme, events
from sternway.ledger.authority import COUNTED_BY_ANY, Authority
from sternway.ledger.ledger import Ledger
from sternway.ledger.state import State


class Outside(Enum):
    """Why a performance is not one of those that are asked for."""

    CATEGORY = "another category"
    NATION = "another nation"
    AGE = "not in the age class, as far as the birth is known"
    AGE_OPEN = "not surely in the age class"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question for records; what is None or ``""`` is not asked for."""

    event: Event
    sex: str
    authority: Authority | None = None
    on: date | None = None
    """only performances that surely were over on that day"""
    category: str = ""
    nation: str = ""
    scheme: Scheme | None = None
    age_class: AgeClass | None = None
    """of ``scheme``; counts who surely was in it"""

    @property
    def counted(self) -> frozenset[State]:
        """The states in which a claim counts."""
        return self.authority.counted if self.authority else COUNTED_BY_ANY

    def over(self, event: Event) -> Query:
        """The same question over another event."""
        return replace(self, event=event)


def counting(ledger: Ledger, query: Query) -> Iterator[int]:
    """The rows that count for a query: proper performances, claimed as the authority wants.

    The day of the query is not looked at: see `sternway.ledger.best.standing`.
    """
    columns = ledger.columns
    states, keys, holders = columns.states, columns.keys, columns.holders
    authorities, faulty, counted = columns.authorities, columns.faulty, query.counted
    wanted = query.authority.id if query.authority else None
    narrow = bool(query.category or query.nation or query.age_class)
    for row in ledger.rows_of(query.event.code, query.sex):
        if wanted is not None and authorities[row] != wanted:
            continue
        if keys[row] is None or not holders[row] or states[row] not in counted:
            continue
        if row in faulty and ledger.at(row).performance.faults():
            continue
        if narrow and outside(ledger, row, query):
            continue
        yield row


def objections(ledger: Ledger, row: int, query: Query) -> tuple[str, ...]:
    """Why a row does not count for a query, in words; empty where it does."""
    claim = ledger.at(row)
    found: list[str] = [fault.value for fault in claim.performance.faults()]
    if query.authority is not None and claim.authority != query.authority.id:
        found.append("it is another authority's claim")
    elif claim.state not in query.counted:
        found.append(f"the claim is {claim.state}: {claim.history[-1].reason}")
    day = claim.performance.date
    if query.on is not None and (day is None or not day.surely_by(query.on)):
        found.append("it was not surely over by then")
    other = outside(ledger, row, query)
    if other is not None:
        found.append(other.value)
    return tuple(found)


@cache
def kin(event: Event) -> tuple[Event, ...]:
    """Other events over the same distance, kept apart by surface only."""
    return tuple(
        each
        for each in events()
        if each.distance is not None
        and each.distance == event.distance
        and each.code != event.code
        and (each.legs, each.team, each.variant) == (event.legs, event.team, event.variant)
    )


def outside(ledger: Ledger, row: int, query: Query) -> Outside | None:
    """Whether a row is of another category, nation or age class than the one asked for."""
    columns = ledger.columns
    category = columns.categories.get(row, "")
    if query.category and category.casefold() != query.category.casefold():
        return Outside.CATEGORY
    holder = ledger.roster.get(columns.holders[row])
    if query.nation:
        nation = holder.nation if holder else ledger.at(row).listed.nation
        if query.nation.upper() not in nation.upper().split("/"):
            return Outside.NATION
    if query.age_class is not None and query.scheme is not None:
        born = holder.person.born if isinstance(holder, Athlete) else None
        raced = columns.dates[row]
        if born is None or raced is None or raced.is_open or raced.latest < born.earliest:
            return Outside.AGE
        classes = query.scheme.classes_of(born, raced)
        if query.age_class not in classes:
            return Outside.AGE
        if classes != (query.age_class,):
            return Outside.AGE_OPEN
    return None
