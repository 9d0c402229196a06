"""Record messages to the columns of a Track, in SI units, for a whole FIT file at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings.fit.profile import SEMICIRCLES
from sternway.recordings.fit.table import IntArray, MessageTable
from sternway.recordings.ordering import in_order
from sternway.recordings.places import rough_speed
from sternway.recordings.plausible import plausible, steps_per_minute
from sternway.recordings.recording import TRACK_COLUMNS, FloatArray, Track
from sternway.recordings.warning import ReadCode, ReadWarning

_DEGREES = 180.0 / SEMICIRCLES
_MILLI = 1e-3

_COLUMNS = (
    ("latitude", "position_lat", _DEGREES),
    ("longitude", "position_long", _DEGREES),
    ("altitude", "enhanced_altitude", 1.0),
    ("distance", "distance", 1.0),
    ("speed", "enhanced_speed", 1.0),
    ("horizontal_accuracy", "gps_accuracy", 1.0),
    ("heart_rate", "heart_rate", 1.0),
    ("power", "power", 1.0),
    ("stance_time", "stance_time", _MILLI),
    ("stance_time_percent", "stance_time_percent", 1.0),
    ("stance_time_balance", "stance_time_balance", 1.0),
    ("step_length", "step_length", _MILLI),
    ("vertical_oscillation", "vertical_oscillation", _MILLI),
    ("vertical_ratio", "vertical_ratio", 1.0),
    ("temperature", "temperature", 1.0),
)
"""Column of a Track, or another name, which then goes to its extra; field of a record; factor to
SI."""

_IN_OTHER_FORM = {
    "timestamp",
    "time128",
    "altitude",
    "speed",
    "compressed_speed_distance",
    "cadence",
    "fractional_cadence",
    "cadence256",
    "left_right_balance",
}
"""Further fields of a record that the Track holds, in another form."""

_ON_FOOT = frozenset(
    {"running", "walking", "hiking", "mountaineering", "snowshoeing", "multisport"}
)
_NOT_STATED = frozenset({None, "generic", "training", "fitness_equipment", "all"})
_RIGHT = 0x80
_BALANCE = 0x7F
"""``left_right_balance``: whether the percentage is known to be the right side's, and the rest."""

_RISING = 0.9
"""share of steps in which times with fractions must rise to be believed"""

_CELLS_PER_BYTE = 4
"""Bound on what columns beyond a Track's own may take: numbers for each byte of the file."""


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """The record messages of a file as columns ``(n,)``, in SI units, not yet judged."""

    track: dict[str, FloatArray]
    """by the column's name in a Track"""
    extra: dict[str, FloatArray]
    """the others, by ``namespace/name [unit]``"""
    strides: FloatArray | None
    """strides, or turns of a crank, per minute"""
    warnings: tuple[ReadWarning, ...]


def stamps_of(records: MessageTable) -> FloatArray:
    """The time of every record ``(n,)``, FIT s, with its fraction where one tells them apart."""
    stamps = records.numbers("timestamp")
    if stamps is None:
        return np.full(len(records), np.nan)
    fraction = records.numbers("time128")
    if fraction is None:
        return stamps
    fine = stamps + np.nan_to_num(fraction)
    steps = np.diff(fine[np.isfinite(fine)])
    return fine if len(steps) and (steps > 0).mean() > _RISING else stamps


def columns_of(records: MessageTable) -> Columns:
    """Decode what a Track can hold."""
    track: dict[str, FloatArray] = {}
    extra, warnings = _extra(records)
    for name, field, factor in _COLUMNS:
        if (values := records.numbers(field)) is not None:
            found, key = (track, name) if name in TRACK_COLUMNS else (extra, f"fit/{name}")
            found[key] = values if factor == 1.0 else values * factor
    return Columns(track, extra, _strides(records), tuple(warnings))


def track_of(
    columns: Columns, times: FloatArray, rows: IntArray, zero: float, sport: str | None
) -> tuple[Track | None, tuple[ReadWarning, ...]]:
    """The Track of one activity, with what cannot be true taken out; None where nothing is left.

    Its ``rows`` ``(m,)`` of the columns have ``times[rows]``, FIT s, all finite or all NaN; its
    time counts from ``zero``. Its distance leaves out what activities before it went.
    """
    time = times[rows] - zero
    whole = len(rows) == len(times)
    track = {name: v if whole else v[rows] for name, v in columns.track.items()}
    extra = {name: v if whole else v[rows] for name, v in columns.extra.items()}
    if "distance" in track and not whole:
        track["distance"] = track["distance"] - _gone_before(columns.track["distance"], rows)
    warnings: list[ReadWarning] = []
    if columns.strides is not None:
        strides = columns.strides[rows]
        if sport in _ON_FOOT or sport in _NOT_STATED:
            track["cadence"], doubts = steps_per_minute(strides, rough_speed(time, track))
            warnings += doubts
            if sport in _NOT_STATED and (strides > 0).any():
                warnings.append(ReadWarning.of(ReadCode.SPORT_NOT_STATED, "record"))
        else:
            extra["fit/cadence [rpm]"] = strides
    for name, values in track.items():
        track[name], doubts = plausible(name, values, "record")
        warnings += doubts
    warnings += _without_null_island(track)
    merged = track | extra
    if np.isfinite(time).any():
        time, merged, doubts = in_order(time, merged, "record")
        warnings += doubts
    present = {name: values for name, values in merged.items() if np.isfinite(values).any()}
    own = {name: values for name, values in present.items() if name in track}
    others = {name: values for name, values in present.items() if name not in track}
    is_empty = not len(time) or (not present and not np.isfinite(time).any())
    return None if is_empty else Track(time, **own, extra=others), tuple(warnings)


def _gone_before(distance: FloatArray, rows: IntArray) -> float:
    """The last distance before the rows, m; 0 where the device counts from 0 again after it."""
    before = distance[: rows[0]] if len(rows) else distance[:0]
    before, own = before[np.isfinite(before)], distance[rows][np.isfinite(distance[rows])]
    goes_on = len(before) and len(own) and own.min() >= before[-1]
    return float(before[-1]) if goes_on else 0.0


def _without_null_island(track: dict[str, FloatArray]) -> list[ReadWarning]:
    """Take positions that are exactly 0°, 0° as missing: receivers write them without a fix."""
    if "latitude" not in track or "longitude" not in track:
        return []
    is_null = (track["latitude"] == 0) & (track["longitude"] == 0)
    if not is_null.any():
        return []
    for name in ("latitude", "longitude"):
        track[name] = np.where(is_null, np.nan, track[name])
    return [ReadWarning.of(ReadCode.NULL_ISLAND, "record", int(is_null.sum()))]


def _strides(records: MessageTable) -> FloatArray | None:
    """Strides, or turns of a crank, per minute with their fraction."""
    whole = records.numbers("cadence")
    fraction = records.numbers("fractional_cadence")
    fine = records.numbers("cadence256")
    if whole is not None and fraction is not None:
        whole = whole + np.nan_to_num(fraction)
    if whole is None or fine is None:
        return fine if whole is None else whole
    return np.where(np.isnan(fine), whole, fine)


def _extra(records: MessageTable) -> tuple[dict[str, FloatArray], list[ReadWarning]]:
    """Whatever else records hold that has a name and is one number a record."""
    extra: dict[str, FloatArray] = {}
    warnings: list[ReadWarning] = []
    cells = _CELLS_PER_BYTE * len(records.data)
    taken = {field for _, field, _ in _COLUMNS} | _IN_OTHER_FORM
    for name in records.names:
        if name in taken or name.startswith("unknown_") or records.is_text(name):
            continue
        if records.is_array(name):
            several = ReadCode.SEVERAL_VALUES
            warnings.append(ReadWarning.of(several, "record", len(records), column=name))
            continue
        if cells < len(records):
            warnings.append(ReadWarning.of(ReadCode.TOO_MANY_COLUMNS, "record"))
            break
        values = records.numbers(name)
        if values is not None and np.isfinite(values).any():
            extra[name if "/" in name else f"fit/{_with_units(name, records.units(name))}"] = values
            cells -= len(records)
    for side, values in _balance(records):
        extra[f"fit/left_right_balance [% {side}]"] = values
    return extra, warnings


def _with_units(name: str, units: str) -> str:
    return f"{name} [{units}]" if units else name


def _balance(records: MessageTable) -> list[tuple[str, FloatArray]]:
    """Pedalling balance in percent, told apart by whether the file knows that it is the right's."""
    stored = records.numbers("left_right_balance")
    if stored is None:
        return []
    is_byte = (stored >= 0) & (stored <= _RIGHT + _BALANCE)
    flags = np.where(is_byte, stored, 0).astype(np.int64)
    percent = np.where(is_byte, flags & _BALANCE, np.nan)
    is_right = flags & _RIGHT != 0
    sides = (
        ("right", np.where(is_right, percent, np.nan)),
        ("of an unsaid side", np.where(is_right, np.nan, percent)),
    )
    return [(side, values) for side, values in sides if np.isfinite(values).any()]
