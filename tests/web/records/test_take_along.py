"""What a person takes along of their claims, and what is left when they are erased."""

from __future__ import annotations

import hashlib
import json

from django.test import TestCase

from sternway.web.accounts.domain.erase import erase
from sternway.web.files.domain.storage import path_of
from sternway.web.records.domain import judge
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Judged
from sternway.web.records.domain.queries.book import additions_of_here, book
from sternway.web.records.domain.take_along import erase_claims, exported_claims
from sternway.web.records.models import Evidence, HandedIn
from tests.web.conftest import Making
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
