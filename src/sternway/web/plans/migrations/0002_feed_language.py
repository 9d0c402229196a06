"""A calendar speaks the language in which its address was asked for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="training",
            name="feed_language",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
