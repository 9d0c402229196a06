"""TRC marker files (Motion Analysis, OpenSim, OpenCap, Pose2Sim …): a table with a marker a triple.

Header lines vary: names and rates stand in the second and third line, marker names in the line
that begins with ``Frame#``, each over the first of its three columns; a line ``X1 Y1 Z1 …`` and a
blank line may follow. Blank cells and points at exactly (0, 0, 0) are markers that were not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sternway.errors import Sentence, at_line
from sternway.recordings.format import Format
from sternway.recordings.mocap.capture_clock import on_capture_clock
from sternway.recordings.mocap.number_rows import number_rows
from sternway.recordings.mocap.world import in_metres, right_handed, with_z_up
from sternway.recordings.ordering import in_order
from sternway.recordings.pose import FloatArray, Pose
from sternway.recordings.recording import Origin, Recording
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning

_OPENING = re.compile(r"\s*PathFileType\s", re.IGNORECASE)
_HEADER_BYTES = 1024 * 1024
_MOST_MARKERS = 4096
_RATES = (0.5, 10_000.0)
"""Hz: nothing records faster or more slowly"""


@dataclass(frozen=True, slots=True)
class _Header:
    names: tuple[str, ...]
    rate: float | None
    unit: str
    """of length, empty where it is not named"""
    rows: int | None
    """as announced"""
    body: int
    """byte at which the rows begin"""
    line: int
    """the number of the line there, counted from 1"""


def read_trc(source: Source) -> list[Recording]:
    """The one recording of a file, its `Pose` in m with z up.

    Rows and cells that cannot be read, and what was assumed of unit and clock, become warnings.
    Raises ``UnreadableFile`` where there are no marker names or no row.
    """
    header = _header(source)
    rows = number_rows(source, header.body, 2 + 3 * len(header.names), header.line)
    values, warnings = rows.values, [*rows.warnings]
    if header.rows is not None and len(values) != header.rows:
        values = values[:-1] if rows.is_cut else values
        warnings.append(
            ReadWarning.of(ReadCode.ROWS_PROMISED, promised=header.rows, found=len(values))
        )
    if not len(values):
        raise source.unreadable("no whole row of markers in it: export the file again")
    time, more = _clock(source, values, header.rate)
    warnings += more
    points = values[:, 2:].reshape(len(values), len(header.names), 3)
    is_origin = (points == 0.0).all(axis=2)
    if is_origin.any():
        points = np.where(is_origin[..., None], np.nan, points)
        warnings.append(ReadWarning.of(ReadCode.MARKERS_AT_ORIGIN, "", int(is_origin.sum())))
    time, columns, more = in_order(time, {"points": points.reshape(len(points), -1)})
    warnings += more
    if not len(time):
        raise source.unreadable("no row has a time: export the file again")
    time, more = on_capture_clock(time)
    warnings += more
    pose = Pose(time, header.names, columns["points"].reshape(len(time), -1, 3))
    pose, more = in_metres(with_z_up(pose), header.unit)
    warnings += more
    pose, more = right_handed(pose)
    return [
        Recording(
            Origin(source.path, "trc", source.member),
            start=None,
            duration=float(time[-1]),
            pose=pose,
            warnings=(*warnings, *more),
        )
    ]


def _header(source: Source) -> _Header:
    head = source.head(_HEADER_BYTES).decode("latin-1")
    lines = head.splitlines(keepends=True)
    title = next((n for n, line in enumerate(lines[:20]) if re.match(r"\W*Frame#?\W", line)), None)
    if title is None:
        raise source.unreadable("no line of marker names (Frame#, Time, …): export the file again")
    names = _marker_names(lines[title])
    if not names:
        raise source.unreadable("it names no marker", at_line(title + 1))
    if len(names) > _MOST_MARKERS:
        raise source.unreadable(
            Sentence("more than {most} markers", most=_MOST_MARKERS), at_line(title + 1)
        )
    after = title + 1
    while after < len(lines) and not re.match(r"\s*[+-]?\d", lines[after]):
        after += 1
    facts = _facts(lines[:title])
    rate = _number(facts.get("datarate", ""))
    return _Header(
        tuple(name[: source.limits.text_length] for name in names),
        rate if rate is not None and _RATES[0] <= rate <= _RATES[1] else None,
        facts.get("units", ""),
        None if (count := _number(facts.get("numframes", ""))) is None else int(count),
        sum(map(len, lines[:after])),
        after + 1,
    )


def _marker_names(line: str) -> list[str]:
    """The names of a line ``Frame# Time name … name …``, by tabs where it has any."""
    cells = line.split("\t") if "\t" in line else line.split()
    return [name for cell in cells[2:] if (name := cell.strip().strip('"'))]


def _facts(lines: list[str]) -> dict[str, str]:
    """What the header says by name: the values of one line under the names of the line before."""
    facts: dict[str, str] = {}
    for names, values in pairwise(lines):
        keys, cells = names.split(), values.split()
        if "Units" in keys and len(cells) >= len(keys) - 3:
            facts |= {key.lower(): cell for key, cell in zip(keys, cells, strict=False)}
    return facts


def _clock(
    source: Source, values: FloatArray, rate: float | None
) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """The time of each row: its own, or its number at the header's rate where rows have none.

    Times are often written to the millisecond: rows at a steady rate are put back on it.
    """
    own, number = values[:, 1], values[:, 0]
    if not np.isfinite(own).any():
        if rate is None or not np.isfinite(number).any():
            raise source.unreadable("neither times nor a DataRate: export the file again")
        assumed = ReadWarning.of(ReadCode.RATE_ASSUMED, rate_hz=rate)
        return (number - np.nanmin(number)) / rate, (assumed,)
    if rate is not None and np.isfinite(own).all() and np.isfinite(number).all():
        steady = own[0] + (number - number[0]) / rate
        if np.abs(steady - own).max() < 0.0011:
            return steady, ()
    return own, ()


def _number(text: str) -> float | None:
    """A number of at most a billion, or None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= 1e9 else None


FORMAT = Format("trc", "TRC", lambda head: bool(_OPENING.match(head.text or "")), read_trc)
