"""The part of Sternway that is installed only where it is wanted."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from sternway.errors import SternwayError

if TYPE_CHECKING:
    from sternway.web.settings.environment import Environment

DataOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help="Where everything is kept; without it, where this system keeps data of applications.",
        show_default=False,
    ),
]
_NEEDED = ("django", "allauth", "uvicorn", "a2wsgi", "whitenoise")


def needs_web(command: str) -> None:
    """Raises ``SternwayError`` where the web application is not installed."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise SternwayError(
            f"{command} needs the web application, of which {missing[0]} is not installed: "
            "pip install 'sternway[web]'"
        )


def environment_of(data: Path | None, **given: str) -> Environment:
    """The environment of this process, with what was said on the command line over it."""
    from sternway.web.settings.environment import PREFIX, Environment

    said = {**given, "DATA": str(data) if data else ""}
    variables = {f"{PREFIX}{name}": value for name, value in said.items() if value}
    return Environment.of({**os.environ, **variables})
