"""The charts of a filmed body: none without a film, every moment of a step, never a picture."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from sternway.motion import Analysis, analyze
from sternway.recordings.source import Source
from sternway.recordings.video import FilmRequest
from sternway.recordings.video.film import recording_of
from sternway.reports.analysis.charts import film, key_moments
from sternway.reports.analysis.page import analysis_page
from sternway.reports.style.chart import figure
from tests.recordings.video.bodies import HEAD, sightings, walker
from tests.reports.analysis.made import made


def filmed(facing: int, belt: float, stands: float = 0.6) -> Analysis:
    points, time = walker(0.0, facing, belt=belt, seconds=6.0, rate=60.0, stands=stands)
    source = Source(Path("film.mp4"), "", BytesIO)
    return analyze(recording_of(source, HEAD, sightings(points, time), FilmRequest(height=1.7)))


def svg(analysis: Analysis) -> str:
    drawn = figure(key_moments.CHART, analysis, "A step")
    assert drawn is not None
    return drawn.wide + drawn.narrow + drawn.caption


def test_a_walk_is_shown_at_contact_in_the_middle_and_as_it_leaves() -> None:
    shown = svg(filmed(-1, 0.8))
    for word in ("Initial contact", "Mid-stance", "Toe-off", "backward, at"):
        assert word in shown
    assert "Flight" not in shown
    assert "forward" not in shown


def test_a_run_is_shown_in_its_flight_too() -> None:
    assert "Flight" in svg(filmed(1, 1.8, stands=0.3))


@pytest.mark.parametrize("chart", [film.CHART, key_moments.CHART])
def test_without_a_film_there_is_nothing_to_draw(chart: object) -> None:
    assert figure(chart, made(), "A body") is None  # type: ignore[arg-type]


def test_the_page_of_a_film_holds_no_picture() -> None:
    page = analysis_page([filmed(-1, 0.8)])
    assert "A step, as filmed" in page
    for tag in ("<image", "<img", "data:image", "<video", "<canvas"):
        assert tag not in page
