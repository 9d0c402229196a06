"""The ledger of this installation: the one that comes with Sternway, and what was added here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from sternway.athletics import Athlete
from sternway.ledger import Ledger, Problem, Rewriting, opening, parse_ledger, shipped, sign_of
from sternway.web.records.models import LedgerBlock, WithheldName

_NAME = "the ledger"
_CLAIMS = re.compile(r"^claim (\S+)$", re.MULTILINE)


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
    additions = additions_of_here(version)
    base = shipped_here(version).text
    return parse_ledger(base + opening(base) + additions, _NAME)


def shipped_here(version: int) -> Ledger:
    """The ledger that comes with Sternway, without the names that were taken out here.

    Its file is everybody's and may be a newer one, so the names are taken out each time anew.
    """
    ledger, taken = shipped(), frozenset(_CLAIMS.findall(additions_of_here(version)))
    for each in WithheldName.objects.filter(is_shipped=True, block__number__lte=version).order_by(
        "block__number"
    ):
        for holder in ledger.roster:
            if isinstance(holder, Athlete) and sign_of(holder.id) == each.was:
                rewriting = Rewriting(ledger, holder, each.holder, each.struck, taken)
                ledger = parse_ledger(rewriting.text_of(ledger.text), ledger.name)
                break
    return ledger


def forget() -> None:
    """Read the additions again: for a database that was put in the place of another."""
    _ledger.cache_clear()
