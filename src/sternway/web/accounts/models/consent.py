"""What an athlete lets somebody else see, in which words, since when and until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What can be shown apart."""

    RECORDINGS = "recordings", _("recordings and what is measured in them")
    PLAN = "plan", _("the plan, and what pain, falls and conditions change in it")
    LOG = "log", _("the log, with pain, falls and releases")


class Consent(models.Model):
    """One thing that an athlete lets a coach see."""

    athlete = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="consents_given"
    )
    coach = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="consents_held"
    )
    scope = models.CharField(max_length=20, choices=Scope.choices)
    text_version = models.CharField(max_length=20)
    given_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["athlete", "coach", "scope"],
                condition=models.Q(withdrawn_at=None),
                name="a_consent_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(athlete=models.F("coach")), name="consent_is_for_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.athlete_id} → {self.coach_id}: {self.scope}"

    @property
    def counts(self) -> bool:
        """Whether it opens something: what a guardian agreed to ends with childhood."""
        is_own = self.given_by_id == self.athlete_id
        return self.withdrawn_at is None and (is_own or self.athlete.is_minor())
