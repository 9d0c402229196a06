"""A name that was taken out of the ledger: the decision, which stays, without the name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class WithheldName(models.Model):
    """Beside the block of the ledger that says so, with who decided it, when and why."""

    block = models.OneToOneField(
        "records.LedgerBlock", on_delete=models.PROTECT, related_name="withheld"
    )
    holder = models.CharField(max_length=120, unique=True)
    """what the athlete is called in the ledger since: ``withheld-1``"""
    reason = models.TextField()
    claims = models.PositiveIntegerField()
    """that lost their name"""
    was = models.CharField(max_length=71)
    """hash of the id that the athlete had, by which a second press is told from a wrong address"""
    is_shipped = models.BooleanField()
    """whether the ledger that comes with Sternway has the athlete, and is read without the name"""
    struck = models.JSONField(default=list)
    """hashes of the lines of others out of which the name was taken too"""

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.holder
