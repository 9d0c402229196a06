from __future__ import annotations

from datetime import date, timedelta

import pytest

from sternway.reports.training import Training, progress_page
from sternway.reports.training.charts.outlook import outlook_chart
from sternway.reports.training.charts.tests import results_chart
from sternway.reports.training.charts.weeks import weeks_chart
from sternway.training.load import OutlookDay, Week, weeks
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.notices import as_written
from sternway.training.progress import Result, Trend, courses, measures
from tests.reports.visible import visible_text

TODAY = date(2026, 11, 22)
DAYS = tuple(
    OutlookDay(
        TODAY + timedelta(days=offset),
        done=300.0 if offset == -5 else 0.0,
        planned=320.0 if offset == 5 else 0.0,
        allowed=330.0,
        says=as_written("at most 330 m, 110 % of the 300 m of 17 Nov"),
    )
    for offset in range(-60, 61)
)
WEEKS = weeks(
    [
        LogEntry(
            TODAY - timedelta(days=5),
            backward=300.0,
            backward_time=120.0,
            forward=4000.0,
            duration=1800.0,
            rpe=5.0,
            pain=(Pain("knee", 2.0),),
            fall=Fall.YES,
        ),
        LogEntry(TODAY - timedelta(days=12), backward=200.0),
    ],
    TODAY,
)
PLANK = measures()["plank"]
TESTS = courses([Result(TODAY - timedelta(days=d), PLANK, v) for d, v in ((20, 60.0), (2, 95.0))])


def page(
    weeks: tuple[Week, ...] = WEEKS, tests: tuple[Trend, ...] = TESTS, name: str = "Ada"
) -> str:
    return visible_text(progress_page(weeks, DAYS, tests, TODAY, name)).replace("\u00a0", " ")


def test_what_is_allowed_today_comes_first_with_its_reason() -> None:
    lines = page().splitlines()
    assert "Today a session may go 330 m backward" in lines[2:4]
    assert "At most 330 m, 110 % of the 300 m of 17 Nov." in page()


def test_the_plan_of_the_days_ahead_is_summed_up() -> None:
    assert "In the next 60 days 320 m backward are planned." in page()


def test_weeks_are_written_out_the_last_first_each_way_apart() -> None:
    text = page()
    assert "16–22 Nov | 300 m | 2:00 | 4.00 km | 30:00 | 150 | 1 | 2" in text
    assert "9–15 Nov | 200 m | – | 0 m | – | 0* | – | –" in text
    assert text.index("16–22 Nov") < text.index("9–15 Nov")


def test_a_test_says_what_its_change_means_and_what_would_count() -> None:
    assert "Plank | 60 s | 95 s | +35 s | 12 s starting value | better" in page()


def test_without_log_or_tests_there_is_still_an_allowance() -> None:
    text = page((), ())
    assert "330 m" in text
    assert "Tests" not in text


def test_a_name_cannot_be_markup() -> None:
    assert "<b>" not in progress_page(WEEKS, DAYS, TESTS, TODAY, "<b>")


def test_an_outlook_without_today_is_refused() -> None:
    with pytest.raises(ValueError, match="today"):
        progress_page(WEEKS, DAYS[:10], TESTS, TODAY)


@pytest.mark.parametrize("width", [350, 800])
def test_charts_keep_to_the_schema(width: int) -> None:
    training = Training(WEEKS, DAYS, TESTS, TODAY)
    for draw in (weeks_chart, outlook_chart, results_chart):
        drawing = draw(training, width)
        assert drawing is not None
        assert drawing.chart.to_dict(validate=True)
