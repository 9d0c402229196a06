"""The ledger of this installation: the one that comes with Sternway, and what was added here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from sternway.ledger import Ledger, Problem, opening, parse_ledger, shipped
from sternway.web.records.models import LedgerBlock

_NAME = "the ledger"


@dataclass(frozen=True, slots=True)
class Book:
    """A ledger as it stood after so many blocks; equal books have equal text."""

    version: int
    """number of the last block; 0 where nothing was added"""

    @property
    def ledger(self) -> Ledger:
        """Read once for each version that is looked at."""
        return _ledger(self.version)


def book() -> Book:
    """The public book as it stands now: everybody may read it."""
    return Book(LedgerBlock.objects.aggregate(last=Max("number"))["last"] or 0)


def faults_of_here(now: Book) -> tuple[Problem, ...]:
    """What of the additions does not fit the ledger of this version, and is therefore left out."""
    return now.ledger.problems if now.version else ()


def additions_of_here(version: int) -> str:
    """The text that this installation has added, as it is to be exported."""
    texts = LedgerBlock.objects.filter(number__lte=version).values_list("text", flat=True)
    return "".join(texts)


@lru_cache(maxsize=4)
def _ledger(version: int) -> Ledger:
    if not version:
        return shipped()
    base = shipped().text
    return parse_ledger(base + opening(base) + additions_of_here(version), _NAME)


def forget() -> None:
    """Read the additions again: for a database that was put in the place of another."""
    _ledger.cache_clear()
