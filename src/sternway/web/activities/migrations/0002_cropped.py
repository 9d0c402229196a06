"""Which piece of a recording counts, and how long the whole is."""

from typing import Any, ClassVar

from django.db import migrations, models


def measure(apps: Any, schema: Any) -> None:
    """All of each recording counted until now."""
    activities = apps.get_model("activities", "Activity").objects
    activities.update(recorded_s=models.F("duration_s"))


class Migration(migrations.Migration):
    """The columns may be dropped again: then all of each recording counts."""

    dependencies: ClassVar = [("activities", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField("declared", "begins_s", models.FloatField(default=0.0)),
        migrations.AddField("declared", "ends_s", models.FloatField(null=True)),
        migrations.AddField("activity", "recorded_s", models.FloatField(default=0.0)),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
