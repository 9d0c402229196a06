"""Documents are kept as children have written them, which changes nothing in the database."""

from django.db import migrations, models

from sternway.web.activities.packing import AsWritten


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_share_token")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="storedanalysis",
                    name=name,
                    field=models.JSONField(encoder=AsWritten),
                )
                for name in ("document", "course")
            ]
        )
    ]
