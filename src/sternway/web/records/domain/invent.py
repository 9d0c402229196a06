"""Claims for a demonstration: one waits, one has a question, one is in the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics import Evidence
from sternway.ledger import Confidence
from sternway.web.accounts.models import Person
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Judged, Said, hand_in
from sternway.web.records.domain.judge import ask, enter
from sternway.web.records.models import HandedIn

_RESULTS = b"Example club, invented for a demonstration\n400 m backwards: 1:31.40\n"
_MARKS = (("400m", "1:31.40", "F"), ("1500m", "7:12.3", "M"), ("100m", "24.1", "F"))


def invent_claims(athletes: Sequence[Person], keeper: Person) -> None:
    """A claim of each athlete; all say that they are invented."""
    made = [_claim(each, *mark) for each, mark in zip(athletes, _MARKS, strict=False)]
    if len(made) > 1:
        judged = Judged(keeper.name, Confidence.MEDIUM, Evidence.OFFICIAL)
        enter(made[1], keeper, judged, "the results were seen")
    if len(made) > 2:
        ask(made[2], keeper, "Who timed it?")


def _claim(athlete: Person, event: str, mark: str, sex: str) -> HandedIn:
    said = Said(
        event=event,
        mark=mark,
        athlete=athlete.name,
        sex=sex,
        date=f"{athlete.joined_at.year - 1}-06-14",
        place="Exampletown",
        source="invented for a demonstration",
        is_new_athlete=True,
    )
    claim = hand_in(athlete, athlete, said)
    add_evidence(claim, "results.txt", len(_RESULTS), [_RESULTS + mark.encode()], athlete)
    return claim
