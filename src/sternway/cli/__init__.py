"""The command line: one file a command."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 all well, 1 something could not be read or written, 2 wrong usage, 130 interrupted.
    """
    from sternway.cli.app import run

    if arguments is None and not sys.warnoptions:
        # They are for developers; a runner sees what Sternway itself says.
        warnings.simplefilter("ignore")
    return run(arguments)
