"""Fields inside fields: the bits of one that are the value of another of the same message."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from sternway.recordings.fit.base_types import BYTE
from sternway.recordings.fit.columns import RawArray
from sternway.recordings.fit.field import Component, Field
from sternway.recordings.fit.profile import MESSAGES
from sternway.recordings.recording import FloatArray


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
