"""What was done and what is planned, on one line of time, for the checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import BrokenCode
from sternway.training.limits import Closings, Setback, limits
from sternway.training.log import LogEntry
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.training.profile import Athlete
from sternway.training.sessions import Kind

DAY = timedelta(days=1)
_AMOUNTS = ("planned_m", "total_m", "times", "minutes", "count", "speed_mps")
"""facts of which more goes further beyond a limit"""


@dataclass(frozen=True, slots=True)
class Violation:
    """A limit that a plan breaks."""

    rule: str
    session: str
    """id of the planned session, or ``""`` where a week breaks it"""
    says: Notice
    cause: Setback | None = None
    """the step back that is broken, where one is"""

    @property
    def is_final(self) -> bool:
        """Whether nobody's reason excuses it."""
        of_cause = self.cause is not None and self.cause.step.is_final
        return of_cause or limits().rules[self.rule].is_final

    def goes_beyond(self, other: Violation) -> bool:
        """Whether it breaks the limit by more than another one does, or in another way."""
        is_another = (self.rule, self.session) != (other.rule, other.session)
        if is_another or _apart_from_amounts(self.says) != _apart_from_amounts(other.says):
            return True
        both = zip(_amounts(self.says), _amounts(other.says), strict=True)
        return any(now > before for now, before in both)


def _amounts(says: Notice) -> list[float]:
    facts = (fact for name, fact in says.facts if name in _AMOUNTS)
    return [fact for fact in facts if isinstance(fact, int | float)]


def _apart_from_amounts(says: Notice) -> Notice:
    return Notice(says.code, tuple(fact for fact in says.facts if fact[0] not in _AMOUNTS))


@dataclass(frozen=True, slots=True)
class Item:
    """One session, done or planned."""

    day: date
    begins: datetime
    backward: float
    credit: float
    """m that it counts for in what may follow: an overrun counts for the longest before it"""
    kind: Kind | None
    is_hard: bool
    template: str = ""
    planned: PlannedSession | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that a check looks at; items in the order of their beginning."""

    plan: Plan
    athlete: Athlete
    log: tuple[LogEntry, ...]
    today: date
    items: tuple[Item, ...]
    since: date
    """the declared longest session lies on the day before"""
    causes: tuple[Setback, ...]
    closings: Closings

    @property
    def ahead(self) -> tuple[Item, ...]:
        """What is planned from today on."""
        return tuple(item for item in self.items if item.planned is not None)

    def longest(self, first: date, last: date) -> float:
        """The longest backward session on the days from first to last, m."""
        return longest_of(self.items, self.athlete, self.since, first, last)


def longest_of(
    items: Sequence[Item], athlete: Athlete, since: date, first: date, last: date
) -> float:
    """The longest credited backward session on the days from first to last, m."""
    found = [item.credit for item in items if first <= item.day <= last]
    is_inside = first <= _told_on(athlete, since) and since - DAY <= last
    if is_inside and not _is_gainsaid(items, athlete, since):
        found.append(athlete.experience.longest_30_days)
    return max(found, default=0.0)


def _told_on(athlete: Athlete, since: date) -> date:
    """The latest day on which the longest that the athlete file tells of can have been run."""
    on = since - DAY
    while held := [each for each in athlete.blackouts if each.first <= on <= each.last]:
        on = held[0].first - DAY
    return on


def _is_gainsaid(items: Sequence[Item], athlete: Athlete, since: date) -> bool:
    """Whether the log covers the 30 days that the athlete file speaks of, and says less.

    It does with no session in them too, where the file does not say of which days it speaks.
    """
    ran = [item for item in items if item.planned is None and item.backward > 0]
    inside = [item.backward for item in ran if 0 < (since - item.day).days <= 30]
    is_told = athlete.experience.on is None or bool(inside)
    is_covered = any((since - item.day).days >= 30 for item in ran)
    return is_told and is_covered and athlete.experience.longest_30_days > max(inside, default=0.0)


def done_items(
    athlete: Athlete, log: Sequence[LogEntry], templates: Mapping[str, str]
) -> list[Item]:
    """The log in the order of its beginnings, every session credited in full."""
    found = []
    for entry in log:
        at = entry.start or athlete.week[entry.date.weekday()].at
        begins = datetime.combine(entry.date, at)
        template = templates.get(entry.session or "", "")
        found.append(
            Item(
                entry.date,
                begins,
                entry.backward,
                entry.backward,
                entry.kind,
                entry.is_hard,
                template,
            )
        )
    return sorted(found, key=lambda item: item.begins)


def planned_items(plan: Plan, today: date) -> list[Item]:
    """What is still planned from today on."""
    return [
        Item(
            each.date,
            each.begins,
            each.backward,
            each.backward,
            each.kind,
            each.is_hard,
            each.template,
            each,
        )
        for each in plan.sessions
        if each.status is Status.PLANNED and each.date >= today
    ]


def credited(item: Item, credit: float) -> Item:
    return replace(item, credit=credit)


def broken_notice(violation: Violation, plan: Plan) -> Notice:
    """A violation with the day and the name of the limit, for people."""
    session = next((each for each in plan.sessions if each.id == violation.session), None)
    return notice(
        BrokenCode.IN_PLAN if session else BrokenCode.IN_A_WEEK,
        rule=violation.rule,
        why=violation.says,
        **({"on": session.date} if session else {}),
    )
