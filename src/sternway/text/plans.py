"""Plans, their sessions and changes in lines of text, for terminals, calendars and watches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sternway import units
from sternway.direction import Direction
from sternway.text.words import current, phrase, term, translated
from sternway.training.plan import (
    HeartRange,
    Part,
    PlannedSession,
    Repeat,
    SpeedRange,
    Step,
    StepKind,
    unrolled,
)
from sternway.units import NBSP, short_length, span

if TYPE_CHECKING:
    from sternway.training.journal import Difference


def part_lines(parts: Sequence[Part]) -> Iterator[str]:
    """Every part in a line, steps that are repeated below their number."""
    for part in parts:
        if isinstance(part, Repeat):
            yield phrase("steps.repeated", times=part.times)
            yield from (f"  {step_line(step)}" for step in part.steps)
        else:
            yield step_line(part)


def step_line(step: Step) -> str:
    """``Strides: 20 m backward, fast, 3.2–3.6 m/s. Short quick steps.``"""
    name, much = translated(step.name), amount(step)
    if step.direction is not Direction.STILL:
        way = term("direction", step.direction)
        if way not in name.casefold():
            much += f" {way}"
    says = [much]
    if step.zone and step.direction is Direction.BACKWARD:
        says.append(term("zone", step.zone))
    if step.speed:
        says.append(speeds(step.speed))
    if step.heart:
        says.append(beats(step.heart))
    how = f" {translated(step.how)}" if step.how else ""
    return f"{name}: {', '.join(says)}.{how}"


def amount(step: Step) -> str:
    """``400 m``, ``1.2 km``, ``45 s``, ``2 min``, ``12 times``."""
    if step.distance is not None:
        return short_length(step.distance).replace(NBSP, " ")
    if step.count is not None:
        return phrase("steps.times", times=step.count)
    return span(step.duration if step.duration is not None else step.seconds)


def speeds(speed: SpeedRange) -> str:
    """``3.2–3.6 m/s``."""
    low, high = (units.speed(each, 1) for each in (speed.low, speed.high))
    return f"{low}–{high} {units.current().speed.symbol}"


def beats(heart: HeartRange) -> str:
    """``122–141 bpm``."""
    return phrase("steps.beats", low=heart.low, high=heart.high)


def described(before: Mapping[str, PlannedSession], difference: Difference) -> tuple[str, ...]:
    """One line for each session that goes, comes or changes; ``before`` holds those that were."""
    lines = [f"− {_whole(before[name])}" for name in difference.removed]
    for session in difference.added:
        old = before.get(session.id)
        lines.append(f"+ {_whole(session)}" if old is None else f"± {_changed(old, session)}")
    return tuple(lines)


def _whole(session: PlannedSession) -> str:
    return f"{current().weekday(session.date)} {_what(session)}"


def _changed(before: PlannedSession, after: PlannedSession) -> str:
    if before.title != after.title:
        if before.date == after.date:
            return f"{current().weekday(after.date)} {_what(before)} → {_what(after)}"
        return f"{_whole(before)} → {_whole(after)}"
    if before.date == after.date:
        what = ", ".join(_facts(before, after)) or _rest(before, after)
        return f"{current().weekday(after.date)} {translated(after.title)}: {what}"
    days = " → ".join(current().weekday(each.date) for each in (before, after))
    return f"{translated(after.title)}: {', '.join((days, *_facts(before, after)))}"


def _rest(before: PlannedSession, after: PlannedSession) -> str:
    """What differs where length, time and targets do not."""
    if before.parts != after.parts:
        return phrase("changed.other-steps")
    if before.is_locked != after.is_locked:
        return phrase("changed.locked" if after.is_locked else "changed.unlocked")
    notes = [each.hand.note if each.hand else "" for each in (before, after)]
    return phrase("changed.note" if notes[0] != notes[1] else "changed.same-steps")


def _facts(before: PlannedSession, after: PlannedSession) -> Iterator[str]:
    """What differs between two sessions of the same name."""
    if before.start != after.start:
        yield f"{before.start:%H:%M} → {after.start:%H:%M}"
    old, new = short_length(before.backward), short_length(after.backward)
    if old != new:
        yield phrase("steps.backward", amount=f"{old} → {new}")
    elif before.minutes != after.minutes:
        yield f"{before.minutes} → {after.minutes} min"
    was, now = _target(before), _target(after)
    if was != now:
        none = phrase("changed.no-target")
        yield f"{was or none} → {now or none}"


def _target(session: PlannedSession) -> str:
    """Of its first piece of work that has one."""
    work = (step for step, _ in unrolled(session.parts) if step.kind is StepKind.WORK)
    return next((speeds(step.speed) for step in work if step.speed), "")


def _what(session: PlannedSession) -> str:
    title = translated(session.title)
    if not session.backward:
        return title
    return f"{title}, {phrase('steps.backward', amount=short_length(session.backward))}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    stop = "" if text.endswith((".", "!", "?")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"
