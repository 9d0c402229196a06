"""A chosen session in its place: on a day, in a week, with its reason."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from sternway.training.plan import PlannedSession
from sternway.training.planner.choose import Chosen
from sternway.training.planner.history import Done
from sternway.training.profile import WEEKDAYS
from sternway.training.sessions import Partner


def placed(
    chosen: Chosen, begins: datetime, phase: str, week: int, places: Set[str]
) -> PlannedSession:
    """The session; what allows it is said by `reasons`."""
    template, why = chosen.template, chosen.role.why
    return PlannedSession(
        id=f"w{week:02d}-{WEEKDAYS[begins.weekday()][:3]}",
        date=begins.date(),
        start=begins.time(),
        template=template.code,
        title=template.title,
        kind=template.kind,
        phase=phase,
        week=week,
        parts=chosen.parts,
        is_hard=template.is_hard,
        why=f"{why[:1].upper()}{why[1:]}. {template.purpose}",
        allowed_by=(),
        places=tuple(place for place in template.places if place in places),
        equipment=template.equipment,
        needs_partner=template.partner is Partner.REQUIRED,
    )


def taken_as_done(session: PlannedSession) -> Done:
    """What a planned session is to those after it."""
    return Done(
        session.date,
        session.begins,
        session.backward,
        session.kind,
        session.is_hard,
        session.template,
    )
