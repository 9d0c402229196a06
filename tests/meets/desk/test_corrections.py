"""A list of differences before a correction is confirmed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.athletics import NoMark, Outcome
from sternway.meets.desk import (
    Announce,
    AnyDecision,
    LodgeProtest,
    RecallStart,
    ReportOffence,
    SetGun,
    SetOutcome,
    StartIn,
    State,
    VoidHeat,
    Withdraw,
    corrections,
    proposed_round,
    round_result,
)
from sternway.meets.judging import Offence, Report
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


def test_a_lot_that_was_drawn_is_not_said_to_change() -> None:
    found = Desk()
    found.decide(women(12))
    found.draw(*HEATS)
    for heat in (1, 2):
        entries = [entry for entry, _ in found.state.entries_in(HEATS, heat)]
        times = [17_000, 17_100, 17_200, 17_200, 18_000, 18_100]
        found.run(*HEATS, heat, dict(zip(entries, times, strict=True)))
    found.decide(proposed_round(found.meet, found.state, HEATS, draws_lots=True))
    assert found.state.rounds[HEATS].qualification.lots
    before = found.state
    found.decide(Announce(*HEATS, "1"))
    assert not differences(found, before)


DECISIONS = st.sampled_from([
    SetOutcome(*HEATS, "w1", Outcome(NoMark.DQ, "IRR 2")),
    SetOutcome(*HEATS, "w2"),
    Withdraw("w3", "100-w"),
    RecallStart(*HEATS, 1, ("w4",)),
    ReportOffence(*HEATS, Report("w5", Offence.DIRECTION, "heats")),
    VoidHeat(*HEATS, 1),
    Announce(*HEATS, "1"),
    LodgeProtest(*HEATS, "P1", "w6"),
    SetGun("100-w", "", NOW),
    StartIn("100-w", ("w7",), wave="a"),
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(DECISIONS, max_size=4, unique_by=id), DECISIONS)
def test_doing_and_undoing_is_nothing(before: list[AnyDecision], last: AnyDecision) -> None:
    found = Desk()
    found.decide(women(12))
    found.draw(*HEATS)
    found.run_all(*HEATS)
    for each in before:
        if each != last:
            found.decide(each)
    was = found.state
    found.undo(found.decide(last))
    assert found.state == was


@settings(deadline=None)
@given(st.lists(st.sampled_from([1, 2]), max_size=5))
def test_in_which_order_and_how_often_files_come_in_changes_no_result(order: list[int]) -> None:
    found = Desk()
    found.decide(women(16))
    found.draw(*HEATS)
    for number in (*order, 1, 2):
        entries = [entry for entry, _ in found.state.entries_in(HEATS, number)]
        times = {each: 17_000 + 37 * int(each[1:]) for each in entries}
        found.run(*HEATS, number, times, digest=f"file of heat {number}")
    result = round_result(found.meet, found.state, HEATS, NOW)
    assert [row.entry for row in result.overall] == [f"w{n}" for n in range(1, 17)]
    assert len(found.state.observations) == 2
