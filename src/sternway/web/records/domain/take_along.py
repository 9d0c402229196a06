"""What somebody takes along of their claims, and what goes when they go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sternway.web.feature import ExportedFile
from sternway.web.files.domain.storage import path_of
from sternway.web.records.domain.evidence import erase_evidence, hash_of
from sternway.web.records.models import Decision, Evidence, HandedIn, Progress
from sternway.web.records.models.decision import PRIVATE


def exported_claims(owner: int) -> Iterator[ExportedFile]:
    """Each claim as JSON, with what a ratification rests on, and its evidence."""
    for claim in HandedIn.objects.filter(owner=owner).prefetch_related(
        "decisions", "evidence__file"
    ):
        document = {
            "schema": "sternway.handed-in/1",
            "handed_in_at": claim.made_at.isoformat(),
            "progress": claim.progress,
            "ledger_claim": claim.claim_id or None,
            "entry": claim.entry,
            "evidence": [
                {"name": each.name, "sha256": each.sha256} for each in claim.evidence.all()
            ],
            "evidence_hash": hash_of(claim),
            "steps": [
                {"at": each.at.isoformat(), "what": each.kind, "says": each.says}
                for each in claim.decisions.all()
            ],
        }
        folder = f"claims/{claim.public_id}"
        text = json.dumps(document, indent=2, ensure_ascii=False)
        yield ExportedFile(f"{folder}/claim.json", text.encode())
        for number, each in enumerate(claim.evidence.all(), start=1):
            if each.file is not None:
                name = f"{folder}/evidence/{number:02d}-{each.name}"
                yield ExportedFile(name, partial(_pieces, path_of(each.sha256)))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece


def erase_claims(owner: int) -> None:
    """What is not in the ledger goes whole; of what is, the mark stays, and evidence, names of
    files and what was asked and answered go.
    """
    mine = HandedIn.objects.filter(owner=owner)
    # Who adds evidence or decides meanwhile ends before; who comes later finds it gone.
    erase_evidence([*mine.select_for_update(no_key=True).order_by("pk")])
    mine.exclude(progress=Progress.ENTERED).delete()
    Decision.objects.filter(claim__in=mine, kind__in=PRIVATE).update(says="")
    mine.update(owner=None, handed_in_by=None, entry={})
    Evidence.objects.filter(by=owner).update(by=None)
