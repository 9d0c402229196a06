"""Links by which others see something of an activity: signed, so that no row gives one away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.utils import timezone

from sternway.web.activities.models import Activity, Share
from sternway.web.identifiers import fingerprint

_SIGNER_SALT = "sternway.share"
LASTS = timedelta(days=365)


def share(
    activity: Activity,
    *,
    shows_track: bool = False,
    shows_heart_rate: bool = False,
    shows_notes: bool = False,
    effort: str = "",
) -> Share:
    """A new link that shows what is chosen."""
    made = Share(
        activity=activity,
        shows_track=shows_track,
        shows_heart_rate=shows_heart_rate,
        shows_notes=shows_notes,
        effort=effort,
        ends_at=timezone.now() + LASTS,
    )
    made.token = fingerprint(token_of(made))
    made.save()
    return made


def token_of(shared: Share) -> str:
    """The part of the link that only its holders know."""
    return Signer(salt=_SIGNER_SALT).sign(shared.public_id).replace(":", ".")


def shared_by(token: str) -> Share | None:
    """What a link shows, while it stands and its activity is there."""
    try:
        public_id = Signer(salt=_SIGNER_SALT).unsign(token.replace(".", ":"))
    except BadSignature:
        return None
    standing = Share.objects.filter(
        public_id=public_id,
        token__in=["", fingerprint(token)],
        withdrawn_at=None,
        ends_at__gt=timezone.now(),
        activity__trashed_at=None,
        activity__owner__is_active=True,
    )
    return standing.select_related("activity", "activity__owner").first()


def standing_shares(activity: Activity) -> QuerySet[Share]:
    """Links that still show it."""
    return Share.objects.filter(activity=activity, withdrawn_at=None, ends_at__gt=timezone.now())


@dataclass(frozen=True, slots=True)
class Listed:
    """A link as its owner sees it."""

    share: Share
    token: str
    is_of_another_key: bool
    """what its holders have was signed by a key that this installation has no more"""
    is_without_effort: bool
    """it proves an effort that the analysis does not have any more"""

    @property
    def shows_nothing(self) -> bool:
        return self.is_of_another_key or self.is_without_effort


def listed_shares(activity: Activity, efforts: Iterable[str]) -> list[Listed]:
    """Those that stand, beside the events of the efforts that the analysis has."""
    known = {"", *efforts}
    listed = [(each, token_of(each)) for each in standing_shares(activity)]
    return [
        Listed(each, token, each.token not in ("", fingerprint(token)), each.effort not in known)
        for each, token in listed
    ]


def withdraw(shared: Share) -> None:
    """The link ends now."""
    Share.objects.filter(pk=shared.pk).update(withdrawn_at=timezone.now())
