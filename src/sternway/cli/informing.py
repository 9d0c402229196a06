"""What ``sternway info`` does: read one input after the other and show what is in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sternway.cli.contents import contents_document
from sternway.cli.failure import Failure
from sternway.cli.lines import nothing_in, tell
from sternway.cli.search import Search
from sternway.errors import SternwayError
from sternway.recordings import Input, Recording, read_input


def run(paths: Sequence[Path], *, as_json: bool) -> int:
    """Show every input below the paths; returns the exit status."""
    search = Search(paths)
    failures: list[Failure] = []
    found = False
    for item in search:
        found = True
        recordings = _read(item)
        if isinstance(recordings, Failure):
            failures.append(recordings)
            if as_json:
                _print_documents([recordings.document()])
            tell(recordings)
        elif as_json:
            _print_documents([contents_document(recording) for recording in recordings])
        else:
            _show(recordings)
    if not found:
        raise SternwayError(nothing_in(paths, search.skipped))
    return 1 if failures else 0


def _read(item: Input) -> list[Recording] | Failure:
    try:
        return read_input(item)
    except Exception as error:
        return Failure.of(item.path, error)


def _print_documents(documents: list[dict[str, Any]]) -> None:
    indent = 2 if sys.stdout.isatty() else None
    print(json.dumps(documents[0] if len(documents) == 1 else documents, indent=indent), flush=True)


def _show(recordings: list[Recording]) -> None:
    from sternway.cli.screen.console import screen
    from sternway.cli.screen.contents import show_contents

    console = screen()
    for recording in recordings:
        show_contents(console, recording)
