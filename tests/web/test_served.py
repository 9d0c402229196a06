"""The whole thing in processes of its own: base path, uploads past the pages, death of a worker."""

from __future__ import annotations

import json
import re
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import SERVER
from tests.web.made import gpx
from tests.web.served import Served, is_running, kill_workers, served, status_of, workers

pytestmark = pytest.mark.skipif(bool(SERVER), reason="served on SQLite")


class Browser:
    """Just enough of one: cookies, forms, no redirects out of sight."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def get(self, path: str) -> str:
        address = path if path.startswith("http") else f"{self.server.address}{path}"
        with self._open.open(address, timeout=30) as answer:
            return str(answer.read().decode())

    def status(self, path: str) -> int:
        try:
            self.get(path)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    def post(self, path: str, **said: Any) -> str:
        address = path if path.startswith("http") else f"{self.server.address}{path}"
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(address))
        assert token is not None
        said["csrfmiddlewaretoken"] = token[1]
        body = urllib.parse.urlencode(said, doseq=True).encode()
        with self._open.open(address, body, timeout=30) as answer:
            return str(answer.read().decode())

    def join(self) -> None:
        self.post(
            self.server.first_link,
            name="Ada",
            username="ada",
            password="backwards is a way as well",
            born="1990-01-01",
        )

    def key(self) -> str:
        from django.utils import timezone

        day = timezone.localdate() + timedelta(days=9)
        page = self.post("/settings/keys", label="script", scopes=["upload"], ends_on=day)
        found = re.search(r'value="(sternway_[^"]+)"', page)
        assert found is not None
        return found[1]


def handed_in(server: Served, key: str, content: bytes, name: str) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(
        f"{server.address}/hand-in?name={name}",
        data=content,
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/octet-stream"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        body = error.read()
        return error.code, json.loads(body) if body.startswith(b"{") else {}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    variables = {"STERNWAY_WEB_MOST_BYTES": "3000000"}
    with served(folder / "data", "--base", "/sub", variables=variables) as found:
        yield found


@pytest.fixture(scope="module")
def browser(server: Served) -> Browser:
    found = Browser(server)
    found.join()
    return found


def test_everything_works_below_a_path(server: Served, browser: Browser) -> None:
    page = browser.get("/activities/")
    addresses = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert addresses
    assert all(each.startswith("/sub/") for each in addresses)
    root = server.address.removesuffix("/sub")
    assert {browser.status(f"{root}{each}") for each in addresses} <= {200, 405}


def test_a_script_sends_bare_bytes_and_sees_what_became_of_them(
    server: Served, browser: Browser
) -> None:
    key = browser.key()
    status, said = handed_in(server, key, gpx(90), "run.gpx")
    assert (status, said["state"]) == (201, "queued")
    while "done" not in browser.get("/files/arrivals"):
        time.sleep(0.2)
    assert "run.gpx" in browser.get("/files/arrivals")
    assert handed_in(server, key, b"", "empty.gpx")[0] == 422
    assert handed_in(server, key, b"x" * 4_000_000, "big.gpx")[0] == 422
    assert handed_in(server, "nonsense", gpx(), "run.gpx")[0] == 401


def test_a_ticket_that_is_unknown_or_used_takes_nothing(server: Served) -> None:
    request = urllib.request.Request(f"{server.address}/receive/nonsense", data=gpx(), method="PUT")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(request, timeout=10)


def test_a_second_server_is_kept_out_and_leaves_the_first_link_alone(tmp_path: Path) -> None:
    with served(tmp_path / "data") as first:
        with pytest.raises(RuntimeError, match="already serving"), served(first.data):
            pass
        assert status_of(first.first_link) == 200


def test_health_says_that_jobs_are_done(server: Served) -> None:
    told: dict[str, Any] = {}
    while not told.get("worker"):
        with suppress(OSError), urllib.request.urlopen(f"{server.address}/health") as answer:
            told = json.loads(answer.read())
        time.sleep(0.2)
    assert told["status"] == "ok"
    assert told["worker"]


@pytest.mark.parametrize("times", [2, pytest.param(6, marks=pytest.mark.slow)])
def test_nothing_is_lost_when_the_worker_is_killed_again_and_again(
    server: Served, browser: Browser, times: int
) -> None:
    key = browser.key()
    names = []
    for number in range(times):
        name = f"kill{number}-of-{times}.gpx"
        status, _ = handed_in(server, key, gpx(60 * times + number, start="2026-06-01T08:00"), name)
        assert status == 201
        names.append(name)
        kill_workers(server)
        time.sleep(0.15)
    while "data-open" in (page := browser.get("/files/arrivals")):
        time.sleep(0.5)
    rows = re.findall(r'<li class="(\w+)".*?<span class="name">(\S+)', page, re.DOTALL)
    states = {name: state for state, name in rows if name in names}
    assert states == dict.fromkeys(names, "done")


def test_asked_to_end_it_ends_well_and_leaves_no_worker(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server:
        pids = workers(server)
        assert pids
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(60) == 0
    assert not any(is_running(each) for each in pids)


def test_a_worker_whose_server_was_killed_ends_by_itself(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server:
        pids = workers(server)
        assert pids
        server.process.kill()
        server.process.wait()
        while any(is_running(each) for each in pids):
            time.sleep(0.1)
