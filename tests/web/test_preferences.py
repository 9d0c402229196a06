"""Units and time zone of who reads."""

from __future__ import annotations

import re

from sternway.web.accounts.models import Person
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, work


def test_a_reader_of_miles_reads_miles_everywhere(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    found = activity(ada, gpx(1200))
    browser = browser_of(ada)
    assert "km" in browser.get("/activities/").content.decode()
    Person.objects.update(units="miles")
    browser.get(f"/activities/{found.public_id}")
    work()  # that page is put into their words when they first look at it
    for address in ("/activities/", f"/activities/{found.public_id}", "/look/words.js"):
        text = browser.get(address).content.decode()
        assert re.search(r"\bmi\b|mph", text), address
        assert not re.search(r"\d\s?km\b", text), address


def test_times_are_those_of_the_reader(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada", zone="Pacific/Auckland")
    activity(ada, gpx(start="2026-05-09T18:30"))
    assert "2026-05-10 06:30" in browser_of(ada).get("/activities/").content.decode()


def test_a_day_is_that_of_the_activity(person: Making) -> None:
    found = activity(person("Ada", zone="Pacific/Auckland"), gpx(start="2026-05-09T18:30"))
    assert str(found.local_day) == "2026-05-10"


def test_saving_unchanged_settings_changes_nothing(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    browser = browser_of(ada)
    form = browser.get("/settings").context["form"]
    before = Person.objects.values().get()
    browser.post("/settings", {name: form[name].value() or "" for name in form.fields})
    assert Person.objects.values().get() == before
