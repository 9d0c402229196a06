"""What refers to other blocks of a ledger, resolved at its end: links, races, later decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from sternway.athletics import Holder
from sternway.ledger.authority import Authority, authorities
from sternway.ledger.block import conditions_of, history_of, ratification_of, values_of
from sternway.ledger.codes import ObjectionCode, ProblemCode
from sternway.ledger.ledger import Columns, Index, Later, block_at
from sternway.ledger.problems import Problems
from sternway.ledger.race import Competition, ListRead, Race, Withheld
from sternway.ledger.state import RATIFIED, Change, fault_in
from sternway.notices import notice

TakenChange: TypeAlias = "tuple[int, str, Sequence[Change], Mapping[str, Sequence[str]]]"
"""offset of a block of changes, the claim it is about, the changes, and all its lines"""


@dataclass(slots=True)
class Taken:
    """What was taken in from the blocks of a text."""

    columns: Columns = field(default_factory=Columns)
    index: Index = field(default_factory=Index)
    later: Later = field(default_factory=lambda: Later({}, {}, {}))
    holders: dict[str, Holder] = field(default_factory=dict)
    competitions: dict[str, Competition] = field(default_factory=dict)
    races: dict[str, Race] = field(default_factory=dict)
    lists: dict[str, ListRead] = field(default_factory=dict)
    withheld: dict[str, Withheld] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    """offsets of the blocks beside the claims, by their ids"""
    changes: list[TakenChange] = field(default_factory=list)
    corrections: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    """offset and text of each, by kind and id of what it is about"""
    abouts: list[tuple[int, str]] = field(default_factory=list)
    windless: list[int] = field(default_factory=list)
    """rows of races that do not say what the wind was"""
    authorities: dict[str, Authority] = field(default_factory=lambda: dict(authorities()))


def resolve(taken: Taken, problems: Problems, text: str) -> None:
    """Resolve what refers to other blocks."""
    columns, index = taken.columns, taken.index
    _resolve_corrections(taken, problems)
    _resolve_races(taken, problems)
    columns.abouts = list(range(len(columns.ids)))
    links = _links(taken, problems)
    for row in links:
        first = columns.abouts[row] = _end_of(links, row)
        if first != row:
            index.same.setdefault(first, [first]).append(row)
    unknown = set(columns.holders) - taken.holders.keys() - {""}
    for row, holder in enumerate(columns.holders if unknown else ()):
        if holder in unknown:
            problems.tell(columns.starts[row], ProblemCode.NO_HOLDER, "athlete", holder=holder)
    for change in taken.changes:
        _apply(taken, problems, text, change)


def _resolve_corrections(taken: Taken, problems: Problems) -> None:
    for (kind, id), those in taken.corrections.items():
        known = taken.index.rows if kind == "claim" else taken.holders
        if id not in known:
            problems.tell(those[0][0], ProblemCode.NO_CLAIM, claim=id)


def _resolve_races(taken: Taken, problems: Problems) -> None:
    """Let each row know its race, by the first block of that race, and what the wind was."""
    about = {race.id: race.about for race in taken.races.values() if race.about != race.id}
    for race in taken.races.values():
        if race.competition and race.competition not in taken.competitions:
            start = taken.starts[race.id]
            problems.tell(
                start, ProblemCode.NO_COMPETITION, "competition", competition=race.competition
            )
        if race.about != race.id and race.about not in taken.races:
            problems.tell(taken.starts[race.id], ProblemCode.NO_RACE, "about", race=race.about)
    roots = {race.id: _end_of(about, race.id) for race in taken.races.values()}
    winds = {roots[race.id]: race.wind for race in taken.races.values() if race.wind is not None}
    for id, race in taken.races.items():
        wind = winds.get(roots[id]) if race.wind is None else race.wind
        taken.races[id] = replace(race, about=roots[id], wind=wind)
    columns = taken.columns
    groups = taken.index.events.items() if columns.races else ()
    of = {row: group for group, rows in groups for row in rows}
    for row, id in list(columns.races.items()):
        own = taken.races.get(id)
        if own is None:
            problems.tell(columns.starts[row], ProblemCode.NO_RACE, "race", race=id)
            del columns.races[row]
        elif of[row] != (own.event.code, own.sex):
            problems.tell(columns.starts[row], ProblemCode.OTHER_RACE, "race", race=id)
            del columns.races[row]
        else:
            columns.races[row] = root = roots[id]
            taken.index.in_race.setdefault(root, []).append(row)
    for row in taken.windless:
        ran = taken.races.get(columns.races.get(row, ""))
        if ran is not None and ran.wind is not None:
            done = conditions_of({"wind": [str(ran.wind)]}, ran.event)
            if any(fault.name == "WIND" for fault in done.faults()):
                told = columns.objections.get(row, ())
                columns.objections[row] = (*told, ObjectionCode.WIND)


def _links(taken: Taken, problems: Problems) -> dict[int, int]:
    """Rows that are about the performance of another, by what they say and by their race."""
    columns, index = taken.columns, taken.index
    links: dict[int, int] = {}
    for row, about in taken.abouts:
        if about in index.rows:
            links[row] = index.rows[about]
        else:
            problems.tell(columns.starts[row], ProblemCode.NO_CLAIM, "about", claim=about)
    for rows in index.in_race.values():
        first: dict[str, int] = {}
        for row in rows:
            holder = columns.holders[row]
            if holder and first.setdefault(holder, row) != row:
                ends = _end_of(links, row), _end_of(links, first[holder])
                if ends[0] != ends[1]:
                    links[max(ends)] = min(ends)
    return {row: to for row, to in links.items() if row != to}


def _apply(taken: Taken, problems: Problems, text: str, change: TakenChange) -> None:
    start, id, changes, values = change
    row = taken.index.rows.get(id)
    if row is None:
        problems.tell(start, ProblemCode.NO_CLAIM, claim=id)
        return
    columns, later = taken.columns, taken.later
    block = later.blocks.get(row) or block_at(text, columns.starts[row])
    before = [*history_of(values_of(block)["state"]), *later.changes.get(id, ())]
    fault = fault_in((*before, *changes))
    by = taken.authorities[columns.authorities[row]]
    if fault is None and not by.ratifies and any(each.state in RATIFIED for each in changes):
        fault = notice(ProblemCode.CANNOT_RATIFY, authority=by.name)
    if fault is not None:
        problems.note(start, fault, "state")
        return
    later.changes.setdefault(id, []).extend(changes)
    columns.histories[row] = (*before, *changes)
    columns.states[row] = changes[-1].state
    later.extras.setdefault(row, []).append(
        (ratification_of(values), "".join(values.get("superseded-by", ())))
    )


def _end_of(links: Mapping[Any, Any], start: Any) -> Any:
    """Where links lead from one; in a circle, to its smallest."""
    passed: list[Any] = []
    while start in links and start not in passed:
        passed.append(start)
        start = links[start]
    return min(passed[passed.index(start) :]) if start in passed else start
