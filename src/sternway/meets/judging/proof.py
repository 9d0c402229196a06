"""What an analysis of a recording says for or against a report on the direction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sternway.direction import Direction
from sternway.ledger.evidence import Proof
from sternway.meets.codes import MeetCode
from sternway.notices import Fact, Notice, notice


def told_by(
    name: str, proofs: Sequence[Proof], day: date, duration_s: float | None = None
) -> tuple[Notice, ...]:
    """What a file of analyses shows of a race of a day: metres forwards and backwards, how sure.

    It is looked at for as long as the race lasted, where that is known. Metres forwards speak for
    the report, none for the athlete; the referee weighs both.
    """
    found: list[Notice] = []
    for proof in proofs:
        if proof.simulated:
            found.append(notice(MeetCode.PROOF_SIMULATED, file=name))
            continue
        if not proof.is_of(day):
            found.append(notice(MeetCode.PROOF_OTHER_DAY, file=name, day=proof.day))
            continue
        if proof.is_film:
            found += _told_by_film(name, proof)
            continue
        shown = proof.race(duration_s)
        facts: dict[str, Fact] = {
            "file": name,
            "forward_m": round(shown.against, 1),
            "backward_m": round(shown.proven, 1),
            "declared_m": round(shown.declared, 1),
            "confidence": round(shown.confidence, 3),
        }
        if shown.against:
            found.append(notice(MeetCode.PROOF_FORWARD, **facts))
        elif shown.proven:
            found.append(notice(MeetCode.PROOF_BACKWARD, **facts))
        else:
            found.append(notice(MeetCode.PROOF_OF_NOTHING, file=name))
    return tuple(found)


_MOST_SPANS = 12
"""of each way, that are told of one film"""


def _told_by_film(name: str, proof: Proof) -> list[Notice]:
    """When in a film somebody faced and went which way, and what its reader doubts."""
    ways = {
        way: tuple(
            f"{piece.start:.1f}–{piece.end:.1f}"
            for piece in proof.pieces
            if piece.direction is way and piece.by_sensors
        )[:_MOST_SPANS]
        for way in (Direction.FORWARD, Direction.BACKWARD)
    }
    forward, backward = ways[Direction.FORWARD], ways[Direction.BACKWARD]
    facts: dict[str, Fact] = {"file": name, "forward_spans": forward, "backward_spans": backward}
    if forward and backward:
        found = [notice(MeetCode.PROOF_FILM_BOTH, **facts)]
    elif forward:
        found = [notice(MeetCode.PROOF_FILM_FORWARD, **facts)]
    elif backward:
        found = [notice(MeetCode.PROOF_FILM_BACKWARD, **facts)]
    else:
        return [notice(MeetCode.PROOF_OF_NOTHING, file=name)]
    if proof.doubts:
        found.append(notice(MeetCode.PROOF_FILM_DOUBTED, file=name, doubts=proof.doubts))
    return found
