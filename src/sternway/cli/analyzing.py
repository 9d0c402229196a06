"""What ``sternway analyze`` does: one input shown in full, or many, each in a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from sternway.cli.failure import Failure
from sternway.cli.lines import nothing_in, one_line, tell
from sternway.cli.outputs import Form, Plan, replacing, result_path, root_of
from sternway.cli.resuming import Unfinished
from sternway.cli.search import Search
from sternway.cli.texts import CSV_HEADER, STEPS_HEADER
from sternway.cli.work import Order, Outcome, Task, carry_out, outcome_of, results_of
from sternway.errors import InvalidRequest, SternwayError
from sternway.motion import Analysis
from sternway.recordings import Input

_FEW = 4
"""inputs that are analysed in this process, before others would have started"""
_MOST_IN_FULL = 5
"""recordings of one input, as a triathlon has them, that are shown with all about each"""


_HEADERS = {Form.CSV: CSV_HEADER, Form.STEPS: STEPS_HEADER}


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where many inputs are analysed; unless said, on every core of this machine."""

    jobs: int | None = None
    cluster: str | None = None

    def __post_init__(self) -> None:
        if self.jobs is not None and self.cluster is not None:
            raise InvalidRequest("--jobs and --cluster exclude each other")


def run(
    paths: Sequence[Path], order: Order, plan: Plan, workplace: Workplace, *, resume: bool = False
) -> int:
    """Analyse everything below the paths; returns the exit status.

    With ``resume``, inputs that have all their files already are left out.
    """
    if resume and not plan.separate:
        raise InvalidRequest("--resume looks for results of their own: add --out FOLDER")
    search = Search(paths)
    inputs = iter(search)
    first = list(islice(inputs, _FEW + 1))
    if not first:
        raise SternwayError(nothing_in(paths, search.skipped))
    if len(first) > 1 and plan.takes_one_input:
        raise InvalidRequest("a page for each of several inputs: say where with --out FOLDER")
    root = root_of(paths)
    tasks = (_task(plan, item, root) for item in chain(first, inputs))
    if len(first) == 1 and not resume:
        return _one(order, plan, next(tasks), root)
    unfinished = Unfinished(tasks) if resume else None
    if len(first) <= _FEW and workplace == Workplace():
        workplace = Workplace(jobs=1)
    outcomes = _outcomes(order, iter(unfinished or tasks), workplace)
    return _many(outcomes, plan, search, root, unfinished)


def _task(plan: Plan, item: Input, root: Path) -> Task:
    if plan.page is not None:
        return Task(item, ((Form.HTML, plan.page),))
    files = ((form, result_path(plan, form, item.path, root)) for form in plan.separate)
    return Task(item, tuple(files))


def _one(order: Order, plan: Plan, task: Task, root: Path) -> int:
    """One input: everything about it."""
    if plan.prints_results and sys.stdout.isatty():
        order = replace(order, indent=2)
    results = results_of(order, task.item)
    outcome = outcome_of(order, task, results)
    with _stream(plan) as stream:
        stream.write(outcome.text)
    if not plan.prints_results:
        _show([result for result in results if isinstance(result, Analysis)], outcome, root)
        for path in (*outcome.written, *((plan.target,) if plan.target else ())):
            print(one_line(str(path)))
    for failure in outcome.failures:
        tell(failure)
    if plan.stream is Form.STEPS and not (outcome.text or outcome.failures):
        tell(f"{task.item.path}: no motion sensor on foot, shank, thigh or trunk saw steps")
    return 1 if outcome.failures else 0


def _show(analyses: Sequence[Analysis], outcome: Outcome, root: Path) -> None:
    """All about the recordings of one input, or a line for each where there are many."""
    if len(analyses) <= _MOST_IN_FULL:
        from sternway.cli.screen.analysis import show_analysis
        from sternway.cli.screen.console import screen

        console = screen()
        for analysis in analyses:
            show_analysis(console, analysis)
    else:
        from sternway.cli.screen.listing import Listing

        listing = Listing(root)
        listing.add(outcome.summaries)
        listing.end()


def _many(
    outcomes: Iterator[Outcome],
    plan: Plan,
    search: Search,
    root: Path,
    unfinished: Unfinished | None,
) -> int:
    """Many inputs: each in a line, and at the end what became of all."""
    from sternway.cli.screen.listing import Listing
    from sternway.cli.screen.progress import progress

    listing = None if plan.prints_results else Listing(root)
    failures: list[Failure] = []
    inputs = 0
    end: SternwayError | None = None
    try:
        with _stream(plan) as stream, progress(search.count, beside=listing is not None) as advance:
            for outcome in outcomes:
                stream.write(outcome.text)
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
        tell(failure)
    finished = unfinished.finished if unfinished else 0
    tell(end or _sum(inputs, failures, search.skipped, finished, plan))
    return 1 if failures or end else 0


def _outcomes(order: Order, tasks: Iterator[Task], workplace: Workplace) -> Iterator[Outcome]:
    """The outcome of every task, in order, wherever the work is done."""
    work = partial(carry_out, order)
    if workplace.jobs == 1:
        return map(work, tasks)
    from sternway.cli.batch import in_order

    if workplace.cluster is not None:
        from sternway.cli.cluster import cluster

        open_pool = open_lone = partial(cluster, workplace.cluster)
    else:
        from sternway.cli.processes import cores, processes

        open_pool, open_lone = partial(processes, workplace.jobs or cores()), partial(processes, 1)

    def lost(task: Task, reason: str) -> Outcome:
        return Outcome.of_failure(Failure(str(task.item.path), "", reason), order.stream)

    return in_order(work, tasks, open_pool, open_lone, lost)


@contextmanager
def _stream(plan: Plan) -> Iterator[TextIO]:
    """Where the results of all inputs follow each other."""
    with replacing(plan.target) if plan.target else nullcontext(sys.stdout) as stream:
        if plan.stream in _HEADERS:
            stream.write(_HEADERS[plan.stream])
        yield stream


def _sum(inputs: int, failures: Sequence[Failure], skipped: int, finished: int, plan: Plan) -> str:
    """What became of all inputs."""
    failed = len({failure.file for failure in failures})
    parts = [f"{inputs - failed:,} of {inputs:,} analysed"]
    if failed:
        parts.append(f"{failed:,} failed")
    if finished:
        parts.append(f"{finished:,} had their results already")
    if skipped:
        parts.append(f"{skipped:,} other {'file' if skipped == 1 else 'files'} skipped")
    if place := plan.target or (plan.folder if plan.separate else None):
        parts.append(f"written to {place}")
    return ", ".join(parts)
