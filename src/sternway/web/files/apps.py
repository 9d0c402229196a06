"""Raw files as a feature."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sternway.web.feature import Entry, ExportedFile, Feature


class Files(Feature):
    """What was handed in."""

    name = "sternway.web.files"
    label = "files"
    prefix = "files/"
    routes = "sternway.web.files.interfaces.urls"
    entries = (Entry(_("Upload"), "files:hand-in", order=20),)
    periodic = {  # noqa: RUF012
        "sternway.web.files.domain.watch:look_into_folders": 5.0,
        "sternway.web.files.domain.tidy:tidy": 3600.0,
        "sternway.web.files.domain.erase:remove_strays": 24 * 3600.0,
    }

    def examined(self, *, is_deep: bool) -> Iterator[tuple[str, str]]:
        from sternway.web.files.domain.examine import examine_files

        return examine_files(is_deep=is_deep)

    def exported(self, owner: int) -> Iterator[ExportedFile]:
        from sternway.web.files.domain.take_along import raw_files

        return raw_files(owner)

    def erase(self, owner: int) -> None:
        from sternway.web.files.domain.erase import erase_files

        erase_files(owner)
