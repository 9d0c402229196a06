"""What allows a session is told by the log as it is, not as it was when the session was planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sternway.notices import Notice
from sternway.training.journal import Journal, logged, made, reasoned
from sternway.training.log import LogEntry
from sternway.training.plan import Plan, PlannedSession
from tests.training.people import RUNNER, TODAY, athlete, document

PERSON = athlete(**RUNNER)
JOURNAL = made(PERSON, document(**RUNNER), (), TODAY)


def bare(plan: Plan) -> Plan:
    """A plan without reasons."""
    return Plan(plan.outline, tuple(replace(each, allowed_by=()) for each in plan.sessions))


def after_a_longer_session() -> tuple[Journal, LogEntry]:
    """Longer than planned and within the limit, so that nothing is planned again."""
    first = next(each for each in JOURNAL.plan.sessions if each.backward)
    entry = LogEntry(first.date, backward=3200.0, session=first.id)
    return logged(JOURNAL, PERSON, entry, (entry,), first.date), entry


def longest_of(session: PlannedSession) -> object:
    """The longest session (m) that its reasons go back to."""
    for allowance in session.allowed_by:
        facts = dict(allowance.says.facts)
        if allowance.rule == "longest-in-30-days":
            ceiling = facts["ceiling"]
            assert isinstance(ceiling, Notice)
            return dict(ceiling.facts)["longest_m"]
    return None


def test_nothing_but_reasons_is_made_anew() -> None:
    journal, entry = after_a_longer_session()
    assert bare(reasoned(journal, PERSON, (entry,), entry.date)) == bare(journal.plan)


def test_reasons_follow_what_was_run() -> None:
    journal, entry = after_a_longer_session()
    plan = reasoned(journal, PERSON, (entry,), entry.date)
    coming = next(each for each in plan.sessions if each.date > entry.date and each.backward)
    (kept,) = (each for each in journal.plan.sessions if each.id == coming.id)
    assert longest_of(kept) == 3000.0
    assert longest_of(coming) == 3200.0


def test_reasons_of_a_new_plan_are_those_it_was_made_with_but_for_shared_sums() -> None:
    plan = reasoned(JOURNAL, PERSON, (), TODAY)
    for fresh, kept in zip(plan.sessions, JOURNAL.plan.sessions, strict=True):
        shared = {"deload", "taper"}
        assert [each for each in fresh.allowed_by if each.rule not in shared] == [
            each for each in kept.allowed_by if each.rule not in shared
        ]


def test_what_is_over_keeps_its_reasons() -> None:
    later = JOURNAL.plan.outline.goal_date + timedelta(days=1)
    assert reasoned(JOURNAL, PERSON, (), later) == JOURNAL.plan
