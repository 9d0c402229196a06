"""A link by which somebody decides for a child too."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0004_words_of_consent")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            model_name="invitation",
            name="child",
            field=models.ForeignKey(
                help_text="for whom it lets somebody decide too, instead of making an account",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        )
    ]
