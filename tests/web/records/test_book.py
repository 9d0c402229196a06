"""The public pages of the record book, and the calculators."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from markupsafe import escape

from sternway.athletics import Sex, event, scheme
from sternway.ledger import Query, is_under_age, passed_over, scheme_notices, shipped
from sternway.text import say
from sternway.web.records.models import LedgerBlock
from tests.web.conftest import SigningIn

PAGES = (
    "/records/",
    "/records/fastest/",
    "/records/athletes/",
    "/records/competitions/",
    "/records/events/100m/men/",
    "/records/events/100m/women/?authority=irr&on=2012-01-01",
    "/records/events/marathon/men/progression/",
    "/points/",
    "/points/?event=400m&mark=1:20.5",
    "/predict/?event1=10km&mark1=52:30",
    "/evidence/",
    "/evidence/knees/",
    "/evidence/calories/?mass=70&speed=2.5&minutes=20",
)


@pytest.fixture
def visitor(database: None, browser_of: SigningIn) -> Client:
    return browser_of(None)


def text_of(visitor: Client, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_small_and_asks_little(visitor: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        content = text_of(visitor, address)
    assert len(queries) <= 12
    assert len(content.encode()) < 100_000


@pytest.mark.any_database
def test_lists_lead_to_pages_of_events_claims_athletes_and_competitions(visitor: Client) -> None:
    """To one of each kind from each list; all of them are followed by the slow test."""
    kinds: set[str] = set()
    for address in ("/records/", "/records/athletes/", "/records/competitions/"):
        links = re.findall(r'href="(/records/(\w+)/[^"?#]+)"', text_of(visitor, address))
        first = {kind: link for link, kind in reversed(links)}
        last = {kind: link for link, kind in links}
        for link in {*first.values(), *last.values()}:
            text = text_of(visitor, link)
            kinds |= {*re.findall(r'href="/records/(\w+)/[^"?#]+"', text), *first}
    assert kinds >= {"events", "claims", "athletes", "competitions"}


@pytest.mark.slow
@pytest.mark.any_database
def test_every_event_claim_athlete_and_competition_has_a_page(visitor: Client) -> None:
    seen: set[str] = set()
    waiting = ["/records/", "/records/athletes/", "/records/competitions/", "/records/fastest/"]
    while waiting:
        content = text_of(visitor, waiting.pop())
        for link in re.findall(r'href="(/records/[^"?#]*)"', content):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    ledger = shipped()
    for claim in ledger:
        assert f"/records/claims/{claim.id}/" in seen or claim.performance.event is None, claim.id


def test_an_answer_says_what_the_ledger_knows(visitor: Client) -> None:
    content = text_of(visitor, "/records/events/100m/men/")
    assert "What this ledger knows" in content
    assert "What each authority called the record" in content


def test_the_record_of_a_day_is_that_of_that_day(visitor: Client) -> None:
    now = text_of(visitor, "/records/events/100m/men/?authority=guinness")
    then = text_of(visitor, "/records/events/100m/men/?authority=guinness&on=1995-01-01")
    headline = re.compile(r'<h2 class="part" id="part">(.*?)</h2>')
    assert headline.findall(now) != headline.findall(then)


def test_a_claim_says_why_it_is_not_the_record(visitor: Client) -> None:
    ledger = shipped()
    query = Query(event=event("100m"), sex=Sex.MALE)
    for each in passed_over(ledger, query):
        content = text_of(visitor, f"/records/claims/{each.claim.id}/")
        assert "Is it the record?" in content
        assert "not the best" in content


def test_who_is_under_16_or_withheld_has_no_page(visitor: Client) -> None:
    assert visitor.get("/records/athletes/under-16-2023/").status_code == 404
    assert "under-16" not in text_of(visitor, "/records/athletes/")


def test_nothing_that_may_name_the_young_is_shown(visitor: Client) -> None:
    ledger = shipped()
    young = [claim for claim in ledger if is_under_age(ledger, claim)]
    assert young
    for claim in young:
        content = text_of(visitor, f"/records/claims/{claim.id}/")
        assert claim.source not in content
        assert f"/records/athletes/{claim.performance.holder}/" not in content


def test_names_are_hidden_where_the_birth_in_the_ledger_says_so(visitor: Client) -> None:
    LedgerBlock.objects.create(
        number=1,
        text="""
athlete tilda-young
name: Tilda Young
sex: F
born: 2014-03-01

claim 200m-tilda-2026
event: 200m
sex: F
mark: 36.0
reads: 36000 ms by 100
athlete: tilda-young
date: 2026-05-02
authority: athlete
kind: result
confidence: low
note: Tilda told us
source: https://example.org/tilda-young
state: 2026-05-03 | claimed | Kim | told by her mother

claim 400m-tilda-2026
event: 400m
sex: F
mark: 1:30.0
reads: 90000 ms by 100
athlete: tilda-young
date: 2026-05-02
authority: athlete
kind: result
confidence: low
doubt: Tilda Young ran in lane 9
source: a letter of Tilda Young
state: 2026-05-03 | claimed | Kim | told by her mother
""",
    )
    for address in (
        "/records/claims/200m-tilda-2026/",
        "/records/claims/400m-tilda-2026/",
        "/records/events/200m/women/",
        "/records/events/400m/women/progression/",
        "/records/athletes/?name=tilda",
        "/records/",
    ):
        content = text_of(visitor, address).replace("tilda-2026", "")
        assert "Tilda" not in content.replace('value="tilda"', ""), address
        assert "tilda-young" not in content, address
    assert visitor.get("/records/athletes/tilda-young/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/records/events/17m/men/",
        "/records/events/100m/children/",
        "/records/claims/nothing/",
        "/records/athletes/nobody/",
        "/records/competitions/none/",
        "/evidence/nonsense/",
    ],
)
def test_what_is_not_there_is_404(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_an_event_is_found_as_people_write_it(visitor: Client) -> None:
    answer = visitor.get("/records/", {"event": "Halbmarathon"})
    assert answer.headers["Location"] == "/records/events/half/women/"


def test_an_unknown_event_is_explained(visitor: Client) -> None:
    content = text_of(visitor, "/records/?event=hunderd")
    assert "errorlist" in content


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/points/?event=400m&mark=1:20.5", "points"),
        ("/points/?event=100m&mark=13.6h", "0.24 s (World Athletics) it stands as 13.84"),
        ("/points/?event=100m&mark=12.00", "than any of them is known to have run backwards (13.2"),
        ("/predict/?way=forward&event1=100m&mark1=7.00", "faster than anybody could run forward"),
        ("/predict/?way=forward&event1=marathon&mark1=2:01:00", "(Marathon: 3:25:24)"),
        (
            "/predict/?way=forward&event1=100m&mark1=12.0&back1=12.0",
            "known to have run it backwards",
        ),
        ("/points/?event=400m&worth=700", "or faster"),
        ("/points/?event=400m", "Give a mark, or a number of points."),
        ("/points/?event=400m&mark=fast", "errorlist"),
        ("/points/?event=%3Cscript%3E&mark=1", "errorlist"),
        ("/points/?event=400m&worth=9999999", "errorlist"),
        ("/predict/?event1=half&mark1=1:58:00&target=marathon", "Marathon"),
        ("/predict/?way=forward&event1=10km&mark1=40:10&back1=53:00&target=marathon", "Marathon"),
        ("/predict/?mark1=40:10", "belong together"),
        ("/predict/?event1=10km&mark1=30:00&target=half", "was it run forward?"),
        ("/predict/?event1=100m&mark1=13.0&target=200m", "than anybody is known to have run it"),
        ("/predict/?way=sideways&event1=10km&mark1=40:10", "errorlist"),
        ("/evidence/calories/?mass=70&speed=2.5&minutes=20", "kcal"),
        ("/evidence/calories/?mass=1e9&speed=2.5&minutes=20", "errorlist"),
        ("/evidence/calories/?mass=70&speed=9&minutes=20", "notice"),
        ("/records/events/100m/men/?nation=%27%22", "Three letters"),
        ("/records/events/100m/men/?on=2999-01-01", "in the future"),
    ],
)
def test_a_calculator_answers_or_says_why_not(visitor: Client, address: str, said: str) -> None:
    assert said in text_of(visitor, address)


def test_markup_in_a_question_stays_text(visitor: Client) -> None:
    evil = "<script>alert(1)</script>"
    for address in ("/records/", "/points/", "/predict/", "/records/athletes/"):
        names = {"event": evil, "mark": evil, "event1": evil, "mark1": evil, "name": evil}
        assert evil not in visitor.get(address, names).content.decode()


def test_every_question_of_the_article_has_its_answer(visitor: Client) -> None:
    content = text_of(visitor, "/evidence/")
    assert "How do I start running backwards?" in content
    for link in set(re.findall(r'href="(/evidence/[^"]+)"', content)):
        text_of(visitor, link)


def test_two_times_of_one_claim_stand_in_the_readers_language(visitor: Client) -> None:
    address = "/records/events/100m/men/"
    assert "46 or 33.68" in text_of(visitor, address)
    page = visitor.get(address, headers={"accept-language": "de"}).content.decode()
    assert "46 oder 33,68" in page
    assert "46 or " not in page


def test_the_fastest_stand_with_their_authority_and_with_what_does_not_count(
    visitor: Client,
) -> None:
    page = text_of(visitor, "/records/fastest/")
    assert page.count("confidence</p>") == 2
    assert "Better marks that do not count" in page
    assert "without anything that could be checked" in page


def test_the_record_of_an_age_class_says_what_the_class_rests_on(visitor: Client) -> None:
    asked = text_of(visitor, "/records/events/100m/men/?age_class=irr-2010:general")
    plain = text_of(visitor, "/records/events/100m/men/")
    said = [say(each) for each in scheme_notices(scheme("irr-2010"))]
    assert said
    assert all(each in asked and each not in plain for each in map(escape, said))
