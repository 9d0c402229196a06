"""Lines of numbers, as motion-capture files hold them: in blocks, with care where one is bad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sternway.recordings.recording import FloatArray, ReadWarning
from sternway.recordings.source import Source

_LARGEST = 1e9
"""no coordinate, angle, force or time of a motion-capture file is larger"""
_TABS, _TAB_NAN_TAB = b"\t\t", b"\tnan\t"


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Numbers by row, and what was wrong with some."""

    values: FloatArray
    """(n, width); NaN where a cell is blank or no number"""
    is_cut: bool
    """whether the last line has no end, so that its last number may have lost digits"""
    warnings: tuple[ReadWarning, ...] = ()


def number_rows(source: Source, body: int, width: int, first_line: int) -> Rows:
    """The rows of ``width`` numbers that begin at byte ``body``, split by tabs or other blanks.

    Tabs keep blank cells apart. A row with too few or too many numbers is left out and warned of;
    missing cells at the end of a tabbed row are blank. Raises ``UnreadableFile`` where the table
    holds more than ``Limits.samples`` numbers.
    """
    blocks: list[FloatArray] = []
    ragged, garbled, count, line = 0, 0, 0, first_line
    first_ragged = first_garbled = 0
    is_cut = False
    for block in _blocks(source, body):
        lines = block.splitlines()
        filled = [each for each in lines if each.strip()]
        values = _at_once(filled, width)
        if values is None:
            parsed = [_row(each, width) for each in lines]
            for number, row in enumerate(parsed, line):
                if row is None and lines[number - line].strip():
                    ragged += 1
                    first_ragged = first_ragged or number
                elif row is not None and row[1]:
                    garbled += row[1]
                    first_garbled = first_garbled or number
            kept = [row[0] for row in parsed if row is not None]
            values = np.array(kept).reshape(len(kept), width)
        line += len(lines)
        count += values.size
        if count > source.limits.samples:
            raise source.unreadable(
                f"holds more than {source.limits.samples} numbers: cut it into shorter takes"
            )
        blocks.append(values)
        is_cut = not block.endswith(b"\n")
    table = np.concatenate(blocks) if blocks else np.empty((0, width))
    with np.errstate(invalid="ignore"):
        table[~(np.abs(table) <= _LARGEST)] = np.nan
    warnings = []
    if ragged:
        message = f"rows that do not have {width} numbers were left out"
        warnings.append(ReadWarning(message, f"line {first_ragged}", ragged))
    if garbled:
        message = "cells that are no numbers count as missing"
        warnings.append(ReadWarning(message, f"line {first_garbled}", garbled))
    return Rows(table, is_cut, tuple(warnings))


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
    if not lines:
        return np.empty((0, width))
    rows = [_blanks_filled(each).split() for each in lines]
    if any(len(row) != width for row in rows):
        return None
    try:
        return np.array(rows, dtype=np.float64)
    except ValueError:
        return None


def _blanks_filled(line: bytes) -> bytes:
    if _TABS not in line:
        return line
    return line.replace(_TABS, _TAB_NAN_TAB).replace(_TABS, _TAB_NAN_TAB)


def _row(line: bytes, width: int) -> tuple[list[float], int] | None:
    """One row and how many of its cells are garbage; None where it has no such width."""
    if not line.strip():
        return None
    if b"\t" in line:
        cells = line.rstrip(b"\r\n").split(b"\t")
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if width >= len(cells) > 1:
            cells += [b""] * (width - len(cells))
    else:
        cells = line.split()
    if len(cells) != width:
        return None
    numbers = [_number(cell) for cell in cells]
    garbage = sum(number is None for number in numbers)
    return [float("nan") if number is None else number for number in numbers], garbage


def _number(cell: bytes) -> float | None:
    """A cell's number, NaN where it is blank, None where it is garbage."""
    if not cell.strip():
        return float("nan")
    try:
        return float(cell)
    except ValueError:
        return None
