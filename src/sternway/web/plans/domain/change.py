"""A planned session is missed or moved, and the last change taken back."""

from __future__ import annotations

from datetime import date

from sternway.training.journal import Journal, missed, moved, taken_back, undoable, undone
from sternway.training.profile import athlete_of
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.agreement import check_agreed
from sternway.web.plans.domain.birth import check_birth
from sternway.web.plans.domain.keep import changing, keep
from sternway.web.plans.domain.log import forget_line
from sternway.web.plans.domain.reading import Standing, standing
from sternway.web.refusals import Declined


def miss(owner: Person, session: str, today: date | None = None) -> Journal:
    """A session was not done. Raises ``SternwayError``."""
    with changing(owner) as training:
        now, journal = _planned(standing(training, owner, today=today))
        athlete = athlete_of(journal.state.athlete, now.today, goal_may_be_past=True)
        after = missed(journal, athlete, session, now.log, now.today)
        keep(training, journal=after)
    return after


def move(owner: Person, session: str, day: date, today: date | None = None) -> Journal:
    """A session goes to another day, where the limits allow it. Raises ``SternwayError``."""
    with changing(owner) as training:
        now, journal = _planned(standing(training, owner, today=today))
        athlete = athlete_of(journal.state.athlete, now.today, goal_may_be_past=True)
        after = moved(journal, athlete, session, day, now.log, now.today)
        keep(training, journal=after)
    return after


def undo(owner: Person, today: date | None = None, agreed: str = "") -> Journal:
    """The last change is taken back, and the line that it wrote. Raises ``SternwayError``.

    What that line told of the body is not, before it is agreed to (`ToAgree`).
    """
    with changing(owner) as training:
        now, journal = _planned(standing(training, owner, today=today))
        change = undoable(journal)
        check_agreed(taken_back(journal, now.log, now.today), agreed)
        if change.entry is not None:
            forget_line(owner, change)
            keep(training)
            now = standing(training, owner, today=today)
        earlier = journal.until(change.number - 1)
        check_birth(owner, earlier.state.athlete)
        athlete = athlete_of(earlier.state.athlete, now.today, goal_may_be_past=True)
        after = undone(journal, athlete, now.log, now.today)
        keep(training, after.state.athlete, after)
    return after


def _planned(now: Standing) -> tuple[Standing, Journal]:
    if now.journal is None:
        raise Declined("there is no plan yet: make one first")
    return now, now.journal
