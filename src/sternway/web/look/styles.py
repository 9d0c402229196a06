"""The style sheet: the reports' own, with the application's layers over it."""

from __future__ import annotations

import hashlib
from functools import cache

import sternway.reports
from sternway.files import packaged, packaged_names
from sternway.reports.style import theme
from sternway.reports.style.page import stylesheet

_REPORTS = sternway.reports.__name__
_ROOMS = (
    "analysis/analysis.css",
    "training/templates/training.css",
    "knowledge/templates/knowledge.css",
    "ledger/templates/progression.css",
    "points/templates/points.css",
    "safety/templates/call_sheet.css",
)
"""the first with what all share"""


@cache
def sheet() -> str:
    """The whole sheet. The colours follow the device unless the page says ``data-theme``."""
    first, *others = _ROOMS
    parts = [_without_colours(stylesheet(first)), *(packaged(_REPORTS, each) for each in others)]
    reports = "\n".join(parts)
    own = "\n".join(packaged(__name__, name) for name in packaged_names(__name__, "css/*.css"))
    return (
        f"@layer reports, page;\n{_colours()}"
        f"@layer reports {{\n{reports}\n}}\n@layer page {{\n{own}\n}}\n"
    )


def _colours() -> str:
    light, dark = theme.css_variables(dark=False), theme.css_variables(dark=True)
    return (
        f":root {{ {light} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root:not([data-theme=light]) {{ {dark} }}\n}}\n"
        f"@media screen {{\n  :root[data-theme=dark] {{ color-scheme: dark; {dark} }}\n}}\n"
        ":root[data-theme=light] { color-scheme: light; }\n"
    )


@cache
def version() -> str:
    """Changes with the sheet, so that browsers may keep it for ever."""
    return hashlib.sha256(sheet().encode()).hexdigest()[:12]


def _without_colours(text: str) -> str:
    """The sheet of a report without its palette, which the application switches itself."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if "--paper:" not in line)
