"""What a check finds, and what all checks look things up in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from sternway.athletics import Event, Sex
from sternway.ledger.authority import Authority
from sternway.ledger.best import best
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger
from sternway.ledger.progression import RecordStep, progression
from sternway.ledger.query import Query, on_other_surfaces
from sternway.notices import Notice


class Gravity(IntEnum):
    """How much a finding says against a mark, the gravest first."""

    WRONG = 0
    """it cannot be so"""
    DOUBT = 1
    REMARK = 2
    """nothing against the mark: how it was taken, spelt or dated"""

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader of a claim should know."""

    check: str
    """what kind of doubt: ``misprint``"""
    claim: str
    """id"""
    notice: Notice
    gravity: Gravity = Gravity.DOUBT

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be so, rather than being doubtful."""
        return self.gravity is Gravity.WRONG


@dataclass(slots=True)
class Lookup:
    """A ledger with the progressions and records that claims are held against, each made once."""

    ledger: Ledger
    today: date | None = None
    """for dates in the future; nothing is one where it is None"""
    _steps: dict[tuple[str, str], tuple[RecordStep, ...]] = field(default_factory=dict)
    _records: dict[tuple[str, str, str], tuple[Claim, ...]] = field(default_factory=dict)

    def steps(self, event: Event, sex: Sex) -> tuple[RecordStep, ...]:
        """The progression among all claims."""
        found = self._steps.get((event.code, sex))
        if found is None:
            found = progression(self.ledger, Query(event=event, sex=sex))
            self._steps[event.code, sex] = found
        return found

    def records_of(self, authority: Authority, event: Event, sex: Sex) -> tuple[Claim, ...]:
        """What an authority calls the record."""
        found = self._records.get((authority.id, event.code, sex))
        if found is None:
            found = best(self.ledger, Query(event=event, sex=sex, authority=authority))
            self._records[authority.id, event.code, sex] = found
        return found

    def record_by(self, event: Event, sex: Sex, day: date, with_kin: bool = False) -> Claim | None:
        """The best that was surely over on a day, on any surface if ``with_kin``."""
        best: Claim | None = None
        for each in (event, *(on_other_surfaces(event) if with_kin else ())):
            for step in self.steps(each, sex):
                done = step.claim.performance
                if done.date is None or not done.date.surely_by(day):
                    continue
                if best is None or is_better(step.claim, best):
                    best = step.claim
        return best

    def is_same(self, claim: Claim, other: Claim) -> bool:
        """Whether two claims are about one performance."""
        row, than = self.ledger.row(claim.id), self.ledger.row(other.id)
        return self.ledger.columns.abouts[row] == self.ledger.columns.abouts[than]

    def others_about(self, claim: Claim) -> Iterator[Claim]:
        """The other claims of the same performance."""
        return (each for each in self.ledger.claims_about(claim) if each.id != claim.id)


Check = Callable[[Lookup, Claim], Iterator[Finding]]


def is_better(claim: Claim, other: Claim) -> bool:
    """Whether the mark of one claim beats that of another over the same length."""
    mark, than = claim.performance.mark, other.performance.mark
    if mark is None or than is None or mark.measure is not than.measure:
        return False
    longer = mark.value > than.value
    return longer if mark.measure == "distance" else mark.value < than.value
