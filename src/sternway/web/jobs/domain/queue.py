"""The queue: a job changes only for who holds it, by its row, its attempt and its worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Min, Q
from django.utils import timezone

from sternway.errors import Sentence, sentence
from sternway.web.jobs.models import Job, JobState

LEASE = timedelta(seconds=30)
ATTEMPTS = 10
"""A child is bounded and ends alone; only a worker that was killed costs an attempt. Three were too
few for a worker killed every half second."""
STOPPED = Sentence("was stopped")
GAVE_UP = Sentence(
    "was tried {times} times and ended each time without an answer: report the file",
    times=ATTEMPTS,
)


def enqueue(kind: str, owner: int, payload: dict[str, Any], priority: int = 0) -> Job:
    """Put a job in, in the transaction that it belongs to."""
    return Job.objects.create(kind=kind, owner_id=owner, payload=payload, priority=priority)


def enqueue_all(kind: str, wanted: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Put in as many jobs of a kind as there are owners with a payload."""
    Job.objects.bulk_create(
        Job(kind=kind, owner_id=owner, payload=payload) for owner, payload in wanted
    )


def claim(worker: str, most: int = 1, now: datetime | None = None) -> list[Job]:
    """The next jobs for a worker, of one kind and one owner; none where nothing waits.

    What somebody waits for goes first, and alone. Of several owners it is the turn of the one who
    had none for longest: two thousand files of one person do not block the rest.
    """
    now = now or timezone.now()
    with transaction.atomic():
        taken = _next(now, most)
        Job.objects.filter(pk__in=[job.pk for job in taken]).update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            worker=worker,
            lease_until=now + LEASE,
            claimed_at=now,
        )
    for job in taken:
        job.attempt += 1
        job.state, job.worker = JobState.RUNNING, worker
    return taken


def renew(worker: str, jobs: Iterable[Job]) -> None:
    """Keep the leases of jobs that a worker is at."""
    Job.objects.filter(
        pk__in=[job.pk for job in jobs], worker=worker, state=JobState.RUNNING
    ).update(lease_until=timezone.now() + LEASE)


def end(jobs: Sequence[Job], state: JobState, error: str = "") -> list[Job]:
    """End jobs, as the worker that holds them; returns them without those that it lost meanwhile.

    To be called in the transaction that writes their results: only one attempt's result is kept.
    """
    held = _held(jobs)
    Job.objects.filter(pk__in=[job.pk for job in held]).update(
        state=state,
        error=str(error),
        sentence=sentence(error).document() if error else None,
        lease_until=None,
        ended_at=timezone.now(),
    )
    return held


def put_back(jobs: Sequence[Job]) -> None:
    """Let others have them at once, as if nobody had taken them."""
    with transaction.atomic():
        Job.objects.filter(pk__in=[job.pk for job in _held(jobs)]).update(
            state=JobState.WAITING, lease_until=None, worker="", attempt=F("attempt") - 1
        )


def stop(kind: str, owner: int) -> list[Job]:
    """Ask for the end of somebody's jobs of a kind; returns those that waited, and have ended.

    In one transaction with what their end leads to.
    """
    wanted = Job.objects.filter(kind=kind, owner=owner)
    wanted.filter(state=JobState.RUNNING).update(stop_asked=True)
    waiting = [*wanted.select_for_update().filter(state=JobState.WAITING).order_by("pk")]
    Job.objects.filter(pk__in=[job.pk for job in waiting]).update(
        state=JobState.STOPPED,
        error=STOPPED,
        sentence=STOPPED.document(),
        ended_at=timezone.now(),
    )
    return waiting


def stopped(jobs: Iterable[Job]) -> set[int]:
    """The keys of those whose end was asked for."""
    keys = [job.pk for job in jobs]
    return {*Job.objects.filter(pk__in=keys, stop_asked=True).values_list("pk", flat=True)}


def payloads_at_work(kind: str, owners: Iterable[int]) -> list[dict[str, Any]]:
    """Of the jobs of a kind that workers hold for some owners."""
    running = Job.objects.filter(
        kind=kind, owner__in=owners, state=JobState.RUNNING, lease_until__gt=timezone.now()
    )
    return [*running.values_list("payload", flat=True)]


def forget_older_than(age: timedelta) -> int:
    """Remove what ended long ago."""
    ended = Job.objects.filter(ended_at__lt=timezone.now() - age)
    return ended.delete()[0]


def forget_jobs_of(owner: int) -> None:
    """Remove somebody's jobs, when the results that are being written are written.

    To be called before anything else of theirs is removed: a result that finds its job holds that,
    and then wants the rest.
    """
    jobs = Job.objects.filter(owner=owner)
    with transaction.atomic():
        held = jobs.select_for_update().order_by("pk").values_list("pk", flat=True)
        Job.objects.filter(pk__in=[*held]).delete()
        jobs.delete()


def stuck() -> int:
    """How many jobs have been lost to their worker for longer than anybody needs to notice."""
    return Job.objects.filter(
        state=JobState.RUNNING, lease_until__lt=timezone.now() - 10 * LEASE
    ).count()


def _held(jobs: Sequence[Job]) -> list[Job]:
    """Those that are still their worker's; nobody else changes them in this transaction."""
    rows = Job.objects.select_for_update().filter(
        pk__in=[job.pk for job in jobs], state=JobState.RUNNING
    )
    held = {*rows.order_by("pk").values_list("pk", "attempt", "worker")}
    return [job for job in jobs if (job.pk, job.attempt, job.worker) in held]


def _next(now: datetime, most: int) -> list[Job]:
    """Jobs that nobody else is taking, whose rows stay so until the transaction ends."""
    free = Job.objects.select_for_update(skip_locked=True)
    is_lost = Q(state=JobState.RUNNING, lease_until__lt=now)
    is_urgent = Q(state=JobState.WAITING, priority__gt=0)
    # In the alphabet, what was running and is lost goes before what waits.
    first = free.filter(is_lost | is_urgent).order_by("state", "pk").first()
    if first is not None and first.state == JobState.RUNNING:
        return [first]
    wanted = is_urgent if first is not None else Q(state=JobState.WAITING)
    owner = _whose_turn_it_is(wanted)
    found = [*free.filter(wanted, owner=owner).order_by("pk")[: 1 if first is not None else most]]
    return [job for job in found if job.kind == found[0].kind]


def _whose_turn_it_is(wanted: Q) -> int | None:
    """Of the owners of jobs, the one of whom a job was taken the longest ago."""
    owned = Job.objects.filter(wanted).order_by().values_list("owner")
    firsts: dict[int, int] = dict(owned.annotate(first=Min("pk")))
    if len(firsts) < 2:
        return next(iter(firsts), None)
    served = Job.objects.filter(owner__in=firsts)
    lasts = dict(served.order_by().values_list("owner").annotate(last=Max("claimed_at")))
    never = datetime.min.replace(tzinfo=UTC)
    return min(firsts, key=lambda each: (lasts[each] or never, firsts[each]))
