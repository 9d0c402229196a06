"""What ``sternway analyze`` does: one input shown in full, or many, each in a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from sternway.cli.films import FilmOptions, is_film_file, may_be_film, watched
from sternway.cli.inputs import Search, nothing_in
from sternway.cli.output import Output, print_paths, replacing, takes_stdout
from sternway.cli.overlay import write_overlay
from sternway.cli.terminal import message
from sternway.cli.work import (
    HEADERS,
    Form,
    Order,
    Outcome,
    Task,
    Unfinished,
    carry_out,
    outcome_of,
    results_of,
)
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_folder
from sternway.motion import Analysis
from sternway.recordings import Failure

_FEW = 4
"""inputs that are analysed in this process, before others would have started"""
_MOST_IN_FULL = 5
"""recordings of one input, as a triathlon has them, that are shown with all about each"""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where many inputs are analysed; unless said, on every core of this machine."""

    jobs: int | None = None
    cluster: str | None = None

    def __post_init__(self) -> None:
        if self.jobs is not None and self.cluster is not None:
            raise InvalidRequest("--jobs and --cluster exclude each other")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A film that is written with the skeleton of its runner."""

    file: Path
    with_picture: bool
    """over the pictures, with every head hidden, instead of on plain ground"""


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where each form of the results goes."""

    streams: Mapping[Form, Path | None]
    """forms in which all inputs follow each other, into a file; None is standard output"""
    folders: Mapping[Form, Path]
    """forms that have a file for each input, below a folder"""
    page: Path | None = None
    """the page of the only input"""

    @property
    def prints_results(self) -> bool:
        """Whether standard output is taken, so that people are shown nothing there."""
        return None in self.streams.values()

    @property
    def takes_one_input(self) -> bool:
        """Whether several inputs would have no place to go."""
        unnamed = self.folders.get(Form.HTML) == Path()
        return self.page is not None or unnamed or Form.HTML in self.streams

    @property
    def places(self) -> list[Path]:
        """The files and folders that results of many inputs are written to."""
        files = [path for path in self.streams.values() if path]
        return list(dict.fromkeys((*files, *self.folders.values())))

    def files_of(self, path: Path, root: Path) -> tuple[tuple[Form, Path], ...]:
        """The files of one input: its name and ``.form``, in the folders that it has below root."""
        whole = Path(os.path.abspath(path))
        name = whole.relative_to(root) if whole != root else Path(whole.name)
        pages = ((Form.HTML, self.page),) if self.page else ()
        return (
            *pages,
            *(
                (form, folder / name.with_name(f"{name.name}.{form}"))
                for form, folder in self.folders.items()
            ),
        )


def destinations(wanted: Mapping[Form, Output]) -> Destinations:
    """Where the outputs that were asked for go.

    Raises ``InvalidRequest`` where two would go to one place.
    """
    takes_stdout(*wanted.values())
    streams: dict[Form, Path | None] = {}
    folders: dict[Form, Path] = {}
    page: Path | None = None
    for form, output in wanted.items():
        if output.is_printed:
            streams[form] = None
        elif not output.file or output.file.endswith("/") or is_folder(output.file):
            folders[form] = Path(output.file)
        elif form is Form.HTML:
            page = Path(output.file)
        else:
            streams[form] = Path(output.file)
    files = [path for path in (*streams.values(), page) if path]
    for path in files:
        if files.count(path) > 1:
            raise InvalidRequest(f"{path}: takes one output only: name another file for the other")
    return Destinations(streams, folders, page)


def root_of(arguments: Sequence[Path]) -> Path:
    """The deepest folder that holds all inputs below these arguments, as an absolute path.

    Raises ``InvalidRequest`` where there is none: on Windows, inputs on different drives.
    """
    homes = [os.path.abspath(path if is_folder(path) else path.parent) for path in arguments]
    try:
        return Path(os.path.commonpath(homes))
    except ValueError as error:
        raise InvalidRequest("the inputs share no folder: name them one by one") from error


def run(
    paths: Sequence[Path],
    order: Order,
    to: Destinations,
    workplace: Workplace,
    said_of_films: Sequence[str] = (),
    *,
    resume: bool = False,
    overlay: Drawn | None = None,
) -> int:
    """Analyse everything below the paths; returns the exit status.

    With ``resume``, inputs that have all their files already are left out. The options
    ``said_of_films`` count for the films among the inputs; where there is none, they are refused.
    """
    search = Search(paths)
    inputs = iter(search)
    first = list(islice(inputs, _FEW + 1))
    if not first:
        raise SternwayError(nothing_in(paths, search.skipped))
    film = first[0].path if len(first) == 1 and is_film_file(first[0].path) else None
    if resume and film is None and (not to.folders or to.streams):
        raise InvalidRequest("--resume looks for a file of each: name a folder, --json=FOLDER/")
    if len(first) > 1 and to.takes_one_input:
        raise InvalidRequest("a page for each of several inputs: name a folder, --html=FOLDER/")
    if said_of_films and not any(may_be_film(each.path) for each in Search(paths)):
        raise InvalidRequest(_no_film(said_of_films, paths))
    root = root_of(paths)
    tasks = (Task(item, to.files_of(item.path, root)) for item in chain(first, inputs))
    if overlay is not None and film is None:
        raise InvalidRequest("--overlay draws over one film: name that film alone")
    if order.beside is not None and film is None:
        raise InvalidRequest("--with is a log beside one film: name that film alone")
    if film is not None:
        with watched(film, order.film or FilmOptions().request(), resume=resume) as request:
            return _one(replace(order, film=request), to, next(tasks), root, overlay)
    if len(first) == 1 and not resume:
        return _one(order, to, next(tasks), root, said_of_films=said_of_films)
    unfinished = Unfinished(tasks) if resume else None
    if len(first) <= _FEW and workplace == Workplace():
        workplace = Workplace(jobs=1)
    outcomes = _outcomes(order, iter(unfinished or tasks), workplace)
    return _many(outcomes, to, search, root, unfinished)


def _no_film(said: Sequence[str], paths: Sequence[Path]) -> str:
    is_one = len(paths) == 1 and not is_folder(paths[0])
    there = "is none" if is_one else "holds none" if len(paths) == 1 else "hold none"
    verb = "are" if len(said) > 1 else "is"
    return f"{', '.join(said)} {verb} for films, and {', '.join(map(str, paths))} {there}"


def _one(
    order: Order,
    to: Destinations,
    task: Task,
    root: Path,
    overlay: Drawn | None = None,
    said_of_films: Sequence[str] = (),
) -> int:
    """One input: everything about it."""
    if to.prints_results and sys.stdout.isatty():
        order = replace(order, indent=2)
    results = results_of(order, task.item)
    if said_of_films and not any(map(_may_be_filmed, results)):
        raise InvalidRequest(_no_film(said_of_films, [task.item.path]))
    outcome = outcome_of(order, task, results)
    drawn = [each for each in results if isinstance(each, Analysis)] if overlay else []
    for analysis in drawn:
        assert overlay is not None
        write_overlay(task.item.path, analysis, overlay.file, with_picture=overlay.with_picture)
    with _streams(to) as streams:
        for form, stream in streams.items():
            stream.write(outcome.texts[form])
    if not to.prints_results:
        _show([result for result in results if isinstance(result, Analysis)], outcome, root)
        made = [overlay.file] if overlay is not None and drawn else []
        print_paths([*outcome.written, *filter(None, to.streams.values()), *made])
    for failure in outcome.failures:
        message(failure)
    if outcome.texts.get(Form.STEPS) == "" and not outcome.failures:
        message(f"{task.item.path}: no motion sensor on foot, shank, thigh or trunk saw steps")
    return 1 if outcome.failures else 0


def _may_be_filmed(result: Analysis | Failure) -> bool:
    return isinstance(result, Failure) or result.recording.footage is not None


def _show(analyses: Sequence[Analysis], outcome: Outcome, root: Path) -> None:
    """All about the recordings of one input, or a line for each where there are many."""
    from sternway.cli.analysis_text import Listing, show_analysis

    if len(analyses) <= _MOST_IN_FULL:
        for analysis in analyses:
            show_analysis(analysis)
    else:
        listing = Listing(root)
        listing.add(outcome.summaries)
        listing.end()


def _many(
    outcomes: Iterator[Outcome],
    to: Destinations,
    search: Search,
    root: Path,
    unfinished: Unfinished | None,
) -> int:
    """Many inputs: each in a line, and at the end what became of all."""
    from sternway.cli.analysis_text import Listing
    from sternway.cli.terminal import progress_bar

    listing = None if to.prints_results else Listing(root)
    failures: list[Failure] = []
    inputs = 0
    end: SternwayError | None = None
    try:
        with (
            _streams(to) as streams,
            progress_bar(search.count, beside=listing is not None) as advance,
        ):
            for outcome in outcomes:
                for form, stream in streams.items():
                    stream.write(outcome.texts[form])
                    stream.flush()
                if listing:
                    listing.add(outcome.summaries)
                failures += outcome.failures
                inputs += 1
                advance()
    except SternwayError as error:
        end = error
    if listing:
        listing.end()
    for failure in failures:
        message(failure)
    finished = unfinished.finished if unfinished else 0
    message(end or _sum(inputs, failures, search.skipped, finished, to))
    return 1 if failures or end else 0


def _outcomes(order: Order, tasks: Iterator[Task], workplace: Workplace) -> Iterator[Outcome]:
    """The outcome of every task, in order, wherever the work is done."""
    work = partial(carry_out, order)
    if workplace.jobs == 1:
        return map(work, tasks)
    from sternway.cli.batch import cores, in_order, processes

    if workplace.cluster is not None:
        from sternway.cli.cluster import cluster

        open_pool = open_lone = partial(cluster, workplace.cluster)
    else:
        open_pool, open_lone = partial(processes, workplace.jobs or cores()), partial(processes, 1)

    def lost(task: Task, reason: str) -> Outcome:
        return Outcome.of_failure(Failure(str(task.item.path), "", reason), order.streams)

    return in_order(work, tasks, open_pool, open_lone, lost)


@contextmanager
def _streams(to: Destinations) -> Iterator[dict[Form, TextIO]]:
    """Where the results of all inputs follow each other, by their form."""
    with ExitStack() as stack:
        streams: dict[Form, TextIO] = {}
        for form, target in to.streams.items():
            streams[form] = stack.enter_context(replacing(target)) if target else sys.stdout
            streams[form].write(HEADERS.get(form, ""))
        yield streams


def _sum(
    inputs: int, failures: Sequence[Failure], skipped: int, finished: int, to: Destinations
) -> str:
    """What became of all inputs."""
    failed = len({failure.file for failure in failures})
    parts = [f"{inputs - failed:,} of {inputs:,} analysed"]
    if failed:
        parts.append(f"{failed:,} failed")
    if finished:
        parts.append(f"{finished:,} had their results already")
    if skipped:
        parts.append(f"{skipped:,} other {'file' if skipped == 1 else 'files'} skipped")
    if to.places:
        parts.append(f"written to {', '.join(map(str, to.places))}")
    return ", ".join(parts)
