"""Stored values to numbers: one field of one run of messages as a NumPy array, at once.

The values of a field lie a message apart, not aligned. A view of the whole file that overlaps
itself at every byte makes them ordinary elements, so one indexing operation fetches them all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.fit.base_types import BYTE, text_of
from sternway.recordings.fit.layout import Place
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
