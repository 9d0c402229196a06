"""What the athlete says of a recording, a row a change: the last one counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sternway.web.activities.said import Said


class Declared(models.Model):
    """All that is said from one change to the next; undoing is a change too."""

    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.CASCADE, related_name="declared"
    )
    number = models.PositiveIntegerField()
    backward = models.JSONField(default=list)
    """ranges as `sternway.motion.Declarations` takes them, on the clock of the file"""
    forward = models.JSONField(default=list)
    ignore_names = models.BooleanField(default=False)
    begins_s = models.FloatField(default=0.0)
    """of the file, from where it counts"""
    ends_s = models.FloatField(null=True)
    """of the file; None where it counts to its end"""
    undoes = models.PositiveIntegerField(null=True)
    """the number of the change that this one takes back"""
    by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["activity", "number"], name="a_change_once")
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.number}"

    @property
    def says(self) -> Said:
        """All that is said by this change."""
        return Said(
            tuple(self.backward),
            tuple(self.forward),
            self.ignore_names,
            self.begins_s,
            self.ends_s,
        )
