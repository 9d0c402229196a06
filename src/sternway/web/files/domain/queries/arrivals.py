"""Arrivals as somebody sees them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Sum

from sternway.web.accounts.domain.queries.owners import owned_by_self_or_child
from sternway.web.accounts.models import Person
from sternway.web.files.models import JOB, Arrival, ArrivalState, StoredFile
from sternway.web.jobs.domain.queue import payloads_at_work


def arrivals_visible_to(person: Person | None) -> QuerySet[Arrival]:
    """One's own and those of one's children."""
    return Arrival.objects.filter(owned_by_self_or_child(person))


def giving_nothing(owner: Person) -> QuerySet[Arrival]:
    """Somebody's own that ended without a recording, and of whose file they have none either."""
    kept = StoredFile.objects.filter(pk=OuterRef("file"), activities__owner=owner)
    ended = Arrival.objects.filter(
        owner=owner, state__in=[ArrivalState.FAILED, ArrivalState.SKIPPED], leads_to=[]
    )
    return ended.exclude(Exists(kept))


def as_they_stand(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Arrivals, of which those are being analysed whose job a worker is at."""
    found = [*arrivals]
    waiting = {each.pk: each for each in found if each.state == ArrivalState.QUEUED}
    if waiting:
        owners = {each.owner_id for each in waiting.values()}
        for payload in payloads_at_work(JOB, owners):
            if (arrival := waiting.get(payload["arrival"])) is not None:
                arrival.state = ArrivalState.WORKING
    return found


def stored_files_of(owner: int) -> QuerySet[StoredFile]:
    """The files that belong to somebody, each once."""
    return StoredFile.objects.filter(arrivals__owner=owner).distinct()


def bytes_of(person: Person) -> int:
    """What somebody keeps here."""
    return int(stored_files_of(person.pk).aggregate(total=Sum("size"))["total"] or 0)
