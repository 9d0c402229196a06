"""Documents whose end is written from data, and is written anew on request."""

from __future__ import annotations

import os
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
_MARK = "<!-- data -->\n"


def written(name: str, made: str) -> str:
    """What stands after the mark in a document; first replaced, with STERNWAY_UPDATE_DOCS set."""
    path = DOCS / name
    head, mark, _ = path.read_text(encoding="utf-8").partition(_MARK)
    assert mark, f"{name} has no {_MARK}"
    if os.environ.get("STERNWAY_UPDATE_DOCS"):
        path.write_text(head + mark + made, encoding="utf-8")
    return path.read_text(encoding="utf-8").partition(_MARK)[2]


def row(*cells: str) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cell.replace('|', '∣') for cell in cells)} |"
