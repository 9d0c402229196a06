"""What everybody is asked, laid over the athlete file that they have.

Only an answer that differs from what was shown is written, so all that is not asked stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from zlib import crc32

from sternway.errors import Refused
from sternway.notices import notice
from sternway.tables import day_of
from sternway.training.codes import FileCode
from sternway.training.profile.week import EVENING, WEEKDAYS

_PREGNANCY = "pregnancy"
_DUE = ("due", "pregnancy_week", "pregnancy_week_on")
"""what the table of health says of a pregnancy beside its conditions"""


@dataclass(frozen=True, slots=True)
class Hurt:
    """One injury as far as everybody is asked about it."""

    where: str
    pain: int | None = None
    """0 to 10; None where nobody has said"""
    now: bool = True
    mark: str = ""
    """that of the injury of the file which was shown (`mark_of`); ``""`` where none was"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What everybody is asked."""

    goal: str = ""
    goal_date: date | None = None
    born: date | None = None
    sessions: int = 0
    """backward ones, in a whole life"""
    longest: float = 0.0
    """m backward in the last 30 days"""
    forward: float = 0.0
    """km a week"""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """by weekday, without those that have none"""
    at: time = EVENING
    places: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()
    """weekdays"""
    conditions: frozenset[str] = frozenset()
    injuries: tuple[Hurt, ...] = ()


def answers_of(values: Mapping[str, Any]) -> Answers:
    """What the values of an athlete file, as `read_athlete` gives them, answer."""
    goal, experience, week, places, health = (
        values.get(name, {}) for name in ("goal", "experience", "week", "places", "health")
    )
    minutes = {day: _minutes(week.get(day, 0)) for day in WEEKDAYS}
    partner = places.get("partner", "never")
    named = {"always": WEEKDAYS, "never": ()}.get(partner) if isinstance(partner, str) else partner
    conditions = {*health.get("conditions", ())}
    if any(name in health for name in _DUE):
        conditions.add(_PREGNANCY)
    return Answers(
        goal=goal.get("code", ""),
        goal_date=day_of(goal.get("date")),
        born=day_of(values.get("born")),
        sessions=experience.get("backward_sessions", 0),
        longest=experience.get("longest_backward_30_days_m", 0),
        forward=experience.get("forward_km_a_week", 0),
        minutes={day: each for day, each in minutes.items() if each},
        at=time.fromisoformat(week.get("at", str(EVENING))).replace(second=0, microsecond=0),
        places=frozenset(places.get("train_at", ())) - {"home"},
        equipment=frozenset(places.get("equipment", ())),
        partner=frozenset(named or ()),
        conditions=frozenset(conditions),
        injuries=tuple(
            Hurt(each["where"], each.get("pain"), each.get("now", True), mark_of(each))
            for each in values.get("injury", ())
        ),
    )


def mark_of(injury: Mapping[str, Any]) -> str:
    """What tells an injury of a file from another one of the same part of the body."""
    return f"{crc32(json.dumps(injury, sort_keys=True).encode()):08x}"


def with_answers(values: Mapping[str, Any], said: Answers, today: date) -> dict[str, Any]:
    """The values with what was answered otherwise than they do.

    Raises ``Refused`` where nobody can know which injury of the file an answer is about.
    """
    shown, found = answers_of(values), _Tables(values)
    if said.goal != shown.goal:
        found.set("goal", code=said.goal)
    if said.goal_date != shown.goal_date:
        found.set("goal", date=_iso(said.goal_date))
    if said.born != shown.born:
        found.values["born"] = _iso(said.born)
    past = [(each.sessions, each.longest, each.forward) for each in (said, shown)]
    if past[0] != past[1]:
        found.set(
            "experience",
            backward_sessions=said.sessions,
            longest_backward_30_days_m=said.longest,
            forward_km_a_week=said.forward,
            as_of=today.isoformat(),
        )
    week = values.get("week", {})
    days = [day for day in WEEKDAYS if said.minutes.get(day, 0) != shown.minutes.get(day, 0)]
    found.set("week", **{day: _day(week.get(day), said.minutes.get(day, 0)) for day in days})
    if said.at != shown.at:
        found.set("week", at=said.at.isoformat())
    for table, name, asked in (
        ("places", "train_at", "places"),
        ("places", "equipment", "equipment"),
        ("health", "conditions", "conditions"),
    ):
        now, then = getattr(said, asked), getattr(shown, asked)
        if now != then:
            listed = values.get(table, {}).get(name, ())
            found.set(table, **{name: _listed(listed, now - then, then - now)})
    if said.partner != shown.partner:
        listed = [day for day in WEEKDAYS if day in said.partner]
        is_always = len(listed) == len(WEEKDAYS)
        found.set("places", partner="always" if is_always else listed or "never")
    if _PREGNANCY in shown.conditions - said.conditions:
        found.set("health", **dict.fromkeys(_DUE))
    injuries = _injuries(values.get("injury", ()), said.injuries)
    if injuries != [*values.get("injury", ())]:
        found.values["injury"] = injuries
        if not injuries:
            del found.values["injury"]
    found.set("places")
    return found.values


class _Tables:
    """The values of an athlete file while they are changed."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)

    def set(self, table: str, **changes: Any) -> None:
        """Fields of a table; None takes one out."""
        whole = {**self.values.get(table, {}), **changes}
        self.values[table] = {name: each for name, each in whole.items() if each is not None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _minutes(day: Any) -> int:
    return int(day.get("minutes", 0) if isinstance(day, Mapping) else day)


def _day(before: Any, minutes: int) -> Any:
    """A weekday with other minutes; one that has a time of its own keeps it."""
    if isinstance(before, Mapping):
        return {**before, "minutes": minutes}
    return minutes or None


def _listed(before: Sequence[str], more: Collection[str], fewer: Collection[str]) -> list[str]:
    return [*(each for each in before if each not in fewer), *sorted(more)]


def _injuries(before: Sequence[Mapping[str, Any]], said: Sequence[Hurt]) -> list[Mapping[str, Any]]:
    """Those of the file that are still named, in its order and with all that is known of them."""
    of = _same(before, said)
    kept = [_laid(each, said[of.index(place)]) for place, each in enumerate(before) if place in of]
    new = [each for each, place in zip(said, of, strict=True) if place is None]
    return [*kept, *(_written({"where": each.where}, each) for each in new)]


def _same(before: Sequence[Mapping[str, Any]], said: Sequence[Hurt]) -> list[int | None]:
    """For each answer the place of the injury that it is about; None where it is a new one.

    It is the one that was shown there if the part of the body still is that; else the only one of
    its part, wherever it was shown.
    """
    left = dict(enumerate(before))
    found: list[int | None] = []
    for each in said:
        shown = (
            place
            for place, other in left.items()
            if other["where"] == each.where and mark_of(other) == each.mark
        )
        found.append(next(shown, None))
        left.pop(found[-1] if found[-1] is not None else -1, None)
    for number, each in enumerate(said):
        if found[number] is not None:
            continue
        same = [place for place, other in left.items() if other["where"] == each.where]
        rivals = [
            other
            for other, place in zip(said, found, strict=True)
            if place is None and other.where == each.where
        ]
        if len(same) > 1 or (same and len(rivals) > 1):
            raise Refused(notice(FileCode.WHICH_INJURY, where=each.where))
        if same:
            found[number] = same[0]
            del left[same[0]]
    return found


def _laid(before: Mapping[str, Any], said: Hurt) -> Mapping[str, Any]:
    if (said.pain, said.now) == (before.get("pain"), before.get("now", True)):
        return before
    return _written(before, said)


def _written(before: Mapping[str, Any], said: Hurt) -> Mapping[str, Any]:
    """An injury with a pain of which nobody knew yet, and so without the day of the old one."""
    kept = {name: each for name, each in before.items() if name not in ("now", "pain", "on")}
    pain = {} if said.pain is None else {"pain": said.pain}
    return {**kept, "now": said.now, **pain}
