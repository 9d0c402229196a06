"""A file that goes with a claim."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sternway.web.identifiers import new_id


class Evidence(models.Model):
    """Its content is kept under its hash and never changes."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    claim = models.ForeignKey("records.HandedIn", on_delete=models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    """stays when the content goes: a ratification rests on it"""
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    """None where the content was erased with the account of who gave it"""
    by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["claim", "sha256"], name="evidence_once")
        ]

    def __str__(self) -> str:
        return self.name
