"""The files of a Sensor Logger export: which there are, what they say, on one clock."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress
from pathlib import PurePosixPath
from statistics import median_low

import numpy as np

from sternway.errors import InvalidRequest, Sentence, UnreadableFile
from sternway.recordings.csv.layout import layout_of
from sternway.recordings.csv.table import ColumnKind, CsvTable, read_table
from sternway.recordings.format import Export
from sternway.recordings.phone.export import not_used
from sternway.recordings.placement import Placement
from sternway.recordings.recording import FloatArray
from sternway.recordings.source import Source
from sternway.recordings.timestamps import date_of, units_per_second
from sternway.recordings.warning import ReadCode, ReadWarning

_XYZ = ("x", "y", "z")
_WXYZ = ("qw", "qx", "qy", "qz")
_WATCH = tuple(
    f"{quantity}{axis}"
    for quantity in ("acceleration", "gravity", "rotationRate")
    for axis in "XYZ"
) + tuple(f"quaternion{axis}" for axis in "WXYZ")

SENSORS: Mapping[str, tuple[str, ...]] = {
    "Orientation": _WXYZ,
    "Accelerometer": _XYZ,
    "Gravity": _XYZ,
    "TotalAcceleration": _XYZ,
    "Gyroscope": _XYZ,
    "Magnetometer": _XYZ,
    "GameOrientation": _WXYZ,
    "GeomagneticOrientation": _WXYZ,
    "AccelerometerUncalibrated": _XYZ,
    "GyroscopeUncalibrated": _XYZ,
    "MagnetometerUncalibrated": _XYZ,
    "WristMotion": _WATCH,
    "Headphone": _WATCH,
    "Location": ("latitude", "longitude"),
    "WatchLocation": ("latitude", "longitude"),
    "HeartRate": ("bpm",),
    "Annotation": ("text",),
}
"""The tables that are read, and the columns without which they are none.

The widest is first: tables are read side by side, and it takes longest.
"""

_REPLACED_BY: Mapping[str, tuple[set[str], ...]] = {
    "AccelerometerUncalibrated": ({"TotalAcceleration"}, {"Accelerometer", "Gravity"}),
    "GyroscopeUncalibrated": ({"Gyroscope"},),
    "MagnetometerUncalibrated": ({"Magnetometer"},),
    "GameOrientation": ({"Orientation"},),
    "GeomagneticOrientation": ({"Orientation"}, {"GameOrientation"}),
    "WatchLocation": ({"Location"},),
}
"""Tables that are read only where the better ones are missing."""

FIXES = {
    "latitude": "latitude",
    "longitude": "longitude",
    "altitude": "altitude",
    "speed": "speed",
    "bearing": "course",
    "course": "course",
    "horizontalAccuracy": "horizontal_accuracy",
    "speedAccuracy": "speed_accuracy",
    "bearingAccuracy": "course_accuracy",
    "courseAccuracy": "course_accuracy",
    "verticalAccuracy": "location/vertical_accuracy [m]",
    "altitudeAboveMeanSeaLevel": "location/altitude_above_mean_sea_level [m]",
}
"""columns of a table of positions, by the names of `Track` or others, which go to its extra"""
_SENSOR_NAME = re.compile(rf"(?:^|[^a-z])({'|'.join(SENSORS)})[^a-z]*$", re.IGNORECASE)
_METADATA_BYTES = 64 * 1024
_SAME_CLOCK = 0.5
"""s by which ``time`` and ``seconds_elapsed`` may differ and still be one clock"""
_SIMULATION = "sternway simulation"
_CLOCK_SAMPLES = 1000
_WORKERS = 4
_PER_SECOND = 10**9


@dataclass(frozen=True, slots=True)
class Metadata:
    """What ``Metadata.csv`` says, as far as it is used."""

    device: str | None = None
    platform: str = ""
    """``ios``, ``android`` or ``""`` where it is not stated"""
    standardised: bool = False
    """"Standardise Units & Frames" was on"""
    turns_quaternions: bool = False
    """the version is one in which that setting changes quaternions too"""
    start_ns: int | None = None
    """since 1970 UTC"""
    placement: Placement | None = None
    simulated: bool = False
    warnings: tuple[ReadWarning, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class SensorTable:
    """One sensor's rows: ``time`` ``(n,)`` s from the recording's start, not yet in order."""

    name: str
    """the file, for messages"""
    time: FloatArray
    columns: Mapping[str, FloatArray]
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def matrix(self, *names: str) -> FloatArray:
        """Columns side by side, ``(n, len(names))``."""
        return np.column_stack([self.columns[name] for name in names])


@dataclass(frozen=True, eq=False, slots=True)
class Contents:
    """An export opened: tables by the names in `SENSORS`."""

    metadata: Metadata
    start: float | None
    """s since 1970 UTC"""
    tables: Mapping[str, SensorTable]
    warnings: tuple[ReadWarning, ...]


@dataclass(frozen=True, eq=False, slots=True)
class _Loaded:
    """A table before its clock is compared with the others'."""

    name: str
    table: CsvTable
    stamp: tuple[int, FloatArray] | None
    """ns since 1970 of the first row, and s since then ``(n,)``"""
    elapsed: FloatArray | None
    """s since the start of the recording"""

    @property
    def zero_ns(self) -> int | None:
        """When ``seconds_elapsed`` was 0 by this table's ``time``, ns since 1970."""
        if self.stamp is None or self.elapsed is None:
            return None
        some = slice(None, None, 1 + len(self.elapsed) // _CLOCK_SAMPLES)
        difference = self.stamp[1][some] - self.elapsed[some]
        if not np.isfinite(difference).any():
            return None
        return self.stamp[0] + round(float(np.nanmedian(difference)) * _PER_SECOND)


def contents_of(export: Export) -> Contents:
    """Read every table that is known; what cannot be read or used is named in the warnings."""
    chosen, warnings = _chosen(export)
    metadata = _metadata(export)
    loaded: dict[str, _Loaded] = {}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(_WORKERS, os.cpu_count() or 1)) as workers:
        tasks = {key: workers.submit(_load, chosen[key], key) for key in SENSORS if key in chosen}
    for key, task in tasks.items():
        try:
            loaded[key], notes = task.result()
            warnings += notes
        except UnreadableFile as error:
            warnings.append(ReadWarning.of(ReadCode.NOT_READ, error.place, reason=error.reason))
    start_ns, notes = _start(metadata, list(loaded.values()))
    warnings += [*metadata.warnings, *notes]
    tables: dict[str, SensorTable] = {}
    for key, each in loaded.items():
        time, notes = _on_one_clock(each, start_ns)
        tables[key], more = _since_start(
            SensorTable(each.name, time, each.table.numbers, each.table.texts)
        )
        warnings += [*notes, *more]
    start = None if start_ns is None else start_ns / _PER_SECOND
    return Contents(metadata, start, tables, tuple(warnings))


def _chosen(export: Export) -> tuple[dict[str, Source], list[ReadWarning]]:
    """The files to read, by sensor, and a word about those that are not."""
    found: dict[str, Source] = {}
    unused: list[str] = []
    for name, source in export.files.items():
        key = _sensor_of(name)
        if key is not None and key not in found:
            found[key] = source
        elif not _is_metadata(name):
            unused.append(name)
    for key, betters in _REPLACED_BY.items():
        if key in found and any(better <= found.keys() for better in betters):
            unused.append(found.pop(key).name)
    return found, [not_used(unused)] if unused else []


def _sensor_of(name: str) -> str | None:
    """Which of `SENSORS` a file name is: ``Gyroscope.csv``, ``my run - Gyroscope (2).csv``."""
    found = _SENSOR_NAME.search(PurePosixPath(name).stem) if "/" not in name else None
    return found and next(key for key in SENSORS if key.lower() == found.group(1).lower())


def _is_metadata(name: str) -> bool:
    return PurePosixPath(name).stem.lower() == "metadata"


def _load(source: Source, key: str) -> tuple[_Loaded, tuple[ReadWarning, ...]]:
    """Parse one table. Raises ``UnreadableFile`` where it lacks what the sensor measures."""
    layout = layout_of(source)
    written = {name.lower(): name for name in reversed(layout.names)}
    wanted = (*SENSORS[key], *(FIXES if key.endswith("Location") else ()))
    columns = {name: written[name.lower()] for name in wanted if name.lower() in written}
    if missing := [name for name in SENSORS[key] if name not in columns]:
        raise source.unreadable(Sentence("has no column {missing}", missing=", ".join(missing)))
    kinds = {
        name: ColumnKind.TEXT if name == "text" else ColumnKind.NUMBER for name in columns.values()
    }
    if clock := written.get("time"):
        kinds[clock] = ColumnKind.COUNTER
    if since := written.get("seconds_elapsed"):
        kinds[since] = ColumnKind.NUMBER
    if not clock and not since:
        raise source.unreadable("has no column time or seconds_elapsed")
    table = read_table(layout, kinds)
    stamp = None
    if clock and (per_second := units_per_second(table.counters[clock].origin)):
        counter = table.counters[clock]
        origin_ns = counter.origin * (_PER_SECOND // per_second)
        stamp = (origin_ns, counter.offsets / per_second)
    renamed = CsvTable(
        table.rows,
        {name: table.numbers[as_written] for name, as_written in columns.items() if name != "text"},
        texts={
            name: tuple(text[: source.limits.text_length] for text in table.texts[columns[name]])
            for name in columns
            if name == "text"
        },
    )
    elapsed = table.numbers[since] if since else None
    if stamp is None and elapsed is None:
        raise source.unreadable("its times are not dates: export the recording again")
    return _Loaded(source.member or source.name, renamed, stamp, elapsed), table.warnings


def _start(metadata: Metadata, loaded: list[_Loaded]) -> tuple[int | None, tuple[ReadWarning, ...]]:
    """When the recording began, ns since 1970: by the metadata where a table bears them out."""
    stated = metadata.start_ns
    zeros = [zero for each in loaded if (zero := each.zero_ns) is not None]
    firsts = [each.stamp[0] for each in loaded if each.stamp is not None]
    found = median_low(zeros) if zeros else min(firsts, default=None)
    if stated is None or found is None:
        return (found if stated is None else stated), ()
    if any(_is_near(zero, stated) for zero in zeros) or (not zeros and stated <= found):
        return stated, ()
    return found, (ReadWarning.of(ReadCode.START_CONTRADICTS),)


def _is_near(one_ns: int, other_ns: int) -> bool:
    return abs(one_ns - other_ns) <= _SAME_CLOCK * _PER_SECOND


def _on_one_clock(
    loaded: _Loaded, start_ns: int | None
) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """Seconds from the start, ``(n,)``: by ``time`` where it and ``seconds_elapsed`` agree."""
    if loaded.stamp is None or start_ns is None:
        assert loaded.elapsed is not None
        return loaded.elapsed, ()
    origin_ns, offsets = loaded.stamp
    time = (origin_ns - start_ns) / _PER_SECOND + offsets
    elapsed, zero = loaded.elapsed, loaded.zero_ns
    if elapsed is None or zero is None:
        return time, ()
    if not _is_near(zero, start_ns):
        off = abs(zero - start_ns) / _PER_SECOND
        return elapsed, (ReadWarning.of(ReadCode.CLOCK_OFF, loaded.name, seconds=off),)
    time = np.where(np.isfinite(time), time, elapsed)
    contradictory = np.abs(time - elapsed) > _SAME_CLOCK
    if not contradictory.any():
        return time, ()
    count = int(contradictory.sum())
    note = ReadWarning.of(ReadCode.CONTRADICTORY_TIME, loaded.name, count)
    return np.where(contradictory, np.nan, time), (note,)


def _since_start(table: SensorTable) -> tuple[SensorTable, tuple[ReadWarning, ...]]:
    """The table without what a phone had measured and kept before the recording began."""
    early = table.time < 0
    if not early.any():
        return table, ()
    kept = SensorTable(
        table.name,
        table.time[~early],
        {name: values[~early] for name, values in table.columns.items()},
        {name: tuple(compress(texts, ~early)) for name, texts in table.texts.items()},
    )
    return kept, (ReadWarning.of(ReadCode.BEFORE_START, table.name, int(early.sum())),)


def _metadata(export: Export) -> Metadata:
    source = next((each for name, each in export.files.items() if _is_metadata(name)), None)
    if source is None:
        return Metadata()
    try:
        text = source.head(_METADATA_BYTES).decode("utf-8-sig", errors="replace")
        row = next(csv.DictReader(io.StringIO(text)), {})
    except (UnreadableFile, csv.Error):
        unreadable = ReadWarning.of(ReadCode.UNREADABLE, source.member or source.name)
        return Metadata(warnings=(unreadable,))
    limit = source.limits.text_length
    values = {
        str(key).strip().lower(): str(value or "").strip()[:limit] for key, value in row.items()
    }
    warnings: list[ReadWarning] = []
    placement = None
    if worn := values.get("place") or values.get("placement"):
        try:
            placement = Placement.parse(worn)
        except InvalidRequest:
            place = source.member or source.name
            warnings.append(ReadWarning.of(ReadCode.UNKNOWN_PLACE, place, name=worn))
    standardised = values.get("standardisation", "").lower() == "true"
    return Metadata(
        device=values.get("device name") or None,
        platform=values.get("platform", "").lower(),
        standardised=standardised,
        turns_quaternions=standardised and _version(values.get("appversion", "")) >= (1, 51),
        start_ns=_stated_start(values.get("recording epoch time", "")),
        placement=placement,
        simulated=values.get("simulated", "").lower() in {"true", "1", "yes"}
        or any(_SIMULATION in values.get(key, "").lower() for key in ("appversion", "device name")),
        warnings=tuple(warnings),
    )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:2])


def _stated_start(text: str) -> int | None:
    """``recording epoch time``, ms since 1970 UTC (any unit that makes a date), as ns."""
    try:
        count = float(text)
    except ValueError:
        return None
    per_second = units_per_second(count)
    if per_second is None or date_of(count / per_second) is None:
        return None
    whole = int(text) if text.isdigit() else int(count)
    return whole * (_PER_SECOND // per_second)
