"""Deleted is not gone: thirty days in the trash, then for good."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from sternway.web.activities.models import Activity
from sternway.web.files.domain.erase import forget_file
from sternway.web.files.domain.watch import forget_copies
from sternway.web.files.models import Arrival
from sternway.web.files.models.arrival import OPEN
from sternway.web.jobs.domain.queue import forget_jobs_of

KEPT = timedelta(days=30)


def throw_away(activity: Activity) -> None:
    """Into the trash."""
    activity.trashed_at = timezone.now()
    activity.save(update_fields=["trashed_at"])


def restore(activity: Activity) -> None:
    """Out of the trash, as it was."""
    activity.trashed_at = None
    activity.save(update_fields=["trashed_at"])


def delete_for_good(activity: Activity) -> None:
    """The rows, and the file where nothing else came from it, nor will: it may be coming again."""
    file, owner = activity.file, activity.owner
    with transaction.atomic():
        Activity.objects.select_for_update().filter(pk=activity.pk).first()  # its analysis waits
        activity.delete()
        if not Activity.objects.filter(owner=owner, file=file).exists():
            Arrival.objects.filter(owner=owner, file=file).exclude(state__in=OPEN).delete()
            transaction.on_commit(partial(forget_copies, owner.username, file.sha256, file.size))
        if not Activity.objects.filter(file=file).exists():
            forget_file(file.pk)


def empty() -> None:
    """Once an hour: what has been in the trash for long enough, and is not restored meanwhile."""
    old = Activity.objects.filter(trashed_at__lt=timezone.now() - KEPT)
    held = old.select_related("owner", "file").select_for_update(of=("self",))
    for key in [*old.values_list("pk", flat=True)]:
        with transaction.atomic():
            if (activity := held.filter(pk=key).first()) is not None:
                delete_for_good(activity)


def erase_activities(owner: int) -> None:
    """All activities of a person, and before them what would make more of them."""
    forget_jobs_of(owner)
    Activity.objects.filter(owner=owner).delete()
