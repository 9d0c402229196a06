"""Web and worker killed at a hundred random moments: nothing acknowledged is lost or stuck."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.web.conftest import SERVER
from tests.web.made import gpx
from tests.web.served import Served, kill_workers, served
from tests.web.test_served import Browser, handed_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(bool(SERVER), reason="killed on SQLite"),
]
_MOMENTS = 100


def kill_all(server: Served) -> None:
    """End the server and its workers at once, as a power cut does."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server.process.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    for pid in [str(server.process.pid), *listed.stdout.split()]:
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)
    server.process.wait()


def states(data: Path) -> dict[str, str]:
    with closing(sqlite3.connect(data / "sternway.sqlite3", timeout=30)) as rows:
        return dict(rows.execute("SELECT public_id, state FROM files_arrival"))


def test_nothing_is_lost_and_nothing_stays_open(tmp_path: Path) -> None:
    chance = random.Random(20261129)
    data = tmp_path / "data"
    acknowledged: set[str] = set()
    key = ""
    number = 0
    while number < _MOMENTS:
        with served(data) as server:
            if not key:
                browser = Browser(server)
                browser.join()
                key = browser.key()
            for _ in range(5):
                content = gpx(30 + number, start="2026-07-01T08:00")
                with suppress(OSError):
                    status, said = handed_in(server, key, content, f"{number}.gpx")
                    if status == 201:
                        acknowledged.add(said["id"])
                number += 1
                time.sleep(chance.uniform(0.0, 0.4))
                kill_workers(server)
            time.sleep(chance.uniform(0.0, 0.5))
            kill_all(server)
    with served(data):
        while {"queued", "working"} & {*(found := states(data)).values()}:
            time.sleep(1.0)
    assert acknowledged <= found.keys()
    assert {found[each] for each in acknowledged} == {"done"}
