from __future__ import annotations

from sternway.web.activities.domain.queries.twins import twins_of
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx


def test_one_run_recorded_twice_is_shown_side_by_side(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person()
    watch, phone = activity(ada, gpx(300)), activity(ada, gpx(280, name="Phone"))
    assert twins_of(watch) == [phone]
    page = browser_of(ada).get(f"/activities/{watch.public_id}").content.decode()
    assert "recorded twice" in page
    assert phone.public_id in page


def test_runs_one_after_the_other_are_no_twins(person: Making) -> None:
    ada = person()
    first = activity(ada, gpx(120))
    activity(ada, gpx(120, start="2026-05-09T08:33"))
    assert twins_of(first) == []


def test_runs_of_two_people_at_one_time_are_no_twins(person: Making) -> None:
    first = activity(person("Ada"), gpx(120))
    activity(person("Bob"), gpx(110))
    assert twins_of(first) == []
