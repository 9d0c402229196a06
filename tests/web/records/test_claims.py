"""Claims handed in, and who sees them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sternway.ledger import shipped
from sternway.web.accounts.domain.join import NewPerson, add_child, add_person
from sternway.web.accounts.models import Person, Role
from sternway.web.records.apps import Records
from sternway.web.records.domain import judge
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Asked, Judged
from sternway.web.records.domain.queries.book import additions_of_here, book
from sternway.web.records.models import HandedIn
from tests.web.at_once import at_once
from tests.web.conftest import Making, SigningIn
from tests.web.records.conftest import FORM, Claiming, Keeping, claim_of


def posted(browser: Any, person: Person, **said: str) -> Any:
    return browser.post("/claims/new/", {**FORM, "owner": person.public_id, **said}, follow=True)


def test_a_claim_is_handed_in_and_waits(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    answer = posted(browser_of(ada), ada)
    assert b"Waits for a record keeper" in answer.content
    assert HandedIn.objects.get().entry["mark"] == "1:20.5"
    assert book().version == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"event": "400 parsecs"}, "400 parsecs"),
        ({"mark": "fast"}, "fast"),
        ({"mark": "9.0"}, "not possible"),
        ({"date": "2999-01-01"}, "future"),
        ({"date": "yesterday"}, "yesterday"),
        ({"source": " "}, "required"),
        ({"sex": "Z"}, "valid choice"),
        ({"nation": "12"}, "Three letters"),
        ({"athlete": "Thomas Doldt", "is_new_athlete": ""}, "did you mean"),
    ],
)
def test_what_cannot_be_is_said_in_the_words_of_the_library(
    person: Making, browser_of: SigningIn, wrong: dict[str, str], said: str
) -> None:
    ada = person("Ada")
    answer = posted(browser_of(ada), ada, **wrong)
    assert said in answer.content.decode()
    assert not HandedIn.objects.exists()


def test_a_mark_that_was_typed_with_a_point_is_shown_with_the_readers_sign(
    person: Making, browser_of: SigningIn, claimed: Claiming
) -> None:
    ada = person("Ada", language="de")
    claim = claimed(ada, event="half marathon", mark="2:10:20.5", kind="personal best")
    page = browser_of(ada).get(f"/claims/{claim.public_id}/").content.decode()
    assert "<h1>Halbmarathon: 2:10:20,5</h1>" in page
    assert "<dd>2:10:20,5</dd>" in page
    assert "<dd>persönliche Bestleistung</dd>" in page
    assert "Halbmarathon: 2:10:20,5" in browser_of(ada).get("/claims/").content.decode()


def test_a_mark_that_was_typed_with_a_comma_keeps_it(
    person: Making, browser_of: SigningIn, claimed: Claiming
) -> None:
    ada = person("Ada", language="en")
    claim = claimed(ada, mark="1:20,5")
    page = browser_of(ada).get(f"/claims/{claim.public_id}/").content.decode()
    assert "<h1>400 m: 1:20,5</h1>" in page


def test_nobody_claims_for_a_stranger(person: Making, browser_of: SigningIn) -> None:
    ada, bob = person("Ada"), person("Bob")
    answer = posted(browser_of(ada), bob)
    assert not HandedIn.objects.exists()
    assert "Bob" not in answer.content.decode()


def test_a_child_is_named_nowhere(keeper: Keeping, person: Making, browser_of: SigningIn) -> None:
    mother = person("Mona")
    child = add_child(mother, NewPerson("zoe", "Zoe Zander", None, born=date(2013, 1, 1)))
    posted(
        browser_of(mother),
        child,
        athlete="Zoe Zander",
        source="https://example.org/zoe-zander",
        note="Zoe’s first",
    )
    claim = HandedIn.objects.get()
    judge.enter(claim, keeper("Kim"), Judged("Kim"), "seen")
    assert "Zoe" not in additions_of_here(1)
    assert "zoe" not in additions_of_here(1)
    assert "under-16" in claim.claim_id


def test_others_see_nothing_of_a_claim(
    person: Making, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    claim = claimed(ada)
    file = add_evidence(claim, "a.pdf", 3, [b"abc"], ada)
    base = f"/claims/{claim.public_id}/"
    for who in (
        person("Bob"),
        person("Cid", Role.ADMINISTRATOR),
        person("Dan", Role.COACH),
        person("Eve", Role.ORGANISER),
    ):
        browser = browser_of(who)
        assert claim.title not in browser.get("/claims/").content.decode()
        assert browser.get(base).status_code == 404
        assert browser.get(f"{base}files/{file.public_id}/").status_code == 404
        assert browser.get(f"{base}answer/").status_code == 404
        assert browser.post(f"{base}withdraw/").status_code == 404
        assert browser.post(f"{base}files/").status_code == 404
    visitor = browser_of(None)
    for address in ("/claims/", "/claims/new/", base, f"{base}files/{file.public_id}/"):
        assert visitor.get(address).status_code == 302


def test_a_list_of_claims_asks_little(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    made = [claimed(ada, mark=f"1:{20 + n}.5") for n in range(15)]
    for n in range(5):
        add_evidence(made[0], f"{n}.pdf", 1, [b"%d" % n], ada)
    browser = browser_of(keeper("Kim"))
    for address in ("/claims/", f"/claims/{made[0].public_id}/"):
        with CaptureQueriesContext(connection) as queries:
            content = browser.get(address).content
        assert len(queries) <= 12, [each["sql"] for each in queries]
        assert len(content) < 100_000


def test_the_invented_club_claims_and_its_child_is_named_nowhere(
    keeper: Keeping, person: Making
) -> None:
    ada, bob = person("Ada"), person("Bob")
    kim = add_child(ada, NewPerson("kim", "Kim Example", None, born=date(2014, 6, 1)))
    feature = apps.get_app_config("records")
    Records.invent(feature, [ada.pk, bob.pk, kim.pk], keeper("Kay").pk)  # type: ignore[arg-type]
    found = [*HandedIn.objects.order_by("pk").values_list("progress", flat=True)]
    assert found == ["waiting", "entered", "returned"]
    assert HandedIn.objects.get(owner=kim).entry["is_under_age"]
    assert len(book().ledger) == len(shipped()) + 1


def test_a_double_click_hands_one_claim_in(person: Making, browser_of: SigningIn) -> None:
    ada = person("Ada")
    browser = browser_of(ada)
    posted(browser, ada)
    again = posted(browser, ada)
    assert b"handed in already" in again.content
    assert HandedIn.objects.count() == 1


IMPLAUSIBLE = {**FORM, "mark": "1:10.0"}
"""better by far than any 400 m on record"""
ENTER = {"confidence": "medium", "evidence": "official", "words": "seen"}


def sign_in(content: str) -> str:
    found = re.search(r'name="is_right" value="([0-9a-f]+)"', content)
    assert found is not None
    return found[1]


def test_a_slip_is_asked_about_before_a_claim_is_kept(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada Test")
    browser, sent = browser_of(ada), {**IMPLAUSIBLE, "owner": ada.public_id}
    content = browser.post("/claims/new/", sent).content.decode()
    assert "is better by far than any on record" in content
    assert not HandedIn.objects.exists()
    other = {**sent, "mark": "1:11.0", "is_right": sign_in(content)}
    assert browser.post("/claims/new/", other).status_code == 200
    assert not HandedIn.objects.exists()
    browser.post("/claims/new/", {**sent, "is_right": sign_in(content)})
    assert HandedIn.objects.get().entry["mark"] == "1:10.0"


def test_a_record_keeper_is_asked_before_it_is_entered(
    keeper: Keeping, person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada Test")
    with pytest.raises(Asked) as asked:
        claim_of(ada, mark="1:10.0")
    claim = claim_of(ada, asked.value.sign, mark="1:10.0")
    browser, sent = browser_of(keeper("Kit")), {**ENTER, "seen": "1"}
    address = f"/claims/{claim.public_id}/decide/enter/"
    page = browser.post(address, sent, follow=True).content.decode()
    assert "is better by far than any on record" in page
    assert HandedIn.objects.get().claim_id == ""
    browser.post(address, {**sent, "is_right": sign_in(page)})
    assert HandedIn.objects.get().claim_id


def test_who_claims_for_an_authority_is_asked_for_its_source(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada Test")
    sent = {**FORM, "owner": ada.public_id, "authority": "irr", "kind": "record"}
    content = browser_of(ada).post("/claims/new/", sent).content.decode()
    assert "needs a source of its own" in content
    assert not HandedIn.objects.exists()


@pytest.mark.parametrize("mark", ["0.01", "0.02", "0.18", "0,18"])
def test_a_mark_in_a_notation_that_nobody_writes_is_refused(
    person: Making, browser_of: SigningIn, mark: str
) -> None:
    ada = person("Ada")
    answer = posted(browser_of(ada), ada, event="100m", mark=mark)
    assert "write seconds as 18.0" in answer.content.decode()
    assert not HandedIn.objects.exists()


def test_what_a_mark_was_read_as_is_asked_and_shown_from_the_claim_to_the_book(
    person: Making, keeper: Keeping, browser_of: SigningIn
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    said = {"event": "3km", "mark": "15.27"}
    asked = posted(browser_of(ada), ada, **said).content.decode()
    assert "“15.27” over 3 km (road) is read as 15 min 27 s. Is that what was run?" in asked
    sign = re.search(r'name="is_right" value="(\w+)"', asked)
    assert sign is not None
    kept = posted(browser_of(ada), ada, **said, is_right=sign[1]).content.decode()
    assert "<h1>3 km (road): 15:27</h1>" in kept
    claim = HandedIn.objects.get()
    seen = browser_of(kim).get(f"/claims/{claim.public_id}/").content.decode()
    assert "<dt>Read as</dt><dd>15 min 27 s</dd>" in seen
    judge.enter(claim, kim, Judged("Kim"), "seen", is_right=sign[1])
    shown = browser_of(None).get(f"/records/claims/{claim.claim_id}/").content.decode()
    assert "15:27 over 3 km (road) by" in shown
    assert "“15.27”, read as 15 min 27 s" in shown


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("25.2", "not told; in tenths of a second, so taken for a hand time"),
        ("25.24", "not told; counted as electric"),
    ],
)
def test_what_a_time_is_taken_for_is_said_where_its_timing_is_not_known(
    person: Making, claimed: Claiming, browser_of: SigningIn, mark: str, said: str
) -> None:
    ada = person("Ada")
    claim = claimed(ada, event="100m", mark=mark)
    assert said in browser_of(ada).get(f"/claims/{claim.public_id}/").content.decode()


def test_somebody_new_with_the_owner_and_name_of_an_earlier_claim_is_asked_about(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    browser = browser_of(ada)
    posted(browser, ada)
    asked = posted(browser, ada, mark="1:25.5", date="2026-05-03").content.decode()
    assert "Ada Test is the athlete of an earlier claim of the same account too (400 m" in asked
    assert HandedIn.objects.count() == 1
    posted(browser, ada, mark="1:25.5", date="2026-05-03", is_new_athlete="")
    assert HandedIn.objects.count() == 2
    posted(browser, ada, mark="1:26.5", date="2026-05-04", is_right=sign_in(asked))
    assert HandedIn.objects.count() == 3
    other = posted(browser, ada, mark="1:27.5", date="2026-05-05", athlete="Bea Test")
    assert "earlier claim" not in other.content.decode()


def test_claims_of_one_account_that_were_handed_in_as_new_become_one_athlete(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    first = claimed(ada)
    second = claimed(ada, mark="1:25.5", date="2026-05-03")
    HandedIn.objects.filter(pk=second.pk).update(entry={**second.entry, "is_new_athlete": True})
    judge.enter(first, kim, Judged("Kim"), "seen")
    browser, sent = browser_of(kim), {**ENTER, "seen": "1"}
    address = f"/claims/{second.public_id}/decide/enter/"
    page = browser.post(address, sent, follow=True).content.decode()
    assert "If it is the same athlete, do not enter somebody new" in page
    assert "It is the athlete of an earlier claim of the same account: ada" in page
    assert 'value="seen"' in page
    browser.post(address, {**sent, "is_same": "on"})
    second.refresh_from_db()
    now = book().ledger
    holders = {now.claim(each).performance.holder for each in (first.claim_id, second.claim_id)}
    assert holders == {"ada"}
    assert now.claim(second.claim_id).listed.athlete == "Ada"


def test_a_day_before_the_birth_is_refused_and_an_odd_age_is_asked_about(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", born=date(1990, 5, 1))
    browser = browser_of(ada)
    assert (
        "is before the birth of Ada Test"
        in posted(browser, ada, date="1900-01-01").content.decode()
    )
    asked = posted(browser, ada, date="1992-06-01").content.decode()
    assert "nobody is known to race" in asked
    assert "1990" not in asked
    assert not HandedIn.objects.exists()
    posted(browser, ada, date="1992-06-01", is_right=sign_in(asked))
    assert HandedIn.objects.exists()


def test_the_page_of_a_new_claim_chooses_neither_sex_nor_day(
    person: Making, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    page = browser_of(ada).get("/claims/new/").content.decode()
    assert not re.search(r'<option value="[MFX]" selected', page)
    assert not re.search(r'name="date"[^>]* value="\d', page)
    assert "required" in posted(browser_of(ada), ada, sex="").content.decode()
    claimed(ada)
    assert '<option value="F" selected' in browser_of(ada).get("/claims/new/").content.decode()


def test_claims_are_listed_with_their_day_name_and_place(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    claimed(ada, place="Bologna, ITA")
    for who in (ada, keeper("Kim")):
        page = browser_of(who).get("/claims/").content.decode()
        assert "2026-05-02, Ada, Bologna, ITA; " in page


def test_one_claim_that_is_sent_six_times_at_once_is_handed_in_once(kept_rows: None) -> None:
    ada = add_person(NewPerson("ada", "Ada", None), None)
    said: dict[str, Any] = {"is_new_athlete": True}
    refused = at_once(*[lambda: claim_of(ada, **said)] * 6)
    assert HandedIn.objects.count() == 1
    assert len(refused) == 5
    assert all("handed in already" in each for each in refused)
