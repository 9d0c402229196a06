"""Writing a log: lines are added at the end, and only the last can be taken out again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from sternway.errors import SternwayError
from sternway.training.log import Fall, LogEntry
from sternway.training.logbook.table import COLUMNS


def append_entries(path: Path, entries: Sequence[LogEntry]) -> None:
    """Add sessions at the end, with the header where the file is new.

    Raises ``SternwayError`` where it cannot be written, or has other columns.
    """
    try:
        columns = _columns_of(path) if path.exists() and path.stat().st_size else ()
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, columns or COLUMNS, lineterminator="\n")
        if not columns:
            writer.writeheader()
        for entry in entries:
            row = _row(entry)
            lost = [name for name, value in row.items() if value and name not in writer.fieldnames]
            if lost:
                cure = f"add {', '.join(lost)} to its first line"
                raise SternwayError(f"{path}: has no column for this session: {cure}")
            writer.writerow({name: row[name] for name in writer.fieldnames if name in row})
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(("" if _ends_its_line(path) else "\n") + buffer.getvalue())
    except OSError as error:
        raise SternwayError(f"{path}: cannot be written: {error.strerror or error}") from error


def remove_last(path: Path, entry: LogEntry) -> bool:
    """Take the last line out again if it is this session; whether it was."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return False
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return False
    columns = _columns_of(path)
    last = dict(zip(columns, next(csv.reader([lines[-1]])), strict=False))
    if {name: value for name, value in last.items() if value} != {
        name: value for name, value in _row(entry).items() if value
    }:
        return False
    try:
        path.write_text("".join(lines[:-1]), encoding="utf-8", newline="")
    except OSError as error:
        raise SternwayError(f"{path}: cannot be written: {error.strerror or error}") from error
    return True


def _columns_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [name.strip().lower() for name in next(csv.reader([file.readline(10_000)]), [])]


def _ends_its_line(path: Path) -> bool:
    if not path.exists() or not path.stat().st_size:
        return True
    with path.open("rb") as file:
        file.seek(-1, io.SEEK_END)
        return file.read(1) in b"\r\n"


def _row(entry: LogEntry) -> dict[str, str]:
    return {
        "date": entry.date.isoformat(),
        "start": entry.start.isoformat(timespec="minutes") if entry.start else "",
        "session": entry.session or "",
        "kind": str(entry.kind or ""),
        "backward_m": _figure(entry.backward or None),
        "backward_s": _figure(entry.backward_time),
        "forward_m": _figure(entry.forward or None),
        "forward_s": _figure(entry.forward_time),
        "duration_s": _figure(entry.duration),
        "rpe": _figure(entry.rpe),
        "pain": "; ".join(f"{pain.where} {pain.level:g}" for pain in entry.pain),
        "fall": "" if entry.fall is Fall.NO else str(entry.fall),
        "note": " ".join(entry.note.split()),
        "source": " ".join(entry.source.split()),
    }


def _figure(value: float | None) -> str:
    return "" if value is None else f"{round(value, 1):.10g}"
