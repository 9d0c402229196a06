"""A person with an account."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sternway.units import METRIC, SYSTEMS
from sternway.web.accounts.models.invitation import Invitation, end
from sternway.web.accounts.models.role import Role
from sternway.web.identifiers import new_id

GROWN_UP = 16
"""years from which somebody decides alone what happens to their data (GDPR article 8)"""


class Theme(models.TextChoices):
    """Light or dark."""

    AUTO = "auto", _("as the device says")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class People(BaseUserManager["Person"]):
    """Everybody."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=(username or "").lower())


class Person(AbstractBaseUser):
    """Who signs in, and how pages are shown to them."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("mail address"), blank=True)
    born = models.DateField(_("date of birth"), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    language = models.CharField(_("language"), max_length=10, blank=True)
    units = models.CharField(
        _("units"),
        max_length=10,
        default=METRIC.name,
        choices=[(each.name, each.name) for each in SYSTEMS],
    )
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    theme = models.CharField(_("colours"), max_length=10, choices=Theme.choices, default=Theme.AUTO)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With a new password, however it was set, no link that was made before sets another."""
        is_new_password = getattr(self, "_password", None) is not None
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new_password:
                end(Invitation.objects.filter(person=self))

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What they were made; athletes are all."""
        granted = self.role_grants.filter(withdrawn_at=None)
        return frozenset(Role(each) for each in granted.values_list("role", flat=True))

    @property
    def is_administrator(self) -> bool:
        return Role.ADMINISTRATOR in self.roles

    @property
    def time_zone(self) -> ZoneInfo:
        """Where they live; that of the installation as long as they say nothing."""
        try:
            return ZoneInfo(self.zone or settings.TIME_ZONE)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo(settings.TIME_ZONE)

    @property
    def today(self) -> date:
        """The day it is where they live."""
        return timezone.localdate(timezone=self.time_zone)

    def is_minor(self, day: date | None = None) -> bool:
        """Whether a guardian decides for them on a day, today; not where the age is not known."""
        if self.born is None:
            return False
        day = day or self.today
        grown_up = self.born.year + GROWN_UP, self.born.month, self.born.day
        return (day.year, day.month, day.day) < grown_up
