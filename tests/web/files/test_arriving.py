"""Every file that is handed in ends as done, skipped or failed, with a sentence."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.keys import make_key, withdraw_key
from sternway.web.accounts.models import AccessKey, Person, Role
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities import child
from sternway.web.activities.models import Activity
from sternway.web.files.domain import storage, watch
from sternway.web.files.domain.receive import announce, redeem, take_whole
from sternway.web.files.domain.stop import stop_waiting
from sternway.web.files.domain.storage import path_of
from sternway.web.files.domain.tidy import end_broken_off, tidy
from sternway.web.files.models import Arrival, ArrivalState, StoredFile, Way
from sternway.web.jobs.domain import queue
from sternway.web.jobs.models import Job, JobState
from tests.web.conftest import FOLDER, Making, SigningIn
from tests.web.made import activity, gpx, handed_in, work


def ended(owner: Person, content: bytes, name: str = "run.gpx") -> Arrival:
    arrival = handed_in(owner, content, name)
    work()
    arrival.refresh_from_db()
    return arrival


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


def put(folder: Path, name: str, content: bytes | None = None) -> Path:
    """A file in a watched folder that nobody is writing any more."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(gpx() if content is None else content)
    os.utime(path, (1, 1))
    return path


def test_a_recording_becomes_an_activity(person: Making) -> None:
    arrival = ended(person(), gpx(name="Morning"))
    assert arrival.state == ArrivalState.DONE
    found = Activity.objects.get(public_id=arrival.leads_to[0])
    assert found.name == "Morning"
    assert found.duration_s == 120
    assert found.start is not None
    assert found.start.isoformat() == "2026-05-09T08:30:00+00:00"


def test_the_file_is_kept_as_it_came_and_cannot_be_changed(person: Making) -> None:
    arrival = ended(person(), gpx())
    assert arrival.file is not None
    path = path_of(arrival.file.sha256)
    assert path.read_bytes() == gpx()
    assert path.stat().st_mode & 0o222 == 0


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "run.gpx", "empty"),
        (b"hello", "run.gpx", "not a recording"),
        (gpx()[:200], "run.gpx", ""),
        (os.urandom(2000), "run.fit", ""),
        (b"PK\x03\x04" + os.urandom(200), "runs.zip", ""),
    ],
)
def test_what_is_not_a_recording_fails_with_the_readers_sentence(
    person: Making, content: bytes, name: str, said: str
) -> None:
    arrival = ended(person(), content, name)
    assert arrival.state == ArrivalState.FAILED
    assert said in arrival.says
    assert len(arrival.says) > 10
    assert str(FOLDER.path) not in arrival.says


def test_one_bad_file_of_an_archive_does_not_stop_the_others(person: Making) -> None:
    content = zipped(a__gpx=gpx(), b__gpx=b"nonsense", c__gpx=gpx(60, start="2026-05-10T09:00"))
    arrival = ended(person(), content, "runs.zip")
    assert arrival.state == ArrivalState.DONE
    assert len(arrival.leads_to) == 2


def test_a_bomb_is_refused_with_a_sentence(person: Making) -> None:
    content = zipped(a__gpx=b"\0" * 40_000_000)
    arrival = ended(person(), content, "bomb.zip")
    assert arrival.state == ArrivalState.FAILED
    assert arrival.says


def test_the_same_file_again_is_skipped_and_leads_to_what_is_there(person: Making) -> None:
    ada = person()
    first, second = ended(ada, gpx()), ended(ada, gpx(), "another name.gpx")
    assert second.state == ArrivalState.SKIPPED
    assert second.leads_to == first.leads_to
    assert StoredFile.objects.count() == 1


def test_the_same_file_twice_at_once_becomes_one_activity(person: Making) -> None:
    ada = person()
    handed_in(ada, gpx())
    handed_in(ada, gpx())
    work()
    assert Activity.objects.count() == 1
    assert {each.state for each in Arrival.objects.all()} == {
        ArrivalState.DONE,
        ArrivalState.SKIPPED,
    }


def test_the_same_file_of_somebody_else_is_theirs_too(person: Making) -> None:
    ended(person("Ada"), gpx())
    bob = ended(person("Bob"), gpx())
    assert bob.state == ArrivalState.DONE
    assert StoredFile.objects.count() == 1


def test_a_file_that_lies_in_the_trash_says_so_and_leads_nowhere(person: Making) -> None:
    ada = person()
    found = activity(ada)
    found.trashed_at = timezone.now()
    found.save()
    again = ended(ada, gpx())
    assert again.state == ArrivalState.SKIPPED
    assert "in the trash" in again.says
    assert again.leads_to == []


def test_a_ticket_is_used_once(person: Making) -> None:
    announced = announce(person(), "run.gpx", 10)
    assert redeem(announced.ticket) is not None
    assert redeem(announced.ticket) is None
    assert redeem("nonsense") is None


def test_what_is_too_large_fails_before_it_is_sent(person: Making) -> None:
    announced = announce(person(), "run.gpx", settings.STERNWAY.most_bytes + 1)
    assert announced.ticket == ""
    assert announced.arrival.state == ArrivalState.FAILED
    assert "split the recording" in announced.arrival.says


def test_what_lies_about_its_size_fails_while_it_is_sent(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "STERNWAY", replace(settings.STERNWAY, most_bytes=1000))
    arrival = take_whole(person(), "run.gpx", 10, Way.PAGE, [b"x" * 600, b"x" * 600])
    assert arrival.state == ArrivalState.FAILED
    assert [*FOLDER.incoming.iterdir()] == []


def test_a_full_disk_is_said_before_anything_is_lost(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "STERNWAY", replace(settings.STERNWAY, free_bytes=10**18))
    announced = announce(person(), "run.gpx", 10)
    assert "disk of this installation is full" in announced.arrival.says


def test_a_disk_that_fills_while_a_file_comes_leaves_nothing_half(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(storage.Incoming):
        def __enter__(self) -> Full:
            super().__enter__()
            self._file.close()
            self._file = open("/dev/full", "wb")
            return self

    from sternway.web.files.domain import receive as receiving

    monkeypatch.setattr(receiving, "Incoming", Full)
    arrival = handed_in(person(), gpx())
    assert arrival.state == ArrivalState.FAILED
    assert "disk of this installation is full" in arrival.says
    assert not StoredFile.objects.exists()


def test_a_quota_is_kept(person: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = person()
    ended(ada, gpx())
    monkeypatch.setattr(settings, "STERNWAY", replace(settings.STERNWAY, quota_bytes=len(gpx())))
    assert "all the room" in handed_in(ada, gpx(60)).says


def test_what_never_came_is_said(person: Making) -> None:
    announce(person(), "run.gpx", 10)
    Arrival.objects.update(made_at=timezone.now() - timedelta(days=1))
    end_broken_off()
    assert "broke off" in Arrival.objects.get().says


def test_what_a_killed_worker_left_is_removed_after_a_while(database: None) -> None:
    left, new = FOLDER.work / "7-1", FOLDER.work / "8-1"
    for each in (left, new):
        each.mkdir(parents=True)
        (each / "run.gpx").symlink_to("/nowhere")
    os.utime(left, (0, 0))
    tidy()
    assert not left.exists()
    assert new.exists()
    shutil.rmtree(new)


def test_many_files_of_a_folder_are_taken_in_little_by_little(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_MOST", 10)
    ada = person()
    folder = watch.folder_of(ada)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(13):
        path = folder / f"run{number:02d}.gpx"
        path.write_bytes(gpx(60 + number))
        os.utime(path, (0, 0))
    assert watch.look_into_folders()
    assert Arrival.objects.count() == 10
    assert not watch.look_into_folders()
    assert Arrival.objects.count() == 13


def test_what_is_acknowledged_is_on_the_disk_with_all_folders_that_lead_to_it(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    monkeypatch.setattr(os, "fsync", lambda handle: synced.add(os.fstat(handle).st_ino))
    arrival = handed_in(person(), gpx(61, name=os.urandom(8).hex()))
    assert arrival.file is not None
    path = path_of(arrival.file.sha256)
    ways = (path, path.parent, path.parent.parent, FOLDER.files)
    assert {each.stat().st_ino for each in ways} <= synced


def test_an_empty_file_among_many_fails_alone(person: Making) -> None:
    folder = watch.folder_of(person())
    for number in range(4):
        put(folder, f"{number}.gpx", b"" if number == 2 else gpx(60 + number))
    watch.look_into_folders()
    states = dict(Arrival.objects.values_list("name", "state"))
    assert states.pop("2.gpx") == ArrivalState.FAILED
    assert [*states.values()] == [ArrivalState.QUEUED] * 3
    shutil.rmtree(folder)


def test_what_is_put_into_the_folder_of_somebody_is_theirs(person: Making) -> None:
    ada = person()
    folder = watch.folder_of(ada)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "run.gpx"
    path.write_bytes(gpx())
    watch.look_into_folders()
    assert not Arrival.objects.exists(), "somebody may still be writing it"
    os.utime(path, (0.0, 0.0))
    (folder / "link.gpx").symlink_to("/etc/passwd")
    watch.look_into_folders()
    work()
    assert Arrival.objects.get().state == ArrivalState.DONE
    assert not path.exists()
    (folder / "link.gpx").unlink()


def test_what_was_taken_in_lies_in_the_folder_no_more(person: Making) -> None:
    folder = put(watch.folder_of(person()), "run.gpx").parent
    watch.look_into_folders()
    assert Arrival.objects.get().state == ArrivalState.QUEUED
    assert [*folder.rglob("*")] == []


def test_what_cannot_be_taken_in_is_moved_aside_and_comes_once(person: Making) -> None:
    folder = put(watch.folder_of(person()), "run.gpx", b"").parent
    watch.look_into_folders()
    watch.look_into_folders()
    assert "empty" in Arrival.objects.get().says
    (aside,) = (each for each in folder.rglob("*") if each.is_file())
    assert aside.name.endswith("-run.gpx")
    shutil.rmtree(folder)


def test_a_name_as_long_as_a_disk_takes_is_moved_aside_and_comes_once(person: Making) -> None:
    folder = put(watch.folder_of(person()), f"{'ü' * 122}.gpx", b"").parent
    watch.look_into_folders()
    watch.look_into_folders()
    assert Arrival.objects.get().state == ArrivalState.FAILED
    assert [each for each in folder.iterdir() if each.is_file()] == []
    shutil.rmtree(folder)


def test_where_nothing_can_be_moved_aside_the_rest_is_taken_in_and_nothing_twice(
    person: Making,
) -> None:
    folder = put(watch.folder_of(person("Ada")), "a.gpx", b"").parent
    put(folder, "b.gpx")
    put(watch.folder_of(person("Bob")), "c.gpx", gpx(60))
    (folder / ".failed").touch()
    assert not watch.look_into_folders()
    assert not watch.look_into_folders()
    names = [*Arrival.objects.order_by("name").values_list("name", flat=True)]
    assert names == ["a.gpx", "b.gpx", "c.gpx"]
    shutil.rmtree(folder)


def refused(error: int) -> Any:
    """An operation on paths that the system refuses for those whose name has `locked` in it."""

    def wrap(operation: Callable[..., Any]) -> Callable[..., Any]:
        def attempt(path: Any, *said: Any, **named: Any) -> Any:
            if "locked" in Path(path).name:
                raise OSError(error, os.strerror(error), str(path))
            return operation(path, *said, **named)

        return attempt

    return wrap


def test_files_that_cannot_be_read_make_no_row_and_stop_nobody(
    person: Making, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = watch.folder_of(person("Ada"))
    for number in range(12):
        put(folder, f"locked{number}.gpx", gpx(60))
    put(folder, "run.gpx")
    monkeypatch.setattr(Path, "open", refused(errno.EACCES)(Path.open))
    assert not watch.look_into_folders()
    assert not watch.look_into_folders()
    assert Arrival.objects.get().name == "run.gpx"
    assert len(caplog.records) == 12, "said once each"
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_read_stops_nobody(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(watch.folder_of(person("Locked")), "a.gpx")
    put(watch.folder_of(person("Zoe")), "b.gpx")
    monkeypatch.setattr(os, "listdir", refused(errno.EACCES)(os.listdir))
    watch.look_into_folders()
    assert Arrival.objects.get().name == "b.gpx"
    monkeypatch.undo()
    shutil.rmtree(FOLDER.watched / "locked")


def test_what_breaks_off_while_it_is_read_comes_once(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(watch.folder_of(person()), "run.gpx").parent

    def break_off(incoming: storage.Incoming, piece: bytes) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(storage.Incoming, "write", break_off)
    watch.look_into_folders()
    watch.look_into_folders()
    arrival = Arrival.objects.get()
    assert arrival.state == ArrivalState.FAILED
    assert "cannot be read" in arrival.says
    shutil.rmtree(folder)


def test_on_a_full_disk_what_is_in_the_folder_waits_there(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(watch.folder_of(person()), "run.gpx")
    full = replace(settings.STERNWAY, free_bytes=10**18)
    with monkeypatch.context() as changed:
        changed.setattr(settings, "STERNWAY", full)
        assert not watch.look_into_folders()
    assert not Arrival.objects.exists()
    assert path.exists()
    watch.look_into_folders()
    assert Arrival.objects.get().state == ArrivalState.QUEUED


@pytest.mark.parametrize("at", ["write", "finish", "keep"])
def test_what_finds_no_room_among_many_waits_in_the_folder_and_the_others_come(
    person: Making, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    folder = watch.folder_of(person())
    for number in range(3):
        put(folder, f"{number}.gpx", gpx(60 + 60 * number))
    operation = getattr(storage.Incoming, at)

    def fill(incoming: storage.Incoming, *said: Any) -> Any:
        if len(gpx(120)) in (incoming.size, *map(len, said)):
            raise storage.DiskFull
        return operation(incoming, *said)

    with monkeypatch.context() as changed:
        changed.setattr(storage.Incoming, at, fill)
        watch.look_into_folders()
    assert {*Arrival.objects.values_list("name", flat=True)} == {"0.gpx", "2.gpx"}
    assert [each.name for each in folder.rglob("*")] == ["1.gpx"]
    watch.look_into_folders()
    assert {*Arrival.objects.values_list("state", flat=True)} == {ArrivalState.QUEUED}
    assert Arrival.objects.count() == 3


def test_what_is_still_being_written_while_it_is_read_stays(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(watch.folder_of(person()), "run.gpx")

    def write_on(incoming: storage.Incoming) -> str:
        with path.open("ab") as file:
            file.write(b"<!-- more -->")
        return finish(incoming)

    finish = storage.Incoming.finish
    monkeypatch.setattr(storage.Incoming, "finish", write_on)
    watch.look_into_folders()
    assert path.read_bytes().endswith(b"<!-- more -->")
    path.unlink()


def test_a_folder_of_nobody_is_left_alone(person: Making) -> None:
    folder = FOLDER.watched / "nobody"
    folder.mkdir(exist_ok=True)
    (folder / "run.gpx").write_bytes(gpx())
    os.utime(folder / "run.gpx", (1, 1))
    person()
    watch.look_into_folders()
    assert not Arrival.objects.exists()


def test_a_form_without_scripts_hands_in_as_well(person: Making, browser_of: SigningIn) -> None:
    files = [SimpleUploadedFile("a.gpx", gpx()), SimpleUploadedFile("b.gpx", gpx(60))]
    answer = browser_of(person()).post("/files/", {"files": files}, follow=True)
    assert b"2 files received" in answer.content
    work()
    assert Activity.objects.count() == 2


def test_a_phone_sends_with_one_post_and_a_key(person: Making, browser_of: SigningIn) -> None:
    ada = person()
    day = timezone.localdate() + timedelta(days=30)
    key = make_key(ada, "phone", [KeyScope.UPLOAD], day)
    sent = {"file": SimpleUploadedFile("run.gpx", gpx())}
    browser = browser_of(None)
    answer = browser.post("/files/key", sent, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 201
    assert answer.json()["arrivals"][0]["state"] == "queued"
    assert Arrival.objects.get().owner == ada


@pytest.mark.parametrize("trouble", ["wrong", "ended", "withdrawn", "scope", "none", "inactive"])
def test_a_key_that_does_not_open_it_hands_in_nothing(
    person: Making, browser_of: SigningIn, trouble: str
) -> None:
    ada = person()
    scope = KeyScope.READ if trouble == "scope" else KeyScope.UPLOAD
    key = make_key(ada, "phone", [scope], timezone.localdate() + timedelta(days=30))
    if trouble == "ended":
        AccessKey.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    if trouble == "withdrawn":
        withdraw_key(ada, AccessKey.objects.get())
    if trouble == "inactive":
        Person.objects.update(is_active=False)
    said = {"wrong": "Bearer nonsense", "none": ""}.get(trouble, f"Bearer {key}")
    sent = {"file": SimpleUploadedFile("run.gpx", gpx())}
    answer = browser_of(None).post("/files/key", sent, headers={"Authorization": said})
    assert answer.status_code == 401
    assert not Arrival.objects.exists()


def test_a_cookie_alone_hands_in_nothing_by_key(person: Making, browser_of: SigningIn) -> None:
    sent = {"file": SimpleUploadedFile("run.gpx", gpx())}
    assert browser_of(person()).post("/files/key", sent).status_code == 401


def test_a_job_whose_arrival_is_gone_ends(person: Making) -> None:
    handed_in(person(), gpx())
    Arrival.objects.all().delete()
    work()
    assert Job.objects.get().state == JobState.DONE
    assert not Activity.objects.exists()


def shown(person: Person, browser_of: SigningIn) -> str:
    return browser_of(person).get("/files/").content.decode()


def test_a_file_is_being_analysed_only_while_a_worker_is_at_it(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person()
    handed_in(ada, gpx())
    assert "being analysed" not in shown(ada, browser_of)
    jobs = queue.claim("one")
    assert "being analysed" in shown(ada, browser_of)
    queue.put_back(jobs)
    assert "being analysed" not in shown(ada, browser_of)
    queue.claim("two")
    Job.objects.update(lease_until=timezone.now() - queue.LEASE)
    assert "being analysed" not in shown(ada, browser_of), "its worker has died"


def test_what_waits_is_stopped_and_what_others_handed_in_is_not(
    person: Making, browser_of: SigningIn
) -> None:
    ada, bob = person("Ada"), person("Bob")
    mine = [handed_in(ada, gpx(seconds)) for seconds in (60, 70)]
    handed_in(bob, gpx())
    page = browser_of(ada).post("/files/stop", follow=True).content.decode()
    assert page.count("was stopped") == 2
    assert "Stop what waits" not in page
    work()
    states = dict(Arrival.objects.values_list("pk", "state"))
    assert [states.pop(each.pk) for each in mine] == [ArrivalState.FAILED] * 2
    assert [*states.values()] == [ArrivalState.DONE]


def test_a_file_that_was_stopped_can_be_handed_in_again(person: Making) -> None:
    ada = person()
    handed_in(ada, gpx())
    stop_waiting(ada)
    assert ended(ada, gpx()).state == ArrivalState.DONE


LONG = f"{'後ろ向きに走る' * 30}.gpx"


@pytest.mark.parametrize("name", [LONG, f"{'𝔸' * 124}.csv.gz", f"a.{'走' * 240}"])
def test_a_long_name_of_any_script_is_taken(
    person: Making, browser_of: SigningIn, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "FILE_UPLOAD_MAX_MEMORY_SIZE", 10)
    ada = person("Ada")
    file = SimpleUploadedFile(name, gpx())
    browser_of(ada).post("/files/", {"files": [file]})
    work()
    arrival = Arrival.objects.get()
    assert "fault" not in arrival.says
    assert arrival.state == ArrivalState.DONE or not name.endswith(".gpx")
    assert len(arrival.name.encode()) <= 200


def test_a_long_name_of_an_earlier_version_is_analysed(person: Making) -> None:
    ada = person("Ada")
    arrival = handed_in(ada, gpx())
    Arrival.objects.update(name=LONG)
    work()
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.DONE


def test_what_cannot_be_taken_from_the_folder_is_moved_aside_under_a_long_name(
    person: Making,
) -> None:
    ada = person("Ada")
    name = f"{'走' * 80}.fit"
    put(FOLDER.watched / "ada", name, b"")
    watch.look_into_folders()
    (aside,) = (FOLDER.watched / "ada" / ".failed").iterdir()
    assert aside.suffix == ".fit"
    assert Arrival.objects.get(owner=ada).name.endswith(".fit")
    shutil.rmtree(FOLDER.watched / "ada")


@pytest.mark.parametrize("error", [OSError, InvalidRequest])
def test_no_path_of_the_server_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: type[Exception]
) -> None:
    def broken(path: Path, **_: object) -> None:
        if error is OSError:
            raise OSError(2, f"gone: {path}", str(path))
        raise InvalidRequest(f"{path}: holds nothing")

    monkeypatch.setattr(child, "read_all", broken)
    facts = {"path": "/srv/files/ab/abc", "name": "run.gpx", "wordings": []}
    (failure,) = child.analyse_file(facts, tmp_path)["failures"]
    assert str(tmp_path) not in str(failure)
    assert "/srv" not in str(failure)
    assert (
        "FileNotFoundError in test_arriving.py" in str(failure)
        or "run.gpx: holds" in failure["text"]
    )


def test_no_page_for_athletes_tells_where_files_lie_on_the_server(
    person: Making, browser_of: SigningIn
) -> None:
    page = browser_of(person("Ada")).get("/files/").content.decode()
    assert str(FOLDER.path) not in page
    assert "<code>ada</code>" in page
    page = browser_of(person("Kim", Role.ADMINISTRATOR)).get("/files/").content.decode()
    assert str(FOLDER.watched / "kim") in page


@pytest.mark.parametrize("count", [50, 51])
def test_more_files_than_one_form_may_have_are_refused_with_their_number(
    person: Making, browser_of: SigningIn, caplog: pytest.LogCaptureFixture, count: int
) -> None:
    files = [SimpleUploadedFile(f"{n}.gpx", b"%d" % n) for n in range(count)]
    answer = browser_of(person("Ada")).post("/files/", {"files": files})
    if count == 50:
        assert (answer.status_code, Arrival.objects.count()) == (302, 50)
        return
    assert answer.status_code == 400
    assert "up to 50 at a time" in answer.content.decode()
    assert not Arrival.objects.exists()
    assert not caplog.records


def test_more_files_than_one_form_may_have_are_refused_for_scripts_too(person: Making) -> None:
    day = timezone.localdate() + timedelta(days=30)
    key = make_key(person("Ada"), "phone", [KeyScope.UPLOAD], day)
    files = [SimpleUploadedFile(f"{n}.gpx", b"%d" % n) for n in range(51)]
    answer = Client().post(
        "/files/key", {"files": files}, headers={"authorization": f"Bearer {key}"}
    )
    assert answer.status_code == 413
    assert "more than 50 files" in answer.json()["error"]
    assert not Arrival.objects.exists()


def test_the_recordings_of_one_file_have_their_links_side_by_side(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada")
    handed_in(ada, gpx())
    Arrival.objects.update(leads_to=["one", "two"], state=ArrivalState.DONE)
    page = browser_of(ada).get("/files/").content.decode()
    (links,) = re.findall(r'<span class="leads">(.*?)</span>', page)
    assert links.count("<a ") == 2
