"""What motion has to say beside its figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the recording could not tell, and how the next one can."""

    what: str
    cure: str
