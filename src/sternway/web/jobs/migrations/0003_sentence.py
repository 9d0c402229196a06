"""Why a job failed can be said in any language; what failed before stays in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_urgent")]

    operations = [
        migrations.AddField(model_name="job", name="sentence", field=models.JSONField(null=True)),
    ]
