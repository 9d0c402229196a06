"""Rows of the version before are still there, and right, after a migration."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_BEGIN = """
import sys
from pathlib import Path
from sternway.web.data_folder import DataFolder
from sternway.web.operation.prepare import start_django
from sternway.web.settings.environment import Environment
DataFolder(Path(sys.argv[1])).make()
start_django(Environment(Path(sys.argv[1])))
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

def at(*migration):
    call_command("migrate", *migration, verbosity=0)
    loader = MigrationExecutor(connection).loader
    known = [each for each in loader.applied_migrations if each[0] == "accounts"]
    return loader.project_state(known).apps.get_model
"""


def migrated(folder: Path, *lines: str) -> None:
    """Run lines against a database of their own."""
    script = "\n".join((_BEGIN, *lines))
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr


def test_links_of_before_let_nobody_decide_for_a_child(tmp_path: Path) -> None:
    migrated(
        tmp_path,
        'model = at("accounts", "0004_words_of_consent")',
        'model("accounts", "Invitation").objects.create(fingerprint="a", name="Ada")',
        'model = at("accounts", "0005_another_guardian")',
        'kept = model("accounts", "Invitation").objects.get()',
        'assert (kept.name, kept.child) == ("Ada", None)',
    )


def test_what_was_agreed_with_somebody_who_is_no_coach_ends(tmp_path: Path) -> None:
    migrated(
        tmp_path,
        'model = at("accounts", "0005_another_guardian")',
        'people = model("accounts", "Person").objects',
        'ada, bob, eve = [people.create(username=n, name=n) for n in ("ada", "bob", "eve")]',
        'model("accounts", "RoleGrant").objects.create(person=bob, role="coach")',
        'agree = model("accounts", "Consent").objects.create',
        "for coach in (bob, eve):",
        '    agree(athlete=ada, coach=coach, scope="log", text_version="1", given_by=ada)',
        'model = at("accounts", "0006_end_consents_of_no_coach")',
        'kept = model("accounts", "Consent").objects.filter(withdrawn_at=None)',
        'assert [each.coach.name for each in kept] == ["bob"]',
    )


def test_what_keys_were_called_is_in_no_history(tmp_path: Path) -> None:
    migrated(
        tmp_path,
        'model = at("accounts", "0006_end_consents_of_no_coach")',
        'write = model("accounts", "AuditEntry").objects.create',
        'write(what="key made", facts={"label": "phone of Ada", "scopes": ["read"]})',
        'write(what="role given", facts={"role": "coach"})',
        'model = at("accounts", "0007_history_without_labels")',
        'kept = model("accounts", "AuditEntry").objects.order_by("pk")',
        'assert [each.facts for each in kept] == [{"scopes": ["read"]}, {"role": "coach"}]',
    )
