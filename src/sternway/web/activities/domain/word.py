"""Who reads an analysis in another language or other units than its owner has it worded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sternway import __version__
from sternway.text import current as spoken
from sternway.units import current
from sternway.web.activities.domain.analyse_again import facts_of
from sternway.web.activities.models import StoredAnalysis
from sternway.web.jobs.domain.queue import enqueue
from sternway.web.jobs.kinds import JobKind, Order
from sternway.web.jobs.models import Job, JobState

KIND = "word"
_CHILD = "sternway.web.activities.child:word_member"


def ask_for_words(analysis: StoredAnalysis) -> bool:
    """Have an analysis worded as it is read now; whether that is on its way.

    Once, since what cannot be worded must not be tried at every look; and never by another version,
    which says other things.
    """
    if analysis.library != __version__:
        return False
    wanted = {"analysis": analysis.pk, "language": spoken().code, "units": current().name}
    asked = Job.objects.filter(
        kind=KIND,
        owner=analysis.activity.owner_id,
        **{f"payload__{name}": value for name, value in wanted.items()},
    )
    job = asked.order_by("-pk").first() or enqueue(
        KIND, analysis.activity.owner_id, wanted, priority=1
    )
    return job.state in (JobState.WAITING, JobState.RUNNING)


def _prepare(jobs: Sequence[Job]) -> dict[int, Order]:
    analyses = _analyses(jobs)
    return {
        job.pk: Order(
            _CHILD,
            {
                **facts_of(found.activity, found.declared),
                "wordings": [(job.payload["language"], job.payload["units"])],
            },
        )
        for job in jobs
        if (found := analyses.get(job.payload["analysis"]))
    }


def _finish(told: Sequence[tuple[Job, Any]]) -> None:
    analyses = _analyses([job for job, _ in told])
    for job, found in told:
        analysis = analyses.get(job.payload["analysis"])
        if analysis is None or found["library"] != analysis.library:
            continue
        for language, worded in found["parts"].items():
            analysis.parts.setdefault(language, {}).update(worded)
        analysis.save(update_fields=["parts"])


def _analyses(jobs: Sequence[Job]) -> dict[int, StoredAnalysis]:
    wanted = [job.payload["analysis"] for job in jobs]
    there = StoredAnalysis.objects.select_for_update(of=("self",)).filter(pk__in=wanted)
    return {each.pk: each for each in there.select_related("activity__file", "declared")}


def _give_up(job: Job, reason: str) -> None:
    """It is read as it is worded."""


WORD = JobKind(_prepare, _finish, _give_up)
