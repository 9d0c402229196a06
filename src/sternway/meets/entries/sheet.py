"""Entry sheets as clubs send them: any delimiter, encoding, language of headings, way of dates."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sternway.athletics import PartialDate, Person, Sex, Timing
from sternway.errors import SternwayError, UnreadableFile
from sternway.files import Readable, name_of, read_bytes
from sternway.meets.codes import MeetCode
from sternway.meets.entries import cells
from sternway.meets.entries.encoding import decoded
from sternway.meets.entries.entry import EntryRow, Sheet, TeamRow, Wish, legs_differ
from sternway.notices import Notice, notice

_MOST = 5_000_000
_MOST_ROWS = 20_000
"""of entries; a sheet with more is refused, not cut"""
_SHOWN = 60
_STRONGEST_WIND = 30.0
"""m/s"""
_DELIMITERS = ";\t,"
_LONGEST_BIB = 8
_NO_TEXT = {b"PK\x03\x04": "a workbook", b"\xd0\xcf\x11\xe0": "a workbook", b"%PDF": "a PDF"}
"""how files begin that people send for a sheet"""


def read_sheet(
    source: Readable,
    year: int,
    *,
    day_first: bool | None = None,
    programme: Collection[str] = (),
    on: date | None = None,
) -> Sheet:
    """The entries of a sheet; ``year`` is that of the meet, ``on`` its first day.

    What is ambiguous becomes a question, and what cannot be read is told with its line; neither
    stops the others. ``day_first`` answers the question of dates for the whole file. Raises
    ``UnreadableFile`` where it has no headings that are known.
    """
    content = read_bytes(source, _MOST)
    if kind := next((each for mark, each in _NO_TEXT.items() if content.startswith(mark)), ""):
        reason = f"is {kind}, not a text: save the sheet as CSV"
        raise UnreadableFile(name_of(source), reason)
    text, encoding = decoded(content)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text.lstrip().splitlines(), delimiter=delimiter)
    try:
        table = list(reader)
    except csv.Error as error:
        reason, place = f"is not a CSV file: {error}", f"line {reader.line_num}"
        raise UnreadableFile(name_of(source), reason, place) from None
    if (count := sum(any(map(str.strip, row)) for row in table[1:])) > _MOST_ROWS:
        reason = f"has {count:,} rows, and at most {_MOST_ROWS:,} are read: split the sheet"
        raise UnreadableFile(name_of(source), reason)
    headings = table[0] if table else []
    columns = _columns(headings)
    if not {"family", "full_name", "name", "relay"} & set(columns.values()):
        reason = "has no column of names: write a first line such as name, born, sex, event, mark"
        raise UnreadableFile(name_of(source), reason, "line 1")
    said = day_first if day_first is not None else _day_first(headings, table[1:], columns)
    day = on or date(year, 12, 31)
    reading = _Reading(day, year, said, programme, _family_first(headings))
    reading.look_at_lengths(len(headings), table[1:])
    rows = [
        found
        for line, row in enumerate(table[1:], 2)
        if any(map(str.strip, row)) and (found := reading.row(line, _cells(row, columns)))
    ]
    unknown = [each for i, each in enumerate(headings) if each.strip() and i not in columns]
    questions = [notice(MeetCode.COLUMN_UNKNOWN, column=each[:_SHOWN]) for each in unknown]
    teams = reading.teams()
    return Sheet(tuple(rows), teams, (*questions, *reading.questions), encoding, delimiter)


class _Reading:
    """The rows of one sheet, and the questions they raise."""

    def __init__(
        self,
        on: date,
        year: int,
        day_first: bool | None,
        programme: Collection[str],
        family_first: bool,
    ) -> None:
        self._on = on
        self._year = year
        self._day_first = day_first
        self._programme = programme
        self._family_first = family_first
        self.questions: list[Notice] = []
        self._teams: dict[tuple[str, str], TeamRow] = {}

    def row(self, line: int, given: Mapping[str, str]) -> EntryRow | None:
        """A person with their wishes; what they wish to run in a team goes to the team."""
        name = self._name(line, given)
        if name and not any(map(str.isalpha, name)):
            self._ask(MeetCode.NAME_MISSING, line, "")
            return None
        if not name and "relay" in given:
            for wish in self._wishes(line, given):
                self._take_leg(line, given, wish, None)
            return None
        if not name:
            self._ask(MeetCode.NAME_MISSING, line, "")
            return None
        person = Person(
            name,
            sex=self._sex(line, given.get("sex", "")),
            born=self._born(line, given.get("born", "")),
            nation=self._nation(line, given.get("nation", "")),
        )
        wishes = self._wishes(line, given, person)
        for wish in wishes:
            if wish.event.team:
                self._take_leg(line, given, wish, person)
        return EntryRow(
            line,
            person,
            tuple(each for each in wishes if not each.event.team),
            given.get("club", ""),
            self._bib(line, given.get("bib", "")),
            given.get("license", ""),
            given.get("pronounced", ""),
        )

    def look_at_lengths(self, headings: int, rows: Sequence[Sequence[str]]) -> None:
        """Rows with more cells than headings: a mark with the sign between cells in it shifts all
        that follow.
        """
        for line, row in enumerate(rows, 2):
            if any(map(str.strip, row[headings:])):
                self.questions.append(
                    notice(MeetCode.ROW_LONG, line=line, count=len(row), headings=headings)
                )

    def teams(self) -> tuple[TeamRow, ...]:
        """The teams that the rows named, each with its legs in the order of the rows."""
        for team in self._teams.values():
            if team.legs and team.has_other_legs:
                self.questions.append(legs_differ(team))
        return tuple(self._teams.values())

    def _take_leg(
        self, line: int, given: Mapping[str, str], wish: Wish, person: Person | None
    ) -> None:
        nation = cells.nation_of(given.get("nation", ""))
        nation = nation if cells.is_nation(nation) else ""
        name = given.get("relay") or nation or given.get("club", "")
        if not name:
            self._ask(MeetCode.TEAM_MISSING, line, "")
            return
        key = name, wish.event.code
        before = self._teams.get(key) or TeamRow(line, name, wish, (), nation)
        legs = (*before.legs, person) if person else before.legs
        self._teams[key] = replace(
            before,
            legs=legs,
            wish=before.wish if before.wish.mark else wish,
            nation=before.nation or nation,
        )

    def _name(self, line: int, given: Mapping[str, str]) -> str:
        if "full_name" in given:
            try:
                return cells.name_in_one_cell(given["full_name"], self._family_first)
            except cells.Ambiguous:
                self._ask(MeetCode.NAME_ORDER, line, given["full_name"])
                return given["full_name"]
        if "given" in given:
            return cells.name_of(given.get("family", given.get("name", "")), given["given"])
        return given.get("family") or given.get("name", "")

    def _sex(self, line: int, text: str) -> Sex | None:
        found = cells.sex_of(text)
        if found is None:
            self._ask(MeetCode.SEX_MISSING, line, text)
        return found

    def _nation(self, line: int, text: str) -> str:
        """The code of a nation; what is none is told, and left out."""
        found = cells.nation_of(text)
        if not found or cells.is_nation(found):
            return found
        if like := cells.nation_like(text):
            told = notice(MeetCode.NATION_LIKE, line=line, text=text[:_SHOWN], like=like)
            self.questions.append(told)
        else:
            self._ask(MeetCode.NATION_UNKNOWN, line, text)
        return ""

    def _bib(self, line: int, text: str) -> str:
        """A number or letters that can be read at a finish; what cannot is told, and left out."""
        plain = text.removesuffix(".0")  # as spreadsheets write a number
        if not plain or (plain.isalnum() and len(plain) <= _LONGEST_BIB):
            return plain
        self._ask(MeetCode.BIB_UNREADABLE, line, text)
        return ""

    def _born(self, line: int, text: str) -> PartialDate | None:
        try:
            found = cells.born_of(text, self._year, self._day_first)
        except cells.Ambiguous:
            self._ask(MeetCode.DATE_ORDER, line, text)
            return None
        except ValueError:
            self._ask(MeetCode.DATE_UNREADABLE, line, text)
            return None
        if found is None:
            self._ask(MeetCode.BIRTH_MISSING, line, "")
        elif odd := cells.odd_birth(found, self._on):
            self._ask(odd, line, text)
            return None
        elif not found.is_day:
            self._ask(MeetCode.BIRTH_YEAR_ONLY, line, text)
        return found

    def _wishes(
        self, line: int, given: Mapping[str, str], person: Person | None = None
    ) -> tuple[Wish, ...]:
        event, mark = given.get("event", ""), given.get("mark", "")
        if not event.strip():
            self._ask(MeetCode.EVENT_MISSING, line, "")
            return ()
        try:
            events = cells.events_of(event, self._programme)
        except SternwayError:
            self._ask(MeetCode.EVENT_UNREADABLE, line, event)
            return ()
        try:
            marks = cells.marks_of(mark, events)
        except (SternwayError, ValueError):
            self._ask(MeetCode.MARK_UNREADABLE, line, mark)
            marks = [(None, None)] * len(events)
        timing = self._timing(line, given.get("timing", ""))
        born = person.born if person else None
        reached = self._reached(line, given.get("reached", ""), born)
        wind = self._wind(line, given.get("wind", ""))
        return tuple(
            Wish(each, found, by or timing, reached=reached, wind=wind if each.wind else None)
            for each, (found, by) in zip(events, marks, strict=True)
        )

    def _timing(self, line: int, text: str) -> Timing | None:
        found = cells.words("timings").get(cells.plain(text))
        if text.strip() and found is None:
            self._ask(MeetCode.TIMING_UNREADABLE, line, text)
        return Timing(found) if found else None

    def _reached(self, line: int, text: str, born: PartialDate | None) -> PartialDate | None:
        """The day of a mark: before the meet, and after the birth."""
        try:
            found = cells.born_of(text, self._year, self._day_first)
        except ValueError:  # `Ambiguous` is one
            self._ask(MeetCode.DATE_UNREADABLE, line, text)
            return None
        if found and found.earliest > self._on:
            self._ask(MeetCode.MARK_AFTER, line, text)
            return None
        if found and born and cells.odd_birth(born, found.latest):
            self._ask(MeetCode.MARK_BEFORE, line, text)
            return None
        return found

    def _wind(self, line: int, text: str) -> float | None:
        plain = text.strip().lower().removesuffix("m/s").strip().replace(",", ".").lstrip("+")
        if not plain or plain == "nwi":
            return None
        try:
            value = float(plain)
        except ValueError:
            value = math.nan
        if not abs(value) < _STRONGEST_WIND:
            self._ask(MeetCode.WIND_UNREADABLE, line, text)
            return None
        return value

    def _ask(self, code: MeetCode, line: int, text: str) -> None:
        self.questions.append(notice(code, line=line, text=text[:_SHOWN]))


def _columns(headings: Sequence[str]) -> dict[int, str]:
    """What each column holds, by its place; the first of two that say the same."""
    known = cells.words("columns")
    found: dict[int, str] = {}
    for index, heading in enumerate(headings):
        kind = known.get(cells.plain(heading)) or known.get(
            cells.plain(heading).partition("(")[0].strip(), ""
        )
        if kind and (kind == "ignored" or kind not in found.values()):
            found[index] = kind
    return found


def _family_first(headings: Sequence[str]) -> bool:
    return any(
        cells.plain(each) in cells.words("full_name_starts_with_family") for each in headings
    )


def _day_first(
    headings: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapping[int, str]
) -> bool | None:
    at = next((index for index, kind in columns.items() if kind == "born"), None)
    if at is None:
        return None
    by_dates = cells.is_day_first([row[at] for row in rows if len(row) > at])
    if by_dates is not None:
        return by_dates
    is_of_such_language = any(cells.plain(each) in cells.words("day_first") for each in headings)
    return True if is_of_such_language else None


def _cells(row: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    return {
        kind: row[index].strip()
        for index, kind in columns.items()
        if index < len(row) and row[index].strip()
    }
