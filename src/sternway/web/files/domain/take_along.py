"""A person's raw files, to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sternway.web.feature import ExportedFile
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival

_PIECE = 2**20


def raw_files(owner: int) -> Iterator[ExportedFile]:
    """Each file once under the name it came with, and a list of all arrivals."""
    arrivals = Arrival.objects.filter(owner=owner).select_related("file").order_by("pk")
    seen: set[str] = set()
    listed: list[dict[str, object]] = []
    for arrival in arrivals:
        sha256 = arrival.file.sha256 if arrival.file else ""
        listed.append(
            {
                "name": arrival.name,
                "sha256": sha256,
                "bytes": arrival.size,
                "state": arrival.state,
                "says": arrival.says,
                "came": arrival.made_at.isoformat(),
                "activities": arrival.leads_to,
            }
        )
        if sha256 and sha256 not in seen and path_of(sha256).exists():
            seen.add(sha256)
            yield ExportedFile(f"files/{sha256[:12]}-{arrival.name}", _content(path_of(sha256)))
    text = json.dumps(listed, indent=2, ensure_ascii=False)
    yield ExportedFile("files.json", text.encode())


def _content(path: Path) -> _Pieces:
    return _Pieces(path)


class _Pieces:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            yield from iter(lambda: file.read(_PIECE), b"")
