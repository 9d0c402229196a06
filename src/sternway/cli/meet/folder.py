"""The folder of a meet: ``meet.toml``, the journal of its decisions, the files as they came."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from sternway.errors import ChangedMeanwhile, InvalidRequest, SternwayError
from sternway.files import read_bytes, write_bytes
from sternway.journal import UNDO, Journal, added, read_journal_of, record
from sternway.meets.desk import NAMES, AnyDecision, Key, State, applied, encoded, state_of
from sternway.meets.programme import Contest, Meet, read_meet

MEET = "meet.toml"
JOURNAL = "meet.journal"
KEPT = "files"
_MOST = 200_000_000
_TRIES = 5

Folder = Annotated[
    Path,
    typer.Option("--in", metavar="FOLDER", help="The folder of the meet.", show_default="here"),
]
Who = Annotated[
    str, typer.Option("--who", help="Who decides.", show_default="the name of this account")
]
Why = Annotated[str, typer.Option("--why", help="The reason; some decisions need one.")]
ContestName = Annotated[str, typer.Argument(help="The code of a contest in meet.toml: 100-w.")]
RoundName = Annotated[
    str | None, typer.Argument(help="The name of a round.", show_default="the only one")
]


@dataclass(slots=True)
class MeetFolder:
    """A meet on disk, as it stands now."""

    path: Path
    meet: Meet
    journal: Journal
    state: State

    def decide(
        self,
        what: Callable[[State], AnyDecision | None],
        who: str,
        why: str = "",
        at: datetime | None = None,
    ) -> AnyDecision | None:
        """Take a decision on the newest state, and have it on the disk before this returns.

        Where somebody else decided meanwhile, it is taken anew on what they left. None: nothing to
        decide. Without ``at`` it is now. Raises ``Refused`` where it cannot stand; then nothing is
        written.
        """
        for _ in range(_TRIES):
            decision = what(self.state)
            if decision is None:
                return None
            try:
                self._write(NAMES[type(decision)], encoded(decision), who, why, at)
            except ChangedMeanwhile:
                self._read_again()
                continue
            return decision
        raise SternwayError(f"{self.path}: others keep writing to the journal: try again")

    def undo(self, number: int, who: str, why: str) -> None:
        """Take a decision back."""
        self._write(UNDO, {"of": number}, who, why)

    def keep(self, source: Path) -> str:
        """Store a file as it came, under its hash, which is returned."""
        content = read_bytes(source, _MOST)
        digest = sha256(content).hexdigest()
        target = self.path / KEPT / f"{digest[:16]}{source.suffix.lower()}"
        if not target.exists():
            write_bytes(target, content, is_durable=True)
        return digest

    def key(self, contest: str, round_: str | None) -> Key:
        """A contest and a round of it. Raises ``InvalidRequest`` that names those there are."""
        found = self.contest(contest)
        names = [each.name for each in found.rounds]
        if round_ is None:
            if len(names) > 1:
                raise InvalidRequest(f"{contest} has several rounds: say {' or '.join(names)}")
            return contest, names[0]
        if round_ not in names:
            raise InvalidRequest(f"{contest} has no round {round_[:40]!r}: {', '.join(names)}")
        return contest, round_

    def contest(self, code: str) -> Contest:
        """A contest. Raises ``InvalidRequest``."""
        try:
            return self.meet.contest(code)
        except KeyError:
            known = ", ".join(each.code for each in self.meet.contests)
            raise InvalidRequest(f"no contest is called {code[:40]!r}: {known}") from None

    def entry(self, text: str, contest: str = "") -> str:
        """A competitor by id, bib or name. Raises ``InvalidRequest``."""
        from sternway.athletics import name_key
        from sternway.meets.desk import bibs_of
        from sternway.meets.entries import match_code

        if text in self.state.competitors:
            return text
        by_bib = {bib: entry for entry, bib in bibs_of(self.state).items()}
        if bib := match_code(text, by_bib):
            return by_bib[bib]
        key = name_key(text)
        own = self.state.entries.get(contest) or self.state.competitors
        found = [each for each in own if name_key(self.state.competitors[each].name) == key]
        if len(found) == 1:
            return found[0]
        problem = (
            f"is the name of {' and '.join(found)}"
            if found
            else "is not a bib, an id or a name here"
        )
        raise InvalidRequest(f"{text[:40]!r} {problem}")

    def _write(
        self, kind: str, facts: dict[str, object], who: str, why: str, at: datetime | None = None
    ) -> None:
        at = at or now()
        preview = added(self.journal, at, who or account(), why, kind, facts)[0]
        state = applied(preview.in_force())
        path = self.path / JOURNAL
        self.journal = record(path, self.journal, at, who or account(), why, kind, facts)
        self.state = state

    def _read_again(self) -> None:
        self.journal = read_journal_of(self.path / JOURNAL)
        self.state = state_of(self.journal)


def opened(folder: Path, until: datetime | None = None) -> MeetFolder:
    """The meet of a folder, as it stands or stood. Raises ``SternwayError``."""
    if not (folder / MEET).exists():
        raise InvalidRequest(f"{folder / MEET}: no such file: sternway meet new writes one")
    meet = read_meet(folder / MEET)
    journal = read_journal_of(folder / JOURNAL)
    if until is not None:
        journal = journal.until(until)
    return MeetFolder(folder, meet, journal, state_of(journal))


def account() -> str:
    """The name of who runs this, for the journal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"


def now() -> datetime:
    """The moment that a command is given."""
    return datetime.now(UTC)
