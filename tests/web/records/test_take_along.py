"""What a person takes along of their claims, and what is left when they are erased."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.test import TestCase

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.models import Person
from sternway.web.files.domain.storage import path_of
from sternway.web.records.domain import hand_in, judge
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Judged, Said
from sternway.web.records.domain.queries.book import additions_of_here, book
from sternway.web.records.domain.take_along import erase_claims, exported_claims
from sternway.web.records.models import Decision, DecisionKind, Evidence, HandedIn
from tests.web.conftest import Making, SigningIn
from tests.web.records.conftest import GUINNESS, Claiming, Keeping, under_review


def test_a_person_takes_claims_and_evidence_along(person: Making, claimed: Claiming) -> None:
    ada, bob = person("Ada"), person("Bob")
    claim = claimed(ada)
    claimed(bob, mark="1:31.0")
    add_evidence(claim, "a.pdf", 3, [b"abc"], ada)
    found = {each.path: each for each in exported_claims(ada.pk)}
    assert len(found) == 2
    (content,) = [each.content for path, each in found.items() if path.endswith("a.pdf")]
    assert callable(content)
    assert b"".join(content()) == b"abc"


def test_erasing_leaves_the_mark_in_the_ledger_and_nothing_else(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    ada, bob = person("Ada"), person("Bob")
    entered, waiting = claimed(ada), claimed(ada, mark="1:30.0")
    shared = claimed(bob, mark="1:31.0")
    only = add_evidence(entered, "a.pdf", 3, [b"only mine"], ada)
    both = add_evidence(entered, "b.pdf", 3, [b"of both"], ada)
    add_evidence(shared, "c.pdf", 3, [b"of both"], bob)
    judge.enter(entered, keeper("Kim"), Judged("Kim"), "seen")
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_claims(ada.pk)
    assert not path_of(only.sha256).exists()
    assert path_of(both.sha256).exists()
    assert not HandedIn.objects.filter(pk=waiting.pk).exists()
    entered.refresh_from_db()
    assert (entered.owner, entered.entry) == (None, {})
    assert entered.claim_id in book().ledger


def test_what_was_taken_along_proves_the_hash_of_a_ratification_after_erasing(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim, lea, ada = keeper("Kim"), keeper("Lea"), person("Ada")
    claim = claimed(ada, authority="guinness", kind="record", source=GUINNESS)
    for name in ("results of Ada.pdf", "film.mp4"):
        add_evidence(claim, name, 3, [name.encode()], ada)
    under_review(claim, kim)
    judge.propose(claim, kim, "by the rules of 2010")
    judge.ratify(claim, lea)
    document = next(each for each in exported_claims(ada.pk) if each.path.endswith("claim.json"))
    assert isinstance(document.content, bytes)
    taken = json.loads(document.content)
    erase(ada, ada)
    lines = sorted((each["name"], each["sha256"]) for each in taken["evidence"])
    whole = hashlib.sha256("".join(f"{name}\n{sha}\n" for name, sha in lines).encode())
    rests_on = f"sha256:{whole.hexdigest()}"
    assert taken["evidence_hash"] == rests_on
    assert f"evidence-hash: {rests_on}" in additions_of_here(9)
    assert not Evidence.objects.filter(name__contains="Ada").exists()


def test_nothing_that_tells_who_it_was_is_left_in_the_steps_and_on_the_page(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    otto, kim = person("Otto"), keeper("Kim")
    claim = claimed(otto, authority="guinness", kind="record", source=GUINNESS)
    judge.ask(claim, kim, "Is this the passport of Otto?")
    hand_in.answer(claim, otto, Said(**claim.entry), "yes, and Otto lives in Bonn")
    add_evidence(claim, "otto-organiser-passport.pdf", 3, [b"abc"], otto)
    add_evidence(claim, "film-of-otto.mp4", 3, [b"def"], kim)
    under_review(claim, kim)
    page = browser_of(kim).get(f"/claims/{claim.public_id}/").content.decode()
    assert "Propose to ratify it" in page
    erase(otto, otto)
    page = browser_of(kim).get(f"/claims/{claim.public_id}/").content.decode()
    steps = page[page.index('id="steps"') :]
    assert "evidence added" in steps
    assert "all there" in steps
    assert not re.search("otto|passport|Bonn", page.replace(claim.claim_id, ""), re.IGNORECASE)
    assert "None" not in page
    assert "went with the account" in page
    assert "Propose to ratify it" not in page
    assert "cannot be ratified" in page
    assert "Another state" in page


def test_a_claim_without_evidence_of_somebody_who_is_gone_is_not_ratified(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim, ada = keeper("Kim"), person("Ada")
    claim = claimed(ada, authority="guinness", kind="record", source=GUINNESS)
    under_review(claim, kim)
    judge.propose(claim, kim, "by the rules of 2010")
    erase(ada, ada)
    with pytest.raises(InvalidRequest, match="cannot be ratified any more"):
        judge.propose(claim, kim, "again")
    with pytest.raises(InvalidRequest, match="cannot be ratified any more"):
        judge.ratify(claim, keeper("Lea"))


def test_what_earlier_versions_left_in_the_steps_of_erased_claims_goes(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    otto, lea = person("Otto"), person("Lea")
    gone, kept = claimed(otto), claimed(lea, mark="1:31.0")
    for claim in (gone, kept):
        Decision.objects.create(claim=claim, kind=DecisionKind.EVIDENCE, says="passport.pdf")
    HandedIn.objects.filter(pk=gone.pk).update(owner=None, entry={})
    forget_words = import_module(
        "sternway.web.records.migrations.0002_steps_of_erased_claims"
    ).forget_words
    forget_words(apps, None)
    assert [each.says for each in gone.decisions.all()] == ["", ""]
    assert [each.says for each in kept.decisions.all()] == ["", "passport.pdf"]


def test_the_page_that_erases_names_what_stays_and_takes_the_wish(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    otto, kim = person("Otto"), keeper("Kim")
    entered, waiting = claimed(otto), claimed(otto, mark="1:31.0")
    judge.enter(entered, kim, Judged("Kim"), "seen")
    entered.refresh_from_db()
    page = _erasing(browser_of, otto)
    assert f'href="/records/claims/{entered.claim_id}/"' in page
    assert waiting.public_id not in page
    assert "with full name" in page
    assert "takes no mark and no name out of the ledger" in page
    assert "entered by Kim" in page
    assert "Ask for the name to be taken out" in page
    assert "Official results" not in page
    own = browser_of(otto).get(f"/claims/{entered.public_id}/").content.decode()
    assert "cannot be withdrawn" in own
    assert 'href="/claims/#names"' in own


def test_of_who_was_under_16_the_page_that_erases_says_that_no_name_stays(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    otto = person("Otto")
    claim = claimed(otto, is_under_age=True)
    judge.enter(claim, keeper("Kim"), Judged("Kim"), "seen")
    page = _erasing(browser_of, otto)
    assert "without a name" in page
    assert "with full name" not in page


def test_of_who_keeps_records_the_page_that_erases_says_that_decisions_stay(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    otto, kim = person("Otto"), keeper("Kim")
    page = _erasing(browser_of, kim)
    assert "No claim of this account is in the ledger" in page
    claim = claimed(otto)
    add_evidence(claim, "film.mp4", 3, [b"abc"], kim)
    judge.enter(claim, kim, Judged("Kim"), "seen")
    page = _erasing(browser_of, kim)
    assert "as that of who decided" in page
    assert "Evidence that was added to claims of others" in page


def test_who_proposed_what_was_ratified_is_told_that_the_name_stays(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    kim, lea = keeper("Kim"), keeper("Lea")
    claim = claimed(person("Otto"), authority="guinness", kind="record", source=GUINNESS)
    under_review(claim, lea)
    judge.propose(claim, kim, "by the rules of 2010")
    assert "as that of who decided" not in _erasing(browser_of, kim)
    judge.ratify(claim, lea)
    assert "as that of who decided" in _erasing(browser_of, kim)


def _erasing(browser_of: SigningIn, who: Person) -> str:
    browser = browser_of(None)
    said = {"login": who.username, "password": f"{who.name} runs backwards daily"}
    browser.post("/account/login/", said)
    browser.post("/account/reauthenticate/", {"password": said["password"]})
    return browser.get(f"/settings/data/{who.public_id}/erase").content.decode()
