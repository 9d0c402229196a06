"""Names taken out of the ledger, and who asked for it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sternway.web.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_steps_of_erased_claims"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("handed in", "handed in"),
                    ("evidence", "evidence added"),
                    ("returned", "question asked"),
                    ("answered", "answered"),
                    ("withdrawn", "withdrawn"),
                    ("refused", "refused"),
                    ("entered", "entered into the ledger"),
                    ("changed", "state changed"),
                    ("proposed", "ratification proposed"),
                    ("ratified", "ratified"),
                    ("withheld", "name taken out"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="WithheldName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=120, unique=True)),
                ("reason", models.TextField()),
                ("claims", models.PositiveIntegerField()),
                ("was", models.CharField(max_length=71)),
                ("is_shipped", models.BooleanField()),
                ("struck", models.JSONField(default=list)),
                (
                    "block",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld",
                        to="records.ledgerblock",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="WithholdingRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=sternway.web.identifiers.new_id, max_length=20, unique=True
                    ),
                ),
                ("athlete", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "waits for a record keeper"),
                            ("withheld", "the name was taken out"),
                            ("refused", "refused"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("says", models.CharField(blank=True, max_length=500)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "open")),
                        fields=("athlete",),
                        name="asked_once",
                    )
                ],
            },
        ),
    ]
