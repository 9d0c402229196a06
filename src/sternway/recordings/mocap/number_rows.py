"""Lines of numbers, as motion-capture files hold them: in blocks, with care where one is bad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sternway.errors import Sentence, at_line
from sternway.notices import Notice, notice
from sternway.recordings.recording import FloatArray
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning

_LARGEST = 1e9
"""no coordinate, angle, force or time of a motion-capture file is larger"""
_TABS, _TAB_NAN_TAB = b"\t\t", b"\tnan\t"


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Numbers by row, and what was wrong with some."""

    values: FloatArray
    """(n, width); NaN where a cell is blank or no number"""
    is_cut: bool
    """whether the last row's line has no end, so that its last number may have lost digits"""
    warnings: tuple[ReadWarning, ...] = ()


def number_rows(source: Source, body: int, width: int, first_line: int) -> Rows:
    """The rows of ``width`` numbers that begin at byte ``body``, split by tabs or other blanks.

    Tabs keep blank cells apart. A row with too few or too many numbers is left out and warned of;
    missing cells at the end of a tabbed row are blank. Raises ``UnreadableFile`` where the table
    holds more than ``ReadLimits.samples`` numbers.
    """
    blocks = [np.empty((0, width))]
    ragged = _Tally(notice(ReadCode.RAGGED_ROWS, width=width))
    garbled = _Tally(notice(ReadCode.GARBLED_CELLS))
    count, line, is_cut = 0, first_line, False
    for block in _blocks(source, body):
        lines, is_open = block.splitlines(), not block.endswith(b"\n")
        values = _at_once(lines, width)
        if values is None:
            values = _with_care(lines, width, line, not is_open, ragged, garbled)
        line += len(lines)
        count += values.size
        if count > source.limits.samples:
            raise source.unreadable(
                Sentence(
                    "holds more than {most} numbers: cut it into shorter takes",
                    most=source.limits.samples,
                )
            )
        blocks.append(values)
        is_cut = is_open and len(values) > 0
    table = np.concatenate(blocks)
    with np.errstate(invalid="ignore"):
        table[~(np.abs(table) <= _LARGEST)] = np.nan
    return Rows(table, is_cut, (*ragged.warnings(), *garbled.warnings()))


@dataclass(slots=True)
class _Tally:
    """How often something was wrong, and in which line first."""

    what: Notice
    count: int = 0
    first: int = 0

    def add(self, line: int, count: int = 1) -> None:
        self.first = self.first or line
        self.count += count

    def warnings(self) -> Iterator[ReadWarning]:
        if self.count:
            yield ReadWarning(self.what, at_line(self.first), self.count)


def _blocks(source: Source, body: int) -> Iterator[bytes]:
    """The bytes from ``body`` on in pieces that end with a line's end."""
    skipped, rest = 0, b""
    for piece in source.pieces():
        if skipped < body:
            cut = min(body - skipped, len(piece))
            skipped, piece = skipped + cut, piece[cut:]
        data = rest + piece
        end = data.rfind(b"\n") + 1
        if end:
            yield data[:end].replace(b"\r\n", b"\n")
        rest = data[end:]
        if len(rest) > source.limits.samples:
            raise source.unreadable("a line without an end: not a table of numbers")
    if rest:
        yield rest


def _at_once(lines: list[bytes], width: int) -> FloatArray | None:
    """The rows of well-formed lines; None where any needs care."""
    rows = [_blanks_filled(each).split() for each in lines if each.strip()]
    if any(len(row) != width for row in rows):
        return None
    try:
        return np.array(rows, dtype=np.float64).reshape(len(rows), width)
    except ValueError:
        return None


def _with_care(
    lines: list[bytes],
    width: int,
    first_line: int,
    is_whole: bool,
    ragged: _Tally,
    garbled: _Tally,
) -> FloatArray:
    """The rows of lines of which some are odd, each oddity counted."""
    rows = []
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            continue
        row = _row(line, width, is_whole)
        if row is None:
            ragged.add(number)
            continue
        if bad := sum(cell is None for cell in row):
            garbled.add(number, bad)
        rows.append([np.nan if cell is None else cell for cell in row])
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _blanks_filled(line: bytes) -> bytes:
    if _TABS not in line:
        return line
    return line.replace(_TABS, _TAB_NAN_TAB).replace(_TABS, _TAB_NAN_TAB)


def _row(line: bytes, width: int, is_whole: bool) -> list[float | None] | None:
    """The cells of one row, None for garbage; None where it has another width.

    The blank cells at a row's end may be left out, unless the line was cut off.
    """
    if b"\t" in line:
        cells = line.rstrip(b"\r\n").split(b"\t")
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if is_whole and len(cells) > 1:
            cells += [b""] * (width - len(cells))
    else:
        cells = line.split()
    return [_number(cell) for cell in cells] if len(cells) == width else None


def _number(cell: bytes) -> float | None:
    """A cell's number, NaN where it is blank, None where it is garbage."""
    if not cell.strip():
        return float("nan")
    try:
        return float(cell)
    except ValueError:
        return None
