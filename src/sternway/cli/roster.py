"""``sternway roster``: a coach's athletes in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from sternway.cli import terminal
from sternway.cli.output import Json, deliver, json_result
from sternway.cli.terminal import message
from sternway.cli.training_files import (
    LOG,
    PLAN,
    On,
    athlete_of_plan,
    checked_log,
    day_of,
    plan_on,
)
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import entries_in, is_file, is_folder, is_there
from sternway.text import current, say, say_in_documents
from sternway.text.plans import sentence
from sternway.training.journal import (
    Journal,
    identified,
    logged,
    read_journal,
    write_journal,
)
from sternway.training.log import LogEntry, append_entries
from sternway.training.profile import read_athlete
from sternway.training.roster import RosterRow, roster_row
from sternway.units import short_length

EXAMPLES = (
    "sternway roster athletes/",
    "sternway roster athletes/ --recordings watches/",
    "sternway roster athletes/ --json",
)
ATHLETE = "athlete.toml"
_MOST = 1000
"""athletes in one folder"""


@dataclass(frozen=True, slots=True)
class Member:
    """The folder of one athlete."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def log(self) -> Path:
        return self.folder / LOG

    @property
    def plan(self) -> Path:
        return self.folder / PLAN

    def entries(self, today: date) -> Sequence[LogEntry]:
        return checked_log(self.log, today) if is_there(self.log) else ()

    def journal(self) -> Journal | None:
        return read_journal(self.plan) if is_there(self.plan) else None

    def row(self, today: date) -> RosterRow:
        """Raises ``SternwayError`` where a file of the athlete cannot be used."""
        log = self.entries(today)
        journal = plan_on(self.plan, log, today) if is_there(self.plan) else None
        if journal is not None:
            athlete = athlete_of_plan(journal, today)
        else:
            file = self.folder / ATHLETE
            athlete, _ = read_athlete(file, today, goal_may_be_past=True)
        return roster_row(self.name, athlete, journal, log, today)


def roster(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="A folder of athletes: each a folder with athlete.toml, and plan.json and log.csv "
            "where there are any.",
        ),
    ],
    recordings: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Recordings to log first: in a folder named like the athlete's, or files whose "
            "names begin with it (anna-2026-12-01.fit).",
        ),
    ] = None,
    json: Json = None,
    on: On = None,
) -> None:
    """Show a coach's athletes: who hurts, who is behind, what changed, what is on today."""
    today = day_of(on)
    members = _members(folder)
    if recordings is not None:
        _import(members, recordings, today)
    rows, failed = [], False
    for member in members:
        try:
            rows.append((member, member.row(today)))
        except SternwayError as error:
            message(f"{member.name}: left out: {error}")
            failed = True
    document = {
        "schema": "sternway.roster/1",
        "date": today.isoformat(),
        "athletes": [_document(member, row) for member, row in rows],
    }
    deliver(lambda: _show([row for _, row in rows]), json_result(json, lambda: document))
    raise typer.Exit(1 if failed else 0)


def _members(folder: Path) -> list[Member]:
    if not is_folder(folder):
        raise InvalidRequest(
            f"{folder}: is not a folder: name one that holds a folder for each athlete"
        )
    found = [
        Member(path)
        for path in (folder.resolve(), *(entry.path for entry in entries_in(folder)))
        if is_there(path / ATHLETE) or is_there(path / PLAN)
    ]
    if not found:
        raise InvalidRequest(f"{folder}: no folder in it holds an {ATHLETE} or a {PLAN}")
    if len(found) > _MOST:
        raise InvalidRequest(f"{folder}: {len(found)} athletes, at most {_MOST} are shown")
    return sorted(found, key=lambda each: each.name.casefold())


def _document(member: Member, row: RosterRow) -> dict[str, Any]:
    return {
        "folder": member.name,
        **row.to_dict(),
        "first": [say_in_documents(each) for each in row.first],
        "held_back": [say_in_documents(each) for each in row.held_back],
        "changed": [say_in_documents(each) for each in row.changed],
    }


def _show(rows: Sequence[RosterRow]) -> None:
    for row in rows:
        for each in row.first:
            terminal.paragraph(sentence(say(each)), f" ! {row.name}: ")
    terminal.table(
        {"athlete": [row.name for row in rows]},
        {
            "to goal": ["" if row.days_left is None else f"{row.days_left} d" for row in rows],
            "planned": [_metres(row.planned) for row in rows],
            "done": [_metres(row.done) for row in rows],
            "behind": [str(len(row.behind) or "") for row in rows],
        },
        {
            "today": [", ".join(each.title for each in row.today) for row in rows],
            "hurts": [", ".join(row.hurts) for row in rows],
        },
    )
    for row in rows:
        for line in _remarks(row):
            terminal.paragraph(line, f" • {row.name}: ")


def _metres(metres: float) -> str:
    return short_length(metres) if metres else ""


def _remarks(row: RosterRow) -> Iterator[str]:
    for cause in row.held_back:
        yield f"held back after {say(cause)}."
    if row.behind:
        names = ", ".join(each.id for each in row.behind[:3])
        more = f" and {len(row.behind) - 3} more" if len(row.behind) > 3 else ""
        yield f"nothing is logged for {names}{more}: done, missed or moved?"
    if row.changed:
        who = f" by {row.changed_by}" if row.changed_by else ""
        when = f" on {current().day(row.changed_on)}" if row.changed_on else ""
        yield f"last change{who}{when}: {say(row.changed[0])}."


def _import(members: Sequence[Member], recordings: Path, today: date) -> None:
    """Each recording into the log it belongs to; one that cannot be read is named and left."""
    if not is_folder(recordings):
        raise InvalidRequest(f"--recordings {recordings}: is not a folder")
    for path in _files(recordings):
        owner = _owner(members, recordings, path)
        if owner is None:
            message(f"{path}: left out: no athlete's folder is named like it")
            continue
        try:
            _log(owner, path, today)
        except SternwayError as error:
            message(f"{path}: left out: {error}")


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(entries_in(folder), key=lambda each: each.path):
        if is_folder(entry.path):
            yield from sorted(e.path for e in entries_in(entry.path) if is_file(e.path))
        else:
            yield entry.path


def _owner(members: Sequence[Member], recordings: Path, path: Path) -> Member | None:
    """By the folder it lies in, else by the longest name that its own begins with."""
    if path.parent != recordings:
        wanted = path.parent.name.casefold()
        return next((each for each in members if each.name.casefold() == wanted), None)
    stem = path.name.casefold()
    found = [each for each in members if _begins(stem, each.name.casefold())]
    return max(found, key=lambda each: len(each.name), default=None)


def _begins(stem: str, name: str) -> bool:
    return stem.startswith(name) and not stem[len(name) : len(name) + 1].isalnum()


def _log(member: Member, path: Path, today: date) -> None:
    """What a recording tells, into log and plan; what is there already is left out."""
    import json

    from sternway.motion.analyze import analyze
    from sternway.motion.documents import analysis_document
    from sternway.recordings.read import read
    from sternway.training.log import read_analysis

    text = json.dumps(analysis_document(analyze(read(path)), say_in_documents), allow_nan=False)
    imported = read_analysis(text.encode(), None, today, today)
    for warning in imported.warnings:
        message(f"{path}: {say(warning)}")
    journal = member.journal()
    done = list(member.entries(today))
    for entry in imported.entries:
        if any(each.date == entry.date and each.start == entry.start for each in done):
            message(f"{path}: {entry.date} is in {member.name}'s log already, left out")
            continue
        if journal is not None:
            entry = identified(entry, journal.plan)
            done = sorted((*done, entry), key=lambda each: each.date)
            journal = logged(journal, athlete_of_plan(journal, today), entry, done, today)
            write_journal(journal, member.plan, say_in_documents)
        append_entries(member.log, [entry])
        message(f"{path}: logged for {member.name}: {short_length(entry.backward)} backward")
