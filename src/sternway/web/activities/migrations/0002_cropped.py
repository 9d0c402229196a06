"""Which piece of a recording counts."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Both columns may be dropped again: then all of each recording counts."""

    dependencies: ClassVar = [("activities", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField("declared", "begins_s", models.FloatField(default=0.0)),
        migrations.AddField("declared", "ends_s", models.FloatField(null=True)),
    ]
