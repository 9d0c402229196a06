"""What is believed of a mark: nobody runs backwards so fast, or so slowly."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import date

from sternway.athletics import Event, Sex, limits
from sternway.athletics.points import NotScored, table
from sternway.ledger.best import best, run_events
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Query

_BY_FAR = 0.9
"""of the best time on record: an assumption; the table of points ends about there"""
_BY_TABLE = 0.995
"""of the last time of the table: what is faster is a misprint there, and no top score"""


def believed(event: Event, sex: Sex | None, ledger: Ledger, today: date) -> tuple[int, int]:
    """The least and the most that is believed, ms or mm.

    What a human can run backwards, and not better by far than the best on record of the sex (of
    men where it is unknown or a team is mixed), than the table of points goes, or than the speed
    of the best over a shorter distance: nobody runs farther faster.
    """
    within = limits(event)
    if event.course_varies:
        return within.least, within.most
    of = Sex.FEMALE if sex is Sex.FEMALE else Sex.MALE
    return ledger.once(
        ("believed", event.code, of, today), lambda: _bounds(event, of, ledger, today)
    )


def _bounds(event: Event, sex: Sex, ledger: Ledger, today: date) -> tuple[int, int]:
    within = limits(event)
    known = ledger.once(("speeds", sex, today), lambda: _speeds(ledger, sex, today))
    if event.distance is None:
        assert event.duration is not None
        fits = [speed for metres, speed in known if metres / speed <= event.duration]
        top = min(fits or [speed for _, speed in known[:1]], default=math.inf) / _BY_FAR
        return within.least, round(min(within.most, 1000 * event.duration * top))
    leg = event.distance / event.legs
    fits = [speed for metres, speed in known if metres <= leg]
    slowest = min(fits or [speed for _, speed in known[:1]], default=math.inf)
    least = max(within.least, 1000 * event.distance / slowest * _BY_FAR)
    if event.legs == 1:
        with suppress(NotScored):
            least = max(least, table().scale(event, sex).slowest[-1] * _BY_TABLE)
    return round(least), within.most


def _speeds(ledger: Ledger, sex: Sex, today: date) -> tuple[tuple[float, float], ...]:
    """Distances (m) and the speeds (m/s) that somebody has held as far, the shortest first.

    A speed that is known over a longer distance was held over the shorter one too.
    """
    found: dict[float, float] = {}
    for event in run_events(ledger):
        plain = event.legs == 1 and not (event.variant or event.obstacles or event.climb)
        if not plain or event.distance is None or event.team is not None:
            continue
        for claim in best(ledger, Query(event=event, sex=sex, today=today))[:1]:
            mark = claim.performance.mark
            if mark is not None and mark.value:
                speed = event.distance / mark.value * 1000
                found[event.distance] = max(speed, found.get(event.distance, 0.0))
    held, top = [], 0.0
    for metres in sorted(found, reverse=True):
        top = max(top, found[metres])
        held.append((metres, top))
    return tuple(reversed(held))
