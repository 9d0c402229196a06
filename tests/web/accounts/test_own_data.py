"""Everything is taken along as one zip; everything is erased, within the rules."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from allauth.account.signals import password_reset
from django.db import connection, transaction
from django.test import Client, TestCase

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.consent import give_consent
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.join import (
    NewPerson,
    accept,
    add_child,
    add_person,
    invitation_of,
    invite,
)
from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.models import (
    AccessKey,
    AuditEntry,
    Guardianship,
    Invitation,
    Person,
    Role,
    Scope,
)
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain.share import share
from sternway.web.activities.models import Activity
from sternway.web.files.domain.storage import path_of
from sternway.web.files.domain.watch import folder_of
from sternway.web.files.models import Arrival, StoredFile
from tests.web.conftest import FOLDER, Making, SigningIn
from tests.web.made import activity, gpx


def signed_in(name: str) -> Client:
    """A browser that gave its password, and gave it again for what needs that."""
    browser = Client()
    said = {"login": name.lower(), "password": f"{name} runs backwards daily"}
    assert browser.post("/account/login/", said).status_code == 302
    again = browser.post("/account/reauthenticate/", {"password": said["password"]})
    assert again.status_code == 302
    return browser


def test_the_zip_has_the_files_as_they_came_and_the_rest_as_json(person: Making) -> None:
    ada = person("Ada")
    found = activity(ada, gpx(name="Loop"), "../evil.gpx")
    answer = signed_in("Ada").get(f"/settings/data/{ada.public_id}/zip")
    content = answer.getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        (raw,) = [name for name in names if name.startswith("files/")]
        assert archive.read(raw) == gpx(name="Loop")
        assert ".." not in raw
        told = json.loads(archive.read(f"activities/{found.public_id}.json"))
        assert told["analysis"]["schema"] == "sternway.analysis/2"
        assert json.loads(archive.read("account.json"))["user_name"] == "ada"


def test_no_name_in_the_zip_is_longer_than_disks_take(person: Making, tmp_path: Path) -> None:
    ada = person("Ada")
    activity(ada, gpx())
    Arrival.objects.update(name=f"{'走' * 196}.gpx")  # as earlier versions kept it
    answer = signed_in("Ada").get(f"/settings/data/{ada.public_id}/zip")
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert {
            len(part.encode()) <= 255 for name in archive.namelist() for part in name.split("/")
        } == {True}
        archive.extractall(tmp_path)
    (raw,) = (tmp_path / "files").iterdir()
    assert raw.suffix == ".gpx"


def test_what_is_of_others_is_not_in_the_zip(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    activity(bob, gpx(name="Bobs loop"))
    answer = signed_in("Ada").get(f"/settings/data/{ada.public_id}/zip")
    content = answer.getvalue()
    assert b"Bobs loop" not in content
    assert signed_in("Ada").get(f"/settings/data/{bob.public_id}/zip").status_code == 404


def test_a_session_that_gave_no_password_lately_is_asked_first(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    for way in ("zip", "erase"):
        answer = browser_of(ada).get(f"/settings/data/{ada.public_id}/{way}")
        assert answer.status_code == 302
        assert "reauthenticate" in answer["Location"]


def test_an_erased_account_leaves_nothing(person: Making) -> None:
    ada = person("Ada")
    activity(ada)
    path = path_of(StoredFile.objects.get().sha256)
    assert path.exists()
    browser = signed_in("Ada")
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post(f"/settings/data/{ada.public_id}/erase", {"name": "ada"})
        assert path.exists(), "until it is certain"
    assert answer.status_code == 302
    for model in (Person, Activity, Arrival, StoredFile):
        assert not model.objects.exists()
    assert not path.exists()
    assert AuditEntry.objects.filter(what="erased").exists()


def test_what_lies_in_the_watched_folder_goes_with_its_person(person: Making) -> None:
    ada = person("Ada")
    folder = folder_of(ada)
    (folder / ".failed").mkdir(parents=True)
    (folder / "run.gpx").write_bytes(gpx())
    (folder / ".failed" / "1-run.gpx").write_bytes(gpx())
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase(ada, ada)
        assert folder.exists(), "until it is certain"
    assert not folder.exists()


@pytest.mark.parametrize("name", ["..", ".", "ada/../.."])
def test_a_strange_user_name_removes_no_other_folder(person: Making, name: str) -> None:
    ada = person("Ada")
    Person.objects.filter(pk=ada.pk).update(username=name)
    kept = FOLDER.watched / "bob"
    kept.mkdir(parents=True)
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase(Person.objects.get(), None)
    assert kept.exists()
    kept.rmdir()


def test_the_invitation_by_which_somebody_came_forgets_their_name(person: Making) -> None:
    secret = invite(person("Bob", Role.ADMINISTRATOR), "Ada Lovelace")
    invitation = invitation_of(secret)
    assert invitation is not None
    erase(accept(invitation, NewPerson("ada", "Ada", None)), None)
    assert not Invitation.objects.filter(name__contains="Ada").exists()


def test_an_erase_that_is_rolled_back_has_lost_nothing(person: Making) -> None:
    ada = person("Ada")
    activity(ada)
    path = path_of(StoredFile.objects.get().sha256)
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        erase(ada, ada)
        transaction.set_rollback(True)
    assert Activity.objects.get().owner.username == "ada"
    assert path.read_bytes() == gpx()


def test_a_file_that_somebody_else_handed_in_too_stays_theirs(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    activity(ada)
    activity(bob)
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase(ada, ada)
    assert Activity.objects.get().owner == bob
    assert path_of(StoredFile.objects.get().sha256).exists()


def test_the_user_name_must_be_written(person: Making) -> None:
    ada = person("Ada")
    signed_in("Ada").post(f"/settings/data/{ada.public_id}/erase", {"name": "bob"})
    assert Person.objects.exists()


def test_nobody_erases_somebody_else(person: Making) -> None:
    person("Ada", Role.ADMINISTRATOR)
    bob = person("Bob")
    answer = signed_in("Ada").post(f"/settings/data/{bob.public_id}/erase", {"name": "bob"})
    assert answer.status_code == 404


def test_the_last_administrator_cannot_go(person: Making) -> None:
    with pytest.raises(InvalidRequest, match="make another one first"):
        erase(person("Ada", Role.ADMINISTRATOR), None)
    assert Person.objects.exists()


def test_a_child_is_not_left_without_a_guardian(person: Making) -> None:
    gil = person("Gil")
    kim = add_child(gil, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    with pytest.raises(InvalidRequest, match="Kim would have no guardian"):
        erase(gil, gil)
    other = person("Other")
    Guardianship.objects.create(guardian=other, child=kim, text_version="1")
    erase(gil, gil)
    assert Person.objects.filter(pk=kim.pk).exists()


def test_a_guardian_erases_a_child_and_stays(person: Making) -> None:
    gil = person("Gil")
    kim = add_child(gil, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    browser = signed_in("Gil")
    browser.post(f"/settings/data/{kim.public_id}/erase", {"name": "kim"})
    assert [*Person.objects.all()] == [gil]
    assert browser.get("/settings").status_code == 200


def test_nothing_of_who_is_erased_is_left_in_the_history_or_in_the_files_of_the_database(
    kept_rows: None,
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a server keeps its own files")
    secret = "Zanzibar-" + "quagga" * 20
    ada = add_person(NewPerson("ada", "Ada", "Ada runs backwards daily"), None)
    make_key(ada, f"{secret[:40]}", [KeyScope.READ], ada.today + timedelta(days=9))
    found = activity(ada)
    Activity.objects.filter(pk=found.pk).update(notes=secret)
    home = Path(connection.settings_dict["NAME"])
    files = [home, home.with_name(f"{home.name}-wal")]
    assert any(secret[:40].encode() in each.read_bytes() for each in files)
    erase(ada, ada)
    assert not [
        each for each in files if each.exists() and secret[:40].encode() in each.read_bytes()
    ]
    assert not [each for each in AuditEntry.objects.all() if "Zanzibar" in str(each.facts)]


def test_the_zip_tells_of_others_and_of_links_too(person: Making, browser_of: SigningIn) -> None:
    ada, coach = person("Ada"), person("Coach", Role.COACH)
    run = activity(ada)
    share(run, shows_track=True)
    give_consent(ada, ada, coach, [Scope.LOG])
    add_child(ada, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    browser = signed_in("Ada")
    answer = browser.get(f"/settings/data/{ada.public_id}/zip")
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        told = json.loads(archive.read("account.json"))
        (link,) = json.loads(archive.read(f"activities/{run.public_id}.json"))["links"]
    assert link["shows_track"] is True
    assert [each["name"] for each in told["children"]] == ["Kim"]
    assert told["sessions"][0]["ip"] == "127.0.0.1"
    answer = signed_in("Coach").get(f"/settings/data/{coach.public_id}/zip")
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        told = json.loads(archive.read("account.json"))
    assert [(each["athlete"], each["what"]) for each in told["consents_held"]] == [("Ada", "log")]


def test_keys_end_with_a_new_password_by_a_link(person: Making, browser_of: SigningIn) -> None:
    ada, boss = person("Ada"), person("Boss", Role.ADMINISTRATOR)
    day = ada.today + timedelta(days=9)
    make_key(ada, "phone", [KeyScope.READ], day)
    secret = invite(boss, person=ada)
    browser = browser_of(None)
    assert "Keys for phones and scripts end" in browser.get(f"/password/{secret}").content.decode()
    browser.post(f"/password/{secret}", {"password": "walks home the other way"})
    assert not AccessKey.objects.filter(withdrawn_at=None).exists()
    make_key(ada, "phone", [KeyScope.READ], day)
    password_reset.send(Person, request=None, user=ada)
    assert not AccessKey.objects.filter(withdrawn_at=None).exists()
