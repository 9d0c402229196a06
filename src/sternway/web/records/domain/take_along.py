"""What somebody takes along of their claims, and what goes when they go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sternway.web.feature import ExportedFile
from sternway.web.files.domain.storage import path_of
from sternway.web.records.domain.evidence import hash_of
from sternway.web.records.domain.forget import forget_words
from sternway.web.records.models import Evidence, HandedIn, Progress, WithholdingRequest


def exported_claims(owner: int) -> Iterator[ExportedFile]:
    """Each claim as JSON, with what a ratification rests on, and its evidence; names asked out."""
    asked = WithholdingRequest.objects.filter(asked_by=owner)
    if asked:
        names = {
            "schema": "sternway.names-asked-out/1",
            "asked": [
                {
                    "at": each.asked_at.isoformat(),
                    "athlete": each.athlete,
                    "answer": each.answer,
                    "says": each.says,
                }
                for each in asked
            ],
        }
        text = json.dumps(names, indent=2, ensure_ascii=False)
        yield ExportedFile("claims/names.json", text.encode())
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
    """What is not in the ledger goes whole; of what is, the mark and its name stay, and evidence,
    names of files and what was asked and answered go.
    """
    mine = HandedIn.objects.filter(owner=owner)
    # Who adds evidence or decides meanwhile ends before; who comes later finds it gone.
    forget_words([*mine.select_for_update(no_key=True).order_by("pk")])
    mine.exclude(progress=Progress.ENTERED).delete()
    mine.update(owner=None, handed_in_by=None)
    Evidence.objects.filter(by=owner).update(by=None)
