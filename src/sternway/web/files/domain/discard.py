"""What gave no recording takes room all the same, until whoever handed it in deletes it."""

from __future__ import annotations

from django.db import transaction

from sternway.web.accounts.models import Person
from sternway.web.files.domain.erase import forget_file
from sternway.web.files.domain.queries.arrivals import giving_nothing
from sternway.web.files.models import Arrival


def discard(owner: Person, public_ids: list[str] | None = None) -> int:
    """Delete arrivals that gave nothing, and the files that nothing else needs; all without ids.

    Returns how many.
    """
    with transaction.atomic():
        found = giving_nothing(owner)
        if public_ids is not None:
            found = found.filter(public_id__in=public_ids)
        held = [*Arrival.objects.filter(pk__in=found.values("pk")).select_for_update()]
        Arrival.objects.filter(pk__in=[each.pk for each in held]).delete()
        for key in {each.file_id for each in held if each.file_id is not None}:
            forget_file(key)
    return len(held)
