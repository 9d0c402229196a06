"""The process that does jobs: takes them under a lease, has children do them, writes what they say.

One thread, so that nothing of it waits for anything but children and the database. Killed at any
moment, it leaves jobs whose lease ends: the next worker does them again, and what was written was
written whole with the end of its job.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import time
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import wait
from pathlib import Path

from django.db import OperationalError, close_old_connections, transaction
from django.utils import timezone

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


@dataclass(frozen=True, slots=True)
class _Running:
    job: Job
    order: Order
    child: Child
    folder: Path
    began: float


class Worker:
    """Does jobs until it is stopped."""

    def __init__(self, folder: DataFolder, at_once: int = 0) -> None:
        self._name = f"{socket.gethostname()[:16]}-{os.getpid()}-{new_id()[:6]}"
        self._folder = folder.work
        self._at_once = at_once or os.cpu_count() or 1
        self._running: list[_Running] = []
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
            if not is_busy:
                self._wait(_PAUSE)
        for each in self._running:
            each.child.end()
            queue.put_back(each.job)
            shutil.rmtree(each.folder, ignore_errors=True)
        self._let_go(0)

    def run_until_idle(self) -> None:
        """Do all that waits, and return: for tests and commands."""
        while self.step() or self._running:
            self._wait(0.02)
        self._let_go(0)

    def step(self) -> bool:
        """One round: collect, take, write, keep; whether anything was taken or collected.

        What was collected is written when the children have something to do again.
        """
        self._keep()
        ended = self._collect()
        taken = False
        while len(self._running) < self._at_once and self._take():
            taken = True
        for each, answer in ended:
            self._write(each, answer)
        self._let_go(self._at_once if taken or self._running else 0)
        self._periodic()
        return bool(ended) or taken

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

    def _child_for(self, owner: int | None, limits: Limits) -> Child:
        for each in self._idle:
            if (each.owner, each.limits) == (owner, limits):
                self._idle.remove(each)
                return each
        return Child(owner, limits)

    def _keep(self) -> None:
        now = time.monotonic()
        if now - self._beat < _HEARTBEAT:
            return
        self._beat = now
        Installation.objects.update(worker_seen_at=timezone.now())
        jobs = [each.job for each in self._running]
        if not jobs:
            return
        queue.renew(self._name, jobs)
        asked = queue.stopped(jobs)
        for each in [*self._running]:
            reason = self._too_much(each, now)
            if each.job.pk in asked:
                self._drop(each, JobState.STOPPED, "was stopped")
            elif reason:
                self._drop(each, JobState.FAILED, reason)

    def _too_much(self, running: _Running, now: float) -> str:
        limits = running.order.limits
        if now - running.began > limits.elapsed_s:
            return f"took longer than {limits.elapsed_s / 60:.0f} minutes: split the recording"
        if _resident(running.child.pid) > limits.resident:
            return "needs more memory than this installation allows: split the recording"
        return ""

    def _drop(self, running: _Running, state: JobState, reason: str) -> None:
        running.child.end()
        self._running.remove(running)
        self._give_up(running.job, reason, state)
        shutil.rmtree(running.folder, ignore_errors=True)

    def _collect(self) -> list[tuple[_Running, Answer]]:
        ended = [
            (each, each.child.answer()) for each in self._running if each.child.connection.poll()
        ]
        for each, answer in ended:
            self._running.remove(each)
            if answer.takes_more:
                self._idle.append(each.child)
            else:
                each.child.end()
        return ended

    def _write(self, ended: _Running, answer: Answer) -> None:
        try:
            if not answer.is_done:
                reason = child.why_it_ended(answer.code, ended.order.limits)
                self._give_up(ended.job, reason)
                return
            found = child.result(ended.folder)
        except (OSError, ValueError):
            self._give_up(ended.job, child.why_it_ended(answer.code, ended.order.limits))
        else:
            self._finish(ended.job, found)
        finally:
            shutil.rmtree(ended.folder, ignore_errors=True)

    def _take(self) -> bool:
        """Begin with the next job; whether there was one."""
        with transaction.atomic():
            job = queue.claim(self._name)
            if job is None:
                return False
            if job.attempt > queue.ATTEMPTS:
                self._give_up(job, queue.GAVE_UP)
                return True
            folder = self._folder / f"{job.pk}-{job.attempt}"
            order = self._prepared(job, folder)
        if order is not None:
            busy = self._child_for(job.owner_id, order.limits)
            busy.give(order, folder)
            self._running.append(_Running(job, order, busy, folder, time.monotonic()))
        else:
            shutil.rmtree(folder, ignore_errors=True)
        return True

    def _prepared(self, job: Job, folder: Path) -> Order | None:
        """What a child is to do; None where the job has ended already."""
        try:
            with transaction.atomic():
                folder.mkdir(parents=True, exist_ok=True)
                order = kind_of(job.kind).prepare(job, folder)
        except OperationalError:
            raise
        except Exception as error:
            _log.exception("job %s", job)
            self._give_up(job, f"a fault in Sternway, please report it: {type(error).__name__}")
            return None
        if order is None:
            queue.end(job, JobState.DONE)
        return order

    def _finish(self, job: Job, found: object) -> None:
        try:
            with transaction.atomic():
                if queue.end(job, JobState.DONE):
                    kind_of(job.kind).finish(job, found)
        except OperationalError:
            raise
        except Exception as error:
            _log.exception("job %s", job)
            self._give_up(job, f"a fault in Sternway, please report it: {type(error).__name__}")

    def _give_up(self, job: Job, reason: str, state: JobState = JobState.FAILED) -> None:
        try:
            with transaction.atomic():
                if queue.end(job, state, reason):
                    kind_of(job.kind).give_up(job, reason)
        except OperationalError:
            raise
        except Exception:
            # Whoever asked cannot be told, but the job must not stay open.
            _log.exception("job %s", job)
            queue.end(job, state, reason)

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
