"""What earlier invitations kept: the names of those who came by them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations


def _forget_names(apps: Any, editor: Any) -> None:
    apps.get_model("accounts", "Invitation").objects.exclude(used_at=None).update(name="")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0001_initial")]

    operations: ClassVar[list[Any]] = [
        migrations.RunPython(_forget_names, migrations.RunPython.noop, elidable=True)
    ]
