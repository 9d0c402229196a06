"""Where results go: to standard output, into one file, or into a file for each input."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from sternway import files
from sternway.errors import InvalidRequest, SternwayError


class Form(StrEnum):
    """What an analysis can be written as."""

    JSON = "json"
    CSV = "csv"
    STEPS = "steps.csv"
    HTML = "html"

    @property
    def option(self) -> str:
        """How it is asked for on the command line."""
        return "--steps" if self is Form.STEPS else f"--{self}"


_BY_SUFFIX = {
    ".json": Form.JSON,
    ".jsonl": Form.JSON,
    ".csv": Form.CSV,
    ".html": Form.HTML,
    ".htm": Form.HTML,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written, and where."""

    stream: Form | None = None
    """the form in which all inputs follow each other"""
    target: Path | None = None
    """the file that takes the stream; None is standard output"""
    separate: tuple[Form, ...] = ()
    """the forms that have a file for each input"""
    folder: Path = Path()
    """where those files go"""
    page: Path | None = None
    """the page of the only input, where the caller named it"""

    @property
    def prints_results(self) -> bool:
        """Whether standard output is taken, so that people are shown nothing there."""
        return self.stream is not None and self.target is None

    @property
    def takes_one_input(self) -> bool:
        """Whether several inputs would have no place to go."""
        return self.page is not None or (Form.HTML in self.separate and self.folder == Path())


def planned(forms: Sequence[Form], out: Path | None) -> Plan:
    """What the options ``--json``, ``--csv``, ``--steps``, ``--html`` and ``--out`` ask for.

    Raises ``InvalidRequest`` where they contradict each other.
    """
    if out is None:
        streams = [form for form in forms if form is not Form.HTML]
        if len(streams) > 1:
            options = " and ".join(form.option for form in streams)
            raise InvalidRequest(f"{options} cannot all be printed: add --out FOLDER")
        return Plan(
            stream=streams[0] if streams else None,
            separate=(Form.HTML,) if Form.HTML in forms else (),
        )
    form = _BY_SUFFIX.get(out.suffix.lower())
    if form is None or out.is_dir():
        if not forms:
            raise InvalidRequest(
                f"--out {out}: say what to write: --json, --csv, --steps or --html"
            )
        if out.exists() and not out.is_dir():
            raise InvalidRequest(f"--out {out}: name a folder, or a .json, .csv or .html file")
        return Plan(separate=tuple(forms), folder=out)
    if form is Form.CSV and list(forms) == [Form.STEPS]:
        form = Form.STEPS
    if any(asked is not form for asked in forms):
        raise InvalidRequest(f"--out {out}: takes {form} only: name a folder for the others")
    return Plan(page=out) if form is Form.HTML else Plan(stream=form, target=out)


def root_of(arguments: Sequence[Path]) -> Path:
    """The deepest folder that holds all inputs below these arguments, as an absolute path.

    Raises ``InvalidRequest`` where there is none: on Windows, inputs on different drives.
    """
    homes = [os.path.abspath(path if path.is_dir() else path.parent) for path in arguments]
    try:
        return Path(os.path.commonpath(homes))
    except ValueError as error:
        raise InvalidRequest("the inputs share no folder: name them one by one") from error


def result_path(plan: Plan, form: Form, path: Path, root: Path) -> Path:
    """The file for one form of one input: its name and ``.form``, in the folders below ``root``."""
    whole = Path(os.path.abspath(path))
    name = whole.relative_to(root) if whole != root else Path(whole.name)
    return plan.folder / name.with_name(f"{name.name}.{form}")


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file that takes its place only when it is complete, and never that of a recording.

    Raises ``SternwayError`` where it cannot be written.
    """
    _refuse_recordings(path)
    with files.replacing(path) as file:
        # The names of inputs need not be UTF-8; they are written as they came.
        text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="")
        yield text
        text.detach()


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file of bytes, as `replacing` writes one of text."""
    _refuse_recordings(path)
    files.write_bytes(path, content)


def _refuse_recordings(path: Path) -> None:
    from sternway.recordings import is_recording

    if path.is_file() and is_recording(path):
        raise SternwayError(f"{path}: is a recording and is never overwritten: change --out")
