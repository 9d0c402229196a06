"""A record keeper takes a name out of the book: it is gone from everything, the mark stays."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, TestCase

from sternway.athletics import Athlete
from sternway.errors import SternwayError
from sternway.ledger import opening, parse_ledger, shipped
from sternway.web.accounts.domain.take_along import zip_of
from sternway.web.accounts.models import Person, Role
from sternway.web.files.domain.storage import path_of
from sternway.web.records.domain import judge
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Asked, Judged
from sternway.web.records.domain.queries.book import additions_of_here, book, forget
from sternway.web.records.domain.queries.names import extent_of, nameable
from sternway.web.records.domain.withhold import withhold
from sternway.web.records.models import DecisionKind, HandedIn, LedgerBlock, Progress, WithheldName
from tests.web.conftest import Making, SigningIn
from tests.web.records.conftest import Claiming, Keeping, claim_of

REASON = "asked for it on 2 May"


def seen_of(id: str) -> str:
    """What a keeper has seen who looks now."""
    now = book()
    who = nameable(now.ledger, id)
    assert who is not None
    return extent_of(now, who).seen


def entered(claim: HandedIn, keeper: Person, **said: Any) -> HandedIn:
    judge.enter(claim, keeper, Judged(keeper.name), "results of Otto Quitzow seen", **said)
    claim.refresh_from_db()
    return claim


def claimed_too(owner: Person, **said: Any) -> HandedIn:
    """A further claim of somebody, who says that what is asked about it is right."""
    try:
        return claim_of(owner, **said)
    except Asked as asked:
        return claim_of(owner, asked.sign, **said)


@pytest.fixture
def otto(person: Making) -> Person:
    made = person("Otto")
    Person.objects.filter(pk=made.pk).update(name="Otto Quitzow")
    made.refresh_from_db()
    return made


@pytest.fixture
def sure(browser_of: SigningIn) -> SigningIn:
    """The browser of somebody who has just said the password again."""

    def sign_in(person: Person | None) -> Client:
        assert person is not None
        browser = browser_of(None)
        password = f"{person.username.capitalize()} runs backwards daily"
        browser.post("/account/login/", {"login": person.username, "password": password})
        browser.post("/account/reauthenticate/", {"password": password})
        return browser

    return sign_in


def test_a_keeper_finds_the_name_sees_what_changes_and_takes_it_out(
    otto: Person, keeper: Keeping, claimed: Claiming, sure: SigningIn, browser_of: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = entered(claimed(otto, source="https://example.org/otto-quitzow"), kim)
    browser = sure(kim)
    page = browser.get("/claims/names/?name=quitzow").content.decode()
    (address,) = set(re.findall(r'href="(/records/athletes/[^"]+/withhold/)"', page))
    assert address in browser.get(address.removesuffix("withhold/")).content.decode()
    page = browser.get(address).content.decode()
    assert "1 mark loses its name" in page
    assert f"/records/claims/{claim.claim_id}/" in page
    assert "cannot be undone" in page
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)
    answer = browser.post(address, {"words": REASON, "seen": seen}, follow=True)
    page = answer.content.decode()
    assert "the athlete is withheld-1 there" in page
    assert REASON in page
    assert "Kim" in page
    claim.refresh_from_db()
    public = browser_of(None)
    page = public.get(f"/records/claims/{claim.claim_id}/").content.decode()
    assert "(name withheld)" in page
    assert "1:20.5" in page


def everything_served(claim_id: str, people: list[Person], browser_of: SigningIn) -> str:
    """What the application serves of a claim, to visitors, keepers and whose it is."""
    handed_in = [*HandedIn.objects.values_list("public_id", flat=True)]
    addresses = [
        "/records/",
        "/records/fastest/",
        "/records/athletes/",
        "/records/athletes/?name=o",
        "/records/events/400m/women/",
        "/records/events/400m/women/progression/",
        f"/records/claims/{claim_id}/",
        f"/api/v1/claims/{claim_id}",
        "/api/v1/records/400m/women",
        "/claims/",
        "/claims/names/",
        "/claims/ledger/",
        *(f"/claims/{each}/" for each in handed_in),
    ]
    texts = []
    for who in (None, *people):
        browser = browser_of(who)
        for address in addresses:
            answer = browser.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            texts.append(body.decode())
    return "".join(texts)


def test_the_name_is_gone_from_all_that_is_served_and_kept(
    otto: Person, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim, lea = keeper("Kim"), keeper("Lea")
    first = claimed(otto, source="https://example.org/otto-quitzow", note="Quitzow, lane 4")
    waiting = claimed_too(otto, mark="1:31.0", date="2026-06-02", is_new_athlete=True)
    refused = claimed_too(otto, mark="1:32.0", date="2026-07-02", is_new_athlete=True)
    judge.refuse(refused, kim, "Quitzow was not there")
    film = add_evidence(first, "quitzow.mp4", 3, [b"the film"], otto)
    entered(first, kim)
    before = everything_served(first.claim_id, [kim, lea], browser_of)
    assert "Quitzow" in before
    (id,) = [each.id for each in book().ledger.roster if each.name == "Otto Quitzow"]
    old = first.claim_id
    with TestCase.captureOnCommitCallbacks(execute=True):
        withhold(lea, id, REASON, [], seen_of(id))
    first.refresh_from_db()
    after = everything_served(first.claim_id, [kim, lea], browser_of)
    assert not re.search("quitzow|otto", after, re.IGNORECASE)
    assert browser_of(None).get(f"/records/claims/{old}/").status_code == 404
    assert browser_of(None).get(f"/records/athletes/{id}/").status_code == 404
    assert not re.search("quitzow|otto", additions_of_here(99), re.IGNORECASE)
    for claim in HandedIn.objects.all():
        said = [*claim.decisions.values_list("says", flat=True), *map(str, claim.entry.values())]
        assert not re.search("quitzow|otto", "".join(said), re.IGNORECASE)
        assert claim.owner == otto
        assert claim.decisions.filter(kind=DecisionKind.WITHHELD).exists()
    assert not path_of(film.sha256).exists()
    waiting.refresh_from_db()
    refused.refresh_from_db()
    assert (waiting.progress, refused.progress) == (Progress.WITHDRAWN, Progress.REFUSED)
    along = b"".join(zip_of(otto))
    assert b"quitzow" not in along.replace(b"Otto Quitzow", b"").lower()
    assert "(name withheld)" in additions_of_here(99)
    assert f"| Lea | {REASON}" in additions_of_here(99)
    ledger = parse_ledger(opening("") + additions_of_here(99))
    assert not ledger.problems


def test_a_namesake_keeps_the_name(
    otto: Person, person: Making, keeper: Keeping, claimed: Claiming, sure: SigningIn
) -> None:
    kim, twin = keeper("Kim"), person("Bea")
    mine = entered(claimed(otto), kim)
    theirs = entered(claimed(twin, athlete="Otto Quitzow", mark="1:25.0"), kim)
    waits = claimed_too(
        twin, athlete="Otto Quitzow", mark="1:26.0", date="2026-06-02", is_new_athlete=True
    )
    now = book().ledger
    own, other = (now.claim(each.claim_id).performance.holder for each in (mine, theirs))
    assert own != other
    page = sure(kim).get(f"/records/athletes/{own}/withhold/").content.decode()
    assert other in page[page.index("Others of this name") :]
    withhold(kim, own, REASON, [], seen_of(own))
    for claim in (theirs, waits):
        claim.refresh_from_db()
        assert claim.entry["athlete"] == "Otto Quitzow"
    now = book().ledger
    assert [each.id for each in now.roster.of_name("Otto Quitzow")] == [other]
    assert waits.progress == Progress.WAITING


def test_who_comes_with_sternway_is_read_without_the_name_from_then_on(
    database: None, keeper: Keeping, browser_of: SigningIn
) -> None:
    yoder = next(each for each in shipped().roster if each.name == "Aaron Yoder")
    held = len(shipped().rows_held(yoder.id))
    assert isinstance(yoder, Athlete)
    extent = extent_of(book(), yoder)
    struck = [each.sign for each in extent.told if each.is_whole]
    withhold(keeper("Kim"), yoder.id, REASON, struck, extent.seen)
    now = book().ledger
    assert not now.problems
    assert not re.search("aaron[^a-z]*yoder", now.text, re.IGNORECASE)
    assert now.roster.of_name("Dan Yoder")
    assert len(now.rows_held("withheld-1")) == held
    assert "yoder" not in "".join(
        each for each in _pages(browser_of(None), now.claims_held("withheld-1"))
    )
    assert "Yoder" in shipped().text
    LedgerBlock.objects.create(number=2, text="\ncompetition cup-2026\nname: Cup\n")
    forget()
    assert [each.id for each in book().ledger.claims_held("withheld-1")] == [
        each.id for each in now.claims_held("withheld-1")
    ]


def test_a_newer_ledger_that_comes_with_sternway_has_no_name_and_no_id_twice(
    otto: Person, keeper: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = keeper("Kim")
    said = {"athlete": "aaron-yoder", "sex": "M", "nation": "USA", "is_new_athlete": False}
    mine = entered(claimed_too(otto, event="1mile", mark="6:30.0", **said), kim)
    withhold(kim, "aaron-yoder", REASON, [], seen_of("aaron-yoder"))
    mine.refresh_from_db()
    block = shipped().block(next(each.id for each in shipped().claims_held("aaron-yoder")))
    more = re.sub(r"^claim \S+", "claim mile-yoder-2027", block)
    newer = parse_ledger(f"{shipped().text}\n\n{re.sub('about: .*', 'note: Aaron', more)}\n")
    assert not newer.problems
    monkeypatch.setattr("sternway.web.records.domain.queries.book.shipped", lambda: newer)
    forget()
    now = book().ledger
    assert not now.problems
    assert len(now.rows_held("withheld-1")) == len(newer.rows_held("aaron-yoder")) + 1
    assert now.claim(mine.claim_id).listed.mark == "6:30.0"
    assert "yoder-2027" not in now.text


def _pages(browser: Client, claims: Any) -> list[str]:
    return [browser.get(f"/records/claims/{each.id}/").content.decode().lower() for each in claims]


def test_lines_of_others_lose_the_name_where_the_keeper_says_that_it_is_theirs(
    otto: Person, person: Making, keeper: Keeping, claimed: Claiming, sure: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = entered(claimed(otto), kim)
    note, other = "beaten by Otto Quitzow, fairly", "a Quitzow of Bonn timed it"
    entered(claimed(person("Bea"), mark="1:25.0", note=note), kim)
    entered(claimed(person("Lea"), mark="1:26.0", note=other), kim)
    id = book().ledger.claim(claim.claim_id).performance.holder
    browser, address = sure(kim), f"/records/athletes/{id}/withhold/"
    page = browser.get(address).content.decode()
    ticked = re.findall(r'name="struck" value="([^"]+)"( checked)?> <span>([^<]+) <', page)
    assert [(bool(checked), line) for _sign, checked, line in ticked] == [
        (True, f"note: {note}"),
        (False, f"note: {other}"),
    ]
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)
    browser.post(address, {"words": REASON, "seen": seen, "struck": ticked[0][0]})
    text = additions_of_here(99)
    assert "note: beaten by (name withheld), fairly" in text
    assert other in text


def test_a_stale_page_changes_nothing_and_keeps_what_was_typed(
    otto: Person, keeper: Keeping, claimed: Claiming, sure: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = entered(claimed(otto), kim)
    id = book().ledger.claim(claim.claim_id).performance.holder
    browser, seen = sure(kim), seen_of(id)
    claimed(otto, mark="1:31.0", date="2026-06-02", athlete=id)
    for sent in (seen, "", "x"):
        said = {"words": REASON, "seen": sent}
        page = browser.post(f"/records/athletes/{id}/withhold/", said).content.decode()
        assert "what would change is not what you saw" in page
        assert f'value="{REASON}"' in page
    assert not WithheldName.objects.exists()


def test_a_second_press_says_that_it_is_done(
    otto: Person, keeper: Keeping, claimed: Claiming, sure: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = entered(claimed(otto), kim)
    id = book().ledger.claim(claim.claim_id).performance.holder
    browser, said = sure(kim), {"words": REASON, "seen": seen_of(id)}
    address = f"/records/athletes/{id}/withhold/"
    browser.post(address, said)
    version = book().version
    page = browser.post(address, said, follow=True).content.decode()
    assert "taken out already" in page
    assert book().version == version
    assert WithheldName.objects.count() == 1
    assert "taken out already" in browser.get(address, follow=True).content.decode()


@pytest.mark.parametrize("id", ["nobody", "withheld-9", "Otto Quitzow"])
def test_an_unknown_person_is_not_found(
    otto: Person, keeper: Keeping, claimed: Claiming, sure: SigningIn, id: str
) -> None:
    kim = keeper("Kim")
    entered(claimed(otto), kim)
    browser = sure(kim)
    assert browser.get(f"/records/athletes/{id}/withhold/").status_code == 404
    sent = {"words": REASON, "seen": "x"}
    assert browser.post(f"/records/athletes/{id}/withhold/", sent).status_code == 404
    assert not WithheldName.objects.exists()


@pytest.mark.parametrize("roles", [(), (Role.ADMINISTRATOR,), (Role.COACH, Role.ORGANISER)])
def test_only_a_record_keeper_takes_a_name_out(
    otto: Person,
    person: Making,
    keeper: Keeping,
    claimed: Claiming,
    browser_of: SigningIn,
    roles: tuple[Role, ...],
) -> None:
    claim = entered(claimed(otto), keeper("Kim"))
    id = book().ledger.claim(claim.claim_id).performance.holder
    bob = person("Bob", *roles)
    browser = browser_of(bob)
    said = {"words": REASON, "seen": seen_of(id)}
    assert browser.get("/claims/names/").status_code == 403
    assert browser.post(f"/records/athletes/{id}/withhold/", said).status_code == 403
    assert "withhold/" not in browser.get(f"/records/athletes/{id}/").content.decode()
    with pytest.raises(SternwayError, match="has a part in"):
        withhold(bob, id, REASON, [], seen_of(id))


def test_a_keeper_does_not_take_out_their_own_name(
    keeper: Keeping, claimed: Claiming, sure: SigningIn
) -> None:
    kim, lea = keeper("Kim"), keeper("Lea")
    claim = entered(claimed(kim), lea)
    id = book().ledger.claim(claim.claim_id).performance.holder
    page = sure(kim).get(f"/records/athletes/{id}/withhold/").content.decode()
    assert "another record keeper decides" in page
    assert "for good" not in page
    with pytest.raises(SternwayError, match="has a part in"):
        withhold(kim, id, REASON, [], seen_of(id))


@pytest.mark.parametrize("reason", ["", "  ", "Quitzow asked", "two\nlines"])
def test_the_reason_is_there_and_does_not_tell_the_name(
    otto: Person, keeper: Keeping, claimed: Claiming, reason: str
) -> None:
    kim = keeper("Kim")
    claim = entered(claimed(otto), kim)
    id = book().ledger.claim(claim.claim_id).performance.holder
    with pytest.raises(SternwayError):
        withhold(kim, id, reason, [], seen_of(id))
    assert "Otto Quitzow" in book().ledger.text


def test_the_name_is_not_entered_again_unnoticed(
    otto: Person, keeper: Keeping, claimed: Claiming
) -> None:
    kim = keeper("Kim")
    claim = entered(claimed(otto), kim)
    id = book().ledger.claim(claim.claim_id).performance.holder
    withhold(kim, id, REASON, [], seen_of(id))
    said = {"mark": "1:25.0", "date": "2026-08-02", "note": "Otto here"}
    again = claimed_too(otto, **said, is_new_athlete=True)
    with pytest.raises(Asked) as asked:
        judge.enter(again, kim, Judged("Kim"), "seen")
    assert [each.code for each in asked.value.questions] == ["ledger.question.withheld"]
    assert judge.athlete_of_earlier(again) == "withheld-1"
    entered(again, kim, is_same=True)
    assert book().ledger.claim(again.claim_id).performance.holder == "withheld-1"
    assert again.entry == {}
    assert not re.search("quitzow|otto", additions_of_here(99), re.IGNORECASE)


def test_who_hands_in_is_not_told_whose_marks_are_withheld(
    otto: Person, person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim, bea = keeper("Kim"), person("Bea")
    claim = entered(claimed(otto), kim)
    id = book().ledger.claim(claim.claim_id).performance.holder
    withhold(kim, id, REASON, [], seen_of(id))
    form = {
        "owner": bea.public_id,
        "event": "400m",
        "mark": "1:20.5",
        "date": "2026-05-02",
        "athlete": "Quitzow, Otto",
        "sex": "F",
        "kind": "personal best",
        "authority": "athlete",
        "source": "https://example.org/results",
    }
    for more in ({}, {"is_new_athlete": "on"}):
        answer = browser_of(bea).post("/claims/new/", {**form, **more}, follow=True)
        assert "withheld" not in answer.content.decode()
    assert HandedIn.objects.filter(owner=bea).count() == 1
