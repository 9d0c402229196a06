"""What this installation adds to the ledger that comes with Sternway: only ever added to.

One thing alone changes what stands there: a name that is taken out.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class LedgerBlock(models.Model):
    """Blocks of a ledger's text, in the order of their numbers."""

    number = models.PositiveIntegerField(unique=True)
    """from 1, without gaps: two who write at once cannot both have it"""
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return f"block {self.number}"
