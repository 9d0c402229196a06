"""A page in the one look: a whole HTML file that needs no script, no network and no font.

A room of reports keeps its templates in its own folder ``templates``; they extend
``layout.html.j2``, which fills the blocks ``title``, ``styles`` and ``main``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sternway.reports.look import theme

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_OPTION = re.compile(r"(--[a-z][a-z-]*(?: [\w:.,–-]*\w)?)")


def rendered(room: str, template: str, **facts: object) -> str:
    """The template of a room (such as ``sternway.reports.analysis``) with these facts in it.

    Every fact is escaped. Templates also have ``theme``, ``version`` and the filter ``options``,
    which marks options of the command line. Raises ``jinja2.UndefinedError`` where one is missing.
    """
    from sternway import __version__

    page = _templates(room).get_template(template)
    return page.render(theme=theme, version=__version__, **facts)


@cache
def _templates(room: str) -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(room), PackageLoader(__package__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["options"] = _with_options
    return environment


def _with_options(text: str) -> Markup:
    """The text with every option of the command line marked, so that it stays in one piece."""
    from markupsafe import Markup

    pieces = _OPTION.split(text)
    marked = (
        Markup("<code>{}</code>").format(piece) if at % 2 else piece
        for at, piece in enumerate(pieces)
    )
    return Markup("").join(marked)
