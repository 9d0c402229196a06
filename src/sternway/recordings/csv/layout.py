"""How a table is written: encoding, comments, header, separator, decimal sign, quotes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sternway.errors import Sentence, at_line
from sternway.recordings.source import MIB, Source

BLOCK_BYTES = MIB
_HEAD_BYTES = 64 * 1024
"""where the header line must end"""
_LINES_BEFORE = 100
"""lines of other matter that may stand before a header"""
_SAMPLED_LINES = 25
"""data lines that show how the numbers are written"""
_SEPARATORS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(rb"\r\n|\n|\r")
_QUOTED_CELL = re.compile(rb'(?:^|[,;\t|])\s*"[^"]*"\s*(?:$|[,;\t|])')
_NUMBER = re.compile(r"\s*[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?\s*")
_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+([eE][+-]?\d+)?\s*")


@dataclass(frozen=True, slots=True)
class Layout:
    """A table whose rows are not read yet."""

    source: Source
    names: tuple[str, ...]
    """the header, stripped of blanks and quotes"""
    comments: tuple[str, ...]
    """lines before the header that start with ``#``, without the ``#``"""
    encoding: str
    body: int
    """the byte, once the file is turned into UTF-8, where the rows start"""
    first_line: int
    """the number of the line there, counted from 1"""
    separator: str
    decimal: str
    is_quoted: bool
    """whether cells of the rows are quoted"""
    has_tail: bool
    """whether each row ends with one more separator than the header"""
    sample: tuple[tuple[str, ...], ...]
    """the cells of the first rows that have as many as the header"""
    is_empty: bool
    """whether nothing follows the header"""

    def sample_of(self, name: str) -> tuple[str, ...]:
        """The first cells of a column, blank ones left out."""
        index = self.names.index(name)
        cells = (row[index].strip() for row in self.sample)
        return tuple(cell for cell in cells if cell)


@dataclass(frozen=True, slots=True)
class _Header:
    line: str
    comments: tuple[str, ...]
    body: int
    first_line: int
    separator: str | None
    """as a line ``sep=;`` declares it to spreadsheets"""


@dataclass(frozen=True, slots=True)
class Hints:
    """How to know the header of a kind of table among lines of something else."""

    is_header: Callable[[Sequence[str]], bool]
    """whether cells name the columns; lines before such a line are taken as comments"""
    is_units: Callable[[Sequence[str]], bool]
    """whether the cells below the header are the units of its columns"""


def layout_of(source: Source, hints: Hints | None = None) -> Layout:
    """Find the header of a table and how its rows are written.

    Raises ``UnreadableFile`` where there is no header.
    """
    raw = source.head(_HEAD_BYTES)
    encoding = _encoding(raw)
    head = codecs.getincrementaldecoder(encoding)("replace").decode(raw).encode()
    header = _header(head, hints, is_whole=len(raw) < _HEAD_BYTES)
    if header is None:
        raise source.unreadable("no header line: name the columns in the first line")
    line = header.line
    separator = header.separator or max(_SEPARATORS, key=lambda mark: len(cells_of(line, mark)))
    names = tuple(name.strip() for name in cells_of(header.line, separator))
    if not any(names) or all(_NUMBER.fullmatch(name) for name in names if name):
        reason = "no header line: name the columns in the first line"
        raise source.unreadable(reason, at_line(header.first_line - 1))
    if hints is not None and (units := _units_below(head, header, separator, hints)) is not None:
        names = tuple(_with_unit(*each) for each in zip(names, units, strict=False))
        below = _LINE_END.search(head, header.body)
        body = below.end() if below is not None else header.body
        header = replace(header, body=body, first_line=header.first_line + 1)
    lines = [line for line in _LINE_END.split(head[header.body :]) if line.strip()]
    lines = lines[:_SAMPLED_LINES]
    rows = [cells_of(line.decode(errors="replace"), separator) for line in lines]
    has_tail = bool(rows) and len(rows[0]) == len(names) + 1 and not rows[0][-1].strip()
    sample = tuple(tuple(row) for row in rows if len(row) == len(names) + has_tail)
    commas = any(_DECIMAL_COMMA.fullmatch(cell) for row in sample for cell in row)
    return Layout(
        source,
        names,
        header.comments,
        encoding,
        header.body,
        header.first_line,
        separator,
        decimal="," if commas else ".",
        is_quoted=any(_QUOTED_CELL.search(line) for line in lines),
        has_tail=has_tail,
        sample=sample,
        is_empty=not lines and len(raw) < _HEAD_BYTES,
    )


def _names_columns(header: _Header, hints: Hints) -> bool:
    marks = (header.separator,) if header.separator else _SEPARATORS
    return any(hints.is_header(cells_of(header.line, mark)) for mark in marks)


def _as_comment(line: str, separator: str | None) -> str:
    """A line of what stands before a table, as a comment: ``OutputRate:,60Hz``."""
    name, _, value = line.partition(separator or ",")
    return f"{name.strip().rstrip(':')}: {value.strip()}"


def _units_below(
    head: bytes, header: _Header, separator: str, hints: Hints
) -> tuple[str, ...] | None:
    """The cells of the line below the header where they are units, None where they are not."""
    end = _LINE_END.search(head, header.body)
    if end is None:
        return None
    line = head[header.body : end.start()].decode(errors="replace")
    cells = tuple(cell.strip() for cell in cells_of(line, separator))
    return cells if hints.is_units(cells) else None


def _with_unit(name: str, unit: str) -> str:
    return f"{name} [{unit.replace('(', '').replace(')', '')}]" if unit else name


def cells_of(line: str, separator: str) -> list[str]:
    """A line taken apart, quotation marks taken off."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)


class RowStream(io.RawIOBase):
    """The rows of a table as a stream of UTF-8, never all of them in memory.

    What is not UTF-8 is replaced: Arrow cannot hand over a bad row whose text it cannot decode.
    Raises ``UnreadableFile`` past ``ReadLimits.samples`` lines, or where the source does.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._blocks = self._as_utf8()
        self._ahead = b""
        self._skip = layout.body
        self._lines = 0

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._blocks = iter(())
        super().close()

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes, fewer only before the end of a piece; ``b""`` at the end."""
        while not self._ahead:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._count_lines(block)
            self._ahead = block[self._skip :]
            self._skip = max(0, self._skip - len(block))
        if size < 0 or len(self._ahead) <= size:
            given, self._ahead = self._ahead, b""
        else:
            given, self._ahead = self._ahead[:size], self._ahead[size:]
        return given

    def _as_utf8(self) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(self._layout.encoding)("replace")
        holds_ascii = self._layout.encoding != "utf-16"
        for piece in self._layout.source.pieces(BLOCK_BYTES):
            if holds_ascii and piece.isascii() and not decoder.getstate()[0]:
                yield piece
            else:
                yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()

    def _count_lines(self, block: bytes) -> None:
        self._lines += block.count(b"\n") or block.count(b"\r")
        most = self._layout.source.limits.samples
        if self._lines > most + self._layout.first_line:
            raise self._layout.source.unreadable(
                Sentence("more than {most} rows: split it", most=most)
            )


def _encoding(head: bytes) -> str:
    """UTF with or without a mark; else cp1252, in which older programs write units."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _header(head: bytes, hints: Hints | None, *, is_whole: bool) -> _Header | None:
    """The header line among the first bytes of a file, None where there is none.

    It is the first line that is not a comment or, where ``hints`` know better, the first of the
    lines that follow which names columns.
    """
    comments: list[str] = []
    separator: str | None = None
    first: _Header | None = None
    start = 0
    number = 0
    for number, end in enumerate(_LINE_END.finditer(head), start=1):
        line = head[start : end.start()].decode(errors="replace").strip()
        start = end.end()
        bare = line.strip('"')
        if line.startswith("#"):
            comments.append(line.lstrip("# "))
        elif bare.lower().startswith("sep=") and len(bare) <= len("sep=") + 1:
            separator = bare[len("sep=") :] or None
        elif line:
            found = _Header(line, tuple(comments), start, number + 1, separator)
            if hints is None or _names_columns(found, hints):
                return found
            first = first or found
            comments.append(_as_comment(line, separator))
            if number >= _LINES_BEFORE:
                return first
    if first is not None:
        return first
    last = head[start:].decode(errors="replace").strip()
    if not is_whole or not last or last.startswith("#"):
        return None
    return _Header(last, tuple(comments), len(head), number + 2, separator)
