"""What is asked before a claim is entered, and what cannot be entered at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.athletics import Roster, Sex, Squad
from sternway.errors import Refused
from sternway.ledger import Addition, Confidence, Entry, Kind, Ledger, addition, shipped, speaks_for
from sternway.text import say
from tests.ledger.made import TODAY, claim, ledger_of

ENTRY = Entry(
    event="400 m",
    mark="1:40,5",
    athlete="Ann Runner",
    sex=Sex.FEMALE,
    source="https://example.org/results",
    author="ann",
    date="2026-05-02",
    kind=Kind.PERSONAL_BEST,
)
GUINNESS = replace(ENTRY, authority="guinness", kind=Kind.RECORD, confidence=Confidence.HIGH)


def added(entry: Entry, ledger: Ledger | None = None) -> Addition:
    return addition(ledger or ledger_of(), entry, Roster(()), TODAY, shipped())


def asked(entry: Entry, ledger: Ledger | None = None) -> list[str]:
    return [say(each) for each in added(entry, ledger).questions]


def test_of_an_ordinary_claim_nothing_is_asked() -> None:
    assert asked(ENTRY) == []


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        (
            replace(ENTRY, event="3km", mark="15.27"),
            "“15.27” over 3 km (road) is read as 15 min 27 s",
        ),
        (replace(ENTRY, mark="60.0"), "is better by far than any on record"),
        (replace(ENTRY, event="6h", mark="70 km"), "is better by far than any on record"),
        (replace(ENTRY, date="1066-01-01"), "no race backwards is known from before"),
        (replace(ENTRY, nation="ITA"), "Ann Runner is of GER in the ledger, not of ITA"),
        (replace(ENTRY, event="4x100m", mark="1:30.00", athlete="Ostia"), "is Ostia the name"),
        (
            replace(ENTRY, source="I saw it", confidence=Confidence.HIGH),
            "nobody can open the source “I saw it”",
        ),
    ],
)
def test_a_claim_that_looks_like_a_slip_is_asked_about(entry: Entry, question: str) -> None:
    (said,) = asked(entry)
    assert question in said


def test_a_mark_is_held_against_what_is_on_record_and_not_against_the_own_ledger_alone() -> None:
    mine = ledger_of(claim("mine", "60.0", code="400m", date="2025-01-01"))
    (said,) = asked(replace(ENTRY, mark="58.0"), mine)
    assert "better by far" in said


def test_a_second_mark_of_one_athlete_event_and_day_is_asked_about() -> None:
    mine = ledger_of(claim("heat", "1:39.0", code="400m", date="2026-05-02"))
    (said,) = asked(ENTRY, mine)
    assert "1:39.0 (heat) is of the same athlete, event and day 2026-05-02" in said
    assert asked(replace(ENTRY, date="2026-05-03"), mine) == []
    assert asked(replace(ENTRY, about="heat"), mine) == []


def test_a_relay_is_not_run_by_one_athlete() -> None:
    with pytest.raises(Refused) as caught:
        added(replace(ENTRY, event="4x100m", mark="1:30.00"))
    assert "4 x 100 m is run by a team, and Ann Runner is one athlete" in say(caught.value.notice)


def test_a_new_name_in_a_relay_is_a_team() -> None:
    made = added(replace(ENTRY, event="4x100m", mark="1:30.00", athlete="Ostia"))
    assert "\nsquad ostia\n" in made.text
    assert isinstance(ledger_of(made.text.strip()).roster.find("Ostia"), Squad)


@pytest.mark.parametrize(
    ("entry", "is_refused"),
    [
        (GUINNESS, True),
        (replace(GUINNESS, kind=Kind.RESULT), True),
        (replace(GUINNESS, source="https://www.guinnessworldrecords.com/world-records/1"), False),
        (replace(GUINNESS, source="https://guinnessworldrecords.com.example.org"), True),
        (replace(GUINNESS, source="http://[not-an-address"), True),
        (replace(GUINNESS, authority="aics"), True),
        (replace(GUINNESS, authority="irr", kind=Kind.CHAMPIONSHIP), False),
        (replace(GUINNESS, authority="press"), False),
        (ENTRY, False),
    ],
)
def test_nobody_speaks_for_an_authority_without_a_source_of_it(
    entry: Entry, is_refused: bool
) -> None:
    assert (speaks_for(added(entry).claim) is not None) is is_refused
