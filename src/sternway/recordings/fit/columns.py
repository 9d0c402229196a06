"""Stored values to numbers: one field of one run of messages as a NumPy array, at once.

The values of a field lie a message apart, not aligned. A view of the whole file that overlaps
itself at every byte makes them ordinary elements, so one indexing operation fetches them all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.fit.base_types import BYTE, STRING, text_of
from sternway.recordings.fit.layout import Place
from sternway.recordings.recording import FloatArray

IntArray = NDArray[np.int64]
RawArray = NDArray[np.generic]


def stored_values(data: bytes, offsets: IntArray, place: Place, big_endian: bool) -> RawArray:
    """A field as stored: shape ``(n, count)``, ``n`` messages at ``offsets``."""
    base = place.base
    code = f"{'>' if big_endian else '<'}{base.code}"
    at_every_byte: RawArray = np.ndarray(
        (max(len(data) - place.size + 1, 0), place.count), code, data, strides=(1, base.size)
    )
    return at_every_byte[offsets + place.offset]


def values(data: bytes, offsets: IntArray, place: Place, big_endian: bool) -> FloatArray:
    """A field in the profile's units: float64 of shape ``(n, count)``, NaN where invalid.

    Text has no numbers: its values are NaN.
    """
    if place.base is STRING:
        return np.full((len(offsets), 1), np.nan)
    stored = stored_values(data, offsets, place, big_endian)
    with np.errstate(invalid="ignore"):  # signalling NaNs
        numbers = stored.astype(np.float64)
    if place.base is BYTE:
        numbers[(stored == 0xFF).all(axis=1)] = np.nan
    elif place.base.invalid is not None:
        numbers[stored == place.base.invalid] = np.nan
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
