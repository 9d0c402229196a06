"""Run by the interpreter: the files of Sternway that a command's work enters, in order.

``python tests/docs/walks.py analyze run.csv`` runs the command and prints the files at the end. A
file is entered with the first call of one of its functions; what runs while modules are imported
does not count.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from types import FrameType

import sternway
from sternway.cli import main

PACKAGE = Path(sternway.__file__).parent


def entered(arguments: list[str]) -> list[str]:
    """Paths below the package, in the order of their first calls."""
    found: dict[str, None] = {}
    importing = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal importing
        code = frame.f_code
        if code.co_name == "<module>":
            importing += {"call": 1, "return": -1}.get(event, 0)
        is_ours = code.co_filename.startswith(str(PACKAGE))
        if event == "call" and is_ours and not importing:
            found.setdefault(str(Path(code.co_filename).relative_to(PACKAGE)))

    sys.argv = ["sternway", *arguments]
    sys.setprofile(note)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main()
    finally:
        sys.setprofile(None)
    return list(found)


if __name__ == "__main__":
    print(*entered(sys.argv[1:]), sep="\n")
