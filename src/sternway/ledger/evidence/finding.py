"""What a check of a folder finds, and what all its checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sternway.athletics import Event, Mark
from sternway.ledger.evidence.manifest import Manifest
from sternway.notices import Notice


class Level(StrEnum):
    """How grave a finding is."""

    MISSING = "missing"
    WRONG = "wrong"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """One line about one item."""

    item: str
    level: Level
    says: Notice

    @property
    def spoils(self) -> bool:
        """Whether the application is not complete with it."""
        return self.level is not Level.NOTE


@dataclass(frozen=True, slots=True)
class Case:
    """One application, with what its checks have in common."""

    folder: Path
    manifest: Manifest
    event: Event
    mark: Mark | None
    today: date


def whole_years(since: date, day: date) -> int:
    """Whole years from one day to another."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))
