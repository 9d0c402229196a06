"""What was done with a claim, by whom and why: only ever added to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    """What can be done."""

    HANDED_IN = "handed in", _("handed in")
    EVIDENCE = "evidence", _("evidence added")
    RETURNED = "returned", _("question asked")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REFUSED = "refused", _("refused")
    ENTERED = "entered", _("entered into the ledger")
    CHANGED = "changed", _("state changed")
    PROPOSED = "proposed", _("ratification proposed")
    RATIFIED = "ratified", _("ratified")
    WITHHELD = "withheld", _("name taken out")


PRIVATE = (
    DecisionKind.HANDED_IN,
    DecisionKind.EVIDENCE,
    DecisionKind.RETURNED,
    DecisionKind.ANSWERED,
    DecisionKind.WITHDRAWN,
)
"""steps whose words are between the athlete and record keepers: they go with the account"""


class Decision(models.Model):
    """One step of a claim."""

    claim = models.ForeignKey(
        "records.HandedIn", on_delete=models.CASCADE, related_name="decisions"
    )
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    says = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.kind
