"""What a reader sees of the main pages in each language, against the texts in ``golden/``.

After a change that is meant, write the texts anew and read the difference::

    STERNWAY_UPDATE_GOLDEN=1 pytest tests/reports/test_languages.py
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from sternway import __version__
from sternway.athletics import Sex, event, parse
from sternway.athletics.points import NAME, table
from sternway.athletics.prediction import Run, predict
from sternway.ledger import Query, shipped
from sternway.reports.analysis import analysis_page
from sternway.reports.ledger import claim_page, progression_page, record_view
from sternway.reports.points import prediction_view, score_view
from sternway.reports.safety import check_view
from sternway.reports.style.page import part
from sternway.reports.training import phases_of, plan_page, progress_page, week_view
from sternway.safety import Situation, check_safety, with_answers
from sternway.text import languages, speaking
from sternway.text.sessions import description
from sternway.training.planner import make_plan
from tests.reports.analysis.samples import SAMPLES
from tests.reports.training.test_progress_page import DAYS, TESTS, TODAY, WEEKS
from tests.reports.visible import visible_text
from tests.training.export.made import SESSION, plan
from tests.training.people import RUNNER, athlete
from tests.training.people import TODAY as FIRST

GOLDEN = Path(__file__).parent / "golden"
_MARATHON = Query(event=event("marathon"), sex=Sex.MALE, today=date(2026, 11, 29))
_HALF = Run(event("half"), parse("1:58:00", event("half")))
_ICY: dict[str, str | float | bool] = {
    "place.surface": "asphalt",
    "place.ground": "icy",
    "athlete.pain": 5.0,
}


def _analyses(name: str) -> str:
    return analysis_page(SAMPLES[name]())


def _plan() -> str:
    """Its first week, and the way to the goal."""
    made = make_plan(athlete(**RUNNER), (), FIRST)
    return part(phases_of(made)) + part(week_view(made, 1, FIRST, 34))


def _calendar() -> str:
    made = make_plan(athlete(**RUNNER), (), FIRST)
    return "\n\n".join(description(each, 34) for each in made.week(1))


def _calculators() -> str:
    scored = score_view(table(NAME), _HALF.event, _HALF.mark, {Sex.MALE: 700})
    return part(scored) + part(prediction_view([predict(event("marathon"), [_HALF])]))


PAGES: dict[str, Callable[[], str]] = {
    **{name: partial(_analyses, name) for name in SAMPLES},
    "plan": _plan,
    "plan-page": lambda: plan_page(plan(SESSION), FIRST, "Ada", 34),
    "calendar": _calendar,
    "progress": lambda: progress_page(WEEKS, DAYS, TESTS, TODAY, "Ada"),
    "progression": lambda: progression_page(shipped(), [_MARATHON]),
    "record": lambda: part(record_view(shipped(), _MARATHON)),
    "claim": lambda: part(claim_page(shipped(), "marathon-lustrac-2023", date(2026, 11, 29))),
    "calculators": _calculators,
    "check": lambda: part(check_view(check_safety(with_answers(Situation(), _ICY)))),
}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_it_did(name: str, language: str) -> None:
    with speaking(language):
        text = visible_text(PAGES[name]()).replace(__version__, "VERSION")
    path = GOLDEN / language / f"{name}.txt"
    if os.environ.get("STERNWAY_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
