"""How many files of the package a command enters: ``python -m benchmarks.entered``.

A file is entered where its module is imported. Each command runs in a process of its own, in an
empty folder with what it needs; the package is the one that Python finds, so an older checkout is
measured by putting its ``src`` on ``PYTHONPATH``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

EXAMPLE = Path(__file__).parents[1] / "examples" / "simulated-track-session.zip"
COMMANDS = (
    ("analyze --html", ("analyze", str(EXAMPLE), "--html")),
    ("log", ("log", "today backward 400 m 4:00 rpe 3")),
    ("record", ("record", "100m")),
    ("points", ("points", "400m", "1:20.5")),
)
_RUN = """
import contextlib, io, sys
from sternway.cli import main
sys.argv = ["sternway", *sys.argv[1:]]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
print(sum(name.partition(".")[0] == "sternway" for name in sys.modules))
"""


def main() -> None:
    print("| command | files entered |")
    print("| --- | ---: |")
    for name, arguments in COMMANDS:
        print(f"| `{name}` | {entered(*arguments)} |")


def entered(*arguments: str) -> int:
    """Modules of the package that are imported once a command has run."""
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
    return int(done.stdout.split()[-1])


if __name__ == "__main__":
    main()
