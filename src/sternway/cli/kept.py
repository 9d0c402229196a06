"""Plans that are kept in a file with all of their changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer

from sternway.errors import SternwayError
from sternway.text import say
from sternway.training.athletes import Athlete, WrongField, athlete_of
from sternway.training.changes import (
    Journal,
    made,
    plan_document,
    read_journal,
    revised,
    write_journal,
)
from sternway.training.log import LogEntry


def kept_plan(
    path: Path | None,
    athlete: Athlete,
    document: Mapping[str, Any],
    log: Sequence[LogEntry],
    today: date,
) -> Journal:
    """A new plan, or a change to the one that is in the file already; written where there is one.

    Raises ``SternwayError`` where the file cannot be used.
    """
    if path is not None and path.exists():
        journal = revised(read_journal(path), athlete, document, log, today)
    else:
        journal = made(athlete, document, log, today)
    if path is not None:
        write_journal(journal, path, say)
    return journal


def print_document(journal: Journal) -> None:
    """The plan as its JSON document."""
    typer.echo(json.dumps(plan_document(journal, say), ensure_ascii=False))


def athlete_of_journal(journal: Journal, today: date) -> Athlete:
    """Who the plan is for. Raises ``SternwayError`` where the file's copy of it was damaged."""
    try:
        return athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    except WrongField as error:
        raise SternwayError(f"the plan's athlete: {error}: plan again with the file") from error
