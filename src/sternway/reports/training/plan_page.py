"""A plan: the next session, phases and weeks, each to be shown alone, and the page to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from sternway import units
from sternway.notices import Notice
from sternway.reports import words
from sternway.text import current, phrase, say, translated
from sternway.text.sessions import SessionWords, in_words
from sternway.training.load import planned_volume
from sternway.training.notices import rule_notice
from sternway.training.plan import Plan, PlannedSession, Status

_WEEK = timedelta(days=7)
_TOLD = 500.0
"""m forward of a week from which they are told"""


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session in full."""

    template: ClassVar[str] = "training/session.html.j2"
    identifier: str
    when: str
    title: str
    status: Status
    is_hard: bool
    backward: str
    forward: str
    minutes: int
    said: SessionWords
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week of the plan with its sessions, each of which opens."""

    template: ClassVar[str] = "training/week.html.j2"
    number: int
    days: str
    phase: str
    backward: str
    forward: str
    """about, where there is much of it"""
    is_now: bool
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class Phases:
    """The way to the goal: name, days and purpose of each phase."""

    template: ClassVar[str] = "training/phases.html.j2"
    phases: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]


def plan_page(plan: Plan, today: date, name: str = "", age: int | None = None) -> str:
    """The page of a plan as it stands on a day; ``name`` and ``age`` are the athlete's.

    The same plan and day give the same text.
    """
    from sternway.reports.style.page import page

    outline = plan.outline
    return page(
        "training/plan.html.j2",
        "training/training.css",
        name=name,
        goal=_capital(translated(outline.goal_name)),
        goal_day=current().weekday(outline.goal_date),
        days_left=(outline.goal_date - today).days,
        warnings=_sentences(outline.warnings),
        shortfalls=[
            (say(each.what), _sentences(each.reasons), _sentences(each.instead))
            for each in outline.shortfalls
        ],
        farthest=_sentences([rule_notice("longest-in-30-days")])[0],
        phases=phases_of(plan),
        next=next_session(plan, today, age),
        weeks=[week_view(plan, number, today, age) for number in range(1, plan.weeks + 1)],
    )


def next_session(plan: Plan, today: date, age: int | None = None) -> SessionView | None:
    """The first session from a day on that is still to be done."""
    coming = (
        each for each in plan.sessions if each.status is Status.PLANNED and each.date >= today
    )
    found = next(coming, None)
    return replace(session_view(found, age), is_next=True) if found else None


def phases_of(plan: Plan) -> Phases:
    """The phases of a plan."""
    return Phases(
        tuple(
            (
                _capital(translated(each.name)),
                current().days(each.first, each.last),
                translated(each.purpose),
            )
            for each in plan.outline.phases
        ),
        _sentences(plan.outline.notes),
    )


def _sentences(notices: Sequence[Notice]) -> tuple[str, ...]:
    return tuple(words.sentence(say(each)) for each in notices)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def week_view(plan: Plan, number: int, today: date, age: int | None = None) -> WeekView:
    """A week of a plan; the one that holds the day is open."""
    outline = plan.outline
    start = outline.start
    monday = start - timedelta(days=start.weekday()) + (number - 1) * _WEEK
    sunday = monday + timedelta(days=6)
    sessions = plan.week(number)
    names = {phase.code: translated(phase.name) for phase in outline.phases}
    forward = planned_volume(sessions).forward
    phases = list(dict.fromkeys(names.get(each.phase, each.phase) for each in sessions))
    return WeekView(
        number,
        current().days(monday, sunday),
        ", ".join(phases),
        units.length(sum(each.backward for each in sessions)),
        phrase("plan.about", amount=units.short_length(round(forward, -2)))
        if forward >= _TOLD
        else "",
        monday <= today <= sunday,
        tuple(session_view(each, age) for each in sessions),
    )


def session_view(session: PlannedSession, age: int | None = None) -> SessionView:
    """A session in words."""
    return SessionView(
        session.id,
        f"{current().weekday(session.date)}, {session.start:%H:%M}",
        translated(session.title),
        session.status,
        session.is_hard,
        units.length(session.backward) if session.backward else "",
        units.length(session.forward) if session.forward else "",
        session.minutes,
        in_words(session, age),
    )
