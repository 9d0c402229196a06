"""What a start costs: ``python -m benchmarks.startup [--before FOLDER] [--times 9]``.

CPU seconds of whole processes with compiled bytecode, the least of several, by turns with an older
checkout of the package where one is named.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

EXAMPLE = Path(__file__).parents[1] / "examples" / "simulated-track-session.zip"
COMMANDS: dict[str, tuple[str, ...]] = {
    "`--version`": ("--version",),
    "`record 100m`": ("record", "100m"),
    "`points 400m 1:20.5`": ("points", "400m", "1:20.5"),
    "`info` on the example": ("info", str(EXAMPLE)),
    "`analyze` on the example": ("analyze", str(EXAMPLE)),
    "`plan athlete.toml`": ("plan", "athlete.toml"),
    "`plan --help`": ("plan", "--help"),
    "`log`, a typed line": ("log", "today", "backward", "400", "m", "3:00"),
    "`log --help`": ("log", "--help"),
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="benchmarks.startup")
    arguments.add_argument("--before", type=Path, help="an older checkout")
    arguments.add_argument("--times", type=int, default=9)
    asked = arguments.parse_args()
    sources = [Path(__file__).parents[1] / "src"]
    if asked.before:
        sources.insert(0, asked.before / "src")
    for source in sources:
        compileall.compile_dir(source, quiet=2)
    print("| command | " + ("before | " if asked.before else "") + "now |")
    print("| --- |" + " ---: |" * len(sources))
    for name, words in COMMANDS.items():
        least = [float("inf")] * len(sources)
        for _ in range(asked.times):
            for at, source in enumerate(sources):
                least[at] = min(least[at], cpu_seconds(source, words))
        print(f"| {name} | " + " | ".join(f"{1000 * each:.0f}" for each in least) + " |")


def cpu_seconds(source: Path, words: tuple[str, ...]) -> float:
    """User and system time of one process in a folder with nothing but an athlete file."""
    environment = {**os.environ, "PYTHONPATH": str(source)}
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sternway"]
        if "athlete.toml" in words:
            subprocess.run(
                [*command, "plan", "--new", "athlete.toml"],
                cwd=folder,
                env=environment,
                check=True,
                capture_output=True,
            )
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [*command, *words], cwd=folder, env=environment, check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
