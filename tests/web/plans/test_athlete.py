"""The form of goal and athlete loses and opens nothing without a word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sternway.training.profile.reading import plain
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.models import Training
from tests.training.people import FULLEST
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import VALUES, planned
from tests.web.plans.filled import filled

ADDRESS = "/plan/athlete/"
LONG_AGO = "2025-06-01"


def values_of(person: Person) -> dict[str, Any]:
    values = standing(Training.objects.get(owner=person), person).values
    assert values is not None
    return dict(values)


def shown(browser: Client) -> dict[str, list[str]]:
    return filled(browser.get(ADDRESS).content, "goal")


def saved(browser: Client, **changes: Any) -> str:
    """The page after the form was sent as it stands, but for these changes."""
    return browser.post(ADDRESS, {**shown(browser), **changes}, follow=True).content.decode()


def fullest(today: date) -> dict[str, Any]:
    """Every field of an athlete file, as on this day."""
    later = today - date(2026, 11, 23)

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: moved(each) for name, each in value.items()}
        if isinstance(value, list):
            return [*map(moved, value)]
        return value + later if isinstance(value, date) else value

    found = {**moved(FULLEST), "born": FULLEST["born"], "away": {"days": []}, "extra": {}}
    return dict(plain(found))


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_form_that_is_saved_as_it_stands_changes_nothing(
    person: Making, browser_of: SigningIn, language: str
) -> None:
    ada = person("Ada", language=language)
    planned(ada, **fullest(ada.today))
    before = values_of(ada)
    page = saved(browser_of(ada))
    assert "errorlist" not in page
    assert values_of(ada) == before


def test_an_injury_that_moves_up_a_row_keeps_its_operation(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    operated = {"where": "ankle", "operated": LONG_AGO, "stage": "walking", "now": True}
    planned(ada, injury=[{"where": "knee", "now": False}, operated])
    saved(browser_of(ada), where1="ankle", now1="on", where2="", now2=[])
    assert values_of(ada)["injury"] == [operated]


def test_an_injury_that_cannot_be_told_apart_is_refused(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada, injury=[{"where": "knee", "ligament": True}, {"where": "knee", "now": False}])
    before = values_of(ada)
    page = saved(browser_of(ada), mark1="", mark2="", where2="")
    assert "nothing tells which is which" in page
    assert values_of(ada) == before


def test_a_goal_without_its_day_takes_the_usual_time(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    far = ada.today + timedelta(days=400)
    planned(ada, goal={"code": "first-100m", "date": far.isoformat()})
    saved(browser_of(ada), goal_date="")
    plan = standing(Training.objects.get(owner=ada), ada).plan
    assert plan is not None
    assert plan.outline.goal_date < far


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"where1": "knee", "pain1": "7"}, "which of them holds?"),
        ({"pain1": "8", "now1": "on"}, "Say where it hurts"),
        ({"pain1": "8"}, "Say where it hurts"),
        ({"now3": "on"}, "Say where it hurts"),
    ],
)
def test_no_pain_that_was_entered_vanishes(
    person: Making, browser_of: SigningIn, said: dict[str, str], refused: str
) -> None:
    ada = person("Ada")
    planned(ada)
    assert refused in saved(browser_of(ada), **said)
    assert "injury" not in values_of(ada)


def test_no_row_of_an_older_page_vanishes_with_the_injuries_of_the_file(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    parts = ["knee", "ankle", "wrist", "hip"]
    planned(ada, injury=[{"where": each, "now": False} for each in parts])
    browser = browser_of(ada)
    old = {**shown(browser), "where5": "calf", "pain5": "4", "now5": "on"}
    planned(ada)
    page = browser.post(ADDRESS, old)
    assert "another window" in page.content.decode()
    browser.post(ADDRESS, filled(page.content, "goal"))
    assert [each["where"] for each in values_of(ada)["injury"]] == [*parts, "calf"]


STAGED = {"where": "knee", "operated": LONG_AGO, "now": True}


@pytest.mark.parametrize(
    ("file", "unsaid", "named"),
    [
        ({"health": {"conditions": ["heart"]}}, {"conditions": []}, "Heart trouble"),
        ({"health": {"conditions": ["after-concussion"]}}, {"conditions": []}, "A concussion"),
        ({"health": {"conditions": ["pregnancy"]}}, {"conditions": []}, "After the birth choose"),
        ({"injury": [STAGED]}, {"where1": "", "now1": []}, "Knee"),
        ({"injury": [STAGED]}, {"now1": []}, "Knee"),
        ({"injury": [{"where": "head"}]}, {"now1": []}, "head"),
        ({"born": "1950-01-01"}, {"born": "1990-01-01"}, "Your age"),
    ],
)
def test_what_waits_for_a_clinician_is_asked_back_before_it_opens(
    person: Making,
    browser_of: SigningIn,
    file: dict[str, Any],
    unsaid: dict[str, Any],
    named: str,
) -> None:
    ada = person("Ada")
    planned(ada, **file)
    before, browser = values_of(ada), browser_of(ada)
    page = browser.post(ADDRESS, {**shown(browser), **unsaid})
    assert named in page.content.decode()
    assert "no clinician" in page.content.decode()
    assert values_of(ada) == before
    asked = filled(page.content, "goal")
    browser.post(ADDRESS, asked)
    assert values_of(ada) == before
    agreed = page.content.decode().split('name="agreed" value="')[1][:16]
    browser.post(ADDRESS, {**asked, "agreed": agreed})
    assert values_of(ada) != before
    assert named in browser.get("/plan/changes/").content.decode()


def test_a_birth_in_the_place_of_a_pregnancy_is_not_asked_about(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    due = (ada.today + timedelta(days=60)).isoformat()
    planned(ada, health={"due": due, "conditions": []})
    assert "The plan is made." in saved(browser_of(ada), conditions=["after-birth"])
    assert values_of(ada)["health"] == {"conditions": ["after-birth"]}


def test_the_whole_file_asks_back_as_the_form_does(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada, health={"conditions": ["heart"]})
    browser = browser_of(ada)
    sent = filled(browser.get("/plan/athlete/file/").content, "text")
    text = sent["text"][0].replace('"heart"', "")
    page = browser.post("/plan/athlete/file/", {**sent, "text": text}).content.decode()
    assert "Heart trouble" in page
    assert values_of(ada)["health"] == {"conditions": ["heart"]}


def test_a_little_pain_that_is_over_is_over_by_the_word_of_who_had_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada, injury=[{"where": "knee", "pain": 2}], name=VALUES["name"])
    saved(browser_of(ada), pain1="", now1=[])
    assert values_of(ada)["injury"] == [{"where": "knee", "now": False}]
