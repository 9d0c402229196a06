"""Many inputs, few at a time: results stream out in the order in which the inputs came in.

Only a window of inputs is ever under way, so memory does not grow with their number. What was under
way when a worker died (killed by the system for want of memory, say) is done again, each input
alone in a fresh pool: the one that kills its worker again is lost, all others are not.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import wait as wait_for_end
from typing import TypeAlias, TypeVar

from sternway.errors import SternwayError

Item = TypeVar("Item")
Result = TypeVar("Result")


LOOK = 1.0
"""s"""
_AHEAD = 4
"""items for each worker that are in hand, waiting, or done before their turn to be given out"""
_PRELOADED = ["sternway.cli.work"]


@dataclass(frozen=True, slots=True)
class Pool:
    """Workers, and how many items they should have in hand or waiting."""

    executor: Executor
    window: int
    look: Callable[[], None] = lambda: None
    """called every `LOOK` s while a result is waited for; raises where none can come any more"""


OpenPool: TypeAlias = Callable[[], AbstractContextManager[Pool]]
"""Opens a pool that is closed at once, with all its work, if it is left by an exception."""


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    open_pool: OpenPool,
    open_lone: OpenPool,
    lost: Callable[[Item, str], Result],
) -> Generator[Result, None, None]:
    """Do ``work`` on every item; one result for each, in order.

    ``open_lone`` opens a pool of one worker. ``lost`` makes the result of an item whose work ended
    without one; it is given the reason.
    """
    waiting = iter(items)
    while True:
        with open_pool() as pool:
            doubtful = yield from _until_broken(work, waiting, pool, lost)
        if not doubtful:
            return
        yield from _one_by_one(work, doubtful, open_lone, lost)


def _one_by_one(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    open_lone: OpenPool,
    lost: Callable[[Item, str], Result],
) -> Iterator[Result]:
    """Results of items that are never under way together, so that none suffers for another."""
    waiting = iter(items)
    while True:
        with open_lone() as pool:
            killers = yield from _until_broken(work, waiting, replace(pool, window=1), lost)
        if not killers:
            return
        yield lost(killers[0], "its worker was killed twice, perhaps for want of memory")


def _until_broken(
    work: Callable[[Item], Result],
    waiting: Iterator[Item],
    pool: Pool,
    lost: Callable[[Item, str], Result],
) -> Generator[Result, None, list[Item]]:
    """Results until there are no more items; returns those under way when the pool broke."""
    under_way: deque[tuple[Item, Future[Result]]] = deque()
    while True:
        while len(under_way) < pool.window and (next_item := next(waiting, None)) is not None:
            under_way.append((next_item, _submitted(pool.executor, work, next_item)))
        if not under_way:
            return []
        item, future = under_way[0]
        try:
            while not wait([future], timeout=LOOK).done:
                pool.look()
            result = _result(item, future, lost)
        except BrokenExecutor:
            return [item for item, _ in under_way]
        under_way.popleft()
        yield result


def _submitted(executor: Executor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    try:
        return executor.submit(work, item)
    except Exception as error:
        refused: Future[Result] = Future()
        refused.set_exception(error)
        return refused


def _result(item: Item, future: Future[Result], lost: Callable[[Item, str], Result]) -> Result:
    """What a future holds; an exception of the work itself loses only this item."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except CancelledError:
        return lost(item, "its worker was lost")
    except Exception as error:
        return lost(item, f"its worker failed: {type(error).__name__}: {error}")


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
    wait_for_end([sentinel])
    os._exit(1)
