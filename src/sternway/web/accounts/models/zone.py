"""A place whose neighbourhood nobody else sees."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class PrivateZone(models.Model):
    """A circle that is cut out of what others see.

    Its middle is shifted by an amount that is drawn once, so that the cut ends do not point to it.
    """

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="private_zones"
    )
    name = models.CharField(max_length=60)
    latitude = models.FloatField()
    longitude = models.FloatField()
    radius_m = models.FloatField()
    shift_east_m = models.FloatField()
    shift_north_m = models.FloatField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
