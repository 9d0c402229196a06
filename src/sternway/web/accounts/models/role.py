"""What somebody may do beyond their own things."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Athletes are all; these are more."""

    ADMINISTRATOR = "administrator", _("administrator")
    RECORD_KEEPER = "record-keeper", _("record keeper")
    ORGANISER = "organiser", _("organiser")
    COACH = "coach", _("coach")


class RoleGrant(models.Model):
    """A role that was given, by whom, and until when."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    given_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(withdrawn_at=None),
                name="a_role_once",
            )
        ]

    def __str__(self) -> str:
        return self.role
