"""What the columns of a table of motion data are, by their names.

Understood are the documented names (docs/formats/imu-csv.md), the names phyphox writes, and the
usual spellings of research sensors: ``acc_x_mps2``, ``Acceleration x (m/s^2)``, ``AccX [g]``,
``left_shank_gyr_z_dps``, ``ax``, ``quat_w``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from sternway.errors import InvalidRequest
from sternway.recordings.attitude import STANDARD_GRAVITY
from sternway.recordings.placement import Placement, Segment


class Quantity(Enum):
    """What a column measures."""

    TIME = "time"
    ACCELERATION = "acceleration"
    """with gravity, unless the values show that there is none in them"""
    LINEAR_ACCELERATION = "linear-acceleration"
    GRAVITY = "gravity"
    ANGULAR_RATE = "angular-rate"
    MAGNETIC_FIELD = "magnetic-field"
    ATTITUDE = "attitude"
    UNNAMED = "axes"
    """axes of something that neither a name nor a unit tells"""


_WORDS: dict[Quantity, frozenset[str]] = {
    Quantity.LINEAR_ACCELERATION: frozenset({"lin", "linear", "linacc", "user", "useracc"}),
    Quantity.ACCELERATION: frozenset(
        {"a", "acc", "accel", "accelero", "acceleration", "accelerometer", "beschleunigung"}
    ),
    Quantity.ANGULAR_RATE: frozenset(
        {"g", "gyr", "gyro", "gyroscope", "rot", "rotation", "angular", "angvel", "omega", "w"}
    ),
    Quantity.MAGNETIC_FIELD: frozenset(
        {"m", "mag", "magn", "magnet", "magnetic", "magnetometer", "magneticfield"}
    ),
    Quantity.ATTITUDE: frozenset({"q", "quat", "quaternion", "orientation", "attitude"}),
    Quantity.GRAVITY: frozenset({"gravity", "grav"}),
}
"""In the order in which they decide: a linear acceleration is an acceleration too."""
_LETTERS = frozenset("agmwq")
"""quantities that stand for themselves only right before an axis (``ax``), never as words"""
_TIMES = frozenset(
    {"time", "t", "ts", "timestamp", "timestamps", "epoch", "epoc", "elapsed", "unix", "datetime",
     "sampletimefine", "samplingtime", "loggingtime", "zeit", "temps", "tiempo", "tempo", "tijd"}
)  # fmt: skip
_FILLERS = frozenset(
    {"axis", "body", "cal", "calibrated", "component", "data", "field", "imu", "ln", "motion",
     "rate", "raw", "sensor", "signal", "since", "speed", "start", "unix", "value", "velocity",
     "world", "wr"}
)  # fmt: skip
_ELSEWHERE = frozenset({"free", "euler", "delta", "bias", "std", "var", "abs", "absolute", "norm"})
"""words of columns that look like a triad and are none in the sensor's own axes"""

_DEGREE = math.pi / 180.0
_UNITS: dict[Quantity, dict[str, float]] = {
    Quantity.ACCELERATION: {
        "m/s^2": 1.0, "m/s2": 1.0, "m/s²": 1.0, "m/s/s": 1.0, "mps2": 1.0, "ms2": 1.0, "ms-2": 1.0,
        "m_s2": 1.0, "g": STANDARD_GRAVITY, "mg": 1e-3 * STANDARD_GRAVITY,
    },
    Quantity.ANGULAR_RATE: {
        "rad/s": 1.0, "radps": 1.0, "rad_s": 1.0, "rads": 1.0, "rad/sec": 1.0,
        "deg/s": _DEGREE, "°/s": _DEGREE, "dps": _DEGREE, "degps": _DEGREE, "deg_s": _DEGREE,
        "deg/sec": _DEGREE, "degrees/s": _DEGREE, "mdps": 1e-3 * _DEGREE,
    },
    Quantity.MAGNETIC_FIELD: {
        "ut": 1.0, "µt": 1.0, "μt": 1.0, "nt": 1e-3, "gauss": 100.0, "mgauss": 0.1,
    },
    Quantity.TIME: {
        "s": 1.0, "sec": 1.0, "secs": 1.0, "seconds": 1.0, "ms": 1e3, "msec": 1e3, "us": 1e6,
        "µs": 1e6, "μs": 1e6, "ns": 1e9,
    },
}  # fmt: skip
"""What a number is multiplied by to be in SI (µT for magnetic fields); for time, units a second."""
_MAGNETIC_G = {"g": 100.0, "mg": 0.1}
"""of a magnetometer: gauss"""
_LIKE: dict[Quantity, Quantity] = {
    Quantity.LINEAR_ACCELERATION: Quantity.ACCELERATION,
    Quantity.GRAVITY: Quantity.ACCELERATION,
}
_OTHER_UNITS = frozenset(
    {"nounits", "mv", "mvolts", "kohms", "us", "degc", "°c", "kpa", "%", "local"}
)
"""of columns beside motion data"""
_PHYSICS_TOOLBOX = re.compile(r"gF([xyz])")
"""g-force: the specific force in g"""
_SENSOR_LOG = re.compile(r"(accelerometerAcceleration|motionUserAcceleration|motionGravity)([XYZ])")
_SENSOR_LOG_QUANTITIES = {
    "accelerometerAcceleration": Quantity.ACCELERATION,
    "motionUserAcceleration": Quantity.LINEAR_ACCELERATION,
    "motionGravity": Quantity.GRAVITY,
}
"""in g, with Apple's sign: a device that lies on its back tells -1 along z"""
_BRACKETED = re.compile(r"\s*[\[(]\s*([^\])]*?)\s*[\])]\s*$")
_SUFFIX = re.compile(
    r"[_ ](mps2|m_s2|ms2|mg|g|radps|rad_s|mdps|dps|degps|deg_s|ut|nt|gauss|mgauss"
    r"|s|sec|secs|seconds|ms|msec|us|ns)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SIDES = {"l": "left", "lt": "left", "r": "right", "rt": "right"}
_QUATERNION_AXES = {"0": "w", "1": "x", "2": "y", "3": "z", "s": "w"}


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """One column's meaning."""

    name: str
    quantity: Quantity
    axis: str = ""
    """``w``, ``x``, ``y`` or ``z``"""
    factor: float | None = None
    """to SI (time: units a second); None where the unit is not stated"""
    sensor: str = ""
    """which of several sensors, in the words of the name"""


@dataclass(frozen=True, slots=True)
class Triad:
    """The columns that make one quantity of one sensor; four of them for an attitude."""

    quantity: Quantity
    names: tuple[str, ...]
    """in the order x, y, z or w, x, y, z"""
    factor: float | None
    sensor: str
    time: str | None
    """the column of its time, None where there is none before it"""


def column_of(name: str) -> ColumnMeaning | None:
    """The meaning of a column's name, or None where it is none that motion data have."""
    stem, unit = unit_apart(name)
    if (of_app := _of_app(name, stem)) is not None:
        return of_app
    words = [word.lower() for word in _WORD.findall(stem)]
    if not words:
        return None
    if words[0] in _TIMES or "".join(words) in _TIMES or _names_a_time(words, unit):
        return ColumnMeaning(name, Quantity.TIME, factor=_UNITS[Quantity.TIME].get(unit))
    if _ELSEWHERE & set(words):
        return None
    words, axis, letter = _axis_apart(words)
    if not axis:
        return None
    quantity = _quantity(words, letter, unit)
    known = _WORDS.get(quantity, frozenset()) | _WORDS[Quantity.ACCELERATION] | _FILLERS
    sensor = " ".join(word for word in words if word not in known - _LETTERS)
    if quantity is Quantity.ATTITUDE:
        return ColumnMeaning(name, quantity, _QUATERNION_AXES.get(axis, axis), 1.0, sensor)
    if axis not in "xyz" and quantity is not Quantity.UNNAMED:
        return None
    return ColumnMeaning(name, quantity, axis, _factor(quantity, unit), sensor)


def _names_a_time(words: list[str], unit: str) -> bool:
    """``Shimmer_8EB1_Timestamp_Unix_CAL [ms]``, ``accelerometerTimestamp_sinceReboot(s)``."""
    if "timestamp" in words:
        return words[-1] not in {"w", "x", "y", "z"}
    return words[-1] in ("time", "timestamp") and unit in {*_UNITS[Quantity.TIME], "txt", ""}


def _of_app(name: str, stem: str) -> ColumnMeaning | None:
    """Columns whose names mean more than they say: see docs/formats/imu-csv.md for the sources."""
    if found := _PHYSICS_TOOLBOX.fullmatch(stem):
        return ColumnMeaning(name, Quantity.ACCELERATION, found[1].lower(), STANDARD_GRAVITY)
    if found := _SENSOR_LOG.fullmatch(stem):
        quantity = _SENSOR_LOG_QUANTITIES[found[1]]
        return ColumnMeaning(name, quantity, found[2].lower(), -STANDARD_GRAVITY)
    return None


def is_unit(text: str) -> bool:
    """Whether a text is the unit of something that motion data have, brackets in it or not."""
    plain = text.lower().replace(" ", "").replace("(", "").replace(")", "")
    return any(plain in units for units in _UNITS.values()) or plain in _OTHER_UNITS


def is_time(name: str) -> bool:
    """Whether a column holds times."""
    column = column_of(name)
    return column is not None and column.quantity is Quantity.TIME


def time_unit(name: str) -> float | None:
    """Units a second of a column of time, None where its name does not say."""
    column = column_of(name)
    return column.factor if column is not None else None


def triads_of(names: Sequence[str]) -> tuple[list[Triad], list[str]]:
    """Complete triads and quaternions in the order of the columns, and the names that are in none.

    Each belongs to the last time column before it; columns before the first belong to that.
    """
    columns = [column for name in names if (column := column_of(name)) is not None]
    times = [column.name for column in columns if column.quantity is Quantity.TIME]
    time = times[0] if times else None
    groups: dict[tuple[str, Quantity, str | None], dict[str, ColumnMeaning]] = {}
    for column in columns:
        if column.quantity is Quantity.TIME:
            time = column.name
        else:
            key = (column.sensor, column.quantity, time)
            groups.setdefault(key, {}).setdefault(column.axis, column)
    triads = [
        triad
        for (sensor, quantity, time), by_axis in groups.items()
        if (triad := _triad(sensor, quantity, time, by_axis)) is not None
    ]
    used = {name for triad in triads for name in triad.names} | set(times)
    return triads, [name for name in names if name not in used]


def placement_of(sensor: str) -> Placement | None:
    """Where a sensor is worn by the words of its name: ``left shank``, ``l foot``, ``rshank``."""
    words: list[str] = []
    for word in re.split(r"[\s_-]+", sensor.lower().strip()):
        rest = word[1:]
        if word[:1] in _SIDES and rest in set(Segment):
            words += [_SIDES[word[0]], rest]
        else:
            words.append(_SIDES.get(word, word))
    try:
        return Placement.parse("-".join(words))
    except InvalidRequest:
        return None


def unit_apart(name: str) -> tuple[str, str]:
    """The name without its unit, and the unit in lower case."""
    if found := _BRACKETED.search(name):
        return name[: found.start()], found.group(1).lower().replace(" ", "")
    if found := _SUFFIX.search(name):
        return name[: found.start()], found.group(1).lower()
    return name, ""


def _axis_apart(words: list[str]) -> tuple[list[str], str, str]:
    """The words without the axis, the axis, and the letter right before it (``ax``: ``a``)."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word in {"x", "y", "z", "w"} or (word in _QUATERNION_AXES and index > 0):
            letter = words[index - 1] if index and words[index - 1] in _LETTERS else ""
            kept = words[: index - 1] if letter else words[:index]
            return [*kept, *words[index + 1 :]], word, letter
        stem, axis = word[:-1], word[-1:]
        if axis in {"x", "y", "z", "w"} and _names_quantity(stem):
            letter = stem if stem in _LETTERS else ""
            return [*words[:index], *([] if letter else [stem]), *words[index + 1 :]], axis, letter
    return words, "", ""


def _names_quantity(stem: str) -> bool:
    return any(stem in words for words in _WORDS.values())


def _quantity(words: Iterable[str], letter: str, unit: str) -> Quantity:
    named = set(words) - _LETTERS | {letter}
    is_acceleration = bool(named & _WORDS[Quantity.ACCELERATION])
    if named & _WORDS[Quantity.LINEAR_ACCELERATION] and not named & _WORDS[Quantity.ANGULAR_RATE]:
        return Quantity.LINEAR_ACCELERATION
    if is_acceleration:
        return Quantity.ACCELERATION
    for quantity, names in _WORDS.items():
        if named & names:
            return quantity
    for quantity in (Quantity.ACCELERATION, Quantity.ANGULAR_RATE, Quantity.MAGNETIC_FIELD):
        if unit in _UNITS[quantity]:
            return quantity
    return Quantity.UNNAMED


def _factor(quantity: Quantity, unit: str) -> float | None:
    if quantity is Quantity.MAGNETIC_FIELD and unit in _MAGNETIC_G:
        return _MAGNETIC_G[unit]
    return _UNITS.get(_LIKE.get(quantity, quantity), {}).get(unit)


def _triad(
    sensor: str, quantity: Quantity, time: str | None, by_axis: dict[str, ColumnMeaning]
) -> Triad | None:
    is_attitude = quantity is Quantity.ATTITUDE or (
        quantity is Quantity.UNNAMED and by_axis.keys() == set("wxyz")
    )
    axes = "wxyz" if is_attitude else "xyz"
    if not set(axes) <= by_axis.keys():
        return None
    names = tuple(by_axis[axis].name for axis in axes)
    kind = Quantity.ATTITUDE if is_attitude else quantity
    return Triad(kind, names, by_axis["x"].factor, sensor, time)
