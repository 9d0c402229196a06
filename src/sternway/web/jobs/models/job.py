"""A job: what is to be done, for whom, and how far it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class JobState(models.TextChoices):
    """Every job ends in one of the last three."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job(models.Model):
    """A row that a worker takes under a lease: a worker that dies loses it when that ends."""

    kind = models.CharField(max_length=40)
    owner = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    priority = models.SmallIntegerField(default=0)
    """above 0 it goes first: somebody waits for it"""
    attempt = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    stop_asked = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    sentence = models.JSONField(null=True)
    """what ``error`` says, as `Sentence.of` takes it, to be said in any language"""
    made_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "owner", "id"], name="job_next"),
            models.Index(fields=["owner", "claimed_at"], name="job_fair"),
            models.Index(fields=["state", "priority"], name="job_urgent"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"
