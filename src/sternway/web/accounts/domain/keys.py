"""Keys by which phones and scripts act for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import AccessKey, Person
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.identifiers import fingerprint, new_secret
from sternway.web.refusals import Declined

LONGEST = timedelta(days=731)
_SEEN_AGAIN = timedelta(minutes=10)


def make_key(
    person: Person,
    label: str,
    scopes: Sequence[KeyScope],
    ends_on: date,
    by: Person | None = None,
) -> str:
    """A new key, which is returned and not kept. Raises ``InvalidRequest``.

    ``by`` is the guardian who makes it for a child.
    """
    today = timezone.localdate()
    if not today < ends_on <= today + LONGEST:
        raise Declined("a key ends between tomorrow and in two years: choose another day")
    if not scopes:
        raise Declined("a key must open something: choose what")
    secret = f"sternway_{new_secret()}"
    AccessKey.objects.create(
        person=person,
        label=label,
        fingerprint=fingerprint(secret),
        scopes=[str(each) for each in scopes],
        ends_on=ends_on,
    )
    record("key made", by or person, person, scopes=[str(each) for each in scopes])
    return secret


def withdraw_key(by: Person, key: AccessKey) -> None:
    """End a key now."""
    AccessKey.objects.filter(pk=key.pk).update(withdrawn_at=timezone.now())
    record("key withdrawn", by, key.person)


def end_keys(person: Person) -> None:
    """End all of somebody's keys: whoever needed a way in anew may have lost the old one."""
    standing = AccessKey.objects.filter(person=person, withdrawn_at=None)
    if standing.update(withdrawn_at=timezone.now()):
        record("key withdrawn", person, person)


def end_keys_after_mail(user: Person, **_said: object) -> None:
    """When a link that came by mail set the password, as when an administrator's did."""
    end_keys(user)


def holder(authorization: str, scope: KeyScope) -> Person | None:
    """For whom a header ``Bearer KEY`` speaks, where the key opens the scope; else None."""
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    keys = AccessKey.objects.filter(fingerprint=fingerprint(secret.strip()), person__is_active=True)
    key = keys.select_related("person").first()
    now = timezone.now()
    if key is None or not key.opens(scope, timezone.localdate()):
        return None
    if key.used_at is None or now - key.used_at > _SEEN_AGAIN:
        AccessKey.objects.filter(pk=key.pk).update(used_at=now)
    return key.person
