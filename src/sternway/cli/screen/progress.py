"""A bar on standard error while many inputs are worked through."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(count: Callable[[], int], *, beside: bool) -> Iterator[Callable[[], None]]:
    """Yield what is to be called after each of ``count()`` inputs; in a terminal it moves a bar.

    ``beside`` says that lines for people are printed meanwhile, which then scroll above the bar.
    Results for machines that are printed to the same terminal show the progress themselves.
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not beside):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("analysing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
    total = count()
    with bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
