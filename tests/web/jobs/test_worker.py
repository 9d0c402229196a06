"""The worker collects what children say, ends those that take too much, and survives faults."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from sternway.web.jobs import worker as working
from sternway.web.jobs.apps import Jobs
from sternway.web.jobs.domain import queue
from sternway.web.jobs.kinds import JobKind, Order
from sternway.web.jobs.limits import Limits
from sternway.web.jobs.models import Job, JobState
from sternway.web.jobs.worker import Worker
from tests.web.conftest import FOLDER, Making
from tests.web.made import anybody

pytestmark = pytest.mark.usefixtures("database")
_told: list[Any] = []
_gave_up: list[str] = []


def _prepare(jobs: Sequence[Job]) -> dict[int, Order]:
    orders = {job.pk: _order(job) for job in jobs}
    return {key: order for key, order in orders.items() if order is not None}


def _order(job: Job) -> Order | None:
    if job.payload["do"] == "nothing":
        return None
    if job.payload["do"] == "fault":
        raise RuntimeError("on purpose")
    limits = Limits(elapsed_s=job.payload.get("seconds", 60.0))
    return Order(f"tests.web.jobs.tasks:{job.payload['do']}", job.payload, limits)


def _finish(told: Sequence[tuple[Job, Any]]) -> None:
    found = [each for _, each in told]
    if {"said": "break"} in found:
        raise RuntimeError("on purpose")
    _told.extend(found)


TEST = JobKind(_prepare, _finish, lambda job, reason: _gave_up.append(reason))


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Jobs, "jobs", {"test": f"{__name__}:TEST"})
    _told.clear()
    _gave_up.clear()


def done(**payload: object) -> Job:
    job = queue.enqueue("test", anybody(), payload)
    Worker(FOLDER, 1).run_until_idle()
    job.refresh_from_db()
    return job


def test_what_a_child_says_is_written_with_the_end_of_its_job() -> None:
    assert done(do="answer", say="yes").state == JobState.DONE
    assert _told == [{"said": "yes"}]


def test_files_of_one_person_share_a_child_and_nobody_shares_it_with_another(
    person: Making,
) -> None:
    ada, bob = person("Ada"), person("Bob")
    for owner in (ada, ada, bob, ada, bob):
        queue.enqueue("test", owner.pk, {"do": "process", "of": owner.pk})
    Worker(FOLDER, 1).run_until_idle()
    children = {owner: {pid for of, pid in _told if of == owner} for owner in (ada.pk, bob.pk)}
    assert [len(each) for each in children.values()] == [1, 1]
    assert not children[ada.pk] & children[bob.pk]


def test_a_child_that_breaks_off_takes_no_other_file_with_it(person: Making) -> None:
    ada = person("Ada")
    jobs = [
        queue.enqueue("test", ada.pk, {"do": do, "say": "yes"})
        for do in ("answer", "break_off", "answer")
    ]
    Worker(FOLDER, 1).run_until_idle()
    states = [Job.objects.get(pk=each.pk).state for each in jobs]
    assert states == [JobState.DONE, JobState.FAILED, JobState.DONE]


def test_jobs_that_are_taken_and_written_together_fail_alone(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_TURN_S", 60.0)
    ada = person("Ada")
    said = [("answer", "a"), *[("answer", "b"), ("fault", ""), ("answer", "break")] * 3]
    jobs = [queue.enqueue("test", ada.pk, {"do": do, "say": say}) for do, say in said]
    Worker(FOLDER, 1).run_until_idle()
    states = [Job.objects.get(pk=each.pk).state for each in jobs]
    done, failed = JobState.DONE, JobState.FAILED
    assert states == [done, *[done, failed, failed] * 3]
    assert sorted(each["said"] for each in _told) == ["a", "b", "b", "b"]


def test_jobs_that_were_taken_and_not_begun_yield_when_their_turn_is_over(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_TURN_S", 60.0)
    ada, bob = person("Ada"), person("Bob")
    worker = Worker(FOLDER, 1)
    adas = [queue.enqueue("test", ada.pk, {"do": "process", "of": ada.pk}) for _ in range(4)]
    while len(Job.objects.filter(state=JobState.RUNNING)) < 2:
        worker.step()
    bobs = queue.enqueue("test", bob.pk, {"do": "process", "of": bob.pk})
    monkeypatch.setattr(working, "_TURN_S", 0.0)
    worker.run_until_idle()
    begun = [*Job.objects.order_by("claimed_at").values_list("pk", flat=True)]
    assert begun.index(bobs.pk) < begun.index(adas[2].pk)


def test_what_another_worker_wrote_at_the_same_time_is_seen_at_the_second_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []

    def finish(told: Sequence[tuple[Job, Any]]) -> None:
        looks.append(len(told))
        if len(looks) == 1:
            raise IntegrityError("a_recording_once_for_each")

    monkeypatch.setattr(f"{__name__}.TEST", JobKind(_prepare, finish, TEST.give_up))
    assert done(do="answer", say="yes").state == JobState.DONE
    assert looks == [1, 1]


def test_a_job_with_nothing_to_do_is_done() -> None:
    assert done(do="nothing").state == JobState.DONE


@pytest.mark.parametrize("payload", [{"do": "fault"}, {"do": "answer", "say": "break"}])
def test_a_fault_ends_its_job_alone(payload: dict[str, object]) -> None:
    job = done(**payload)
    assert job.state == JobState.FAILED
    assert "a fault in Sternway" in job.error
    assert _gave_up == [job.error]
    assert done(do="answer", say="yes").state == JobState.DONE


def test_a_job_of_an_unknown_kind_fails() -> None:
    job = queue.enqueue("nobody's", anybody(), {})
    Worker(FOLDER, 1).run_until_idle()
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "_HEARTBEAT", 0.05)
    job = done(do="sleep", seconds=0.2)
    assert job.state == JobState.FAILED
    assert "took longer" in job.error


def test_a_job_whose_workers_always_died_is_given_up() -> None:
    job = queue.enqueue("test", anybody(), {"do": "answer", "say": "yes"})
    Job.objects.filter(pk=job.pk).update(attempt=queue.ATTEMPTS)
    Worker(FOLDER, 1).run_until_idle()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert _gave_up == [queue.GAVE_UP]


def test_a_worker_that_is_stopped_puts_its_jobs_back(monkeypatch: pytest.MonkeyPatch) -> None:
    job = queue.enqueue("test", anybody(), {"do": "sleep"})
    worker = Worker(FOLDER, 1)
    worker.step()
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    worker.stop()
    worker.run(os.getppid())
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_job_that_is_asked_to_stop_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "_HEARTBEAT", 0.0)
    job = queue.enqueue("test", anybody(), {"do": "sleep"})
    worker = Worker(FOLDER, 1)
    worker.step()
    queue.stop(job.kind, job.owner_id)
    job.refresh_from_db()
    while job.state == JobState.RUNNING:
        worker.step()
        job.refresh_from_db()
    assert job.state == JobState.STOPPED


def with_two_in_hand(person: Making, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker that has done nothing of three jobs yet: one runs, two are taken."""
    monkeypatch.setattr(working, "_TURN_S", 60.0)
    ada = person("Ada")
    for _ in range(3):
        queue.enqueue("test", ada.pk, {"do": "sleep"})
    worker = Worker(FOLDER, 1)
    worker._most = working._AT_A_TIME
    worker.step()
    assert Job.objects.filter(state=JobState.RUNNING).count() == 3
    return worker


def test_what_was_taken_does_not_wait_for_what_runs_long(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = with_two_in_hand(person, monkeypatch)
    monkeypatch.setattr(working, "_TURN_S", 0.0)
    worker.step()
    assert len(queue.claim("another", 3)) == 2
    worker.stop()
    worker.run(os.getppid())


def test_a_job_that_was_taken_and_not_begun_stops_when_it_is_asked_to(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = with_two_in_hand(person, monkeypatch)
    last = Job.objects.order_by("pk").last()
    assert last is not None
    queue.stop(last.kind, last.owner_id)
    monkeypatch.setattr(working, "_HEARTBEAT", 0.0)
    worker.step()
    last.refresh_from_db()
    assert last.state == JobState.STOPPED
    worker.stop()
    worker.run(os.getppid())
    last.refresh_from_db()
    assert last.state == JobState.STOPPED


def test_where_a_database_does_not_answer_at_the_end_jobs_that_were_not_done_cost_nothing(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = with_two_in_hand(person, monkeypatch)

    def locked() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(worker, "_write", locked)
    worker.stop()
    worker.run(os.getppid())
    assert {*Job.objects.values_list("state", "attempt")} == {(JobState.WAITING, 0)}


def test_what_cannot_be_begun_for_want_of_room_is_begun_when_there_is_some(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person("Ada")
    for number in range(3):
        queue.enqueue("test", ada.pk, {"do": "answer", "say": str(number)})
    worker = Worker(FOLDER, 1)
    pauses: list[float] = []

    def full(folder: Path, **said: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        worker.stop()

    with monkeypatch.context() as changed:
        changed.setattr(Path, "mkdir", full)
        changed.setattr("time.sleep", pause)
        worker.run(os.getppid())
    assert pauses
    assert {*Job.objects.values_list("state", "attempt")} == {(JobState.WAITING, 0)}
    Worker(FOLDER, 1).run_until_idle()
    assert sorted(each["said"] for each in _told) == ["0", "1", "2"]


def test_a_claim_that_is_not_committed_leaves_nothing_in_the_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue.enqueue("test", anybody(), {"do": "answer", "say": "yes"})
    worker = Worker(FOLDER, 1)

    @contextmanager
    def uncommitted() -> Iterator[None]:
        with transaction.atomic():
            yield
            raise OperationalError("disk I/O error")

    with monkeypatch.context() as changed:
        changed.setattr(working, "transaction", SimpleNamespace(atomic=uncommitted))
        changed.setattr(worker, "_prepared", lambda jobs: [(job, None) for job in jobs])
        with pytest.raises(OperationalError):
            worker.step()
    assert worker._hand == []


def test_a_lease_that_could_not_be_renewed_is_renewed_at_the_next_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = queue.enqueue("test", anybody(), {"do": "sleep"})
    worker = Worker(FOLDER, 2)
    worker.step()
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    worker._beat = 0.0

    def locked(worker: str, jobs: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as changed:
        changed.setattr(queue, "renew", locked)
        with pytest.raises(OperationalError):
            worker.step()
    worker.step()
    job.refresh_from_db()
    assert job.attempt == 1
    worker.stop()
    worker.run(os.getppid())


def test_what_another_worker_wrote_meanwhile_is_seen_by_each_of_those_that_failed_together(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of one makes all be written alone, where the first look of another fails."""
    monkeypatch.setattr(working, "_TURN_S", 60.0)
    looks: list[str] = []

    def finish(told: Sequence[tuple[Job, Any]]) -> None:
        said = [each["said"] for _, each in told]
        if "break" in said:
            raise RuntimeError("on purpose")
        looks.extend(said)
        if looks.count("twin") == 1:
            raise IntegrityError("a_recording_once_for_each")

    monkeypatch.setattr(f"{__name__}.TEST", JobKind(_prepare, finish, TEST.give_up))
    ada = person("Ada")
    jobs = [
        queue.enqueue("test", ada.pk, {"do": "answer", "say": say}) for say in ("twin", "break")
    ]
    worker = Worker(FOLDER, 1)
    worker._most = working._AT_A_TIME
    monkeypatch.setattr(worker, "_must_write", lambda: len(worker._ended) == 2)
    worker.run_until_idle()
    states = [Job.objects.get(pk=each.pk).state for each in jobs]
    assert states == [JobState.DONE, JobState.FAILED]


def test_a_result_that_the_database_never_takes_holds_up_no_other(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finish(told: Sequence[tuple[Job, Any]]) -> None:
        if {"said": "break"} in [each for _, each in told]:
            raise OperationalError("index row size exceeds the maximum")
        _finish(told)

    monkeypatch.setattr(f"{__name__}.TEST", JobKind(_prepare, finish, TEST.give_up))
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    ada = person("Ada")
    said = ("a", "break", "b", "c")
    jobs = [queue.enqueue("test", ada.pk, {"do": "answer", "say": say}) for say in said]
    worker = Worker(FOLDER, 1)
    step, rounds = worker.step, iter(range(200))

    def bounded() -> bool:
        is_open = Job.objects.exclude(state__in=[JobState.DONE, JobState.FAILED]).exists()
        if not is_open or next(rounds, None) is None:
            worker.stop()
        return step()

    monkeypatch.setattr(worker, "step", bounded)
    worker.run(os.getppid())
    states = [Job.objects.get(pk=each.pk).state for each in jobs]
    assert states == [JobState.DONE, JobState.FAILED, JobState.DONE, JobState.DONE]


def test_results_wait_for_a_database_that_is_locked_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []

    def locked(*said: object) -> list[Job]:
        looks.append(1)
        raise OperationalError("database is locked")

    job = queue.enqueue("test", anybody(), {"do": "answer", "say": "yes"})
    worker = Worker(FOLDER, 1)
    with monkeypatch.context() as changed:
        changed.setattr(queue, "end", locked)
        while len(looks) < 3 * working._REFUSED:
            with suppress(OperationalError):
                worker.step()
    worker.run_until_idle()
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert _told == [{"said": "yes"}]


def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that takes everything but what preparing one job writes."""

    def prepare(jobs: Sequence[Job]) -> dict[int, Order]:
        if "refused" in [job.payload["say"] for job in jobs]:
            raise OperationalError("index row size exceeds the maximum")
        return _prepare(jobs)

    monkeypatch.setattr(f"{__name__}.TEST", JobKind(prepare, _finish, TEST.give_up))
    monkeypatch.setattr(working, "_TURN_S", 60.0)


def test_a_job_that_the_database_refuses_to_prepare_holds_up_no_other_and_is_given_up_at_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refusing(monkeypatch)
    owner = anybody()
    said = ("a", "refused", "b")
    jobs = [queue.enqueue("test", owner, {"do": "answer", "say": say}) for say in said]
    rounds = 0
    while Job.objects.exclude(state__in=[JobState.DONE, JobState.FAILED]).exists():
        worker = Worker(FOLDER, 1)
        worker._most = working._AT_A_TIME
        worker.run_until_idle()
        Job.objects.filter(state=JobState.RUNNING).update(lease_until=timezone.now() - queue.LEASE)
        rounds += 1
        assert rounds <= queue.ATTEMPTS + 1
        assert sorted(each["said"] for each in _told) == ["a", "b"]
    states = [Job.objects.get(pk=each.pk).state for each in jobs]
    assert states == [JobState.DONE, JobState.FAILED, JobState.DONE]
    assert _gave_up == [queue.GAVE_UP]


def test_a_job_that_was_refused_is_not_tried_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch)
    queue.enqueue("test", anybody(), {"do": "answer", "say": "refused"})
    Worker(FOLDER, 1).run_until_idle()
    assert Job.objects.get().attempt == 1


def test_a_database_that_goes_away_in_the_middle_of_preparing_costs_no_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def prepare(jobs: Sequence[Job]) -> dict[int, Order]:
        raise OperationalError("server closed the connection unexpectedly")

    lost = SimpleNamespace(atomic=transaction.atomic, get_rollback=lambda: True)
    monkeypatch.setattr(working, "transaction", lost)
    monkeypatch.setattr(f"{__name__}.TEST", JobKind(prepare, _finish, TEST.give_up))
    queue.enqueue("test", anybody(), {"do": "answer", "say": "yes"})
    worker = Worker(FOLDER, 1)
    for _ in range(2 * queue.ATTEMPTS):
        with pytest.raises(OperationalError):
            worker.step()
    assert {*Job.objects.values_list("state", "attempt")} == {(JobState.WAITING, 0)}
