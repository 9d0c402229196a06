"""Run by the interpreter: the files of Sternway that a command's work enters, in order.

``python tests/docs/walks.py analyze run.csv`` runs the command and prints the files at the end. A
file is entered with the first call of one of its functions; what runs while modules are imported
does not count.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import sternway
from sternway.cli import main

PACKAGE = Path(sternway.__file__).parent


def entered(arguments: list[str]) -> list[str]:
    """Paths below the package, in the order of their first calls."""
    called: dict[str, None] = {}
    importing = 0

    def note(frame: FrameType, event: str, _: object) -> Any:
        """The start of every function, and the end of modules alone."""
        nonlocal importing
        if frame.f_code.co_name == "<module>":
            importing += 1
            frame.f_trace_lines = False
            return leave
        if not importing:
            called.setdefault(frame.f_code.co_filename)
        return None

    def leave(frame: FrameType, event: str, _: object) -> None:
        nonlocal importing
        importing -= event == "return"

    sys.argv = ["sternway", *arguments]
    sys.settrace(note)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main()
    finally:
        sys.settrace(None)
    ours = (Path(name) for name in called if name.startswith(f"{PACKAGE}{os.sep}"))
    return [str(path.relative_to(PACKAGE)) for path in ours]


if __name__ == "__main__":
    print(*entered(sys.argv[1:]), sep="\n")
