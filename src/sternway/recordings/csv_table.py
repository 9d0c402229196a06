"""Tables of numbers as CSV: any separator, decimal sign, quotes and encoding, gaps and garbage.

Apache Arrow parses (measured on an hour of phone data: six times faster than NumPy's parser, and
a third of Polars' import time). This file finds out how a table is written, and reads a second
time with care where Arrow would give up on one bad cell.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.recording import FloatArray, ReadWarning
from sternway.recordings.source import Source

_HEAD_BYTES = 64 * 1024
"""where the header line must end"""
_SAMPLED_LINES = 25
"""data lines that show how the numbers are written"""
_BLOCK_BYTES = 4 * 1024 * 1024
_SEPARATORS = (",", ";", "\t", "|")
_BLANKS = ["", "nan", "NaN", "NAN", "null", "NULL", "None", "NA", "N/A", "n/a", "-"]
_BLANK_CELL = r"^\s*(|nan|null|none|na|n/a|-)\s*$"
_LINE_END = re.compile(rb"\r\n|\n|\r")
_VISIBLE = re.compile(rb"\S")
_QUOTED_CELL = re.compile(rb'(?:^|[,;\t|])\s*"[^"]*"\s*(?:$|[,;\t|])')
_NUMBER = re.compile(r"\s*[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?\s*")
_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+([eE][+-]?\d+)?\s*")
_WHOLE = r"^([+-]?\d{1,18}|\+?[1-8]\d{18})$"
"""what int64 can hold"""
_LARGEST_EXACT = 2.0**53
"""integers up to here are exact in float64"""


class Kind(Enum):
    """How a column is read."""

    NUMBER = "number"
    """float64, NaN where there is none"""
    COUNTER = "counter"
    """numbers too large for float64, such as nanoseconds since 1970: see `Counter`"""
    TEXT = "text"


@dataclass(frozen=True, eq=False, slots=True)
class Counter:
    """A column of large numbers without loss: ``origin + offsets`` in the file's own unit."""

    origin: int
    """the first number of the column"""
    offsets: FloatArray
    """(n,), NaN where there is none"""


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """The columns that were asked for, by their names in the header; all of equal length."""

    rows: int
    numbers: Mapping[str, FloatArray] = field(default_factory=dict)
    counters: Mapping[str, Counter] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[ReadWarning, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class CsvFile:
    """A file whose layout is known and whose rows are not parsed yet."""

    source: Source
    names: tuple[str, ...]
    """the header, stripped of blanks and quotes"""
    comments: tuple[str, ...]
    """lines before the header that start with ``#``, without the ``#``"""
    data: bytes
    """the whole file as UTF-8"""
    body: int
    """where the rows start in ``data``"""
    first_line: int
    """the number of the line at ``body``, counted from 1"""
    separator: str
    decimal: str
    quoted: bool
    """whether cells of the rows are quoted"""
    trailing: bool
    """whether each row ends with one more separator than the header"""
    sample: tuple[tuple[str, ...], ...]
    """the cells of the first rows that have as many as the header"""

    def sample_of(self, name: str) -> tuple[str, ...]:
        """The first cells of a column, blank ones left out."""
        index = self.names.index(name)
        cells = (row[index].strip() for row in self.sample)
        return tuple(cell for cell in cells if cell)

    def read(self, kinds: Mapping[str, Kind]) -> Table:
        """The columns named in ``kinds``; a name twice in the header means its first column.

        Raises ``UnreadableFile`` where the rows are no table at all. Rows with another number of
        cells than the header are left out, cells that are no numbers become NaN: each is warned of
        with its first line and its count.
        """
        keys = {name: f"c{self.names.index(name)}" for name in kinds if name in self.names}
        if not keys or not _VISIBLE.search(self.data, self.body):
            return _empty(kinds, keys)
        try:
            return _Parse(self, keys, kinds).run()
        except _arrow().ArrowException as error:
            reason = str(error).splitlines()[0][:200]
            raise self.source.unreadable(f"not a table that can be read: {reason}") from error


def open_csv(source: Source) -> CsvFile:
    """Load a file and find its header and how it is written.

    Raises ``UnreadableFile`` where there is no header or more rows than ``Limits.samples``.
    """
    data = _as_utf8(source.read())
    comments, header, body, first_line, declared = _header(source, data)
    separator = declared or max(_SEPARATORS, key=lambda mark: len(_cells(header, mark)))
    names = tuple(name.strip() for name in _cells(header, separator))
    if not any(names) or all(_NUMBER.fullmatch(name) for name in names if name):
        raise source.unreadable(
            "no header line: name the columns in the first line", f"line {first_line - 1}"
        )
    if data.count(b"\n", body) > source.limits.samples:
        raise source.unreadable(f"more than {source.limits.samples} rows: split it")
    lines = _LINE_END.split(data[body : body + _HEAD_BYTES])[:_SAMPLED_LINES]
    rows = [_cells(line.decode(errors="replace"), separator) for line in lines if line.strip()]
    trailing = bool(rows) and len(rows[0]) == len(names) + 1 and not rows[0][-1].strip()
    sample = tuple(tuple(row) for row in rows if len(row) == len(names) + trailing)
    commas = any(_DECIMAL_COMMA.fullmatch(cell) for row in sample for cell in row)
    return CsvFile(
        source,
        names,
        comments,
        data,
        body,
        first_line,
        separator,
        decimal="," if commas else ".",
        quoted=any(_QUOTED_CELL.search(line) for line in lines),
        trailing=trailing,
        sample=sample,
    )


def _header(source: Source, data: bytes) -> tuple[tuple[str, ...], str, int, int, str | None]:
    """Comments, header line, where the rows start (byte, line), and a separator declared."""
    comments: list[str] = []
    declared = None
    start = 0
    for number, end in enumerate(_LINE_END.finditer(data, 0, _HEAD_BYTES), start=1):
        line = data[start : end.start()].decode(errors="replace").strip()
        start = end.end()
        if line.startswith("#"):
            comments.append(line.lstrip("# "))
        elif line.lower().startswith("sep=") and len(line) == len("sep=") + 1:
            declared = line[-1]
        elif line:
            return tuple(comments), line, start, number + 1, declared
    rest = data[start:_HEAD_BYTES].decode(errors="replace").strip()
    if not rest or len(data) > _HEAD_BYTES:
        raise source.unreadable("no header line: name the columns in the first line")
    return tuple(comments), rest, len(data), len(comments) + 2, declared


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)


def _as_utf8(data: bytes) -> bytes:
    """The bytes as UTF-8 without a mark at their start.

    What is not UTF-8 is taken as cp1252, in which older programs write units. Arrow is given
    nothing else, since it cannot hand over a bad row whose text it cannot decode.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace").encode()
    if data.isascii():
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode()
    return data


def _arrow() -> Any:
    """Arrow, imported when the first table is read."""
    import pyarrow as pa

    return pa


def _empty(kinds: Mapping[str, Kind], names: Sequence[str] | Mapping[str, str]) -> Table:
    of_kind = {kind: [name for name in names if kinds[name] is kind] for kind in Kind}
    return Table(
        0,
        {name: np.empty(0) for name in of_kind[Kind.NUMBER]},
        {name: Counter(0, np.empty(0)) for name in of_kind[Kind.COUNTER]},
        dict.fromkeys(of_kind[Kind.TEXT], ()),
    )


class _Parse:
    """One reading of one file: first at full speed, then with care if a cell is no number."""

    def __init__(self, file: CsvFile, keys: Mapping[str, str], kinds: Mapping[str, Kind]) -> None:
        self.file = file
        self.keys = keys
        self.kinds = kinds
        self.ragged: list[Any] = []
        self.warnings: list[ReadWarning] = []

    def run(self) -> Table:
        pa = _arrow()
        try:
            parsed = self._parse({name: self._type(name) for name in self.keys}, fast=True)
        except pa.ArrowInvalid:
            self.ragged.clear()
            parsed = self._parse(dict.fromkeys(self.keys, pa.binary()), fast=False)
        self._warn_of_rows(parsed.num_rows)
        numbers, counters, texts = {}, {}, {}
        for name, key in self.keys.items():
            column = parsed[key]
            if self.kinds[name] is Kind.TEXT:
                texts[name] = tuple((cell or b"").decode() for cell in column.to_pylist())
            elif self.kinds[name] is Kind.COUNTER:
                counters[name] = self._as_counter(column, name)
            else:
                numbers[name] = self._as_floats(column, name)
        return Table(parsed.num_rows, numbers, counters, texts, tuple(self.warnings))

    def _type(self, name: str) -> Any:
        """How Arrow is asked to read a column: a counter with decimals is a number after all."""
        kind = self.kinds[name]
        if kind is Kind.TEXT:
            return _arrow().binary()
        is_whole = all(re.fullmatch(_WHOLE, cell) for cell in self.file.sample_of(name))
        is_counter = kind is Kind.COUNTER and is_whole
        return _arrow().int64() if is_counter else _arrow().float64()

    def _parse(self, types: Mapping[str, Any], *, fast: bool) -> Any:
        """An Arrow table of the wanted columns; rows of another length go to ``ragged``."""
        import pyarrow.csv as arrow_csv

        file = self.file
        has_texts = Kind.TEXT in self.kinds.values()
        names = [f"c{index}" for index in range(len(file.names) + file.trailing)]
        return arrow_csv.read_csv(
            _arrow().BufferReader(_arrow().py_buffer(file.data).slice(file.body)),
            read_options=arrow_csv.ReadOptions(
                column_names=names, block_size=_BLOCK_BYTES, use_threads=fast
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=file.separator,
                # Where no cell is quoted, a stray quotation mark must not swallow lines.
                quote_char='"' if file.quoted or has_texts else False,
                newlines_in_values=has_texts,
                invalid_row_handler=self._set_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={self.keys[name]: type_ for name, type_ in types.items()},
                include_columns=list(self.keys.values()),
                null_values=_BLANKS,
                decimal_point=file.decimal,
                check_utf8=False,
            ),
        )

    def _set_aside(self, row: Any) -> str:
        self.ragged.append(row)
        return "skip"

    def _as_floats(self, column: Any, name: str) -> FloatArray:
        pa = _arrow()
        if pa.types.is_binary(column.type):
            column = self._numerals(column, name).cast(pa.float64())
        values, missing = _numpy(column, np.float64)
        absent = missing | np.isinf(values)
        return np.where(absent, np.nan, values) if absent.any() else values

    def _as_counter(self, column: Any, name: str) -> Counter:
        pa = _arrow()
        if pa.types.is_binary(column.type):
            import pyarrow.compute as pc

            column = self._numerals(column, name)
            whole = pc.all(pc.match_substring_regex(column, _WHOLE)).as_py()
            column = column.cast(pa.int64() if whole else pa.float64())
        if pa.types.is_integer(column.type):
            return _offsets(*_numpy(column, np.int64))
        values = self._as_floats(column, name)
        return _offsets(values, np.isnan(values))

    def _numerals(self, column: Any, name: str) -> Any:
        """The cells of a binary column as text with a decimal point, what is no number as null."""
        import pyarrow.compute as pc

        pa = _arrow()
        mark = re.escape(self.file.decimal)
        number = rf"^\s*[+-]?(\d+{mark}?\d*|{mark}\d+)([eE][+-]?\d+)?\s*$"
        good = pc.match_substring_regex(column, number)
        blank = pc.match_substring_regex(column, _BLANK_CELL, ignore_case=True)
        is_bad = pc.invert(pc.or_(good, blank))
        bad = np.flatnonzero(_numpy(is_bad.cast(pa.uint8()), np.uint8)[0])
        if len(bad):
            message = f"cells of column {name!r} that are no numbers were left empty"
            place = self._place(self._line_of_row(int(bad[0])))
            self.warnings.append(ReadWarning(message, place, len(bad)))
        texts = pc.if_else(good, column, pa.scalar(None, column.type)).cast(pa.string())
        return pc.replace_substring(pc.ascii_trim_whitespace(texts), self.file.decimal, ".")

    def _warn_of_rows(self, kept: int) -> None:
        if self.ragged:
            first = self.ragged[0]
            message = (
                f"lines with {first.actual_columns} cells instead of {first.expected_columns} "
                "were left out"
            )
            self.warnings.append(
                ReadWarning(message, self._place(self._line_of_text(first)), len(self.ragged))
            )
        if self.file.quoted and Kind.TEXT not in self.kinds.values():
            lines = _LINE_END.split(self.file.data[self.file.body :])
            lost = sum(1 for line in lines if line.strip()) - kept - len(self.ragged)
            if lost > 0:
                message = "lines were swallowed by a quotation mark that is never closed"
                self.warnings.append(ReadWarning(message, self._place(None), lost))

    def _place(self, line: int | None) -> str:
        parts = (self.file.source.member, f"line {line}" if line else "")
        return ", ".join(part for part in parts if part)

    def _line_of_row(self, index: int) -> int:
        """The line of a row that was kept, known where parsing was not shared among threads."""
        row = index + 1
        for number in sorted(aside.number for aside in self.ragged):
            row += number <= row
        return self.file.first_line - 1 + row

    def _line_of_text(self, row: Any) -> int | None:
        if row.number is not None:
            return int(self.file.first_line - 1 + row.number)
        pattern = rb"(?:\n|\r|\A)" + re.escape(row.text.encode()) + rb"(?:\r|\n|\Z)"
        found = re.compile(pattern).search(self.file.data, max(self.file.body - 1, 0))
        if found is None:
            return None
        lines = islice(_LINE_END.finditer(self.file.data, 0, found.start() + 1), None)
        return 1 + sum(1 for _ in lines)


def _numpy(column: Any, dtype: type[np.generic]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Values, and which are missing, of an Arrow column of fixed width.

    Read from Arrow's own buffers: its `to_numpy` imports pandas where it is installed, which
    takes longer than the parsing.
    """
    values, missing = [np.empty(0, dtype)], [np.empty(0, dtype=bool)]
    for chunk in column.chunks:
        validity, content = chunk.buffers()
        end = chunk.offset + len(chunk)
        values.append(np.frombuffer(content, dtype, count=end)[chunk.offset :])
        if validity is None:
            missing.append(np.zeros(len(chunk), dtype=bool))
        else:
            bits = np.frombuffer(validity, dtype=np.uint8)
            valid = np.unpackbits(bits, count=end, bitorder="little")[chunk.offset :]
            missing.append(valid == 0)
    return np.concatenate(values), np.concatenate(missing)


def _offsets(values: NDArray[np.int64] | FloatArray, missing: NDArray[np.bool_]) -> Counter:
    """Numbers as offsets from the first of them, exact wherever float64 can hold them."""
    if missing.all():
        return Counter(0, np.full(len(values), np.nan))
    origin = int(values[int(np.argmin(missing))])
    rough = values.astype(np.float64) - float(origin)
    if values.dtype.kind == "i":
        near = np.abs(rough) < _LARGEST_EXACT
        rough = np.where(near, (values - np.int64(origin)).astype(np.float64), rough)
    return Counter(origin, np.where(missing, np.nan, rough))
