"""Wind: how a reading is stated, and how much of it a record may have from behind."""

from __future__ import annotations

WIND_LIMIT = 2.0
"""m/s of following wind, more of which spoils a record (World Athletics, Technical Rules)"""


def wind_reading(mps: float) -> float:
    """The official reading: up to the next 0.1 m/s, +2.03 to +2.1, -2.03 to -2.0.

    World Athletics, Technical Rules (from memory, unverified).
    """
    return -(round(-mps * 1000) // 100) / 10
