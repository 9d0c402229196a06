from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sternway.motion import Analysis
from sternway.reports.analysis.charts.time import time_chart
from sternway.reports.analysis.charts.track import track_chart
from sternway.reports.style.drawing import Drawing
from sternway.reports.style.svg import svg
from sternway.reports.style.theme import NOTICE_EDGE
from tests.reports.analysis.made import AMBIGUOUS, BACKWARD, FORWARD, STILL, Piece, made

Chart = Callable[[Analysis, int], Drawing | None]
CHARTS = pytest.mark.parametrize("chart", [track_chart, time_chart])
WIDTHS = pytest.mark.parametrize("width", [350, 800])


def drawn(chart: Chart, analysis: Analysis, width: int = 800) -> dict[str, Any]:
    drawing = chart(analysis, width)
    assert drawing is not None
    return drawing.vega_lite()


def moved(analysis: Analysis, east: float, north: float) -> Analysis:
    """The same run with its positions stretched."""
    course = analysis.course
    return replace(
        analysis,
        course=replace(course, east=course.east * east, north=course.north * north),
    )


@CHARTS
@WIDTHS
@pytest.mark.parametrize("analysis", [made(), made(AMBIGUOUS), made(simulated=True)])
def test_a_chart_is_valid_vega_lite(chart: Chart, width: int, analysis: Analysis) -> None:
    drawing = chart(analysis, width)
    assert drawing is not None
    assert drawing.chart.to_dict(validate=True)
    assert svg(drawing).startswith("<svg")


@CHARTS
def test_the_same_run_draws_the_same_chart(chart: Chart) -> None:
    assert svg_of(chart, made()) == svg_of(chart, made())


def svg_of(chart: Chart, analysis: Analysis) -> str:
    drawing = chart(analysis, 350)
    assert drawing is not None
    return svg(drawing)


@WIDTHS
@pytest.mark.parametrize(("east", "north"), [(1, 1), (20, 1), (1, 20), (0, 0), (0.01, 3000)])
def test_both_axes_of_a_track_have_one_scale_and_hold_all_of_it(
    width: int, east: float, north: float
) -> None:
    analysis = moved(made(), east, north)
    chart = drawn(track_chart, analysis, width)
    encoding = next(
        layer["encoding"] for layer in chart["layer"] if "east" in str(layer["encoding"])
    )
    (west, right), (south, top) = (encoding[axis]["scale"]["domain"] for axis in "xy")
    assert chart["width"] == width
    assert 100 < chart["height"] <= width
    assert (right - west) / chart["width"] == pytest.approx((top - south) / chart["height"])
    course = analysis.course
    assert west < np.nanmin(course.east)
    assert right > np.nanmax(course.east)
    assert south < np.nanmin(course.north)
    assert top > np.nanmax(course.north)


def test_a_scale_bar_names_the_length_it_has() -> None:
    chart = drawn(track_chart, made())
    bar = next(layer for layer in chart["layer"] if layer["mark"]["type"] == "rule")
    length = bar["encoding"]["x2"]["value"] - bar["encoding"]["x"]["value"]
    east = next(layer for layer in chart["layer"] if "east" in str(layer["encoding"]))
    west, right = east["encoding"]["x"]["scale"]["domain"]
    assert length * (right - west) / chart["width"] == pytest.approx(20.0)
    assert "20 m" in texts(chart)


def texts(chart: dict[str, Any]) -> list[str]:
    return [layer["mark"]["text"] for layer in chart["layer"] if "text" in layer["mark"]]


def test_a_track_marks_start_finish_north_and_stops() -> None:
    chart = drawn(track_chart, made())
    assert {"Start", "Finish", "N"} <= set(texts(chart))
    assert len(chart["datasets"]["stops"]) == 6


def test_a_loop_has_one_mark_for_start_and_finish() -> None:
    chart = drawn(track_chart, made([Piece(FORWARD, 201, 2.0)], drift=0.0))
    assert "Start, finish" in texts(chart)


def test_a_track_draws_each_direction_in_its_own_line() -> None:
    chart = drawn(track_chart, made())
    lines = {
        layer["data"]["name"]: (layer["mark"]["strokeWidth"], str(layer["mark"].get("strokeDash")))
        for layer in chart["layer"]
        if layer["mark"]["type"] == "line"
    }
    assert set(lines) == {"track Backward", "track Forward", "track Unknown"}
    assert len(set(lines.values())) == len(lines)


def test_a_track_draws_both_ways_of_an_ambiguous_run() -> None:
    datasets = drawn(track_chart, made(AMBIGUOUS))["datasets"]
    assert {"track Way A", "track Way B"} <= set(datasets)
    assert "track Backward" not in datasets


def test_arrowheads_point_the_way_of_travel() -> None:
    pieces = [Piece(BACKWARD, 28, 3.0)]
    (arrow,) = drawn(track_chart, made(pieces))["datasets"]["arrows Backward"]
    assert arrow["heading"] == pytest.approx(90, abs=15)


def test_without_positions_there_is_no_track() -> None:
    assert track_chart(made(gps=False), 800) is None


def test_without_time_there_is_no_chart_over_time() -> None:
    analysis = made()
    empty = replace(
        analysis,
        recording=replace(analysis.recording, duration=0.0),
        stretches=(),
        course=replace(
            analysis.course,
            time=np.zeros(0),
            speed=np.zeros(0),
            heart_rate=np.zeros(0),
            cadence=np.zeros(0),
        ),
    )
    assert time_chart(empty, 800) is None


@pytest.mark.parametrize(
    ("analysis", "titles"),
    [
        (made(), ["Direction", "Speed, m/s", "Heart rate, beats/min", "Cadence, steps/min"]),
        (made(heart_rate=False, cadence=False), ["Direction", "Speed, m/s"]),
        (made(distance=False, cadence=False), ["Direction", "Heart rate, beats/min"]),
        (made(distance=False, heart_rate=False, cadence=False), ["Direction"]),
    ],
)
def test_there_is_a_panel_for_what_was_recorded_and_no_other(
    analysis: Analysis, titles: list[str]
) -> None:
    panels = drawn(time_chart, analysis)["vconcat"]
    found = [
        layer["encoding"]["text"]["value"]
        for panel in panels
        for layer in panel["layer"]
        if "value" in layer["encoding"].get("text", {})
    ]
    assert [title for title in found if title != "min/km"] == titles


def test_all_panels_share_one_axis_of_time_and_only_the_last_labels_it() -> None:
    panels = drawn(time_chart, made())["vconcat"]
    axes = [
        layer["encoding"]["x"]
        for panel in panels
        for layer in panel["layer"]
        if layer["encoding"]["x"].get("field") == "time"
    ]
    assert {tuple(axis["scale"]["domain"]) for axis in axes} == {(0, 2072.0)}
    assert axes[0]["axis"]["labels"] is False
    assert axes[-1]["axis"]["labels"] is True


def test_every_direction_has_its_own_lane() -> None:
    ribbon = drawn(time_chart, made())["datasets"]["ribbon"]
    assert {row["lane"] for row in ribbon} == {"Backward", "Forward", "Still", "Unknown"}
    backward = [(row["time"], row["end"]) for row in ribbon if row["lane"] == "Backward"]
    stretches = made().stretches
    assert backward == [(s.start, s.end) for s in stretches if s.direction is BACKWARD]


def test_a_stretch_of_a_second_in_a_day_can_still_be_seen() -> None:
    day = made([Piece(FORWARD, 43_000, 2.5), Piece(BACKWARD, 1, 2.5), Piece(FORWARD, 43_000, 2.5)])
    rows = drawn(time_chart, day)["datasets"]["ribbon"]
    (row,) = [row for row in rows if row["lane"] == "Backward"]
    assert row["end"] - row["time"] >= 86_001 / 800


def test_a_day_has_no_more_points_than_its_chart_can_show() -> None:
    pieces = [Piece(BACKWARD, 20, 2.5), Piece(STILL, 3), Piece(FORWARD, 17, 3.0)] * 2160
    datasets = drawn(time_chart, made(pieces))["datasets"]
    assert max(len(rows) for rows in datasets.values()) <= 4 * 800
    assert min(row["value"] for row in datasets["Speed, m/s"] if row["value"] is not None) == 0.0


@CHARTS
def test_a_simulated_run_says_so_inside_the_chart(chart: Chart) -> None:
    assert "SIMULATED" in svg_of(chart, made(simulated=True))
    assert "SIMULATED" not in svg_of(chart, made())
    assert NOTICE_EDGE.light not in svg_of(chart, made())
