"""Who did what to whose account: only ever added to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class AuditEntry(models.Model):
    """One thing that was done."""

    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=20, blank=True)
    """the public id, which stays when the account goes"""
    subject = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]

    def __str__(self) -> str:
        return self.what
