"""A ledger: claims in columns for quick questions, each claim whole when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, TypeVar

from sternway.athletics import PartialDate, Roster, Sex
from sternway.errors import Refused
from sternway.ledger.block import Problem, block_of, claim_of, values_of
from sternway.ledger.claim import Claim, Confidence, Correction, Kind, Ratification
from sternway.ledger.codes import ObjectionCode, RefusalCode
from sternway.ledger.race import Competition, Race, Records
from sternway.ledger.state import Change, State, advanced
from sternway.notices import notice

_MOST_ANSWERS = 256
Answer = TypeVar("Answer")
Rows = Sequence[int]
"""numbers of claims, in the order of the ledger"""


@dataclass(slots=True)
class Columns:
    """What questions are decided by; one entry a claim in each list."""

    starts: list[int] = field(default_factory=list)
    """where the claim's block is in the text"""
    ids: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """as they are listed"""
    values: list[int | None] = field(default_factory=list)
    """ms or mm as measured; None without a mark"""
    keys: list[int | None] = field(default_factory=list)
    """ms as the rules round them, or -mm where more is better: less is always better"""
    holders: list[str] = field(default_factory=list)
    """ids, or ``""``"""
    dates: list[PartialDate | None] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    """day of the first state, as it is written"""
    authorities: list[str] = field(default_factory=list)
    abouts: list[int] = field(default_factory=list)
    """row of the first claim of the same performance"""
    kinds: list[Kind] = field(default_factory=list)
    confidences: list[Confidence] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    """the latest of each"""
    histories: dict[int, tuple[Change, ...]] = field(default_factory=dict)
    """of the rows that went through several states"""
    categories: dict[int, str] = field(default_factory=dict)
    """of the rows that have one"""
    objections: dict[int, tuple[ObjectionCode, ...]] = field(default_factory=dict)
    """what keeps a row from ever being a record, by its conditions"""
    by_hand: set[int] = field(default_factory=set)
    """rows that were timed by hand, where that is a list of its own"""
    thousandths: dict[int, int] = field(default_factory=dict)
    """ms or mm of the rows that were read so finely"""
    races: dict[int, str] = field(default_factory=dict)
    """id of the first block of the race, of the rows that have one"""


@dataclass(slots=True)
class Index:
    """Where claims are found, by what they are asked for."""

    rows: dict[str, int] = field(default_factory=dict)
    """by id"""
    events: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """by the code of the event (``""`` where none is named) and sex"""
    held: dict[str, list[int]] = field(default_factory=dict)
    """by holder"""
    same: dict[int, list[int]] = field(default_factory=dict)
    """performances told more than once, by the row of their first claim"""
    in_race: dict[str, list[int]] = field(default_factory=dict)
    """by race"""


@dataclass(frozen=True, slots=True)
class Later:
    """What was decided about claims after they were entered."""

    changes: dict[str, list[Change]]
    """by id"""
    blocks: dict[int, str]
    """the text of a claim as its corrections have it, by row"""
    corrections: dict[int, tuple[Correction, ...]]
    extras: dict[int, list[tuple[Ratification, str]]] = field(default_factory=dict)
    """what changes say a ratification rests on, and which claim took the record, by row"""


def block_at(text: str, start: int) -> str:
    """The block of a text that starts at an offset."""
    end = text.find("\n\n", start)
    return text[start : end if end >= 0 else len(text)]


class Ledger:
    """Claims, athletes, squads and races, as they stand after all changes and corrections.

    ``problems`` are the lines that could not be taken in; their blocks are left out. Only a claim
    that names a holder, a race or a claim nobody knows stands by itself.
    """

    def __init__(
        self,
        *,
        text: str,
        columns: Columns,
        index: Index,
        later: Later,
        roster: Roster,
        records: Records,
        problems: Sequence[Problem],
        name: str,
    ) -> None:
        self.name = name
        self.roster = roster
        self.records = records
        self.problems = tuple(problems)
        self.columns = columns
        self.text = text
        self._index = index
        self._later = later
        self._claims: dict[int, Claim] = {}
        self._answers: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self._index.rows)

    def __iter__(self) -> Iterator[Claim]:
        return (self.at(row) for row in range(len(self)))

    def __contains__(self, id: str) -> bool:
        return id in self._index.rows

    @property
    def events(self) -> Sequence[tuple[str, str]]:
        """Code of the event (``""`` where none is named) and sex, of all claims."""
        return tuple(self._index.events)

    def at(self, row: int) -> Claim:
        """The claim of a row."""
        found = self._claims.get(row)
        if found is None:
            found = self._claims[row] = self._made(row)
        return found

    def _made(self, row: int) -> Claim:
        columns, later = self.columns, self._later
        id = columns.ids[row]
        block = later.blocks.get(row) or block_at(self.text, columns.starts[row])
        found = claim_of(id, values_of(block))
        if id in later.changes:
            found = found.with_changes(later.changes[id])
        for ratification, superseded_by in later.extras.get(row, ()):
            found = replace(
                found,
                ratification=ratification if ratification.evidence else found.ratification,
                superseded_by=superseded_by or found.superseded_by,
            )
        if row in later.corrections:
            found = replace(found, corrections=later.corrections[row])
        race = self.records.races.get(found.race)
        done = found.performance
        if race is not None and (done.wind is None or done.timing is None):
            wind = race.wind if done.wind is None else done.wind
            done = replace(done, wind=wind, timing=done.timing or race.timing)
            found = replace(found, performance=done)
        return found

    def once(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question that was asked before, or one made now; the latest are kept."""
        if question not in self._answers:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.pop(next(iter(self._answers)))
            self._answers[question] = answer()
        found: Answer = self._answers[question]
        return found

    def row(self, id: str) -> int:
        """The row of a claim. Raises ``Refused`` with near misses."""
        row = self._index.rows.get(id)
        if row is not None:
            return row
        near = tuple(get_close_matches(id[:120], self._index.rows, n=3, cutoff=0.75))
        if near:
            raise Refused(
                notice(RefusalCode.NO_CLAIM_NEAR, ledger=self.name, claim=id[:120], near=near)
            )
        raise Refused(notice(RefusalCode.NO_CLAIM, ledger=self.name, claim=id[:120]))

    def claim(self, id: str) -> Claim:
        """The claim of an id. Raises ``Refused`` with near misses."""
        return self.at(self.row(id))

    def with_changes(self, changes: Mapping[str, Sequence[Change]]) -> Ledger:
        """A ledger in which claims have gone on to other states; this one stays as it is.

        Raises ``Refused`` for an unknown claim, or a state that may not follow.
        """
        together = {id: list(known) for id, known in self._later.changes.items()}
        states, histories = list(self.columns.states), dict(self.columns.histories)
        for id, more in changes.items():
            history = self.claim(id).history
            for change in more:
                history = advanced(history, change)
            together.setdefault(id, []).extend(more)
            states[self.row(id)] = history[-1].state
            histories[self.row(id)] = history
        return Ledger(
            text=self.text,
            columns=replace(self.columns, states=states, histories=histories),
            index=self._index,
            later=replace(self._later, changes=together),
            roster=self.roster,
            records=self.records,
            problems=self.problems,
            name=self.name,
        )

    def block(self, id: str) -> str:
        """The text of a claim as it stands now. Raises ``Refused`` with near misses."""
        return block_of(self.claim(id))

    def rows_of(self, event: str, sex: Sex) -> Rows:
        """The rows of one event and sex."""
        return self._index.events.get((event, sex), ())

    def claims_of(self, event: str, sex: Sex) -> Iterator[Claim]:
        """The claims of one event and sex."""
        return map(self.at, self.rows_of(event, sex))

    def rows_about(self, row: int) -> Rows:
        """The rows of the same performance, the given one among them."""
        first = self.columns.abouts[row]
        return self._index.same.get(first, (first,))

    def claims_about(self, claim: Claim) -> tuple[Claim, ...]:
        """All claims of the same performance, the given one among them."""
        return tuple(map(self.at, self.rows_about(self.row(claim.id))))

    def rows_held(self, holder: str) -> Rows:
        """The rows of one athlete or squad."""
        return self._index.held.get(holder, ())

    def claims_held(self, holder: str) -> Iterator[Claim]:
        """The claims of one athlete or squad."""
        return map(self.at, self.rows_held(holder))

    def rows_in(self, race: str) -> Rows:
        """The rows of one race, by the id of its first block."""
        return self._index.in_race.get(race, ())

    def races_of(self, competition: Competition) -> tuple[Race, ...]:
        """The races of a competition, each once, in the order of events, sexes and rounds."""
        races = (
            race
            for race in self.records.races.values()
            if race.competition == competition.id and race.about == race.id
        )
        return tuple(
            sorted(
                races,
                key=lambda race: (
                    race.event.distance or float("inf"),
                    race.event.code,
                    race.sex,
                    race.round.order if race.round else 9,
                    race.heat or 0,
                ),
            )
        )
