"""Analyses as one HTML file that needs nothing but itself: no script, no network, no font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sternway.motion import SCHEMA, Analysis
from sternway.recordings import Recording
from sternway.reports import words
from sternway.reports.analysis.figures import KeyFigure, TotalsTable, key_figures, totals_table
from sternway.reports.analysis.headline import headline
from sternway.reports.analysis.readings import Question, question
from sternway.reports.analysis.tables import EffortRow, StretchTable, effort_rows, stretch_table
from sternway.reports.look.page import rendered
from sternway.text import say

if TYPE_CHECKING:
    from sternway.reports.analysis.directions import Look
    from sternway.reports.analysis.gait import Gait
    from sternway.reports.look.plate import Plate

_ROOM = "sternway.reports.analysis"
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
    gait: Gait | None
    gait_plate: Plate | None
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
    return rendered(_ROOM, "page.html.j2", sections=sections, schema=SCHEMA)


def _section(analysis: Analysis, number: int) -> _Section:
    from sternway.reports.analysis.gait import gait_of
    from sternway.reports.analysis.plates import gait_plate, looks_in, plates

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
        gait=gait_of(analysis),
        gait_plate=gait_plate(analysis),
        efforts=tuple(effort_rows(analysis)),
        gaps=tuple((words.sentence(gap.what), words.sentence(gap.cure)) for gap in analysis.gaps),
        warnings=_shortened(
            [words.clipped(say(warning.notice), 500) for warning in recording.warnings]
        ),
        facts=tuple(_facts(analysis)),
    )


def _name(recording: Recording) -> str:
    """The file without its folders, which are nobody's business but the runner's."""
    origin = recording.origin
    name = f"{origin.path.name}:{origin.member}" if origin.member else origin.path.name
    return words.clipped(name)


def _facts(analysis: Analysis) -> list[tuple[str, str]]:
    recording = analysis.recording
    facts = [
        ("File", _name(recording)),
        ("Activity", recording.session.name),
        ("Device", recording.device),
        ("Start", words.moment(recording.start) if recording.start else None),
        ("Sensors", ", ".join(analysis.sensors)),
        ("Format", recording.origin.format),
    ]
    return [(name, words.clipped(value) if value else "not recorded") for name, value in facts]


def _shortened(notes: list[str]) -> tuple[str, ...]:
    more = len(notes) - _MOST_NOTES
    return (*notes[:_MOST_NOTES], f"And {more} more.") if more > 0 else tuple(notes)
