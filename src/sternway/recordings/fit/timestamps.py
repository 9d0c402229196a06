"""Compressed timestamps: five bits in a message's header that count on from the last full one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sternway.recordings.fit.table import Table
from sternway.recordings.recording import FloatArray

_COMPRESSED = 0x80
_OFFSET_BITS = 0x1F


def header_times(data: bytes, tables: Iterable[Table]) -> dict[int, FloatArray]:
    """For each table with compressed headers, the timestamps ``(n,)`` that they give.

    A header's offset is the low end of the time; it counts on from the last timestamp before it
    in the file, whichever kind of message had it, so a lower offset has wrapped around.
    """
    tables = [table for table in tables if len(table)]
    stream = np.frombuffer(data, dtype=np.uint8)
    headers = [stream[table.offsets] for table in tables]
    if not any((header >= _COMPRESSED).any() for header in headers):
        return {}
    full = [_full_times(table) for table in tables]
    offsets = np.concatenate([table.offsets for table in tables])
    order = np.argsort(offsets, kind="stable")
    header = np.concatenate(headers)[order]
    stamp = np.concatenate(full)[order]

    is_compressed = header >= _COMPRESSED
    is_full = ~is_compressed & np.isfinite(stamp)
    told = np.flatnonzero(is_compressed | is_full)
    low_bits = np.where(
        is_compressed[told], header[told] & _OFFSET_BITS, np.nan_to_num(stamp[told]) % 32
    )
    steps = np.diff(low_bits, prepend=0.0) % 32
    steps[is_full[told]] = 0.0
    counted = np.cumsum(steps)
    base = np.where(is_full[told], stamp[told] - counted, np.nan)
    base = _carried_forward(base)
    times = np.full(len(order), np.nan)
    times[told] = np.where(is_full[told], np.nan, base + counted)

    back = np.empty(len(order))
    back[order] = times
    pieces = np.split(back, np.cumsum([len(table) for table in tables])[:-1])
    return {
        table.number: piece
        for table, piece in zip(tables, pieces, strict=True)
        if np.isfinite(piece).any()
    }


def _full_times(table: Table) -> FloatArray:
    stamps = table.numbers("timestamp")
    return np.full(len(table), np.nan) if stamps is None else stamps


def _carried_forward(values: FloatArray) -> FloatArray:
    """Each gap filled with the last value before it, 0 where there is none."""
    last = np.maximum.accumulate(np.where(np.isfinite(values), np.arange(len(values)), -1))
    return np.where(last < 0, 0.0, values[np.maximum(last, 0)])
