"""What became of a file can be said in any language; what ended before stays in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="arrival", name="sentence", field=models.JSONField(null=True)
        ),
    ]
