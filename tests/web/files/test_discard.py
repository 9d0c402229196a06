"""What gave no recording is deleted by whoever handed it in, and takes no room any more."""

from __future__ import annotations

import pytest
from django.test import TestCase

from sternway.web.accounts.models import Person
from sternway.web.activities.domain.trash import throw_away
from sternway.web.files.domain.queries.arrivals import bytes_of
from sternway.web.files.domain.storage import path_of
from sternway.web.files.interfaces import handing_in
from sternway.web.files.models import Arrival, ArrivalState, StoredFile
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, handed_in, work

NOTHING = b"no recording of anything"


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


def failed(owner: Person, content: bytes = NOTHING) -> Arrival:
    arrival = handed_in(owner, content, "broken.fit")
    work()
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.FAILED
    return arrival


def test_a_file_that_failed_is_deleted_with_its_content(ada: Person, browser_of: SigningIn) -> None:
    arrival, browser = failed(ada), browser_of(ada)
    assert arrival.file is not None
    path = path_of(arrival.file.sha256)
    assert bytes_of(ada) == len(NOTHING)
    page = browser.get("/files/").content.decode()
    assert f"Your files take {len(NOTHING)} B of" in page
    assert 'aria-label="Delete broken.fit"' in page
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post("/files/delete", {"arrival": arrival.public_id}, follow=True)
    assert "1 file deleted." in answer.content.decode()
    assert bytes_of(ada) == 0
    assert not path.exists()
    assert not Arrival.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_gave_a_recording_stays_also_when_that_is_in_the_trash(
    ada: Person, browser_of: SigningIn
) -> None:
    found = activity(ada)
    throw_away(found)
    again = handed_in(ada, gpx())
    work()
    again.refresh_from_db()
    assert again.state == ArrivalState.SKIPPED
    browser = browser_of(ada)
    assert ">Delete<" not in browser.get("/files/").content.decode()
    for arrival in Arrival.objects.all():
        answer = browser.post("/files/delete", {"arrival": arrival.public_id})
        assert answer.status_code == 404
    browser.post("/files/delete")
    assert Arrival.objects.count() == 2


def test_what_waits_stays(ada: Person, browser_of: SigningIn) -> None:
    arrival = handed_in(ada, NOTHING)
    browser_of(ada).post("/files/delete")
    assert Arrival.objects.get() == arrival


def test_all_that_gave_nothing_goes_at_once_and_nothing_of_others(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    failed(ada)
    failed(ada, NOTHING + b" at all")
    of_bea = failed(person("Bea"))
    browser = browser_of(ada)
    assert "2 files, also on older pages, are deleted" in browser.get("/files/").content.decode()
    assert browser.post("/files/delete", {"arrival": of_bea.public_id}).status_code == 404
    browser.post("/files/delete")
    assert Arrival.objects.get() == of_bea
    assert of_bea.file is not None
    assert path_of(of_bea.file.sha256).exists()


def test_older_arrivals_have_pages_of_their_own(
    ada: Person, browser_of: SigningIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_in, "_SHOWN", 1)
    failed(ada)
    handed_in(ada, gpx(), "newer.gpx")
    browser = browser_of(ada)
    first, second = (browser.get(f"/files/{ask}").content.decode() for ask in ("", "?page=2"))
    assert ("newer.gpx" in first, "broken.fit" in first) == (True, False)
    assert ("newer.gpx" in second, "broken.fit" in second) == (False, True)
    assert "/files/arrivals?page=2" in second
