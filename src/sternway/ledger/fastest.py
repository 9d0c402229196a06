"""Who is the fastest: by average speed over a whole event, and event by event by each authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sternway.athletics import Event, Sex, Surface, events, speed
from sternway.ledger.authority import Authority
from sternway.ledger.best import best
from sternway.ledger.claim import Claim
from sternway.ledger.codes import FastestCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Query
from sternway.notices import Notice, notice

_NO_RACES = (Surface.TREADMILL,)


@dataclass(frozen=True, slots=True)
class Pace:
    """The best mark of an event and the mean speed over its whole distance."""

    claim: Claim
    speed: float
    """m/s"""


def fastest(
    ledger: Ledger,
    sex: Sex,
    authority: Authority | None = None,
    on: date | None = None,
    today: date | None = None,
) -> tuple[Pace, ...]:
    """The best of each event that one athlete runs over a fixed distance, the fastest first."""
    found: list[Pace] = []
    for each in events():
        if not _is_one_athletes_race(each):
            continue
        query = Query(event=each, sex=sex, authority=authority, on=on, today=today)
        for claim in best(ledger, query)[:1]:
            mark = claim.performance.mark
            assert mark is not None
            found.append(Pace(claim, speed(mark, each)))
    return tuple(sorted(found, key=lambda pace: -pace.speed))


def among(found: Sequence[Pace], authority: Authority | None = None) -> Notice:
    """Among how many events the first of `fastest` is the fastest: those of which it is known.

    By an authority that is not a word about all its records: the ledger may have few of them.
    """
    if authority is None:
        return notice(FastestCode.AMONG, events=len(found))
    return notice(FastestCode.AMONG_BY, events=len(found), authority=authority.name)


def unsupported(ledger: Ledger) -> tuple[Claim, ...]:
    """Claims that name a fastest runner and no event, mark or date that could be checked."""
    rows: Sequence[Claim] = [*ledger.claims_of("", Sex.MALE), *ledger.claims_of("", Sex.FEMALE)]
    return tuple(
        claim for claim in rows if claim.performance.mark is None and claim.performance.date is None
    )


def _is_one_athletes_race(each: Event) -> bool:
    plain = each.team is None and each.legs == 1 and not each.variant
    fixed = each.distance is not None and not each.course_varies and each.climb is None
    return plain and fixed and each.surface not in _NO_RACES
