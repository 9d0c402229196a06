"""The page of progress and the calendar write out what they mean: units, stars, months."""

from __future__ import annotations

import pytest

from sternway.web.plans.domain.results import add_result
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import planned, say, today


@pytest.mark.parametrize(("language", "unit"), [("en", "bpm"), ("de", "Schläge/min")])
def test_a_result_stands_with_its_unit(
    person: Making, browser_of: SigningIn, language: str, unit: str
) -> None:
    ada = person("Ada")
    planned(ada)
    add_result(ada, today(), "resting-heart-rate", "52")
    browser = browser_of(ada)
    page = browser.get("/progress/", headers={"accept-language": language}).content.decode()
    assert f": 52\u00a0{unit}" in page


@pytest.mark.parametrize(
    ("line", "is_starred"),
    [("today backward 800 m 6:00", True), ("today backward 800 m 6:00 rpe 4", False)],
)
def test_a_star_is_explained_where_one_stands(
    person: Making, browser_of: SigningIn, line: str, is_starred: bool
) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, line)
    weeks = browser_of(ada).get("/progress/").content.decode().partition('id="weeks"')[2]
    assert ("* without the sessions" in weeks) is is_starred
    assert "Pain is the worst of the week" in weeks


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("en", "February 2026", "April 2026"), ("de", "Februar 2026", "April 2026")],
)
def test_the_calendar_leads_to_months_by_name(
    person: Making, browser_of: SigningIn, language: str, before: str, after: str
) -> None:
    browser = browser_of(person("Ada"))
    headers = {"accept-language": language}
    page = browser.get("/calendar/?month=2026-03", headers=headers).content.decode()
    assert f'href="?month=2026-02">← {before}</a>' in page
    assert f'href="?month=2026-04">{after} →</a>' in page
