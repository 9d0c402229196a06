"""Jobs are taken once, in turn, and never lost with whoever took them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sternway.web.jobs.domain import queue
from sternway.web.jobs.models import Job, JobState
from tests.web.conftest import Making
from tests.web.made import anybody

pytestmark = pytest.mark.usefixtures("database")


def taken(worker: str, after: timedelta = timedelta(0)) -> Job | None:
    """The next job of a worker, some time from now."""
    return next(iter(queue.claim(worker, now=timezone.now() + after)), None)


def test_a_job_is_taken_once() -> None:
    queue.enqueue("a", anybody(), {})
    first = taken("one")
    assert first is not None
    assert first.state == JobState.RUNNING
    assert taken("two") is None


def test_a_job_whose_worker_died_is_taken_again_when_its_lease_ends() -> None:
    queue.enqueue("a", anybody(), {})
    first = taken("one")
    again = taken("two", queue.LEASE + timedelta(seconds=1))
    assert first is not None
    assert again is not None
    assert (again.pk, again.attempt, again.worker) == (first.pk, 2, "two")


def test_who_lost_a_job_cannot_end_it() -> None:
    queue.enqueue("a", anybody(), {})
    lost = taken("one")
    held = taken("two", queue.LEASE + timedelta(seconds=1))
    assert lost is not None
    assert held is not None
    assert not queue.end([lost], JobState.DONE)
    assert queue.end([held], JobState.DONE)
    assert not queue.end([held], JobState.DONE)


def test_a_renewed_lease_is_not_taken() -> None:
    queue.enqueue("a", anybody(), {})
    job = taken("one", -queue.LEASE)
    assert job is not None
    queue.renew("one", [job])
    assert taken("two", queue.LEASE / 2) is None


def test_two_thousand_jobs_of_one_do_not_block_another(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    for _ in range(50):
        queue.enqueue("a", ada.pk, {})
    queue.enqueue("b", bob.pk, {})
    found = [taken("one", timedelta(seconds=n)) for n in range(4)]
    assert [job.owner_id for job in found if job] == [ada.pk, bob.pk, ada.pk, ada.pk]


def test_turns_are_taken_by_three_owners(person: Making) -> None:
    people = [person(name) for name in ("Ada", "Bob", "Cem")]
    for each in people:
        for _ in range(3):
            queue.enqueue("a", each.pk, {})
    found = [taken("one", timedelta(seconds=n)) for n in range(9)]
    owners = [job.owner_id for job in found if job]
    assert all({*owners[at : at + 3]} == {each.pk for each in people} for at in (0, 3, 6))


def test_what_somebody_waits_for_goes_first() -> None:
    queue.enqueue("slow", anybody(), {})
    queue.enqueue("quick", anybody(), {}, priority=1)
    job = taken("one")
    assert job is not None
    assert job.kind == "quick"


def test_waiting_jobs_are_stopped_at_once_and_running_ones_are_asked(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    running, waiting, other, bobs = (
        queue.enqueue(kind, owner.pk, {})
        for kind, owner in (("a", ada), ("a", ada), ("b", ada), ("a", bob))
    )
    assert taken("one") == running
    assert queue.stop("a", ada.pk) == [waiting]
    assert queue.stopped([running, waiting, other, bobs]) == {running.pk}
    states = dict(Job.objects.values_list("pk", "state"))
    assert states == {
        running.pk: JobState.RUNNING,
        waiting.pk: JobState.STOPPED,
        other.pk: JobState.WAITING,
        bobs.pk: JobState.WAITING,
    }


def test_what_many_wait_for_is_taken_in_turn(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    for owner in (ada, ada, ada, bob):
        queue.enqueue("a", owner.pk, {}, priority=1)
    found = [taken("one", timedelta(seconds=n)) for n in range(4)]
    assert [job.owner_id for job in found if job] == [ada.pk, bob.pk, ada.pk, ada.pk]


def test_what_ended_long_ago_is_forgotten() -> None:
    queue.enqueue("a", anybody(), {})
    job = taken("one")
    assert job is not None
    queue.end([job], JobState.DONE)
    assert queue.forget_older_than(timedelta(days=1)) == 0
    Job.objects.update(ended_at=timezone.now() - timedelta(days=2))
    assert queue.forget_older_than(timedelta(days=1)) == 1


def test_some_jobs_of_one_person_and_kind_are_taken_at_a_time(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    for kind, owner in (("a", ada), ("a", bob), ("a", ada), ("b", ada), ("a", ada)):
        queue.enqueue(kind, owner.pk, {})
    first, second, third, fourth = (
        queue.claim("one", 3, timezone.now() + timedelta(seconds=n)) for n in range(4)
    )
    assert [(job.owner_id, job.kind) for job in first] == [(ada.pk, "a")] * 2
    assert [job.owner_id for job in second] == [bob.pk]
    assert [(job.owner_id, job.kind) for job in third] == [(ada.pk, "b")]
    assert [(job.owner_id, job.kind) for job in fourth] == [(ada.pk, "a")]


def test_what_somebody_waits_for_is_taken_alone() -> None:
    for priority in (0, 1, 1):
        queue.enqueue("a", anybody(), {}, priority=priority)
    assert [job.priority for job in queue.claim("one", 3)] == [1]


def test_jobs_that_are_put_back_have_lost_no_attempt() -> None:
    for _ in range(2):
        queue.enqueue("a", anybody(), {})
    queue.put_back(queue.claim("one", 2))
    assert [job.attempt for job in queue.claim("two", 2)] == [1, 1]


def test_a_worker_ends_those_of_its_jobs_that_it_has_not_lost() -> None:
    for _ in range(2):
        queue.enqueue("a", anybody(), {})
    lost, held = queue.claim("one", 2)
    Job.objects.filter(pk=lost.pk).update(attempt=2, worker="two")
    assert queue.end([lost, held], JobState.DONE) == [held]
    lost.refresh_from_db()
    assert lost.state == JobState.RUNNING
