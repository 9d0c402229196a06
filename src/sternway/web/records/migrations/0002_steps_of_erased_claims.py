"""What earlier versions left in the steps of claims of erased accounts: file names, words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations


def forget_words(apps: Any, editor: Any) -> None:
    steps = apps.get_model("records", "Decision").objects.filter(claim__entry={})
    kinds = ["handed in", "evidence", "returned", "answered", "withdrawn"]
    steps.filter(claim__owner=None, kind__in=kinds).update(says="")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0001_initial")]

    operations: ClassVar[list[Any]] = [
        migrations.RunPython(forget_words, migrations.RunPython.noop, elidable=True)
    ]
