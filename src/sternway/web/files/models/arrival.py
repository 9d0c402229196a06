"""A file on its way: who handed it in, how far it is, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sternway.web.identifiers import new_id

JOB = "analyse-file"
"""the kind of job that ends an arrival; ``arrival`` in its payload is the key"""


class ArrivalState(models.TextChoices):
    """Every arrival ends in one of the last three."""

    ANNOUNCED = "announced", _("expected")
    RECEIVING = "receiving", _("being received")
    QUEUED = "queued", _("waiting")
    WORKING = "working", _("being analysed")
    DONE = "done", _("done")
    SKIPPED = "skipped", _("skipped")
    FAILED = "failed", _("failed")


OPEN = (
    ArrivalState.ANNOUNCED,
    ArrivalState.RECEIVING,
    ArrivalState.QUEUED,
    ArrivalState.WORKING,
)


class Way(models.TextChoices):
    """How it came."""

    PAGE = "page", _("by this page")
    KEY = "key", _("by a key")
    FOLDER = "folder", _("from the watched folder")
    DEMO = "demo", _("invented")


class Arrival(models.Model):
    """One file that somebody handed in."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    owner = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="arrivals")
    batch = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.PAGE)
    state = models.CharField(
        max_length=10, choices=ArrivalState.choices, default=ArrivalState.ANNOUNCED
    )
    ticket = models.CharField(max_length=64, blank=True)
    """fingerprint of the one-time ticket by which its bytes may come"""
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="arrivals"
    )
    says = models.TextField(blank=True)
    sentence = models.JSONField(null=True)
    """the same as `Sentence.of` takes it, to be said in any language"""
    leads_to = models.JSONField(default=list)
    """public ids of the activities in it"""
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "-id"], name="arrival_newest"),
            models.Index(fields=["owner", "file"], name="arrival_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
