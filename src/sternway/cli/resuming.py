"""Where many inputs were left off: which of them have all their results already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sternway.cli.failure import FAILURE_SCHEMA
from sternway.cli.outputs import Form
from sternway.cli.work import Task


class Unfinished:
    """The tasks of which a file is missing, older than its recording, or tells of a failure.

    ``finished`` counts the others, as far as the iteration has come.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.finished = 0
        self._tasks = tasks

    def __iter__(self) -> Iterator[Task]:
        for task in self._tasks:
            if _is_finished(task):
                self.finished += 1
            else:
                yield task


def _is_finished(task: Task) -> bool:
    try:
        written = [path.stat().st_mtime_ns for _, path in task.files]
        is_newer = bool(written) and min(written) >= _last_change(task.item.path)
        return is_newer and not any(_failed(path) for form, path in task.files if form is Form.JSON)
    except OSError:
        return False


def _failed(document: Path) -> bool:
    return FAILURE_SCHEMA in document.read_text(encoding="utf-8", errors="surrogateescape")


def _last_change(path: Path) -> int:
    """When a recording was last changed, or any file in the folder that is one: ns."""
    parts = [path, *path.iterdir()] if path.is_dir() else [path]
    return max(part.stat().st_mtime_ns for part in parts)
