"""A list of differences before a correction is confirmed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sternway.athletics import NoMark, Outcome
from sternway.meets.desk import SetOutcome, State, corrections
from sternway.notices import Notice
from tests.meets.desk.small import Desk, women

HEATS, FINAL = ("100-w", "heats"), ("100-w", "final")
NOW = datetime(2027, 7, 17, 20, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    found.decide(women(12))
    found.draw(*HEATS)
    found.run_all(*HEATS)
    found.go_on(*HEATS)
    found.draw(*FINAL)
    found.run_all(*FINAL)
    return found


def differences(desk: Desk, before: State) -> dict[str, list[Notice]]:
    found: dict[str, list[Notice]] = {}
    contest = desk.meet.contest("100-w")
    for each in corrections(desk.meet, before, desk.state, contest, NOW):
        found.setdefault(str(each.code).removeprefix("meet."), []).append(each)
    return found


def test_nothing_changes_by_nothing(desk: Desk) -> None:
    assert not differences(desk, desk.state)


def test_a_disqualified_winner_moves_everybody_up_and_every_medal(desk: Desk) -> None:
    before = desk.state
    desk.decide(SetOutcome(*FINAL, "w1", Outcome(NoMark.DQ, "IRR 2")))
    found = differences(desk, before)
    changes = {each["entry"]: (each["before"], each["after"]) for each in found["result-changes"]}
    assert changes["w1"] == ("1. 17.12", "DQ(IRR 2)")
    assert changes["w2"] == ("2. 17.23", "1. 17.23")
    assert [(e["medal"], e["gone"], e["come"]) for e in found["medal-changes"]] == [
        ("gold", ("w1",), ("w2",)), ("silver", ("w2",), ("w3",)), ("bronze", ("w3",), ("w4",)),
    ]  # fmt: skip


def test_who_would_go_on_is_told_and_stays_decided(desk: Desk) -> None:
    before = desk.state
    went_on = before.rounds[HEATS].qualification.entries()
    desk.decide(SetOutcome(*HEATS, "w1", Outcome(NoMark.DQ, "IRR 2")))
    found = differences(desk, before)
    assert found["qualifiers-lose"][0]["gone"] == ("w1",)
    (gain,) = found["qualifiers-gain"]
    assert isinstance(gain["come"], tuple)
    assert len(gain["come"]) == 1
    assert desk.state.rounds[HEATS].qualification.entries() == went_on
