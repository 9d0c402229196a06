"""Activities as a feature."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sternway.web.feature import Entry, ExportedFile, Feature


class Activities(Feature):
    """What was run."""

    name = "sternway.web.activities"
    label = "activities"
    prefix = "activities/"
    routes = "sternway.web.activities.interfaces.urls"
    entries = (Entry(_("Activities"), "activities:list", order=10),)
    jobs = {  # noqa: RUF012
        "analyse-file": "sternway.web.activities.domain.import_file:ANALYSE_FILE",
        "analyse-again": "sternway.web.activities.domain.analyse_again:ANALYSE_AGAIN",
        "word": "sternway.web.activities.domain.word:WORD",
    }
    preloaded = ("sternway.web.activities.child",)
    periodic = {"sternway.web.activities.domain.trash:empty": 3600.0}  # noqa: RUF012

    def exported(self, owner: int) -> Iterator[ExportedFile]:
        from sternway.web.activities.domain.take_along import activities_of

        return activities_of(owner)

    def erase(self, owner: int) -> None:
        from sternway.web.activities.domain.trash import erase_activities

        erase_activities(owner)
