"""Pages in the one style, whole HTML files without script, network or font; and their parts alone.

A part is a view, a frozen dataclass with all that is read of it, and the template that it names. A
page puts parts together; an application that has pages of its own shows any part by itself, under
its own headings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Protocol

from sternway.files import packaged_names, packaged_path
from sternway.reports.style import theme
from sternway.text import current, phrase, term, translated
from sternway.units import localized

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_REPORTS = "sternway.reports"
_OPTION = re.compile(r"(--[a-z][a-z-]*(?: [\w:.,–-]*\w)?)")


class View(Protocol):
    """What a part shows."""

    template: ClassVar[str]
    """such as ``analysis/stretches.html.j2``: the room of reports, and a file of its templates"""


def page(template: str, sheet: str, **facts: object) -> str:
    """A whole page from a template with these facts, in its style sheet.

    Every fact is escaped. Raises ``jinja2.UndefinedError`` where one is missing.
    """
    return _templates().get_template(template).render(styles=stylesheet(sheet), **facts)


def part(view: View, *, level: int = 2, name: str = "part") -> Markup:
    """A part alone: its headings begin at a level, its ids with a name."""
    from markupsafe import Markup

    text = _templates().get_template(view.template).render(view=view, level=level, name=name)
    return Markup(text.strip())


def stylesheet(sheet: str) -> Markup:
    """The styles that the parts of a room need, such as ``analysis/analysis.css``."""
    from markupsafe import Markup

    source = _templates().get_template("style/styles.css.j2")
    return Markup(source.render(theme=theme, sheet=sheet))


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined

    from sternway import __version__

    rooms = {
        name.partition("/")[0]: FileSystemLoader(packaged_path(_REPORTS, name))
        for name in packaged_names(_REPORTS, "*/templates")
    }
    environment = Environment(
        auto_reload=False,
        loader=PrefixLoader(rooms),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "part": part,
        "phrase": phrase,
        "term": term,
        "language": lambda: current().code,
        "version": __version__,
    }
    environment.filters |= {"options": _with_options, "prose": english_marked, "figure": localized}
    return environment


def english_marked(text: str) -> str:
    """Prose of the library's data; marked as English where the language does not have it."""
    from markupsafe import Markup

    said = translated(text)
    if not text or said != text or current().code == "en":
        return said
    return Markup('<span lang="en">{}</span>').format(text)


def _with_options(text: str) -> Markup:
    """The text with every option of the command line marked, so that it stays in one piece."""
    from markupsafe import Markup

    pieces = _OPTION.split(text)
    marked = (
        Markup("<code>{}</code>").format(piece) if at % 2 else piece
        for at, piece in enumerate(pieces)
    )
    return Markup("").join(marked)
