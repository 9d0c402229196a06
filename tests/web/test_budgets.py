"""How many queries a page may ask, and how many bytes it may weigh."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sternway.web.accounts.models import Person, Role
from sternway.web.activities.models import Activity
from tests.web.addresses import filled, patterns
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx

pytestmark = pytest.mark.any_database
MOST_QUERIES = 13  # with that for whom somebody decides today
MOST_BYTES = 100_000


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada", *Role)


@pytest.fixture
def busy(ada: Person) -> Activity:
    """One of seventy activities."""
    found = activity(ada, gpx(600))
    assert found.start is not None
    for number in range(69):
        found.pk, found.public_id, found.member = None, f"copy{number}", number + 1
        found.start += timedelta(days=1)
        found.save()
    return Activity.objects.get(member=0)


def test_every_page_is_cheap_and_light(ada: Person, busy: Activity, browser_of: SigningIn) -> None:
    browser = browser_of(ada)
    values = {"activities/public_id": busy.public_id, "data/public_id": ada.public_id}
    heavy = []
    for pattern in patterns():
        address = filled(pattern, values)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = browser.get(address)
        if answer.streaming:
            b"".join(answer)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        if len(asked) > MOST_QUERIES or len(answer.content) > MOST_BYTES:
            heavy.append((address, len(asked), len(answer.content)))
    assert heavy == []


def test_a_list_asks_no_more_for_many_than_for_few(
    ada: Person, busy: Activity, browser_of: SigningIn
) -> None:
    browser = browser_of(ada)
    with CaptureQueriesContext(connection) as many:
        browser.get("/activities/")
    Activity.objects.exclude(pk=busy.pk).delete()
    with CaptureQueriesContext(connection) as few:
        browser.get("/activities/")
    assert len(many) == len(few)


def test_styles_and_scripts_are_light_too(ada: Person, browser_of: SigningIn) -> None:
    browser = browser_of(ada)
    assert len(browser.get("/look/style.css").content) < 40_000
