"""Links for a new password that an earlier version left open beside newer ones, or after a change."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone


def _end_links(apps: Any, editor: Any) -> None:
    links = apps.get_model("accounts", "Invitation").objects.exclude(person=None)
    links.filter(used_at=None).update(used_at=timezone.now(), name="")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0002_used_invitations_without_names")
    ]

    operations: ClassVar[list[Any]] = [
        migrations.RunPython(_end_links, migrations.RunPython.noop, elidable=True)
    ]
