"""The same work on a Dask cluster of real processes on the loopback interface."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sternway.cli.batch import in_order
from sternway.cli.cluster import cluster
from sternway.errors import SternwayError
from tests.cli.conftest import Run
from tests.cli.files import write_gpx

PROJECT = Path(__file__).parents[2]
"""where the scheduler and the workers find this module"""
PATIENCE = 30.0
"""s"""
_SCHEDULER = """
import asyncio, sys
from distributed import Scheduler

async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(main())
"""
_WORKER = """
import asyncio, sys
from distributed import Worker

async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard=False) as worker:
        print(worker.address, flush=True)
        await worker.finished()

asyncio.run(main())
"""


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    address: str
    folder: Path
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def add_worker(self) -> subprocess.Popen[str]:
        """Start one more worker and wait until it is there."""
        process = started(_WORKER, self.address, folder=self.folder)
        assert process.stdout is not None
        assert process.stdout.readline().startswith("tcp://")
        self.processes.append(process)
        return process


def started(code: str, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "src")))},
    )


@pytest.fixture
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    process = started(_SCHEDULER, folder=folder)
    assert process.stdout is not None
    running = Cluster(process.stdout.readline().strip(), folder, [process])
    yield running
    for process in running.processes:
        process.kill()
    for process in running.processes:
        process.communicate()


def slow_name(item: tuple[int, Path]) -> str:
    """Leave a trace of the process that began an item, and take a while."""
    number, folder = item
    (folder / f"{number}-{os.getpid()}").touch()
    time.sleep(0.1)
    return f"{number} by {os.getpid()}"


def test_a_batch_has_the_same_results_as_on_one_machine(
    sternway: Run, scheduler: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scheduler.add_worker()
    scheduler.add_worker()
    for number in range(12):
        write_gpx(tmp_path / "runs" / f"{number:02d}.gpx")
    (tmp_path / "runs" / "05.fit").write_bytes(b"\xff\xd8\xff\xe0")
    here = sternway("analyze", "runs", "--json", "--jobs", "1")
    there = sternway("analyze", "runs", "--json", "--cluster", scheduler.address)
    assert there == here
    assert here.status == 1
    assert len(here.out.splitlines()) == 13


@pytest.mark.slow
def test_a_worker_killed_in_mid_run_loses_no_item_and_gives_none_twice(
    scheduler: Cluster, tmp_path: Path
) -> None:
    killed = scheduler.add_worker()
    other = scheduler.add_worker()
    items = [(number, tmp_path) for number in range(20)]

    def open_pool() -> Any:
        return cluster(scheduler.address)

    results: list[str] = []
    for result in in_order(slow_name, items, open_pool, open_pool, lambda item, why: why):
        results.append(result)
        if len(results) == 4:
            os.kill(killed.pid, signal.SIGKILL)
    numbers = [int(result.split(" by ")[0]) for result in results]
    assert numbers == [*range(20)]
    assert {int(result.split(" by ")[1]) for result in results[10:]} == {other.pid}
    begun = [path.name for path in tmp_path.iterdir()]
    assert any(name.endswith(f"-{killed.pid}") for name in begun)


def test_a_killed_worker_is_not_noticed_in_the_results_of_a_command(
    scheduler: Cluster, tmp_path: Path
) -> None:
    for number in range(40):
        write_gpx(tmp_path / f"{number:02d}.gpx", seconds=900)
    killed = scheduler.add_worker()
    scheduler.add_worker()
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "sternway", "analyze", str(tmp_path), "--json"),
            *("--cluster", scheduler.address),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        os.kill(killed.pid, signal.SIGKILL)
        lines += process.stdout.readlines()
        assert process.wait(PATIENCE) == 0
    names = [json.loads(line)["recording"]["file"] for line in lines]
    assert names == [str(tmp_path / f"{number:02d}.gpx") for number in range(40)]


def test_a_cluster_that_is_lost_as_a_whole_is_not_waited_for(
    scheduler: Cluster, tmp_path: Path
) -> None:
    only = scheduler.add_worker()
    items = [(number, tmp_path) for number in range(20)]

    def open_pool() -> Any:
        return cluster(scheduler.address, patience=2.0)

    results = in_order(slow_name, items, open_pool, open_pool, lambda item, why: why)
    assert next(results).startswith("0 by ")
    only.kill()
    with pytest.raises(SternwayError, match="was lost"):
        list(results)


def test_an_address_where_no_scheduler_is_is_one_line(sternway: Run, tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(SternwayError, match="no Dask scheduler answers"), cluster(address, 0.3):
            pass


@pytest.mark.parametrize("address", ["nonsense://a:1", "tcp://", "127.0.0.1"])
def test_what_is_no_address_is_one_line(address: str) -> None:
    with pytest.raises(SternwayError, match="no Dask scheduler answers"), cluster(address, 0.3):
        pass


def test_a_cluster_that_cannot_be_reached_leaves_the_log_as_it_was() -> None:
    with pytest.raises(SternwayError), cluster("nonsense://a:1", 0.3):
        pass
    assert logging.getLogger("sternway").isEnabledFor(logging.ERROR)


def test_a_machine_too_busy_to_ask_the_cluster_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def never_begun(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("distributed.Client", never_begun)
    with pytest.raises(SternwayError, match="too busy"), cluster("tcp://127.0.0.1:1", 0.3):
        pass


def test_a_cluster_without_workers_is_one_line(scheduler: Cluster) -> None:
    with (
        pytest.raises(SternwayError, match="has no workers"),
        cluster(scheduler.address, patience=1.0),
    ):
        pass


def test_another_version_on_the_cluster_is_one_line(
    scheduler: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduler.add_worker()
    monkeypatch.setattr("sternway.cli.cluster.__version__", "99.0")
    with (
        pytest.raises(SternwayError, match=r"scheduler \S+ needs Sternway 99\.0, it has version 0"),
        cluster(scheduler.address),
    ):
        pass


def test_the_extra_is_named_where_it_is_not_installed(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_gpx(tmp_path / "a.gpx")
    write_gpx(tmp_path / "b.gpx")
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = sternway("analyze", tmp_path, "--json", "--cluster", "tcp://127.0.0.1:8786")
    assert ran.status == 1
    assert ran.err == "sternway: --cluster needs an extra: pip install 'sternway[cluster]'\n"
