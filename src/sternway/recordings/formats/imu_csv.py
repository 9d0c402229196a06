"""Plain CSV of inertial sensors, as research devices and scripts write it.

The documented columns are in docs/formats/imu-csv.md; `imu_columns` knows other usual names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.errors import InvalidRequest, Sentence, UnknownColumns
from sternway.recordings.csv.columns import (
    Triad,
    is_time,
    is_unit,
    placement_of,
    time_unit,
    triads_of,
    unit_apart,
)
from sternway.recordings.csv.imu import Measured, imu_of, measured
from sternway.recordings.csv.layout import Hints, Layout, layout_of
from sternway.recordings.csv.table import ColumnKind, CsvTable, not_used_columns, read_table
from sternway.recordings.format import Format, Head
from sternway.recordings.inertial import Warnings
from sternway.recordings.recording import FloatArray, Imu, Origin, Recording, Signal
from sternway.recordings.source import Source
from sternway.recordings.timestamps import date_of, epoch_seconds, units_per_second
from sternway.recordings.warning import ReadCode, ReadWarning

_WANTED = "time_s, acc_x_mps2, acc_y_mps2, acc_z_mps2, gyr_x_radps … (docs/formats/imu-csv.md)"
_LABELS = ("place", "placement", "sensor", "segment")
"""columns that name the sensor of each row"""
_MOST_SENSORS = 64
_RATES = (2.0, 5000.0)
"""Hz that tell in which unit a time counts whose name does not say"""
_SLOWEST = 60.0
"""s between samples beyond which a count is no date"""
_TIME_UNITS = {"s": 1.0, "ms": 1e3, "µs": 1e6, "ns": 1e9}
_NUMERAL = re.compile(r"[+-]?\d+([.,]\d*)?([eE][+-]?\d+)?")
_CELLS = re.compile(r"[,;\t|]")
_HEAD_LINES = 100
"""lines among which the header stands"""
_COMMENT = re.compile(r"\s*([\w ]+?)\s*[:=]\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class _Comments:
    """What comment lines before the header say: ``# place: left-shank``."""

    place: str = ""
    device: str | None = None
    start: float | None = None
    """s since 1970 UTC"""
    rate: float | None = None
    """samples a second, for a table without times"""
    simulated: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class _Clock:
    """A column of time: ``origin + offsets`` s, ``(n,)``."""

    origin: float
    offsets: FloatArray
    is_date: bool
    """counted from 1970 UTC"""
    warnings: tuple[ReadWarning, ...] = ()


def read_imu_csv(source: Source, given: Mapping[str, str] | None = None) -> list[Recording]:
    """The one recording of a CSV file of one or more inertial sensors.

    ``given`` says which column is what, as `given_columns` read it. Raises ``UnreadableFile`` where
    there are no motion data or no times in it.
    """
    layout = layout_of(source) if given else layout_of(source, _HINTS)
    if given:
        layout = _renamed(layout, given)
    comments = _comments_of(layout)
    triads, rest = _triads(layout)
    label = next((name for name in rest if name.lower() in _LABELS), None)
    table = read_table(layout, _kinds(layout, triads, label))
    clocks = _clocks(layout, table, triads, comments)
    notes = [*table.warnings, *(note for clock in clocks.values() for note in clock.warnings)]
    first = next(iter(clocks.values()))
    times = {name: clock.offsets + (clock.origin - first.origin) for name, clock in clocks.items()}
    imus: list[Imu] = []
    for place, rows in _rows_by_label(table, label, source).items():
        for sensor in dict.fromkeys(triad.sensor for triad in triads):
            own = [triad for triad in triads if triad.sensor == sensor]
            worn = place or sensor or comments.place
            imu, more = _imu(own, table.numbers, times, rows, worn, source.member)
            notes += more
            if imu is not None:
                imus.append(imu)
    if not imus:
        raise source.unreadable(_why_empty(notes))
    if unused := [name for name in rest if name and name != label and not is_time(name)]:
        notes.append(not_used_columns(unused, source.member))
    earliest = min(float(found.time[0]) for imu in imus for _, found in imu.signals())
    imus = [_earlier_by(earliest, imu) for imu in imus]
    start = comments.start
    if start is None and first.is_date:
        start = first.origin + earliest
    return [
        Recording(
            Origin(source.path, "imu-csv", source.member),
            date_of(start) if start is not None else None,
            float(max(found.time[-1] for imu in imus for _, found in imu.signals())),
            device=comments.device,
            imus=tuple(imus),
            simulated=comments.simulated,
            warnings=tuple(notes),
        )
    ]


_GIVEN = {
    "time": "time",
    **{f"a{axis}": f"acc_{axis}" for axis in "xyz"},
    **{f"l{axis}": f"linacc_{axis}" for axis in "xyz"},
    **{f"g{axis}": f"gyr_{axis}" for axis in "xyz"},
    **{f"m{axis}": f"mag_{axis}" for axis in "xyz"},
    **{f"q{axis}": f"quat_{axis}" for axis in "wxyz"},
}
"""what a column can be said to be, and the name that means that"""


def given_columns(text: str) -> dict[str, str]:
    """``time=Zeit [ms],ax=A1 [g],ay=A2 [g]`` as a mapping. Raises ``InvalidRequest``."""
    pairs = [part.partition("=") for part in text.split(",")]
    given = {name.strip().lower(): column.strip() for name, _, column in pairs}
    unknown = [name for name in given if name not in _GIVEN]
    if unknown or not all(given.values()) or len(given) < len(pairs):
        known = "time, ax ay az, lx ly lz (without gravity), gx gy gz, mx my mz, qw qx qy qz"
        raise InvalidRequest(
            Sentence(
                "columns {text!r}: say what is which: time=t,ax=A1,…; known: {known}",
                text=text,
                known=known,
            )
        )
    return given


def _renamed(layout: Layout, given: Mapping[str, str]) -> Layout:
    """A table whose columns are called what they were said to be."""
    names = list(layout.names)
    for name, said in given.items():
        stem, unit = unit_apart(said)
        column = next((each for each in (said, stem) if each in layout.names), None)
        if column is None:
            there = ", ".join(layout.names)[:300]
            raise layout.source.unreadable(
                Sentence("has no column {said!r}, but {there}", said=said, there=there)
            )
        unit = unit or unit_apart(column)[1]
        index = layout.names.index(column)
        names[index] = f"{_GIVEN[name]} [{unit}]" if unit else _GIVEN[name]
    for index, column in enumerate(layout.names):
        if names[index] == column:
            names[index] = f"# {column}"
    return replace(layout, names=tuple(names))


def _has_triad(cells: Sequence[str]) -> bool:
    triads, _ = triads_of([cell.strip() for cell in cells])
    return bool(triads)


def _are_units(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(is_unit(cell) for cell in filled)


_HINTS = Hints(_has_triad, _are_units)


def _why_empty(notes: Sequence[ReadWarning]) -> Sentence:
    if any(each.what.code is ReadCode.UNNAMED_AXES for each in notes):
        return Sentence(
            "x, y and z of what is not stated, and gravity does not show: name them like {wanted}",
            wanted=_WANTED,
        )
    return Sentence("its columns of motion data hold no values")


def _comments_of(layout: Layout) -> _Comments:
    pairs = (_COMMENT.fullmatch(line) for line in layout.comments)
    values = {pair.group(1).lower().replace(" ", "_"): pair.group(2) for pair in pairs if pair}
    return _Comments(
        place=values.get("place", values.get("placement", "")),
        device=values.get("device"),
        start=_moment(values.get("start", "")),
        rate=_positive(values.get("rate_hz", values.get("rate", ""))),
        simulated=values.get("simulated", "").lower() in {"true", "yes", "1"},
    )


def _moment(text: str) -> float | None:
    try:
        return epoch_seconds(text)
    except ValueError:
        return None


def _positive(text: str) -> float | None:
    number = _NUMERAL.match(text.strip())
    value = float(number.group().replace(",", ".")) if number else 0.0
    return value if 0.0 < value < _RATES[1] else None


def _triads(layout: Layout) -> tuple[list[Triad], list[str]]:
    """Sensor columns, each with a time in numbers rather than in text where there are both."""
    written_out = {name for name in layout.names if is_time(name) and not _is_numeric(layout, name)}
    has_numeric = any(is_time(name) for name in layout.names if name not in written_out)
    names = [name for name in layout.names if not (has_numeric and name in written_out)]
    triads, rest = triads_of(names)
    if not triads:
        there = ", ".join(name for name in layout.names if name)[:120]
        raise UnknownColumns(
            layout.source.path,
            Sentence(
                "no columns of motion data among {there}: three axes of one quantity "
                "and a time are needed; name them like {wanted}, or say which is which",
                there=there,
                wanted=_WANTED,
            ),
            layout.source.member,
        )
    return triads, rest


def _is_numeric(layout: Layout, name: str) -> bool:
    return all(_NUMERAL.fullmatch(cell) for cell in layout.sample_of(name))


def _kinds(layout: Layout, triads: list[Triad], label: str | None) -> dict[str, ColumnKind]:
    kinds = dict.fromkeys((name for triad in triads for name in triad.names), ColumnKind.NUMBER)
    for triad in triads:
        if triad.time is not None:
            is_numeric = _is_numeric(layout, triad.time)
            kinds[triad.time] = ColumnKind.COUNTER if is_numeric else ColumnKind.TEXT
    return kinds | ({label: ColumnKind.TEXT} if label else {})


def _clocks(
    layout: Layout, table: CsvTable, triads: list[Triad], comments: _Comments
) -> dict[str | None, _Clock]:
    """The clock of each triad by the name of its time column, None for a table without times."""
    names = dict.fromkeys(triad.time for triad in triads)
    if None not in names:
        return {name: _clock(layout, table, name) for name in names if name is not None}
    if comments.rate is None:
        raise layout.source.unreadable(
            "no column of time: name it time_s, or write '# rate_hz: 100' above the header"
        )
    return {None: _Clock(0.0, np.arange(table.rows) / comments.rate, is_date=False)}


def _clock(layout: Layout, table: CsvTable, name: str) -> _Clock:
    if name in table.texts:
        return _clock_in_words(layout.source, name, table.texts[name])
    counter = table.counters[name]
    unit = time_unit(name)
    per_second = float(units_per_second(counter.origin) or 0)
    offsets = _unwrapped(counter.offsets)
    is_date = per_second > 0 and unit in (None, per_second) and _ticks(offsets, per_second)
    notes: tuple[ReadWarning, ...] = ()
    if is_date:
        unit = per_second
    elif unit is None:
        unit, word = _unit_by_step(layout.source, name, offsets)
        assumed = ReadCode.TIME_UNIT_ASSUMED
        notes = (ReadWarning.of(assumed, layout.source.member, column=name, unit=word),)
    return _Clock(counter.origin / unit, offsets / unit, is_date, notes)


def _ticks(offsets: FloatArray, per_second: float) -> bool:
    """Whether steps are those of a sensor if so many make a second: not every number is a date."""
    steps = np.diff(offsets[np.isfinite(offsets)])
    steps = steps[steps > 0]
    return not len(steps) or float(np.median(steps)) <= _SLOWEST * per_second


def _unwrapped(offsets: FloatArray) -> FloatArray:
    """Counts of 32 bits that began again (every 72 min in µs), carried on."""
    falls = np.diff(offsets, prepend=offsets[:1]) < -(2.0**31)
    return offsets + np.cumsum(falls) * 2.0**32 if falls.any() else offsets


def _unit_by_step(source: Source, name: str, offsets: FloatArray) -> tuple[float, str]:
    """The unit in which the steps of a time are those of a sensor."""
    steps = np.diff(offsets[np.isfinite(offsets)])
    step = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
    if step != 1.0:
        for word, unit in _TIME_UNITS.items():
            if step > 0 and _RATES[0] <= unit / step <= _RATES[1]:
                return unit, word
    raise source.unreadable(
        Sentence("the unit of its time is not stated: name {name!r} time_s or time_ms", name=name)
    )


def _clock_in_words(source: Source, name: str, texts: tuple[str, ...]) -> _Clock:
    """Times written as dates."""
    seconds = np.array([_moment(text) or np.nan for text in texts])
    known = np.isfinite(seconds)
    if not known.any():
        raise source.unreadable(
            Sentence("the times in {name!r} are neither numbers nor dates", name=name)
        )
    origin = float(seconds[known][0])
    notes: tuple[ReadWarning, ...] = ()
    if not known.all():
        count = int((~known).sum())
        notes = (ReadWarning.of(ReadCode.NOT_DATES, source.member, count, column=name),)
    return _Clock(origin, seconds - origin, is_date=True, warnings=notes)


def _rows_by_label(
    table: CsvTable, label: str | None, source: Source
) -> Mapping[str, NDArray[np.bool_] | slice]:
    """The rows of each sensor that a column names; all of them where there is no such column."""
    if label is None:
        return {"": slice(None)}
    labels = np.array([text.strip() for text in table.texts[label]])
    names = list(dict.fromkeys(labels.tolist()))
    if len(names) > _MOST_SENSORS:
        raise source.unreadable(
            Sentence(
                "column {label!r} names more than {most} sensors", label=label, most=_MOST_SENSORS
            )
        )
    return {name: labels == name for name in names}


def _imu(
    triads: list[Triad],
    columns: Mapping[str, FloatArray],
    times: Mapping[str | None, FloatArray],
    rows: NDArray[np.bool_] | slice,
    worn: str,
    member: str,
) -> tuple[Imu | None, Warnings]:
    """One sensor from its triads in some rows."""
    parts: list[Measured] = []
    notes: list[ReadWarning] = []
    place = ", ".join(part for part in (member, worn) if part)
    for triad in triads:
        part, more = measured(triad, columns, times[triad.time], place, rows)
        notes += more
        if part is not None:
            parts.append(part)
    placement = placement_of(worn) if worn else None
    if worn and placement is None:
        notes.append(ReadWarning.of(ReadCode.UNKNOWN_PLACE, member, name=worn))
    imu, more = imu_of(worn or "imu", placement, parts)
    return imu, (*notes, *more)


def _earlier_by(seconds: float, imu: Imu) -> Imu:
    """The same sensor on a clock that began ``seconds`` later."""
    moved: dict[str, Any] = {
        name: Signal(found.time - seconds, found.values) for name, found in imu.signals()
    }
    return replace(imu, **moved)


def _is_table(head: Head) -> bool:
    return not head.is_markup and bool(re.search(r"[,;\t]", head.first_line))


def _is_motion_table(source: Source, head: Head) -> bool:
    """Whether the header names the three axes of some quantity."""
    lines = (head.text or "").splitlines()[:_HEAD_LINES]
    return any(_has_triad([name.strip(' "') for name in _CELLS.split(line)]) for line in lines)


FORMAT = Format(
    "imu-csv",
    Sentence("a CSV of motion data"),
    _is_table,
    read_imu_csv,
    is_recording=_is_motion_table,
    is_fallback=True,
)
