"""Evidence of a claim: kept, bounded, handed out, and gone with its owner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sternway.errors import SternwayError
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.join import NewPerson, add_person
from sternway.web.accounts.models import Person
from sternway.web.files.domain.erase import erase_files
from sternway.web.files.domain.storage import data_folder, path_of
from sternway.web.files.models import StoredFile
from sternway.web.records.domain import judge
from sternway.web.records.domain.evidence import add_evidence, erase_evidence
from sternway.web.records.domain.take_along import erase_claims
from sternway.web.records.models import Evidence, HandedIn
from tests.web.at_once import at_once
from tests.web.conftest import Making, SigningIn
from tests.web.made import gpx, handed_in
from tests.web.records.conftest import Claiming, Keeping, claim_of


def test_evidence_is_kept_and_handed_out_as_an_attachment(
    person: Making, keeper: Keeping, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    claim = claimed(ada)
    evil = SimpleUploadedFile("../../<b>x.html", b"<script>alert(1)</script>", "text/html")
    page = browser_of(ada).post(f"/claims/{claim.public_id}/files/", {"file": evil}, follow=True)
    assert b"<b>x" not in page.content
    file = Evidence.objects.get()
    assert "/" not in file.name
    for who in (ada, keeper("Kim")):
        answer = browser_of(who).get(f"/claims/{claim.public_id}/files/{file.public_id}/")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.getvalue() == b"<script>alert(1)</script>"


@pytest.mark.parametrize("content", [b""])
def test_an_empty_file_is_no_evidence(
    person: Making, claimed: Claiming, browser_of: SigningIn, content: bytes
) -> None:
    ada = person("Ada")
    claim = claimed(ada)
    file = SimpleUploadedFile("a.pdf", content)
    page = browser_of(ada).post(f"/claims/{claim.public_id}/files/", {"file": file}, follow=True)
    assert page.status_code == 200
    assert not Evidence.objects.exists()


def test_a_file_that_never_ends_is_refused(
    person: Making, claimed: Claiming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sternway.web.records.domain.evidence.MOST_BYTES", 1000)
    ada = person("Ada")
    claim = claimed(ada)
    with pytest.raises(SternwayError, match="larger"):
        add_evidence(claim, "a", 10, (b"x" * 100 for _ in range(10**9)), ada)
    assert not list(data_folder().incoming.glob("*.part"))


def test_evidence_of_one_claim_is_not_reached_through_another(
    person: Making, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, bob = person("Ada"), person("Bob")
    mine, other = claimed(ada), claimed(bob, mark="1:30.0")
    file = add_evidence(other, "b.pdf", 3, [b"abc"], bob)
    answer = browser_of(ada).get(f"/claims/{mine.public_id}/files/{file.public_id}/")
    assert answer.status_code == 404


def test_evidence_that_comes_after_the_decision_is_refused(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    """Its upload may have begun long before."""
    ada, kim = person("Ada"), keeper("Kim")
    claim = claimed(ada)

    def slowly() -> Iterator[bytes]:
        yield b"a video "
        judge.refuse(HandedIn.objects.get(pk=claim.pk), kim, "no source")
        yield b"of the race"

    with pytest.raises(SternwayError, match="is decided"):
        add_evidence(claim, "race.mp4", 20, slowly(), ada)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_evidence_for_a_claim_that_is_erased_meanwhile_is_refused(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim, claim = keeper("Kim"), claimed(person("Ada"))
    assert claim.owner is not None
    erase_claims(claim.owner.pk)
    with pytest.raises(SternwayError, match="not here any more"):
        add_evidence(claim, "a.pdf", 3, [b"pdf"], kim)


def test_two_tabs_add_no_more_files_than_a_claim_takes(
    kept_rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sternway.web.records.domain.evidence.MOST_FILES", 3)
    ada = add_person(NewPerson("ada", "Ada", None), None)
    claim = claim_of(ada)
    does = [partial(add_evidence, claim, f"{n}.pdf", 1, [b"%d" % n], ada) for n in range(8)]
    assert len(at_once(*does)) == 5
    assert claim.evidence.count() == 3


def test_evidence_comes_while_the_same_file_is_erased_and_is_there_or_refused(
    kept_rows: None,
) -> None:
    ada, bob = (add_person(NewPerson(name, name.title(), None), None) for name in ("ada", "bob"))
    claim = claim_of(ada)

    def come_and_go() -> None:
        for _ in range(15):
            handed_in(bob, gpx())
            erase_files(bob.pk)

    def add() -> None:
        for _ in range(15):
            add_evidence(claim, "run.gpx", 1, [gpx()], ada)
            erase_evidence([claim])
            Evidence.objects.all().delete()
        add_evidence(claim, "run.gpx", 1, [gpx()], ada)

    at_once(come_and_go, add)
    assert path_of(Evidence.objects.get().sha256).read_bytes() == gpx()


def test_evidence_comes_while_its_owner_is_erased_and_leaves_nothing(kept_rows: None) -> None:
    for number in range(5):
        ada = add_person(NewPerson(f"ada{number}", "Ada", None), None)
        claim = claim_of(ada)
        add = [partial(add_evidence, claim, "a.pdf", 1, [b"%d" % n], ada) for n in range(3)]
        at_once(*add, partial(erase, Person.objects.get(pk=ada.pk), None))
    assert not any(each.objects.exists() for each in (HandedIn, Evidence, StoredFile))
