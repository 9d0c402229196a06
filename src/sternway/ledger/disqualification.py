"""Disqualification: the claims of a performance fall, and what it had beaten comes back."""

from __future__ import annotations

from collections.abc import Mapping

from sternway.athletics import PartialDate
from sternway.ledger.authority import authorities
from sternway.ledger.best import best
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Query
from sternway.ledger.state import Change, State, advanced

Changes = Mapping[str, tuple[Change, ...]]
"""what is to be added to the history of each claim, by its id"""


def disqualified(ledger: Ledger, id: str, date: PartialDate, author: str, reason: str) -> Changes:
    """The changes to write where the performance of a claim turns out not to be valid.

    Every claim about it that is not yet rejected is. Where an authority had ratified it, the best
    of what it had superseded is ratified again; bests and progressions follow of themselves, for
    they are computed from the states. Raises ``InvalidRequest`` for an unknown id, or where a
    claim's state does not allow it.
    """
    fallen = [
        each for each in ledger.claims_about(ledger.claim(id)) if each.state is not State.REJECTED
    ]
    found: dict[str, tuple[Change, ...]] = {}
    for each in fallen:
        change = Change(date, State.REJECTED, author, reason)
        advanced(each.history, change)
        found[each.id] = (change,)
    for each in fallen:
        if each.state is State.RATIFIED:
            heir = _heir(ledger, each, found)
            if heir is not None and heir.state is State.SUPERSEDED:
                again = f"the record again: {each.id} is disqualified"
                found[heir.id] = (Change(date, State.RATIFIED, author, again),)
    return found


def _heir(ledger: Ledger, fallen: Claim, changes: Changes) -> Claim | None:
    """The best that the authority of a fallen claim has left."""
    event = fallen.performance.event
    if event is None:
        return None
    query = Query(event=event, sex=fallen.sex, authority=authorities()[fallen.authority])
    left = best(ledger.with_changes(changes), query)
    return left[0] if left else None
