"""An installation that is there, opened by a command beside the one that serves it."""

from __future__ import annotations

from sternway.errors import SternwayError
from sternway.web.data_folder import DataFolder
from sternway.web.operation.prepare import start_django
from sternway.web.settings.environment import Environment


def open_installation(environment: Environment) -> DataFolder:
    """Its folder, with Django ready. Raises ``SternwayError`` where nothing was begun."""
    folder = DataFolder(environment.data)
    mark = folder.mark() if environment.data.is_dir() else None
    if mark is None or not mark.has_begun:
        raise SternwayError(
            f"{environment.data}: nothing was begun here: name the data folder of an installation"
        )
    kind = "postgresql" if environment.database else "sqlite"
    if mark.database != kind:
        raise SternwayError(
            f"{environment.data}: this installation keeps its rows in {mark.database}: set "
            "STERNWAY_WEB_DATABASE as where it is served"
        )
    if kind == "sqlite" and not folder.database.exists():
        raise SternwayError(f"{folder.database}: the database of this installation is missing")
    start_django(environment)
    return folder
