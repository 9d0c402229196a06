"""A session in words: each step in a line, as a calendar or a watch has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sternway.training.plan.session import PlannedSession
from sternway.training.plan.step import Part, Repeat, SpeedRange, Step
from sternway.training.sessions import Going

_KILOMETRE = 1000.0


def description(session: PlannedSession) -> str:
    """What to do, why, and what allows it: several lines."""
    lines = [*part_lines(session.parts), "", f"Why: {session.why}"]
    lines += [f"Allowed by: {allowance.says}" for allowance in session.allowed_by]
    if session.places:
        lines.append(f"Where: {' or '.join(session.places)}")
    if session.equipment:
        lines.append(f"Bring: {', '.join(session.equipment)}")
    if session.needs_partner:
        lines.append("With a partner.")
    return "\n".join(lines)


def part_lines(parts: Sequence[Part]) -> Iterator[str]:
    """Every part in a line, steps that are repeated below their number."""
    for part in parts:
        if isinstance(part, Repeat):
            yield f"{part.times} times:"
            yield from (f"  {step_line(step)}" for step in part.steps)
        else:
            yield step_line(part)


def step_line(step: Step) -> str:
    """``Strides: 20 m backward, fast, 3.2–3.6 m/s. Short quick steps.``"""
    much = amount(step)
    if step.going is not Going.IN_PLACE and step.going not in step.name.casefold():
        much += f" {step.going}"
    says = [much]
    if step.zone:
        says.append(str(step.zone))
    if step.speed:
        says.append(speeds(step.speed))
    how = f" {step.how}" if step.how else ""
    return f"{step.name}: {', '.join(says)}.{how}"


def amount(step: Step) -> str:
    """``400 m``, ``1.2 km``, ``45 s``, ``2 min``, ``12 times``."""
    if step.distance is not None:
        if step.distance < _KILOMETRE:
            return f"{step.distance:g} m"
        return f"{step.distance / _KILOMETRE:g} km"
    if step.count is not None:
        return f"{step.count} times"
    return span(step.duration if step.duration is not None else step.seconds)


def span(seconds: float) -> str:
    """``45 s``, ``2 min``, ``1 min 30 s``."""
    minutes, rest = divmod(round(seconds), 60)
    parts = ([f"{minutes} min"] if minutes else []) + ([f"{rest} s"] if rest else [])
    return " ".join(parts) or "0 s"


def speeds(speed: SpeedRange) -> str:
    """``3.2–3.6 m/s``."""
    return f"{speed.low:.1f}–{speed.high:.1f} m/s"
