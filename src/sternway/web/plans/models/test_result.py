"""The result of a test."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sternway.web.identifiers import new_id


class TestResult(models.Model):
    """A value in the unit of its measure, which the library knows."""

    __test__ = False

    public_id = models.CharField(max_length=20, unique=True, default=new_id)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="test_results"
    )
    day = models.DateField()
    measure = models.CharField(max_length=40)
    value = models.CharField(max_length=20)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value}"
