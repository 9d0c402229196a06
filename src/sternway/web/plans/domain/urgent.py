"""What comes before anything else, for whoever may know of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sternway.errors import UnreadableFile
from sternway.notices import Notice
from sternway.training.codes import StepBackCode, UrgentCode
from sternway.training.urgent import is_urgent, still_first, urgent
from sternway.web.accounts.models import Person, Scope
from sternway.web.plans.domain.queries.training import sees
from sternway.web.plans.domain.reading import Standing, standing
from sternway.web.plans.models import Training

_LOGGED = (UrgentCode.KNOCK, UrgentCode.LOGGED_HEAD)


def first_things_first(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """The same notices; what has to be done before anything else stands before them all."""
    return tuple(sorted(notices, key=lambda each: not is_urgent(each)))


def emergencies(
    person: Person | None, owner: Person, today: date | None = None
) -> tuple[Notice, ...]:
    """What a head asks for until a clinician released it, by the rule of the command line.

    Who sees the log is told of a knock that stands there, who sees the plan what its warnings say
    already, who sees both of everything. Whether it is released is asked of the whole training,
    whoever asks.
    """
    sees_log, sees_plan = (sees(person, owner, scope) for scope in (Scope.LOG, Scope.PLAN))
    if not (sees_log or sees_plan):
        return ()
    now = _whole(owner, today)
    waiting = [each for each in _urgent(now) if is_emergency(each)]
    if sees_log and sees_plan:
        return tuple(waiting)
    if sees_log:
        return tuple(each for each in waiting if each.code in _LOGGED)
    said = {each.code for each in now.plan.outline.warnings} if now.plan is not None else set()
    return tuple(each for each in waiting if each.code in said)


def still_asked_by_log(person: Person | None, owner: Person) -> tuple[Notice, ...]:
    """What pain and effort in the log asked for first and still do; for who sees the log."""
    if not sees(person, owner, Scope.LOG):
        return ()
    now = _whole(owner)
    return still_first(now.log, now.today)


def is_emergency(said: Notice) -> bool:
    """Whether it is about a knock on the head."""
    inner = dict(said.facts).get("first")
    named = [said, inner] if isinstance(inner, Notice) else [said]
    return any(
        each.code is StepBackCode.FIRST_HEAD or isinstance(each.code, UrgentCode) for each in named
    )


def _whole(owner: Person, today: date | None = None) -> Standing:
    """All of somebody's training, to reckon with; what of it is told is for the caller to say."""
    training = Training.objects.filter(owner=owner).defer("journal").first()
    return standing(training, owner, today=today)


def _urgent(now: Standing) -> tuple[Notice, ...]:
    """By the log alone where the athlete file no longer holds."""
    try:
        return urgent(now.athlete, now.log, now.today)
    except UnreadableFile:
        return urgent(None, now.log, now.today)
