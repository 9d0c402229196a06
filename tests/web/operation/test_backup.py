"""A backup is whole, comes back as it was, and is refused where it would do harm."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from sternway.errors import SternwayError
from sternway.web.data_folder import DataFolder, new_mark
from sternway.web.operation.backup import HEAD, back_up, check, restore
from sternway.web.operation.tables import load_tables
from tests.web.conftest import FOLDER, SERVER, Making
from tests.web.made import activity

_SERVER = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server: set STERNWAY_TEST_DATABASE")


def sternway(*words: str, data: Path, database: str = "") -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("STERNWAY", "DJANGO"))}
    environment["STERNWAY_WEB_DATA"] = str(data)
    if database:
        environment["STERNWAY_WEB_DATABASE"] = database
    return subprocess.run(
        [sys.executable, "-m", "sternway", *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


@pytest.fixture
def archive(person: Making, tmp_path: Path) -> Path:
    """A backup of what the tests keep, with one activity."""
    activity(person("Ada"))
    if not (FOLDER.path / "installation.json").exists():
        FOLDER.write_mark(replace(new_mark("postgresql" if SERVER else "sqlite"), has_begun=True))
    path = tmp_path / "backup.zip"
    back_up(FOLDER, path)
    return path


def rewritten(archive: Path, name: str, content: bytes) -> Path:
    """The archive with another member, which zip's own sums do not notice."""
    changed = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return changed


def member(archive: Path, pattern: str) -> str:
    with zipfile.ZipFile(archive) as opened:
        return next(name for name in opened.namelist() if re.match(pattern, name))


def test_a_backup_says_what_it_is_and_is_for_its_owner_alone(archive: Path) -> None:
    assert check(archive).files >= 1
    assert archive.stat().st_mode & 0o077 == 0


def test_a_file_comes_back_as_it_was(archive: Path, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "new")
    restore(archive, folder)
    name = member(archive, "files/")
    assert (folder.path / name).read_bytes() == (FOLDER.path / name).read_bytes()
    assert folder.secret.read_bytes() == FOLDER.secret.read_bytes()
    assert folder.secret.stat().st_mode & 0o777 == 0o600
    mark = folder.mark()
    assert mark is not None
    assert mark.has_begun


def test_a_changed_file_is_noticed(archive: Path) -> None:
    with pytest.raises(SternwayError, match="is not what it was"):
        check(rewritten(archive, member(archive, "files/"), b"something else"))


def test_a_broken_archive_is_noticed(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    with pytest.raises(SternwayError, match="damaged"):
        check(archive)


def test_a_wrong_byte_anywhere_fails_in_one_sentence_or_not_at_all(archive: Path) -> None:
    whole = archive.read_bytes()
    for at in range(0, len(whole), max(len(whole) // 150, 1)):
        content = bytearray(whole)
        content[at] ^= 0xFF
        archive.write_bytes(content)
        with suppress(SternwayError):
            check(archive)


def test_half_an_archive_is_noticed(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-2000])
    with pytest.raises(SternwayError, match=r"damaged|no backup"):
        check(archive)


def test_a_folder_with_something_in_it_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_text("mine")
    with pytest.raises(SternwayError, match="not empty"):
        restore(archive, DataFolder(tmp_path / "full"))


def test_a_backup_of_a_newer_version_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        head = json.loads(opened.read(HEAD))
    newer = rewritten(archive, HEAD, json.dumps({**head, "version": "99.1"}).encode())
    with pytest.raises(SternwayError, match="install that version first"):
        restore(newer, DataFolder(tmp_path / "new"))


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "files/../../evil", "installation.json"])
def test_what_an_archive_should_not_have_goes_nowhere(
    archive: Path, tmp_path: Path, name: str
) -> None:
    folder = DataFolder(tmp_path / "a" / "new")
    restore(rewritten(archive, name, b'{"evil": true}'), folder)
    assert not [*tmp_path.rglob("evil")]
    mark = folder.mark()
    assert mark is not None
    assert mark.has_begun


@pytest.mark.parametrize(("name", "says"), [("gone.zip", "no such file"), ("", "is a folder")])
def test_what_cannot_be_opened_is_not_called_a_damaged_backup(
    tmp_path: Path, name: str, says: str
) -> None:
    with pytest.raises(SternwayError, match=says) as raised:
        check(tmp_path / name)
    assert "damaged" not in str(raised.value)


def test_some_other_zip_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("a", "b")
    with pytest.raises(SternwayError, match="no backup of Sternway"):
        check(path)


@pytest.mark.skipif(bool(SERVER), reason="the commands are tried on SQLite once")
def test_an_installation_is_saved_restored_and_looked_over_by_commands(tmp_path: Path) -> None:
    old, new, saved = tmp_path / "old", tmp_path / "new", tmp_path / "saved.zip"
    assert "nothing was begun here" in sternway("backup", data=old).stderr
    begun = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path;"
            "from sternway.web.operation.prepare import prepare;"
            "from sternway.web.settings.environment import Environment;"
            "prepare(Environment(Path(sys.argv[1])))",
            str(old),
        ],
        check=False,
    )
    assert begun.returncode == 0
    link = sternway("user", "invite", "--role", "coach", data=old)
    assert re.fullmatch(r"http://127\.0\.0\.1:8350/join/\S{40,}\n", link.stdout)
    done = sternway("backup", str(saved), data=old)
    assert (done.returncode, done.stdout) == (0, f"{saved}\n")
    assert sternway("restore", str(saved), data=new).returncode == 0
    looked = sternway("doctor", "--deep", data=new)
    assert looked.returncode == 1
    troubles = [line for line in looked.stdout.splitlines() if line.startswith("no")]
    assert troubles == ["no  jobs are being done"]
    assert "already" not in sternway("user", "list", data=new).stderr
    assert "nobody has this user name" in sternway("user", "reset", "eve", data=new).stderr


@_SERVER
def test_tables_come_back_from_a_server_into_a_new_database(
    kept_rows: None, tmp_path: Path
) -> None:
    import psycopg

    from sternway.web.accounts.domain.join import NewPerson, add_person
    from sternway.web.operation.tables import save_tables

    add_person(NewPerson("ada", "Ada\tExample\n", "x", None), None)
    saved = tmp_path / "tables.zip"
    save_tables(saved)
    base, _, _ = SERVER.rpartition("/")
    name = f"sternway_restored_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            script = (
                "import sys; from pathlib import Path;"
                "from sternway.web.operation.prepare import start_django;"
                "from sternway.web.settings.environment import Environment;"
                "start_django(Environment(Path(sys.argv[1]), database=sys.argv[2]));"
                "from sternway.web.operation.tables import load_tables;"
                "load_tables(Path(sys.argv[3]));"
                "from sternway.web.accounts.models import Person;"
                "print(repr(Person.objects.get().name));"
                "print(Person.objects.create(username='b', name='B').pk)"
            )
            words = [sys.executable, "-c", script, str(tmp_path), f"{base}/{name}", str(saved)]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            first, second = done.stdout.splitlines()
            assert first == repr("Ada\tExample")
            assert int(second) >= 2
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@_SERVER
def test_a_database_with_something_in_it_is_left_alone(schema: None, tmp_path: Path) -> None:
    with pytest.raises(SternwayError, match="not empty"):
        load_tables(tmp_path / "tables.zip")
