"""Doubts about how a performance came about: splits, slopes, wind, surfaces, hand times."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import WIND_LIMIT, Measure, Timing
from sternway.ledger.checks.finding import Check, Finding, Gravity, Lookup, is_better
from sternway.ledger.citation import cited, told_mark
from sternway.ledger.claim import Claim
from sternway.ledger.codes import DoubtCode
from sternway.ledger.query import on_other_surfaces
from sternway.notices import notice

_NEAR = 1.12
"""times the shorter distance, below which a mark over the longer may be a conversion: 100 yd to
100 m is 1.094, our choice"""
_CLOSE = 1000
"""one part in so many, within which two marks on two surfaces may be taken for one: our choice"""
_FINEST = 10
"""ms, of a photo-finish"""


def split(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A split is not a performance, however fast; whether it is faster than the best."""
    done = claim.performance
    if not done.split_of or done.event is None:
        return
    faster = [
        step.claim for step in lookup.steps(done.event, claim.sex) if is_better(claim, step.claim)
    ]
    said = notice(DoubtCode.SPLIT, of=done.split_of)
    if faster:
        said = notice(
            DoubtCode.SPLIT_FASTER, of=done.split_of, than=cited(lookup.ledger, faster[-1])
        )
    yield Finding("split", claim.id, said)


def slope(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A finish below the start helps, one above it is another event."""
    if claim.performance.slope is not None:
        said = notice(DoubtCode.SLOPE, way=str(claim.performance.slope))
        yield Finding("slope", claim.id, said)


def wind(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Following wind beyond the limit, in events whose records the wind can spoil."""
    done = claim.performance
    if done.wind is not None and done.wind > WIND_LIMIT and done.event and done.event.wind:
        said = notice(DoubtCode.WIND, wind=done.wind, limit=WIND_LIMIT)
        yield Finding("wind", claim.id, said)


def converted(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Said to be computed, or of one athlete, day and place with one over nearly the distance."""
    done = claim.performance
    if done.converted_from:
        yield Finding("converted", claim.id, notice(DoubtCode.CONVERTED, of=done.converted_from))
    if done.event is None or done.event.distance is None or done.mark is None or not done.holder:
        return
    if done.date is None or not done.date.is_day or done.mark.measure is not Measure.TIME:
        return
    seen: set[str] = set()
    for other in lookup.ledger.claims_held(done.holder):
        there = other.performance
        if there.event is None or there.event.distance is None or there.date != done.date:
            continue
        ratio = there.event.distance / done.event.distance
        near = 1 < ratio <= _NEAR or 1 / _NEAR <= ratio < 1
        if near and there.place == done.place and other.about not in seen:
            seen.add(other.about)
            said = notice(
                DoubtCode.PERHAPS_CONVERTED,
                mark=told_mark(other),
                event=there.event.name,
                claim=other.id,
            )
            yield Finding("converted", claim.id, said)


def surface(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Nearly the same mark of one athlete on another surface, and refusals because of it."""
    done = claim.performance
    if done.event is None or done.mark is None or not done.holder:
        return
    family = {each.code: each for each in on_other_surfaces(done.event)}
    for other in lookup.ledger.claims_held(done.holder) if family else ():
        there = other.performance
        if there.event is None or there.event.code not in family or there.mark is None:
            continue
        if abs(there.mark.value - done.mark.value) * _CLOSE <= done.mark.value:
            said = notice(
                DoubtCode.SURFACE,
                mark=told_mark(other),
                event=there.event.name,
                claim=other.id,
            )
            yield Finding("surface", claim.id, said, Gravity.REMARK)
    if done.event.code in ("half-track", "marathon-track"):
        yield Finding("surface", claim.id, notice(DoubtCode.ROAD_ON_TRACK))


def hand_timed(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """By hand, or in steps that only a hand-held watch has, in a sprint."""
    done = claim.performance
    if done.event is None or done.mark is None or done.mark.measure is not Measure.TIME:
        return
    if done.timing is Timing.HAND:
        yield Finding("hand time", claim.id, notice(DoubtCode.BY_HAND), Gravity.REMARK)
    elif done.event.wind and done.mark.step > _FINEST:
        said = notice(DoubtCode.COARSE_STEPS, step_s=done.mark.step / 1000)
        yield Finding("hand time", claim.id, said, Gravity.REMARK)


CONDITIONS: tuple[Check, ...] = (split, slope, wind, converted, surface, hand_timed)
