"""A file that arrived becomes activities; every arrival ends as done, skipped or failed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from sternway.web.activities.domain.store import store_analysis
from sternway.web.activities.models import Activity
from sternway.web.files.domain.receive import end
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival, ArrivalState
from sternway.web.jobs.kinds import JobKind, Order
from sternway.web.jobs.models import Job

_CHILD = "sternway.web.activities.child:analyse_file"
_KNOWN = "is here already"
_IN_TRASH = "is here already, in the trash: restore it there"
_LONGEST_NAME = 200


def _prepare(job: Job, folder: Path) -> Order | None:
    arrival = _arrival(job)
    if arrival is None or arrival.file is None:
        return None
    if known := _known(arrival):
        _skip(arrival, known)
        return None
    path = path_of(arrival.file.sha256)
    if not path.exists():
        end(arrival, ArrivalState.FAILED, "the file is not here any more: send it again")
        return None
    Arrival.objects.filter(pk=arrival.pk).update(state=ArrivalState.WORKING)
    return Order(_CHILD, {"path": str(path), "name": arrival.name})


def _finish(job: Job, told: dict[str, Any]) -> None:
    arrival = _arrival(job)
    if arrival is None or arrival.file is None:
        return
    if known := _known(arrival):
        _skip(arrival, known)
        return
    made = [_activity(arrival, each) for each in told["recordings"]]
    says = "; ".join(told["failures"])
    state = ArrivalState.DONE if made else ArrivalState.FAILED
    end(arrival, state, says, [each.public_id for each in made])


def _give_up(job: Job, reason: str) -> None:
    arrival = _arrival(job)
    if arrival is not None:
        end(arrival, ArrivalState.FAILED, reason)


ANALYSE_FILE = JobKind(_prepare, _finish, _give_up)


def _arrival(job: Job) -> Arrival | None:
    """The arrival of a job, while it is open: somebody may have erased or ended it."""
    found = (
        Arrival.objects.filter(pk=job.payload["arrival"]).select_related("owner", "file").first()
    )
    return found if found is not None and found.is_open else None


def _known(arrival: Arrival) -> list[Activity]:
    return [*Activity.objects.filter(owner=arrival.owner_id, file=arrival.file_id)]


def _skip(arrival: Arrival, known: list[Activity]) -> None:
    here = [each for each in known if each.trashed_at is None]
    says = _KNOWN if here else _IN_TRASH
    end(arrival, ArrivalState.SKIPPED, says, [each.public_id for each in here])


def _activity(arrival: Arrival, told: dict[str, Any]) -> Activity:
    activity = Activity(
        owner=arrival.owner,
        file=arrival.file,
        member=told["member"],
        name=(told["name"] or Path(arrival.name).stem)[:_LONGEST_NAME],
        zone=arrival.owner.zone or settings.TIME_ZONE,
    )
    store_analysis(activity, told, None)
    return activity
