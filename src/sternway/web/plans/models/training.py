"""The training of one athlete: who the plan is for, and the plan with every change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Training(models.Model):
    """What a plan follows from. Whoever changes it says which version they changed."""

    owner = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="training"
    )
    version = models.PositiveIntegerField(default=0)
    """of plan, athlete, log and tests together"""
    athlete = models.JSONField(null=True)
    """the values of the athlete file; None until there is one"""
    journal = models.TextField(blank=True)
    """the plan as the document ``sternway.plan/1``; ``""`` until there is one"""
    feed = models.CharField(max_length=64, blank=True, db_index=True)
    """fingerprint of the secret address of the calendar; ``""`` without one"""
    feed_language = models.CharField(max_length=10, blank=True)
    """in which its address was asked for: that of the calendar of who chose none"""
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"training of {self.owner_id}"


class PastPlan(models.Model):
    """A plan whose goal is over, as it was at the end."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="past")
    journal = models.TextField()
    ended_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"plan until {self.ended_at:%Y-%m-%d}"
