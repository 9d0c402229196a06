"""How a record came down: every performance that was the best of its day."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.athletics import Measure
from sternway.ledger.best import standing, when
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Query

_DAY = 86_400_000
"""ms"""


@dataclass(frozen=True, slots=True)
class Step:
    """One record of a progression."""

    claim: Claim
    equals: bool
    """whether it equalled the record and did not improve it"""
    gain: int | None
    """ms or mm by which it improved the record; None for the first"""


def progression(ledger: Ledger, query: Query) -> tuple[Step, ...]:
    """The records in the order in which they were set, equalled ones among them.

    A performance without a date has no place in it: see `undated`. Where dates are too coarse to
    tell which of two came first, the worse is taken to have.
    """
    columns = ledger.columns
    rows = [row for row in standing(ledger, query) if columns.dates[row] is not None]
    steps: list[Step] = []
    record: int | None = None
    for row in sorted(rows, key=lambda row: when(ledger, row)):
        key = columns.keys[row]
        assert key is not None
        if record is None or key <= record:
            gain = None if record is None else record - key
            steps.append(Step(ledger.at(row), equals=gain == 0, gain=gain))
            record = key
    return tuple(steps)


def undated(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """Performances that count and cannot be placed in time, best first."""
    columns = ledger.columns
    rows = [row for row in standing(ledger, query) if columns.dates[row] is None]
    return tuple(map(ledger.at, sorted(rows, key=lambda row: columns.keys[row] or 0)))


def gain_text(step: Step) -> str:
    """``14.46 s``, ``1:04``, ``7 d``, ``=`` where the record was equalled, ``""`` for the first."""
    if step.gain is None:
        return ""
    if step.equals:
        return "="
    mark = step.claim.performance.mark
    assert mark is not None
    decimals = 3 if mark.step < 10 else 2 if mark.step < 100 else 1 if mark.step < 1000 else 0
    if mark.measure is Measure.DISTANCE:
        return f"{step.gain / 1000:,.{decimals}f} m"
    if mark.step == _DAY:
        return f"{step.gain // _DAY} d"
    minutes, rest = divmod(step.gain, 60_000)
    if not minutes:
        return f"{rest / 1000:.{decimals}f} s"
    seconds = f"{rest / 1000:0{decimals + 3 if decimals else 2}.{decimals}f}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"
