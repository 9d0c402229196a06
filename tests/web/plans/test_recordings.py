"""Recordings beside the log: what does not count is said, and what is both counts once."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from sternway.web.accounts.models import Person, Role, Scope
from sternway.web.activities.models import Activity, StoredAnalysis
from sternway.web.plans.domain.queries.recordings import line_or_beside
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.models import LogLine, Training
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity
from tests.web.plans.conftest import let_see, planned, recorded, say
from tests.web.plans.test_log import document

PAGES = ("/plan/", "/progress/", "/calendar/", "/log/")


@pytest.fixture
def ada(person: Making) -> Person:
    ada = person("Ada")
    planned(ada)
    return ada


def analysed(person: Person, day: date | None = None, **said: object) -> Activity:
    """A recording of 900 m backward that can go into the log."""
    activity = recorded(person, day, **said)
    StoredAnalysis.objects.create(
        activity=activity,
        library="1",
        document=document(day or person.today),
        course={},
        parts={},
    )
    return activity


def plain(browser: Client, address: str) -> str:
    text = re.sub(r"<[^>]+>", " ", browser.get(address).content.decode())
    return re.sub(r"\s+", " ", text.replace("\xa0", " "))


@pytest.mark.parametrize("page", PAGES)
def test_where_one_looks_it_is_said_which_recordings_do_not_count(
    ada: Person, browser_of: SigningIn, page: str
) -> None:
    analysed(ada, name="On the track")
    text = plain(browser_of(ada), page)
    assert "On the track" in text
    assert re.search(r"not count its 900 m backward", text)


def test_one_step_puts_them_all_into_the_log(ada: Person, browser_of: SigningIn) -> None:
    day = ada.today
    for days in (0, 1, 400):
        analysed(ada, day - timedelta(days=days))
    browser = browser_of(ada)
    assert "3 recordings are not in the log" in plain(browser, "/plan/")
    browser.post("/log/missing/")
    assert LogLine.objects.filter(owner=ada, removed_at=None).count() == 3
    for page in ("/plan/", "/progress/"):
        assert "not in the log" not in plain(browser, page)
    now = standing(Training.objects.get(owner=ada), ada)
    assert sum(each.backward for each in now.log) == 2700


def test_a_recording_that_cannot_be_is_named_and_the_others_are_logged(
    ada: Person, browser_of: SigningIn
) -> None:
    day = ada.today
    analysed(ada, day - timedelta(days=1), name="On the track")
    fast = analysed(ada, name="In the car <b>")
    StoredAnalysis.objects.filter(activity=fast).update(
        document={
            **document(day),
            "totals": {"backward": {"duration_s": 60.0, "distance_m": 900.0}},
        }
    )
    page = browser_of(ada).post("/log/missing/", follow=True).content.decode()
    assert "In the car &lt;b&gt; is left out" in page
    (line,) = LogLine.objects.filter(owner=ada)
    assert line.day == day - timedelta(days=1)


def test_nobody_puts_the_recordings_of_another_into_a_log(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    analysed(ada)
    browser_of(person("Bob")).post("/log/missing/")
    assert not LogLine.objects.exists()


def test_a_coach_is_told_what_does_not_count_and_has_no_button(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    analysed(ada, name="On the track")
    carla = person("Carla", Role.COACH)
    let_see(ada, carla, Scope.PLAN, Scope.LOG, Scope.RECORDINGS)
    page = browser_of(carla).get("/plan/", {"of": ada.public_id}).content.decode()
    assert "On the track" in page
    assert "/log/missing/" not in page


def test_who_may_not_see_recordings_is_told_nothing_of_them(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    analysed(ada, name="On the track")
    carla = person("Carla", Role.COACH)
    let_see(ada, carla, Scope.PLAN, Scope.LOG)
    for page in PAGES:
        content = browser_of(carla).get(page, {"of": ada.public_id}).content.decode()
        assert "On the track" not in content


def sums(browser: Client, day: date) -> str:
    """What the calendar says was run backward in the week of a day."""
    text = plain(browser, f"/calendar/?month={day:%Y-%m}")
    weeks: list[str] = re.findall(r"([\d.]+ k?m) backward · [\d.]+ k?m forward", text)
    return next(each for each in weeks if each not in ("0 m",))


def test_a_run_that_was_typed_and_recorded_counts_once_and_that_is_said(
    ada: Person, browser_of: SigningIn
) -> None:
    day = ada.today
    say(ada, "today backward 900 m 8:00 rpe 4")
    analysed(ada, name="On the track", backward_m=912.0)
    browser = browser_of(ada)
    assert sums(browser, day) == "900 m"
    text = plain(browser, "/calendar/")
    assert "taken for one run and counted once" in text
    assert "On the track (912 m)" in text
    year = plain(browser, f"/calendar/?year={day:%Y}")
    assert re.search(rf"{day:%B} 900 m", year)
    assert "not in the log" not in plain(browser, "/plan/")


def test_two_runs_of_a_day_are_both_counted(ada: Person, browser_of: SigningIn) -> None:
    say(ada, "today backward 400 m 4:00 rpe 4")
    analysed(ada)
    assert sums(browser_of(ada), ada.today) in ("1.30 km", "1300 m")


def test_what_was_taken_for_one_run_can_be_said_to_be_two(
    ada: Person, browser_of: SigningIn
) -> None:
    say(ada, "today backward 900 m 8:00 rpe 4")
    activity = analysed(ada)
    browser = browser_of(ada)
    assert "Another run: into the log" in plain(browser, "/log/")
    browser.post(f"/log/recordings/{activity.public_id}/")
    assert sums(browser, ada.today) in ("1.80 km", "1800 m")


def test_the_log_asks_whether_two_of_its_lines_are_one_run(
    ada: Person, browser_of: SigningIn
) -> None:
    activity = analysed(ada)
    browser = browser_of(ada)
    browser.post(f"/log/recordings/{activity.public_id}/")
    say(ada, "today backward 900 m 8:00 rpe 4")
    assert "If they are the same run, take one of them out." in plain(browser, "/log/")


def test_who_sees_recordings_alone_sees_them_all_in_the_sums(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    activity = analysed(ada)
    browser_of(ada).post(f"/log/recordings/{activity.public_id}/")
    carla = person("Carla", Role.COACH)
    let_see(ada, carla, Scope.RECORDINGS)
    text = plain(browser_of(carla), f"/calendar/?of={ada.public_id}")
    assert "900 m backward" in text


def test_a_recording_without_metres_backward_is_offered_for_the_log_for_a_month(
    ada: Person, browser_of: SigningIn
) -> None:
    analysed(ada, name="Forward alone", backward_m=None)
    browser = browser_of(ada)
    assert "Forward alone" in plain(browser, "/log/")
    assert "Forward alone" not in plain(browser, "/plan/")


def test_the_page_of_a_recording_says_whether_it_is_in_the_log(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    found = activity(ada)
    Activity.objects.filter(pk=found.pk).update(backward_m=250.0)
    browser, address = browser_of(ada), f"/activities/{found.public_id}"
    assert "plan and progress do not count its 250 m backward" in plain(browser, address)
    browser.post(f"/log/recordings/{found.public_id}/")
    assert f"In the log of {found.local_day}" in plain(browser, address)
    carla = person("Carla", Role.COACH)
    let_see(ada, carla, Scope.RECORDINGS)
    assert "In the log" not in plain(browser_of(carla), address)


def test_what_nobody_ran_is_no_best_and_nobody_is_urged_to_log_it(
    ada: Person, browser_of: SigningIn
) -> None:
    made_up = analysed(ada, name="Computed", is_simulated=True)
    real = analysed(ada, name="On the track", backward_m=500.0)
    for each, time_s in ((made_up, 33.1), (real, 41.2)):
        each.best_efforts.create(
            event="100m",
            distance_m=100.0,
            time_s=time_s,
            start_s=0.0,
            end_s=time_s,
            confidence=0.9,
            evidence="sensor",
        )
    browser = browser_of(ada)
    progress = plain(browser, "/progress/")
    assert "0:41.2" in progress
    assert "0:33.1" not in progress
    for page in PAGES:
        assert "1 recording is not in the log" in plain(browser, page) or page == "/log/"
        assert not re.search("not count its (900|1400|1.4)", plain(browser, page))
    assert "Computed SIMULATED" in plain(browser, "/calendar/")
    assert "Computed" not in plain(browser, "/log/")
    assert not line_or_beside(ada, made_up.pk)[1].uncounted
    assert line_or_beside(ada, real.pk)[1].uncounted == (real,)
    assert LogLine.objects.count() == 0
    browser.post("/log/missing/")
    assert [each.activity for each in LogLine.objects.all()] == [real]


def test_what_is_wrong_beside_a_recording_is_kept_to_be_corrected_and_a_knock_cared_for(
    ada: Person, browser_of: SigningIn
) -> None:
    run = analysed(ada)
    sent = {"words": "fall head rpe 99"}
    page = browser_of(ada).post(f"/log/recordings/{run.public_id}/", sent).content.decode()
    assert page.index("see a physician at once") < page.index("rpe 99 is not from 0 to 10")
    assert 'value="fall head rpe 99"' in page
    assert not LogLine.objects.exists()


def test_pain_told_of_a_recording_that_is_logged_already_is_a_line_of_its_own(
    ada: Person, browser_of: SigningIn
) -> None:
    run, browser = analysed(ada), browser_of(ada)
    for words in ("rpe 4", "rpe 4 pain knee 8"):
        browser.post(f"/log/recordings/{run.public_id}/", {"words": words})
    logged, alone = LogLine.objects.order_by("pk")
    assert (logged.activity, alone.activity) == (run, None)
    assert (alone.cells["pain"], alone.cells["backward_m"]) == ("knee 8", "")
