"""What was done to accounts is written down."""

from __future__ import annotations

from sternway.web.accounts.models import AuditEntry, Person


def record(what: str, actor: Person | None, subject: Person | None = None, **facts: object) -> None:
    """Add a line to the audit."""
    AuditEntry.objects.create(
        what=what,
        actor=actor.public_id if actor else "",
        subject=subject.public_id if subject else "",
        facts=facts,
    )
