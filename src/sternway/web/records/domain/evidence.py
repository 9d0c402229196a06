"""Files that go with a claim: bounded, kept under their hash, never served as pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from sternway.web.accounts.models import Person
from sternway.web.files.domain.erase import forget_file
from sternway.web.files.domain.names import harmless
from sternway.web.files.domain.receive import held_contents
from sternway.web.files.domain.storage import Incoming, bring_to_disk, check_room
from sternway.web.records.domain.queries.claims import held
from sternway.web.records.models import Decision, DecisionKind, Evidence, HandedIn
from sternway.web.refusals import Declined

MOST_FILES = 30
"""of one claim"""
MOST_BYTES = 500_000_000
"""of one file: a video of a long race"""


def add_evidence(
    claim: HandedIn, name: str, size: int, pieces: Iterable[bytes], by: Person
) -> Evidence:
    """Keep a file with a claim. Raises ``InvalidRequest`` where it cannot be taken."""
    _check_takes_more(claim)
    most = min(MOST_BYTES, settings.STERNWAY.most_bytes)
    if size > most:
        raise Declined(
            "is larger than %(most)s MB: cut the video, or compress it", most=round(most / 1e6)
        )
    check_room(max(size, 0))
    with Incoming(most) as incoming:
        for piece in pieces:
            incoming.write(piece)
        if not incoming.size:
            raise Declined("the file is empty: choose another")
        sha256 = incoming.finish()
        with transaction.atomic():
            _check_takes_more(held(claim))
            if Evidence.objects.filter(claim=claim, sha256=sha256).exists():
                raise Declined("the claim has this file already")
            stored = held_contents({sha256: incoming.size})[sha256]
            bring_to_disk([incoming.keep()])
            found = Evidence.objects.create(
                claim=claim, name=harmless(name), sha256=sha256, file=stored, by=by
            )
            Decision.objects.create(claim=claim, kind=DecisionKind.EVIDENCE, by=by, says=found.name)
    return found


def _check_takes_more(claim: HandedIn) -> None:
    if not claim.is_open:
        raise Declined("this claim is decided: hand in another")
    if claim.evidence.count() >= MOST_FILES:
        raise Declined(
            "a claim takes %(most)s files: put small ones into one archive", most=MOST_FILES
        )


def hash_of(claim: HandedIn) -> str:
    """``sha256:`` and the hash over names and contents, as that of a folder with these files."""
    whole = hashlib.sha256()
    for name, sha256 in sorted(claim.evidence.values_list("name", "sha256")):
        whole.update(f"{name}\n{sha256}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def erase_evidence(claims: Iterable[HandedIn]) -> None:
    """Remove the contents that nobody else handed in; that they were there stays written.

    Names may tell who it was, and go too: the hash of a ratification stays in the ledger, and is
    made again from a copy of the files or from what the person took along.
    """
    for claim in claims:
        for each in claim.evidence.exclude(file=None):
            key = each.file_id
            Evidence.objects.filter(pk=each.pk).update(file=None, name=each.public_id)
            if key is not None:
                forget_file(key)
