"""Devices whose clock was never set, or runs ahead: what they wrote is kept and shown."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sternway.web.accounts.models import Person
from sternway.web.activities.domain.share import share, shared_by, token_of
from sternway.web.activities.models import Share
from tests.web.addresses import filled, patterns
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx
from tests.web.plans.conftest import planned


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


@pytest.mark.parametrize(
    "start",
    [
        "1904-01-01T12:00",
        pytest.param("1970-01-01T00:00", marks=pytest.mark.slow),
        "2089-12-31T23:50",
        pytest.param("", marks=pytest.mark.any_database),
    ],
)
def test_a_run_of_another_age_is_kept_and_breaks_no_page(
    ada: Person, browser_of: SigningIn, start: str
) -> None:
    planned(ada)
    content = gpx(300, start=start or "2026-05-09T08:30")
    if not start:
        content = re.sub(rb"<time>[^<]*</time>", b"", content)
    run = activity(ada, content)
    browser = browser_of(ada)
    values = {"activities/public_id": run.public_id, "data/public_id": ada.public_id}
    for pattern in patterns():
        answer = browser.get(filled(pattern, values))
        assert answer.status_code < 500, pattern
        if answer.streaming:
            b"".join(answer)
    assert run.name in browser.get("/activities/").content.decode()
    if start:
        month = browser.get(f"/calendar/?month={start[:7]}")
        assert month.status_code == 200


def test_a_link_ends_by_the_clock_of_the_server_whatever_the_page_says(ada: Person) -> None:
    link = share(activity(ada))
    token = token_of(link)
    assert shared_by(token) == link
    Share.objects.filter(pk=link.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    assert shared_by(token) is None
