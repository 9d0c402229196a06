"""What allows a session, in words: the rules it was checked against, with its own figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sternway.training.limits import limits
from sternway.training.plan import Allowance, PlannedSession
from sternway.training.planning.ceilings import Ceiling
from sternway.training.planning.history import History
from sternway.training.planning.wording import length
from sternway.training.sessions import Kind, SessionTemplate, gates


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
            yield Allowance(ceiling.rule, f"{length(backward)} backward; {ceiling.says}")
    if template.requires:
        met = "; ".join(gates()[code].says for code in template.requires)
        yield Allowance("prerequisites", met)
    if template.kind is Kind.TEST:
        yield Allowance(
            "tests-after-familiarisation", limits().rules["tests-after-familiarisation"].says
        )
    if session.is_hard:
        yield Allowance("hard-gap", _since_hard(session, history))
    yield Allowance("days-and-minutes", f"{session.minutes} of your {minutes} minutes")


def _since_hard(session: PlannedSession, history: History) -> str:
    before = history.hard_since(session.date - timedelta(days=60))
    if not before:
        return "no hard session in the two months before"
    hours = (session.begins - before[-1]).total_seconds() / 3600
    if hours < 24 * 7:
        return f"{hours:.0f} hours after the last hard session"
    return f"{hours / 24:.0f} days after the last hard session"
