"""Whatever a calculator is asked, it answers in words: no refusal of the library breaks a page."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from sternway.errors import InvalidRequest
from sternway.web.records.interfaces import calculators
from tests.web.conftest import SigningIn

pytestmark = pytest.mark.any_database

MARKS = ("12", "9", "0", "-1", "1:20.5", "12:34:56", "99:99", "13.6h", "20 km", "x")
EVENTS = ("100m", "marathon", "1h", "4x100m", "long jump")


@pytest.fixture
def visitor(database: None, browser_of: SigningIn) -> Any:
    browser = browser_of(None)
    browser.raise_request_exception = False
    return browser


def test_a_pair_that_is_none_is_asked_back(visitor: Any) -> None:
    asked = {"way": "forward", "target": "100m", "event1": "100m", "mark1": "12", "back1": "99"}
    page = visitor.get("/predict/", asked)
    assert page.status_code == 200
    assert "is no pair: check both marks" in page.content.decode()


@pytest.mark.parametrize("way", ["forward", "backward"])
def test_every_prediction_is_answered(visitor: Any, way: str) -> None:
    for event, mark, back in product(EVENTS, MARKS, ("", "9", "20.5")):
        target = "" if back == "9" else "100m"
        asked = {"way": way, "target": target, "event1": event, "mark1": mark, "back1": back}
        assert visitor.get("/predict/", asked).status_code == 200, asked


def test_every_mark_is_scored_or_refused_in_words(visitor: Any) -> None:
    for event, mark, worth in product(EVENTS, (*MARKS, ""), ("", "1", "700", "2000", "0", "x")):
        asked = {"event": event, "mark": mark, "worth": worth}
        assert visitor.get("/points/", asked).status_code == 200, asked


def test_every_cost_is_estimated_or_refused_in_words(visitor: Any) -> None:
    figures = ("", "0", "0.1", "1", "10", "20", "100", "250", "1440", "nan", "inf", "-1", "1e99")
    for name, figure in product(("mass", "speed", "minutes", "slope"), figures):
        asked = {"mass": "70", "speed": "2.5", "minutes": "30", "slope": "0", name: figure}
        answer = visitor.get("/evidence/calories/", asked)
        assert answer.status_code == 200, asked


def test_what_no_page_foresaw_is_said_too(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise InvalidRequest("nobody thought of this")

    monkeypatch.setattr(calculators, "electric", refuse)
    answer = visitor.get("/points/", {"event": "400m", "mark": "1:20.5"})
    assert answer.status_code == 422
    assert "nobody thought of this" in answer.content.decode()
