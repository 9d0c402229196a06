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

    They must have this version of Sternway and see the files under the same paths. The scheduler
    gives what a lost worker had in hand to another one. Raises ``SternwayError`` where the cluster
    cannot be used.
    """
    client = _connected(address, patience)
    try:
        _check_workers(client, address, patience)
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


def _check_workers(client: Any, address: str, patience: float) -> None:
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        raise SternwayError(f"the Dask scheduler at {address} has no workers: start one") from error
    for worker, found in client.run(installed_version, on_error="return").items():
        if found != __version__:
            has = f"has version {found}" if isinstance(found, str) else f"cannot load it ({found})"
            raise SternwayError(
                f"the Dask worker {worker} {has}: install Sternway {__version__} there"
            )
