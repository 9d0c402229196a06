"""Plans of 24 weeks, from start to exit: ``python -m benchmarks.plan``.

Whole processes of ``sternway plan``, by turns with a Python that does nothing, so that what else
the machine does falls on all alike; the figures are medians, and the least of all runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

RUNS = 15
DAY = "2026-11-23"
DATE = "2027-05-09"

_HEAD = 'format = "sternway.athlete/1"\nborn = 1988-04-02\n'
_WEEK = "[week]\nmonday = 45\ntuesday = 60\nthursday = 60\nsaturday = 180\nsunday = 60\n"
_PLACES = '[places]\ntrain_at = ["track", "road"]\nequipment = ["cones", "mat"]\n'
_BEST = '[[best]]\nevent = "100m"\nmark = "24.1"\n'


def _athlete(goal: str, sessions: int, longest: int, best: str = "") -> str:
    experience = f"backward_sessions = {sessions}\nlongest_backward_30_days_m = {longest}\n"
    return (
        f'{_HEAD}[goal]\ncode = "{goal}"\ndate = {DATE}\n'
        f"[experience]\n{experience}{_WEEK}{_PLACES}{best}"
    )


PEOPLE = {
    "mile, a beginner": _athlete("mile", 0, 0),
    "10 km, experienced, with a best mark": _athlete("10km", 70, 3000, _BEST),
    "10 km, too soon: the first possible day is sought": _athlete("10km", 0, 0),
    "marathon, too soon: it is sought among two years": _athlete("marathon", 70, 3000, _BEST),
}


def main() -> None:
    with TemporaryDirectory() as folder:
        commands = [[sys.executable, "-c", "pass"], [sys.executable, "-m", "sternway", "--version"]]
        for number, text in enumerate(PEOPLE.values()):
            path = Path(folder) / f"{number}.toml"
            path.write_text(text, encoding="utf-8")
            commands.append([sys.executable, "-m", "sternway", "plan", str(path), "--on", DAY])
        times = _times(commands)
    starts = [median(taken) for taken in times]
    print("| 24-week plan, five days a week | more than Python's start, ms | least of 15 | ratio |")
    print("| --- | ---: | ---: | ---: |")
    names = ("`sternway --version`, the command line's own start", *PEOPLE)
    for name, taken in zip(names, times[1:], strict=True):
        more, least = median(taken) - starts[0], min(taken) - min(times[0])
        ratio = more / (starts[1] - starts[0])
        print(f"| {name} | {1000 * more:.0f} | {1000 * least:.0f} | {ratio:.1f} |")


def _times(commands: Sequence[Sequence[str]]) -> list[list[float]]:
    """Seconds of each command, by turns, after one turn that is not counted."""
    times: list[list[float]] = [[] for _ in commands]
    environment = {**os.environ, "NO_COLOR": "1"}
    for turn in range(RUNS + 1):
        for command, taken in zip(commands, times, strict=True):
            start = perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
            if turn:
                taken.append(perf_counter() - start)
    return times


if __name__ == "__main__":
    main()
