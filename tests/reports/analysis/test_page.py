from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sternway.motion import Course, analyze
from sternway.motion.documents import SCHEMA
from sternway.recordings import read_all
from sternway.reports.analysis import analysis_page
from tests.reports.analysis.conftest import Page
from tests.reports.analysis.made import BACKWARD, FORWARD, STILL, Piece, made
from tests.reports.analysis.samples import HOSTILE, SAMPLES
from tests.reports.visible import tags, unclosed, visible_text

ALL = pytest.mark.parametrize("sample", SAMPLES)
ROOT = Path(__file__).resolve().parents[3]


@ALL
def test_a_page_is_well_formed(sample: str, page: Page) -> None:
    assert unclosed(page(sample)) == []


@ALL
def test_a_page_needs_no_script_and_no_network(sample: str, page: Page) -> None:
    for tag, attributes in tags(page(sample)):
        assert tag not in {"script", "iframe", "object", "embed", "base", "form", "img", "image"}
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href", "xlink:href", "srcset"):
            assert (attributes.get(name) or "#").startswith(("#", "data:"))
    style = page(sample).split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page(sample)


@ALL
def test_a_page_can_be_walked_by_its_headings(sample: str, page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in tags(page(sample)) if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@ALL
def test_names_on_a_page_are_unique_and_found(sample: str, page: Page) -> None:
    found = tags(page(sample))
    names = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(names) == len(set(names))
    for _, attributes in found:
        if label := attributes.get("aria-labelledby"):
            assert label in names
        if (link := attributes.get("href") or "").startswith("#"):
            assert link[1:] in names


@ALL
def test_tables_have_captions_scopes_and_whole_rows(sample: str, page: Page) -> None:
    found = tags(page(sample))
    assert sum(tag == "table" for tag, _ in found) == sum(tag == "caption" for tag, _ in found)
    assert all(attributes.get("scope") for tag, attributes in found if tag == "th")
    for table in re.findall(r"<table.*?</table>", page(sample), re.DOTALL):
        rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        assert len({len(re.findall(r"<t[hd][ >]", row)) for row in rows}) == 1


@ALL
def test_charts_are_named_and_what_scrolls_can_be_focused(sample: str, page: Page) -> None:
    found = tags(page(sample))
    for tag, attributes in found:
        if tag == "svg":
            assert attributes.get("aria-label") or attributes.get("aria-hidden") == "true"
        if attributes.get("class") == "scroll":
            assert attributes["tabindex"] == "0"
            assert attributes["role"] == "region"
    assert ("html", {"lang": "en"}) in found


def test_the_parts_of_a_recording_stand_in_the_order_of_their_weight(page: Page) -> None:
    text = visible_text(page("ambiguous"))
    parts = [
        "4.92 km in 33:02, 98 % of it in two opposite ways",
        "Two readings: which way was backwards?",
        "beats/min on average",
        "Track, seen from above",
        "Over time",
        "Stretches",
        "Totals by direction",
        "What this recording could not tell, and how to make the next one tell it",
        f"data as {SCHEMA}",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_page_shows_nothing_of_the_folders_that_the_file_lies_in(page: Page) -> None:
    assert "somebody" not in page("session")
    assert "morning.fit" in page("session")


def test_a_simulated_recording_says_so_in_every_part(page: Page) -> None:
    first, second = page("several").split('<article class="recording"')[1:]
    parts = re.findall(r'<h3 class="part".*?</h3>', first, re.DOTALL)
    said = [part for part in parts if "SIMULATED" in part]
    assert len(said) == len(parts) - 1, "all but what it could not tell"
    charts = re.findall(r'<svg viewBox="[^"]*" width="\d+" role="img".*?</svg>', first, re.DOTALL)
    assert len(charts) == 4
    assert all("SIMULATED" in chart for chart in charts)
    assert "SIMULATED. Nobody ran this" in visible_text(first)
    assert "imulated" not in second
    assert page("several").split("<title>")[1].startswith("SIMULATED")


@pytest.mark.parametrize("sample", ["session", "bare"])
def test_a_real_recording_is_never_called_simulated(sample: str, page: Page) -> None:
    assert "simulated" not in page(sample).split("</style>")[1].lower()


def test_nothing_from_a_file_becomes_markup(page: Page) -> None:
    page_text = page("hostile")
    assert "<script" not in page_text
    assert "<img" not in page_text
    assert "onerror=" not in {name for _, attributes in tags(page_text) for name in attributes}
    seen = visible_text(page_text)
    assert seen.count("{{ 7 * 7 }}") >= 6
    assert "&amp;" in seen
    assert HOSTILE in seen


def test_text_from_a_file_is_bounded() -> None:
    analysis = made()
    recording = replace(analysis.recording, device="x" * 1_000_000)
    assert len(analysis_page([replace(analysis, recording=recording)])) < 400_000


def test_of_very_many_warnings_some_are_told_and_all_are_counted() -> None:
    analysis = made(warnings=tuple(SAMPLES["session"]()[0].recording.warnings) * 500)
    assert "And 460 more." in analysis_page([analysis])


def test_a_day_of_running_stays_a_small_page() -> None:
    pieces = [Piece(BACKWARD, 20, 2.5), Piece(STILL, 3), Piece(FORWARD, 17, 3.0)] * 2160
    analysis = made(pieces)
    assert analysis.recording.duration == 86_400
    assert len(analysis_page([analysis]).encode()) < 500_000


def test_a_page_says_who_wrote_it_and_what_confidence_means(page: Page) -> None:
    text = visible_text(page("session"))
    assert "Garmin Forerunner 265" in text
    assert "2025-05-03 09:12:44 UTC" in text
    assert "gps, heart rate, cadence" in text
    assert "Confidence is the probability that a direction is right" in text


def test_the_same_run_gives_the_same_bytes_in_another_process(page: Page) -> None:
    program = (
        "import sys; from sternway.reports.analysis import analysis_page; "
        "from tests.reports.analysis.samples import SAMPLES; "
        "sys.stdout.buffer.write(analysis_page(SAMPLES['session']()).encode())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland"},
        capture_output=True,
        check=True,
    )
    assert other.stdout.decode() == page("session")


def test_importing_the_door_costs_no_chart_and_no_template() -> None:
    program = (
        "import sys, sternway.reports.analysis; "
        "print(sorted({'altair', 'jinja2', 'vl_convert', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_a_page_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        analysis_page([])


def test_a_recording_of_nothing_has_a_page() -> None:
    analysis = made()
    none = np.zeros(0)
    course = Course(1.0, none, none, none, none, none, none, none, np.zeros(0, np.int8), none, none)
    empty = replace(
        analysis,
        recording=replace(analysis.recording, duration=0.0, start=None, device=None, track=None),
        stretches=(),
        totals=(),
        efforts=(),
        course=course,
    )
    text = visible_text(analysis_page([empty]))
    assert "This recording holds no time in which anything could be measured." in text
    assert "Device not recorded" in text.replace("\n", " ")


@pytest.mark.parametrize(
    "name",
    [
        "gpx/runpandas/stopped_example.gpx",
        "gpx/gpxpy/cerknicko-without-times.gpx",
        "tcx/runpandas/run_garmin.tcx",
        "fit/fitparse/activity-large-fenxi2-multisport.fit",
    ],
)
def test_real_recordings_have_well_formed_pages(name: str, data: Path) -> None:
    recordings = read_all(data / name)
    text = analysis_page([analyze(recording) for recording in recordings[:2]])
    assert unclosed(text) == []
    assert len(text) < 500_000
