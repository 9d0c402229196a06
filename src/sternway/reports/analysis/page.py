"""The report on recordings: its parts, each to be shown alone, and the whole page of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from sternway import units
from sternway.motion import Analysis
from sternway.motion.documents import SCHEMA
from sternway.recordings import Recording
from sternway.reports import words
from sternway.reports.analysis.gait import Gait, gait_of
from sternway.reports.analysis.headline import Headline, Question, headline, question
from sternway.reports.analysis.line_styles import LineStyle, styles_in
from sternway.reports.analysis.tables import (
    EffortTable,
    KeyFigures,
    StretchTable,
    TotalsTable,
    effort_table,
    key_figures,
    stretch_table,
    totals_table,
)
from sternway.reports.style.chart import Figure, charts_in, figure
from sternway.text import phrase, say, term

_MOST_NOTES = 40
"""gaps or warnings of one recording that are written out"""


@dataclass(frozen=True, slots=True)
class Legend:
    """How directions are drawn."""

    template: ClassVar[str] = "analysis/legend.html.j2"
    styles: tuple[LineStyle, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the recording could not tell with its cures, and the warnings of its reader."""

    template: ClassVar[str] = "analysis/gaps.html.j2"
    gaps: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    is_open: bool
    """whether a question is open"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the recording is, who analysed it, and what the figures mean."""

    template: ClassVar[str] = "analysis/facts.html.j2"
    facts: tuple[tuple[str, str], ...]
    schema: str = SCHEMA


@dataclass(frozen=True, slots=True)
class AnalysisParts:
    """All that is shown of one recording; what it has nothing for is None or empty."""

    template: ClassVar[str] = "analysis/recording.html.j2"
    headline: Headline
    questions: tuple[Question, ...]
    key_figures: KeyFigures
    legend: Legend | None
    figures: tuple[Figure, ...]
    stretches: StretchTable | None
    totals: TotalsTable | None
    gait: Gait | None
    efforts: EffortTable | None
    gaps: Gaps
    facts: Facts


def analysis_page(analyses: Sequence[Analysis]) -> str:
    """The report on the recordings of one input, a whole HTML document.

    The same analyses give the same text. Raises ``ValueError`` where there are none.
    """
    from sternway.reports.style.page import page

    if not analyses:
        raise ValueError("a report needs at least one analysis")
    recordings = [analysis_parts(analysis) for analysis in analyses]
    return page("analysis/page.html.j2", "analysis/analysis.css", recordings=recordings)


def analysis_parts(analysis: Analysis, *, is_drawn: bool = True) -> AnalysisParts:
    """The parts of the report on one recording; without its charts where a page draws its own."""
    figures = analysis_figures(analysis) if is_drawn else ()
    gait = gait_of(analysis)
    has_stretches = bool(analysis.stretches)
    return AnalysisParts(
        headline=headline_of(analysis),
        questions=tuple(question(ambiguity) for ambiguity in analysis.ambiguities),
        key_figures=key_figures(analysis),
        legend=Legend(styles_in(analysis)) if figures or not is_drawn else None,
        figures=figures,
        stretches=stretch_table(analysis) if has_stretches else None,
        totals=totals_table(analysis) if has_stretches else None,
        gait=_with_charts(gait, analysis) if gait and is_drawn else gait,
        efforts=effort_table(analysis) if analysis.efforts else None,
        gaps=gaps_of(analysis),
        facts=facts_of(analysis),
    )


def _with_charts(gait: Gait, analysis: Analysis) -> Gait:
    return replace(gait, figures=analysis_figures(analysis, "gait"))


def analysis_figures(analysis: Analysis, section: str = "") -> tuple[Figure, ...]:
    """The charts of a section for which the recording has data."""
    from sternway.reports.analysis import charts

    said = phrase("analysis.chart-label", headline=headline(analysis))
    drawn = (
        figure(chart, analysis, f"{chart.title()}. {said}") for chart in charts_in(charts, section)
    )
    return tuple(each for each in drawn if each)


def headline_of(analysis: Analysis) -> Headline:
    """The run in a sentence, under the name and the moment of its recording."""
    recording = analysis.recording
    when = words.moment(recording.start) if recording.start else ""
    return Headline(headline(analysis), _name(recording), when, recording.simulated)


def gaps_of(analysis: Analysis) -> Gaps:
    """What stayed open and the warnings, as sentences."""
    return Gaps(
        tuple(
            (words.sentence(say(gap.what)), words.sentence(say(gap.cure))) for gap in analysis.gaps
        ),
        _shortened(
            [
                *(words.sentence(say(each)) for each in analysis.notices),
                *(words.clipped(say(each.notice), 500) for each in analysis.recording.warnings),
            ]
        ),
        is_open=bool(analysis.ambiguities),
    )


def facts_of(analysis: Analysis) -> Facts:
    """What the recording says of itself."""
    recording = analysis.recording
    facts = (
        ("file", _name(recording)),
        ("activity", recording.session.name),
        ("device", recording.device),
        ("start", words.moment(recording.start) if recording.start else None),
        *_times(analysis),
        ("sensors", ", ".join(sensors_of(analysis))),
        ("format", recording.origin.format),
    )
    missing = phrase("analysis.fact.not-recorded")
    return Facts(
        tuple(
            (phrase(f"analysis.fact.{name}"), words.clipped(value) if value else missing)
            for name, value in facts
        )
    )


def sensors_of(analysis: Analysis) -> tuple[str, ...]:
    """What measured something here, in words, and how places are known that nobody gave."""
    remarks = iter([estimate.remark for estimate in analysis.placements])
    return tuple(
        f"{_sensor(name)} ({say(remark)})"
        if name.startswith("imu ") and (remark := next(remarks, None)) is not None
        else _sensor(name)
        for name in analysis.recording.sensors
    )


def _sensor(name: str) -> str:
    kind, _, place = name.partition(" ")
    if kind == "imu":
        return phrase("analysis.fact.motion-sensor", place=place)
    return term("sensor", name)


def _times(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    times = analysis.times
    if times is None:
        return ()
    named = (
        ("elapsed", times.elapsed),
        ("timer", times.timer),
        ("moving", times.moving),
    )
    return tuple((name, units.clock(seconds)) for name, seconds in named)


def _name(recording: Recording) -> str:
    """The file without its folders, which are nobody's business but the runner's."""
    origin = recording.origin
    name = f"{origin.path.name}:{origin.member}" if origin.member else origin.path.name
    return words.clipped(name)


def _shortened(notes: list[str]) -> tuple[str, ...]:
    more = len(notes) - _MOST_NOTES
    return (
        (*notes[:_MOST_NOTES], phrase("analysis.gaps.more", more=more))
        if more > 0
        else tuple(notes)
    )
