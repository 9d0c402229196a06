"""What is wrong with an installation is found, with its cure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from sternway.web.data_folder import new_mark
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import StoredFile
from sternway.web.jobs.domain import queue
from sternway.web.jobs.models import Job
from sternway.web.operation.doctor import examine
from sternway.web.operation.models import Installation
from tests.web.conftest import FOLDER, SERVER, Making
from tests.web.made import activity, anybody

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def well(person: Making) -> None:
    mark = replace(new_mark("postgresql" if SERVER else "sqlite"), has_begun=True)
    FOLDER.write_mark(mark)
    Installation.objects.create(pk=1, identity=mark.identity, worker_seen_at=timezone.now())
    activity(person("Ada"))


def troubles(*, is_deep: bool = False) -> list[str]:
    found = [each.trouble for each in examine(FOLDER, is_deep=is_deep) if each.trouble]
    return [each for each in found if "can be deleted" not in each]


def test_nothing_is_wrong_with_what_is_well() -> None:
    assert troubles(is_deep=True) == []


def test_a_missing_file_is_found() -> None:
    path = path_of(StoredFile.objects.get().sha256)
    content = path.read_bytes()
    path.unlink()
    assert "1 are missing: restore them from a backup" in troubles()
    path.write_bytes(content)
    path.chmod(0o440)


def test_a_changed_file_is_found_by_its_hash() -> None:
    path = path_of(StoredFile.objects.get().sha256)
    content = path.read_bytes()
    path.chmod(0o640)
    path.write_bytes(content[:-1] + b"!")
    try:
        assert troubles() == []
        assert "1 are not what they were: restore them from a backup" in troubles(is_deep=True)
    finally:
        path.write_bytes(content)
        path.chmod(0o440)


def test_a_key_that_others_can_read_is_found() -> None:
    FOLDER.secret.chmod(0o644)
    try:
        assert any("chmod 600" in each for each in troubles())
    finally:
        FOLDER.secret.chmod(0o600)


def test_a_silent_worker_is_found() -> None:
    Installation.objects.update(worker_seen_at=timezone.now() - timedelta(hours=1))
    assert any("no worker" in each for each in troubles())


def test_a_folder_of_another_installation_is_found() -> None:
    Installation.objects.update(identity="another")
    assert any("they do not" in each for each in troubles())


def test_stuck_jobs_are_found() -> None:
    queue.enqueue("a", anybody(), {})
    queue.claim("one")
    Job.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(hours=1))
    assert any("1 jobs have waited" in each for each in troubles())


def test_a_full_disk_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "STERNWAY", replace(settings.STERNWAY, free_bytes=10**18))
    assert any("make room" in each for each in troubles())
