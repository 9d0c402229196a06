"""What a knock on the head asks for comes before anything else."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from sternway.notices import notice
from sternway.training.codes import ChangeCode, StepBackCode, UrgentCode
from sternway.web.accounts.models import Person, Role, Scope
from sternway.web.plans.domain.urgent import emergencies, first_things_first
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import let_see, planned, say

pytestmark = pytest.mark.any_database
AT_ONCE = "physician at once"
KNOCK = "today backward 200 m 2:30 rpe 4 pain knee 6 fall head"
PAGES = (
    "/plan/",
    "/plan/changes/",
    "/log/",
    "/progress/",
    "/calendar/",
    "/calendar/?year=2026",
    "/safety/",
    "/safety/?place.surface=track",
    "/plan/athlete/",
    "/plan/athlete/file/",
)


def main_of(content: bytes) -> str:
    """The text of a page without its head and its navigation."""
    body = content.decode().partition('<main id="main"')[2].partition(">")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def comes_first(content: bytes) -> bool:
    """Whether no paragraph stands before what has to be done at once."""
    return AT_ONCE in main_of(content).partition(". ")[0]


@pytest.fixture
def knocked(person: Making) -> Person:
    ada = person("Ada")
    planned(ada)
    say(ada, KNOCK)
    return ada


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_training_begins_with_it(
    knocked: Person, browser_of: SigningIn, page: str
) -> None:
    assert comes_first(browser_of(knocked).get(page).content)


def test_a_session_of_the_plan_begins_with_it(knocked: Person, browser_of: SigningIn) -> None:
    page = browser_of(knocked).get("/plan/").content.decode()
    name = re.search(r'href="(/plan/sessions/[^"]+/)"', page)
    assert name is not None
    assert comes_first(browser_of(knocked).get(name[1]).content)


@pytest.mark.parametrize("has_plan", [True, False])
def test_the_answer_to_what_was_written_down_begins_with_it(
    person: Making, browser_of: SigningIn, has_plan: bool
) -> None:
    ada = person("Ada")
    if has_plan:
        planned(ada)
    answer = browser_of(ada).post("/log/", {"sentence": KNOCK}, follow=True)
    assert comes_first(answer.content)
    assert "Written down." in main_of(answer.content)


def test_it_is_said_once_on_a_page(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    answer = browser_of(ada).post("/log/", {"sentence": KNOCK}, follow=True)
    assert main_of(answer.content).count(AT_ONCE) == 1


def test_without_a_plan_the_log_says_it_still(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    say(ada, KNOCK)
    for page in ("/plan/", "/log/", "/progress/", "/calendar/"):
        assert comes_first(browser_of(ada).get(page).content), page


def test_a_coach_is_told_it_first_too(
    knocked: Person, person: Making, browser_of: SigningIn
) -> None:
    carla = person("Carla", Role.COACH)
    let_see(knocked, carla, Scope.PLAN, Scope.LOG)
    for page in ("/plan/", "/log/", "/progress/", "/calendar/", "/plan/changes/"):
        assert comes_first(browser_of(carla).get(page, {"of": knocked.public_id}).content), page


LONG_AGO = KNOCK.replace("today", (date.today() - timedelta(days=200)).isoformat())
RELEASE = {
    "given": date.today().isoformat(),
    "of": "head",
    "allows": "running",
    "until": "",
    "by": "Dr. Jane Roe",
}


def test_it_is_not_over_because_days_have_passed(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    say(ada, LONG_AGO)
    assert comes_first(browser_of(ada).get("/log/").content)


def test_a_release_that_is_written_down_ends_it(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    say(ada, LONG_AGO)
    answer = browser_of(ada).post("/log/", RELEASE, follow=True)
    text = main_of(answer.content)
    assert AT_ONCE not in text
    assert "a head injury: Dr. Jane Roe released easy running" in text


@pytest.mark.parametrize(
    "by", ["nobody at all", "Dr. Roe until 2099-10-10 or so", "my doctor", "Dr. Roe, racing"]
)
def test_a_release_is_by_a_name_alone(person: Making, browser_of: SigningIn, by: str) -> None:
    ada = person("Ada")
    say(ada, LONG_AGO)
    answer = main_of(browser_of(ada).post("/log/", {**RELEASE, "by": by}).content)
    assert "is not the name of a clinician" in answer
    assert comes_first(browser_of(ada).get("/log/").content)


def test_a_release_by_a_sentence_opens_the_plan_too(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, LONG_AGO)
    sentence = {"sentence": "today release head running by Dr. Jane Roe"}
    assert AT_ONCE not in main_of(browser_of(ada).post("/log/", sentence, follow=True).content)
    assert AT_ONCE not in main_of(browser_of(ada).get("/plan/").content)


@pytest.mark.parametrize("days", [0, 1])
def test_a_release_that_is_no_newer_than_the_knock_ends_nothing(
    person: Making, browser_of: SigningIn, days: int
) -> None:
    ada = person("Ada")
    say(ada, KNOCK)
    before = {**RELEASE, "given": (date.today() - timedelta(days=days)).isoformat()}
    assert comes_first(browser_of(ada).post("/log/", before, follow=True).content)


def test_a_plan_that_is_over_ends_nothing(person: Making) -> None:
    ada = person("Ada")
    planned(ada)
    say(ada, KNOCK)
    when_it_is_over = date.today() + timedelta(days=400)
    assert [each.code for each in emergencies(ada, ada, when_it_is_over)] == [UrgentCode.KNOCK]


def test_a_coach_who_sees_the_log_alone_is_told_of_a_knock_in_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada, carla = person("Ada"), person("Carla", Role.COACH)
    planned(ada, health={"conditions": ["heart", "after-concussion"]})
    say(ada, KNOCK)
    let_see(ada, carla, Scope.LOG)
    for page in ("/log/", "/progress/", "/calendar/"):
        content = browser_of(carla).get(page, {"of": ada.public_id}).content
        assert comes_first(content), page
        assert "heart" not in main_of(content)
        assert "Released by a physician?" not in main_of(content)


def test_a_coach_who_sees_the_log_alone_is_told_of_pain_that_wants_a_physician(
    person: Making, browser_of: SigningIn
) -> None:
    ada, carla = person("Ada"), person("Carla", Role.COACH)
    planned(ada)
    say(ada, "today backward 200 m 2:30 rpe 4 pain knee 7")
    let_see(ada, carla, Scope.LOG)
    text = main_of(browser_of(carla).get("/log/", {"of": ada.public_id}).content)
    assert "let a physiotherapist or physician look at it" in text


def test_a_coach_who_sees_the_log_alone_is_not_told_what_the_athlete_file_alone_says(
    person: Making, browser_of: SigningIn
) -> None:
    ada, carla = person("Ada"), person("Carla", Role.COACH)
    planned(ada, health={"conditions": ["after-concussion"]})
    let_see(ada, carla, Scope.LOG)
    content = browser_of(carla).get("/log/", {"of": ada.public_id}).content
    assert AT_ONCE not in main_of(content)


def test_a_coach_who_sees_recordings_alone_is_told_nothing(knocked: Person, person: Making) -> None:
    carla = person("Carla", Role.COACH)
    let_see(knocked, carla, Scope.RECORDINGS)
    assert emergencies(carla, knocked) == ()


def test_pain_that_wants_a_physiotherapist_is_said_before_that_it_was_written_down(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    planned(ada)
    answer = browser_of(ada).post(
        "/log/", {"sentence": "today backward 200 m 2:30 rpe 4 pain knee 7"}, follow=True
    )
    text = main_of(answer.content)
    assert text.index("physiotherapist") < text.index("Written down.")


def test_notices_keep_their_order_but_for_what_comes_first() -> None:
    done = notice(ChangeCode.MADE, goal="x")
    first = notice(ChangeCode.FIRST, first=notice(StepBackCode.FIRST_HEAD))
    last = notice(ChangeCode.FROM_LOG)
    assert first_things_first((done, first, last)) == (first, done, last)
