"""The web application against what is asked of it: start, pages, activity, upload, import.

CPU is that of the serving process; a client on the same machine asks over one connection. Both
sides of the import run at the priority that the application gives its children.
``python -m benchmarks.web 200`` measures the import of so many files alone.
"""

from __future__ import annotations

import ctypes
import http.client
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_SUBREAPER = 36
"""of Linux: PR_SET_CHILD_SUBREAPER"""
_PAGES = 40


@dataclass(frozen=True)
class Site:
    """A server, who asks it, and the process whose time is counted."""

    port: int
    process: subprocess.Popen[bytes]
    cookie: str = ""

    def cpu(self) -> float:
        """S of processor time so far, of the serving process alone."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> float:
        """MB resident at most so far."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", text)
        return int(found[1]) / 1000 if found else 0.0

    def get(self, connection: http.client.HTTPConnection, path: str) -> bytes:
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return body


def main() -> None:
    _adopt_orphans()
    print("| what | asked | measured |")
    print("| --- | ---: | ---: |")
    if len(sys.argv) > 1:
        _import(int(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with _serving(data) as site:
            _row("start to first page, CPU s", "< 4", f"{site.cpu():.1f}")
            site = _signed_in(site, data)
            _pages(site)
            _upload(site, data)
    _import(1000)


def _pages(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port)
    for name, path, asked in (
        ("the list of activities", "/activities/", "< 30"),
        ("settings", "/settings", "< 30"),
        ("the record book", "/records/", "< 30"),
        ("an activity of three hours", "/activities/3hours", "< 150"),
        ("its course", "/activities/3hours/course", "< 150"),
        ("5,000 activities: first page", "/activities/", "< 100"),
        ("5,000 activities: last page", "/activities/?page=100", "< 100"),
        ("calendar of ten years", "/calendar/", "< 100"),
    ):
        try:
            size = len(site.get(connection, path))
        except RuntimeError:
            continue
        before = site.cpu()
        for _ in range(_PAGES):
            site.get(connection, path)
        each = (site.cpu() - before) / _PAGES * 1000
        _row(f"{name}, CPU ms ({size / 1000:.0f} kB)", asked, f"{each:.1f}")


def _upload(site: Site, data: Path) -> None:
    size = 200_000_000
    before_memory, before = site.memory(), site.cpu()
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", site.port)
    connection.putrequest("POST", "/hand-in?name=big.zip")
    connection.putheader("Authorization", f"Bearer {_key(data)}")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    piece = os.urandom(2**20)
    sent = 0
    while sent < size:
        part = piece[: size - sent]
        connection.send(part)
        sent += len(part)
    status = connection.getresponse().status
    took = time.monotonic() - began
    _row("200 MB upload: more memory, MB", "≤ 20", f"{site.memory() - before_memory:.1f}")
    _row(f"200 MB upload: CPU s (status {status}, {took:.1f} s)", "–", f"{site.cpu() - before:.1f}")


def _import(count: int) -> None:
    """So many files from the watched folder, beside the command line on the same files."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        for number in range(count):
            (files / f"run{number:04d}.gpx").write_bytes(_gpx(number))
        analyze = ["nice", "-n", "10", sys.executable, "-m", "sternway", "analyze"]
        began, spent = time.monotonic(), _of_the_dead()
        subprocess.run(
            [*analyze, str(files), f"--json={folder}/out.jsonl"],
            check=True,
            capture_output=True,
        )
        alone, alone_cpu = time.monotonic() - began, _of_the_dead() - spent
        data = Path(folder) / "data"
        with _serving(data) as site:
            _signed_in(site, data, fill=False)
            watched = data / "watched" / "ada"
            watched.mkdir(parents=True)
            for path in files.iterdir():
                os.utime(path, (time.time() - 60, time.time() - 60))
                path.rename(watched / path.name)
            began, spent = time.monotonic(), _of_the_living(site.process.pid)
            while _done(data) < count:
                time.sleep(0.2)
            served = time.monotonic() - began
            served_cpu = _of_the_living(site.process.pid) - spent
        more, more_cpu = served / alone - 1, served_cpu / alone_cpu - 1
        _row(f"{count} files: analyze, s", "–", f"{alone:.1f}")
        _row(f"{count} files: served, s", "± 20 %", f"{served:.1f} ({more:+.0%})")
        _row(f"{count} files: analyze, CPU s", "–", f"{alone_cpu:.1f}")
        _row(f"{count} files: served, CPU s", "± 20 %", f"{served_cpu:.1f} ({more_cpu:+.0%})")


def _of_the_dead() -> float:
    """S of processor time of all that was started and has ended, children of children among it."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0)[0]:
            pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of_the_living(pid: int) -> float:
    """S of processor time of a process, all below it, and all below it that has ended."""
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            number = int(path.parent.name)
            parents[number], used[number] = int(fields[1]), sum(map(int, fields[11:15])) / _TICK

    def below(number: int) -> float:
        return used[number] + sum(below(each) for each, of in parents.items() if of == number)

    return below(pid)


def _adopt_orphans() -> None:
    """Whatever outlives its parent is ours to wait for, so that its time is counted."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _gpx(number: int) -> bytes:
    points = "".join(
        f'<trkpt lat="{50 + second * 2.7e-5:.7f}" lon="{8 + number * 1e-4:.7f}">'
        f"<time>2026-0{1 + number % 9}-{1 + number // 9 % 28:02d}T{8 + second // 3600:02d}:"
        f"{second // 60 % 60:02d}:{second % 60:02d}Z</time></trkpt>"
        for second in range(1800)
    )
    head = '<gpx version="1.1" creator="b" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    return f"{head}{points}</trkseg></trk></gpx>".encode()


@contextmanager
def _serving(data: Path) -> Iterator[Site]:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {**os.environ, "STERNWAY_WEB_FREE_BYTES": "0"}
    log = data.with_suffix(".log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "sternway", "serve", "--data", str(data), "--port", str(port)],
        stdout=log,
        stderr=log,
        env=variables,
    )
    try:
        _until(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/").status == 200)
        yield Site(port, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _signed_in(site: Site, data: Path, *, fill: bool = True) -> Site:
    """Somebody with 5,000 activities, one of three hours, made behind the server's back."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.web_people", str(data), "fill" if fill else "bare"],
        check=True,
        capture_output=True,
        text=True,
    )
    cookie, key = done.stdout.split()
    (data / "bench.key").write_text(key)
    return Site(site.port, site.process, f"sternway_session={cookie}")


def _key(data: Path) -> str:
    return (data / "bench.key").read_text()


def _done(data: Path) -> int:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(data / "sternway.sqlite3", timeout=30)) as rows:
        asked = "SELECT count(*) FROM files_arrival WHERE state IN ('done', 'failed', 'skipped')"
        return int(rows.execute(asked).fetchone()[0])


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if is_so():
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def _row(what: str, asked: str, measured: str) -> None:
    print(f"| {what} | {asked} | {measured} |", flush=True)


if __name__ == "__main__":
    main()
