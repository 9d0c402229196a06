"""Records as a feature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sternway.web.feature import Entry, ExportedFile, Feature


class Records(Feature):
    """The record book, calculators, evidence, and claims handed in."""

    name = "sternway.web.records"
    label = "records"
    prefix = ""
    routes = "sternway.web.records.interfaces.urls"
    entries = (
        Entry(_("Records"), "records:events", order=60, is_for=lambda person: True),
        Entry(_("Evidence"), "records:topics", order=64, is_for=lambda person: True),
    )

    def invent(self, athletes: Sequence[int], keeper: int) -> None:
        from sternway.web.accounts.models import Person
        from sternway.web.records.domain.invent import invent_claims

        people = Person.objects.in_bulk([*athletes, keeper])
        invent_claims([people[each] for each in athletes], people[keeper])

    def exported(self, owner: int) -> Iterator[ExportedFile]:
        from sternway.web.records.domain.take_along import exported_claims

        return exported_claims(owner)

    def stays(self, request: HttpRequest, owner: int) -> str:
        from sternway.web.records.interfaces.staying import what_stays

        return what_stays(request, owner)

    def erase(self, owner: int) -> None:
        from sternway.web.records.domain.take_along import erase_claims

        erase_claims(owner)
