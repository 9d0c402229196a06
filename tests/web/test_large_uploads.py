"""Three files of a gigabyte at once: taken in little memory, while everybody else is served."""

from __future__ import annotations

import http.client
import json
import re
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import SERVER
from tests.web.served import Served, served, status_of
from tests.web.test_served import Browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(SERVER), reason="served on SQLite"),
]
_SIZE = 999_000_000
_MORE_MEMORY = 60_000_000


def memory(server: Served) -> int:
    """Bytes that the serving process ever had in memory."""
    text = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", text)
    assert found is not None
    return int(found[1]) * 1024


class Sender(threading.Thread):
    """Sends a file of zeros but for its first byte; ``half`` is set in the middle of it."""

    def __init__(self, server: Served, key: str, number: int) -> None:
        super().__init__(daemon=True)
        self._address, self._key, self._number = urlsplit(server.address).netloc, key, number
        self.half = threading.Event()
        self.may_end = threading.Event()
        self.status, self.said = 0, {"state": ""}

    def run(self) -> None:
        connection = http.client.HTTPConnection(self._address, timeout=300)
        connection.putrequest("POST", f"/hand-in?name=big{self._number}.zip")
        connection.putheader("Authorization", f"Bearer {self._key}")
        connection.putheader("Content-Length", str(_SIZE))
        connection.endheaders()
        connection.send(bytes([self._number]))
        piece = bytes(2**20)
        sent = 1
        while sent < _SIZE:
            part = piece[: _SIZE - sent]
            connection.send(part)
            sent += len(part)
            if sent > _SIZE // 2 and not self.half.is_set():
                self.half.set()
                self.may_end.wait(300)
        answer = connection.getresponse()
        self.status, self.said = answer.status, json.loads(answer.read())
        connection.close()


def test_three_at_once_take_little_memory_and_hold_nobody_up(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server:
        browser = Browser(server)
        browser.join()
        key = browser.key()
        before = memory(server)
        senders = [Sender(server, key, number) for number in range(1, 4)]
        for each in senders:
            each.start()
        for each in senders:
            assert each.half.wait(300)
        assert "Activities" in browser.get("/activities/")
        assert status_of(f"{server.address}/health") == 200
        fourth = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
        head = {"Authorization": f"Bearer {key}"}
        fourth.request("POST", "/hand-in?name=one.gpx", b"<gpx/>", head)
        refused = fourth.getresponse()
        assert refused.status == 429
        assert "three files are being sent" in json.loads(refused.read())["says"]
        fourth.close()
        for each in senders:
            each.may_end.set()
        for each in senders:
            each.join(300)
        assert [each.status for each in senders] == [201] * 3
        assert [each.said["state"] for each in senders] == ["queued"] * 3
        assert memory(server) - before < _MORE_MEMORY
        assert not [*(tmp_path / "data" / "incoming").iterdir()]
