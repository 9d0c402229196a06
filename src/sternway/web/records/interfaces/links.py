"""Where claims, athletes, competitions and events have their pages."""

from __future__ import annotations

from django.urls import reverse

from sternway.athletics import Event, Sex
from sternway.reports.ledger import Links

SEXES = {"men": Sex.MALE, "women": Sex.FEMALE, "mixed": Sex.MIXED}
"""by the word in addresses, which is the same in every language"""
_ADDRESSED = {sex: word for word, sex in SEXES.items()}


def _claim(id: str) -> str:
    return reverse("records:claim", args=[id])


def _holder(id: str) -> str:
    return reverse("records:athlete", args=[id])


def _competition(id: str) -> str:
    return reverse("records:competition", args=[id])


def event_address(event: Event, sex: Sex) -> str:
    return reverse("records:event", args=[event.code, _ADDRESSED[sex]])


LINKS = Links(_claim, _holder, _competition, event_address)
