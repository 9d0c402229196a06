"""A link by which anybody who has it sees something of an activity."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from sternway.web.identifiers import new_id


class Share(models.Model):
    """What it shows is chosen; the link itself is signed, and not kept."""

    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.CASCADE, related_name="shares"
    )
    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    shows_track = models.BooleanField(default=False)
    shows_heart_rate = models.BooleanField(default=False)
    shows_notes = models.BooleanField(default=False)
    effort = models.CharField(max_length=20, blank=True)
    """the event whose effort it proves; the whole activity without one"""
    token = models.CharField(max_length=64, blank=True)
    """fingerprint of what its holders have; ``""`` where it was made before that was kept"""
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.public_id
