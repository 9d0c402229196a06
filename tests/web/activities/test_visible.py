"""Who sees which activity, and what of it."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sternway.web.accounts.models import Consent, Guardianship, Person, Role, Scope
from sternway.web.activities.domain.queries.visible import (
    activities_changed_by,
    activities_of,
    activities_visible_to,
)
from sternway.web.activities.domain.share import share, token_of, withdraw
from sternway.web.activities.models import Activity, Visibility
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx


def consented(athlete: Person, coach: Person, scope: Scope = Scope.RECORDINGS) -> Consent:
    return Consent.objects.create(
        athlete=athlete, coach=coach, scope=scope, given_by=athlete, text_version="1"
    )


def statuses(browser: Client, run: Activity) -> list[int]:
    found = []
    for each in pages(run):
        answer = browser.get(each)
        found.append(answer.status_code)
        if answer.streaming:
            answer.getvalue()
    return found


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


@pytest.fixture
def run(ada: Person) -> Activity:
    return activity(ada, gpx(heart_rate=171, name="Secret loop"))


def pages(found: Activity) -> list[str]:
    base = f"/activities/{found.public_id}"
    return [base, f"{base}/course", f"{base}/file"]


def test_the_owner_sees_and_changes_it(ada: Person, run: Activity, browser_of: SigningIn) -> None:
    browser = browser_of(ada)
    assert statuses(browser, run) == [200, 200, 200]
    assert [*activities_changed_by(ada)] == [run]


@pytest.mark.parametrize("role", [None, *Role])
def test_no_role_opens_what_is_private(
    run: Activity, person: Making, browser_of: SigningIn, role: Role | None
) -> None:
    bob = person("Bob", *([role] if role else []))
    assert [*activities_visible_to(bob)] == []
    assert [*activities_of(bob, run.owner)] == []
    browser = browser_of(bob)
    assert statuses(browser, run) == [404, 404, 404]


def test_a_visitor_sees_nothing_that_is_private(run: Activity, browser_of: SigningIn) -> None:
    browser = browser_of(None)
    assert statuses(browser, run) == [404, 404, 302]


def test_a_coach_sees_what_was_agreed_and_changes_nothing(
    run: Activity, person: Making, browser_of: SigningIn
) -> None:
    coach = person("Coach", Role.COACH)
    consented(run.owner, coach)
    browser = browser_of(coach)
    assert statuses(browser, run) == [200, 200, 404]
    for way in ("declare", "undo", "change", "trash", "again", "share"):
        assert browser.post(f"/activities/{run.public_id}/{way}").status_code == 404
    assert [*activities_of(coach, run.owner)] == [run]


def test_another_scope_opens_no_recording(run: Activity, person: Making) -> None:
    coach = person("Coach", Role.COACH)
    consented(run.owner, coach, Scope.PLAN)
    assert [*activities_visible_to(coach)] == []


def test_a_consent_that_is_withdrawn_shows_nothing_from_then_on(
    run: Activity, person: Making, browser_of: SigningIn
) -> None:
    coach = person("Coach", Role.COACH)
    given = consented(run.owner, coach)
    given.withdrawn_at = timezone.now()
    given.save()
    assert browser_of(coach).get(pages(run)[0]).status_code == 404


def test_a_consent_opens_one_athlete_only(run: Activity, person: Making) -> None:
    coach, other = person("Coach", Role.COACH), person("Other")
    consented(other, coach)
    assert [*activities_visible_to(coach)] == []


def test_a_guardian_sees_and_changes_what_the_child_ran(person: Making) -> None:
    guardian, child = person("Gil"), person("Kim", born=date(2015, 1, 1))
    Guardianship.objects.create(guardian=guardian, child=child, text_version="1")
    found = activity(child)
    assert [*activities_changed_by(guardian)] == [found]
    Guardianship.objects.update(withdrawn_at=timezone.now())
    assert [*activities_visible_to(guardian)] == []


def test_what_is_public_shows_others_a_summary_without_place_heart_rate_or_notes(
    run: Activity, browser_of: SigningIn
) -> None:
    run.visibility, run.notes = Visibility.PUBLIC, "my knee hurts"
    run.save()
    browser = browser_of(None)
    page = browser.get(pages(run)[0]).content.decode()
    assert "Secret loop" in page
    assert not re.search(r"\b171\b", page)
    assert "knee" not in page
    course = browser.get(pages(run)[1]).json()
    assert course["origin"] is None
    assert not {"east", "north", "heart_rate"} & course["columns"].keys()


def test_a_minor_cannot_be_made_public(person: Making, browser_of: SigningIn) -> None:
    child = person("Kim", born=timezone.localdate().replace(day=1, year=2015))
    found = activity(child)
    said = {"name": "Mine", "notes": "slept badly", "visibility": "public"}
    answer = browser_of(child).post(f"/activities/{found.public_id}/change", said, follow=True)
    found.refresh_from_db()
    assert found.visibility == Visibility.PRIVATE
    page = answer.content.decode()
    assert "What somebody under 16 runs is not shown to everybody." in page
    assert "slept badly" in page
    assert f"<h1>{found.name}</h1>" in page


def test_what_is_in_the_trash_is_seen_by_nobody(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    browser = browser_of(ada)
    browser.post(f"/activities/{run.public_id}/trash")
    assert browser.get(pages(run)[0]).status_code == 404
    assert b"Secret loop" in browser.get("/activities/trash").content
    browser.post(f"/activities/trash/{run.public_id}/restore")
    assert browser.get(pages(run)[0]).status_code == 200


def test_a_link_shows_what_was_chosen_and_no_more(run: Activity, browser_of: SigningIn) -> None:
    run.notes = "my knee hurts"
    run.save()
    address = f"/activities/shared/{token_of(share(run))}"
    browser = browser_of(None)
    page = browser.get(address)
    assert page.status_code == 200
    assert page["X-Robots-Tag"] == "noindex"
    assert "knee" not in page.content.decode()
    assert not re.search(r"\b171\b", page.content.decode())
    course = browser.get(f"{address}/course").json()
    assert not {"east", "heart_rate"} & course["columns"].keys()
    open_ = share(run, shows_track=True, shows_heart_rate=True, shows_notes=True)
    address = f"/activities/shared/{token_of(open_)}"
    assert "knee" in browser.get(address).content.decode()
    course = browser.get(f"{address}/course").json()
    assert {"east", "heart_rate"} <= course["columns"].keys()
    assert course["origin"] is None


def test_a_link_ends_when_it_is_withdrawn_forged_or_thrown_away(
    run: Activity, browser_of: SigningIn
) -> None:
    made = share(run)
    token = token_of(made)
    browser = browser_of(None)
    assert browser.get(f"/activities/shared/{token[:-1]}x").status_code == 404
    assert browser.get(f"/activities/shared/{made.public_id}").status_code == 404
    withdraw(made)
    assert browser.get(f"/activities/shared/{token}").status_code == 404
    other = token_of(share(run))
    run.trashed_at = timezone.now()
    run.save()
    assert browser.get(f"/activities/shared/{other}").status_code == 404


def test_scripts_in_names_and_notes_are_shown_as_they_are(
    ada: Person, browser_of: SigningIn
) -> None:
    evil = "<script>alert(1)"
    found = activity(ada, gpx(name="&lt;script&gt;alert(1)"), f"{evil}.gpx")
    found.notes = evil
    found.save()
    browser = browser_of(ada)
    for address in (f"/activities/{found.public_id}", "/activities/", "/files/"):
        page = browser.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_file_comes_as_an_attachment_that_runs_nowhere(
    ada: Person, run: Activity, browser_of: SigningIn
) -> None:
    answer = browser_of(ada).get(f"/activities/{run.public_id}/file")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    content = answer.getvalue()
    assert content == gpx(heart_rate=171, name="Secret loop")


def test_the_course_has_as_many_of_everything(
    ada: Person, run: Activity, browser_of: SigningIn
) -> None:
    course = json.loads(browser_of(ada).get(f"/activities/{run.public_id}/course").content)
    assert len({len(column) for column in course["columns"].values()}) == 1
    assert course["columns"]["heart_rate"][60] == 171


def test_a_stranger_reads_the_time_of_the_place_where_it_was(
    person: Making, browser_of: SigningIn
) -> None:
    run = activity(person("Ada", zone="Asia/Tokyo"), gpx(start="2026-05-20T20:00"))
    page = browser_of(None).get(f"/activities/shared/{token_of(share(run))}").content.decode()
    assert "2026-05-21 05:00" in page
