"""The marks that the shipped ledger credits to single athletes over level distances."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from sternway.athletics import Event, Measure, Sex, events
from sternway.athletics.event import another_kind
from sternway.ledger import Claim, Confidence, Ledger, shipped
from sternway.ledger.best import credited
from sternway.ledger.query import Query, counting

CREDIBLE = Confidence.MEDIUM
"""marks that are less sure count for nothing here"""


@dataclass(frozen=True, slots=True)
class Credited:
    """One performance, counted once however many sources tell of it."""

    claim: Claim
    event: Event
    distance: float
    """m"""
    time: float
    """s"""
    name: str
    """of the holder"""


def snapshot() -> str:
    """The hash of the ledger's text."""
    text = files("sternway.ledger").joinpath("world.ledger").read_bytes()
    return f"sha256:{hashlib.sha256(text).hexdigest()}"


def credited_marks(ledger: Ledger | None = None) -> Iterator[Credited]:
    """Proper and credible performances of named athletes, not disputed, outside special classes."""
    ledger = ledger or shipped()
    for event in (each for each in events() if not another_kind(each)):
        for sex in ("M", "F"):
            rows = credited(ledger, counting(ledger, Query(event=event, sex=Sex(sex))))
            for row in rows.values():
                claim = ledger.at(row)
                done = claim.performance
                if done.category or done.mark is None or done.mark.measure is not Measure.TIME:
                    continue
                if claim.confidence > CREDIBLE:
                    continue
                holder = ledger.roster.get(done.holder)
                assert event.distance is not None
                yield Credited(
                    claim,
                    event,
                    event.distance,
                    done.mark.value / 1000,
                    holder.name if holder else done.holder,
                )
