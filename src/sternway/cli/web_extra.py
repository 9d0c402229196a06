"""The part of Sternway that is installed only where it is wanted."""

from __future__ import annotations

from importlib.util import find_spec

from sternway.errors import SternwayError

_NEEDED = ("django", "allauth", "uvicorn", "a2wsgi", "whitenoise")


def needs_web(command: str) -> None:
    """Raises ``SternwayError`` where the web application is not installed."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise SternwayError(
            f"{command} needs the web application, of which {missing[0]} is not installed: "
            "pip install 'sternway[web]'"
        )
