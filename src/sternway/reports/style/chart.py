"""A chart of a page: how it is drawn, and as the page shows it.

A page's charts are the files of its folder ``charts``: each defines one as ``CHART``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, ClassVar, Generic, TypeVar

from sternway.reports.style.drawing import Drawing
from sternway.reports.style.svg import inline_svg

WIDE, NARROW = 800, 350
"""px; the style sheet switches between them"""

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Chart(Generic[Subject]):
    """One chart of a page."""

    title: Callable[[], str]
    """in the language that is spoken"""
    draw: Callable[[Subject, int], Drawing | None]
    """of a subject in a width of px; None where there is nothing to draw"""
    caption: Callable[[Subject], str]
    order: int = 100
    """its place among the charts of its section"""
    section: str = ""
    """the part of the page that it belongs to, where it is not one of its own"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as a page shows it: drawn wide and narrow, with its title and caption."""

    template: ClassVar[str] = "style/figure.html.j2"
    title: str
    wide: str
    narrow: str
    caption: str


def charts_in(folder: ModuleType, section: str = "") -> list[Chart[Any]]:
    """The charts of one section of a page, whose folder ``charts`` is given."""
    names = (f"{folder.__name__}.{each.name}" for each in iter_modules(folder.__path__))
    charts: list[Chart[Any]] = [import_module(name).CHART for name in names]
    return sorted((each for each in charts if each.section == section), key=lambda c: c.order)


def figure(chart: Chart[Subject], subject: Subject, label: str) -> Figure | None:
    """A chart drawn for a page; None where there is nothing to draw.

    ``label`` is what those read who do not see it.
    """
    wide, narrow = (chart.draw(subject, width) for width in (WIDE, NARROW))
    if wide is None or narrow is None:
        return None
    return Figure(
        chart.title(), inline_svg(wide, label), inline_svg(narrow, label), chart.caption(subject)
    )
