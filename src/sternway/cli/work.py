"""What is done with one input, wherever that happens: read it, analyse it, write it.

Orders, tasks and outcomes travel between processes, so they are small: results travel as text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sternway.cli.failure import Failure
from sternway.cli.outputs import Form, replacing
from sternway.cli.texts import CSV_HEADER, STEPS_HEADER, as_csv, as_json, as_steps
from sternway.motion import Analysis, Baseline, Declarations, Direction, analyze
from sternway.recordings import Input, Placement, Recording, read_input


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of every input."""

    base: Path
    """the folder that relative paths are taken from"""
    declared: Declarations
    place: Placement | None
    stream: Form | None
    """the form of ``Outcome.text``"""
    indent: int | None = None
    """of JSON there; without it, one line an input"""
    baseline: Baseline | None = None
    """how the athlete of every input runs forward"""


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
    text: str = ""
    written: tuple[Path, ...] = ()
    summaries: tuple[Summary, ...] = ()
    failures: tuple[Failure, ...] = ()

    @classmethod
    def of_failure(cls, failure: Failure, stream: Form | None) -> Outcome:
        """The outcome of an input that gave nothing but a failure."""
        text = as_json([failure]) if stream is Form.JSON else ""
        return cls(failure.file, text, failures=(failure,))


def carry_out(order: Order, task: Task) -> Outcome:
    """Do one task. Whatever goes wrong with its input is in the outcome."""
    return outcome_of(order, task, results_of(order, task.item))


def results_of(order: Order, item: Input) -> list[Analysis | Failure]:
    """An analysis, or the reason why there is none, for each recording of an input."""
    located = replace(item, path=order.base / item.path)
    try:
        recordings = read_input(located, place=order.place)
    except Exception as error:
        return [Failure.of(item.path, error)]
    return [_analyzed(_named(recording, item.path), order) for recording in recordings]


def outcome_of(order: Order, task: Task, results: list[Analysis | Failure]) -> Outcome:
    """Write the files of a task, and give the rest of what was ordered."""
    analyses = [result for result in results if isinstance(result, Analysis)]
    failures = [result for result in results if isinstance(result, Failure)]
    text = ""
    try:
        written = [
            path for form, path in task.files if _write(form, order.base / path, results, analyses)
        ]
        if order.stream is not None:
            text = _streamed(order.stream, results, order.indent)
    except Exception as error:
        failure = Failure.of(task.item.path, error)
        return Outcome.of_failure(failure, order.stream)
    summaries = tuple(_summary(analysis) for analysis in analyses)
    return Outcome(str(task.item.path), text, tuple(written), summaries, tuple(failures))


def _streamed(form: Form, results: list[Analysis | Failure], indent: int | None) -> str:
    """What follows in the stream of all inputs."""
    if form is Form.JSON:
        return as_json(results, indent)
    return as_steps(results) if form is Form.STEPS else as_csv(results)


def _analyzed(recording: Recording, order: Order) -> Analysis | Failure:
    try:
        return analyze(recording, order.declared, order.baseline)
    except Exception as error:
        return Failure.of(recording.origin.path, error, recording.origin.member)


def _named(recording: Recording, path: Path) -> Recording:
    """The recording under the name by which the caller knows its file."""
    return replace(recording, origin=replace(recording.origin, path=path))


def _write(
    form: Form, path: Path, results: list[Analysis | Failure], analyses: list[Analysis]
) -> bool:
    """Write one form of an input, unless there is nothing to say in it."""
    if form is not Form.JSON and not analyses:
        return False
    text = _rendered(form, results, analyses)
    with replacing(path) as file:
        file.write(text)
    return True


def _rendered(form: Form, results: list[Analysis | Failure], analyses: list[Analysis]) -> str:
    if form is Form.JSON:
        return as_json(results, indent=2)
    if form is Form.CSV:
        return CSV_HEADER + as_csv(results)
    if form is Form.STEPS:
        return STEPS_HEADER + as_steps(results)
    from sternway.reports.analysis import analysis_page

    return analysis_page(analyses)


def _summary(analysis: Analysis) -> Summary:
    recording = analysis.recording
    backward = analysis.total(Direction.BACKWARD)
    distances = [total.distance for total in analysis.totals if total.distance is not None]
    return Summary(
        file=str(recording.origin.path),
        member=recording.origin.member,
        start=recording.start,
        duration=recording.duration,
        distance=sum(distances) if distances else None,
        backward_distance=backward.distance if backward else None,
        backward_time=backward.duration if backward else 0.0,
        backward_speed=backward.mean_speed if backward else None,
        simulated=recording.simulated,
        ambiguous=bool(analysis.ambiguities),
        warnings=len(recording.warnings),
    )
