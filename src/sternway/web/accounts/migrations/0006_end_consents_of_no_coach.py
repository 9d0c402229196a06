"""What somebody could see as a coach whose role was taken before consents ended with it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone


def _end_consents(apps: Any, editor: Any) -> None:
    grants = apps.get_model("accounts", "RoleGrant").objects
    coaches = grants.filter(role="coach", withdrawn_at=None).values("person")
    standing = apps.get_model("accounts", "Consent").objects.filter(withdrawn_at=None)
    standing.exclude(coach__in=coaches).update(withdrawn_at=timezone.now())


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0005_another_guardian")]

    operations: ClassVar[list[Any]] = [
        migrations.RunPython(_end_consents, migrations.RunPython.noop, elidable=True)
    ]
