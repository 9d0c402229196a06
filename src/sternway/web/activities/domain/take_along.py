"""A person's activities, to take along: what each says, and what was declared and written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from sternway.web.activities.models import Activity, Declared, Share, StoredAnalysis
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
            "links": [
                {
                    "shows_track": each.shows_track,
                    "shows_heart_rate": each.shows_heart_rate,
                    "shows_notes": each.shows_notes,
                    "proves": each.effort,
                    "made": each.made_at.isoformat(),
                    "ends": each.ends_at.isoformat() if each.ends_at else None,
                    "withdrawn": each.withdrawn_at.isoformat() if each.withdrawn_at else None,
                }
                for each in Share.objects.filter(activity=activity)
            ],
            "analysis": analysis.document if analysis else None,
        }
        text = json.dumps(document, indent=1, ensure_ascii=False)
        yield ExportedFile(f"activities/{activity.public_id}.json", text.encode())
