"""A file that arrived becomes activities; every arrival ends as done, skipped or failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from sternway.errors import Sentence, joined
from sternway.web.activities.domain.store import New, store_new
from sternway.web.activities.domain.wordings import wordings_of
from sternway.web.activities.models import Activity
from sternway.web.files.domain.receive import end, end_all, ended
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival, ArrivalState
from sternway.web.files.models.arrival import OPEN
from sternway.web.jobs.kinds import JobKind, Order
from sternway.web.jobs.models import Job

_CHILD = "sternway.web.activities.child:analyse_file"
_KNOWN = gettext_noop("is here already")
_IN_TRASH = gettext_noop("is here already, in the trash: restore it there")
_GONE = gettext_noop("the file is not here any more: send it again")
_LONGEST_NAME = 200


def _prepare(jobs: Sequence[Job]) -> dict[int, Order]:
    arrivals = _arrivals(jobs)
    known = _known(arrivals.values())
    orders = {}
    for key, arrival in arrivals.items():
        assert arrival.file is not None
        path = path_of(arrival.file.sha256)
        if here := known.get(_which(arrival)):
            _skip(arrival, here)
        elif not path.exists():
            ended(arrival, ArrivalState.FAILED, _GONE)
        else:
            orders[key] = Order(
                _CHILD,
                {
                    "path": str(path),
                    "name": arrival.name,
                    "wordings": wordings_of(arrival.owner),
                },
            )
    end_all([each for each in arrivals.values() if not each.is_open])
    return orders


def _finish(told: Sequence[tuple[Job, Any]]) -> None:
    arrivals = _arrivals([job for job, _ in told])
    known = _known(arrivals.values())
    new: list[New] = []
    for job, found in told:
        arrival = arrivals.get(job.pk)
        if arrival is None:
            continue
        if here := known.get(_which(arrival)):
            _skip(arrival, here)
            continue
        made = [New(_activity(arrival, each), each) for each in found["recordings"]]
        state = ArrivalState.DONE if made else ArrivalState.FAILED
        leads_to = [each.activity.public_id for each in made]
        ended(arrival, state, joined(map(Sentence.of, found["failures"]), "; "), leads_to)
        known[_which(arrival)] = [each.activity for each in made]
        new += made
    store_new(new)
    end_all(arrivals.values())


def _give_up(job: Job, reason: str) -> None:
    for arrival in _arrivals([job]).values():
        end(arrival, ArrivalState.FAILED, reason)


ANALYSE_FILE = JobKind(_prepare, _finish, _give_up)


def _arrivals(jobs: Sequence[Job]) -> dict[int, Arrival]:
    """By the key of their job, those that are open: somebody may have erased or ended others."""
    wanted = {job.payload["arrival"]: job.pk for job in jobs}
    there = Arrival.objects.filter(pk__in=wanted, state__in=OPEN, file__isnull=False)
    return {wanted[each.pk]: each for each in there.select_related("owner", "file")}


def _known(arrivals: Iterable[Arrival]) -> dict[tuple[int, int | None], list[Activity]]:
    """The activities that came of the same files of the same people before."""
    wanted = {_which(each) for each in arrivals}
    found: dict[tuple[int, int | None], list[Activity]] = {}
    there = Activity.objects.filter(
        owner__in={owner for owner, _ in wanted}, file__in={file for _, file in wanted}
    )
    for each in there.only("public_id", "owner", "file", "trashed_at"):
        found.setdefault((each.owner_id, each.file_id), []).append(each)
    return found


def _which(arrival: Arrival) -> tuple[int, int | None]:
    return arrival.owner_id, arrival.file_id


def _skip(arrival: Arrival, known: list[Activity]) -> None:
    here = [each for each in known if each.trashed_at is None]
    says = _KNOWN if here else _IN_TRASH
    ended(arrival, ArrivalState.SKIPPED, says, [each.public_id for each in here])


def _activity(arrival: Arrival, told: dict[str, Any]) -> Activity:
    return Activity(
        owner=arrival.owner,
        file=arrival.file,
        member=told["member"],
        name=(told["name"] or Path(arrival.name).stem)[:_LONGEST_NAME],
        zone=arrival.owner.zone or settings.TIME_ZONE,
    )
