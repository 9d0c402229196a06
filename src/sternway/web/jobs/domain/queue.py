"""The queue: every change of a job is one conditional UPDATE that names the row and the attempt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, Min, Q
from django.utils import timezone

from sternway.web.jobs.models import Job, JobState

LEASE = timedelta(seconds=30)
ATTEMPTS = 10
"""A child is bounded and ends alone; only a worker that was killed costs an attempt. Three were too
few for a worker killed every half second."""
_TRIES = 3
"""of a claim that others are quicker with"""
GAVE_UP = f"was tried {ATTEMPTS} times and ended each time without an answer: report the file"


def enqueue(kind: str, owner: int | None, payload: dict[str, Any], priority: int = 0) -> Job:
    """Put a job in, in the transaction that it belongs to."""
    return Job.objects.create(kind=kind, owner_id=owner, payload=payload, priority=priority)


def claim(worker: str, now: datetime | None = None) -> Job | None:
    """The next job for a worker, None where nothing waits.

    What somebody waits for goes first, then the owner whose turn is the longest ago: two thousand
    files of one person do not block the rest.
    """
    now = now or timezone.now()
    for _ in range(_TRIES):
        job = _next(now)
        if job is None:
            return None
        taken = Job.objects.filter(_is_free(now), pk=job.pk, attempt=job.attempt).update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            worker=worker,
            lease_until=now + LEASE,
            claimed_at=now,
        )
        if taken:
            job.attempt += 1
            job.state, job.worker = JobState.RUNNING, worker
            return job
    return None


def renew(worker: str, jobs: Iterable[Job]) -> None:
    """Keep the leases of jobs that a worker is at."""
    Job.objects.filter(
        pk__in=[job.pk for job in jobs], worker=worker, state=JobState.RUNNING
    ).update(lease_until=timezone.now() + LEASE)


def end(job: Job, state: JobState, error: str = "") -> bool:
    """End a job, as the worker that holds it; False where it lost it meanwhile.

    To be called in the transaction that writes its result: only one attempt's result is kept.
    """
    return bool(
        _held(job).update(state=state, error=error, lease_until=None, ended_at=timezone.now())
    )


def put_back(job: Job) -> None:
    """Let another attempt have it at once."""
    _held(job).update(state=JobState.WAITING, lease_until=None, worker="")


def stop(job: Job) -> None:
    """Ask for the end of a job; one that waits ends at once."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.STOPPED, ended_at=timezone.now()):
        Job.objects.filter(pk=job.pk).update(stop_asked=True)


def stopped(jobs: Iterable[Job]) -> set[int]:
    """The keys of those whose end was asked for."""
    keys = [job.pk for job in jobs]
    return {*Job.objects.filter(pk__in=keys, stop_asked=True).values_list("pk", flat=True)}


def forget_older_than(age: timedelta) -> int:
    """Remove what ended long ago."""
    ended = Job.objects.filter(ended_at__lt=timezone.now() - age)
    return ended.delete()[0]


def stuck() -> int:
    """How many jobs have been lost to their worker for longer than anybody needs to notice."""
    return Job.objects.filter(
        state=JobState.RUNNING, lease_until__lt=timezone.now() - 10 * LEASE
    ).count()


def _held(job: Job) -> Any:
    return Job.objects.filter(
        pk=job.pk, attempt=job.attempt, worker=job.worker, state=JobState.RUNNING
    )


def _is_free(now: datetime) -> Q:
    return Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=now)


def _next(now: datetime) -> Job | None:
    waiting = Job.objects.filter(state=JobState.WAITING)
    is_lost = Q(state=JobState.RUNNING, lease_until__lt=now)
    is_urgent = Q(state=JobState.WAITING, priority__gt=0)
    # In the alphabet, what was running and is lost goes before what waits.
    first = Job.objects.filter(is_lost | is_urgent).order_by("state", "-priority", "pk").first()
    if first is not None:
        return first
    firsts = dict(waiting.order_by().values_list("owner").annotate(first=Min("pk")))
    if not firsts:
        return None
    if len(firsts) == 1:
        (number,) = firsts.values()
    else:
        served = Job.objects.filter(owner__in=[each for each in firsts if each is not None])
        lasts = dict(served.order_by().values_list("owner").annotate(last=Max("claimed_at")))
        never = datetime.min.replace(tzinfo=now.tzinfo)
        owner = min(firsts, key=lambda each: (lasts.get(each) or never, firsts[each]))
        number = firsts[owner]
    return Job.objects.filter(pk=number).first()
