"""Everything that is kept of a person as one zip, written while it is sent."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Q

from sternway.web.accounts.models import (
    AccessKey,
    AuditEntry,
    Consent,
    Guardianship,
    Invitation,
    Person,
    PrivateZone,
    RoleGrant,
)
from sternway.web.feature import ExportedFile, features
from sternway.web.file_names import fitting

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_README = """Everything that Sternway keeps of you, but for passwords, secrets and backups.

account.json    who you are here, what you agreed to and others with you, for whom you decide,
                where you are signed in, your keys and links, what was done with your account
files/          your recordings as they came; files.json says what became of each
activities/     one document for each: its name, notes, what you declared, its links for others,
                and its analysis (sternway.analysis/2)
training/       your values, your plan and its changes, the log and the results of tests;
                calendar.json says whether its address is open
claims/         what you handed in for the record book, with its evidence

A folder is missing where there is nothing of it.
"""


def zip_of(person: Person) -> Iterator[bytes]:
    """The zip, piece by piece: however much there is, little of it is in memory."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for file in _all_of(person):
            path = "/".join(fitting(each) for each in file.path.split("/"))
            with archive.open(path, "w", force_zip64=True) as member:
                pieces = [file.content] if isinstance(file.content, bytes) else file.content()
                for piece in pieces:
                    member.write(piece)
                    yield sink.taken()
    yield sink.taken()


def _all_of(person: Person) -> Iterator[ExportedFile]:
    yield ExportedFile("README.txt", _README.encode())
    yield ExportedFile("account.json", _account(person))
    for feature in features():
        yield from feature.exported(person.pk)


def _account(person: Person) -> bytes:
    document = {
        "user_name": person.username,
        "name": person.name,
        "mail": person.email,
        "born": person.born,
        "joined": person.joined_at,
        "language": person.language,
        "units": person.units,
        "zone": person.zone,
        "roles": sorted(person.roles),
        "consents_given": [
            {
                "coach": each.coach.name,
                "what": each.scope,
                "words": each.text_version,
                "given": each.given_at,
                "withdrawn": each.withdrawn_at,
            }
            for each in Consent.objects.filter(athlete=person).select_related("coach")
        ],
        "consents_held": [
            {
                "athlete": each.athlete.name,
                "what": each.scope,
                "given": each.given_at,
                "withdrawn": each.withdrawn_at,
            }
            for each in Consent.objects.filter(coach=person).select_related("athlete")
        ],
        "children": [
            {
                "name": each.child.name,
                "words": each.text_version,
                "given": each.given_at,
                "withdrawn": each.withdrawn_at,
            }
            for each in Guardianship.objects.filter(guardian=person).select_related("child")
        ],
        "guardians": [
            {"name": each.guardian.name, "given": each.given_at, "withdrawn": each.withdrawn_at}
            for each in Guardianship.objects.filter(child=person).select_related("guardian")
        ],
        "private_zones": [*PrivateZone.objects.filter(person=person).values()],
        "keys": [
            *AccessKey.objects.filter(person=person).values(
                "label", "scopes", "made_at", "ends_on", "used_at", "withdrawn_at"
            )
        ],
        "links_made": [
            *Invitation.objects.filter(invited_by=person).values(
                "name", "role", "made_at", "ends_at", "used_at"
            )
        ],
        "role_grants": [
            *RoleGrant.objects.filter(person=person).values("role", "given_at", "withdrawn_at")
        ],
        "sessions": [
            *UserSession.objects.filter(user=person).values(
                "ip", "user_agent", "created_at", "last_seen_at"
            )
        ],
        "second_factors": [
            *Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
        ],
        "joined_providers": [
            *SocialAccount.objects.filter(user=person).values("provider", "uid", "date_joined")
        ],
        "history": [
            *AuditEntry.objects.filter(
                Q(subject=person.public_id) | Q(actor=person.public_id)
            ).values("at", "what", "facts")
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False, default=str).encode()


class _Sink(io.RawIOBase):
    """What a zip is written to, and taken from as it grows."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: ReadableBuffer) -> int:
        content = bytes(piece)
        self._pieces.append(content)
        self._at += len(content)
        return len(content)

    def taken(self) -> bytes:
        """What was written since it was last asked for."""
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content
