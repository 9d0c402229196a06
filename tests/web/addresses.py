"""Every address of the application, filled with what somebody keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_NOT_OURS = ("account/",)
"""allauth's own, which it tests itself"""


def patterns() -> list[str]:
    """The routes of every page, with their parameters as they are declared."""
    found = [*_below(get_resolver().url_patterns, "")]
    return [each for each in found if not each.startswith(_NOT_OURS)]


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """An address: each parameter by its name after the last fixed part, by its name, or made up."""

    def value(match: re.Match[str]) -> str:
        before = pattern[: match.start()].rstrip("/").rpartition("/")[2]
        name = match[2]
        made_up = "1" if match[1] == "int" else "2222222222222222"
        return values.get(f"{before}/{name}") or values.get(name) or made_up

    return f"/{_PARAMETER.sub(value, pattern)}"


def _below(found: list[Any], prefix: str) -> Iterator[str]:
    for each in found:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _below(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield route
