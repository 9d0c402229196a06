"""Arrivals as somebody sees them."""

from __future__ import annotations

from django.db.models import QuerySet, Sum

from sternway.web.accounts.domain.queries.owners import owned_by_self_or_child
from sternway.web.accounts.models import Person
from sternway.web.files.models import Arrival, StoredFile


def arrivals_visible_to(person: Person | None) -> QuerySet[Arrival]:
    """One's own and those of one's children."""
    return Arrival.objects.filter(owned_by_self_or_child(person))


def stored_files_of(owner: int) -> QuerySet[StoredFile]:
    """The files that belong to somebody, each once."""
    return StoredFile.objects.filter(arrivals__owner=owner).distinct()


def bytes_of(person: Person) -> int:
    """What somebody keeps here."""
    return int(stored_files_of(person.pk).aggregate(total=Sum("size"))["total"] or 0)
