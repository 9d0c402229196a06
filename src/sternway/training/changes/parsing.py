"""Objects out of the parts of a ``sternway.plan/1``; nothing in it is guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from sternway.notices import Notice, notice, notice_of
from sternway.training.changes.change import Change, ChangeKind
from sternway.training.codes import ReasonCode
from sternway.training.log import Fall, LogEntry, NextDay, Pain, Swelling
from sternway.training.plan import (
    Allowance,
    Outline,
    Part,
    Phase,
    PlannedSession,
    Repeat,
    Shortfall,
    SpeedRange,
    Status,
    Step,
    StepKind,
    TopSpeed,
)
from sternway.training.sessions import Going, Kind, Zone

Made = TypeVar("Made")
Choice = TypeVar("Choice", bound=StrEnum)


class WrongDocument(Exception):
    """A field that is missing or is not what it should be; ``place`` is its path."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class _Row:
    """One JSON object; every method raises `WrongDocument`."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise WrongDocument(place, "is no object")
        self._value: Mapping[str, Any] = value
        self._place = place

    def path(self, key: str) -> str:
        return f"{self._place}.{key}"

    def get(self, key: str) -> Any:
        if key not in self._value:
            raise WrongDocument(self.path(key), "is missing")
        return self._value[key]

    def text(self, key: str) -> str:
        return self._typed(key, str, "text")

    def flag(self, key: str) -> bool:
        return self._typed(key, bool, "true or false")

    def whole(self, key: str) -> int:
        return self._typed(key, int, "whole number")

    def number(self, key: str) -> float:
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
            raise WrongDocument(self.path(key), "is no number of 0 or more")
        return float(value)

    def maybe(self, key: str, read: Callable[[str], Made]) -> Made | None:
        return None if self.get(key) is None else read(key)

    def day(self, key: str) -> date:
        return self._converted(key, date.fromisoformat, "date")

    def clock(self, key: str) -> time:
        return self._converted(key, time.fromisoformat, "time of day")

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        return self._converted(key, choices, f"one of {', '.join(choices)}")

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(self._listed(key, lambda value, place: _text(value, place)))

    def notices(self, key: str, written: str) -> tuple[Notice, ...]:
        """Notices; where there are none yet, the sentence that was written in their place."""
        if key in self._value:
            return self.rows(key, _notice)
        value = self._value.get(written)
        texts = value if isinstance(value, list) else [value]
        return tuple(as_written(_text(each, self.path(written))) for each in texts)

    def has(self, key: str) -> bool:
        return key in self._value

    def rows(self, key: str, read: Callable[[object, str], Made]) -> tuple[Made, ...]:
        return tuple(self._listed(key, read))

    def _listed(self, key: str, read: Callable[[object, str], Made]) -> list[Made]:
        values = self._typed(key, list, "list")
        return [read(value, f"{self.path(key)}[{i}]") for i, value in enumerate(values)]

    def _typed(self, key: str, kind: type[Made], name: str) -> Made:
        value = self.get(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise WrongDocument(self.path(key), f"is no {name}")
        return value

    def _converted(self, key: str, convert: Callable[[str], Made], name: str) -> Made:
        try:
            return convert(self.text(key))
        except ValueError:
            raise WrongDocument(self.path(key), f"is no {name}") from None


def change_of(value: object, place: str) -> Change:
    """One change. Raises `WrongDocument`."""
    row = _Row(value, place)
    outline, entry, athlete = row.get("outline"), row.get("entry"), row.get("athlete")
    return Change(
        number=row.whole("number"),
        date=row.day("date"),
        kind=row.choice("kind", ChangeKind),
        reasons=row.notices("notices", "reason"),
        removed=row.texts("removed"),
        added=row.rows("added", session_of),
        marked=row.rows("marked", _mark),
        outline=None if outline is None else _outline(outline, row.path("outline")),
        athlete=None if athlete is None else _athlete(athlete, row.path("athlete")),
        entry=None if entry is None else _entry(entry, row.path("entry")),
        undoes=row.maybe("undoes", row.whole),
    )


def session_of(value: object, place: str) -> PlannedSession:
    """One planned session; its sums are checked against its steps. Raises `WrongDocument`."""
    row = _Row(value, place)
    session = PlannedSession(
        id=row.text("id"),
        date=row.day("date"),
        start=row.clock("start"),
        template=row.text("template"),
        title=row.text("title"),
        kind=row.choice("kind", Kind),
        phase=row.text("phase"),
        week=row.whole("week"),
        parts=row.rows("parts", _part),
        is_hard=row.flag("is_hard"),
        why=row.text("why"),
        allowed_by=row.rows("allowed_by", _allowance),
        places=row.texts("places"),
        equipment=row.texts("equipment"),
        needs_partner=row.flag("needs_partner"),
        status=row.choice("status", Status),
    )
    for key, made in (("backward_m", session.backward), ("forward_m", session.forward)):
        if abs(row.number(key) - made) > 0.01:
            raise WrongDocument(row.path(key), f"is not the {made:g} m of its steps")
    return session


def _part(value: object, place: str) -> Part:
    row = _Row(value, place)
    times, steps = row.whole("times"), row.rows("steps", _step)
    if times < 1 or not steps:
        raise WrongDocument(place, "has no step")
    return steps[0] if times == 1 and len(steps) == 1 else Repeat(times, steps)


def _step(value: object, place: str) -> Step:
    row = _Row(value, place)
    speed = row.get("speed_mps")
    if speed is not None and not (isinstance(speed, list) and len(speed) == 2):
        raise WrongDocument(row.path("speed_mps"), "is no pair of numbers")
    return Step(
        kind=row.choice("kind", StepKind),
        name=row.text("name"),
        how=row.text("how"),
        going=row.choice("going", Going),
        seconds=row.number("allow_s"),
        distance=row.maybe("distance_m", row.number),
        duration=row.maybe("duration_s", row.number),
        count=row.maybe("count", row.whole),
        zone=None if row.get("zone") is None else row.choice("zone", Zone),
        speed=None if speed is None else SpeedRange(float(speed[0]), float(speed[1])),
    )


def _allowance(value: object, place: str) -> Allowance:
    row = _Row(value, place)
    return Allowance(row.text("rule"), _one_notice(row, "notice", "says"))


def _mark(value: object, place: str) -> tuple[str, Status]:
    row = _Row(value, place)
    return row.text("id"), row.choice("status", Status)


def _outline(value: object, place: str) -> Outline:
    row = _Row(value, place)
    top = row.get("top_speed")
    said = _Row(row.get("notices"), row.path("notices")) if row.has("notices") else None
    return Outline(
        goal=row.text("goal"),
        goal_name=row.text("goal_name"),
        goal_date=row.day("goal_date"),
        start=row.day("start"),
        phases=row.rows("phases", _phase),
        top_speed=None if top is None else _top_speed(top, row.path("top_speed")),
        warnings=said.notices("warnings", "warnings") if said else row.notices("", "warnings"),
        shortfalls=row.rows("shortfalls", _shortfall),
        notes=said.notices("notes", "notes") if said else row.notices("", "notes"),
    )


def _phase(value: object, place: str) -> Phase:
    row = _Row(value, place)
    return Phase(
        row.text("code"), row.text("name"), row.text("purpose"), row.day("first"), row.day("last")
    )


def _top_speed(value: object, place: str) -> TopSpeed:
    row = _Row(value, place)
    return TopSpeed(row.number("speed_mps"), _one_notice(row, "notice", "origin"))


def _shortfall(value: object, place: str) -> Shortfall:
    row = _Row(value, place)
    if not row.has("notices"):
        what, why, instead = (as_written(row.text(key)) for key in ("what", "reason", "instead"))
        return Shortfall(what, (why,), (instead,))
    said = _Row(row.get("notices"), row.path("notices"))
    return Shortfall(
        _notice(said.get("what"), said.path("what")),
        said.rows("reasons", _notice),
        said.rows("instead", _notice),
    )


def as_written(text: str) -> Notice:
    """A sentence of a plan from before notices were kept beside their words."""
    return notice(ReasonCode.AS_WRITTEN, text=text)


def _one_notice(row: _Row, key: str, written: str) -> Notice:
    if not row.has(key):
        return as_written(row.text(written))
    return _notice(row.get(key), row.path(key))


def _notice(value: object, place: str) -> Notice:
    try:
        return notice_of(value)
    except ValueError as error:
        raise WrongDocument(place, str(error)) from None


def _athlete(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise WrongDocument(place, "is no object")
    return value


def _entry(value: object, place: str) -> LogEntry:
    row = _Row(value, place)
    return LogEntry(
        date=row.day("date"),
        start=row.maybe("start", row.clock),
        session=row.maybe("session", row.text),
        kind=None if row.get("kind") is None else row.choice("kind", Kind),
        backward=row.number("backward_m"),
        backward_time=row.maybe("backward_s", row.number),
        forward=row.number("forward_m"),
        forward_time=row.maybe("forward_s", row.number),
        duration=row.maybe("duration_s", row.number),
        rpe=row.maybe("rpe", row.number),
        pain=row.rows("pain", _pain),
        fall=row.choice("fall", Fall),
        swelling=_maybe_choice(row, "swelling", Swelling),
        next_day=_maybe_choice(row, "next_day", NextDay),
        note=row.text("note"),
        source=row.text("source"),
    )


def _maybe_choice(row: _Row, key: str, choices: type[Choice]) -> Choice | None:
    """None where it is null, or missing as in plans from before it was asked."""
    return row.choice(key, choices) if row.has(key) and row.get(key) is not None else None


def _pain(value: object, place: str) -> Pain:
    row = _Row(value, place)
    return Pain(row.text("where"), row.number("level"))


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise WrongDocument(place, "is no text")
    return value
