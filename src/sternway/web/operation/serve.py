"""One command: prepare the installation, say where it is, serve it until it is stopped."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sternway import __version__
from sternway.errors import SternwayError
from sternway.web.data_folder import DataFolder
from sternway.web.operation.prepare import Prepared, prepare
from sternway.web.operation.supervisor import Supervisor, worker_command
from sternway.web.settings.environment import Environment

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Serving:
    """Where it listens."""

    host: str = "127.0.0.1"
    port: int = 8350
    processes: int = 1
    """of pages; more than one with PostgreSQL only"""
    workers: int = 1
    """processes that do jobs; none where they run elsewhere"""

    def __post_init__(self) -> None:
        if not 0 < self.port < 65536:
            raise SternwayError(f"port {self.port}: choose one from 1 to 65535")

    @property
    def is_loopback(self) -> bool:
        return self.host in _LOOPBACK


def serve(
    environment: Environment,
    serving: Serving,
    say: Callable[[str], None],
    fill: Callable[[DataFolder], list[str]] | None = None,
) -> None:
    """Serve until it is interrupted. Raises ``SternwayError`` where it cannot begin.

    ``fill`` puts something into a new installation, and returns what is to be said of it.
    """
    import uvicorn

    if serving.processes > 1 and not environment.database:
        raise SternwayError(
            "several processes need PostgreSQL: set STERNWAY_WEB_DATABASE, or leave one process"
        )
    _check_port(serving)
    # uvicorn raises the signal that ended it once more: by default, that ends nothing in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if not serving.is_loopback or environment.origins:
        hosts = (*environment.hosts, *addresses_of(serving.host))
        environment = replace(environment, requires_second_factor=True, hosts=hosts)
    folder = DataFolder(environment.data)
    folder.make()
    # Held before anything is prepared: that brings the database up to date and makes a new first
    # link, which whoever serves already has shown to somebody.
    lock = None if environment.database else folder.lock()
    prepared = prepare(environment)
    address = address_of(environment, serving)
    filled = fill(prepared.folder) if fill else []
    for line in greeting(prepared, address, filled):
        say(line)
    supervisors = [Supervisor(worker_command()) for _ in range(serving.workers)]
    for each in supervisors:
        each.start()
    try:
        uvicorn.run(
            "sternway.web.front.application:application",
            factory=True,
            host=serving.host,
            port=serving.port,
            workers=serving.processes,
            proxy_headers=True,
            forwarded_allow_ips=environment.proxies,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    finally:
        for each in supervisors:
            each.stop()
        if lock is not None:
            lock.close()


def _check_port(serving: Serving) -> None:
    """Before anything is begun: a club that is invented in vain takes half a minute."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((serving.host, serving.port))
        except OSError as error:
            raise SternwayError(
                f"{serving.host}, port {serving.port}: {error.strerror}: choose another"
            ) from error


def addresses_of(host: str) -> list[str]:
    """Under which addresses this machine can be asked for what listens at a host."""
    if host not in ("0.0.0.0", "::"):
        return [host]
    try:
        found = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return []
    return sorted(
        {f"[{each[4][0]}]" if ":" in str(each[4][0]) else str(each[4][0]) for each in found}
    )


def address_of(environment: Environment, serving: Serving) -> str:
    """Where people open it."""
    if environment.origins:
        return f"{environment.origins[0]}{environment.base}/"
    host = serving.host if serving.host not in ("0.0.0.0", "::") else "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{serving.port}{environment.base}/"


def greeting(prepared: Prepared, address: str, filled: Sequence[str] = ()) -> list[str]:
    """What whoever starts it is told."""
    lines = [f"Sternway {__version__} keeps its data in {prepared.folder.path}"]
    if prepared.backup:
        lines.append(f"The database was saved before it was brought up to date: {prepared.backup}")
    lines += filled
    if prepared.first_secret and not filled:
        lines.append("Become the first administrator (this link works once):")
        lines.append(f"  {address}first/{prepared.first_secret}")
    lines.append(f"Serving at {address} (Ctrl+C stops)")
    return lines
