"""What comes before anything else: a physician, company, protection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sternway.training.athletes import Athlete
from sternway.training.planning.setbacks import Setback, stages_on
from sternway.training.planning.wording import on

_ADULT_COMES_ALONG = 14
_FALLS_COST_MORE = 65
"""years; below the first and from the second on the safety check has the same words: ours"""


def warnings_for(athlete: Athlete, causes: Sequence[Setback], day: date) -> tuple[str, ...]:
    """What has to be done or allowed before the plan's first session."""
    return tuple(_warnings(athlete, causes, day))


def _warnings(athlete: Athlete, causes: Sequence[Setback], day: date) -> Iterator[str]:
    for cause, _ in stages_on(causes, day):
        if cause.step.first:
            yield f"After {cause.step.says} on {on(cause.day)}: {cause.step.first}."
    named = athlete.conditions | (athlete.hurts & {"head"})
    if named:
        known = ", ".join(sorted(named))
        yield f"You name {known}: do not begin without your physician's yes."
    age = athlete.age_on(day)
    if age < _ADULT_COMES_ALONG:
        yield "A child: an adult comes along to every session, and it stays playful."
    if age >= _FALLS_COST_MORE:
        yield (
            f"At {age} a fall costs more: head and wrist protection, somebody who looks where you "
            "are going, and a physician's yes before the first fast session."
        )
