"""What a new analysis says differently from the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sternway.web.activities.models import Activity, StoredAnalysis

_LEAST = {"distance_m": 0.5, "duration_s": 0.5}
"""below which two figures are the same to a reader"""


@dataclass(frozen=True, slots=True)
class Change:
    """A total that is not what it was."""

    direction: str
    quantity: str
    """``distance_m`` or ``duration_s``"""
    before: float | None
    now: float | None
    library: str
    """the version that said it before"""


def changes_since_before(activity: Activity, current: StoredAnalysis) -> list[Change]:
    """Totals that differ from those of the analysis before this one; none where it is the first."""
    before = (
        StoredAnalysis.objects.filter(activity=activity, pk__lt=current.pk).order_by("-pk").first()
    )
    if before is None:
        return []
    return [
        Change(direction, quantity, old, new, before.library)
        for direction in ("backward", "forward", "unknown")
        for quantity, least in _LEAST.items()
        if _differs(
            old := _total(before, direction, quantity),
            new := _total(current, direction, quantity),
            least,
        )
    ]


def _total(analysis: StoredAnalysis, direction: str, quantity: str) -> float | None:
    totals: dict[str, Any] = analysis.document["totals"]
    value = totals.get(direction, {}).get(quantity)
    return None if value is None else float(value)


def _differs(old: float | None, new: float | None, least: float) -> bool:
    if old is None or new is None:
        return (old or 0.0) != (new or 0.0)
    return abs(old - new) >= least
