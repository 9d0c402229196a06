"""Jobs are taken once, in turn, and never lost with whoever took them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sternway.web.jobs.domain import queue
from sternway.web.jobs.models import Job, JobState
from tests.web.conftest import Making

pytestmark = pytest.mark.usefixtures("database")


def test_a_job_is_taken_once() -> None:
    queue.enqueue("a", None, {})
    first = queue.claim("one")
    assert first is not None
    assert first.state == JobState.RUNNING
    assert queue.claim("two") is None


def test_a_job_whose_worker_died_is_taken_again_when_its_lease_ends() -> None:
    queue.enqueue("a", None, {})
    first = queue.claim("one")
    later = timezone.now() + queue.LEASE + timedelta(seconds=1)
    again = queue.claim("two", later)
    assert first is not None
    assert again is not None
    assert (again.pk, again.attempt, again.worker) == (first.pk, 2, "two")


def test_who_lost_a_job_cannot_end_it() -> None:
    queue.enqueue("a", None, {})
    lost = queue.claim("one")
    held = queue.claim("two", timezone.now() + queue.LEASE + timedelta(seconds=1))
    assert lost is not None
    assert held is not None
    assert not queue.end(lost, JobState.DONE)
    assert queue.end(held, JobState.DONE)
    assert not queue.end(held, JobState.DONE)


def test_a_renewed_lease_is_not_taken() -> None:
    queue.enqueue("a", None, {})
    job = queue.claim("one", timezone.now() - queue.LEASE)
    assert job is not None
    queue.renew("one", [job])
    assert queue.claim("two", timezone.now() + queue.LEASE / 2) is None


def test_two_thousand_jobs_of_one_do_not_block_another(person: Making) -> None:
    ada, bob = person("Ada"), person("Bob")
    for _ in range(50):
        queue.enqueue("a", ada.pk, {})
    queue.enqueue("b", bob.pk, {})
    taken = [queue.claim("one", timezone.now() + timedelta(seconds=n)) for n in range(4)]
    assert [job.owner_id for job in taken if job] == [ada.pk, bob.pk, ada.pk, ada.pk]


def test_turns_are_taken_by_three_owners(person: Making) -> None:
    people = [person(name) for name in ("Ada", "Bob", "Cem")]
    for each in people:
        for _ in range(3):
            queue.enqueue("a", each.pk, {})
    taken = [queue.claim("one", timezone.now() + timedelta(seconds=n)) for n in range(9)]
    owners = [job.owner_id for job in taken if job]
    assert all({*owners[at : at + 3]} == {each.pk for each in people} for at in (0, 3, 6))


def test_what_somebody_waits_for_goes_first() -> None:
    queue.enqueue("slow", None, {})
    queue.enqueue("quick", None, {}, priority=1)
    job = queue.claim("one")
    assert job is not None
    assert job.kind == "quick"


def test_a_waiting_job_is_stopped_at_once_and_a_running_one_is_asked() -> None:
    waiting = queue.enqueue("a", None, {})
    queue.stop(waiting)
    assert Job.objects.get().state == JobState.STOPPED
    queue.enqueue("b", None, {})
    running = queue.claim("one")
    assert running is not None
    queue.stop(running)
    assert queue.stopped([running]) == {running.pk}


def test_what_ended_long_ago_is_forgotten() -> None:
    queue.enqueue("a", None, {})
    job = queue.claim("one")
    assert job is not None
    queue.end(job, JobState.DONE)
    assert queue.forget_older_than(timedelta(days=1)) == 0
    Job.objects.update(ended_at=timezone.now() - timedelta(days=2))
    assert queue.forget_older_than(timedelta(days=1)) == 1
