"""How a record came down: every performance that was the best of its day."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.athletics import Measure
from sternway.ledger.best import is_before, is_level, standing, when
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger
from sternway.ledger.official import stands_apart
from sternway.ledger.query import Query
from sternway.ledger.timings import timing_of

_DAY = 86_400_000
"""ms"""


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One record of a progression."""

    claim: Claim
    equals: bool
    """whether it equalled the record and did not improve it"""
    gain: int | None
    """ms or mm by which it improved the record; None for the first, and in a sprint between
    marks that were timed differently, or nobody says how"""
    fineness: int = 1
    """ms or mm to which the gain is known: that of the coarser of the two marks"""


def progression(ledger: Ledger, query: Query) -> tuple[RecordStep, ...]:
    """The records in the order in which they were set, equalled ones among them.

    A performance without a date has no place in it: see `undated`. Where dates are too coarse to
    tell which of two came first, the worse is taken to have.
    """
    columns = ledger.columns
    rows = [row for row in standing(ledger, query).rows if columns.dates[row] is not None]
    steps: list[RecordStep] = []
    record: int | None = None
    for row in sorted(rows, key=lambda row: when(ledger, row)):
        if record is None:
            steps.append(RecordStep(ledger.at(row), equals=False, gain=None))
        elif is_before(ledger, row, record) and not is_level(ledger, row, record):
            claim, before = ledger.at(row), steps[-1].claim
            mark, last = claim.performance.mark, before.performance.mark
            assert mark is not None
            assert last is not None
            gain = abs(last.value - mark.value) if _is_timed_alike(ledger, claim, before) else None
            steps.append(
                RecordStep(claim, equals=False, gain=gain, fineness=max(mark.step, last.step))
            )
        elif is_level(ledger, row, record):
            steps.append(RecordStep(ledger.at(row), equals=True, gain=0))
            continue
        else:
            continue
        record = row
    return tuple(steps)


def _is_timed_alike(ledger: Ledger, claim: Claim, before: Claim) -> bool:
    """Whether two marks can be set against each other: how they were timed matters in a sprint."""
    event = claim.performance.event
    if event is None or not stands_apart(event):
        return True
    timing = timing_of(ledger, claim)
    return timing is not None and timing is timing_of(ledger, before)


def undated(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """Performances that count and cannot be placed in time, best first."""
    columns = ledger.columns
    rows = [row for row in standing(ledger, query).rows if columns.dates[row] is None]
    return tuple(map(ledger.at, sorted(rows, key=lambda row: columns.keys[row] or 0)))


def gain_text(step: RecordStep) -> str:
    """``14.46 s``, ``1:04``, ``7 d``, ``=`` where the record was equalled, ``""`` where it is None.

    As fine as the coarser of the two marks: from 18 to 14.4 is ``4 s``, from 14.4 to 14 ``< 1 s``.
    """
    if step.gain is None:
        return ""
    if step.equals:
        return "="
    mark = step.claim.performance.mark
    assert mark is not None
    fine = step.fineness
    gain = (2 * step.gain + fine) // (2 * fine) * fine
    if not gain:
        return f"< {_amount(fine, fine, mark.measure)}"
    return _amount(gain, fine, mark.measure)


def _amount(gain: int, fine: int, measure: Measure) -> str:
    """A gain (ms or mm) as finely as it is known."""
    decimals = 3 if fine < 10 else 2 if fine < 100 else 1 if fine < 1000 else 0
    if measure is Measure.DISTANCE:
        return f"{gain / 1000:,.{decimals}f} m"
    if fine == _DAY:
        return f"{gain // _DAY} d"
    minutes, rest = divmod(gain, 60_000)
    if fine == 60_000:
        return f"{minutes} min"
    if not minutes:
        return f"{rest / 1000:.{decimals}f} s"
    seconds = f"{rest / 1000:0{decimals + 3 if decimals else 2}.{decimals}f}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"
