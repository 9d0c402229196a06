"""The application as people get it: `sternway serve` in a process of its own."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    address: str
    first_link: str
    data: Path
    process: subprocess.Popen[str]


@contextmanager
def served(
    data: Path, *options: str, variables: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Serve from a data folder until the block ends; one that is not there is begun."""
    if not data.exists():
        shutil.copytree(_begun(), data)
    with _serving(data, options, variables or {}) as server:
        yield server


@cache
def _begun() -> Path:
    """A data folder after its first start, which makes all tables: done once in this process."""
    home = Path(tempfile.mkdtemp(prefix="sternway-begun-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    with _serving(home / "data", (), {}) as server:
        return server.data


@contextmanager
def _serving(
    data: Path, options: tuple[str, ...], variables: Mapping[str, str]
) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("STERNWAY", "DJANGO"))}
    environment |= {"STERNWAY_WEB_FREE_BYTES": "0", "PYTHONUNBUFFERED": "1", **variables}
    command = [sys.executable, "-m", "sternway", "serve", "--data", str(data), "--port", str(port)]
    log = data.with_name(f"{data.name}.log")
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, *options], stdout=out, stderr=out, text=True, env=environment
        )
        try:
            _wait(f"http://127.0.0.1:{port}", options, process, log)
            link = re.search(r"http://\S+/first/\S+", log.read_text())
            base = options[options.index("--base") + 1] if "--base" in options else ""
            yield Served(f"http://127.0.0.1:{port}{base}", link[0] if link else "", data, process)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def workers(server: Served) -> list[int]:
    """The processes of a server that do jobs."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(server.process.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = (line.strip().partition(" ") for line in listed.stdout.splitlines())
    return [int(pid) for pid, _, words in rows if "sternway.web.jobs.process" in words]


def kill_workers(server: Served) -> None:
    """End the workers of a server as a crash does."""
    for pid in workers(server):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def is_running(pid: int) -> bool:
    """Whether a process has not ended, whoever its parent is now."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()[:1] not in ("", "Z")


def status_of(address: str) -> int:
    """The status of an answer; 0 where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def _wait(
    address: str, options: tuple[str, ...], process: subprocess.Popen[str], log: Path
) -> None:
    while status_of(f"{address}/health") != 200:
        if process.poll() is not None:
            raise RuntimeError(f"it does not serve: {log.read_text()}")
        time.sleep(0.1)
