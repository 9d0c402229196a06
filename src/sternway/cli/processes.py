"""The cores of one machine as a pool for a batch."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait

from sternway.cli.batch import Pool
from sternway.errors import SternwayError

_AHEAD = 4
"""items for each worker that are in hand, waiting, or done before their turn to be given out"""
_PRELOADED = ["sternway.cli.work"]
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(count: int) -> Iterator[Pool]:
    """A pool of processes on this machine. Raises ``SternwayError`` where none can be started."""
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    if sys.platform == "linux":
        context.set_forkserver_preload(_PRELOADED)
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
    try:
        _see_that_one_starts(executor)
        yield Pool(executor, window=_AHEAD * count)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    executor.shutdown()


def _see_that_one_starts(executor: Executor) -> None:
    """So that a machine without processes is not taken for inputs that kill theirs."""
    try:
        executor.submit(os.getpid).result()
    except BrokenExecutor as error:
        raise SternwayError("no other process can be started here: say --jobs 1") from error


def _begin() -> None:
    """Make a worker end with its parent, leave interrupts to it, and be as quiet as it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
