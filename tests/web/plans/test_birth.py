"""Nobody plans at another age than that of their account."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from sternway.web.accounts.domain.born import correct_born
from sternway.web.accounts.domain.join import NewPerson, add_child
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.athlete_file import athlete_text
from sternway.web.plans.domain.queries.training import training_of
from sternway.web.plans.domain.reading import Standing, standing
from sternway.web.plans.models import Training
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import FORM, VALUES, planned

CHILD = date(2013, 3, 3)
OLD = date(1955, 5, 5)


def now_of(owner: Person) -> Standing:
    return standing(training_of(owner, owner), owner)


def born_said(browser: Client, born: str) -> list[str]:
    """What the form and the file say of a date of birth."""
    file = {"text": athlete_text({"format": "sternway.athlete/1", **VALUES, "born": born})}
    answers = [
        browser.post("/plan/athlete/", {**FORM, "born": born}),
        browser.post("/plan/athlete/file/", file),
    ]
    return [each.content.decode() for each in answers]


def test_a_child_does_not_plan_as_an_adult(person: Making, browser_of: SigningIn) -> None:
    kim = add_child(person("Gil"), NewPerson("kim", "Kim", None, CHILD))
    browser = browser_of(kim)
    for page in born_said(browser, "1990-05-05"):
        assert "let your guardian correct it" in page
    assert not Training.objects.exclude(journal="").exists()
    asked = browser.get("/safety/?athlete.age=36&athlete.sessions=4")
    assert str(asked.context["form"]["athlete.age"].value()).startswith("1")
    assert "36" not in asked.context["shown"]
    form = browser.get("/plan/athlete/").content.decode()
    assert 'value="2013-03-03"' in form
    browser.post("/plan/athlete/", {**FORM, "goal": "first-100m", "born": "2013-03-03"})
    assert now_of(kim).athlete is not None


def test_nobody_makes_themselves_younger_than_their_account(
    person: Making, browser_of: SigningIn
) -> None:
    browser = browser_of(person("Ada", born=OLD))
    for page in born_said(browser, "1990-05-05"):
        assert "correct it in your settings" in page
    assert not Training.objects.exclude(journal="").exists()


def test_a_plan_is_made_again_when_the_date_of_the_account_is_corrected(person: Making) -> None:
    ada = person("Ada", born=date(1990, 5, 1))
    planned(ada)
    before = now_of(ada).journal
    correct_born(ada, ada, OLD)
    now = now_of(ada)
    assert now.journal is not None
    assert now.journal != before
    assert now.athlete is not None
    assert now.athlete.age_on(now.today) > 70
    kept = Training.objects.get(owner=ada)
    assert kept.athlete is not None
    assert kept.athlete["born"] == OLD.isoformat()


@pytest.mark.parametrize("goal", ["marathon", "half-marathon"])
def test_a_plan_that_the_age_forbids_is_not_there_any_more(
    person: Making, browser_of: SigningIn, goal: str
) -> None:
    kim = person("Kim")
    planned(kim, goal={"code": goal, "date": date(date.today().year + 2, 1, 4).isoformat()})
    Person.objects.filter(pk=kim.pk).update(born=CHILD)
    kim.refresh_from_db()
    assert now_of(kim).journal is None
    page = browser_of(kim).get("/plan/").content.decode()
    assert "does not hold for the date of birth" in page
