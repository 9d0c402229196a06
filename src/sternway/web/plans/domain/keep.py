"""A new version of somebody's training is kept, unless it changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from sternway.text import say_in_documents
from sternway.training.journal import Journal, kept_document
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.recent import KEPT, version_of
from sternway.web.plans.models import PastPlan, Training
from sternway.web.refusals import Declined


@contextmanager
def changing(owner: Person) -> Iterator[Training]:
    """The training of somebody, which nobody else changes until the block ends."""
    with transaction.atomic():
        Training.objects.get_or_create(owner=owner)
        yield Training.objects.select_for_update().get(owner=owner)


def keep(
    training: Training, values: Mapping[str, Any] | None = None, journal: Journal | None = None
) -> None:
    """Write a version, from the one that was read. Raises ``InvalidRequest`` where it changed."""
    found: dict[str, Any] = {"version": training.version + 1, "changed_at": timezone.now()}
    if values is not None:
        found["athlete"] = dict(values)
    if journal is not None:
        found["journal"] = text_of(journal)
    unchanged = Training.objects.filter(pk=training.pk, version=training.version)
    if not unchanged.update(**found):
        raise Declined("the plan was changed in another window: look at it again")
    for name, value in found.items():
        setattr(training, name, value)
    if journal is not None:
        KEPT.put(version_of(training), journal)


def put_by(training: Training) -> None:
    """Keep a plan that is over beside the one that comes now."""
    if training.journal:
        PastPlan.objects.create(training=training, journal=training.journal)


def text_of(journal: Journal) -> str:
    """The document of a plan, as it is kept."""
    return json.dumps(kept_document(journal, say_in_documents), ensure_ascii=False)
