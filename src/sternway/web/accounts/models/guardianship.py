"""Who decides for a child."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Guardianship(models.Model):
    """A guardian of a minor, with the words that were agreed to."""

    guardian = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="children_links"
    )
    child = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="guardian_links"
    )
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["guardian", "child"],
                condition=models.Q(withdrawn_at=None),
                name="a_guardian_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(guardian=models.F("child")), name="no_own_guardian"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian_id} for {self.child_id}"
