"""A content goes with the last row that names it, never before, and never after it came again."""

from __future__ import annotations

import os
import shutil
import time
from functools import partial
from threading import Thread

import pytest
from django.db import connection
from django.test import TestCase

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.join import NewPerson, add_person
from sternway.web.accounts.models import AuditEntry, Person
from sternway.web.activities.domain.trash import delete_for_good
from sternway.web.files.domain.erase import erase_files, forget_file, remove_strays
from sternway.web.files.domain.receive import announce, redeem, take_in
from sternway.web.files.domain.storage import Incoming, path_of
from sternway.web.files.domain.watch import folder_of
from sternway.web.files.models import Arrival, ArrivalState, StoredFile
from sternway.web.jobs.models import Job
from tests.web.at_once import at_once
from tests.web.conftest import Making
from tests.web.made import activity, gpx, handed_in


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


def test_what_was_handed_in_again_meanwhile_stays(ada: Person) -> None:
    first = handed_in(ada, gpx()).file
    assert first is not None
    path = path_of(first.sha256)
    with TestCase.captureOnCommitCallbacks(execute=True):
        Arrival.objects.all().delete()
        forget_file(first.pk)
        again = handed_in(ada, gpx()).file
    assert again is not None
    assert again.pk != first.pk
    assert path.read_bytes() == gpx()
    assert StoredFile.objects.get() == again


def test_what_a_process_left_that_died_between_row_and_content_goes_in_a_day(ada: Person) -> None:
    kept = handed_in(ada, gpx(60)).file
    stray = handed_in(ada, gpx(70)).file
    assert kept is not None
    assert stray is not None
    Arrival.objects.filter(file=stray).delete()
    stray.delete()
    remove_strays()
    assert path_of(stray.sha256).exists(), "somebody may just be handing it in"
    yesterday = time.time() - 25 * 3600
    for each in (kept, stray):
        os.utime(path_of(each.sha256), (yesterday, yesterday))
    remove_strays()
    assert not path_of(stray.sha256).exists()
    assert path_of(kept.sha256).exists()


def test_nothing_is_removed_while_others_name_it(ada: Person, person: Making) -> None:
    mine = handed_in(ada, gpx()).file
    handed_in(person("Bob"), gpx())
    assert mine is not None
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_files(ada.pk)
    assert path_of(mine.sha256).exists()


def test_one_hands_in_what_another_erases_and_no_row_is_without_its_content(
    kept_rows: None,
) -> None:
    people = [add_person(NewPerson(name, name, None), None) for name in ("ada", "bob")]

    def come_and_go(owner: Person) -> None:
        for _ in range(15):
            handed_in(owner, gpx())
            erase_files(owner.pk)
        handed_in(owner, gpx())

    assert at_once(*(partial(come_and_go, each) for each in people)) == []
    (stored,) = StoredFile.objects.all()
    assert stored.arrivals.count() == 2
    assert path_of(stored.sha256).read_bytes() == gpx()


def test_what_comes_while_its_owner_is_erased_comes_or_is_refused_and_leaves_nothing(
    kept_rows: None,
) -> None:
    people = [add_person(NewPerson(f"ada{n}", "Ada", None), None) for n in range(6)]
    troubles: list[BaseException] = []
    refused: list[str] = []

    def come() -> None:
        try:
            for each in people:
                while (arrival := handed_in(each, gpx())).state != ArrivalState.FAILED:
                    pass
                refused.append(arrival.says)
        except BaseException as error:
            troubles.append(error)
        finally:
            connection.close()

    thread = Thread(target=come)
    thread.start()
    for number, each in enumerate(people):
        while thread.is_alive() and len(refused) == number and not each.arrivals.count() > 1:
            time.sleep(0.01)
        erase(each, None)
    thread.join(60)
    assert troubles == []
    assert refused == ["this account is not here any more"] * len(people)
    assert not any(each.objects.exists() for each in (Arrival, Job, StoredFile))


def test_the_bytes_of_an_announced_file_are_refused_when_its_owner_is_gone(ada: Person) -> None:
    arrival = redeem(announce(ada, "run.gpx", 10).ticket)
    assert arrival is not None
    erase(ada, None)
    with Incoming(100) as incoming:
        incoming.write(b"x")
        with pytest.raises(InvalidRequest, match="not here any more"):
            take_in(arrival, incoming)


def test_nothing_is_announced_for_somebody_who_is_gone(ada: Person) -> None:
    erase(Person.objects.get(pk=ada.pk), None)
    announced = announce(ada, "run.gpx", 10)
    assert (announced.ticket, announced.arrival.state) == ("", ArrivalState.FAILED)
    assert not Arrival.objects.exists()


def test_who_is_erased_twice_is_erased_once(ada: Person) -> None:
    again = Person.objects.get(pk=ada.pk)
    erase(ada, None)
    erase(again, None)
    assert AuditEntry.objects.filter(what="erased").count() == 1


def test_what_is_deleted_for_good_leaves_no_copy_of_an_earlier_version(ada: Person) -> None:
    run = activity(ada, gpx(60))
    kept = folder_of(ada) / ".taken"
    kept.mkdir(parents=True)
    other = gpx(60, name="Other")
    for name, content in (("a-run.gpx", gpx(60)), ("b-run.gpx", other), ("c-run.gpx", b"short")):
        (kept / name).write_bytes(content)
    (kept / "link.gpx").symlink_to(kept / "a-run.gpx")
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_for_good(run)
    assert sorted(each.name for each in kept.iterdir()) == ["b-run.gpx", "c-run.gpx", "link.gpx"]
    shutil.rmtree(kept.parent)
