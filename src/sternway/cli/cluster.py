"""A Dask cluster as a pool for a batch."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from time import monotonic
from typing import Any

from sternway import __version__
from sternway.cli.batch import Pool
from sternway.errors import SternwayError

PATIENCE = 10.0
"""s to wait for the scheduler, and again for a worker"""
_PARTING = 2.0
"""s to say goodbye to the scheduler"""
_AHEAD = 4
"""items for each thread of a worker that are in hand, waiting, or done before their turn"""


@contextmanager
def cluster(address: str, patience: float = PATIENCE) -> Iterator[Pool]:
    """The workers of the Dask scheduler at ``address`` (``tcp://host:8786``).

    They and the scheduler must have this version of Sternway, and the workers must see the files
    under the same paths. The scheduler gives what a lost worker had in hand to another one. Raises
    ``SternwayError`` where the cluster cannot be used, or is lost as a whole.
    """
    # What goes wrong is said in one line; the library's log would say it in many.
    logging.disable(logging.CRITICAL)
    try:
        client = _connected(address, patience)
        try:
            _check(client, address, patience)
            executor = client.get_executor(pure=False)
            window = _AHEAD * max(1, sum(client.nthreads().values()))
            yield Pool(executor, window, _Watch(client, address, patience).look)
        finally:
            # Whatever is still under way is cancelled with its client.
            client.close(timeout=_PARTING)
    finally:
        logging.disable(logging.NOTSET)


class _Watch:
    """Tells when there is nobody left who could give a result."""

    def __init__(self, client: Any, address: str, patience: float) -> None:
        self._client = client
        self._address = address
        self._patience = patience
        self._last_seen = monotonic()

    def look(self) -> None:
        """Raises ``SternwayError`` where for long no worker could be seen."""
        workers = {}
        with suppress(OSError):
            if self._client.status == "running":
                workers = self._client.nthreads()
        if workers:
            self._last_seen = monotonic()
        elif monotonic() - self._last_seen > self._patience:
            raise SternwayError(
                f"the Dask cluster at {self._address} was lost: its scheduler or all its workers"
            )


def installed_version() -> str:
    """The version of Sternway where this runs."""
    return __version__


def _connected(address: str, patience: float) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise SternwayError("--cluster needs an extra: pip install 'sternway[cluster]'") from error
    try:
        return distributed.Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SternwayError(
            f"no Dask scheduler answers at {address}: start one, or check the address"
        ) from error
    except AssertionError as error:
        # what distributed raises where its own thread has not begun within 10 s
        raise SternwayError(
            f"the Dask cluster at {address} was not asked: this machine is too busy, try again"
        ) from error


def _check(client: Any, address: str, patience: float) -> None:
    """See that there are workers, and that they and the scheduler have this version of Sternway."""
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        raise SternwayError(f"the Dask scheduler at {address} has no workers: start one") from error
    try:
        found = {f"scheduler {address}": client.run_on_scheduler(installed_version)}
    except Exception as error:
        found = {f"scheduler {address}": error}
    workers = client.run(installed_version, on_error="return")
    found |= {f"worker {worker}": answer for worker, answer in workers.items()}
    for name, answer in found.items():
        if answer != __version__:
            has = f"version {answer}" if isinstance(answer, str) else f"none that loads ({answer})"
            raise SternwayError(f"the Dask {name} needs Sternway {__version__}, it has {has}")
