"""Claims handed in with their evidence, and judged by a second person."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from sternway.errors import InvalidRequest, SternwayError
from sternway.ledger import State, opening, parse_ledger, shipped
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.join import NewPerson, add_child, add_person
from sternway.web.accounts.models import Person, Role
from sternway.web.files.domain.erase import erase_files
from sternway.web.files.domain.storage import data_folder, path_of
from sternway.web.files.models import StoredFile
from sternway.web.records.apps import Records
from sternway.web.records.domain import judge
from sternway.web.records.domain.evidence import add_evidence, erase_evidence
from sternway.web.records.domain.hand_in import Judged, Said, answer, hand_in
from sternway.web.records.domain.queries.book import additions_of_here, book
from sternway.web.records.domain.queries.claims import may_judge
from sternway.web.records.domain.take_along import erase_claims, exported_claims
from sternway.web.records.models import Decision, Evidence, HandedIn, LedgerBlock, Progress
from tests.web.conftest import Making, SigningIn
from tests.web.made import gpx, handed_in
from tests.web.records.conftest import Claiming

Keeping = Callable[..., Person]
FORM = {
    "event": "400m",
    "mark": "1:20.5",
    "date": "2026-05-02",
    "athlete": "Ada Test",
    "sex": "F",
    "kind": "personal best",
    "authority": "athlete",
    "source": "https://example.org/results",
    "is_new_athlete": "on",
}


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
    claim = claimed(ada, event="half marathon", mark="1:50:20.5", kind="personal best")
    page = browser_of(ada).get(f"/claims/{claim.public_id}/").content.decode()
    assert "<h1>Halbmarathon: 1:50:20,5</h1>" in page
    assert "<dd>1:50:20,5</dd>" in page
    assert "<dd>persönliche Bestleistung</dd>" in page
    assert "Halbmarathon: 1:50:20,5" in browser_of(ada).get("/claims/").content.decode()


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
    claim = claimed(person("Ada"), authority="guinness", kind="record")
    add_evidence(claim, "results.pdf", 3, [b"pdf"], kim)
    judge.enter(claim, kim, Judged("Kim"), "seen")
    claim.refresh_from_db()
    for state in (State.EVIDENCE_COMPLETE, State.UNDER_REVIEW):
        judge.change_state(claim, kim, state, "all there")
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
        judge._append(0, "\nx\n", kim)


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
        assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]


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


def test_evidence_of_one_claim_is_not_reached_through_another(
    person: Making, claimed: Claiming, browser_of: SigningIn
) -> None:
    ada, bob = person("Ada"), person("Bob")
    mine, other = claimed(ada), claimed(bob, mark="1:30.0")
    file = add_evidence(other, "b.pdf", 3, [b"abc"], bob)
    answer = browser_of(ada).get(f"/claims/{mine.public_id}/files/{file.public_id}/")
    assert answer.status_code == 404


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
    claim = claimed(person("Ada"), authority="guinness", kind="record")
    add_evidence(claim, "results.pdf", 3, [b"pdf"], kim)
    judge.enter(claim, kim, Judged("Kim"), "seen")
    claim.refresh_from_db()
    for state in (State.EVIDENCE_COMPLETE, State.UNDER_REVIEW):
        judge.change_state(claim, kim, state, "all there")
    judge.propose(claim, kim, "by the rules of 2010")
    erase_evidence([claim])
    with pytest.raises(SternwayError, match="evidence was erased"):
        judge.ratify(claim, lea)
    with pytest.raises(SternwayError, match="evidence was erased"):
        judge.propose(claim, lea, "again")


def test_what_was_taken_along_proves_the_hash_of_a_ratification_after_erasing(
    person: Making, keeper: Keeping, claimed: Claiming
) -> None:
    kim, lea, ada = keeper("Kim"), keeper("Lea"), person("Ada")
    claim = claimed(ada, authority="guinness", kind="record")
    for name in ("results of Ada.pdf", "film.mp4"):
        add_evidence(claim, name, 3, [name.encode()], ada)
    judge.enter(claim, kim, Judged("Kim"), "seen")
    claim.refresh_from_db()
    for state in (State.EVIDENCE_COMPLETE, State.UNDER_REVIEW):
        judge.change_state(claim, kim, state, "all there")
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


def at_once(*does: Callable[[], object]) -> list[BaseException]:
    """What several people do at the same time, and what went wrong but for refusals."""
    troubles: list[BaseException] = []

    def done(work: Callable[[], object]) -> None:
        try:
            work()
        except InvalidRequest:
            pass
        except BaseException as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [Thread(target=done, args=(each,)) for each in does]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    return troubles


def kept_claim(owner: Person) -> HandedIn:
    return hand_in(owner, owner, Said(**{**SAID, "athlete": owner.name}))


SAID: dict[str, Any] = {
    "event": "400m",
    "mark": "1:20.5",
    "sex": "F",
    "date": "2026-05-02",
    "source": "https://example.org/results",
    "is_new_athlete": True,
}


def test_two_tabs_add_no_more_files_than_a_claim_takes(
    kept_rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sternway.web.records.domain.evidence.MOST_FILES", 3)
    ada = add_person(NewPerson("ada", "Ada", None), None)
    claim = kept_claim(ada)
    does = [partial(add_evidence, claim, f"{n}.pdf", 1, [b"%d" % n], ada) for n in range(8)]
    assert at_once(*does) == []
    assert claim.evidence.count() == 3


def test_evidence_comes_while_the_same_file_is_erased_and_is_there_or_refused(
    kept_rows: None,
) -> None:
    ada, bob = (add_person(NewPerson(name, name.title(), None), None) for name in ("ada", "bob"))
    claim = kept_claim(ada)

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

    assert at_once(come_and_go, add) == []
    assert path_of(Evidence.objects.get().sha256).read_bytes() == gpx()


def test_evidence_comes_while_its_owner_is_erased_and_leaves_nothing(kept_rows: None) -> None:
    for number in range(5):
        ada = add_person(NewPerson(f"ada{number}", "Ada", None), None)
        claim = kept_claim(ada)
        add = [partial(add_evidence, claim, "a.pdf", 1, [b"%d" % n], ada) for n in range(3)]
        assert at_once(*add, partial(erase, Person.objects.get(pk=ada.pk), None)) == []
    assert not any(each.objects.exists() for each in (HandedIn, Evidence, StoredFile))


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
