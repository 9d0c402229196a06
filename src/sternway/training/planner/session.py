"""A chosen session in its place of the plan, and what allows it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import datetime, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import CeilingCode, ReasonCode
from sternway.training.notices import gate_notice, rule_notice
from sternway.training.plan import Allowance, PlannedSession
from sternway.training.planner.ceilings import Ceiling
from sternway.training.planner.choose import Chosen
from sternway.training.planner.history import Done, History
from sternway.training.profile import WEEKDAYS
from sternway.training.sessions import Kind, Partner, SessionTemplate, gates

_LOOK_BACK = timedelta(days=60)


def usual_id(begins: datetime, week: int) -> str:
    """What a session is called by the week of the plan and the weekday it is first planned for."""
    return f"w{week:02d}-{WEEKDAYS[begins.weekday()][:3]}"


def placed(
    chosen: Chosen, name: str, begins: datetime, phase: str, week: int, places: Set[str]
) -> PlannedSession:
    """The session; what allows it is said by `reasons`."""
    template, why = chosen.template, chosen.role.why
    return PlannedSession(
        id=name,
        date=begins.date(),
        start=begins.time(),
        template=template.code,
        title=template.title,
        kind=template.kind,
        phase=phase,
        week=week,
        parts=chosen.parts,
        is_hard=template.is_hard,
        why=f"{why[:1].upper()}{why[1:]}. {template.purpose}",
        allowed_by=(),
        places=tuple(place for place in template.places if place in places),
        equipment=template.equipment,
        needs_partner=template.partner is Partner.REQUIRED,
    )


def taken_as_done(session: PlannedSession) -> Done:
    """What a planned session is to those after it."""
    return Done(
        session.date,
        session.begins,
        session.backward,
        session.kind,
        session.is_hard,
        session.template,
    )


def reasons(
    session: PlannedSession,
    template: SessionTemplate,
    ceilings: Sequence[Ceiling],
    history: History,
    minutes: int,
) -> tuple[Allowance, ...]:
    """Every rule that had something to say about this session."""
    return tuple(_reasons(session, template, ceilings, history, minutes))


def _reasons(
    session: PlannedSession,
    template: SessionTemplate,
    ceilings: Sequence[Ceiling],
    history: History,
    minutes: int,
) -> Iterator[Allowance]:
    backward = session.backward
    if backward:
        for ceiling in ceilings:
            says = notice(CeilingCode.BACKWARD, backward_m=backward, ceiling=ceiling.says)
            yield Allowance(ceiling.rule, says)
    if template.requires:
        met = tuple(gate_notice(gates()[code]) for code in template.requires)
        yield Allowance("prerequisites", notice(ReasonCode.PREREQUISITES, gates=met))
    if template.kind is Kind.TEST:
        says = rule_notice("tests-after-familiarisation")
        yield Allowance("tests-after-familiarisation", says)
    if session.is_hard:
        yield Allowance("hard-gap", _since_hard(session, history))
    fits = notice(ReasonCode.MINUTES, minutes=session.minutes, of=minutes)
    yield Allowance("days-and-minutes", fits)


def _since_hard(session: PlannedSession, history: History) -> Notice:
    before = history.hard_since(session.date - _LOOK_BACK)
    if not before:
        return notice(ReasonCode.NO_HARD_BEFORE, days=_LOOK_BACK.days)
    hours = (session.begins - before[-1]).total_seconds() / 3600
    if hours < 24 * 7:
        return notice(ReasonCode.HOURS_SINCE_HARD, hours=round(hours))
    return notice(ReasonCode.DAYS_SINCE_HARD, days=round(hours / 24))
