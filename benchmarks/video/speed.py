"""What reading a film costs beside its networks alone."""

from __future__ import annotations

import subprocess
import sys
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks.video.filming import DATA
from sternway.motion import analyze
from sternway.recordings import read
from sternway.recordings.video import blazepose

ANALYZE = """
import sys
from pathlib import Path
from sternway.cli import main
status = main(sys.argv[1:])
print(Path("/proc/self/status").read_text(), file=sys.stderr)
sys.exit(status)
"""
"""what the system tells a parent of its children's memory counts the parent's own"""


def print_speed() -> None:
    """The whole way of a real film against the time that its networks took in the same run."""
    path = DATA / "video" / "s2d_demo4.mp4"
    read(path)  # what is imported and built once is not the film's
    inside: list[float] = []
    call = blazepose._Network.__call__

    def timed(self: Any, values: Any) -> Any:
        begun = process_time()
        found = call(self, values)
        inside.append(process_time() - begun)
        return found

    with patch.object(blazepose._Network, "__call__", timed):
        begun = process_time()
        recording = read(path)
        analyze(recording)
        whole = process_time() - begun
    assert recording.footage is not None
    pictures = len(recording.footage.time)
    command = (sys.executable, "-c", ANALYZE, "analyze", str(path), "--json")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    (told,) = (each for each in done.stderr.splitlines() if each.startswith("VmHWM:"))
    peak = int(told.split()[1]) / 1024
    print("| film, 720p, one core | pictures per s of CPU | ratio | peak MiB |")
    print("| --- | ---: | ---: | ---: |")
    print(f"| networks alone | {pictures / sum(inside):.0f} | 1 | |")
    print(f"| film to analysis | {pictures / whole:.0f} | {sum(inside) / whole:.2f} | {peak:.0f} |")
