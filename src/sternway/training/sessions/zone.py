"""How hard a piece is, as a share of the athlete's own best backward speed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """Intensities of backward running: Uthoff et al. 2018, Sports 6:77; ``WALK`` lies below."""

    WALK = "walk"
    SLOW = "slow"
    MODERATE = "moderate"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the best backward speed, from ``low`` to ``high``; 1 is all of it."""

    low: float
    high: float


SHARES = {
    Zone.SLOW: Share(0.40, 0.55),
    Zone.MODERATE: Share(0.60, 0.75),
    Zone.FAST: Share(0.90, 1.00),
}
"""Uthoff et al. 2018, Sports 6:77. Walking has no share: it ends where running begins."""
