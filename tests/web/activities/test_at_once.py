"""What a worker writes and what people change at the same time: neither undoes the other."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.join import NewPerson, add_person
from sternway.web.accounts.models import Person
from sternway.web.activities.child import analyse_member
from sternway.web.activities.domain import import_file, store, trash
from sternway.web.activities.domain.analyse_again import ANALYSE_AGAIN, ask_again, declared_now
from sternway.web.activities.domain.declare import crop, undo
from sternway.web.activities.domain.trash import delete_for_good, throw_away
from sternway.web.activities.interfaces import changing
from sternway.web.activities.interfaces.forms import ActivityForm
from sternway.web.activities.models import Activity, StoredAnalysis, Visibility
from sternway.web.files.domain.receive import end_all
from sternway.web.files.models import Arrival, ArrivalState
from sternway.web.jobs.kinds import JobKind
from sternway.web.jobs.models import Job, JobState
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, handed_in, work


def somebody(name: str) -> Person:
    return add_person(NewPerson(name, name.title(), "a long and quiet sentence"), None)


def as_child(facts: dict[str, Any]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return json.loads(json.dumps(analyse_member(facts, Path(folder))))


class Meanwhile:
    """Somebody else, beside a function that goes on when they are done or have to wait."""

    def __init__(self, function: Callable[..., Any], does: Callable[[], object]) -> None:
        self._function, self._does = function, does
        self._thread: Thread | None = None
        self.raised: list[BaseException] = []

    def __call__(self, *said: Any, **named: Any) -> Any:
        if self._thread is None:
            self._thread = Thread(target=self._do)
            self._thread.start()
            self._thread.join(0.5)
        return self._function(*said, **named)

    def _do(self) -> None:
        try:
            self._does()
        except BaseException as error:
            self.raised.append(error)
        finally:
            connection.close()

    def end(self) -> None:
        assert self._thread is not None
        self._thread.join()
        assert self.raised == []


def test_an_activity_that_is_deleted_while_it_is_analysed_again_stays_deleted(
    kept_rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bob = somebody("ada"), somebody("bob")
    found = activity(ada)
    activity(bob)
    ask_again(found)
    meanwhile = Meanwhile(store._set_figures, lambda: delete_for_good(found))
    monkeypatch.setattr(store, "_set_figures", meanwhile)
    work()
    meanwhile.end()
    assert not Activity.objects.filter(owner=ada).exists()


def test_somebody_is_erased_while_what_they_handed_in_is_written(
    kept_rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = somebody("ada")
    handed_in(ada, gpx())
    meanwhile = Meanwhile(end_all, lambda: erase(Person.objects.get(pk=ada.pk), None))
    finish, prepare = import_file._finish, import_file._prepare

    def finished(told: Any) -> None:
        monkeypatch.setattr(import_file, "end_all", meanwhile)
        finish(told)

    kind = JobKind(prepare, finished, import_file._give_up)
    monkeypatch.setattr(import_file, "ANALYSE_FILE", kind)
    work()
    meanwhile.end()
    assert not Person.objects.filter(pk=ada.pk).exists()
    assert not Activity.objects.exists()


def test_what_is_hidden_while_it_is_analysed_again_stays_hidden(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = activity(person())
    Activity.objects.update(visibility=Visibility.PUBLIC)
    ask_again(found)
    set_figures = store._set_figures

    def hide(activity: Activity, told: dict[str, Any]) -> None:
        Activity.objects.update(visibility=Visibility.PRIVATE)
        set_figures(activity, told)

    monkeypatch.setattr(store, "_set_figures", hide)
    work()
    found.refresh_from_db()
    assert Job.objects.latest("pk").state == JobState.DONE
    assert found.visibility == Visibility.PRIVATE


def test_what_is_renamed_keeps_the_figures_that_were_written_meanwhile(
    person: Making, browser_of: SigningIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person()
    found = activity(ada)

    class Form(ActivityForm):
        def clean(self) -> Any:
            Activity.objects.update(backward_s=77.0)
            return super().clean()

    monkeypatch.setattr(changing, "ActivityForm", Form)
    said = {"name": "Evening", "notes": "", "visibility": Visibility.PRIVATE}
    browser_of(ada).post(reverse("activities:change", args=[found.public_id]), said)
    found.refresh_from_db()
    assert (found.name, found.backward_s) == ("Evening", 77.0)


def test_a_change_that_is_analysed_late_does_not_replace_a_later_one(person: Making) -> None:
    ada = person()
    found = activity(ada)
    told = []
    changes: list[Callable[[], object]] = [
        lambda: crop(found, ada, 10.0, 60.0),
        lambda: undo(found, ada),
    ]
    for change in changes:
        change()
        job = Job.objects.latest("pk")
        order = ANALYSE_AGAIN.prepare([job])[job.pk]
        told.append((job, as_child(order.facts)))
    ANALYSE_AGAIN.finish(told[1:])
    ANALYSE_AGAIN.finish(told[:1])
    counts = StoredAnalysis.objects.get(activity=found, is_current=True)
    assert counts.declared == declared_now(found)


def test_a_file_that_comes_again_outlives_what_is_deleted_of_it(person: Making) -> None:
    ada = person()
    found = activity(ada)
    throw_away(found)
    again = handed_in(ada, gpx())
    delete_for_good(found)
    work()
    again.refresh_from_db()
    assert again.state == ArrivalState.DONE
    assert Activity.objects.get(owner=ada).public_id == again.leads_to[0]
    assert Arrival.objects.get() == again


def test_what_is_restored_while_the_trash_is_emptied_stays(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person()
    activities = [activity(ada, gpx(seconds)) for seconds in (60, 120)]
    Activity.objects.update(trashed_at=timezone.now() - trash.KEPT - timedelta(hours=1))
    deleted: list[int] = []

    def delete(found: Activity) -> None:
        deleted.append(found.pk)
        if len(deleted) == 1:
            trash.restore(next(each for each in activities if each != found))
        delete_for_good(found)

    monkeypatch.setattr(trash, "delete_for_good", delete)
    trash.empty()
    assert len(deleted) == 1
    assert Activity.objects.exclude(pk__in=deleted).count() == 1
