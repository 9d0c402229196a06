"""A plan is made, looked at, changed, taken out."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import SternwayError
from sternway.files import Text
from sternway.training.journal import read_journal
from sternway.training.log import read_log
from sternway.training.plan import Status
from sternway.training.profile import read_athlete, starter
from sternway.training.profile.reading import plain
from sternway.web.accounts.models import Person
from sternway.web.plans.apps import Plans
from sternway.web.plans.domain.agreement import ToAgree
from sternway.web.plans.domain.athlete import plan_for
from sternway.web.plans.domain.athlete_file import athlete_text
from sternway.web.plans.domain.change import miss, move, undo
from sternway.web.plans.domain.keep import changing, keep
from sternway.web.plans.domain.log import take_out
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.domain.take_along import erase_training, exported_training
from sternway.web.plans.models import LogLine, PastPlan, Training
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import FORM, VALUES, agreed, planned, say


def sessions(person: Person) -> dict[str, Status]:
    now = standing(Training.objects.get(owner=person), person)
    assert now.journal is not None
    return {each.id: each.status for each in now.journal.plan.sessions}


def first_to_come(person: Person) -> str:
    now = standing(Training.objects.get(owner=person), person)
    assert now.journal is not None
    return next(
        each.id
        for each in now.journal.plan.sessions
        if each.status is Status.PLANNED and each.date >= now.today
    )


def test_the_form_makes_a_plan(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    answer = browser_of(ada).post("/plan/athlete/", FORM, follow=True)
    assert "The plan is made." in answer.content.decode()
    assert "1500 m" in answer.content.decode()
    assert sessions(ada)


def test_the_form_shows_what_it_took_and_loses_nothing_of_the_file(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(
        ada,
        away={"days": []},
        coach={"by": "B. Example", "longest_m": 2000},
        injury=[{"where": "knee", "now": False, "pain": 0}],
    )
    page = browser_of(ada).get("/plan/athlete/").content.decode()
    assert 'value="1990-05-01"' in page
    browser_of(ada).post("/plan/athlete/", {**FORM, "where1": "knee", "goal": "800m"})
    values = Training.objects.get(owner=ada).athlete
    assert values is not None
    assert values["coach"] == {"by": "B. Example", "longest_m": 2000}
    assert values["goal"]["code"] == "800m"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tuesday": "", "thursday": "", "saturday": ""}, "has no day"),
        ({"tuesday": "5"}, "too few"),
        ({"born": "2999-01-01"}, "in the future"),
        ({"goal_date": "2001-01-01"}, "choose a day to come"),
        ({"longest": "5"}, "is not a session"),
        ({"places": []}, "required"),
        ({"goal": "moon"}, "valid choice"),
    ],
)
def test_every_mistake_is_said_in_the_words_of_the_library(
    person: Making, browser_of: SigningIn, wrong: dict[str, object], said: str
) -> None:
    ada = person("Ada")
    answer = browser_of(ada).post("/plan/athlete/", {**FORM, **wrong})
    assert said in answer.content.decode()
    assert not Training.objects.filter(owner=ada).exclude(journal="").exists()


def test_the_file_is_offered_as_the_library_reads_it(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    browser_of(ada).post("/plan/athlete/file/", {"text": starter()})
    assert sessions(ada)
    broken = browser_of(ada).post("/plan/athlete/file/", {"text": 'format = "?"\nborn = 3'})
    assert b"errorlist" in broken.content


def test_the_starter_comes_back_from_its_values() -> None:
    import datetime

    values = read_athlete(Text(starter(), "a"), datetime.date(2026, 11, 29))[1]
    assert tomllib.loads(athlete_text(values)) == values


_SCALARS = st.one_of(
    st.text(max_size=20), st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9)
)
_NAMES = st.text(min_size=1, max_size=8)
_ROWS = st.lists(st.dictionaries(_NAMES, _SCALARS, max_size=3), max_size=3)
_VALUES = st.dictionaries(
    _NAMES,
    st.one_of(_SCALARS, st.lists(_SCALARS, max_size=3), st.dictionaries(_NAMES, _SCALARS), _ROWS),
    max_size=5,
)


@given(_VALUES)
def test_any_values_come_back_from_their_text(values: dict[str, object]) -> None:
    assert plain(tomllib.loads(athlete_text(values))) == values


@pytest.mark.any_database
def test_pages_ask_little_and_are_small(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada, goal={"code": "marathon"})
    say(ada, "today backward 400 m 4:00 rpe 3")
    browser = browser_of(ada)
    name = first_to_come(ada)
    for address in (
        "/plan/",
        "/plan/?week=20",
        f"/plan/sessions/{name}/",
        "/plan/changes/",
        "/plan/athlete/",
        "/log/",
        "/progress/",
        "/calendar/",
        "/calendar/?year=2026",
        f"/safety/?session={name}",
    ):
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        assert answer.status_code == 200, address
        assert len(queries) <= 12, (address, [each["sql"][:100] for each in queries])
        assert len(answer.content) < 100_000, (address, len(answer.content))


def test_a_plan_is_shown_in_the_units_of_the_reader(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    Person.objects.filter(pk=ada.pk).update(units="miles")
    page = browser_of(Person.objects.get(pk=ada.pk)).get("/plan/").content.decode()
    assert re.search(r"\d\s*(yd|mi)\b", page.replace("\xa0", " "))


def test_a_missed_session_is_marked_and_can_be_taken_back(person: Making) -> None:
    ada = person("Ada")
    planned(ada)
    now = standing(Training.objects.get(owner=ada), ada)
    assert now.journal is not None
    due = [each for each in now.journal.plan.sessions if each.date <= now.today]
    name = due[0].id if due else first_to_come(ada)
    if not due:
        with pytest.raises(SternwayError):
            miss(ada, name)
        return
    miss(ada, name)
    assert sessions(ada)[name] is Status.MISSED
    undo(ada)
    assert sessions(ada)[name] is Status.PLANNED


def test_a_move_that_a_limit_forbids_is_refused_in_its_words(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    name = first_to_come(ada)
    browser = browser_of(ada)
    past = {"day": (ada.today - timedelta(days=3)).isoformat()}
    answer = browser.post(f"/plan/sessions/{name}/move/", past, follow=True)
    assert b"errorlist" not in answer.content
    assert 'class="error"' in answer.content.decode()
    with pytest.raises(SternwayError):
        move(ada, "no-such-session", ada.today)


def test_what_another_window_changed_is_not_overwritten(person: Making) -> None:
    ada = person("Ada")
    planned(ada)
    old = Training.objects.get(owner=ada)
    say(ada, "today backward 400 m 4:00 rpe 3")
    with pytest.raises(SternwayError, match="another window"):
        keep(old, VALUES)
    with changing(ada) as training:
        assert training.version > old.version


def test_a_goal_that_is_over_gives_way_to_the_next_and_is_kept(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person("Ada")
    training = planned(ada)
    goal_date = read_journal(Text(training.journal, "plan")).plan.outline.goal_date
    monkeypatch.setattr(Person, "today", goal_date)
    plan_for(ada, {**VALUES, "goal": {"code": "800m"}})
    assert PastPlan.objects.get(training=training).journal == training.journal
    journal = read_journal(Text(Training.objects.get(owner=ada).journal, "plan"))
    assert (journal.plan.outline.goal, len(journal.changes)) == ("800m", 1)


def test_what_the_next_goal_opens_is_asked_back_and_kept_too(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person("Ada")
    training = planned(ada, health={"conditions": ["heart"]})
    goal_date = read_journal(Text(training.journal, "plan")).plan.outline.goal_date
    monkeypatch.setattr(Person, "today", goal_date)
    values = {**VALUES, "goal": {"code": "800m"}}
    with pytest.raises(ToAgree) as asked:
        plan_for(ada, values)
    journal = plan_for(ada, values, agreed=asked.value.mark)
    assert "change.opened" in [str(each.code) for each in journal.changes[0].reasons]


def test_the_feed_is_open_to_who_has_the_address_until_it_is_closed(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, "today backward 400 m 4:00 rpe 3 pain knee 2 note secret-note")
    browser = browser_of(ada)
    page = browser.post("/plan/feed/").content.decode()
    link = re.search(r"(/plan/feed/[^\"]+\.ics)", page)
    assert link is not None
    feed = browser_of(None).get(link[1])
    assert feed.status_code == 200
    assert feed.content.startswith(b"BEGIN:VCALENDAR")
    assert b"secret-note" not in feed.content
    assert link[1].split("/")[-1][:-4] not in str(Training.objects.values().get())
    browser.post("/plan/feed/", {"close": "1"})
    assert browser_of(None).get(link[1]).status_code == 404
    assert browser_of(None).get("/plan/feed/.ics").status_code == 404


def test_the_page_of_the_feed_says_who_sees_what_and_leads_back(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    planned(ada)
    page = browser_of(ada).post("/plan/feed/").content.decode()
    link = re.search(r'<input[^>]* value="(http[^"]+/plan/feed/[^"]+\.ics)"', page)
    assert link is not None
    assert browser_of(None).get(link[1]).status_code == 200
    assert "<h1>Adresse deines Kalenders</h1>" in page
    assert 'href="/plan/"' in page
    assert link[1] not in browser_of(ada).get("/plan/").content.decode()


def test_the_page_of_the_feed_begins_with_a_knock_on_the_head_too(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, "today backward 200 m fall head")
    page = browser_of(ada).post("/plan/feed/").content.decode()
    assert page.index("physician at once") < page.index("<h1>")


def test_a_new_address_ends_the_old(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    browser = browser_of(ada)
    links = [
        re.findall(r"(/plan/feed/[^\"]+\.ics)", browser.post("/plan/feed/").content.decode())[0]
        for _ in range(2)
    ]
    assert [browser_of(None).get(each).status_code for each in links] == [404, 200]


def test_a_session_keeps_its_place_in_calendars_when_the_plan_changes(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    browser = browser_of(ada)
    link = re.findall(r"(/plan/feed/[^\"]+\.ics)", browser.post("/plan/feed/").content.decode())[0]
    before = set(re.findall(rb"UID:(\S+)", browser_of(None).get(link).content))
    say(ada, "today backward 300 m 4:00 rpe 3 pain knee 5")
    after = set(re.findall(rb"UID:(\S+)", browser_of(None).get(link).content))
    assert before <= after


def test_sessions_go_to_the_watch(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    browser = browser_of(ada)
    answer = browser.get("/plan/workouts.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert names
        assert archive.read(names[0])[8:12] == b".FIT"
    one = browser.get(f"/plan/sessions/{first_to_come(ada)}/workout.fit")
    assert one.content[8:12] == b".FIT"


def test_what_is_taken_along_is_read_by_the_library_again(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    planned(ada)
    planned(bob)
    say(ada, "today backward 400 m 4:00 rpe 3")
    say(bob, "today backward 300 m 4:00 rpe 3")
    found = {each.path: each.content for each in exported_training(ada.pk)}
    texts = {path: bytes(each).decode() for path, each in found.items() if isinstance(each, bytes)}
    assert read_athlete(Text(texts["training/athlete.toml"], "a"), ada.today)
    assert read_journal(Text(texts["training/plan.json"], "p")).plan.sessions
    (entry,) = read_log(Text(texts["training/log.csv"], "l"), ada.today).entries
    assert entry.backward == 400


def test_erasing_leaves_nothing_of_one_and_all_of_another(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    for who in (ada, bob):
        planned(who)
        say(who, "today backward 400 m 4:00 rpe 3")
    erase_training(ada.pk)
    assert not Training.objects.filter(owner=ada).exists()
    assert not LogLine.objects.filter(owner=ada).exists()
    assert LogLine.objects.filter(owner=bob).count() == 1


def test_a_line_taken_out_is_gone_from_the_log_and_the_plan_holds(person: Making) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, "today backward 300 m 4:00 rpe 3 pain knee 6")
    line = LogLine.objects.get(owner=ada)
    agreed(lambda yes: take_out(ada, line, yes))
    now = standing(Training.objects.get(owner=ada), ada)
    assert now.log == ()
    with pytest.raises(SternwayError, match="not in the log any more"):
        take_out(ada, line)


@pytest.mark.any_database
@pytest.mark.parametrize("week", ["0", "-1", "9999", "１", "x", "1e3", ""])
def test_any_week_that_is_asked_for_gives_a_page(
    person: Making, browser_of: SigningIn, week: str
) -> None:
    ada = person("Ada")
    planned(ada)
    assert browser_of(ada).get("/plan/", {"week": week}).status_code == 200


@pytest.fixture
def ada_in_browser(person: Making, browser_of: SigningIn) -> Client:
    return browser_of(person("Ada"))


def test_without_a_plan_every_page_says_what_to_do(ada_in_browser: Client) -> None:
    for address in ("/plan/", "/log/", "/progress/", "/calendar/", "/safety/"):
        assert ada_in_browser.get(address).status_code == 200
    for address in ("/plan/changes/", "/plan/workouts.zip", "/plan/sessions/w01-tue/"):
        assert ada_in_browser.get(address).status_code == 404


def test_the_invented_club_trains(person: Making) -> None:
    athletes = [person(name, born=date(1990, 1, 1)) for name in ("Ada", "Bob", "Cid")]
    Plans.invent(apps.get_app_config("plans"), [each.pk for each in athletes], athletes[0].pk)  # type: ignore[arg-type]
    assert Training.objects.exclude(journal="").count() == 3
    now = standing(Training.objects.get(owner=athletes[0]), athletes[0])
    assert len(now.log) == 5
    assert now.journal is not None
    assert any(change.kind == "step back" for change in now.journal.changes)


def test_no_note_is_taken_for_a_formula_by_a_spreadsheet(person: Making) -> None:
    ada = person("Ada")
    say(ada, 'today backward 400 m 4:00 rpe 3 note =HYPERLINK("https://evil.example")')
    (log,) = [each for each in exported_training(ada.pk) if each.path.endswith("log.csv")]
    assert isinstance(log.content, bytes)
    assert ",=HYPERLINK" not in log.content.decode()
    assert "'=HYPERLINK" in log.content.decode()


def test_a_form_from_an_older_window_is_asked_for_once_more(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    old = planned(ada).version
    say(ada, "today backward 300 m 4:00 rpe 3")
    browser = browser_of(ada)
    page = browser.post("/plan/athlete/", {**FORM, "version": str(old)}).content.decode()
    assert "another window" in page
    now = re.search(r'name="version" value="(\d+)"', page)
    assert now is not None
    assert browser.post("/plan/athlete/", {**FORM, "version": now[1]}).status_code == 302
