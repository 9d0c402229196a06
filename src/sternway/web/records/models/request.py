"""The wish of an athlete that their name be taken out of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sternway.web.identifiers import new_id


class Answered(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("waits for a record keeper")
    WITHHELD = "withheld", _("the name was taken out")
    REFUSED = "refused", _("refused")


class WithholdingRequest(models.Model):
    """It stays when the account of who asked goes, and loses the name when it is granted."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    athlete = models.CharField(max_length=120)
    """id in the ledger: the one that it has since, once the name is out"""
    asked_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=Answered.choices, default=Answered.OPEN)
    answered_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    says = models.CharField(max_length=500, blank=True)
    """why it was refused"""

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["athlete"], condition=models.Q(answer="open"), name="asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.athlete
