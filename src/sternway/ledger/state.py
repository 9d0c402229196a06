"""The states a claim goes through, and which may follow which; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from sternway.athletics import PartialDate
from sternway.errors import Refused
from sternway.ledger.codes import ProblemCode
from sternway.notices import Notice, notice


class State(StrEnum):
    """Where a claim stands."""

    DETECTED = "detected"
    """a recording shows it; nobody claims it yet"""
    CLAIMED = "claimed"
    EVIDENCE_COMPLETE = "evidence complete"
    UNDER_REVIEW = "under review"
    RATIFIED = "ratified"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    """it was the record until a better one was ratified"""
    DISPUTED = "disputed"


RATIFIED = frozenset({State.RATIFIED, State.SUPERSEDED})
"""the states of a mark that was once found right"""

FOLLOWS: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.DETECTED: frozenset({State.CLAIMED, State.REJECTED}),
        State.CLAIMED: frozenset(
            {State.EVIDENCE_COMPLETE, State.SUPERSEDED, State.DISPUTED, State.REJECTED}
        ),
        State.EVIDENCE_COMPLETE: frozenset({State.UNDER_REVIEW, State.DISPUTED, State.REJECTED}),
        State.UNDER_REVIEW: frozenset(
            {State.EVIDENCE_COMPLETE, State.RATIFIED, State.DISPUTED, State.REJECTED}
        ),
        State.RATIFIED: frozenset({State.SUPERSEDED, State.DISPUTED, State.REJECTED}),
        State.SUPERSEDED: frozenset({State.RATIFIED, State.DISPUTED, State.REJECTED}),
        State.DISPUTED: frozenset(
            {
                State.CLAIMED,
                State.UNDER_REVIEW,
                State.RATIFIED,
                State.SUPERSEDED,
                State.REJECTED,
            }
        ),
        State.REJECTED: frozenset({State.UNDER_REVIEW}),
    }
)
"""The states that may follow each; a claim may enter the ledger in any."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim's step into a state; ``author`` and ``reason`` are never empty."""

    date: PartialDate
    state: State
    author: str
    reason: str

    def __str__(self) -> str:
        return f"{self.date} | {self.state} | {self.author} | {self.reason}"


def fault_in(history: Sequence[Change]) -> Notice | None:
    """What is wrong with the order of a history."""
    for before, after in pairwise(history):
        if after.state not in FOLLOWS[before.state]:
            allowed = tuple(map(str, sorted(FOLLOWS[before.state])))
            return notice(
                ProblemCode.ORDER, after=after.state, before=before.state, allowed=allowed
            )
        if after.date.latest < before.date.earliest:
            return notice(
                ProblemCode.ORDER_DAYS,
                after=after.state,
                after_on=str(after.date),
                before=before.state,
                before_on=str(before.date),
            )
    return None


def advanced(history: tuple[Change, ...], change: Change) -> tuple[Change, ...]:
    """The history with one change more. Raises ``Refused`` where it may not follow."""
    longer = (*history, change)
    fault = fault_in(longer[-2:])
    if fault is not None:
        raise Refused(fault)
    return longer


def change_by(history: Sequence[Change], day: date) -> Change:
    """The change that held on a day.

    Where the ledger only heard of a claim later, nothing is known of its state on that day, and the
    latest is taken.
    """
    by_then = [change for change in history if change.date.latest <= day]
    return by_then[-1] if by_then else history[-1]
