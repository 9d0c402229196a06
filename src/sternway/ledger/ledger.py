"""A ledger: claims in columns for quick questions, each claim whole when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, TypeVar

from sternway.athletics import PartialDate, Roster
from sternway.errors import InvalidRequest
from sternway.ledger.block import Problem, block_of, claim_of, values_of
from sternway.ledger.claim import Claim, Confidence
from sternway.ledger.state import Change, State, advanced

_MOST_ANSWERS = 128
Answer = TypeVar("Answer")
Rows = Sequence[int]
"""numbers of claims, in the order of the ledger"""


@dataclass(slots=True)
class Columns:
    """What questions are decided by; one entry a claim in each list."""

    starts: list[int] = field(default_factory=list)
    """where the claim's block is in the text"""
    ids: list[str] = field(default_factory=list)
    keys: list[int | None] = field(default_factory=list)
    """ms, or -mm where more is better, so that less is always better; None without a mark"""
    holders: list[str] = field(default_factory=list)
    """ids, or ``""``"""
    dates: list[PartialDate | None] = field(default_factory=list)
    authorities: list[str] = field(default_factory=list)
    abouts: list[int] = field(default_factory=list)
    """row of the first claim of the same performance"""
    confidences: list[Confidence] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    categories: dict[int, str] = field(default_factory=dict)
    """of the rows that have one"""
    faulty: set[int] = field(default_factory=set)
    """rows with a line that can keep them from being a record"""


@dataclass(slots=True)
class Index:
    """Where claims are found, by what they are asked for."""

    rows: dict[str, int] = field(default_factory=dict)
    """by id"""
    races: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """by the code of the event (``""`` where none is named) and sex"""
    held: dict[str, list[int]] = field(default_factory=dict)
    """by holder"""
    same: dict[int, list[int]] = field(default_factory=dict)
    """performances told more than once, by the row of their first claim"""


def block_at(text: str, start: int) -> str:
    """The block of a text that starts at an offset."""
    end = text.find("\n\n", start)
    return text[start : end if end >= 0 else len(text)]


class Ledger:
    """Claims, athletes and squads, as they stand after all changes.

    ``problems`` are the lines that could not be taken in; their blocks are left out. Only a claim
    that names a holder or a claim nobody knows stands by itself.
    """

    def __init__(
        self,
        text: str,
        columns: Columns,
        index: Index,
        changes: Mapping[str, Sequence[Change]],
        roster: Roster,
        problems: Sequence[Problem],
        name: str,
    ) -> None:
        self.name = name
        self.roster = roster
        self.problems = tuple(problems)
        self.columns = columns
        self.text = text
        self._index = index
        self._changes = changes
        self._claims: dict[int, Claim] = {}
        self._answers: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self._index.rows)

    def __iter__(self) -> Iterator[Claim]:
        return (self.at(row) for row in range(len(self)))

    def __contains__(self, id: str) -> bool:
        return id in self._index.rows

    @property
    def races(self) -> Sequence[tuple[str, str]]:
        """Code of the event (``""`` where none is named) and sex, of all claims."""
        return tuple(self._index.races)

    def at(self, row: int) -> Claim:
        """The claim of a row."""
        found = self._claims.get(row)
        if found is None:
            columns = self.columns
            id = columns.ids[row]
            found = claim_of(id, values_of(block_at(self.text, columns.starts[row])))
            if id in self._changes:
                found = found.with_changes(self._changes[id])
            self._claims[row] = found
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
        """The row of a claim. Raises ``InvalidRequest`` with near misses."""
        row = self._index.rows.get(id)
        if row is not None:
            return row
        near = get_close_matches(id[:120], self._index.rows, n=3, cutoff=0.75)
        hint = f": did you mean {' or '.join(near)}?" if near else ""
        raise InvalidRequest(f"{self.name} has no claim {id[:120]!r}{hint}")

    def claim(self, id: str) -> Claim:
        """The claim of an id. Raises ``InvalidRequest`` with near misses."""
        return self.at(self.row(id))

    def with_changes(self, changes: Mapping[str, Sequence[Change]]) -> Ledger:
        """A ledger in which claims have gone on to other states; this one stays as it is.

        Raises ``InvalidRequest`` for an unknown claim, or a state that may not follow.
        """
        together = {id: list(known) for id, known in self._changes.items()}
        states = list(self.columns.states)
        for id, more in changes.items():
            history = self.claim(id).history
            for change in more:
                history = advanced(history, change)
            together.setdefault(id, []).extend(more)
            states[self.row(id)] = history[-1].state
        columns = replace(self.columns, states=states)
        return Ledger(
            self.text, columns, self._index, together, self.roster, self.problems, self.name
        )

    def block(self, id: str) -> str:
        """The text of a claim as it stands now. Raises ``InvalidRequest`` with near misses."""
        return block_of(self.claim(id))

    def rows_of(self, event: str, sex: str) -> Rows:
        """The rows of one event and sex."""
        return self._index.races.get((event, sex), ())

    def claims_of(self, event: str, sex: str) -> Iterator[Claim]:
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
