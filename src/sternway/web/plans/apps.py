"""Training as a feature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sternway.web.feature import Entry, ExportedFile, Feature


class Plans(Feature):
    """Calendar, plan, log, progress."""

    name = "sternway.web.plans"
    label = "plans"
    prefix = ""
    routes = "sternway.web.plans.interfaces.urls"
    entries = (
        Entry(_("Calendar"), "plans:calendar", order=30),
        Entry(_("Plan"), "plans:plan", order=32),
        Entry(_("Log"), "plans:log", order=34),
        Entry(_("Progress"), "plans:progress", order=36),
    )

    def beside_activity(self, request: HttpRequest, activity: int) -> str:
        from sternway.web.plans.interfaces.beside import beside_activity

        return beside_activity(request, activity)

    def beside_activities(self, request: HttpRequest) -> str:
        from sternway.web.plans.interfaces.beside import beside_activities

        return beside_activities(request)

    def invent(self, athletes: Sequence[int], keeper: int) -> None:
        from sternway.web.accounts.models import Person
        from sternway.web.plans.domain.invent import invent_training

        people = Person.objects.in_bulk([*athletes, keeper])
        invent_training([people[each] for each in athletes])

    def exported(self, owner: int) -> Iterator[ExportedFile]:
        from sternway.web.plans.domain.take_along import exported_training

        return exported_training(owner)

    def erase(self, owner: int) -> None:
        from sternway.web.plans.domain.take_along import erase_training

        erase_training(owner)
