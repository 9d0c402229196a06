"""All messages of one kind as a table: a row a message in the file's order, a column a field.

The values of a field lie a message apart, not aligned. A view of the whole file that overlaps
itself at every byte makes them ordinary elements, so one indexing operation fetches them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.fit.field import BYTE, FLOAT32, FLOAT64, STRING, Component, Field, text_of
from sternway.recordings.fit.layout import Layout, Place, Run
from sternway.recordings.fit.profile import MESSAGES
from sternway.recordings.recording import FloatArray

IntArray = NDArray[np.int64]
RawArray = NDArray[np.generic]

_GREATEST = 1e30
"""Floats beyond this measure nothing: they are damage, and would overflow sooner or later."""


def stored_values(data: bytes, offsets: IntArray, place: Place, big_endian: bool) -> RawArray:
    """A field as stored: shape ``(n, count)``, ``n`` messages at ``offsets``."""
    base = place.base
    code = f"{'>' if big_endian else '<'}{base.code}"
    at_every_byte: RawArray = np.ndarray(
        (max(len(data) - place.size + 1, 0), place.count), code, data, strides=(1, base.size)
    )
    return at_every_byte[offsets + place.offset]


def values(data: bytes, offsets: IntArray, place: Place, big_endian: bool) -> FloatArray:
    """A field of numbers in the profile's units: float64 ``(n, count)``, NaN where invalid."""
    stored = stored_values(data, offsets, place, big_endian)
    with np.errstate(invalid="ignore"):  # signalling NaNs
        numbers = stored.astype(np.float64)
    if place.base is BYTE:
        numbers[(stored == 0xFF).all(axis=1)] = np.nan
    elif place.base.invalid is not None:
        numbers[stored == place.base.invalid] = np.nan
    else:
        numbers[np.abs(numbers) > _GREATEST] = np.nan
    if place.field and not place.opaque:
        if place.field.scale != 1:
            numbers /= place.field.scale
        if place.field.offset:
            numbers -= place.field.offset
    return numbers


def texts(data: bytes, offsets: IntArray, place: Place) -> list[str | None]:
    """A text field, None where it is empty. Bytes that are not UTF-8 become U+FFFD."""
    starts = (offsets + place.offset).tolist()
    return [text_of(data[start : start + place.size]) or None for start in starts]


@dataclass(frozen=True, slots=True)
class Inside:
    """Where a field is found inside another: in ``field``, as ``component``, from ``bit`` up."""

    field: Field
    component: Component
    bit: int

    @property
    def is_alias(self) -> bool:
        """Whether the whole field has the same value under another name (speed, altitude)."""
        return self.field.type is not BYTE and not self.component.accumulate


@cache
def places_inside(message: int, name: str) -> tuple[Inside, ...]:
    """The fields of a message that hold the named one."""
    found: list[Inside] = []
    for field in MESSAGES[message].fields.values() if message in MESSAGES else ():
        bit = 0
        for component in field.components:
            if component.target == name:
                found.append(Inside(field, component, bit))
            bit += component.bits
    return tuple(found)


def bits_of(stored: RawArray, inside: Inside, invalid: int | None) -> FloatArray:
    """The component's bits in stored integers ``(n, count)``: shape ``(n,)``, NaN if invalid.

    Several bytes are one little-endian number, invalid where all are 0xFF.
    """
    last = inside.bit + inside.component.bits
    if stored.shape[1] * stored.dtype.itemsize * 8 < last:
        return np.full(len(stored), np.nan)
    number = np.zeros(len(stored), dtype=np.uint64)
    for position, column in enumerate(stored.T[: -(-last // 8)]):
        number |= column.astype(np.uint64) << np.uint64(8 * position)
    bits = (number >> np.uint64(inside.bit)) & np.uint64((1 << inside.component.bits) - 1)
    is_none = (stored == (0xFF if invalid is None else invalid)).all(axis=1)
    return np.where(is_none, np.nan, bits.astype(np.float64))


def accumulated(counts: FloatArray, bits: int) -> FloatArray:
    """A counter from its low bits ``(n,)``: it only grows, so each step back is a wrap-around."""
    seen = np.flatnonzero(np.isfinite(counts))
    steps = np.diff(counts[seen], prepend=0.0) % (1 << bits)
    total = np.full(len(counts), np.nan)
    total[seen] = np.cumsum(steps)
    return total


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """The rows of a table whose messages share one layout."""

    layout: Layout
    offsets: IntArray
    """of the messages' header bytes, ``(m,)``"""
    rows: IntArray
    """of the table, ``(m,)``"""


@dataclass(frozen=True, eq=False)
class MessageTable:
    """The messages of one kind in one file. Columns are decoded when they are asked for.

    Columns are named as in the profile, ``unknown_NUMBER`` for fields it does not know, and
    ``developer/APP/NAME [UNITS]`` for developer fields.
    """

    number: int
    data: bytes
    parts: tuple[Part, ...]
    header_time: FloatArray | None = None
    """timestamps that compressed headers give, ``(n,)`` with NaN elsewhere"""

    def __len__(self) -> int:
        return sum(len(part.rows) for part in self.parts)

    @property
    def name(self) -> str:
        """Of the kind of message; ``unknown_NUMBER`` where the profile does not know it."""
        kind = MESSAGES.get(self.number)
        return kind.name if kind else f"unknown_{self.number}"

    @cached_property
    def offsets(self) -> IntArray:
        """Where in the file each row's message starts, ``(n,)``, ascending."""
        offsets = np.empty(len(self), dtype=np.int64)
        for part in self.parts:
            offsets[part.rows] = part.offsets
        return offsets

    @cached_property
    def places(self) -> dict[str, dict[Part, Place]]:
        """The stored columns: where each is found, in order of first appearance."""
        found: dict[str, dict[Part, Place]] = {}
        for part in self.parts:
            for place in part.layout.places:
                found.setdefault(place.name, {}).setdefault(part, place)
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All columns: those stored, then those inside them or in the headers."""
        names = list(self.places)
        if self.header_time is not None and "timestamp" not in names:
            names.append("timestamp")
        kind = MESSAGES.get(self.number)
        targets = {field.name: field.components for field in kind.fields.values()} if kind else {}
        for name in names:
            for component in targets.get(name, ()):
                if component.target not in names:
                    names.append(component.target)
        return tuple(names)

    def units(self, name: str) -> str:
        """The units of a column as the profile says them, ``""`` where it says none."""
        kind = MESSAGES.get(self.number)
        fields = kind.fields.values() if kind else ()
        return next((field.units for field in fields if field.name == name), "")

    def is_text(self, name: str) -> bool:
        """Whether the column holds text."""
        return any(place.base is STRING for place in self.places.get(name, {}).values())

    def is_array(self, name: str) -> bool:
        """Whether some message holds several values of the field."""
        places = self.places.get(name, {}).values()
        return any(place.count > 1 and place.base is not STRING for place in places)

    def numbers(self, name: str) -> FloatArray | None:
        """A column of numbers in the profile's units, ``(n,)``, NaN where there is none.

        Where a message holds several values, its first. Where it does not hold the field but
        another one that contains it (``speed`` in ``compressed_speed_distance``), the contained
        value. None if no message can have it.
        """
        column: FloatArray | None = None
        for part in self.places.get(name, {}):
            if (block := self.array(part, name)) is None:
                continue
            if len(part.rows) == len(self):
                column = block[:, 0]
            else:
                column = np.full(len(self), np.nan) if column is None else column
                column[part.rows] = block[:, 0]
        for inside in places_inside(self.number, name):
            column = _filled(column, self._inside(inside))
        if name == "timestamp":
            column = _filled(column, self.header_time)
        if column is None and name in self.places:
            column = np.full(len(self), np.nan)
        return column

    def array(self, part: Part, name: str) -> FloatArray | None:
        """All values of a field in one part, ``(m, count)``; None where it has no numbers."""
        place = self.places.get(name, {}).get(part)
        if place is None or place.opaque or place.count == 0 or place.base is STRING:
            return None
        return values(self.data, part.offsets, place, part.layout.big_endian)

    def samples(self, name: str) -> tuple[IntArray, FloatArray]:
        """All values of an array field, one after the other: each one's row, and the value."""
        rows: list[IntArray] = [np.empty(0, dtype=np.int64)]
        found: list[FloatArray] = [np.empty(0)]
        for part in self.parts:
            if (block := self.array(part, name)) is not None:
                rows.append(np.repeat(part.rows, block.shape[1]))
                found.append(block.ravel())
        order = np.argsort(np.concatenate(rows), kind="stable")
        return np.concatenate(rows)[order], np.concatenate(found)[order]

    def texts(self, name: str) -> list[str | None]:
        """A column of text, None where it is empty or the field is not text."""
        column: list[str | None] = [None] * len(self)
        for part, place in self.places.get(name, {}).items():
            if place.base is STRING:
                found = texts(self.data, part.offsets, place)
                for row, text in zip(part.rows.tolist(), found, strict=True):
                    column[row] = text
        return column

    def first_number(self, name: str) -> float | None:
        """The first valid value of a column, None where there is none."""
        if (column := self.numbers(name)) is None:
            return None
        valid = column[np.isfinite(column)]
        return float(valid[0]) if len(valid) else None

    def first_text(self, name: str) -> str | None:
        """The first text of a column, None where there is none."""
        return next((text for text in self.texts(name) if text), None)

    def _inside(self, inside: Inside) -> FloatArray | None:
        """The value of a component, ``(n,)``; None if no message has the field that holds it."""
        if inside.is_alias:
            return self.numbers(inside.field.name)
        component = inside.component
        counts: FloatArray | None = None
        for part, place in self.places.get(inside.field.name, {}).items():
            if place.opaque or place.base in (STRING, FLOAT32, FLOAT64):
                continue
            stored = stored_values(self.data, part.offsets, place, part.layout.big_endian)
            counts = np.full(len(self), np.nan) if counts is None else counts
            counts[part.rows] = bits_of(stored, inside, place.base.invalid)
        if counts is None:
            return None
        if component.accumulate:
            counts = accumulated(counts, component.bits)
        return counts / component.scale - component.offset


def _filled(column: FloatArray | None, other: FloatArray | None) -> FloatArray | None:
    """The column with its gaps filled from another one."""
    if column is None or other is None:
        return other if column is None else column
    gaps = np.isnan(column)
    if gaps.any():
        column[gaps] = other[gaps]
    return column


def tables(data: bytes, runs: tuple[Run, ...]) -> dict[int, MessageTable]:
    """The runs of one file as a table for each kind of message."""
    kinds: dict[int, list[Run]] = {}
    for run in runs:
        kinds.setdefault(run.layout.number, []).append(run)
    return {number: _table(data, number, kind) for number, kind in kinds.items()}


def _table(data: bytes, number: int, runs: list[Run]) -> MessageTable:
    offsets = [np.frombuffer(run.offsets, dtype=np.int64) for run in runs]
    ends = np.cumsum([len(run) for run in offsets])
    rows: IntArray = np.arange(ends[-1])
    if len(runs) > 1:
        rows[np.argsort(np.concatenate(offsets), kind="stable")] = np.arange(ends[-1])
    return MessageTable(
        number,
        data,
        tuple(
            Part(run.layout, places, rows[end - len(places) : end])
            for run, places, end in zip(runs, offsets, ends, strict=True)
        ),
    )
