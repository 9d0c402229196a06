"""An installation begins, is known again, and never begins anew by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sternway.errors import SternwayError
from sternway.web.data_folder import DataFolder, disk_kind, new_mark

_PREPARE = """
import sys
from pathlib import Path
from sternway.errors import SternwayError
from sternway.web.operation.prepare import prepare
from sternway.web.settings.environment import Environment
try:
    done = prepare(Environment(Path(sys.argv[1])))
except SternwayError as error:
    sys.exit(str(error))
print(done.first_secret)
"""


def prepared(folder: Path) -> subprocess.CompletedProcess[str]:
    """A start in a process of its own, as far as the preparations."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("STERNWAY", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-c", _PREPARE, str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_a_first_start_makes_everything_and_a_link_and_a_second_another_link(
    tmp_path: Path,
) -> None:
    folder = DataFolder(tmp_path / "data")
    first = prepared(folder.path)
    assert first.returncode == 0, first.stderr
    assert folder.database.exists()
    assert folder.secret.stat().st_mode & 0o777 == 0o600
    secret = folder.secret.read_text()
    second = prepared(folder.path)
    assert second.stdout.strip() not in ("", first.stdout.strip())
    assert folder.secret.read_text() == secret
    folder.database.unlink()
    third = prepared(folder.path)
    assert third.returncode == 1
    assert "is missing" in third.stderr
    assert "nothing was begun anew" in third.stderr
    assert not folder.database.exists()
    folder.database.touch()
    assert "is missing" in prepared(folder.path).stderr


def test_a_database_without_its_folder_is_not_adopted(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.make()
    folder.database.write_bytes(b"SQLite format 3\0")
    found = prepared(folder.path)
    assert found.returncode == 1
    assert "no installation.json beside it" in found.stderr


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(SternwayError, match="cannot be written"):
        DataFolder(tmp_path / "data").make()


def test_a_damaged_mark_is_said(tmp_path: Path) -> None:
    (tmp_path / "installation.json").write_text("{}")
    with pytest.raises(SternwayError, match="restore it from a backup"):
        DataFolder(tmp_path).mark()


def test_a_mark_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder, mark = DataFolder(tmp_path), new_mark("sqlite")
    folder.write_mark(mark)
    assert folder.mark() == mark


def test_two_servers_do_not_share_a_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with folder.lock(), pytest.raises(SternwayError, match="already serving"):
        folder.lock()
    folder.lock().close()


def test_a_local_disk_is_not_taken_for_that_of_another_machine(tmp_path: Path) -> None:
    assert disk_kind(tmp_path) not in {"nfs", "cifs"}
    DataFolder(tmp_path).check_disk()
