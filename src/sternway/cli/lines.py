"""Text from anywhere as one harmless line of a terminal, and answers as a line of JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

_UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_NO_BREAK_SPACE = "\u00a0"


def one_line(text: str) -> str:
    """The text without line breaks and without what could steer a terminal."""
    return "".join(_harmless(character) for character in text)


def tell(message: object, file: TextIO | None = None) -> None:
    """Say something about the run itself, on standard error."""
    print(f"sternway: {one_line(str(message))}", file=file or sys.stderr, flush=True)


def print_json(document: object) -> None:
    """Answer a machine, on standard output. Raises ``ValueError`` for what JSON cannot say."""
    import json

    print(json.dumps(document, ensure_ascii=False, allow_nan=False))


def nothing_in(paths: Sequence[Path], skipped: int) -> str:
    """That there is no recording below the paths."""
    others = f" ({skipped:,} other {'file' if skipped == 1 else 'files'})" if skipped else ""
    return f"{', '.join(map(str, paths))}: no recording in it{others}"


def _harmless(character: str) -> str:
    if character.isprintable() or character == _NO_BREAK_SPACE:
        return character
    return " " if character.isspace() else _UNSHOWN
