"""The log, the calendar and the check before a session."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sternway.safety import Answer, languages
from sternway.safety.question import answers
from sternway.web.activities.models import Activity, BestEffort, StoredAnalysis
from sternway.web.files.models import StoredFile
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.models import LogLine, TestResult, Training
from tests.safety.situations import SAFE
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import planned, recorded, say


def test_a_sentence_is_written_down(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    page = browser_of(ada).post(
        "/log/", {"sentence": "today backward 2.4 km 18:30 rpe 6 fall no"}, follow=True
    )
    assert "2.40" in page.content.decode()
    line = LogLine.objects.get(owner=ada)
    assert (line.day, line.cells["backward_m"]) == (ada.today, "2400")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "today backward 2.4",
        "today backward 900 km 10:00",
        "2999-01-01 backward 400 m",
        "today backward 400 m rpe 11",
        "today " + "backward 400 m " * 60,
        "<script>alert(1)</script>",
        "today backward 400 m 4:00 pain soul 3",
    ],
)
def test_what_is_not_understood_is_said_and_not_kept(
    person: Making, browser_of: SigningIn, text: str
) -> None:
    ada = person("Ada")
    page = browser_of(ada).post("/log/", {"sentence": text})
    assert page.status_code == 200
    assert b"errorlist" in page.content
    assert b"<script>alert" not in page.content
    assert not LogLine.objects.exists()


def test_the_form_says_what_could_have_been_typed(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    said = {
        "day": ada.today.isoformat(),
        "backward": "1.2 km",
        "backward_time": "9:30",
        "forward": "800 m",
        "forward_time": "5:00",
        "rpe": "6",
        "where": "knee",
        "level": "2",
        "fall": "no",
        "kind": "intervals",
        "note": "windy <b>",
    }
    page = browser_of(ada).post("/log/", said, follow=True)
    cells = LogLine.objects.get(owner=ada).cells
    assert (cells["backward_m"], cells["forward_m"], cells["pain"]) == ("1200", "800", "knee 2")
    assert b"windy &lt;b&gt;" in page.content


def test_a_head_in_a_note_is_asked_about(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    said = {"day": ada.today.isoformat(), "backward": "400 m", "fall": "no"}
    page = browser_of(ada).post("/log/", {**said, "note": "fell, hit my head"}, follow=True)
    assert "speaks of the head, and notes are kept, not read" in page.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"backward": "12"}, {"backward": "1 km fall head"}, {"rpe": "x"}, {"day": ""}, {"fall": "?"}],
)
def test_a_field_takes_nothing_but_its_own(
    person: Making, browser_of: SigningIn, wrong: dict[str, str]
) -> None:
    ada = person("Ada")
    said = {"day": ada.today.isoformat(), "backward": "400 m", "fall": "no", **wrong}
    page = browser_of(ada).post("/log/", said)
    assert page.status_code == 200
    assert not LogLine.objects.exists()


def test_pain_and_falls_step_the_plan_back(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    page = browser_of(ada).post(
        "/log/", {"sentence": "today backward 300 m 4:00 rpe 4 pain knee 6 fall yes"}, follow=True
    )
    text = page.content.decode()
    assert "knee" in text
    history = browser_of(ada).get("/plan/changes/").content.decode()
    assert "step back" in history


def test_pain_is_answered_without_a_plan_too(person: Making) -> None:
    assert say(person("Ada"), "today backward 300 m 4:00 fall head")


def test_the_same_twice_is_refused(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    for _ in range(2):
        page = browser_of(ada).post("/log/", {"sentence": "today backward 400 m 4:00 rpe 3"})
    assert "in the log of" in page.content.decode()
    assert LogLine.objects.count() == 1


RUN = "today backward 400 m 3:00"


@pytest.mark.parametrize("has_plan", [False, True])
@pytest.mark.parametrize(
    ("added", "cells", "said"),
    [
        ("fall head", {"fall": "head"}, "see a physician at once"),
        ("pain knee 8", {"pain": "knee 8"}, "physiotherapist"),
        ("note fell, hit my head", {"note": "fell, hit my head"}, "speaks of the head"),
        ("rpe 6 swelling some next-day worse", {"swelling": "some"}, "stays as it was written"),
    ],
)
def test_what_a_run_said_once_more_tells_of_the_body_is_a_line_of_its_own(
    person: Making,
    browser_of: SigningIn,
    has_plan: bool,
    added: str,
    cells: dict[str, str],
    said: str,
) -> None:
    ada = person("Ada")
    if has_plan:
        planned(ada)
    browser = browser_of(ada)
    browser.post("/log/", {"sentence": f"{RUN} fall no"})
    page = browser.post("/log/", {"sentence": f"{RUN} {added}"}, follow=True).content.decode()
    assert said in page
    assert "counts once" in page
    run, alone = LogLine.objects.filter(owner=ada).order_by("pk")
    assert run.cells["backward_m"] == "400"
    assert cells.items() <= alone.cells.items()
    assert not alone.cells["backward_m"]


def test_no_pain_is_kept_as_none_and_no_time_is_dropped(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    day = ada.today.isoformat()
    for wrong, said in (
        ({"backward": "400 m", "where": "knee"}, "Say how much it hurts"),
        ({"forward_time": "18:30", "rpe": "4"}, "Say how far"),
    ):
        sent = {"day": day, "fall": "no", **wrong}
        assert said in browser_of(ada).post("/log/", sent).content.decode()
    assert not LogLine.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"backward": "400"}, {"rpe": "99"}, {"where": "knee"}, {"backward": "400 m", "total": "9 s"}],
)
def test_a_knock_beside_what_is_wrong_is_cared_for_first(
    person: Making, browser_of: SigningIn, wrong: dict[str, str]
) -> None:
    ada = person("Ada")
    sent = {"day": ada.today.isoformat(), "fall": "head", **wrong}
    page = browser_of(ada).post("/log/", sent).content.decode()
    assert page.index("see a physician at once") < page.index("errorlist")
    assert f"{ada.today} fall head" in page
    assert not LogLine.objects.exists()


def test_a_knock_beside_a_session_that_is_not_planned_is_cared_for_first(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    for rest in ("session w99-tue", "note " + "fell down the stairs " * 30):
        sent = {"sentence": f"today backward 300 m fall head {rest}"}
        assert "see a physician at once" in browser_of(ada).post("/log/", sent).content.decode()


def test_undoing_a_logged_session_takes_its_line_out(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, "today backward 300 m 4:00 rpe 3")
    browser_of(ada).post("/plan/changes/undo/")
    assert not LogLine.objects.filter(owner=ada, removed_at=None).exists()


def document(day: date) -> dict[str, object]:
    """As much of an analysis as a log reads."""
    return {
        "schema": "sternway.analysis/2",
        "recording": {
            "file": "run.fit",
            "start": f"{day.isoformat()}T08:00:00+00:00",
            "duration_s": 1200.0,
        },
        "totals": {
            "backward": {"duration_s": 500.0, "distance_m": 900.0},
            "forward": {"duration_s": 150.0, "distance_m": 300.0},
        },
    }


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("fall head", "A knock on the head|a knock on the head"),
        ("pain knee 6", "pain of 6"),
        ("swelling some", "swelling"),
    ],
)
@pytest.mark.parametrize("way", ["undone", "taken out"])
def test_what_a_line_told_of_the_body_goes_only_when_that_is_agreed_to(
    person: Making, browser_of: SigningIn, told: str, named: str, way: str
) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, f"today backward 300 m 4:00 {told}")
    browser, line = browser_of(ada), LogLine.objects.get(owner=ada)
    address = "/plan/changes/undo/" if way == "undone" else f"/log/{line.public_id}/remove/"
    page = browser.post(address).content.decode()
    assert re.search(named, page)
    assert LogLine.objects.filter(removed_at=None).exists()
    agreed = page.split('name="agreed" value="')[1][:16]
    page = browser.post(address, {"agreed": agreed}, follow=True).content.decode()
    assert not LogLine.objects.filter(removed_at=None).exists()
    assert re.search(named, page)


def test_taking_back_that_something_closes_is_asked_about(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    planned(ada, health={"conditions": ["heart"]})
    page = browser_of(ada).post("/plan/changes/undo/").content.decode()
    assert "Heart trouble is out of the athlete file" in page
    values = standing(Training.objects.get(owner=ada), ada).values
    assert values is not None
    assert values["health"] == {"conditions": ["heart"]}


def test_a_recording_goes_into_the_log_once(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    activity = recorded(ada)
    StoredAnalysis.objects.create(
        activity=activity, library="1", document=document(ada.today), course={}, parts={}
    )
    browser = browser_of(ada)
    assert activity.name in browser.get("/log/").content.decode()
    for _ in range(2):
        browser.post(f"/log/recordings/{activity.public_id}/", {"words": "rpe 6 pain knee 2"})
    line = LogLine.objects.get(owner=ada)
    assert (line.cells["backward_m"], line.cells["rpe"]) == ("900", "6")
    month = browser.get("/calendar/").content.decode()
    assert "1.80" not in month
    assert month.count("900") >= 1


def test_a_recording_that_is_not_analysed_says_so(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    page = browser_of(ada).post(f"/log/recordings/{recorded(ada).public_id}/", follow=True)
    assert b"not analysed yet" in page.content


def test_the_calendar_counts_each_way_apart(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    day = ada.today.replace(day=15)
    recorded(ada, day, backward_m=1000.0, forward_m=2500.0)
    recorded(ada, day, backward_m=500.0, forward_m=None)
    page = browser_of(ada).get(f"/calendar/?month={day:%Y-%m}").content.decode()
    plain = re.sub(r"<[^>]+>", "", page).replace("\xa0", " ")
    assert "1.50 km backward" in plain
    assert "2.50 km forward" in plain
    year = browser_of(ada).get(f"/calendar/?year={day:%Y}").content.decode()
    assert "1.50" in year


@pytest.mark.parametrize(
    "asked", ["month=2026-13", "month=x", "month=-", "year=0", "year=99999", "month=2026-00"]
)
def test_any_month_that_is_asked_for_gives_a_page(
    person: Making, browser_of: SigningIn, asked: str
) -> None:
    assert browser_of(person("Ada")).get(f"/calendar/?{asked}").status_code == 200


def test_a_calendar_of_ten_years_asks_little(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    first = ada.today - timedelta(days=3650)
    file = StoredFile.objects.create(sha256="0" * 64, size=1)
    Activity.objects.bulk_create(
        Activity(
            owner=ada,
            file=file,
            member=n,
            name=f"Run {n}",
            local_day=first + timedelta(days=n % 3650),
            backward_m=500.0,
            forward_m=100.0,
        )
        for n in range(5000)
    )
    browser = browser_of(ada)
    for address in ("/calendar/", f"/calendar/?year={first.year + 3}"):
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        assert len(queries) <= 12
        assert len(answer.content) < 100_000


def test_tests_are_written_down_and_taken_out(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    browser = browser_of(ada)
    page = browser.get("/progress/").content.decode()
    measure = re.search(r'<option value="([^"]+)"', page)
    assert measure is not None
    said = {"measure": measure[1], "day": ada.today.isoformat(), "value": "999999"}
    assert b"errorlist" in browser.post("/progress/", said).content
    browser.post("/progress/", {**said, "value": "12.5"})
    result = TestResult.objects.get(owner=ada)
    browser.post(f"/progress/tests/{result.public_id}/remove/")
    assert not TestResult.objects.exists()


def test_the_check_asks_for_what_nobody_has_said(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    browser = browser_of(ada)
    asked = browser.get("/safety/", {"place.surface": "track"}).content.decode()
    assert "Not answered, and could be a reason to stop" in asked
    stop = browser.get("/safety/", {"place.surface": "asphalt", "place.ground": "icy"})
    assert "Not like this" in stop.content.decode()
    wrong = browser.get("/safety/", {"place.surface": "lava"})
    assert b"errorlist" in wrong.content


def test_the_check_knows_the_session_it_is_asked_for(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    training = planned(ada)
    name = re.search(r'"id": "(w\d\d-\w+)"', training.journal)
    assert name is not None
    page = browser_of(ada).get(f"/safety/?session={name[1]}").content.decode()
    assert 'value="36"' in page or 'name="athlete.age" value="' in page


def test_what_cannot_be_read_opens_nothing_that_is_closed(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada, health={"conditions": ["heart"]})
    browser = browser_of(ada)
    closed = "Closed by"
    said = {"athlete.footwear": "running-shoes"}
    assert closed in browser.get("/safety/", said).content.decode()
    page = browser.get("/safety/", {**said, "place.width_m": "abc"}).content.decode()
    assert closed in page
    assert "counts as not said" in page


def test_no_session_moves_beyond_the_goal_and_no_test_is_older_than_anybody(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    now = standing(Training.objects.get(owner=ada), ada)
    assert now.plan is not None
    name = now.plan.sessions[-2].id
    page = (
        browser_of(ada)
        .post(f"/plan/sessions/{name}/move/", {"day": "9999-12-31"}, follow=True)
        .content.decode()
    )
    assert "the plan ends with its goal" in page
    sent = {"measure": "20m", "day": "0001-01-01", "value": "4.6"}
    page = browser_of(ada).post("/progress/", sent).content.decode()
    assert "check the year" in page
    assert not TestResult.objects.exists()


def test_the_calls_are_public_in_every_language(database: None, browser_of: SigningIn) -> None:
    for language in languages():
        page = browser_of(None).get(f"/safety/calls/{language}/")
        assert page.status_code == 200
        assert b"<svg" in page.content
    assert browser_of(None).get("/safety/calls/xx/").status_code == 404


def test_training_is_made_once_for_each(person: Making) -> None:
    ada = person("Ada")
    say(ada, "today backward 400 m 4:00 rpe 3")
    say(ada, "yesterday backward 400 m 4:00 rpe 3")
    assert Training.objects.filter(owner=ada).count() == 1


def test_the_calls_are_in_the_readers_language_first(person: Making, browser_of: SigningIn) -> None:
    page = browser_of(person("Ada", language="de")).get("/safety/calls/").content.decode()
    assert 'href="/safety/calls/de/" aria-current="page"' in page
    assert "Zurufe" in page


def test_a_week_of_the_calendar_is_dated_as_its_language_writes_days(
    person: Making, browser_of: SigningIn
) -> None:
    page = browser_of(person("Ada", language="de")).get("/calendar/?month=2026-11")
    assert "26.\xa0Okt. – 1.\xa0Nov." in page.content.decode()


def test_a_best_effort_is_told_to_the_tenth(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    BestEffort.objects.create(
        activity=recorded(ada),
        event="50m",
        distance_m=50,
        time_s=16.54,
        start_s=0,
        end_s=16.54,
        confidence=0.9,
        evidence="sensor",
    )
    assert "<b>0:16.6</b>" in browser_of(ada).get("/progress/").content.decode()


def test_a_session_to_come_is_offered_as_done_today(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    training = planned(ada)
    sessions = standing(training, ada).plan
    assert sessions is not None
    due = next(each for each in sessions.sessions if each.date > ada.today and each.backward)
    browser = browser_of(ada)
    page = browser.get(f"/plan/sessions/{due.id}/").content.decode()
    offered = re.search(r'name="sentence"[^>]* value="([^"]+)"', page)
    assert offered is not None
    answer = browser.post("/log/", {"sentence": offered[1]}, follow=True).content.decode()
    assert "Written down." in answer
    assert f'/plan/sessions/{due.id}/">' in answer


def test_a_time_that_is_all_of_a_session_is_told_once(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    say(ada, "today backward 600 m 5:07 rpe 5")
    page = browser_of(ada).get("/log/").content.decode().partition('<ul class="lines">')[2]
    assert page.count("5:07") == 1


def favourable(**but: str) -> dict[str, str]:
    """Every question of the check answered as well as can be."""
    return {path: _said(answer) for path, answer in answers(SAFE).items()} | but


def _said(answer: Answer) -> str:
    return ("yes" if answer else "no") if isinstance(answer, bool) else str(answer)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("today fall head", "A knock on the head on"),
        ("today pain knee 7", "After pain of 7 (knee) on"),
    ],
)
def test_no_answer_of_the_check_removes_what_the_log_closes(
    person: Making, browser_of: SigningIn, line: str, reason: str
) -> None:
    ada = person("Ada")
    planned(ada)
    assert "Not like this" not in shown(browser_of(ada), favourable())
    say(ada, line)
    page = shown(browser_of(ada), favourable())
    assert "Not like this" in page
    assert "Go, but take care" not in page
    assert "Nothing that was asked about" not in page
    assert page.index(reason) < page.index("Where you run")


def test_what_is_closed_is_told_before_anything_is_asked(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    assert "Not like this" not in shown(browser_of(ada), {})
    say(ada, "today pain knee 7")
    page = shown(browser_of(ada), {})
    assert page.index("nothing backward up to") < page.index("Where you run")


def test_the_log_alone_closes_where_there_is_no_athlete_file(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    say(ada, "today pain knee 7")
    page = shown(browser_of(ada), favourable())
    assert "Not like this" in page
    assert "nothing backward up to" in page


def test_a_condition_of_the_athlete_file_cannot_be_answered_away(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada, health={"conditions": ["heart"]})
    page = shown(browser_of(ada), favourable())
    assert "Not like this" in page
    assert "running backwards is closed until" in page
    assert "The athlete file says: yes" in page


def test_a_released_condition_that_is_answered_away_is_told(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    release = {"of": "heart", "by": "Dr. Roe", "on": ada.today.isoformat(), "allows": "racing"}
    planned(ada, health={"conditions": ["heart"]}, release=[release])
    page = shown(browser_of(ada), favourable())
    assert "Go, but take care" in page
    assert "The athlete file says: yes" in page
    assert "Dr. Roe released" in page


def test_an_open_answer_is_that_of_the_athlete_file(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    release = {"of": "heart", "by": "Dr. Roe", "on": ada.today.isoformat(), "allows": "racing"}
    planned(ada, health={"conditions": ["heart"]}, release=[release])
    page = shown(browser_of(ada), favourable(**{"athlete.heart": ""}))
    assert "Not like this" in page


def shown(browser: Client, said: dict[str, str]) -> str:
    return browser.get("/safety/", said).content.decode()


def test_progress_says_why_nothing_goes_backward(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, "today pain knee 7")
    page = browser_of(ada).get("/progress/").content.decode()
    assert "Nothing backward today" in page
    assert "may go 0" not in page
    assert "nothing backward up to" in page
