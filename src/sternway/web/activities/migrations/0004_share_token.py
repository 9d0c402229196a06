"""A link is known by what its holders have, so that one of another key is seen to have ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_parts_by_language")]

    operations = [
        migrations.AddField(
            model_name="share",
            name="token",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
