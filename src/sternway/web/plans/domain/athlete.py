"""Who somebody is and what they want: a plan is made of it, or made again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sternway.files import Text
from sternway.training.journal import Journal, made, opened_by, revised
from sternway.training.profile import FORMAT, athlete_of, read_athlete
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.agreement import check_agreed
from sternway.web.plans.domain.birth import check_birth
from sternway.web.plans.domain.keep import changing, keep, put_by
from sternway.web.plans.domain.reading import standing
from sternway.web.refusals import Declined

_LARGEST = 100_000


def values_in(owner: Person, text: str) -> Mapping[str, Any]:
    """What an athlete file says. Raises ``UnreadableFile`` with every mistake."""
    if len(text) > _LARGEST:
        raise Declined("an athlete file has a few lines: this is something else")
    return read_athlete(Text(text, "athlete"), owner.today)[1]


def plan_for(
    owner: Person, values: Mapping[str, Any], today: date | None = None, agreed: str = ""
) -> Journal:
    """Make the plan, or make it again from today. Raises ``SternwayError`` with every mistake.

    What only a clinician opens does not open because it is taken out of the file, before that is
    agreed to (`ToAgree`). Where the goal of the old plan is over, a new one begins, and the old is
    kept.
    """
    values = {"format": FORMAT, **values}
    check_birth(owner, values)
    with changing(owner) as training:
        now = standing(training, owner, today=today)
        athlete = athlete_of(values, now.today)
        journal = now.journal
        opens = opened_by(journal, athlete, now.log, now.today) if journal is not None else ()
        check_agreed(opens, agreed)
        if journal is not None and journal.plan.outline.goal_date > now.today:
            journal = revised(journal, athlete, values, now.log, now.today)
        else:
            put_by(training)
            journal = made(athlete, values, now.log, now.today, opens)
        keep(training, values, journal)
    return journal
