"""Parts of reports are kept by language, and packed: those that there are, are English."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from sternway.web.activities.packing import packed


def pack(apps: Any, schema: Any) -> None:
    """From parts by system of units."""
    stored = apps.get_model("activities", "StoredAnalysis").objects
    for row in stored.only("parts").iterator(chunk_size=20):
        if "en" not in row.parts:
            row.parts = {"en": {units: packed(parts) for units, parts in row.parts.items()}}
            row.save(update_fields=["parts"])


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_cropped")]
    operations = [migrations.RunPython(pack, migrations.RunPython.noop)]
