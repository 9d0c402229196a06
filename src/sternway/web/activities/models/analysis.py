"""What an analysis said, with all that it rests on, so that it can be made again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sternway.web.activities.packing import AsWritten


class StoredAnalysis(models.Model):
    """One analysis of an activity. The newest counts; older ones stay for comparison."""

    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.CASCADE, related_name="analyses"
    )
    is_current = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)
    library = models.CharField(max_length=20)
    """the version that made it"""
    declared = models.ForeignKey(
        "activities.Declared", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    document = models.JSONField(encoder=AsWritten)
    """``sternway.analysis/2``"""
    course = models.JSONField(encoder=AsWritten)
    """what the page draws: `sternway.web.activities.course`"""
    parts = models.JSONField()
    """by language and system of units, the parts of the report as HTML, packed"""

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["activity"], condition=models.Q(is_current=True), name="one_counts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} by {self.library}"


class BestEffort(models.Model):
    """The fastest backward piece over an event in the analysis that counts."""

    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.CASCADE, related_name="best_efforts"
    )
    event = models.CharField(max_length=20)
    distance_m = models.FloatField()
    time_s = models.FloatField()
    start_s = models.FloatField()
    end_s = models.FloatField()
    confidence = models.FloatField()
    evidence = models.CharField(max_length=20)
    is_doubted = models.BooleanField(default=False)
    doubts = models.JSONField(default=list)
    """as notices; empty where it was analysed before they were kept"""

    class Meta:
        ordering: ClassVar[list[str]] = ["distance_m"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["event", "time_s"], name="effort_best")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.time_s:.1f} s"
