"""A Dask cluster as a pool for a batch."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from sternway import __version__
from sternway.cli.batch import Pool
from sternway.errors import SternwayError

PATIENCE = 10.0
"""s to wait for the scheduler, and again for its first worker"""
_AHEAD = 4
"""items for each thread of a worker that are in hand, waiting, or done before their turn"""


@contextmanager
def cluster(address: str, patience: float = PATIENCE) -> Iterator[Pool]:
    """The workers of the Dask scheduler at ``address`` (``tcp://host:8786``).

    They and the scheduler must have this version of Sternway, and the workers must see the files
    under the same paths. The scheduler gives what a lost worker had in hand to another one. Raises
    ``SternwayError`` where the cluster cannot be used.
    """
    client = _connected(address, patience)
    try:
        _check(client, address, patience)
        executor = client.get_executor(pure=False)
        try:
            yield Pool(executor, window=_AHEAD * max(1, sum(client.nthreads().values())))
        except BaseException:
            executor.shutdown(wait=False)
            raise
        executor.shutdown()
    finally:
        client.close()


def installed_version() -> str:
    """The version of Sternway where this runs."""
    return __version__


def _connected(address: str, patience: float) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise SternwayError("--cluster needs an extra: pip install 'sternway[cluster]'") from error
    # What goes wrong is said in one line below, not in the library's log.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SternwayError(
            f"no Dask scheduler answers at {address}: start one, or check the address"
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
