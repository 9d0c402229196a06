"""Tables of numbers as CSV: columns by name at full speed, gaps and garbage survived.

Apache Arrow parses (measured on an hour of phone data: six times faster than NumPy's parser, and
a third of Polars' import time). Where it would give up on one bad cell, the table is read again
with care. `csv_layout` finds out how the table is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.errors import Sentence, at_line, joined, quoted
from sternway.recordings.csv.layout import BLOCK_BYTES, Layout, RowStream
from sternway.recordings.recording import FloatArray
from sternway.recordings.warning import ReadCode, ReadWarning

_BLANKS = ["", "nan", "NaN", "NAN", "null", "NULL", "None", "NA", "N/A", "n/a", "-"]
_BLANK_CELL = r"^\s*(|nan|null|none|na|n/a|-)\s*$"
_WHOLE = r"^([+-]?\d{1,18}|\+?[1-8]\d{18})$"
"""what int64 can hold"""
_LARGEST_EXACT = 2.0**53
"""integers up to here are exact in float64"""


_NAMES_SHOWN = 500
"""characters of the names of columns that are not used"""


class ColumnKind(Enum):
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
class CsvTable:
    """The columns that were asked for, by their names in the header; all of equal length."""

    rows: int
    numbers: Mapping[str, FloatArray] = field(default_factory=dict)
    counters: Mapping[str, Counter] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[ReadWarning, ...] = ()


def read_table(layout: Layout, kinds: Mapping[str, ColumnKind]) -> CsvTable:
    """The columns named in ``kinds``; a name twice in the header means its first column.

    Raises ``UnreadableFile`` where the rows are not a table at all, or more than
    ``ReadLimits.samples``.
    Rows with another number of cells than the header are left out, cells that are not numbers
    become NaN: each is warned of with its first line and its count.
    """
    keys = {name: f"c{layout.names.index(name)}" for name in kinds if name in layout.names}
    if not keys or layout.is_empty:
        return _empty({name: kinds[name] for name in keys})
    try:
        return _Parse(layout, keys, kinds).run()
    except _arrow().ArrowException as error:
        reason = str(error).splitlines()[0][:200]
        raise layout.source.unreadable(
            Sentence("not a table that can be read: {reason}", reason=quoted(reason))
        ) from error


def _empty(kinds: Mapping[str, ColumnKind]) -> CsvTable:
    def of_kind(kind: ColumnKind) -> list[str]:
        return [name for name, each in kinds.items() if each is kind]

    return CsvTable(
        0,
        {name: np.empty(0) for name in of_kind(ColumnKind.NUMBER)},
        {name: Counter(0, np.empty(0)) for name in of_kind(ColumnKind.COUNTER)},
        dict.fromkeys(of_kind(ColumnKind.TEXT), ()),
    )


def _arrow() -> Any:
    """Arrow, imported when the first table is read."""
    import pyarrow as pa

    return pa


def not_used_columns(names: Sequence[str], place: str) -> ReadWarning:
    """One warning of all the columns that nobody reads."""
    columns = ", ".join(names)[:_NAMES_SHOWN]
    return ReadWarning.of(ReadCode.UNUSED_COLUMNS, place, len(names), columns=columns)


class _Parse:
    """One reading of one file: first at full speed, then with care if a cell is not a number."""

    def __init__(
        self, layout: Layout, keys: Mapping[str, str], kinds: Mapping[str, ColumnKind]
    ) -> None:
        self.layout = layout
        self.keys = keys
        self.kinds = kinds
        self.ragged: list[int] = []
        self.first_ragged: Any = None
        self.warnings: list[ReadWarning] = []

    def run(self) -> CsvTable:
        pa = _arrow()
        try:
            parsed = self._parse({name: self._type(name) for name in self.keys})
        except pa.ArrowInvalid:
            self.ragged.clear()
            parsed = self._parse(dict.fromkeys(self.keys, pa.binary()))
        self._warn_of_rows(parsed.num_rows)
        numbers, counters, texts = {}, {}, {}
        for name, key in self.keys.items():
            column = parsed[key]
            if self.kinds[name] is ColumnKind.TEXT:
                texts[name] = tuple((cell or b"").decode() for cell in column.to_pylist())
            elif self.kinds[name] is ColumnKind.COUNTER:
                counters[name] = self._as_counter(column, name)
            else:
                numbers[name] = self._as_floats(column, name)
        return CsvTable(parsed.num_rows, numbers, counters, texts, tuple(self.warnings))

    def _type(self, name: str) -> Any:
        """How Arrow is asked to read a column: a counter with decimals is a number after all."""
        kind = self.kinds[name]
        if kind is ColumnKind.TEXT:
            return _arrow().binary()
        is_whole = all(re.fullmatch(_WHOLE, cell) for cell in self.layout.sample_of(name))
        is_counter = kind is ColumnKind.COUNTER and is_whole
        return _arrow().int64() if is_counter else _arrow().float64()

    def _parse(self, types: Mapping[str, Any]) -> Any:
        """An Arrow table of the wanted columns; rows of another length go to ``ragged``."""
        import pyarrow.csv as arrow_csv

        layout = self.layout
        has_texts = ColumnKind.TEXT in self.kinds.values()
        names = [f"c{index}" for index in range(len(layout.names) + layout.has_tail)]
        return arrow_csv.read_csv(
            RowStream(layout),
            # Tables are read side by side: threads within one only cost memory.
            read_options=arrow_csv.ReadOptions(
                column_names=names, block_size=BLOCK_BYTES, use_threads=False
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=layout.separator,
                # Where no cell is quoted, a stray quotation mark must not swallow lines.
                quote_char='"' if layout.is_quoted or has_texts else False,
                newlines_in_values=has_texts,
                invalid_row_handler=self._set_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={self.keys[name]: type_ for name, type_ in types.items()},
                include_columns=list(self.keys.values()),
                null_values=_BLANKS,
                decimal_point=layout.decimal,
                check_utf8=False,
            ),
        )

    def _set_aside(self, row: Any) -> str:
        if not self.ragged:
            self.first_ragged = row
        self.ragged.append(row.number)
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
        """The cells of a binary column as text with a decimal point; null what is not a number."""
        import pyarrow.compute as pc

        pa = _arrow()
        mark = re.escape(self.layout.decimal)
        number = rf"^\s*[+-]?(\d+{mark}?\d*|{mark}\d+)([eE][+-]?\d+)?\s*$"
        good = pc.match_substring_regex(column, number)
        blank = pc.match_substring_regex(column, _BLANK_CELL, ignore_case=True)
        is_bad = pc.invert(pc.or_(good, blank))
        bad = np.flatnonzero(_numpy(is_bad.cast(pa.uint8()), np.uint8)[0])
        if len(bad):
            place = self._place(self._line_of_row(int(bad[0])))
            doubt = ReadWarning.of(ReadCode.NOT_NUMBERS, place, len(bad), column=name)
            self.warnings.append(doubt)
        texts = pc.if_else(good, column, pa.scalar(None, column.type)).cast(pa.string())
        return pc.replace_substring(pc.ascii_trim_whitespace(texts), self.layout.decimal, ".")

    def _warn_of_rows(self, kept: int) -> None:
        if self.ragged:
            first = self.first_ragged
            place = self._place(self.layout.first_line - 1 + first.number)
            cells, expected = int(first.actual_columns), int(first.expected_columns)
            self.warnings.append(
                ReadWarning.of(
                    ReadCode.RAGGED_LINES, place, len(self.ragged), cells=cells, expected=expected
                )
            )
        if self.layout.is_quoted and ColumnKind.TEXT not in self.kinds.values():
            lost = _filled_lines(self.layout) - kept - len(self.ragged)
            if lost > 0:
                place = self.layout.source.member
                self.warnings.append(ReadWarning.of(ReadCode.OPEN_QUOTATION, place, lost))

    def _place(self, line: int) -> str:
        return joined((self.layout.source.member, at_line(line)), ", ")

    def _line_of_row(self, index: int) -> int:
        """The line of a row that was kept, with those that were left out before it."""
        row = index + 1
        for number in self.ragged:
            row += number <= row
        return self.layout.first_line - 1 + row


def _filled_lines(layout: Layout) -> int:
    """How many lines of the table are not blank."""
    rows = RowStream(layout)
    lines = b"".join(iter(rows.read, b"")).splitlines()
    return sum(1 for line in lines if line.strip())


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
