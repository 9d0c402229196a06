"""Hy-Tek's semicolon entries: ``D`` rows of people, ``Q`` rows of relays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sternway.athletics import PartialDate, Person
from sternway.errors import SternwayError
from sternway.files import Readable, read_bytes
from sternway.meets.codes import MeetCode
from sternway.meets.entries import cells
from sternway.meets.entries.encoding import decoded
from sternway.meets.entries.entry import EntryRow, Sheet, TeamRow, Wish, legs_differ
from sternway.notices import Notice, notice

_MOST = 5_000_000
_SHOWN = 60
_SCRATCHED = "S"
_LEG_FIELDS = 8
_FIRST_LEG = 15
_LEGS = 8


def read_hytek(source: Readable, on: date | None = None) -> Sheet:
    """The entries of a Hy-Tek file. Dates are month/day/year; NT, ND and nothing are not marks.
    ``on`` is the first day of the meet, on which nobody is unborn.

    A row that cannot be read is told with its line and stops no other.
    """
    text, encoding = decoded(read_bytes(source, _MOST))
    rows: list[EntryRow] = []
    teams: list[TeamRow] = []
    questions: list[Notice] = []
    for line, row in enumerate(text.splitlines(), 1):
        fields = [each.strip() for each in row.split(";")]
        kind = fields[0].upper()
        try:
            if kind == "D":
                row_of = _person(line, fields)
                born = row_of.person.born
                if born and on and (odd := cells.odd_birth(born, on)):
                    questions.append(notice(odd, line=line, text=fields[5][:_SHOWN]))
                    row_of = replace(row_of, person=replace(row_of.person, born=None))
                rows.append(row_of)
            elif kind == "Q":
                team = _team(line, fields)
                teams.append(team)
                if 0 < len(team.legs) < team.wish.event.legs:  # more are alternates
                    questions.append(legs_differ(team))
            elif row.strip():
                raise ValueError(f"a row of kind {kind[:4]!r}")
        except (SternwayError, ValueError) as error:
            questions.append(
                notice(MeetCode.ROW_UNREADABLE, line=line, text=row[:_SHOWN], why=str(error))
            )
    return Sheet(tuple(rows), tuple(teams), tuple(questions), encoding, ";")


def _person(line: int, fields: Sequence[str]) -> EntryRow:
    def at(index: int) -> str:
        return fields[index] if index < len(fields) else ""

    nation = cells.nation_of(at(6))
    person = Person(
        cells.name_of(at(1), at(2)),
        sex=cells.sex_of(at(4)),
        born=_born(at(5)),
        nation=nation if cells.is_nation(nation) else "",
    )
    return EntryRow(line, person, (_wish(at(10), at(11), at(16)),), at(7), at(14))


def _team(line: int, fields: Sequence[str]) -> TeamRow:
    def at(index: int) -> str:
        return fields[index] if index < len(fields) else ""

    legs = []
    for number in range(_LEGS):
        first = _FIRST_LEG + number * _LEG_FIELDS
        family, given, sex, born = at(first), at(first + 1), at(first + 3), at(first + 4)
        if family:
            person = Person(cells.name_of(family, given), cells.sex_of(sex), _born(born))
            legs.append(person)
    return TeamRow(
        line, f"{at(1)} {at(3)}".strip(), _wish(at(6), at(7), at(11)), tuple(legs), at(1)
    )


def _wish(event: str, mark: str, declaration: str) -> Wish:
    found = cells.event_of(event)
    value, timing = cells.mark_of(mark, found)
    return Wish(found, value, timing, declaration.upper() == _SCRATCHED)


def _born(text: str) -> PartialDate | None:
    return PartialDate.of(datetime.strptime(text, "%m/%d/%Y").date()) if text else None
