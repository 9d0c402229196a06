"""A line of a log: one session as it was done."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sternway.web.identifiers import new_id


class LogLine(models.Model):
    """The cells of the library's log, which reads and judges them; a line is never changed."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    owner = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="log_lines")
    day = models.DateField()
    cells = models.JSONField()
    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.SET_NULL, null=True, related_name="log_lines"
    )
    """the recording that it is about"""
    change = models.PositiveIntegerField(null=True)
    """number of the change of the plan that it brought"""
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["day", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "day"], name="log_day")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["owner", "activity"],
                condition=models.Q(removed_at=None),
                name="a_recording_logged_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}"
