"""A worker is started again whenever it ends, and ended with its server."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sternway.web.operation import supervisor
from sternway.web.operation.supervisor import Supervisor


def wait_until(is_so: Callable[[], bool]) -> None:
    """However long it takes: no clock decides."""
    while not is_so():
        time.sleep(0.02)


def test_a_worker_that_ends_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_LONGEST_PAUSE", 0.05)
    log = tmp_path / "log"
    script = f"open({str(log)!r}, 'a').write('x')"
    found = Supervisor((sys.executable, "-c", script))
    found.start()
    wait_until(lambda: log.exists() and len(log.read_text()) >= 3)
    found.stop()


def test_a_worker_ends_with_its_server() -> None:
    found = Supervisor((sys.executable, "-c", "import time; time.sleep(600)"))
    found.start()
    wait_until(lambda: found._process is not None)
    process = found._process
    assert process is not None
    found.stop()
    assert process.poll() is not None


def test_a_worker_that_cannot_be_started_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(supervisor, "_LONGEST_PAUSE", 0.05)
    found = Supervisor((str(tmp_path / "nothing"),))
    found.start()
    wait_until(lambda: len(caplog.records) >= 2)
    found.stop()
    assert "no worker can be started" in caplog.text
