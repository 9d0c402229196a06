"""Claims as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sternway.ledger import Claim, Ledger


def claim_document(ledger: Ledger, claim: Claim, on: date | None = None) -> dict[str, Any]:
    """A claim in JSON: plain types, units in the names, None for what is not known.

    The state is that of the day ``on``. Who was under 16 has no name, and nothing that others wrote
    of them is repeated: it may tell the name.
    """
    from sternway.athletics import Measure, speed
    from sternway.ledger import is_under_age, nation_of, state_of, told_mark
    from sternway.text.ledger import holder_name

    done = claim.performance
    holder = ledger.roster.get(done.holder)
    event, mark = done.event, done.mark
    is_young = is_under_age(ledger, claim)
    said = () if is_young else claim.alleged
    pace = None
    if event is not None and mark is not None and not event.course_varies:
        pace = round(speed(mark, event), 3)
    is_time = mark is not None and mark.measure is Measure.TIME
    return {
        "id": claim.id,
        "about": claim.about,
        "event": event.code if event else None,
        "sex": claim.sex,
        "mark": told_mark(claim),
        "time_s": mark.value / 1000 if mark and is_time else None,
        "distance_m": mark.value / 1000 if mark and not is_time else None,
        "speed_mps": pace,
        "holder": None if is_young else done.holder or None,
        "name": None if is_young else holder.name if holder else holder_name(ledger, claim),
        "nation": nation_of(ledger, claim) or None,
        "date": done.date.text if done.date else None,
        "place": done.place or None,
        "authority": claim.authority,
        "state": str(state_of(ledger, ledger.row(claim.id), on)),
        "race": claim.race or None,
        "position": claim.position,
        "kind": str(claim.kind),
        "confidence": str(claim.confidence),
        "evidence": str(done.evidence),
        "timing": str(done.timing) if done.timing else None,
        "category": done.category or None,
        "doubts": [] if is_young else list(claim.doubts),
        "alleged": [{"words": each.value, "source": each.source} for each in said],
        "note": None if is_young else claim.note or None,
        "source": None if is_young else claim.source,
        "read": str(claim.read) if claim.read else None,
        "superseded_by": claim.superseded_by or None,
        "corrections": [
            {
                "date": str(each.date),
                "author": each.author,
                "reason": each.reason,
                "before": dict(each.before),
            }
            for each in (() if is_young else claim.corrections)
        ],
        "history": [
            {
                "date": change.date.text,
                "state": str(change.state),
                "author": change.author,
                "reason": change.reason,
            }
            for change in claim.history
        ],
    }
