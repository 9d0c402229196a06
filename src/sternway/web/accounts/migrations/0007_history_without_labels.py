"""What somebody called their keys, which stayed in the history when their account was erased."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations


def _without_labels(apps: Any, editor: Any) -> None:
    entries = apps.get_model("accounts", "AuditEntry").objects
    for entry in entries.filter(what__in=["key made", "key withdrawn"]).iterator():
        if entry.facts.pop("label", None) is not None:
            entry.save(update_fields=["facts"])


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0006_end_consents_of_no_coach")]

    operations: ClassVar[list[Any]] = [
        migrations.RunPython(_without_labels, migrations.RunPython.noop, elidable=True)
    ]
