"""What is asked about results before they count: nobody runs so fast, or so slowly, or at all."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from datetime import date

from sternway.athletics import Event, Mark, Measure, Sex, limits, written
from sternway.athletics.points import NotScored, table
from sternway.ledger import Ledger, Query, best, run_events
from sternway.meets.codes import MeetCode
from sternway.meets.desk.decisions import Observe
from sternway.meets.desk.heats import measured
from sternway.meets.desk.state import State
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.timing.hand import rounded_up
from sternway.notices import Notice, notice

_BY_FAR = 0.9
"""of the best time on record: an assumption; the table of points ends about there"""
_BY_TABLE = 0.995
"""of the last time of the table: what is faster is a misprint there, and no top score"""


def asked(meet: Meet, state: State, seen: Observe, ledger: Ledger, today: date) -> Observe:
    """The same results with what a person must be asked before they count.

    A mark far better than any on record for the sex, or than a human can run backwards; one slower
    than anybody runs; and a result of somebody who was scratched.
    """
    contest = meet.contest(seen.contest)
    gone = state.withdrawn.get(seen.contest, {})
    found: list[Notice] = []
    for line in measured(meet, state, seen):
        if line.mark is None or line.outcome is not None:
            continue
        if line.entry in gone:
            found.append(notice(MeetCode.SCRATCHED_RAN, entry=line.entry, contest=contest.code))
        sex = sex_of(state, contest, line.entry)
        doubt = doubt_of(line.mark, contest.event, sex, ledger, today)
        if doubt is not None:
            code, limit = doubt
            facts = {"entry": line.entry, "mark": written(line.mark), "event": contest.event.name}
            found.append(notice(code, **facts, limit=written(limit)))
    return replace(seen, questions=(*seen.questions, *found)) if found else seen


def sex_of(state: State, contest: Contest, entry: str) -> Sex | None:
    """Of the contest, else of who runs in it; None where nobody said."""
    who = state.competitors.get(entry)
    return contest.sex or (who.person.sex if who and who.person else None)


def doubt_of(
    mark: Mark, event: Event, sex: Sex | None, ledger: Ledger, today: date
) -> tuple[MeetCode, Mark] | None:
    """Whether a mark is too fast or too slow to be believed, and the last one that would be."""
    if mark.measure is not event.measure:
        return None
    least, most = bounds(event, sex, ledger, today)
    is_time = mark.measure is Measure.TIME
    if mark.value < least:
        code = MeetCode.TOO_FAST if is_time else MeetCode.TOO_SLOW
        return code, Mark(mark.measure, rounded_up(least, mark.step), mark.step)
    if mark.value > most:
        code = MeetCode.TOO_SLOW if is_time else MeetCode.TOO_FAST
        return code, Mark(mark.measure, most // mark.step * mark.step, mark.step)
    return None


def bounds(event: Event, sex: Sex | None, ledger: Ledger, today: date) -> tuple[int, int]:
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
