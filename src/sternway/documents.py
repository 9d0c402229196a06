"""Documents that people and programs write: TOML, JSON and CSV, opened strictly.

    with toml_file("me.toml", most=100_000) as file:
        goal = file.table("goal")
        return Goal(goal.one_of("code", GOALS), goal.day("date"))

A field that is wrong, missing or unknown is a mistake. Reading goes on with a value that stands in
for it, so that all mistakes of a text are told at once, in the order of their lines. Those in a
user's file raise ``UnreadableFile`` as the ``with`` ends; those in data that come with Sternway
(`toml_data`) raise ``ValueError``.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NoReturn

from sternway.errors import Mistake, Sentence, UnreadableFile, joined, quoted, sentence, told
from sternway.files import SMALLER, Readable, Text, packaged, read_text
from sternway.tables import Faults, Table, meant

_OTHER_DATE = re.compile(r"=\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
"""a date in another order than that of TOML"""
_TOLD = 20
"""mistakes that a message names; a file of another kind has one a line"""
_SHOWN = 40
"""characters of a wrong name that a message repeats"""
_TOML_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def toml_file(source: Readable, most: int, cure: str = SMALLER) -> Document:
    """A user's TOML of at most ``most`` bytes. Raises ``UnreadableFile``."""
    text = read_text(source, most, cure)
    try:
        values = tomllib.loads(text.text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.fullmatch(str(error))
        reason = quoted(_uncapitalised(place[1] if place else str(error)))
        last = max(1, len(text.text.splitlines()))
        line = int(place[2] or last) if place else None
        if line is not None and any(
            map(_OTHER_DATE.search, text.text.splitlines()[line - 1 : line])
        ):
            reason = Sentence("a date is written year-month-day, as 2027-01-24")
        raise text.unreadable(Sentence("is not valid TOML: {why}", why=reason), line) from error
    except RecursionError as error:
        raise text.unreadable("is nested too deeply") from error
    return Document(text, values, lines_of_toml, as_unreadable)


def json_file(source: Readable, most: int, cure: str = SMALLER) -> Document:
    """A user's JSON of at most ``most`` bytes: one object. Raises ``UnreadableFile``."""
    text = read_text(source, most, cure)
    try:
        values = json.loads(text.text, parse_constant=_refused, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        why = _uncapitalised(error.msg).removesuffix(" at")
        reason = Sentence("is not valid JSON: {why}", why=quoted(why))
        if not text.text[error.pos :].strip() or not text.text.rstrip().endswith("}"):
            reason = Sentence(
                "is not valid JSON: {why}: the file ends too early, so take a whole copy of it",
                why=quoted(why),
            )
        raise text.unreadable(reason, error.lineno) from error
    except ValueError as error:
        raise text.unreadable(Sentence("is not valid JSON: {why}", why=told(error))) from error
    except RecursionError as error:
        raise text.unreadable("is nested too deeply") from error
    if not isinstance(values, dict):
        raise text.unreadable("must be one JSON object: {…}")
    return Document(text, values, lines_of_json, as_unreadable)


def toml_data(text: str, name: str) -> Document:
    """TOML that comes with Sternway, and the name of its file. Raises ``ValueError``."""
    return Document(Text(text, name), tomllib.loads(text), lines_of_toml, as_value_error)


def packaged_toml(module: str, name: str) -> Document:
    """A TOML file that is installed beside a module, as `files.packaged` finds it."""
    return toml_data(packaged(module, name), name)


def as_unreadable(text: Text, mistakes: Sequence[Mistake]) -> UnreadableFile:
    """The error that tells all mistakes in a user's file."""
    first, *others = mistakes
    parts = [sentence(first.reason), *(each.says for each in others[: _TOLD - 1])]
    if (left := len(mistakes) - _TOLD) > 0:
        parts.append(Sentence("and {left} more", left=left))
    return UnreadableFile(text.name, joined(parts, "; "), first.place, tuple(mistakes))


def as_value_error(text: Text, mistakes: Sequence[Mistake]) -> ValueError:
    """The error that tells all mistakes in data of Sternway's own."""
    return ValueError("; ".join(f"{text.name}: {each}" for each in mistakes[:_TOLD]))


class Document:
    """A text whose tables are read; as a context it gives the outermost one."""

    def __init__(
        self,
        text: Text,
        values: Mapping[str, Any],
        lines_of: Callable[[str], Mapping[str, int]],
        error_of: Callable[[Text, Sequence[Mistake]], Exception],
    ) -> None:
        self.text = text
        self.values = values
        """as they stand in the text, unchecked"""
        self._lines_of = lines_of
        self._error_of = error_of
        self._faults = Faults()

    def __enter__(self) -> Table:
        return self._faults.table("", self.values)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._faults.finish()
        if self._faults.found and (error is None or isinstance(error, Exception)):
            raise self._error_of(self.text, self._mistakes()) from error

    def _mistakes(self) -> tuple[Mistake, ...]:
        """All that were noted, in the order of lines."""
        try:
            lines = self._lines_of(self.text.text)
        except RecursionError:  # nested as deeply as the parser could just bear
            lines = {}
        found = [Mistake(why, field, _line(lines, field)) for field, why in self._faults.found]
        return tuple(sorted(found, key=lambda each: each.line or 0))


def _line(lines: Mapping[str, int], field: str) -> int | None:
    """Of a field, or of the nearest table around one that is missing."""
    while field and field not in lines:
        field = re.sub(r"(\[\d+\]|\.?[^.\[]+)$", "", field)
    return lines.get(field)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One line of a table: its cells by column, or why it has none."""

    line: int
    """from 1; the last one of a row that goes over several"""
    cells: Mapping[str, str]
    """stripped; a column that the row does not reach is left out"""
    fault: str = ""


def csv_rows(
    source: Readable,
    most: int,
    columns: Sequence[str],
    needed: Sequence[str] = (),
    cure: str = SMALLER,
) -> Iterator[CsvRow]:
    """The rows of a user's CSV of at most ``most`` bytes, without blank ones.

    Its first line names ``columns`` in any order, of which those ``needed`` must be there; cells
    are separated by commas, or by semicolons where that line has no comma. Raises
    ``UnreadableFile``.
    """
    import csv

    text = read_text(source, most, cure)
    first = text.text.partition("\n")[0]
    lines = text.text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=";" if ";" in first and "," not in first else ",")
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        _check_columns(text, names, columns, needed)
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells[len(names) :]):
                fault = Sentence(
                    "has {cells} cells, but there are {columns} columns",
                    cells=len(cells),
                    columns=len(names),
                )
                yield CsvRow(reader.line_num, {}, fault)
            elif any(cells):
                yield CsvRow(reader.line_num, dict(zip(names, cells, strict=False)))
    except csv.Error as error:
        reason = Sentence("is not valid CSV: {why}", why=quoted(str(error)))
        raise text.unreadable(reason, reader.line_num) from error


def _check_columns(
    text: Text, names: Sequence[str], columns: Sequence[str], needed: Sequence[str]
) -> None:
    for name in names:
        if name not in columns:
            reason = Sentence(
                "column {name!r} is not known: {cure}",
                name=name[:_SHOWN],
                cure=meant(name, columns, Sentence("known are {all}", all=", ".join(columns))),
            )
            raise text.unreadable(reason, 1)
        if names.count(name) > 1:
            raise text.unreadable(Sentence("column {name!r} stands twice", name=name), 1)
    if missing := [name for name in needed if name not in names]:
        reason = Sentence(
            "has no column {missing}: its first line must name {columns}",
            missing=missing[0],
            columns=", ".join(columns),
        )
        raise text.unreadable(reason, 1)


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _refused(constant: str) -> NoReturn:
    raise ValueError(Sentence("{constant} is not a number", constant=constant))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(Sentence("{name!r} stands twice in one object", name=twice[:_SHOWN]))
    return found


_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")


def lines_of_toml(text: str) -> Mapping[str, int]:
    """Line of each field, table and entry of a list, from 1: ``goal.date``, ``injury[1].where``.

    The text must be valid.
    """
    places = _Places(text)
    places.read_statements()
    return places.found


def lines_of_json(text: str) -> Mapping[str, int]:
    """The same of a text of JSON, which must be valid."""
    places = _Places(text)
    places.read_value("")
    return places.found


class _Places:
    """One walk over a text that a parser has found valid."""

    def __init__(self, text: str) -> None:
        self.found: dict[str, int] = {}
        self._text = text
        self._at = 0
        self._line, self._counted = 1, 0
        """the line of the character up to which line ends were counted"""
        self._last: dict[str, int] = {}
        """the index of the last table in each list of tables"""

    def read_statements(self) -> None:
        table = ""
        while self._skip(_BLANK):
            if self._takes("[["):
                table = self._header(is_list=True)
            elif self._takes("["):
                table = self._header(is_list=False)
            else:
                self._read_field(table)

    def read_value(self, path: str) -> None:
        self._skip(_BLANK)
        if self._takes("["):
            index = 0
            while self._skip(_BLANK) and not self._takes("]"):
                entry = f"{path}[{index}]"
                self._note(entry)
                self.read_value(entry)
                index += 1
        elif self._takes("{"):
            while self._skip(_BLANK) and not self._takes("}"):
                self._read_field(path)
        elif not self._match(_STRING):
            self._match(_BARE_VALUE)

    def _read_field(self, table: str) -> None:
        path = table
        for key in self._keys():
            path = f"{path}.{key}" if path else key
            self._note(path)
        if not (self._takes("=") or self._takes(":")):
            self._at = len(self._text)  # not valid after all: nothing more is found
            return
        self.read_value(path)

    def _header(self, is_list: bool) -> str:
        path = ""
        keys = self._keys()
        for number, key in enumerate(keys, 1):
            path = f"{path}.{key}" if path else key
            self._note(path)
            if is_list and number == len(keys):
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = f"{path}[{self._last[path]}]"
        self._note(path)
        self._takes("]]" if is_list else "]")
        return path

    def _keys(self) -> list[str]:
        """The names of a key with dots."""
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            text = self._match(_STRING)
            keys.append(text[1:-1] if text else self._match(_BARE_KEY))
            self._skip(_SPACE)
            if not self._takes("."):
                return keys

    def _note(self, path: str) -> None:
        self.found.setdefault(path, self._line_here())

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Go on behind a pattern; whether anything is left."""
        self._match(pattern)
        return self._at < len(self._text)

    def _takes(self, mark: str) -> bool:
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]
