"""What ``sternway log`` does to a log and a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from sternway.cli.kept import athlete_of_journal, print_document
from sternway.cli.lines import tell
from sternway.cli.planning import checked_log
from sternway.cli.screen.changes import show_change, show_entry, show_history, show_step_back
from sternway.errors import InvalidRequest, SternwayError
from sternway.text import say
from sternway.training.changes import (
    Journal,
    identified,
    logged,
    missed,
    moved,
    read_journal,
    session_named,
    undoable,
    undone,
    write_journal,
)
from sternway.training.log import LogEntry
from sternway.training.logbook import (
    append_entries,
    order_doubts,
    read_analysis,
    remove_last,
    typed_entry,
    with_words,
)

_USUAL_PLAN = Path("plan.json")
_JSON = {".json", ".jsonl"}


class Keeping:
    """A log, the plan that it belongs to if there is one, and the day on which that is said."""

    def __init__(self, log: Path, plan: Path | None, today: date, as_json: bool) -> None:
        self._log = log
        self._plan = plan or (_USUAL_PLAN if _USUAL_PLAN.exists() else None)
        self._today = today
        self._as_json = as_json

    def log(self, what: Sequence[str]) -> None:
        """Sessions in words or files. Nothing is written before all of it is understood."""
        entries = self._entries(what)
        before = self._logged()
        journal = read_journal(self._plan) if self._plan else None
        states = [journal] if journal else []
        written: list[LogEntry] = []
        for entry in entries:
            if _is_known(entry, (*before, *written)):
                tell(f"{entry.date}: is in the log already, left out")
                continue
            if journal is not None:
                if entry.session is not None:
                    session_named(journal.plan, entry.session)
                entry = identified(entry, journal.plan)
            written.append(entry)
            if journal is not None:
                athlete = athlete_of_journal(journal, self._today)
                done = sorted((*before, *written), key=lambda each: each.date)
                journal = logged(journal, athlete, entry, done, self._today)
                states.append(journal)
        self._check_order((*before, *written))
        append_entries(self._log, written)
        if journal is not None:
            self._keep(journal)
        if self._as_json:
            self._print(journal)
            return
        for entry in written:
            show_entry(entry)
            if journal is None:
                show_step_back(entry)
        for earlier, later in pairwise(states):
            show_change(earlier, later)

    def miss(self, name: str) -> None:
        """A session was missed."""
        journal = self._journal()
        athlete = athlete_of_journal(journal, self._today)
        self._after(journal, missed(journal, athlete, name, self._logged(), self._today))

    def move(self, name: str, to: str) -> None:
        """A session goes to another day."""
        try:
            day = date.fromisoformat(to)
        except ValueError:
            raise InvalidRequest(f"--move {name} {to!r}: write year-month-day") from None
        journal = self._journal()
        athlete = athlete_of_journal(journal, self._today)
        self._after(journal, moved(journal, athlete, name, day, self._logged(), self._today))

    def undo(self) -> None:
        """The last change is taken back, and what it wrote into the log."""
        journal = self._journal()
        change = undoable(journal)
        log = self._logged()
        if change.entry is not None:
            log = [each for each in log if not _is_same(each, change.entry)]
        earlier = Journal(journal.changes[: change.number - 1])
        athlete = athlete_of_journal(earlier, self._today)
        after = undone(journal, athlete, log, self._today)
        if change.entry is not None and not remove_last(self._log, change.entry):
            tell(
                f"{self._log}: its last line is another session: take {change.entry.date} out there"
            )
        self._after(journal, after)

    def show_history(self) -> None:
        """Every change of the plan."""
        if self._as_json:
            self._print(self._journal())
        else:
            show_history(self._journal())

    def _after(self, before: Journal, after: Journal) -> None:
        self._keep(after)
        if self._as_json:
            self._print(after)
        else:
            show_change(before, after)

    def _print(self, journal: Journal | None) -> None:
        if journal is None:
            raise InvalidRequest("--json needs a plan: name it with --plan")
        print_document(journal)

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
            return checked_log(path, self._today)
        imported = read_analysis(path, None, self._today, self._today)
        for warning in imported.warnings:
            tell(f"{path}: {warning}")
        return imported.entries

    def _logged(self) -> Sequence[LogEntry]:
        return checked_log(self._log, self._today) if self._log.exists() else ()

    def _check_order(self, entries: Sequence[LogEntry]) -> None:
        for _, reason in order_doubts(entries):
            raise SternwayError(f"{self._log}: the new session {reason}")

    def _journal(self) -> Journal:
        if self._plan is None:
            raise InvalidRequest("there is no plan: name it with --plan, or make one with --out")
        return read_journal(self._plan)

    def _keep(self, journal: Journal) -> None:
        assert self._plan is not None
        write_journal(journal, self._plan, say)


def _is_file(word: str) -> bool:
    return Path(word).suffix.lower() in {*_JSON, ".csv"} or Path(word).is_file()


def _is_known(entry: LogEntry, others: Sequence[LogEntry]) -> bool:
    """Whether the same run of the same file, or the same row, is there."""
    return any(_is_same(entry, other) for other in others)


def _is_same(one: LogEntry, other: LogEntry) -> bool:
    """Where a start tells two sessions of a day apart, words that were added do not."""
    return (
        one.date == other.date
        and one.start == other.start
        and abs(one.backward - other.backward) < 0.1
        and abs(one.forward - other.forward) < 0.1
        and one.source == other.source
        and (one.start is not None or one.rpe == other.rpe)
    )
