"""A key by which a phone or a script acts for somebody."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KeyScope(models.TextChoices):
    """What a key opens."""

    UPLOAD = "upload", _("hand in recordings")
    READ = "read", _("read recordings, activities and plans")
    WRITE = "write", _("change activities and plans")


class AccessKey(models.Model):
    """Of the key itself only the fingerprint is kept."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="access_keys"
    )
    label = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    ends_on = models.DateField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return self.label

    def opens(self, scope: KeyScope, today: date) -> bool:
        """Whether it still opens something."""
        return self.withdrawn_at is None and today <= self.ends_on and scope in self.scopes
