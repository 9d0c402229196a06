"""Build FIT files byte by byte, sound ones and others."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import IO

import numpy as np

from sternway.recordings import Recording
from sternway.recordings.fit.field import STRING, BaseType, Message
from sternway.recordings.fit.profile import (
    DEVELOPER_DATA_ID,
    EPOCH,
    EVENT,
    FIELD_DESCRIPTION,
    FILE_ID,
    LAP,
    RECORD,
    SESSION,
)
from sternway.recordings.formats.fit import read_fit
from sternway.recordings.source import Source
from tests.recordings.warned import texts_of

START = 1_100_000_000
"""FIT s: 2024-11-08"""
MOMENT = EPOCH + timedelta(seconds=START)

RUNNING, CYCLING, SWIMMING = 1, 2, 5
SUB_SPORT_TRACK = 4
TIMER_START, TIMER_STOP, TIMER_STOP_ALL = 0, 1, 4

Stored = int | float | str | bytes | tuple[int | float, ...]

CRC_TABLE = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip
"""The nibble table of the protocol's own description."""


def slow_crc16(data: bytes) -> int:
    """The checksum as the protocol describes it, a nibble at a time."""
    crc = 0
    for byte in data:
        for nibble in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) ^ CRC_TABLE[crc & 0xF] ^ CRC_TABLE[nibble]
    return crc


def stored(base: BaseType, value: Stored, order: str = "<") -> bytes:
    """One field's bytes."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode() + b"\0"
    numbers = value if isinstance(value, tuple) else (value,)
    code = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I",
            "i8": "q", "u8": "Q", "f4": "f", "f8": "d"}[base.code]  # fmt: skip
    return struct.pack(f"{order}{len(numbers)}{code}", *numbers)


class FitBytes:
    """Messages in the order they are added; ``bytes()`` puts header and checksum around them."""

    def __init__(self) -> None:
        self.body = b""

    def define(
        self,
        number: int,
        fields: Sequence[tuple[int, int, BaseType | int]],
        developer: list[tuple[int, int, int]] | None = None,
        *,
        local: int = 0,
        big_endian: bool = False,
    ) -> FitBytes:
        """A definition message; fields: (number, size, type), developer's: (number, size, app)."""
        self.body += struct.pack(
            ">BBBHB" if big_endian else "<BBBHB",
            0x40 | local | (0x20 if developer else 0),
            0,
            big_endian,
            number,
            len(fields),
        )
        for field, size, base in fields:
            identifier = base if isinstance(base, int) else base.identifier
            self.body += bytes((field, size, identifier))
        if developer:
            self.body += bytes((len(developer),))
            self.body += b"".join(bytes(field) for field in developer)
        return self

    def data(self, payload: bytes, *, local: int = 0) -> FitBytes:
        """A data message."""
        self.body += bytes((local,)) + payload
        return self

    def compressed(self, offset: int, payload: bytes, *, local: int = 0) -> FitBytes:
        """A data message with a compressed timestamp in its header."""
        self.body += bytes((0x80 | local << 5 | offset,)) + payload
        return self

    def add(self, message: Message, **values: Stored) -> FitBytes:
        """A definition and one message: the profile's types, values as they are stored."""
        fields: list[tuple[int, int, BaseType | int]] = []
        payload = b""
        for name, value in values.items():
            field = message.field(name)
            piece = stored(STRING if isinstance(value, str) else field.type, value)
            fields.append((field.number, len(piece), field.type))
            payload += piece
        return self.define(message.number, fields).data(payload)

    def file_id(self, kind: int = 4, **values: Stored) -> FitBytes:
        """The message that every file begins with; kind 4 is an activity."""
        return self.add(FILE_ID, type=kind, **values)

    def record(self, second: int, **values: Stored) -> FitBytes:
        """A record ``second`` s after START."""
        return self.add(RECORD, timestamp=START + second, **values)

    def timer(self, second: int, event_type: int) -> FitBytes:
        """The timer's event: type 0 starts it, 4 stops it."""
        return self.add(EVENT, timestamp=START + second, event=0, event_type=event_type)

    def session(self, first: int, last: int, **values: Stored) -> FitBytes:
        """A session from ``first`` to ``last`` s after START."""
        return self._summary(SESSION, first, last, values)

    def lap(self, first: int, last: int, **values: Stored) -> FitBytes:
        """A lap from ``first`` to ``last`` s after START."""
        return self._summary(LAP, first, last, values)

    def _summary(
        self, message: Message, first: int, last: int, values: dict[str, Stored]
    ) -> FitBytes:
        return self.add(
            message,
            timestamp=START + last,
            start_time=START + first,
            total_elapsed_time=1000 * (last - first),
            **values,
        )

    def developer(
        self, app: int, number: int, base: BaseType, name: str, units: str = "", uid: bytes = b""
    ) -> FitBytes:
        """The description of a developer field; with ``uid``, of its app as well."""
        if uid:
            self.add(DEVELOPER_DATA_ID, application_id=uid, developer_data_index=app)
        return self.add(
            FIELD_DESCRIPTION,
            developer_data_index=app,
            field_definition_number=number,
            fit_base_type_id=base.identifier,
            field_name=name,
            units=units,
        )

    def bytes(self, *, size: int | None = None, header_bytes: int = 14) -> bytes:
        """The file; ``size`` is what the header claims, if not the truth."""
        claimed = len(self.body) if size is None else size
        header = struct.pack("<BBHI4s", header_bytes, 0x20, 2171, claimed, b".FIT")
        if header_bytes == 14:
            header += struct.pack("<H", slow_crc16(header))
        return header + self.body + struct.pack("<H", slow_crc16(header + self.body))


def source_of(data: bytes, name: str = "run.fit") -> Source:
    """Bytes as a Source."""

    def opened() -> AbstractContextManager[IO[bytes]]:
        return io.BytesIO(data)

    return Source(Path(name), "", opened)


def recordings_in(data: bytes) -> list[Recording]:
    """What read_fit makes of some bytes."""
    return read_fit(source_of(data))


def recording_in(fit: FitBytes) -> Recording:
    """The one recording of a sound file."""
    (recording,) = recordings_in(fit.bytes())
    return recording


def warnings_of(recording: Recording) -> str:
    """All warnings, a line each."""
    return "\n".join(texts_of(recording.warnings))


def run(*, sport: int = RUNNING) -> FitBytes:
    """The beginning of every run: what the file is, and a session of 100 s."""
    return FitBytes().file_id().session(0, 100, sport=sport)


def listed(values: np.ndarray | None) -> list[float | None]:
    """A column as a list, None where it is missing."""
    assert values is not None
    return [None if np.isnan(value) else round(float(value), 9) for value in values]
