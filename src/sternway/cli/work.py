"""What is done with one input, wherever that happens: read it, analyse it, write it.

Orders, tasks and outcomes travel between processes, so they are small: results travel as text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sternway.cli.films import SETUP, Beside
from sternway.cli.wording import say
from sternway.direction import Direction
from sternway.errors import UnknownColumns, UnreadableFile
from sternway.files import is_folder
from sternway.motion import Analysis, Baseline, Declarations, analyze
from sternway.motion.documents import (
    STEPS_HEADER,
    STRETCHES_HEADER,
    analysis_document,
    step_rows,
    stretch_rows,
)
from sternway.recordings import (
    FAILURE_SCHEMA,
    Failure,
    Input,
    Placement,
    Recording,
    read_input,
)
from sternway.units import Units, current, using

if TYPE_CHECKING:
    from sternway.recordings.video import FilmRequest


class Form(StrEnum):
    """What an analysis can be written as; the value ends the names of its files."""

    JSON = "json"
    CSV = "csv"
    STEPS = "steps.csv"
    HTML = "html"


HEADERS = {Form.CSV: STRETCHES_HEADER, Form.STEPS: STEPS_HEADER}


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of every input."""

    base: Path
    """the folder that relative paths are taken from"""
    declared: Declarations
    place: Placement | None
    streams: tuple[Form, ...] = ()
    """the forms of ``Outcome.texts``"""
    indent: int | None = None
    """of JSON there; without it, one line an input"""
    baseline: Baseline | None = None
    """how the athlete of every input runs forward"""
    columns: str | None = None
    """which column of a table is what"""
    film: FilmRequest | None = None
    """how films are read"""
    beside: Beside | None = None
    """a sensor log of the run that the only input, a film, shows"""
    units: Units = field(default_factory=current)
    """in which pages are worded"""


@dataclass(frozen=True, slots=True)
class Task:
    """One input and the files that are written of it."""

    item: Input
    files: tuple[tuple[Form, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """One recording in one line."""

    file: str
    member: str
    start: datetime | None
    duration: float
    distance: float | None
    backward_distance: float | None
    backward_time: float
    backward_speed: float | None
    simulated: bool
    ambiguous: bool
    warnings: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task."""

    file: str
    texts: Mapping[Form, str] = field(default_factory=dict)
    """what follows in the streams of all inputs"""
    written: tuple[Path, ...] = ()
    summaries: tuple[Summary, ...] = ()
    failures: tuple[Failure, ...] = ()

    @classmethod
    def of_failure(cls, failure: Failure, streams: Sequence[Form]) -> Outcome:
        """The outcome of an input that gave nothing but a failure."""
        texts = {form: _text(form, [failure]) for form in streams}
        return cls(failure.file, texts, failures=(failure,))


def carry_out(order: Order, task: Task) -> Outcome:
    """Do one task. Whatever goes wrong with its input is in the outcome."""
    with using(order.units):
        return outcome_of(order, task, results_of(order, task.item))


def results_of(order: Order, item: Input) -> list[Analysis | Failure]:
    """An analysis, or the reason why there is none, for each recording of an input."""
    located = replace(item, path=order.base / item.path)
    try:
        # Beside a log, place and columns are said of that, and not of the film.
        place, columns = (None, None) if order.beside else (order.place, order.columns)
        recordings = read_input(located, place=place, columns=columns, film=order.film)
    except UnknownColumns as error:
        cure = f"{error.reason}: --columns time=t,ax=A1,ay=A2,az=A3"
        return [Failure.of(item.path, UnreadableFile(error.path, cure, error.place))]
    except Exception as error:
        from sternway.recordings.video.weights import MissingWeights

        if isinstance(error, MissingWeights):
            return [Failure(str(item.path), "", f"{error}: {SETUP} fetches them once")]
        return [Failure.of(item.path, error)]
    named = [_named(recording, item.path) for recording in recordings]
    if order.beside is None:
        return [_analyzed(recording, order) for recording in named]
    try:
        log = _log(order.base / order.beside.path, order)
    except Exception as error:
        return [Failure.of(order.beside.path, error)]
    # Neither is told by where it lies: an analysis that is passed on tells nobody's folders.
    log = _named(log, Path(order.beside.path.name))
    return [_together(recording, log, order) for recording in named]


def outcome_of(order: Order, task: Task, results: list[Analysis | Failure]) -> Outcome:
    """Write the files of a task, and give the rest of what was ordered."""
    analyses = [result for result in results if isinstance(result, Analysis)]
    failures = [result for result in results if isinstance(result, Failure)]
    try:
        written = [path for form, path in task.files if _write(form, order.base / path, results)]
        texts = {form: _text(form, results, order.indent) for form in order.streams}
    except Exception as error:
        return Outcome.of_failure(Failure.of(task.item.path, error), order.streams)
    summaries = tuple(map(_summary, analyses))
    return Outcome(str(task.item.path), texts, tuple(written), summaries, tuple(failures))


class Unfinished:
    """The tasks of which a file is missing, older than its recording, or holds a failure.

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


def _analyzed(recording: Recording, order: Order) -> Analysis | Failure:
    try:
        return analyze(recording, order.declared, order.baseline)
    except Exception as error:
        return Failure.of(recording.origin.path, error, recording.origin.member)


def _log(path: Path, order: Order) -> Recording:
    """The one recording of the log beside a film."""
    found = read_input(Input(path), place=order.place, columns=order.columns)
    if len(found) > 1:
        raise UnreadableFile(
            path, f"holds {len(found)} recordings: name a file with that of the film alone"
        )
    return found[0]


def _together(film: Recording, log: Recording, order: Order) -> Analysis | Failure:
    from sternway.motion.together import analyze_together

    assert order.beside is not None
    try:
        return analyze_together(film, log, order.beside.begins, order.declared, order.baseline)
    except Exception as error:
        return Failure.of(film.origin.path, error, film.origin.member)


def _named(recording: Recording, path: Path) -> Recording:
    """The recording under the name by which the caller knows its file."""
    return replace(recording, origin=replace(recording.origin, path=path))


def _write(form: Form, path: Path, results: list[Analysis | Failure]) -> bool:
    """Write one form of an input, unless there is nothing to say in it."""
    from sternway.cli.output import write

    if form is not Form.JSON and all(isinstance(result, Failure) for result in results):
        return False
    write(path, HEADERS.get(form, "") + _text(form, results, indent=2))
    return True


def _text(form: Form, results: Sequence[Analysis | Failure], indent: int | None = None) -> str:
    """What all recordings of an input are in one form, without the head of a table."""
    if form is Form.JSON:
        return _json(results, indent)
    if form is Form.HTML:
        from sternway.reports.analysis import analysis_page

        analyses = [result for result in results if isinstance(result, Analysis)]
        return analysis_page(analyses) if analyses else ""
    rows = stretch_rows if form is Form.CSV else step_rows
    return "".join(
        rows(result, number)
        for number, result in enumerate(results, start=1)
        if isinstance(result, Analysis)
    )


def _json(results: Sequence[Analysis | Failure], indent: int | None) -> str:
    """The document of the one recording of a file, or the list of all; it ends with its line."""
    documents: list[dict[str, Any]] = [
        result.document() if isinstance(result, Failure) else analysis_document(result, say)
        for result in results
    ]
    value = documents[0] if len(documents) == 1 else documents
    return json.dumps(value, indent=indent, allow_nan=False) + "\n"


def _summary(analysis: Analysis) -> Summary:
    recording = analysis.recording
    backward = analysis.total(Direction.BACKWARD)
    return Summary(
        file=str(recording.origin.path),
        member=recording.origin.member,
        start=recording.start,
        duration=recording.duration,
        distance=analysis.distance,
        backward_distance=backward.distance if backward else None,
        backward_time=backward.duration if backward else 0.0,
        backward_speed=backward.mean_speed if backward else None,
        simulated=recording.simulated,
        ambiguous=bool(analysis.ambiguities),
        warnings=len(recording.warnings),
    )


def _is_finished(task: Task) -> bool:
    try:
        written = [path.stat().st_mtime_ns for _, path in task.files]
        is_newer = bool(written) and min(written) >= _last_change(task.item.path)
        return is_newer and not any(
            _has_failed(path) for form, path in task.files if form is Form.JSON
        )
    except OSError:
        return False


def _has_failed(document: Path) -> bool:
    return FAILURE_SCHEMA in document.read_text(encoding="utf-8", errors="surrogateescape")


def _last_change(path: Path) -> int:
    """When a recording was last changed, or any file in the folder that is one: ns."""
    parts = [path, *path.iterdir()] if is_folder(path) else [path]
    return max(part.stat().st_mtime_ns for part in parts)
