"""The folder of a meet: ``meet.toml``, the journal of its decisions, the files as they came."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli import terminal
from sternway.errors import ChangedMeanwhile, InvalidRequest, Refused, SternwayError
from sternway.files import is_there, read_bytes, write_bytes
from sternway.journal import UNDO, Journal, added, read_journal_of, record
from sternway.meets.desk import (
    NAMES,
    AnyDecision,
    Key,
    Known,
    Observe,
    State,
    applied,
    asked,
    check_decision,
    check_undo,
    encoded,
    known_before,
    named,
    state_of,
)
from sternway.meets.programme import Contest, Meet, Place, read_meet
from sternway.text import say

if TYPE_CHECKING:
    from sternway.athletics import Event
    from sternway.ledger import Ledger
    from sternway.ledger.evidence import Checklist
    from sternway.meets.sheets import Sheet

MEET = "meet.toml"
JOURNAL = "meet.journal"
KEPT = "files"
LEDGER = "meet.ledger"
MOST_KEPT = 200_000_000
"""bytes of a file that is kept; a video of a race"""
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
OneRound = Annotated[str, typer.Argument(help="The name of a round.")]
HeatNumber = Annotated[int, typer.Argument(min=1, help="The number of the heat.")]
CompetitorName = Annotated[str, typer.Argument(help="A bib, an id or a name.")]
CompetitorNames = Annotated[list[str], typer.Argument(help="Bibs, ids or names.")]
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
    _ledger: Ledger | None = field(default=None, repr=False)

    def decide(
        self,
        what: AnyDecision | Callable[[State], AnyDecision | None],
        who: str,
        why: str = "",
        at: datetime | None = None,
    ) -> AnyDecision | None:
        """Take a decision, and have it on the disk before this returns.

        One that rests on what was decided before is given as what makes it of a state: where
        somebody else decided meanwhile, it is taken anew on what they left. None: nothing to
        decide. Without ``at`` it is now. Raises ``Refused`` where it cannot stand; then nothing is
        written.
        """
        for _ in range(_TRIES):
            decision = what(self.state) if callable(what) else what
            if decision is None:
                return None
            self._check(decision)
            try:
                self._write(NAMES[type(decision)], encoded(decision), who, why, at)
            except ChangedMeanwhile:
                self._read_again()
                continue
            return decision
        raise SternwayError(f"{self.path}: others keep writing to the journal: try again")

    def preview(self, what: AnyDecision, who: str, why: str) -> State:
        """The state as a decision would leave it. Raises ``Refused`` where it cannot stand."""
        self._check(what)
        return self._after(NAMES[type(what)], encoded(what), who, why, now())

    def preview_undo(self, number: int, who: str, why: str) -> State:
        """The state without a decision. Raises ``Refused`` where it cannot be taken back."""
        try:
            check_undo(self.journal, number, self.meet)
        except Refused as error:
            raise Refused(named(self.state, error.notice)) from error
        return self._after(UNDO, {"of": number}, who, why, now())

    def undo(self, number: int, who: str, why: str) -> None:
        """Take a decision back."""
        self._write(UNDO, {"of": number}, who, why)

    def keep(self, source: Path) -> str:
        """Store a file as it came, under its hash, which is returned."""
        content = read_bytes(source, MOST_KEPT)
        digest = sha256(content).hexdigest()
        target = self.path / KEPT / f"{digest[:16]}{source.suffix.lower()}"
        if not is_there(target):
            write_bytes(target, content, is_durable=True)
        return digest

    def kept(self, digests: Sequence[str]) -> list[Path]:
        """The stored files of these hashes, or of beginnings of them."""
        folder = self.path / KEPT
        return [path for each in digests if each for path in sorted(folder.glob(f"{each[:16]}*"))]

    @property
    def ledger(self) -> Ledger:
        """The ledger that lies in the folder, else the shipped one: who had run what before."""
        if self._ledger is None:
            from sternway.ledger import read_ledger, shipped

            own = self.path / LEDGER
            self._ledger = read_ledger(own) if is_there(own) else shipped()
            for problem in self._ledger.problems:
                terminal.message(f"{own}, line {problem.line}: {say(problem.reason)}")
        return self._ledger

    def known(self, key: Key) -> Known:
        """What was known before a round."""
        contest = self.meet.contest(key[0])
        return known_before(self.meet, self.state, contest, key[1], self.ledger, now().date())

    def asked(self, seen: Observe, state: State) -> Observe:
        """What was measured, with what a person must be asked before it counts."""
        return asked(self.meet, state, seen, self.ledger, now().date())

    def record_forms(self) -> list[Sheet]:
        """A form for each mark that may be put forward as a record."""
        from sternway.meets.desk import new_bests
        from sternway.meets.sheets import record_form

        bests = new_bests(self.meet, self.state, self.ledger, now().date())
        return [
            record_form(self.meet, self.state, each, checklist_for(each.authority, event))
            for each in bests
            for event in [self.meet.contest(each.contest).event]
        ]

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

    def _check(self, what: AnyDecision) -> None:
        try:
            check_decision(self.meet, self.state, what)
        except Refused as error:
            raise Refused(named(self.state, error.notice)) from error

    def _write(
        self, kind: str, facts: dict[str, object], who: str, why: str, at: datetime | None = None
    ) -> None:
        at = at or now()
        state = self._after(kind, facts, who, why, at)
        path = self.path / JOURNAL
        self.journal = record(path, self.journal, at, who or account(), why, kind, facts)
        self.state = state

    def _after(
        self, kind: str, facts: dict[str, object], who: str, why: str, at: datetime
    ) -> State:
        preview = added(self.journal, at, who or account(), why, kind, facts)[0]
        try:
            return applied(preview.in_force())
        except Refused as error:
            raise Refused(named(self.state, error.notice)) from error

    def _read_again(self) -> None:
        self.journal = read_journal_of(self.path / JOURNAL)
        self.state = state_of(self.journal)


def opened(folder: Path, until: datetime | None = None) -> MeetFolder:
    """The meet of a folder, as it stands or stood. Raises ``SternwayError``."""
    if not is_there(folder / MEET):
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


def checklist_for(authority: str, event: Event) -> Checklist:
    """What an authority asks for; where it has no list, that of the track or the road."""
    from sternway.athletics import Surface
    from sternway.ledger.evidence import checklists

    own = checklists().get(authority)
    on_track = event.surface in (Surface.TRACK, Surface.INDOOR)
    return own or checklists()["track" if on_track else "road"]


def pairs(texts: Sequence[str], how: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the sign of equality. Raises ``InvalidRequest``."""
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise InvalidRequest(f"{text[:40]!r}: write {how}")
        yield name, value


def local_moment(text: str, place: Place, option: str = "") -> datetime:
    """A moment on the clock of a place, or with its own offset. Raises ``InvalidRequest``."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        told = f"{option} {text[:40]}".strip()
        raise InvalidRequest(f"{told}: write a moment as 2027-07-17T10:00:00") from None
    return moment if moment.tzinfo else place.at(moment)
