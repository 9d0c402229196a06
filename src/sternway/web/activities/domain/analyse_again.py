"""An activity is analysed again: with what is declared now, by the version that runs now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sternway.errors import Sentence, joined
from sternway.web.activities.domain.store import store_again
from sternway.web.activities.domain.wordings import wordings_of
from sternway.web.activities.models import Activity, Declared, StoredAnalysis
from sternway.web.activities.said import Said
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival
from sternway.web.jobs.domain.queue import enqueue
from sternway.web.jobs.kinds import JobKind, Order
from sternway.web.jobs.models import Job, JobState

KIND = "analyse-again"
_CHILD = "sternway.web.activities.child:analyse_member"


def ask_again(activity: Activity) -> None:
    """Somebody waits for it: it goes before what only came in."""
    enqueue(KIND, activity.owner_id, {"activity": activity.pk}, priority=1)


@dataclass(frozen=True, slots=True)
class Again:
    """How the last wish for another analysis stands."""

    is_open: bool
    failure: str
    """why it gave nothing, ``""`` where it did"""
    sentence: dict[str, Any] | None = None
    """the same as `Sentence.of` takes it"""


def last_wish(activity: Activity) -> Again:
    """Of the last time that somebody asked."""
    last = (
        Job.objects.filter(kind=KIND, owner=activity.owner_id, payload__activity=activity.pk)
        .order_by("-pk")
        .first()
    )
    if last is None:
        return Again(False, "")
    return Again(last.state in (JobState.WAITING, JobState.RUNNING), last.error, last.sentence)


def declared_now(activity: Activity) -> Declared | None:
    """What is declared, None where nothing ever was."""
    return Declared.objects.filter(activity=activity).order_by("-number").first()


def facts_of(activity: Activity, declared: Declared | None) -> dict[str, Any]:
    """What a child needs to analyse an activity as it is declared, but for the wordings."""
    name = (
        Arrival.objects.filter(owner=activity.owner_id, file=activity.file_id)
        .order_by("pk")
        .values_list("name", flat=True)
        .first()
    )
    return {
        "path": str(path_of(activity.file.sha256)),
        "name": name or "recording",
        "member": activity.member,
        "said": asdict(declared.says if declared else Said()),
    }


def _prepare(jobs: Sequence[Job]) -> dict[int, Order]:
    orders = {job.pk: _order(job) for job in jobs}
    return {key: order for key, order in orders.items() if order is not None}


def _order(job: Job) -> Order | None:
    found = Activity.objects.filter(pk=job.payload["activity"])
    activity = found.select_related("file", "owner").first()
    if activity is None:
        return None
    declared = declared_now(activity)
    job.payload = {**job.payload, "declared": declared.pk if declared else None}
    job.save(update_fields=["payload"])
    wordings = wordings_of(activity.owner)
    return Order(_CHILD, {**facts_of(activity, declared), "wordings": wordings})


def _finish(told: Sequence[tuple[Job, Any]]) -> None:
    for job, found in told:
        _write(job, found)


def _write(job: Job, told: dict[str, Any]) -> None:
    held = Activity.objects.select_for_update().filter(pk=job.payload["activity"])
    activity = held.first()
    if activity is None:
        return
    if not told["recordings"]:
        says = joined(map(Sentence.of, told["failures"]), "; ")
        Job.objects.filter(pk=job.pk).update(
            state=JobState.FAILED, error=str(says), sentence=says.document()
        )
        return
    declared = Declared.objects.filter(pk=job.payload["declared"]).first()
    if _number(declared) < _number(_counting(activity)):
        return  # a later change was quicker
    store_again(activity, told["recordings"][0], declared)


def _counting(activity: Activity) -> Declared | None:
    """What was declared when the analysis that counts was begun."""
    counts = StoredAnalysis.objects.filter(activity=activity, is_current=True)
    analysis = counts.select_related("declared").defer("document", "course", "parts").first()
    return analysis.declared if analysis else None


def _number(declared: Declared | None) -> int:
    return declared.number if declared else 0


def _give_up(job: Job, reason: str) -> None:
    """The reason stands in the job; what was analysed before still counts."""


ANALYSE_AGAIN = JobKind(_prepare, _finish, _give_up)
