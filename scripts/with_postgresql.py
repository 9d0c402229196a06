"""Run a command with ``$STERNWAY_TEST_DATABASE`` set to a PostgreSQL server, started if none runs.

``python -m scripts.with_postgresql COMMAND …``. The one that the variable names is taken, else one
that listens on this machine and lets anybody in, else one of its own in a temporary folder that is
gone afterwards. Where PostgreSQL is not installed, it says so and the command is not run.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "STERNWAY_TEST_DATABASE"
_HERE = "postgresql://postgres@127.0.0.1:{port}/postgres"
_USUAL = 5432
_NOBODY = "nobody"


def main(command: list[str]) -> int:
    with server() as url:
        if not url:
            print("PostgreSQL is not installed: the tests ran on SQLite only", file=sys.stderr)
            return 0
        return subprocess.run(command, env={**os.environ, VARIABLE: url}, check=False).returncode


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server; ``""`` where there can be none."""
    usual = _HERE.format(port=_USUAL)
    if given := os.environ.get(VARIABLE):
        yield given
    elif _answers(usual):
        yield usual
    elif (programs := _programs()) is None:
        yield ""
    else:
        with tempfile.TemporaryDirectory(prefix="sternway-postgres-") as folder:
            yield from _started(programs, Path(folder))


def _started(programs: Path, folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    if os.getuid() == 0:
        # PostgreSQL refuses to run as root.
        person = pwd.getpwnam(_NOBODY)
        os.chown(folder, person.pw_uid, person.pw_gid)
    made = ["initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = ["pg_ctl", "-D", str(data), "-w"]
    _run(programs, made)
    _run(programs, [*control, "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield _HERE.format(port=port)
    finally:
        _run(programs, [*control, "-m", "immediate", "stop"])


def _run(programs: Path, words: list[str]) -> None:
    command = [str(programs / words[0]), *words[1:]]
    if os.getuid() == 0:
        command = ["setpriv", f"--reuid={_NOBODY}", "--clear-groups", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists()), None)


def _answers(url: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
