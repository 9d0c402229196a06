"""What holds for a whole plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sternway.training.athletes import Athlete
from sternway.training.plan import TopSpeed
from sternway.training.planning.setbacks import Setback
from sternway.training.planning.wording import on
from sternway.training.sessions import catalogue


def notes_for(athlete: Athlete, top: TopSpeed | None, causes: Sequence[Setback]) -> tuple[str, ...]:
    """Where speeds come from, what was left out and why, and when to stop."""
    return tuple(_notes(athlete, top, causes))


def _notes(athlete: Athlete, top: TopSpeed | None, causes: Sequence[Setback]) -> Iterator[str]:
    if top is None:
        yield (
            "No best backward speed is known, so sessions have no targets: slow is easy enough "
            "to talk, moderate is quick and relaxed, fast is as fast as you stay straight."
        )
    else:
        yield f"Target speeds are shares of {top.speed:.1f} m/s: {top.origin}."
    for cause in causes:
        yield f"After {cause.step.says} on {on(cause.day)}: {cause.step.does}."
    against = sorted(athlete.hurts | athlete.conditions)
    for reason in against:
        left_out = [
            template.title
            for template in catalogue().values()
            if any(each.when == reason for each in template.leave_out)
        ]
        if left_out:
            yield f"Left out because of {reason}: {len(left_out)} sessions, such as {left_out[0]}."
    yield (
        "This plan is no medical advice. Stop when something hurts more than 3 of 10, when you are "
        "dizzy or short of breath at rest, and after any knock on the head; then see a physician."
    )
