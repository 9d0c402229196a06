"""What was handed in by mistake need not be analysed first."""

from __future__ import annotations

from django.db import transaction

from sternway.web.accounts.models import Person
from sternway.web.files.domain.receive import end_all, ended
from sternway.web.files.models import JOB, Arrival, ArrivalState
from sternway.web.jobs.domain import queue


def stop_waiting(owner: Person) -> int:
    """End what of somebody waits to be analysed, and have what is being analysed end soon.

    Returns how many ended at once.
    """
    with transaction.atomic():
        keys = [job.payload["arrival"] for job in queue.stop(JOB, owner.pk)]
        waiting = [*Arrival.objects.filter(pk__in=keys, state=ArrivalState.QUEUED)]
        end_all([ended(each, ArrivalState.FAILED, queue.STOPPED) for each in waiting])
    return len(waiting)
