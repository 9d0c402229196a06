"""The process that does jobs: takes them under a lease, has children do them, writes what they say.

One thread, so that nothing of it waits for anything but children and the database. Killed at any
moment, it leaves jobs whose lease ends: the next worker does them again, and what was written was
written whole with the end of its job.

Jobs of one person are taken and written some at a time, as long as they are quick: a transaction
for each costs more than a short run's analysis.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from django.db import IntegrityError, OperationalError, close_old_connections, transaction
from django.utils import timezone

from sternway.errors import Sentence
from sternway.web.data_folder import DataFolder
from sternway.web.feature import features
from sternway.web.identifiers import new_id
from sternway.web.jobs import child
from sternway.web.jobs.child import Answer, Child
from sternway.web.jobs.domain import queue
from sternway.web.jobs.kinds import Order, kind_of
from sternway.web.jobs.limits import Limits
from sternway.web.jobs.models import Job, JobState
from sternway.web.operation.models import Installation

_log = logging.getLogger("sternway.jobs")
_PAUSE = 0.25
"""s between two looks for work"""
_HEARTBEAT = 8.0
"""s between two renewals of leases, and two signs of life"""
_AT_A_TIME = 16
"""jobs that are taken, and results that are written, in one transaction"""
_TURN_S = 2.0
"""that one person's jobs may take before others have their turn"""
_GATHERED_S = 0.5
"""that a result waits for more, so that they are written together"""

_REFUSED = 5
"""writes that a database does not take, after which a result that it refuses alone has failed"""


@dataclass(frozen=True, slots=True)
class _Running:
    job: Job
    order: Order
    child: Child
    folder: Path
    began: float


@dataclass(frozen=True, slots=True)
class _Ended:
    running: _Running
    answer: Answer
    at: float


class Worker:
    """Does jobs until it is stopped."""

    def __init__(self, folder: DataFolder, at_once: int = 0) -> None:
        self._name = f"{socket.gethostname()[:16]}-{os.getpid()}-{new_id()[:6]}"
        self._folder = folder.work
        self._at_once = at_once or os.cpu_count() or 1
        self._hand: list[tuple[Job, Order]] = []
        """taken, and given to no child yet"""
        self._taken_at = 0.0
        self._most = 1
        """jobs to take next time: more when the last were quick"""
        self._running: list[_Running] = []
        self._ended: list[_Ended] = []
        """done, and not written yet"""
        self._refused = 0
        """writes in a row that the database did not take"""
        self._idle: list[Child] = []
        self._stopping = False
        self._beat = 0.0
        self._due = {task: 0.0 for feature in features() for task in feature.periodic}

    def stop(self) -> None:
        """Put back what it is at, and end."""
        self._stopping = True

    def run(self, parent: int) -> None:
        """Work until `stop`, or until the process that started it has died."""
        while not self._stopping and os.getppid() == parent:
            try:
                is_busy = self.step()
            except OperationalError as error:
                _log.warning("the database does not answer: %s", error)
                close_old_connections()
                time.sleep(2.0)
                continue
            except OSError as error:
                _log.warning("no analysis can be begun, look at the disk and memory: %s", error)
                time.sleep(2.0)
                continue
            if not is_busy:
                self._wait(_PAUSE)
        self._end()

    def _end(self) -> None:
        """Put back what was not done, then write what was: the first is quick, and most of it."""
        for each in self._running:
            each.child.end()
            shutil.rmtree(each.folder, ignore_errors=True)
        self._let_go(0)
        open_ = [*(each.job for each in self._running), *(job for job, _ in self._hand)]
        for last in (partial(queue.put_back, open_), self._write):
            try:
                last()
            except OperationalError as error:
                _log.warning(
                    "the database does not answer, what it was at is done again: %s", error
                )

    def run_until_idle(self) -> None:
        """Do all that waits, and return: for tests and commands."""
        while self.step() or self._running:
            self._wait(0.02)
        self._let_go(0)

    def step(self) -> bool:
        """One round: keep, collect, take, write; whether anything was taken or collected.

        What was collected is written when the children have something to do again.
        """
        self._keep()
        collected = self._collect()
        if self._hand and self._is_late():
            self._put_back_hand()
        taken = False
        while len(self._running) < self._at_once and self._take():
            taken = True
        if self._must_write():
            self._write()
        self._let_go(self._at_once if taken or self._running else 0)
        self._periodic()
        return collected or taken

    def _wait(self, pause: float) -> None:
        connections = [each.child.connection for each in self._running]
        if connections:
            wait(connections, timeout=pause)
        else:
            time.sleep(pause)

    def _let_go(self, kept: int) -> None:
        """End children that have nothing to do but for some."""
        while len(self._idle) > kept:
            self._idle.pop(0).end()

    def _child_for(self, owner: int, limits: Limits) -> Child:
        for each in self._idle:
            if (each.owner, each.limits) == (owner, limits):
                self._idle.remove(each)
                return each
        return Child(owner, limits)

    def _keep(self) -> None:
        now = time.monotonic()
        if now - self._beat < _HEARTBEAT:
            return
        Installation.objects.update(worker_seen_at=timezone.now())
        jobs = [*(each.job for each in self._running), *(job for job, _ in self._hand)]
        queue.renew(self._name, [*jobs, *(each.running.job for each in self._ended)])
        asked = queue.stopped(jobs)
        self._beat = now
        for job in [job for job, _ in self._hand if job.pk in asked]:
            self._give_up(job, queue.STOPPED, JobState.STOPPED)
        self._hand = [each for each in self._hand if each[0].pk not in asked]
        for each in [*self._running]:
            reason = self._too_much(each, now)
            if each.job.pk in asked:
                self._drop(each, JobState.STOPPED, queue.STOPPED)
            elif reason:
                self._drop(each, JobState.FAILED, reason)

    def _too_much(self, running: _Running, now: float) -> str:
        limits = running.order.limits
        if now - running.began > limits.elapsed_s:
            return Sentence(
                "took longer than {minutes:.0f} minutes: split the recording",
                minutes=limits.elapsed_s / 60,
            )
        if _resident(running.child.pid) > limits.resident:
            return Sentence("needs more memory than this installation allows: split the recording")
        return ""

    def _drop(self, running: _Running, state: JobState, reason: str) -> None:
        running.child.end()
        self._running.remove(running)
        self._give_up(running.job, reason, state)
        shutil.rmtree(running.folder, ignore_errors=True)

    def _collect(self) -> bool:
        """Hear the children that have ended a job; whether there was one."""
        heard = [each for each in self._running if each.child.connection.poll()]
        for each in heard:
            answer = each.child.answer()
            self._running.remove(each)
            self._ended.append(_Ended(each, answer, time.monotonic()))
            if answer.takes_more:
                self._idle.append(each.child)
            else:
                each.child.end()
        return bool(heard)

    def _must_write(self) -> bool:
        """Whether there is something to write, and nothing worth waiting for."""
        return bool(self._ended) and (
            not self._running
            or len(self._ended) >= _AT_A_TIME
            or any(each.running.job.priority for each in self._ended)
            or time.monotonic() - self._ended[0].at > _GATHERED_S
        )

    def _write(self) -> None:
        """Write what has ended: results of a kind together, and alone what gave none.

        All of it is written again where the database did not answer, and then each alone: one that
        it never takes must not hold up the others.
        """
        try:
            self._write_all()
        except OperationalError:
            self._refused += 1
            raise
        self._refused = 0
        for each in self._ended:
            shutil.rmtree(each.running.folder, ignore_errors=True)
        self._ended = []

    def _write_all(self) -> None:
        found: dict[str, list[tuple[Job, Any]]] = {}
        for each in self._ended:
            job, limits = each.running.job, each.running.order.limits
            try:
                if not each.answer.is_done:
                    raise ValueError
                result = child.result(each.running.folder)
            except (OSError, ValueError):
                self._give_up(job, child.why_it_ended(each.answer.code, limits))
            else:
                found.setdefault(job.kind, []).append((job, result))
        for kind, results in found.items():
            for some in [[each] for each in results] if self._refused else [results]:
                self._finish(kind, some)

    def _take(self) -> bool:
        """Begin with the next job; whether there was one."""
        if not self._hand:
            is_slow = self._is_late()
            self._most = max(self._most // 2, 1) if is_slow else min(2 * self._most, _AT_A_TIME)
            self._taken_at = time.monotonic()
            with transaction.atomic():
                jobs = queue.claim(self._name, self._most)
                hand = self._prepared(jobs)
            self._hand = hand
            if not self._hand:
                return bool(jobs)
        job, order = self._hand[0]
        folder = self._folder / f"{job.pk}-{job.attempt}"
        folder.mkdir(parents=True, exist_ok=True)
        busy = self._child_for(job.owner_id, order.limits)
        # Until here there may have been no room and no process for it: then it stays in the hand.
        del self._hand[0]
        busy.give(order, folder)
        self._running.append(_Running(job, order, busy, folder, time.monotonic()))
        return True

    def _is_late(self) -> bool:
        return time.monotonic() - self._taken_at > _TURN_S

    def _put_back_hand(self) -> None:
        queue.put_back([job for job, _ in self._hand])
        self._hand = []

    def _prepared(self, jobs: Sequence[Job]) -> list[tuple[Job, Order]]:
        """What children are to do; without the jobs that have ended already.

        One that the database does not take alone is left to its lease, with the attempt that it
        cost: so it does not hold up the others, and is given up at last. A database that is away
        takes the claim back with it.
        """
        try:
            with transaction.atomic():
                return self._orders(jobs)
        except OperationalError as error:
            if transaction.get_rollback():
                raise
            if len(jobs) > 1:
                return [each for job in jobs for each in self._prepared([job])]
            _log.error("job %s", jobs[0], exc_info=error)
            return []

    def _orders(self, jobs: Sequence[Job]) -> list[tuple[Job, Order]]:
        tried = [job for job in jobs if job.attempt <= queue.ATTEMPTS]
        for job in jobs:
            if job not in tried:
                self._give_up(job, queue.GAVE_UP)
        if not tried:
            return []
        try:
            with transaction.atomic():
                orders = kind_of(tried[0].kind).prepare(tried)
        except OperationalError:
            raise
        except Exception as error:
            if len(tried) > 1:
                return [each for job in tried for each in self._orders([job])]
            self._fault(tried[0], error)
            return []
        if idle := [job for job in tried if job.pk not in orders]:
            queue.end(idle, JobState.DONE)
        return [(job, orders[job.pk]) for job in tried if job.pk in orders]

    def _finish(
        self, kind: str, found: Sequence[tuple[Job, Any]], *, is_again: bool = False
    ) -> None:
        """Write results with the end of their jobs; where one cannot be, the others are.

        What another worker wrote at the same time stands in the way once: then it is seen.
        """
        try:
            with transaction.atomic():
                held = {job.pk for job in queue.end([job for job, _ in found], JobState.DONE)}
                kind_of(kind).finish([each for each in found if each[0].pk in held])
        except OperationalError as error:
            if len(found) > 1 or self._refused < _REFUSED:
                raise
            self._fault(found[0][0], error)
        except Exception as error:
            is_alone = len(found) == 1
            if not is_alone or (isinstance(error, IntegrityError) and not is_again):
                for each in found:
                    self._finish(kind, [each], is_again=is_alone)
            else:
                self._fault(found[0][0], error)

    def _fault(self, job: Job, error: Exception) -> None:
        _log.error("job %s", job, exc_info=error)
        says = Sentence("a fault in Sternway, please report it: {kind}", kind=type(error).__name__)
        self._give_up(job, says)

    def _give_up(self, job: Job, reason: str, state: JobState = JobState.FAILED) -> None:
        try:
            with transaction.atomic():
                if queue.end([job], state, reason):
                    kind_of(job.kind).give_up(job, reason)
        except OperationalError:
            raise
        except Exception:
            # Whoever asked cannot be told, but the job must not stay open.
            _log.exception("job %s", job)
            with transaction.atomic():
                queue.end([job], state, reason)

    def _periodic(self) -> None:
        now = time.monotonic()
        for feature in features():
            for name, every in feature.periodic.items():
                if now - self._due[name] < every and self._due[name]:
                    continue
                self._due[name] = now
                module, _, function = name.partition(":")
                try:
                    if getattr(import_module(module), function)():
                        self._due[name] = 0.0
                except OperationalError:
                    raise
                except Exception:
                    _log.exception("%s", name)


def _resident(pid: int | None) -> int:
    """Bytes that a process has in memory, 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
