from __future__ import annotations

import re
from xml.etree import ElementTree

import altair as alt
import pytest

from sternway.reports.analysis.charts.time import time_chart
from sternway.reports.analysis.charts.track import track_chart
from sternway.reports.style.drawing import Datasets, Drawing
from sternway.reports.style.svg import inline_svg, svg
from sternway.reports.style.theme import COLOURS, chart_config
from tests.reports.analysis.made import made


def drawing(colour: str = "#15212c", text: str = "word") -> Drawing:
    data = Datasets()
    layer = data.placed(10, 10, alt.MarkDef(type="text", text=text, fill=colour))
    return Drawing(alt.layer(layer, width=50, height=30, config=chart_config()), data)


def test_an_inline_chart_names_its_colours_by_class_alone() -> None:
    for chart in (track_chart(made(), 350), time_chart(made(), 350)):
        assert chart is not None
        image = inline_svg(chart, "a run")
        assert "#" not in image
        classes = set(
            re.findall(r'[fs]-([a-z-]+)(?=[ "])', " ".join(re.findall(r'class="[^"]*"', image)))
        )
        assert {"backward", "forward"} <= classes <= {colour.name for colour in COLOURS}


def test_an_inline_chart_is_one_named_image() -> None:
    image = ElementTree.fromstring(inline_svg(drawing(), 'A <run> & "more"'))
    assert image.attrib["role"] == "img"
    assert image.attrib["aria-label"] == 'A <run> & "more"'
    assert not [child for child in image.iter() if child is not image and "role" in child.attrib]


def test_text_in_a_chart_is_escaped() -> None:
    image = inline_svg(drawing(text="<script>alert(1)</script>"), "x")
    assert "<script" not in image
    assert "&lt;script&gt;" in image


def test_an_inline_chart_is_smaller_and_draws_the_same() -> None:
    chart = time_chart(made(), 800)
    assert chart is not None
    whole, slim = svg(chart), inline_svg(chart, "x")
    assert len(slim) < 0.7 * len(whole)
    words = re.compile(r"<text[^>]*>([^<]+)")
    assert words.findall(slim) == words.findall(whole)


def test_a_colour_that_the_theme_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no colour #123456"):
        inline_svg(drawing(colour="#123456"), "x")
