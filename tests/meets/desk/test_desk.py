"""A meet by its decisions: the way to the final, undo, quarantine, replacement, replay."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import NoMark, Outcome, Timing
from sternway.errors import Refused
from sternway.journal import added
from sternway.meets.codes import MeetCode
from sternway.meets.desk.acts import (
    check_undo,
    proposed_draw,
    proposed_entries,
    proposed_round,
    unverified,
)
from sternway.meets.desk.codec import decoded, encoded
from sternway.meets.desk.decisions import (
    KINDS,
    Accept,
    Advance,
    Announce,
    CallReserve,
    DrawRound,
    LodgeProtest,
    Move,
    Observe,
    PublishStart,
    RecallStart,
    Reject,
    ReportOffence,
    SetOutcome,
    VoidHeat,
    Withdraw,
)
from sternway.meets.desk.heats import heat_of
from sternway.meets.desk.results import (
    outlook_of,
    qualification_of,
    round_result,
    void_heats,
)
from sternway.meets.desk.state import State, decision_of, state_of
from sternway.meets.entries.sheet import read_sheet
from sternway.meets.judging.protests import Stage
from sternway.meets.judging.track import Offence, Report
from sternway.meets.rounds.outlook import Chance
from sternway.meets.rounds.qualify import How, next_reserve
from sternway.meets.sheets.desk import delegate_desk
from sternway.notices import Notice, notice
from tests.meets.desk.small import NOON, Desk, women

HEATS = ("100-w", "heats")
FINAL = ("100-w", "final")


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    found.decide(women(12))
    found.draw(*HEATS)
    return found


def test_from_entries_to_the_final(desk: Desk) -> None:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    desk.draw(*FINAL)
    final = desk.state.lanes[FINAL]
    assert len(final) == 6
    desk.run_all(*FINAL)
    result = round_result(desk.meet, desk.state, FINAL, desk.at)
    assert [row.place for row in result.overall] == [1, 2, 3, 4, 5, 6]
    assert result.overall[0].entry == "w1"
    assert result.stage is Stage.PROVISIONAL
    assert not unverified(desk.meet, desk.journal)


def test_team_mates_are_apart_in_the_heats(desk: Desk) -> None:
    state = desk.state
    for heat in state.heats_of(HEATS):
        sides = [state.side_of(entry) for entry, _ in state.entries_in(HEATS, heat)]
        assert all(sides.count(each) <= 2 for each in sides)


@given(st.sampled_from([
    SetOutcome(*HEATS, "w1", Outcome(NoMark.DQ, "IRR 2")),
    ReportOffence("100-w", "heats", Report("w1", Offence.DIRECTION, "heats", is_grave=True)),
    RecallStart(*HEATS, 1, ("w1",)),
    Withdraw("w3", "100-w"),
    Announce(*HEATS, "x"),
    LodgeProtest(*HEATS, "p1", "w2"),
    PublishStart(*HEATS),
    Move(*HEATS, "w1", 0),
    women(13),
]))  # fmt: skip
def test_undo_after_do_is_nothing(what: object) -> None:
    desk = Desk()
    desk.decide(women(12))
    desk.draw(*HEATS)
    desk.run_all(*HEATS)
    before = desk.state
    number = desk.decide(what, "a reason")  # type: ignore[arg-type]
    assert desk.state != before
    check_undo(desk.journal, number)
    desk.undo(number)
    assert desk.state == before


def test_what_later_decisions_rest_on_cannot_be_undone(desk: Desk) -> None:
    desk.decide(PublishStart(*HEATS))
    with pytest.raises(Refused, match="still-needed"):
        check_undo(desk.journal, 2)


def test_every_kind_of_decision_survives_the_journal(desk: Desk) -> None:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    for line in desk.journal.decisions:
        what = decision_of(line)
        assert decoded(KINDS[line.kind], encoded(what)) == what


def test_a_decision_of_a_newer_version_is_named_and_not_guessed(desk: Desk) -> None:
    journal = added(desk.journal, NOON, "x", "", "teleport", {})[0]
    with pytest.raises(Refused, match="decision-unknown"):
        state_of(journal)


def test_observations_count_whatever_order_they_came_in() -> None:
    states = []
    for seed in range(4):
        desk = Desk()
        desk.decide(women(12))
        desk.draw(*HEATS)
        heats = list(desk.state.heats_of(HEATS))
        random.Random(seed).shuffle(heats)
        for heat in heats:
            entries = [entry for entry, _ in desk.state.entries_in(HEATS, heat)]
            desk.run(*HEATS, heat, {e: 17_000 + 111 * int(e[1:]) for e in entries})
        states.append(round_result(desk.meet, desk.state, HEATS, desk.at).overall)
    assert all(each == states[0] for each in states)


def test_the_same_file_again_is_the_same_observation(desk: Desk) -> None:
    times = {"w1": 17_000}
    desk.run(*HEATS, 1, times, digest="abc")
    before = desk.state
    desk.run(*HEATS, 1, times, digest="abc")
    assert desk.state == before


def test_a_second_version_of_a_heat_waits_and_the_first_is_kept(desk: Desk) -> None:
    first = desk.run(*HEATS, 1, {"w1": 17_000}, digest="a")
    second = desk.run(*HEATS, 1, {"w1": 16_999}, digest="b")
    assert desk.state.counting[(*HEATS, 1)] == first
    assert desk.state.waiting == {second: "new version"}
    desk.decide(Accept(second))
    assert desk.state.counting[(*HEATS, 1)] == second
    assert set(desk.state.observations) == {first, second}


def test_what_raises_a_question_waits_for_a_person(desk: Desk) -> None:
    from sternway.meets.codes import MeetCode

    seen = Observe(*HEATS, 1, (), "photo-finish", "d", questions=(notice(MeetCode.HEAT_ARMED),))
    number = desk.decide(seen)
    assert (*HEATS, 1) not in desk.state.counting
    desk.decide(Reject(number))
    assert not desk.state.waiting
    assert number in desk.state.observations


def test_a_published_list_is_drawn_again_only_with_a_reason(desk: Desk) -> None:
    desk.decide(PublishStart(*HEATS))
    desk.draw(*HEATS)
    with pytest.raises(Refused, match="reason-missing"):
        desk.state  # noqa: B018
    desk.undo(len(desk.journal.decisions))
    desk.draw(*HEATS, why="two late entries")
    assert HEATS not in desk.state.published


def test_a_change_by_hand_needs_a_reason_and_a_free_lane(desk: Desk) -> None:
    state = desk.state
    entry, lane = state.entries_in(HEATS, 1)[0]
    _, taken = state.entries_in(HEATS, 2)[0]
    number = desk.decide(Move(*HEATS, entry, 2, taken), "late")
    with pytest.raises(Refused, match="lane-taken"):
        desk.state  # noqa: B018
    desk.undo(number)
    number = desk.decide(Move(*HEATS, entry, 1, lane))
    with pytest.raises(Refused, match="reason-missing"):
        desk.state  # noqa: B018


def test_a_reserve_takes_the_lane_of_who_withdrew_by_the_frozen_list(desk: Desk) -> None:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    desk.draw(*FINAL)
    qualification = qualification_of(desk.state, HEATS)
    gone = qualification.entries()[0]
    frozen = qualification.reserves
    spot = desk.state.lanes[FINAL][gone]
    desk.decide(SetOutcome(*HEATS, frozen[0], Outcome(NoMark.DQ)))
    assert qualification_of(desk.state, HEATS).reserves == frozen
    reserve = next_reserve(qualification, [gone])
    assert reserve == frozen[0]
    desk.decide(CallReserve(*FINAL, gone, str(reserve)))
    assert desk.state.lanes[FINAL][str(reserve)] == spot
    assert gone not in desk.state.lanes[FINAL]


def test_who_qualified_and_withdraws_is_out_of_later_events_unless_excused(desk: Desk) -> None:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    first, second = qualification_of(desk.state, HEATS).entries()[:2]
    desk.decide(Withdraw(first, "100-w"))
    desk.decide(Withdraw(second, "100-w", is_excused=True))
    assert desk.state.out_of_meet == {first}


def test_a_disqualification_and_its_undoing_move_places_at_once(desk: Desk) -> None:
    desk.run_all(*HEATS)
    entry = round_result(desk.meet, desk.state, HEATS, desk.at).heats[0][1][0].entry
    number = desk.decide(SetOutcome(*HEATS, entry, Outcome(NoMark.DQ, "IRR 2")))
    after = round_result(desk.meet, desk.state, HEATS, desk.at).heats[0][1]
    assert after[0].place == 1
    assert after[-1].entry == entry
    desk.undo(number)
    assert round_result(desk.meet, desk.state, HEATS, desk.at).heats[0][1][0].entry == entry


def test_a_correction_changes_the_version_and_not_the_decision(desk: Desk) -> None:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    decided = desk.state.rounds[HEATS]
    desk.decide(SetOutcome(*HEATS, "w1", Outcome(NoMark.DQ)))
    assert desk.state.rounds[HEATS] == decided
    assert round_result(desk.meet, desk.state, HEATS, desk.at).version != decided.version


def test_a_jury_advances_with_a_reason(desk: Desk) -> None:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    desk.decide(Advance(*HEATS, "w12", How.JURY), "obstructed")
    found = qualification_of(desk.state, HEATS)
    assert found.qualified[-1].how is How.JURY
    assert found.qualified[-1].reason == "obstructed"
    desk.draw(*FINAL)
    assert "w12" in desk.state.lanes[FINAL]


def test_nobody_goes_on_while_a_heat_is_missing(desk: Desk) -> None:
    desk.run(*HEATS, 1, {"w1": 17_000})
    with pytest.raises(Refused, match="heats-missing"):
        proposed_round(desk.meet, desk.state, HEATS)


def test_a_void_attempt_counts_for_nothing_and_is_kept_for_records(desk: Desk) -> None:
    desk.run(*HEATS, 1, {"w1": 15_000})
    desk.decide(VoidHeat(*HEATS, 1), "gate slipped")
    assert heat_of(desk.meet, desk.state, (*HEATS, 1)) is None
    assert void_heats(desk.meet, desk.state, (*HEATS, 1))[0].lines[0].mark
    desk.run(*HEATS, 1, {"w1": 18_000})
    heat = heat_of(desk.meet, desk.state, (*HEATS, 1))
    assert heat
    assert {line.entry: line.mark and line.mark.value for line in heat.lines}["w1"] == 18_000


def test_who_was_not_measured_stays_in_the_result(desk: Desk) -> None:
    desk.run(*HEATS, 1, {"w1": 17_000})
    heat = heat_of(desk.meet, desk.state, (*HEATS, 1))
    assert heat
    entries = {entry for entry, _ in desk.state.entries_in(HEATS, 1)}
    assert entries <= {line.entry for line in heat.lines}


def test_the_sport_fires_the_first_false_start_again_and_disqualifies_the_next(desk: Desk) -> None:
    desk.run_all(*HEATS)
    entries = [entry for entry, _ in desk.state.entries_in(HEATS, 1)]
    desk.decide(RecallStart(*HEATS, 1, (entries[0],)))
    desk.decide(RecallStart(*HEATS, 1, (entries[1],)))
    heat = heat_of(desk.meet, desk.state, (*HEATS, 1))
    assert heat
    out = {line.entry: str(line.outcome) for line in heat.lines if line.outcome}
    assert out == {entries[1]: "DQ(IRR 6)"}


def test_a_hand_timed_heat_is_ranked_in_tenths(desk: Desk) -> None:
    desk.run(*HEATS, 1, {"w1": 17_010, "w2": 17_090}, Timing.HAND)
    number = desk.state.counting[(*HEATS, 1)]
    assert desk.state.observations[number].what.timing is Timing.HAND
    from dataclasses import replace

    from sternway.meets.timing.official import Started

    seen = replace(desk.state.observations[number].what, start=Started.HAND)
    again = Desk(desk.meet, desk.journal, desk.at)
    again.undo(number)
    again.decide(seen)
    result = round_result(again.meet, again.state, HEATS, again.at)
    level = [row for row in result.heats[0][1] if row.place == 1]
    assert {row.entry for row in level} == {"w1", "w2"}
    assert all(row.is_level for row in level)


def test_an_automatic_start_with_a_finish_by_hand_is_no_official_time(desk: Desk) -> None:
    desk.run(*HEATS, 1, {"w1": 17_010}, Timing.HAND)
    result = round_result(desk.meet, desk.state, HEATS, desk.at)
    assert result.heats[0][1][0].mark is None


def test_what_is_sure_while_a_heat_is_to_come(desk: Desk) -> None:
    entries = [entry for entry, _ in desk.state.entries_in(HEATS, 1)]
    desk.run(*HEATS, 1, {e: 17_000 + 10 * n for n, e in enumerate(entries)})
    chances = outlook_of(desk.meet, desk.state, HEATS)
    assert [chances[e] for e in entries[:3]] == [Chance.SURE, Chance.SURE, Chance.FOR_NOW]


def test_the_state_of_a_past_minute(desk: Desk) -> None:
    desk.run_all(*HEATS)
    before = state_of(desk.journal.until(NOON + timedelta(minutes=2)))
    assert not before.observations
    assert HEATS in before.draws


def test_a_draw_that_was_tampered_with_does_not_verify(desk: Desk) -> None:
    from dataclasses import replace

    proposed = proposed_draw(desk.meet, desk.state, HEATS)
    first, second = proposed.draw.heats
    swapped = replace(proposed.draw, heats=(replace(first, lanes=second.lanes), second))
    desk.decide(DrawRound(*HEATS, swapped))
    assert [each.code for each in unverified(desk.meet, desk.journal)] == ["meet.draw-differs"]


SHEET = b"""name,sex,born,nation,event,mark,bib
Ada Amsel,f,1984-03-14,AUT,100m,17.31,11
Eva Elster,f,1990-01-01,GER,100m,18.2,12
"""


def entered(desk: Desk, sheet: bytes = SHEET) -> State:
    proposal = proposed_entries(
        read_sheet(sheet, 2027), desk.meet, desk.state, NOON - timedelta(30)
    )
    desk.decide(proposal.decision)
    return desk.state


def test_the_same_sheet_twice_is_the_same_as_once() -> None:
    desk = Desk()
    first = entered(desk)
    proposal = proposed_entries(read_sheet(SHEET, 2027), desk.meet, first, NOON - timedelta(30))
    assert not proposal.changes
    assert entered(desk) == first


def test_a_second_sheet_is_a_list_of_differences() -> None:
    desk = Desk()
    entered(desk)
    changed = read_sheet(SHEET.replace(b"17.31", b"17.20"), 2027)
    (only,) = proposed_entries(changed, desk.meet, desk.state, NOON - timedelta(30)).changes
    assert (only.entry, only.before, only.after) == ("ada-amsel", "17.31", "17.20")


def test_a_refused_entry_is_not_entered_and_says_why() -> None:
    desk = Desk()
    late = proposed_entries(read_sheet(SHEET, 2027), desk.meet, desk.state, NOON + timedelta(1))
    assert not late.decision.entries
    assert {str(v.answer) for v in late.verdicts.values()} == {"refused"}


@pytest.mark.parametrize(
    ("minutes", "is_appeal", "said"),
    [
        (5, False, MeetCode.PROTEST_OPEN),
        (45, False, MeetCode.PROTEST_LATE),
        (5, True, MeetCode.PROTEST_LATE),
    ],
)
def test_a_protest_that_came_too_late_is_shown_as_such(
    desk: Desk, minutes: int, is_appeal: bool, said: MeetCode
) -> None:
    desk.run_all(*HEATS)
    desk.decide(Announce(*HEATS, "v"))
    desk.at += timedelta(minutes=minutes)
    desk.decide(LodgeProtest(*HEATS, "P1", "w2", is_appeal=is_appeal))
    sheet = delegate_desk(desk.meet, desk.state, desk.at)
    told = {cell.code for row in sheet.rows for cell in row if isinstance(cell, Notice)}
    assert told & {MeetCode.PROTEST_OPEN, MeetCode.PROTEST_LATE} == {said}
