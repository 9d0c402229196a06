"""What comes before anything else: a knock on the head, and what asks for a physician at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sternway.notices import Notice, notice
from sternway.training.codes import NoteCode, StepBackCode, UrgentCode
from sternway.training.limits import Setback, stages_on, steps_back
from sternway.training.notices import cause_notice, first_notice
from sternway.training.urgent import is_urgent
from sternway.web.plans.domain.reading import Standing


def first_things_first(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """The same notices; what has to be done before anything else stands before them all."""
    return tuple(sorted(notices, key=lambda each: not is_urgent(each)))


def emergencies(now: Standing) -> tuple[Notice, ...]:
    """What a knock on the head asks for, as long as it holds; of the log where no plan says it."""
    is_over = now.plan is None or now.plan.outline.goal_date < now.today
    found = _of_log(now) if now.plan is None or is_over else now.plan.outline.warnings
    return tuple(each for each in found if is_emergency(each))


def is_emergency(said: Notice) -> bool:
    """Whether it is about a knock on the head."""
    inner = dict(said.facts).get("first")
    named = [said, inner] if isinstance(inner, Notice) else [said]
    return any(
        each.code is StepBackCode.FIRST_HEAD or isinstance(each.code, UrgentCode) for each in named
    )


def _of_log(now: Standing) -> Iterator[Notice]:
    causes = [
        Setback(entry.date, step, 0.0, 0.0, pain)
        for entry in now.log
        for step, pain in steps_back(entry, ())
    ]
    for cause, _ in stages_on(causes, now.today):
        first = first_notice(cause)
        if first is not None:
            yield notice(NoteCode.FIRST, cause=cause_notice(cause), on=cause.day, first=first)
