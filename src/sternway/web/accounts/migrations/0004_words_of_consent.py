"""What can be shown apart, in words that tell what a plan and a log hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0003_end_password_links")]

    operations: ClassVar[list[Any]] = [
        migrations.AlterField(
            model_name="consent",
            name="scope",
            field=models.CharField(
                choices=[
                    ("recordings", "recordings and what is measured in them"),
                    ("plan", "the plan, and what pain, falls and conditions change in it"),
                    ("log", "the log, with pain, falls and releases"),
                ],
                max_length=20,
            ),
        )
    ]
