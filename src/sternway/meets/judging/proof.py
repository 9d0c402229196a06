"""What an analysis of a recording says for or against a report on the direction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
