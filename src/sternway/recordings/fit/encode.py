"""Write FIT files: rows of named fields in, the bytes of a file out.

    encode_fit([
        rows(FILE_ID, type=4, manufacturer=255, time_created=seconds),
        rows(RECORD, timestamp=seconds + np.arange(60), heart_rate=heart_rate),
    ])

Values are in the profile's units (m, m/s, ms, bpm …), NaN where there is none; positions are in
semicircles and instants in s since the FIT epoch, as `semicircles` and `fit_seconds` make them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from sternway.errors import InvalidRequest
from sternway.recordings.fit.field import STRING, BaseType, Field, Message
from sternway.recordings.fit.header import crc16
from sternway.recordings.fit.profile import EPOCH, SEMICIRCLES
from sternway.recordings.recording import FloatArray

Values = float | str | Sequence[float] | Sequence[str] | NDArray[np.generic]
"""One value, or one a row: ``(n,)``; ``(n, k)`` numbers for a field that is an array."""

PROTOCOL_VERSION = 0x20
PROFILE_VERSION = 21171
_HEADER_BYTES = 14
_DEFINITION = 0x40
_LOCAL_NUMBERS = 16
_FIELD_BYTES_LIMIT = 255
_FIELDS_LIMIT = 255


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One field of some messages, as it is stored.

    ``stored`` has shape ``(n,)`` or ``(n, k)``, little-endian, scaled, with the sentinels in place.
    """

    field: Field
    stored: NDArray[np.generic]

    @property
    def size(self) -> int:
        """Bytes in one message."""
        return self.stored.dtype.itemsize * int(np.prod(self.stored.shape[1:], dtype=int))


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Messages of one kind with the same fields, in the order they are written."""

    message: Message
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.columns[0].stored)

    @property
    def definition(self) -> bytes:
        """A definition message without its header byte."""
        fields = b"".join(
            bytes((column.field.number, column.size, column.field.type.identifier))
            for column in self.columns
        )
        return struct.pack("<BBHB", 0, 0, self.message.number, len(self.columns)) + fields

    def data(self, local_number: int) -> bytes:
        """The data messages, each with its header byte."""
        names = [f"field_{column.field.number}" for column in self.columns]
        layout = [
            (name, column.stored.dtype, column.stored.shape[1:])
            for name, column in zip(names, self.columns, strict=True)
        ]
        table = np.zeros(len(self), dtype=np.dtype([("header", "u1"), *layout]))
        table["header"] = local_number
        for name, column in zip(names, self.columns, strict=True):
            table[name] = column.stored
        return table.tobytes()


def rows(message: Message, **values: Values) -> Rows:
    """Messages from values by field name; a single value is repeated in every row.

    Raises ``InvalidRequest`` for an unknown field, a value that its field cannot hold, text of
    more than 254 bytes, or columns of different lengths.
    """
    if not 1 <= len(values) <= _FIELDS_LIMIT:
        raise InvalidRequest(f"a FIT {message.name} message holds 1 to {_FIELDS_LIMIT} fields")
    columns = [_column(message, name, value) for name, value in values.items()]
    count = max((len(column.stored) for column in columns if column.stored.ndim), default=1)
    return Rows(message, tuple(_repeated(message, column, count) for column in columns))


def encode_fit(tables: Iterable[Rows]) -> bytes:
    """A whole FIT file of these messages in this order."""
    parts: list[bytes] = []
    known: list[bytes] = []
    for number, table in enumerate(tables):
        definition = table.definition
        if definition in known:
            local_number = known.index(definition)
        else:
            local_number = len(known) if len(known) < _LOCAL_NUMBERS else number % _LOCAL_NUMBERS
            known[local_number : local_number + 1] = [definition]
            parts.append(bytes((_DEFINITION | local_number,)) + definition)
        parts.append(table.data(local_number))
    body = b"".join(parts)
    if len(body) >= 2**32:
        raise InvalidRequest("a FIT file holds less than 4 GiB: split it")
    header = struct.pack(
        "<BBHI4s", _HEADER_BYTES, PROTOCOL_VERSION, PROFILE_VERSION, len(body), b".FIT"
    )
    whole = header + crc16(header).to_bytes(2, "little") + body
    return whole + crc16(whole).to_bytes(2, "little")


def fit_seconds(instant: datetime) -> float:
    """An aware datetime in s since the FIT epoch, to the whole second."""
    return float(round((instant - EPOCH).total_seconds()))


def semicircles(degrees: FloatArray) -> FloatArray:
    """Latitudes or longitudes (n,) as FIT counts them, NaN kept."""
    return degrees * (SEMICIRCLES / 180.0)


def _column(message: Message, name: str, values: Values) -> Column:
    try:
        field = message.field(name)
    except KeyError:
        raise InvalidRequest(f"FIT {message.name} has no field {name!r}") from None
    place = f"FIT {message.name}.{name}"
    if field.type is STRING:
        return Column(field, _texts(np.asarray(values), place))
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidRequest(f"{place} takes numbers") from None
    values_per_row = numbers.shape[1] if numbers.ndim == 2 else 1
    if numbers.ndim > 2 or not 1 <= values_per_row * field.type.size <= _FIELD_BYTES_LIMIT:
        raise InvalidRequest(f"{place} takes at most {_FIELD_BYTES_LIMIT} bytes a message")
    return Column(field, _stored(numbers, field, place))


def _stored(numbers: FloatArray, field: Field, place: str) -> NDArray[np.generic]:
    """Scaled and rounded as the field's base type, its sentinel where a value is missing."""
    base = field.type
    scaled = (numbers + field.offset) * field.scale
    dtype = np.dtype(f"<{base.code}")
    if dtype.kind == "f":
        return scaled.astype(dtype)
    scaled = np.rint(scaled)
    is_given = ~np.isnan(scaled)
    bounds = np.iinfo(dtype)
    given = scaled[is_given]
    sentinel = _sentinel(base)
    if ((given < bounds.min) | (given > bounds.max) | (given == sentinel)).any():
        raise InvalidRequest(f"{place}: a value is beyond what its {base.name} can hold")
    stored: NDArray[np.generic] = np.full(scaled.shape, sentinel, dtype=dtype)
    stored[is_given] = given.astype(dtype)
    return stored


def _sentinel(base: BaseType) -> int:
    return 0xFF if base.invalid is None else base.invalid


def _texts(texts: NDArray[np.generic], place: str) -> NDArray[np.generic]:
    """UTF-8, ended by a zero byte."""
    if texts.ndim > 1:
        raise InvalidRequest(f"{place} takes one text a message")
    encoded = [str(text).encode() for text in np.atleast_1d(texts)]
    longest = max((len(text) for text in encoded), default=0) + 1
    if longest > _FIELD_BYTES_LIMIT:
        raise InvalidRequest(f"{place}: a text is longer than {_FIELD_BYTES_LIMIT - 1} bytes")
    return np.array(encoded, dtype=f"S{longest}").reshape(texts.shape)


def _repeated(message: Message, column: Column, count: int) -> Column:
    stored = column.stored
    if stored.ndim == 0:
        return Column(column.field, np.repeat(stored[None], count))
    if len(stored) != count:
        raise InvalidRequest(
            f"FIT {message.name}.{column.field.name} has {len(stored)} rows instead of {count}"
        )
    return column
