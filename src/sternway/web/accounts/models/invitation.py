"""A link by which somebody comes in."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

FIRST = "first administrator"
"""the name in the invitation of whoever comes first, which nobody makes"""
LASTS = timedelta(days=14)


def _end() -> object:
    return timezone.now() + LASTS


class Invitation(models.Model):
    """Works once, until its end; of the link itself only the fingerprint is kept."""

    fingerprint = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(
        "accounts.Person",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="whose password it sets anew, instead of making an account",
    )
    child = models.ForeignKey(
        "accounts.Person",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="for whom it lets somebody decide too, instead of making an account",
    )
    invited_by = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(default=_end)
    used_at = models.DateTimeField(null=True)
    """or ended: by a newer link, a new password, or who withdrew it"""

    def __str__(self) -> str:
        return self.name or str(self.pk)


def end(links: models.QuerySet[Invitation]) -> int:
    """Have links open nothing from now on, and keep no name with them; how many still did."""
    return links.filter(used_at=None).update(used_at=timezone.now(), name="")
