"""Whose training somebody sees, and what of it."""

from __future__ import annotations

from django.db.models import QuerySet

from sternway.web.accounts.domain.queries.owners import others_seen_by
from sternway.web.accounts.models import Person, Scope
from sternway.web.plans.models import LogLine, TestResult, Training


def training_of(person: Person | None, owner: Person) -> Training | None:
    """The plan of somebody, where the person may see it."""
    if not sees(person, owner, Scope.PLAN):
        return None
    return Training.objects.filter(owner=owner).defer("journal").first()


def log_lines_of(person: Person | None, owner: Person) -> QuerySet[LogLine]:
    """What somebody did, where the person may see it."""
    lines = LogLine.objects.filter(owner=owner, removed_at=None)
    return lines if sees(person, owner, Scope.LOG) else lines.none()


def results_of(person: Person | None, owner: Person) -> QuerySet[TestResult]:
    """The tests of somebody, where the person may see the log."""
    results = TestResult.objects.filter(owner=owner)
    return results if sees(person, owner, Scope.LOG) else results.none()


def own_lines(person: Person) -> QuerySet[LogLine]:
    """Lines that somebody may take out: their own."""
    return LogLine.objects.filter(owner=person, removed_at=None)


def own_results(person: Person) -> QuerySet[TestResult]:
    """Results that somebody may take out: their own."""
    return TestResult.objects.filter(owner=person)


def sees(person: Person | None, owner: Person, scope: Scope) -> bool:
    """Whether somebody sees a part of another's training at all."""
    if person is None:
        return False
    if person.pk == owner.pk:
        return True
    return owner in others_seen_by(person, scope)


def training_by_feed(fingerprint: str) -> Training | None:
    """The plan whose calendar has a secret address, for whoever knows the address."""
    if not fingerprint:
        return None
    found = Training.objects.filter(feed=fingerprint, owner__is_active=True)
    return found.defer("journal").select_related("owner").first()
