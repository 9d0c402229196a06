"""Keeps the worker process alive beside the one that serves pages."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

_log = logging.getLogger("sternway.operation")
_LONGEST_PAUSE = 30.0
"""s between two starts of a worker that keeps dying"""
_LIVED = 60.0
"""s after which it counts as having worked"""
_GRACE = 10.0
"""s that a worker has to put its jobs back"""


class Supervisor:
    """Starts a command, starts it again when it ends, and ends it in the end."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="supervisor", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the worker; what it was at is done again at the next start."""
        self._stopped.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(_GRACE)

    def _keep(self) -> None:
        pause = 0.5
        while not self._stopped.is_set():
            began = time.monotonic()
            try:
                self._process = subprocess.Popen(self._command)
            except OSError as error:
                _log.error("no worker can be started: %s", error)
            else:
                self._process.wait()
            pause = 0.5 if time.monotonic() - began > _LIVED else min(pause * 2, _LONGEST_PAUSE)
            self._stopped.wait(pause)


def worker_command() -> tuple[str, ...]:
    """How a worker is started; it takes the settings from the environment.

    Not by the name of its module: children would import that again, and Django with it.
    """
    return (sys.executable, "-c", "from sternway.web.jobs.process import main; main()")
