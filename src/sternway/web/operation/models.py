"""What a database knows of the installation that it belongs to."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Installation(models.Model):
    """One row: the data folder with the same identity belongs to this database."""

    identity = models.CharField(max_length=20)
    made_at = models.DateTimeField(default=timezone.now)
    version = models.CharField(max_length=20)
    """of Sternway that ran last"""
    worker_seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.identity
