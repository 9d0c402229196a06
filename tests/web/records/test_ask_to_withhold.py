"""Whoever has a name in the book asks for it to be taken out, also before the account goes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.join import NewPerson, add_child
from sternway.web.accounts.models import Person
from sternway.web.records.domain import judge
from sternway.web.records.domain.ask_to_withhold import ask_to_withhold
from sternway.web.records.domain.hand_in import Judged
from sternway.web.records.domain.queries.book import book
from sternway.web.records.domain.queries.names import names_decided_by
from sternway.web.records.domain.take_along import exported_claims
from sternway.web.records.domain.withhold import withhold
from sternway.web.records.models import Answered, HandedIn, WithholdingRequest
from tests.web.conftest import Making, SigningIn
from tests.web.records.conftest import Claiming, Keeping
from tests.web.records.test_withhold import REASON, seen_of


def athlete_of(claim: HandedIn, keeper: Person) -> str:
    """The id that the athlete of a claim has in the book, once it is entered."""
    judge.enter(claim, keeper, Judged(keeper.name), "seen")
    return book().ledger.claim(claim.claim_id).performance.holder


def test_a_wish_reaches_the_record_keepers_and_is_answered(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    id = athlete_of(claimed(ada), kim)
    browser = browser_of(ada)
    assert "Ask for the name to be taken out" in browser.get("/claims/").content.decode()
    said = {"athlete": id, "back": "/claims/"}
    page = browser.post("/claims/names/ask/", said, follow=True).content.decode()
    assert "a record keeper decides" in page
    assert "Ask for the name to be taken out" not in page
    keepers = browser_of(kim)
    assert "1 is asked for" in keepers.get("/claims/").content.decode()
    page = keepers.get("/claims/names/").content.decode()
    assert f'href="/records/athletes/{id}/withhold/"' in page
    withhold(kim, id, REASON, [], seen_of(id))
    (asked,) = WithholdingRequest.objects.all()
    assert (asked.athlete, asked.answer) == ("withheld-1", Answered.WITHHELD)
    assert "Asked for" not in keepers.get("/claims/names/").content.decode()
    page = browser.get("/claims/").content.decode()
    assert 'id="names"' not in page


def test_a_refusal_says_why_and_is_not_the_last_word(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    id = athlete_of(claimed(ada), kim)
    ask_to_withhold(ada, id)
    (asked,) = WithholdingRequest.objects.all()
    address = f"/claims/names/{asked.public_id}/refuse/"
    keepers = browser_of(kim)
    keepers.post(address, {"words": ""})
    asked.refresh_from_db()
    assert asked.answer == Answered.OPEN
    keepers.post(address, {"words": "a public championship"})
    assert keepers.post(address, {"words": "again"}).status_code == 404
    page = browser_of(ada).get("/claims/").content.decode()
    assert "a public championship" in page
    assert "Ask for the name to be taken out" in page
    ask_to_withhold(ada, id)
    withhold(kim, id, REASON, [], seen_of(id))
    kept = WithholdingRequest.objects.values_list("athlete", "answer", "says")
    assert [*kept] == [
        ("withheld-1", Answered.REFUSED, ""),
        ("withheld-1", Answered.WITHHELD, ""),
    ]


def test_a_wish_outlives_the_account(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    id = athlete_of(claimed(ada), kim)
    ask_to_withhold(ada, id)
    erase(ada, ada)
    assert book().ledger.roster.of_name("Ada")
    page = browser_of(kim).get("/claims/names/").content.decode()
    assert "by an account that is erased" in page
    withhold(kim, id, REASON, [], seen_of(id))
    assert not book().ledger.roster.of_name("Ada")
    assert WithholdingRequest.objects.get().answer == Answered.WITHHELD


def test_nobody_asks_for_the_name_of_another_or_twice(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, bob, kim = person("Ada"), person("Bob"), keeper("Kim")
    id = athlete_of(claimed(ada), kim)
    for who in (bob, kim):
        for athlete in (id, "aaron-yoder", "", "x" * 300):
            said = {"athlete": athlete, "back": "https://evil.example/"}
            answer = browser_of(who).post("/claims/names/ask/", said)
            assert answer.headers["Location"] == "/claims/"
    assert not WithholdingRequest.objects.exists()
    for _ in range(2):
        page = browser_of(ada).post("/claims/names/ask/", {"athlete": id}, follow=True)
    assert "asked already" in page.content.decode()
    assert WithholdingRequest.objects.count() == 1


def test_of_who_was_under_16_there_is_nothing_to_ask_and_from_then_on_they_ask_themselves(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    gil, kim = person("Gil"), keeper("Kim")
    zoe = add_child(gil, NewPerson("zoe", "Zoe", None, born=date(2012, 1, 1)))
    athlete_of(claimed(zoe), kim)
    assert names_decided_by(gil, book().ledger) == []
    Person.objects.filter(pk=zoe.pk).update(born=date(2009, 1, 1))
    zoe.refresh_from_db()
    id = athlete_of(claimed(zoe, mark="1:31.0", is_new_athlete=True), kim)
    assert [each.athlete.id for each in names_decided_by(zoe, book().ledger)] == [id]
    assert names_decided_by(gil, book().ledger) == []


def test_a_keeper_does_not_answer_their_own_wish(
    keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim = keeper("Kim")
    id = athlete_of(claimed(kim), keeper("Lea"))
    ask_to_withhold(kim, id)
    (asked,) = WithholdingRequest.objects.all()
    browser_of(kim).post(f"/claims/names/{asked.public_id}/refuse/", {"words": "no"})
    asked.refresh_from_db()
    assert asked.answer == Answered.OPEN


@pytest.mark.parametrize("is_out", [False, True])
def test_what_was_asked_is_taken_along_without_the_name_once_it_is_out(
    person: Making, keeper: Keeping, claimed: Claiming, is_out: bool
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    id = athlete_of(claimed(ada), kim)
    ask_to_withhold(ada, id)
    if is_out:
        withhold(kim, id, REASON, [], seen_of(id))
    (file,) = [each for each in exported_claims(ada.pk) if each.path == "claims/names.json"]
    assert isinstance(file.content, bytes)
    (asked,) = json.loads(file.content)["asked"]
    assert asked["athlete"] == ("withheld-1" if is_out else id)
