"""A person's activities, to take along: what each says, and what was declared and written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from sternway.web.activities.models import Activity, Declared, StoredAnalysis
from sternway.web.feature import ExportedFile


def activities_of(owner: int) -> Iterator[ExportedFile]:
    """One document an activity."""
    for activity in Activity.objects.filter(owner=owner).select_related("file").iterator(50):
        analysis = StoredAnalysis.objects.filter(activity=activity, is_current=True).first()
        document = {
            "id": activity.public_id,
            "name": activity.name,
            "notes": activity.notes,
            "start": activity.start.isoformat() if activity.start else None,
            "zone": activity.zone,
            "visibility": activity.visibility,
            "file_sha256": activity.file.sha256,
            "recording_of_file": activity.member,
            "in_trash": activity.trashed_at is not None,
            "declared": [
                {
                    "number": each.number,
                    **asdict(each.says),
                    "undoes": each.undoes,
                    "at": each.at.isoformat(),
                }
                for each in Declared.objects.filter(activity=activity)
            ],
            "analysis": analysis.document if analysis else None,
        }
        text = json.dumps(document, indent=1, ensure_ascii=False)
        yield ExportedFile(f"activities/{activity.public_id}.json", text.encode())
