"""How marks of sprints were timed, and hand times that stay better beside electric ones."""

from __future__ import annotations

from sternway.athletics import Event, Mark, Timing, hand_addition, written
from sternway.ledger.best import best, best_by_hand
from sternway.ledger.citation import told_mark
from sternway.ledger.claim import Claim
from sternway.ledger.codes import TimingCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.official import HAND_STEP, stands_apart
from sternway.ledger.query import Query
from sternway.notices import Notice, notice


def timing_of(ledger: Ledger, claim: Claim) -> Timing | None:
    """How a mark was timed, by hand also where it is only taken for that; None where unknown."""
    if ledger.row(claim.id) in ledger.columns.by_hand:
        return Timing.HAND
    return claim.performance.timing


def assumed_timing(event: Event, mark: Mark) -> Timing | None:
    """What a mark of a sprint is taken for where nobody says how it was timed; else None."""
    if not stands_apart(event):
        return None
    return Timing.HAND if mark.step >= HAND_STEP else Timing.PHOTO_FINISH


def assumed_timing_notice(claim: Claim) -> Notice | None:
    """What a claim is taken for, where nobody says how it was timed and that decides; else None."""
    done = claim.performance
    if done.event is None or done.mark is None or done.timing is not None:
        return None
    found = assumed_timing(done.event, done.mark)
    if found is None:
        return None
    return notice(TimingCode.TAKEN_FOR_HAND if found is Timing.HAND else TimingCode.UNKNOWN)


def timing_notice(ledger: Ledger, claim: Claim) -> Notice | None:
    """How a mark was timed, where that decides beside which others it stands; else None."""
    done = claim.performance
    if done.event is None or done.mark is None or not stands_apart(done.event):
        return None
    if done.timing is not None:
        return notice(TimingCode.KNOWN, timing=str(done.timing))
    if timing_of(ledger, claim) is Timing.HAND:
        return notice(TimingCode.TAKEN_FOR_HAND)
    return notice(TimingCode.UNKNOWN)


def better_by_hand(ledger: Ledger, query: Query) -> tuple[Claim, ...]:
    """The best hand times, where they would be better than the record with the usual addition."""
    records, by_hand = best(ledger, query), best_by_hand(ledger, query)
    if not records or not by_hand:
        return ()
    keys, added = ledger.columns.keys, hand_addition(query.event)
    least, hand = keys[ledger.row(records[0].id)], keys[ledger.row(by_hand[0].id)]
    assert least is not None
    assert hand is not None
    return by_hand if hand + added < least else ()


def better_by_hand_notice(claim: Claim, record: Claim) -> Notice:
    """Why a hand time stands beside the record: with the usual addition it would be better."""
    event, mark = claim.performance.event, claim.performance.mark
    assert event is not None
    assert mark is not None
    added = hand_addition(event)
    would = Mark(mark.measure, mark.value + added, min(mark.step, 10))
    return notice(
        TimingCode.STILL_BETTER,
        added_s=added / 1000,
        would=written(would, event),
        record=told_mark(record),
    )
