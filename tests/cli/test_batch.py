"""Many inputs, few at a time, in order, and none lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.cli.batch import OpenPool, Pool, in_order, processes
from sternway.errors import SternwayError


class Breaking(Executor):
    """Works at once, until an item of those that kill their worker comes; then it is broken."""

    def __init__(self, killers: set[int]) -> None:
        self._killers = killers
        self._is_broken = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._is_broken:
            raise BrokenExecutor
        future: Future[Any] = Future()
        self._is_broken = args[0] in self._killers
        if self._is_broken:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def breaking(killers: set[int], window: int, opened: list[Executor] | None = None) -> OpenPool:
    @contextmanager
    def open_pool() -> Iterator[Pool]:
        executor = Breaking(killers)
        if opened is not None:
            opened.append(executor)
        yield Pool(executor, window)

    return open_pool


def double(item: int) -> str:
    return str(2 * item)


def lost(item: int, reason: str) -> str:
    return f"lost {item}"


@given(
    st.lists(st.integers(0, 50), unique=True),
    st.sets(st.integers(0, 50)),
    st.integers(1, 9),
)
def test_every_item_gives_one_result_in_order_and_only_those_that_kill_are_lost(
    items: list[int], killers: set[int], window: int
) -> None:
    results = in_order(double, items, breaking(killers, window), breaking(killers, 1), lost)
    assert list(results) == [lost(i, "") if i in killers else double(i) for i in items]


def test_a_worker_that_dies_once_loses_nothing() -> None:
    first_only = iter([{3}, *[set[int]()] * 100])

    @contextmanager
    def open_pool() -> Iterator[Pool]:
        yield Pool(Breaking(next(first_only)), 4)

    results = list(in_order(double, range(10), open_pool, breaking(set(), 1), lost))
    assert results == [double(item) for item in range(10)]


def test_only_a_window_of_items_is_taken_ahead_of_the_results() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    results = in_order(double, items(), breaking(set(), 5), breaking(set(), 1), lost)
    for given_out, _ in enumerate(results, start=1):
        assert len(taken) <= given_out + 4


def test_results_come_in_order_though_work_ends_in_another() -> None:
    from threading import Event

    second_is_done = Event()

    def work(item: int) -> int:
        if item == 0:
            second_is_done.wait(10)
        if item == 1:
            second_is_done.set()
        return item

    @contextmanager
    def threads() -> Iterator[Pool]:
        with ThreadPoolExecutor(2) as executor:
            yield Pool(executor, 4)

    assert list(in_order(work, range(6), threads, threads, lambda item, reason: -1)) == [*range(6)]


def fail_on_three(item: int) -> str:
    if item == 3:
        raise ValueError("three")
    return double(item)


def test_an_exception_of_the_work_loses_that_item_alone_and_says_why() -> None:
    @contextmanager
    def threads() -> Iterator[Pool]:
        with ThreadPoolExecutor(2) as executor:
            yield Pool(executor, 4)

    results = list(in_order(fail_on_three, range(5), threads, threads, lambda i, why: why))
    assert results[3] == "its worker failed: ValueError: three"
    assert [*results[:3], results[4]] == ["0", "2", "4", "8"]


def kill_on_three(item: int) -> str:
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(item)


def test_a_real_worker_that_is_killed_loses_only_the_item_that_kills_it() -> None:
    results = list(
        in_order(
            kill_on_three,
            range(12),
            lambda: processes(2),
            lambda: processes(1),
            lambda item, reason: f"lost {item}: {reason}",
        )
    )
    assert results[3].startswith("lost 3: its worker was killed twice")
    assert [*results[:3], *results[4:]] == [double(item) for item in range(12) if item != 3]


def process_of(_: int) -> int:
    return os.getpid()


def test_work_is_done_in_other_processes_and_they_end_with_the_pool() -> None:
    found = set(
        in_order(
            process_of, range(8), lambda: processes(2), lambda: processes(1), lambda item, why: -1
        )
    )
    assert found
    assert os.getpid() not in found
    assert not found & {child.pid for child in multiprocessing.active_children()}


def sleep_for_ever(item: int) -> int:
    while item:
        time.sleep(60)
    return item


def test_giving_up_ends_the_workers() -> None:
    """It would hang, were they left alone."""
    before = set(multiprocessing.active_children())
    results = in_order(
        sleep_for_ever, range(4), lambda: processes(2), lambda: processes(1), lambda item, why: -1
    )
    assert next(results) == 0
    workers = set(multiprocessing.active_children()) - before
    assert workers
    results.close()
    for worker in workers:
        worker.join()


def test_a_pool_that_cannot_be_opened_says_so() -> None:
    @contextmanager
    def closed() -> Iterator[Pool]:
        raise RuntimeError("no pool")
        yield

    with pytest.raises(RuntimeError, match="no pool"):
        list(in_order(double, range(3), closed, closed, lost))


def test_a_machine_where_no_process_starts_is_told_from_inputs_that_kill_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sternway.cli.batch._begin", kill_itself)
    with pytest.raises(SternwayError, match="--jobs 1"), processes(1):
        pass


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
