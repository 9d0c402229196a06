"""A second person judges a claim, and what they decide by is what they saw."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sternway.errors import SternwayError
from sternway.ledger import State, opening, parse_ledger
from sternway.web.accounts.domain.join import NewPerson, add_child
from sternway.web.accounts.models import Person, Role
from sternway.web.records.domain import judge
from sternway.web.records.domain.evidence import add_evidence, erase_evidence
from sternway.web.records.domain.hand_in import Judged, Said, answer
from sternway.web.records.domain.queries.book import additions_of_here, book
from sternway.web.records.domain.queries.claims import may_judge
from sternway.web.records.models import Decision, HandedIn, LedgerBlock, Progress
from tests.web.conftest import Making, SigningIn
from tests.web.records.conftest import FORM, GUINNESS, Claiming, Keeping, under_review


def test_a_second_person_enters_it_and_it_is_in_the_book(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    claim = claimed(person("Ada"))
    answer = browser_of(keeper("Kim")).post(
        f"/claims/{claim.public_id}/decide/enter/",
        {"confidence": "medium", "evidence": "official", "words": "results seen", "seen": "1"},
        follow=True,
    )
    assert b"The claim is in the ledger." in answer.content
    claim.refresh_from_db()
    entered = book().ledger.claim(claim.claim_id)
    assert (str(entered.confidence), entered.history[0].author) == ("medium", "Kim")
    page = browser_of(None).get(f"/records/claims/{claim.claim_id}/")
    assert b"Ada" in page.content


def test_who_handed_in_never_judges(
    keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = claimed(kim)
    assert not may_judge(kim, claim)
    answer = browser_of(kim).post(
        f"/claims/{claim.public_id}/decide/enter/",
        {"confidence": "high", "evidence": "official", "words": "trust me", "seen": "1"},
    )
    assert answer.status_code == 404
    with pytest.raises(SternwayError, match="does not judge it"):
        judge.enter(claim, kim, Judged("Kim"), "trust me")
    assert book().version == 0


def test_a_guardian_does_not_judge_the_claim_of_a_child(keeper: Keeping, claimed: Claiming) -> None:
    kim = keeper("Kim")
    child = add_child(kim, NewPerson("zoe", "Zoe", None, born=date(2013, 1, 1)))
    assert not may_judge(kim, claimed(child))


@pytest.mark.parametrize("what", ["enter", "ask", "refuse", "propose", "state", "ratify"])
def test_only_a_record_keeper_decides(
    person: Making, claimed: Claiming, browser_of: SigningIn, what: str
) -> None:
    claim = claimed(person("Ada"))
    browser = browser_of(person("Bob", Role.ADMINISTRATOR, Role.COACH, Role.ORGANISER))
    answer = browser.post(f"/claims/{claim.public_id}/decide/{what}/", {"words": "so"})
    assert answer.status_code == 403
    assert Decision.objects.filter(claim=claim).count() == 1


def test_a_question_is_answered_with_the_claim_as_it_reads_now(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    claim = claimed(ada)
    judge.ask(claim, kim, "Which wind?")
    said = {**FORM, "owner": ada.public_id, "mark": "1:20.7", "words": "A typing error."}
    browser_of(ada).post(f"/claims/{claim.public_id}/answer/", said)
    claim.refresh_from_db()
    assert (claim.progress, claim.entry["mark"]) == (Progress.WAITING, "1:20.7")
    kinds = [*Decision.objects.filter(claim=claim).values_list("kind", flat=True)]
    assert kinds == ["handed in", "returned", "answered"]


def test_what_is_decided_is_decided_once(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    claim = claimed(person("Ada"))
    judge.refuse(claim, keeper("Kim"), "no source")
    with pytest.raises(SternwayError, match="meanwhile"):
        judge.enter(claim, keeper("Lea"), Judged("Lea"), "seen")
    assert book().version == 0


def test_a_decision_needs_a_reason_on_one_line(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    claim = claimed(person("Ada"))
    for words in ("", "  ", "a\nstate: 2026-01-01 | ratified | x | y"):
        with pytest.raises(SternwayError):
            judge.refuse(claim, keeper(f"Kim{len(words)}"), words)


def test_ratifying_takes_two_keepers_and_an_authority_that_ratifies(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim, lea = keeper("Kim"), keeper("Lea")
    claim = claimed(person("Ada"), authority="guinness", kind="record", source=GUINNESS)
    add_evidence(claim, "results.pdf", 3, [b"pdf"], kim)
    under_review(claim, kim)
    with pytest.raises(SternwayError, match="propose it first"):
        judge.ratify(claim, lea)
    judge.propose(claim, kim, "by the rules of 2010")
    with pytest.raises(SternwayError, match="another record keeper"):
        judge.ratify(claim, kim)
    judge.ratify(claim, lea)
    found = book().ledger.claim(claim.claim_id)
    assert found.state is State.RATIFIED
    assert found.ratification.second == "Lea"
    assert found.ratification.evidence.startswith("sha256:")


def test_the_library_says_which_state_may_follow(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim = keeper("Kim")
    claim = claimed(person("Ada"))
    judge.enter(claim, kim, Judged("Kim"), "seen")
    claim.refresh_from_db()
    with pytest.raises(SternwayError):
        judge.change_state(claim, kim, State.UNDER_REVIEW, "x")


def test_the_additions_are_a_ledger_that_the_library_reads(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim = keeper("Kim")
    judge.enter(claimed(person("Ada")), kim, Judged("Kim"), "seen")
    judge.enter(claimed(person("Bea"), mark="1:25.0"), kim, Judged("Kim"), "seen")
    text = browser_of(kim).get("/claims/ledger/").content.decode()
    ledger = parse_ledger(text)
    assert not ledger.problems
    assert len(ledger) == 2
    assert text.startswith(opening(""))


def test_names_of_two_keepers_who_write_at_once_do_not_collide(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim = keeper("Kim")
    judge.enter(claimed(person("Ada")), kim, Judged("Kim"), "seen")
    with pytest.raises(SternwayError, match="written to meanwhile"):
        judge.append(0, "\nx\n", kim)


def test_what_does_not_fit_a_newer_ledger_is_told_to_its_keepers(
    person: Making, keeper: Keeping, browser_of: SigningIn
) -> None:
    LedgerBlock.objects.create(number=1, text="\nclaim 100m-lopez-2022\nevent: 100m\n")
    page = browser_of(keeper("Kim")).get("/claims/").content.decode()
    assert "does not fit" in page
    assert "line " in page
    assert "does not fit" not in browser_of(person("Ada")).get("/claims/").content.decode()
    assert browser_of(None).get("/records/claims/100m-lopez-2022/").status_code == 200


def test_nobody_decides_about_what_was_added_behind_the_page(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, browser = person("Ada"), browser_of(keeper("Kim"))
    claim = claimed(ada)
    address = f"/claims/{claim.public_id}/"
    said = {"confidence": "low", "evidence": "claimed", "words": "seen"}

    def entered() -> str:
        page = browser.post(f"{address}decide/enter/", said, follow=True)
        return page.content.decode()

    said["seen"] = re.findall(r'name="seen" value="(\d+)"', browser.get(address).content.decode())[
        0
    ]
    add_evidence(claim, "other.pdf", 3, [b"pdf"], ada)
    assert "was changed meanwhile" in entered()
    assert book().version == 0
    said["seen"] = re.findall(r'name="seen" value="(\d+)"', browser.get(address).content.decode())[
        0
    ]
    assert "The claim is in the ledger" in entered()


def test_a_decision_by_no_page_is_refused(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    claim = claimed(person("Ada"))
    browser = browser_of(keeper("Kim"))
    for seen in ({}, {"seen": "-1"}, {"seen": "²"}, {"seen": "9" * 40}):
        browser.post(f"/claims/{claim.public_id}/decide/refuse/", {"words": "no", **seen})
    claim.refresh_from_db()
    assert claim.progress == Progress.WAITING


def test_what_enters_the_ledger_is_the_claim_as_it_reads_now(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    ada, kim = person("Ada"), keeper("Kim")
    claim = claimed(ada)
    old = HandedIn.objects.get(pk=claim.pk)
    judge.ask(claim, kim, "Which time?")
    answer(claim, ada, Said(**{**claim.entry, "mark": "1:20.7"}), "A typing error.")
    judge.enter(old, kim, Judged("Kim"), "seen")
    assert "1:20.7" in additions_of_here(1)


def test_what_nobody_can_look_at_any_more_is_not_ratified(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim, lea = keeper("Kim"), keeper("Lea")
    claim = claimed(person("Ada"), authority="guinness", kind="record", source=GUINNESS)
    add_evidence(claim, "results.pdf", 3, [b"pdf"], kim)
    under_review(claim, kim)
    judge.propose(claim, kim, "by the rules of 2010")
    erase_evidence([claim])
    with pytest.raises(SternwayError, match="evidence was erased"):
        judge.ratify(claim, lea)
    with pytest.raises(SternwayError, match="evidence was erased"):
        judge.propose(claim, lea, "again")


def test_a_record_keeper_decides_in_their_own_language(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim, claim = keeper("Kim"), claimed(person("Ada"))
    Person.objects.filter(pk=kim.pk).update(language="de")
    browser = browser_of(Person.objects.get(pk=kim.pk))
    page = browser.get(f"/claims/{claim.public_id}/").content.decode()
    for value, word in (("very low", "sehr gering"), ("official", "amtlich")):
        assert re.search(f'value="{value}"[^>]*>\\s*{word}', page), word
    assert "<dt>Disziplin</dt><dd>400 m</dd>" in page
    judge.enter(claim, kim, Judged("Kim"), "seen")
    page = browser.get(f"/claims/{claim.public_id}/").content.decode()
    assert re.search('value="evidence complete"[^>]*>\\s*Belege vollständig', page)
    assert ", beansprucht</p>" in page


def test_only_states_that_can_follow_are_offered_and_what_was_typed_stays(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = claimed(person("Ada"), authority="guinness", kind="record", source=GUINNESS)
    browser, address = browser_of(kim), f"/claims/{claim.public_id}/"
    sent = {"words": "the link is dead", "confidence": "low", "evidence": "claimed", "seen": "7"}
    for what in ("ask", "refuse", "enter"):
        page = browser.post(f"{address}decide/{what}/", sent, follow=True).content.decode()
        assert "was changed meanwhile" in page
        assert page.count('value="the link is dead"') == 1
    judge.enter(claim, kim, Judged("Kim"), "seen")
    assert "Propose to ratify it" not in browser.get(address).content.decode()
    refused = browser.post(f"{address}decide/state/", {**sent, "state": "evidence complete"})
    assert 'value="the link is dead"' in refused.content.decode()
    claim.refresh_from_db()
    for state in (State.EVIDENCE_COMPLETE, State.UNDER_REVIEW):
        judge.change_state(claim, kim, state, "all there")
    page = browser.get(address).content.decode()
    assert "Propose to ratify it" in page
    page = browser.post(f"{address}decide/propose/", sent).content.decode()
    assert page.count('value="the link is dead"') == 1


def test_what_an_authority_that_does_not_ratify_cannot_do_is_not_offered(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim = keeper("Kim")
    claim = under_review(claimed(person("Ada")), kim)
    page = browser_of(kim).get(f"/claims/{claim.public_id}/").content.decode()
    assert "Propose to ratify it" not in page
    assert 'value="disputed"' in page
    judge.change_state(claim, kim, State.DISPUTED, "two watches")
    page = browser_of(kim).get(f"/claims/{claim.public_id}/").content.decode()
    assert 'value="superseded"' not in page
