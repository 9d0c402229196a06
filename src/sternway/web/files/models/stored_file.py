"""A raw file that is kept."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """Its content never changes; whose it is and what it was called stand in its arrivals."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256[:12]
