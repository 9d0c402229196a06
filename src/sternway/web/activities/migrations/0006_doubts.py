"""Best efforts keep why they are in doubt, in whatever language it is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0005_as_written")]

    operations = [
        migrations.AddField(
            model_name="besteffort", name="doubts", field=models.JSONField(default=list)
        )
    ]
