"""CSV exports of the phone app phyphox: a zip or folder, or one table saved alone.

The names of files and experiments follow the language of the app; columns and their units hardly
do, so a table is recognised by its columns. The app itself turns iOS's signs and frame into
Android's (phyphox-ios, ExperimentSensorInput.swift): acceleration is the specific force, attitude
turns device axes into east, magnetic north, up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

import numpy as np

from sternway.errors import Sentence, UnreadableFile
from sternway.recordings.csv.columns import Quantity, Triad, is_time, triads_of
from sternway.recordings.csv.imu import Measured, imu_of, measured
from sternway.recordings.csv.layout import layout_of
from sternway.recordings.csv.table import ColumnKind, not_used_columns, read_table
from sternway.recordings.format import Export, LoggerFormat
from sternway.recordings.phone.export import not_used, with_first_failure
from sternway.recordings.phone.track import track_of_fixes
from sternway.recordings.recording import (
    FloatArray,
    Interval,
    Origin,
    Recording,
    Track,
)
from sternway.recordings.source import Source
from sternway.recordings.timestamps import date_of
from sternway.recordings.warning import ReadCode, ReadWarning

META = "meta"
"""the folder of the tables about a recording"""
_TIME = re.compile(r'"(Time|t|Zeit|Temps|Tiempo|Tempo|Tijd) \(s\)"')
_TIME_OF_ANY_NAME = re.compile(r"(time|t|zeit|temps|tiempo|tempo|tijd) \(s\)", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?:[^_]* )?[xyz] \((?:m/s\^2|rad/s|[µμ]T)\)|(?:Latitude|Longitude) \(°\)", re.IGNORECASE
)
_TABLES = {
    "accelerometer", "gravity", "gyroscope", "linear acceleration", "linear accelerometer",
    "location", "magnetometer", "orientation",
}  # fmt: skip
"""names that only tables of one export with several sensors have"""
_LINEAR_NAME = re.compile(r"linear|lin[eé]a|without g|ohne g|sans g|sin g|senza g|zonder g", re.I)
"""in the name of a table whose columns only say X, Y, Z"""
_DERIVED = re.compile(r"abs|betrag|direct|yaw|pitch|roll|gier|nick", re.I)
_FIXES = {
    "latitude": re.compile(r"(latitud|breite).*\(°\)", re.I),
    "longitude": re.compile(r"(longitud|l[äa]nge).*\(°\)", re.I),
    "altitude": re.compile(r"(height|altitu|h[öo]he|hauteur|altezza|altura|hoogte).*\(m\)", re.I),
    "speed": re.compile(r"(veloc|speed|geschwind|vitesse|snelheid).*\(m/s\)", re.I),
    "course": re.compile(r"(direc|direz|direç|richt).*\(°\)", re.I),
    "horizontal_accuracy": re.compile(r"horizontal.*\(m\)|(accuracy|genauigkeit) \(m\)", re.I),
    "location/vertical_accuracy [m]": re.compile(r"verti[ck]al.*\((m|°)\)", re.I),
}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From one press on START to the next PAUSE, in the experiment's clock, which stops between."""

    start: float
    end: float
    system_start: float
    """s since 1970 UTC"""


@dataclass(frozen=True, slots=True)
class _Clock:
    """From the experiment's time, which leaves pauses out, to seconds from the first START."""

    stretches: tuple[_Stretch, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()

    @property
    def start(self) -> float | None:
        """The first START, s since 1970 UTC."""
        return self.stretches[0].system_start if self.stretches else None

    def since_start(self, time: FloatArray) -> FloatArray:
        time = np.where(time < 0, np.nan, time)
        if not self.stretches:
            return time
        starts: FloatArray = np.array([stretch.start for stretch in self.stretches])
        system: FloatArray = np.array([stretch.system_start for stretch in self.stretches])
        shift: FloatArray = system - system[0] - starts
        index = np.searchsorted(starts, time, side="right") - 1
        return time + shift[np.maximum(index, 0)]

    def pauses(self) -> tuple[Interval, ...]:
        first = self.stretches[0].system_start if self.stretches else 0.0
        return tuple(
            Interval(
                before.system_start + before.end - before.start - first, after.system_start - first
            )
            for before, after in pairwise(self.stretches)
        )


@dataclass(frozen=True, eq=False, slots=True)
class _Contents:
    """What the tables of an export hold."""

    parts: tuple[Measured, ...] = ()
    track: Track | None = None
    warnings: tuple[ReadWarning, ...] = ()


def read_phyphox(export: Export) -> list[Recording]:
    """The one recording of an export.

    A table that cannot be read costs only itself, and is named in the warnings. Raises
    ``UnreadableFile`` where neither motion nor position is left.
    """
    clock = _clock(export.files.get(f"{META}/time.csv"))
    device = _device(export.files.get(f"{META}/device.csv"))
    notes = [*clock.warnings]
    parts: list[Measured] = []
    track: Track | None = None
    unused: list[str] = []
    for name, source in export.files.items():
        if name.startswith(f"{META}/"):
            continue
        if not name.lower().endswith((".csv", ".txt")):
            unused.append(name)
            continue
        try:
            found = _table(source, clock)
        except UnreadableFile as error:
            notes.append(ReadWarning.of(ReadCode.NOT_READ, error.place, reason=error.reason))
            continue
        notes += found.warnings
        parts += found.parts
        if found.track is not None and track is not None:
            notes.append(ReadWarning.of(ReadCode.SECOND_POSITIONS, name))
        track = track or found.track
    if unused:
        notes.append(not_used(unused))
    imu, more = imu_of(device or "phone", None, parts, heading="magnetic north")
    notes += more
    times = [found.time for _, found in imu.signals()] if imu else []
    times += [track.time] if track else []
    if not times:
        reason = Sentence(
            "no motion or position in it: record acceleration, gyroscope and location"
        )
        raise UnreadableFile(export.path, with_first_failure(reason, notes), export.member)
    start = clock.start
    return [
        Recording(
            Origin(export.path, "phyphox", export.member),
            date_of(start) if start is not None else None,
            float(max(time[-1] for time in times)),
            device=device,
            track=track,
            imus=(imu,) if imu else (),
            pauses=clock.pauses(),
            warnings=tuple(notes),
        )
    ]


def _table(source: Source, clock: _Clock) -> _Contents:
    """One table: the sensors in it, each with the time column before it, and positions."""
    layout = layout_of(source)
    place = source.member or source.name
    triads, rest = triads_of(layout.names)
    fixes = _fixes(layout.names)
    times = [name for name in layout.names if is_time(name)]
    if not times:
        raise source.unreadable("has no column of time: export the data of the sensors")
    wanted = [*times, *(name for triad in triads for name in triad.names), *fixes.values()]
    if len(wanted) == len(times):
        raise source.unreadable(
            Sentence("nothing in it that is used ({names})", names=", ".join(layout.names)[:200])
        )
    table = read_table(layout, dict.fromkeys(wanted, ColumnKind.NUMBER))
    notes = list(table.warnings)
    parts: list[Measured] = []
    for triad in triads:
        assert triad.time is not None
        time, rows = _on_clock(table.numbers[triad.time], clock)
        named = _meaning_by_name(triad, source.name)
        part, more = measured(named, table.numbers, time, place, rows)
        notes += more
        if part is not None:
            parts.append(part)
    track = None
    if fixes:
        time, rows = _on_clock(table.numbers[times[0]], clock)
        columns = {name: table.numbers[column][rows] for name, column in fixes.items()}
        track, more = track_of_fixes(time[rows], columns, place)
        notes += more
    unused = [name for name in rest if name not in fixes.values() and not _is_derived(name)]
    if unused:
        notes.append(not_used_columns(unused, place))
    return _Contents(tuple(parts), track, tuple(notes))


def _on_clock(time: FloatArray, clock: _Clock) -> tuple[FloatArray, slice]:
    """Seconds from the start, and the rows up to the last time: shorter columns end in blanks."""
    finite = np.flatnonzero(np.isfinite(time))
    end = int(finite[-1]) + 1 if len(finite) else 0
    return clock.since_start(time), slice(0, end)


def _meaning_by_name(triad: Triad, file_name: str) -> Triad:
    """Acceleration is without gravity if the table's name says so; phyphox's columns may not."""
    if triad.quantity is Quantity.ACCELERATION and _LINEAR_NAME.search(file_name):
        return replace(triad, quantity=Quantity.LINEAR_ACCELERATION)
    return triad


def _fixes(names: tuple[str, ...]) -> dict[str, str]:
    """The columns of positions by the names of `Track`; none without latitude and longitude."""
    found = {
        key: name
        for key, pattern in _FIXES.items()
        if (name := next((name for name in names if pattern.search(name)), None)) is not None
    }
    return found if {"latitude", "longitude"} <= found.keys() else {}


def _is_derived(name: str) -> bool:
    """Whether a column only repeats others: lengths of vectors, angles of quaternions."""
    return bool(_DERIVED.search(name))


def _clock(source: Source | None) -> _Clock:
    """The presses on START and PAUSE of ``meta/time.csv``."""
    if source is None:
        return _Clock()
    place = source.member or source.name
    try:
        layout = layout_of(source)
        event, experiment, system = layout.names[:3]
        table = read_table(
            layout,
            {event: ColumnKind.TEXT, experiment: ColumnKind.NUMBER, system: ColumnKind.NUMBER},
        )
    except (UnreadableFile, ValueError):
        return _Clock(warnings=(ReadWarning.of(ReadCode.DATE_UNREADABLE, place),))
    stretches: list[_Stretch] = []
    for name, at, since_1970 in zip(
        table.texts[event],
        table.numbers[experiment].tolist(),
        table.numbers[system].tolist(),
        strict=True,
    ):
        if not (np.isfinite(at) and date_of(since_1970)):
            return _Clock(warnings=(ReadWarning.of(ReadCode.NO_DATES, place),))
        if name == "START":
            stretches.append(_Stretch(at, at, since_1970))
        elif stretches:
            stretches[-1] = replace(stretches[-1], end=at)
    for before, after in pairwise(stretches):
        running = before.end - before.start
        if after.start < before.end or after.system_start < before.system_start + running - 1.0:
            contradiction = ReadWarning.of(ReadCode.CONTRADICTORY_PAUSES, place)
            return _Clock(tuple(stretches[:1]), (contradiction,))
    return _Clock(tuple(stretches))


def _device(source: Source | None) -> str | None:
    """Brand and model as ``meta/device.csv`` names them."""
    if source is None:
        return None
    try:
        layout = layout_of(source)
        key, value = layout.names[:2]
        table = read_table(layout, {key: ColumnKind.TEXT, value: ColumnKind.TEXT})
    except (UnreadableFile, ValueError):
        return None
    facts = dict(zip(table.texts[key], table.texts[value], strict=True))
    words = [facts.get("deviceBrand", ""), facts.get("deviceModel", "")]
    return " ".join(word for word in words if word)[: source.limits.text_length] or None


def _is_table(header: str) -> bool:
    return bool(_TIME.match(header)) or _is_bare(header)


def _is_bare(header: str) -> bool:
    """Whether a header is the app's without its quotation marks, as some programs save it again."""
    first, *cells = header.split(max(",;\t", key=header.count))
    return bool(_TIME_OF_ANY_NAME.fullmatch(first)) and any(
        _QUANTITY.fullmatch(cell) for cell in cells
    )


def _are_one(names: Sequence[str], headers: Sequence[str]) -> bool:
    """Whether tables are of one recording: the app saves a single table under a name of the user's.

    So tables of the same columns are recordings of their own, unless the names of the app's own
    tables or what it tells about a recording lie with them.
    """
    return len(set(headers)) == len(headers) or any(
        name.startswith(f"{META}/") or PurePosixPath(name).stem.lower() in _TABLES for name in names
    )


FORMAT = LoggerFormat("phyphox", "phyphox", _is_table, read_phyphox, folder=META, are_one=_are_one)
