"""``sternway log``: what was done, and what that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway import units
from sternway.cli import terminal
from sternway.cli.output import Json, Output, deliver, json_result
from sternway.cli.plan_changes import show_change, show_history, show_urgent
from sternway.cli.terminal import message
from sternway.cli.training_files import (
    LOG,
    PLAN,
    On,
    athlete_of_plan,
    beside,
    checked_log,
    day_of,
)
from sternway.errors import InvalidRequest, Refused, SternwayError
from sternway.files import is_file, is_there, read_text
from sternway.text import say, say_in_documents
from sternway.text.plans import sentence
from sternway.training.log import (
    Fall,
    LogEntry,
    append_entries,
    care_text,
    cells_of,
    entries_of,
    new_in,
    order_doubts,
    read_analysis,
    remove_last,
    typed_entry,
    with_care,
    with_words,
    words_of_release,
)
from sternway.training.progress import measures, read_results
from sternway.training.urgent import answer_without_plan, is_urgent
from sternway.units import clock, short_length

if TYPE_CHECKING:
    from sternway.training.journal import Journal

EXAMPLES = (
    "sternway log today backward 2.4 km 18:30 rpe 6 pain knee 2 fall no",
    "sternway log today test 20m 4.62",
    "sternway log run.json rpe 6          (what sternway analyze --json printed)",
    "sternway log today release head running by Dr. Jane Roe",
    "sternway log --missed w03-tue",
    "sternway log --move w03-tue 2026-12-10",
    "sternway log --undo",
)
_JSON = {".json", ".jsonl"}
_LARGEST_TABLE = 20_000_000
"""bytes"""


def log(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...] [WORDS...]",
            help="A session in words; or files with analyses or logs, and words about them.",
            show_default=False,
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(
            "--log",
            metavar="FILE",
            help="The log to write into; log.csv beside the plan, or here.",
        ),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The plan to change; plan.json beside the log, or here, if any."
        ),
    ] = None,
    missed: Annotated[
        str | None, typer.Option(metavar="ID|DATE", help="A planned session was not done.")
    ] = None,
    move: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID|DATE DATE", help="A planned session goes to another day."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last change back.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Show every change.")] = False,
    json: Json = None,
    on: On = None,
) -> None:
    """Write down what you did; with a plan, see what that changes.

    --json writes the plan as it is afterwards.
    """
    asked = [bool(what), missed is not None, move is not None, undo, history]
    if sum(asked) != 1:
        raise InvalidRequest("say one thing: a session, --missed, --move, --undo or --history")
    if log is None:
        log = beside(plan, LOG) or (plan.parent / LOG if plan is not None else LOG)
    plan = plan or beside(log, PLAN)
    if json is not None and plan is None:
        raise InvalidRequest("--json needs a plan: name it with --plan")
    logbook = _Logbook(log, plan, day_of(on), json)
    if what:
        logbook.log(what)
    elif missed is not None:
        logbook.miss(missed)
    elif move is not None:
        logbook.move(*move)
    elif undo:
        logbook.undo()
    else:
        logbook.show_history()


class _Logbook:
    """A log, the plan that it belongs to if there is one, and the day on which that is said."""

    def __init__(self, log: Path, plan: Path | None, today: date, json: Output | None) -> None:
        self._log = log
        self._plan = plan
        self._today = today
        self._json = json

    def log(self, what: Sequence[str]) -> None:
        """Sessions in words or files. Nothing is written before all of it is understood."""
        entries = self._entries(what)
        before = self._logged()
        journal = self._journal() if self._plan else None
        states = [journal] if journal else []
        written: list[LogEntry] = []
        with with_care(care_text(entries[0]) if len(entries) == 1 else ""):
            for each in entries:
                entry = self._new(each, (*before, *written))
                if entry is None:
                    continue
                if journal is not None:
                    entry, journal = self._planned(journal, entry, (*before, *written))
                    states.append(journal)
                written.append(entry)
            self._check_order((*before, *written))
        append_entries(self._log, written)
        if journal is not None:
            self._keep(journal)

        def show() -> None:
            answers = {
                entry: answer_without_plan(entry, (*before, *written), self._today)
                for entry in (written if journal is None else ())
            }
            show_urgent(each for answer in answers.values() for each in answer)
            show_urgent(each for state in states[1:] for each in state.changes[-1].reasons)
            for entry in written:
                _show_entry(entry)
                for each in answers.get(entry, ()):
                    if not is_urgent(each):
                        terminal.paragraph(sentence(say(each)))
            for earlier, later in pairwise(states):
                show_change(earlier, later)

        self._deliver(show, journal)

    def _new(self, entry: LogEntry, before: Sequence[LogEntry]) -> LogEntry | None:
        """What of an entry the log does not have; what became of the rest is said."""
        try:
            new = new_in(entry, before)
        except Refused as error:
            message(f"{entry.date}: left out: {say(error.notice)}")
            return None
        for each in new.says:
            message(f"{entry.date}: {say(each)}")
        return new.entry

    def _planned(
        self, journal: Journal, entry: LogEntry, before: Sequence[LogEntry]
    ) -> tuple[LogEntry, Journal]:
        """The entry with the session that it is, and the plan after it."""
        from sternway.training.journal import identified, logged, session_named
        from sternway.training.plan import Status

        if entry.session is not None:
            session_named(journal.plan, entry.session, Status.MISSED)
        entry = identified(entry, journal.plan)
        athlete = athlete_of_plan(journal, self._today)
        done = sorted((*before, entry), key=lambda each: each.date)
        return entry, logged(journal, athlete, entry, done, self._today)

    def miss(self, name: str) -> None:
        """A session was missed."""
        from sternway.training.journal import missed

        journal = self._journal()
        athlete = athlete_of_plan(journal, self._today)
        self._after(journal, missed(journal, athlete, name, self._logged(), self._today))

    def move(self, name: str, to: str) -> None:
        """A session goes to another day."""
        from sternway.training.journal import moved

        try:
            day = date.fromisoformat(to)
        except ValueError:
            raise InvalidRequest(f"--move {name} {to!r}: write year-month-day") from None
        journal = self._journal()
        athlete = athlete_of_plan(journal, self._today)
        self._after(journal, moved(journal, athlete, name, day, self._logged(), self._today))

    def undo(self) -> None:
        """The last change is taken back, and what it wrote into the log."""
        from sternway.training.journal import undoable, undone

        journal = self._journal()
        change = undoable(journal)
        log = self._logged()
        if change.entry is not None:
            log = [each for each in log if cells_of(each) != cells_of(change.entry)]
        earlier = journal.until(change.number - 1)
        athlete = athlete_of_plan(earlier, self._today)
        after = undone(journal, athlete, log, self._today)
        if change.entry is not None and not remove_last(self._log, change.entry):
            message(
                f"{self._log}: its last line is another session: take {change.entry.date} out there"
            )
        self._after(journal, after)

    def show_history(self) -> None:
        """Every change of the plan."""
        journal = self._journal()
        self._deliver(lambda: show_history(journal), journal)

    def _after(self, before: Journal, after: Journal) -> None:
        def show() -> None:
            show_urgent(after.changes[-1].reasons)
            show_change(before, after)

        self._keep(after)
        self._deliver(show, after)

    def _deliver(self, show: Callable[[], None], journal: Journal | None) -> None:
        if journal is None:
            deliver(show)
            return
        from sternway.training.journal import plan_document

        deliver(show, json_result(self._json, lambda: plan_document(journal, say_in_documents)))

    def _entries(self, what: Sequence[str]) -> Sequence[LogEntry]:
        files: list[str] = []
        for word in what:
            if not _is_file(word):
                break
            files.append(word)
        words = " ".join(what[len(files) :])
        if not files:
            return [typed_entry(words, self._today)]
        entries = [entry for name in files for entry in self._read(Path(name))]
        if not words:
            return entries
        if len(entries) != 1:
            raise InvalidRequest(f"{words!r} can be said of one session, not of {len(entries)}")
        return [with_words(entries[0], words, self._today)]

    def _read(self, path: Path) -> Sequence[LogEntry]:
        if path.suffix.lower() not in _JSON:
            if _holds_results(path):
                return _entries_of_results(path, self._today)
            return checked_log(path, self._today)
        imported = read_analysis(path, None, self._today, self._today)
        for warning in imported.warnings:
            message(f"{path}: {say(warning)}")
        return imported.entries

    def _logged(self) -> Sequence[LogEntry]:
        return checked_log(self._log, self._today) if is_there(self._log) else ()

    def _check_order(self, entries: Sequence[LogEntry]) -> None:
        for _, reason in order_doubts(entries):
            raise SternwayError(f"{self._log}: the new session {reason}")

    def _journal(self) -> Journal:
        if self._plan is None:
            raise InvalidRequest(
                "there is no plan: name it with --plan, or make one with sternway plan --out"
            )
        from sternway.training.journal import read_journal  # brings the planner along

        return read_journal(self._plan)

    def _keep(self, journal: Journal) -> None:
        from sternway.training.journal import write_journal

        assert self._plan is not None
        write_journal(journal, self._plan, say_in_documents)


def _is_file(word: str) -> bool:
    return Path(word).suffix.lower() in {*_JSON, ".csv"} or is_file(word)


def _holds_results(path: Path) -> bool:
    """Whether a table is one of test results, by its header: date,test,value."""
    header = read_text(path, _LARGEST_TABLE).text.partition("\n")[0].lower()
    return {"test", "value"} <= {name.strip() for name in header.split(",")}


def _entries_of_results(path: Path, today: date) -> Sequence[LogEntry]:
    """Raises ``SternwayError`` where a line is no result."""
    results = read_results(path, today)
    if results.faults:
        for fault in results.faults[:-1]:
            message(fault)
        raise results.faults[-1]
    return entries_of(results.results, path.name)


def _show_entry(entry: LogEntry) -> None:
    """One logged session in a line."""
    facts = []
    if entry.backward:
        facts.append(f"{short_length(entry.backward)} backward{_time(entry.backward_time)}")
    if entry.forward:
        facts.append(f"{short_length(entry.forward)} forward{_time(entry.forward_time)}")
    if not facts and entry.time:
        facts.append(f"{entry.time / 60:.0f} min")
    for code, value in entry.tests:
        scale, unit = units.read_as(measures()[code].unit)
        facts.append(f"{measures()[code].name} {scale * value:g} {unit}")
    if entry.rpe is not None:
        facts.append(f"effort {entry.rpe:g} of 10")
    if entry.release is not None:
        facts.append(f"released {words_of_release(entry.release)}")
    facts += [f"pain {pain.where} {pain.level:g}" for pain in entry.pain]
    if entry.fall is not Fall.NO:
        facts.append("fell" if entry.fall is Fall.YES else "fell on the head")
    terminal.line(f"{entry.date}: {', '.join(facts) or 'done'}")


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f" in {clock(seconds)}"
