"""Rulings: a performance is disqualified, or a claim is ratified on its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sternway.athletics import PartialDate, name_key
from sternway.errors import Refused
from sternway.ledger.authority import authorities
from sternway.ledger.best import best
from sternway.ledger.claim import Claim, Ratification
from sternway.ledger.codes import ProblemCode, RefusalCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.query import Query
from sternway.ledger.state import Change, State, advanced
from sternway.notices import notice

Changes = Mapping[str, tuple[Change, ...]]
"""what is to be added to the history of each claim, by its id"""

_HASH = re.compile("sha256:[0-9a-f]{64}")


def disqualified(ledger: Ledger, id: str, date: PartialDate, author: str, reason: str) -> Changes:
    """The changes to write where the performance of a claim turns out not to be valid.

    Every claim about it that is not yet rejected is. Where an authority had ratified it, the best
    of what it had superseded is ratified again; bests and progressions follow of themselves, for
    they are computed from the states. Raises ``Refused`` for an unknown id, or where a claim's
    state does not allow it.
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
    by_hand = ledger.row(fallen.id) in ledger.columns.by_hand
    query = Query(
        event=event, sex=fallen.sex, authority=authorities()[fallen.authority], by_hand=by_hand
    )
    left = best(ledger.with_changes(changes), query)
    return left[0] if left else None


def checked_ratification(
    ledger: Ledger, id: str, author: str, ratification: Ratification
) -> Ratification:
    """What a ratification rests on, where it may rest on that.

    Only an authority that ratifies can; it names the hash of the folder of evidence, and a second
    person beside the author, neither of them the holder. Raises ``Refused`` otherwise.
    """
    claim = ledger.claim(id)
    by = authorities()[claim.authority]
    if not by.ratifies:
        raise Refused(notice(ProblemCode.CANNOT_RATIFY, authority=by.name))
    if not _HASH.fullmatch(ratification.evidence):
        raise Refused(notice(RefusalCode.EVIDENCE_HASH))
    holder = ledger.roster.get(claim.performance.holder)
    names = [name_key(each) for each in (author, ratification.second)]
    own = {name_key(each) for each in holder.names} if holder is not None else set()
    if not names[1] or names[0] == names[1] or own.intersection(names):
        raise Refused(notice(RefusalCode.SECOND_PERSON))
    return ratification
