"""What is asked about results before they count: nobody runs so fast, or so slowly, or at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sternway.athletics import Event, Mark, Measure, Sex, written
from sternway.ledger import Ledger, believed
from sternway.meets.codes import MeetCode
from sternway.meets.desk.decisions import Observe
from sternway.meets.desk.heats import measured
from sternway.meets.desk.state import State
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.timing.hand import rounded_up
from sternway.notices import Notice, notice


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
    least, most = believed(event, sex, ledger, today)
    is_time = mark.measure is Measure.TIME
    if mark.value < least:
        code = MeetCode.TOO_FAST if is_time else MeetCode.TOO_SLOW
        return code, Mark(mark.measure, rounded_up(least, mark.step), mark.step)
    if mark.value > most:
        code = MeetCode.TOO_SLOW if is_time else MeetCode.TOO_FAST
        return code, Mark(mark.measure, most // mark.step * mark.step, mark.step)
    return None
