"""Analyses as one HTML file that needs nothing but itself: no script, no network, no font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sternway.motion import SCHEMA, Analysis
from sternway.recordings import Recording
from sternway.reports import theme, words
from sternway.reports.figures import KeyFigure, TotalsTable, key_figures, totals_table
from sternway.reports.headline import headline
from sternway.reports.readings import Question, question
from sternway.reports.tables import EffortRow, StretchTable, effort_rows, stretch_table

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from sternway.reports.plates import Plate
    from sternway.reports.theme import Look

_OPTION = re.compile(r"(--[a-z][a-z-]*(?: [\w:.,–-]*\w)?)")
_MOST_NOTES = 40
"""gaps or warnings of one recording that are written out"""


@dataclass(frozen=True, slots=True)
class _Section:
    """One recording as its part of the page shows it."""

    identifier: str
    name: str
    when: str
    simulated: bool
    headline: str
    questions: tuple[Question, ...]
    key_figures: tuple[KeyFigure, ...]
    looks: tuple[Look, ...]
    plates: tuple[Plate, ...]
    stretches: StretchTable
    totals: TotalsTable
    efforts: tuple[EffortRow, ...]
    gaps: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def analysis_page(analyses: Sequence[Analysis]) -> str:
    """The report on the recordings of one input, a whole HTML document.

    The same analyses give the same text. Raises ``ValueError`` where there are none.
    """
    if not analyses:
        raise ValueError("a report needs at least one analysis")
    sections = [_section(analysis, number) for number, analysis in enumerate(analyses, start=1)]
    page = _templates().get_template("page.html.j2")
    return page.render(sections=sections, schema=SCHEMA, version=_version(), theme=theme)


def _section(analysis: Analysis, number: int) -> _Section:
    from sternway.reports.plates import looks_in, plates

    recording = analysis.recording
    return _Section(
        identifier=f"recording-{number}",
        name=_name(recording),
        when=words.moment(recording.start) if recording.start else "",
        simulated=recording.simulated,
        headline=headline(analysis),
        questions=tuple(question(ambiguity) for ambiguity in analysis.ambiguities),
        key_figures=tuple(key_figures(analysis)),
        looks=tuple(looks_in(analysis)),
        plates=tuple(plates(analysis)),
        stretches=stretch_table(analysis),
        totals=totals_table(analysis),
        efforts=tuple(effort_rows(analysis)),
        gaps=tuple((words.sentence(gap.what), words.sentence(gap.cure)) for gap in analysis.gaps),
        warnings=_shortened([words.clipped(str(warning), 500) for warning in recording.warnings]),
        facts=tuple(_facts(recording)),
    )


def _name(recording: Recording) -> str:
    """The file without its folders, which are nobody's business but the runner's."""
    origin = recording.origin
    name = f"{origin.path.name}:{origin.member}" if origin.member else origin.path.name
    return words.clipped(name)


def _facts(recording: Recording) -> list[tuple[str, str]]:
    facts = [
        ("File", _name(recording)),
        ("Activity", recording.session.name),
        ("Device", recording.device),
        ("Start", words.moment(recording.start) if recording.start else None),
        ("Sensors", ", ".join(recording.sensors)),
        ("Format", recording.origin.format),
    ]
    return [(name, words.clipped(value) if value else "not recorded") for name, value in facts]


def _shortened(notes: list[str]) -> tuple[str, ...]:
    more = len(notes) - _MOST_NOTES
    return (*notes[:_MOST_NOTES], f"And {more} more.") if more > 0 else tuple(notes)


def _version() -> str:
    from sternway import __version__

    return __version__


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sternway.reports"),
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
