"""Numbers as a document can hold them."""

from __future__ import annotations

import math


def rounded(value: float | None, digits: int, scale: float = 1.0) -> float | None:
    """A number as JSON can hold it: rounded, None where it is missing or not finite."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value) * scale, digits)
