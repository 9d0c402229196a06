"""An activity: one recording of a file, with the figures that lists and calendars need."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sternway.web.identifiers import new_id


class Visibility(models.TextChoices):
    """Who sees it without being asked in."""

    PRIVATE = "private", _("only me, and whom I let")
    PUBLIC = "public", _("everybody, without the track")


class Activity(models.Model):
    """Times are aware and in UTC; days and weeks are those of ``zone``."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="activities"
    )
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="activities"
    )
    member = models.PositiveIntegerField(default=0)
    """its place among the recordings of the file"""
    name = models.CharField(max_length=200)
    notes = models.TextField(blank=True)
    start = models.DateTimeField(null=True)
    zone = models.CharField(max_length=60, blank=True)
    local_day = models.DateField(null=True)
    """by the zone, for calendars"""
    recorded_s = models.FloatField(default=0.0)
    """of the whole recording, of which a piece may count"""
    duration_s = models.FloatField(default=0.0)
    distance_m = models.FloatField(null=True)
    backward_s = models.FloatField(default=0.0)
    backward_m = models.FloatField(null=True)
    forward_s = models.FloatField(default=0.0)
    forward_m = models.FloatField(null=True)
    unknown_s = models.FloatField(default=0.0)
    is_simulated = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    """whether the analysis asks a question"""
    visibility = models.CharField(
        max_length=10, choices=Visibility.choices, default=Visibility.PRIVATE
    )
    made_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-start", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "-start"], name="activity_newest"),
            models.Index(fields=["owner", "local_day"], name="activity_day"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["owner", "file", "member"], name="a_recording_once_for_each"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def backward_mps(self) -> float | None:
        """The mean speed backward, where both are known."""
        if not self.backward_m or self.backward_s <= 0:
            return None
        return self.backward_m / self.backward_s
