"""Whether a file is being analysed is told by its job: an arrival waits until it has ended."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations


def _wait(apps: Any, editor: Any) -> None:
    apps.get_model("files", "Arrival").objects.filter(state="working").update(state="queued")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("files", "0002_sentence")]

    operations: ClassVar[list[Any]] = [
        migrations.RunPython(_wait, migrations.RunPython.noop, elidable=True)
    ]
