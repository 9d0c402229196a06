"""A plan as one HTML file: the next session first, then every week, to look at and to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.notices import Notice
from sternway.reports import words
from sternway.reports.look.page import rendered
from sternway.reports.training.wording import day, days
from sternway.text import say
from sternway.training.notices import rule_notice
from sternway.training.plan import Plan, PlannedSession, Status, part_lines

_ROOM = "sternway.reports.training"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Session:
    """A session as its row shows it."""

    identifier: str
    when: str
    title: str
    status: Status
    is_hard: bool
    backward: str
    forward: str
    minutes: int
    lines: tuple[str, ...]
    why: str
    allowed_by: tuple[str, ...]
    needs: str


@dataclass(frozen=True, slots=True)
class _Week:
    number: int
    days: str
    phase: str
    backward: str
    is_now: bool
    sessions: tuple[_Session, ...]


def plan_page(plan: Plan, today: date, name: str = "") -> str:
    """The page of a plan as it stands on a day; ``name`` is the athlete's.

    The same plan and day give the same text.
    """
    outline = plan.outline
    upcoming = [
        each for each in plan.sessions if each.status is Status.PLANNED and each.date >= today
    ]
    return rendered(
        _ROOM,
        "plan.html.j2",
        name=name,
        goal=_capital(outline.goal_name),
        goal_day=day(outline.goal_date),
        days_left=(outline.goal_date - today).days,
        outline=outline,
        warnings=_sentences(outline.warnings),
        shortfalls=[
            (say(each.what), *map(_joined, (each.reasons, each.instead)))
            for each in outline.shortfalls
        ],
        notes=_sentences(outline.notes),
        farthest=_sentences([rule_notice("longest-in-30-days")])[0],
        phases=[
            (_capital(each.name), days(each.first, each.last), each.purpose)
            for each in outline.phases
        ],
        next=_session(upcoming[0]) if upcoming else None,
        weeks=[_week(plan, number, today) for number in range(1, plan.weeks + 1)],
    )


def _sentences(notices: Sequence[Notice]) -> list[str]:
    return [words.sentence(say(each)) for each in notices]


def _joined(notices: Sequence[Notice]) -> str:
    return words.sentence("; ".join(say(each) for each in notices))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _week(plan: Plan, number: int, today: date) -> _Week:
    outline = plan.outline
    start = outline.start
    monday = start - timedelta(days=start.weekday()) + (number - 1) * _WEEK
    sunday = monday + timedelta(days=6)
    sessions = plan.week(number)
    names = {phase.code: phase.name for phase in outline.phases}
    phases = list(dict.fromkeys(names.get(each.phase, each.phase) for each in sessions))
    return _Week(
        number,
        days(monday, sunday),
        ", ".join(phases),
        words.length(sum(each.backward for each in sessions)),
        monday <= today <= sunday,
        tuple(_session(each) for each in sessions),
    )


def _session(session: PlannedSession) -> _Session:
    needs = [*session.equipment, *(["a partner"] if session.needs_partner else [])]
    place = words.listed(session.places, "or")
    return _Session(
        session.id,
        f"{day(session.date)}, {session.start:%H:%M}",
        session.title,
        session.status,
        session.is_hard,
        words.length(session.backward) if session.backward else "",
        words.length(session.forward) if session.forward else "",
        session.minutes,
        tuple(part_lines(session.parts)),
        session.why,
        tuple(words.sentence(say(each.says)) for each in session.allowed_by),
        "; ".join(part for part in (place, words.listed(needs)) if part),
    )
