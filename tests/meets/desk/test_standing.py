"""What is entered at the desk is about what is in the meet, and nobody stands in a round twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.athletics import NoMark, Outcome, Timing
from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.meets.desk import (
    Accept,
    Advance,
    Announce,
    AnyDecision,
    Assign,
    CallReserve,
    CountFaults,
    CountLap,
    DecideRound,
    DeclareOrder,
    LodgeProtest,
    MeasureRest,
    Move,
    Observe,
    RecallStart,
    ReportOffence,
    SetGun,
    SetOutcome,
    StartIn,
    StartLeg,
    VoidHeat,
    Withdraw,
    by_hand,
    check_decision,
    check_undo,
    misplaced,
    misplaced_in,
    proposed_draw,
    proposed_round,
    qualification_of,
    qualified_for,
    round_result,
)
from sternway.meets.entries import Assignment, Carried
from sternway.meets.judging import Offence, Report
from sternway.meets.rounds import How, Line
from sternway.meets.sheets import delegate_desk, start_lists
from sternway.notices import Notice
from tests.meets.desk.small import NOON, Desk, women
from tests.meets.made import time

HEATS, FINAL = ("100-w", "heats"), ("100-w", "final")


@pytest.fixture
def desk() -> Desk:
    """Twelve women in two heats; a thirteenth is entered and not on the start list."""
    found = Desk()
    found.decide(women(12))
    found.draw(*HEATS)
    found.decide(women(13))
    return found


def in_heat(desk: Desk, heat: int) -> list[str]:
    return [entry for entry, _ in desk.state.entries_in(HEATS, heat)]


def told(desk: Desk, what: AnyDecision) -> list[str]:
    return [str(each.code) for each in misplaced(desk.meet, desk.state, what)]


def timed(entry: str, heat: int, contest: str = "100-w", round_: str = "heats") -> Observe:
    return by_hand((contest, round_, heat), {entry: [18_300]})


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (timed("w1", 3), MeetCode.HEAT_UNKNOWN),
        (timed("w1", 1, round_="semi-final"), MeetCode.NO_SUCH_ROUND),
        (timed("w1", 1, contest="100-x"), MeetCode.NO_SUCH_CONTEST),
        (timed("w13", 1), MeetCode.NOT_STARTING),
        (timed("nobody", 1), MeetCode.NOT_STARTING),
        (timed("w1", 1, round_="final"), MeetCode.DRAW_FIRST),
        (timed("w1", 1, contest="3000", round_="final"), MeetCode.NOBODY_ENTERED),
        (SetOutcome(*HEATS, "w13", Outcome(NoMark.DQ)), MeetCode.NOT_STARTING),
        (SetOutcome(*HEATS, "nobody", Outcome(NoMark.DNS)), MeetCode.NOT_STARTING),
        (ReportOffence(*HEATS, Report("w13", Offence.DIRECTION)), MeetCode.NOT_STARTING),
        (RecallStart(*HEATS, 3), MeetCode.HEAT_UNKNOWN),
        (RecallStart(*HEATS, 1, ("w13",)), MeetCode.NOT_STARTING),
        (Move(*HEATS, "w13", 3, 1), MeetCode.HEAT_UNKNOWN),
        (Move(*HEATS, "w13", 1, 9), MeetCode.LANE_UNKNOWN),
        (Move(*HEATS, "w13", 1, 0), MeetCode.LANE_UNKNOWN),
        (Move(*HEATS, "nobody", 1, 1), MeetCode.NOT_OF_CONTEST),
        (Move(*HEATS, "w13", 0), MeetCode.NOT_STARTING),
        (Advance(*HEATS, "w13", How.JURY), MeetCode.NOT_STARTING),
        (VoidHeat("100-w", "semi-final", 1), MeetCode.NO_SUCH_ROUND),
        (Announce("100-x", "heats", ""), MeetCode.NO_SUCH_CONTEST),
        (Withdraw("w1", "100-x"), MeetCode.NO_SUCH_CONTEST),
        (LodgeProtest(*HEATS, "P1", "nobody"), MeetCode.NOT_OF_CONTEST),
        (LodgeProtest(*HEATS, "P1", "w1", "nobody"), MeetCode.NOT_OF_CONTEST),
        (SetGun("100-w", "late", NOON), MeetCode.NO_WAVES),
        (StartIn("100-x", ("w1",), wave="a"), MeetCode.NO_SUCH_CONTEST),
        (StartLeg("4x100-x", "final", 5, 60_000), MeetCode.NO_SUCH_LEG),
        (CountLap(*HEATS, 3, 1, ("w1",)), MeetCode.HEAT_UNKNOWN),
        (CountFaults(*HEATS, "w13", ()), MeetCode.NOT_STARTING),
        (MeasureRest(*HEATS, "w13", 1), MeetCode.NOT_STARTING),
        (DeclareOrder("4x100-x", "final", "team", ("w1",)), MeetCode.NOT_OF_CONTEST),
        (Assign((Assignment(Carried.CHIP, "A", "nobody", NOON),)), MeetCode.NOBODY_OF),
    ],
)
def test_what_is_not_in_the_meet_is_refused(desk: Desk, what: AnyDecision, said: str) -> None:
    assert told(desk, what) == [said]
    with pytest.raises(Refused):
        check_decision(desk.meet, desk.state, what)


def test_somebody_of_another_heat_is_refused_and_their_own_is_named(desk: Desk) -> None:
    (only,) = misplaced(desk.meet, desk.state, timed(in_heat(desk, 2)[0], 1))
    assert (only.code, only["own"]) == (MeetCode.OTHER_HEAT, 2)


def test_results_of_those_on_the_start_list_are_taken(desk: Desk) -> None:
    assert not told(desk, timed(in_heat(desk, 1)[0], 1))


def test_one_person_twice_in_one_heat_is_refused(desk: Desk) -> None:
    entry = in_heat(desk, 1)[0]
    seen = timed(entry, 1)
    twice = replace(seen, lines=(*seen.lines, Line(entry, outcome=Outcome(NoMark.DNF))))
    assert told(desk, twice) == [MeetCode.ENTRY_TWICE]


def test_a_bib_that_somebody_wears_is_given_to_nobody_else_before_it_is_taken_back(
    desk: Desk,
) -> None:
    desk.decide(Assign((Assignment(Carried.BIB, "7", "w1", NOON),)))
    other = Assign((Assignment(Carried.BIB, "7", "w2", NOON),))
    assert told(desk, other) == [MeetCode.BIB_WORN]
    desk.decide(Assign((Assignment(Carried.BIB, "7", "", NOON),)))
    assert not told(desk, other)


def test_a_round_that_was_run_is_not_drawn_again_nor_moved_about(desk: Desk) -> None:
    desk.run_all(*HEATS)
    again = proposed_draw(desk.meet, desk.state, HEATS)
    assert told(desk, again) == [MeetCode.ROUND_RUN]
    assert told(desk, Move(*HEATS, "w13", 1, 1)) == [MeetCode.HEAT_RUN]
    assert told(desk, Move(*HEATS, in_heat(desk, 2)[0], 1, 1)) == [MeetCode.HEAT_RUN] * 2
    desk.decide(VoidHeat(*HEATS, 1))
    desk.decide(VoidHeat(*HEATS, 2))
    assert not told(desk, again)


def test_who_was_moved_since_a_file_came_in_is_looked_at_again_when_it_is_accepted(
    desk: Desk,
) -> None:
    entry = in_heat(desk, 1)[0]
    doubted = replace(timed(entry, 1), questions=misplaced(desk.meet, desk.state, timed("w1", 3)))
    number = desk.decide(doubted)
    assert not told(desk, Accept(number))
    desk.decide(Move(*HEATS, entry, 0), "hurt")
    assert told(desk, Accept(number)) == [MeetCode.NOT_STARTING]


def test_a_run_alone_is_a_heat_of_its_own_of_somebody_without_a_time(desk: Desk) -> None:
    entry = in_heat(desk, 1)[0]
    alone = replace(timed(entry, 3), is_alone=True)
    desk.run_all(*HEATS)
    assert told(desk, alone) == [MeetCode.HAS_TIME]
    assert told(desk, replace(alone, heat=2)) == [MeetCode.ALONE_IN_HEAT]
    desk.decide(SetOutcome(*HEATS, entry, Outcome(NoMark.DQ)))
    assert not told(desk, alone)
    desk.decide(alone)
    (row,) = [
        each
        for each in round_result(desk.meet, desk.state, HEATS, desk.at).overall
        if each.entry == entry
    ]
    assert row.heat == 3


@pytest.fixture
def final(desk: Desk) -> Desk:
    desk.run_all(*HEATS)
    desk.go_on(*HEATS)
    desk.draw(*FINAL)
    return desk


def test_a_result_in_a_final_is_of_somebody_who_went_on(final: Desk) -> None:
    out = next(each for each in in_heat(final, 1) if each not in final.state.lanes[FINAL])
    assert told(final, timed(out, 1, round_="final")) == [MeetCode.NOT_STARTING]
    assert told(final, Move(*FINAL, out, 1, 1)) == [MeetCode.NOT_FROM_BEFORE]


def test_after_another_decision_the_old_start_list_of_the_final_gives_no_results(
    final: Desk,
) -> None:
    first = qualification_of(final.state, HEATS).entries()[0]
    final.decide(SetOutcome(*HEATS, first, Outcome(NoMark.DQ)))
    final.go_on(*HEATS)
    assert told(final, timed(first, 1, round_="final")) == [MeetCode.NOT_FROM_BEFORE]
    final.draw(*FINAL)
    assert first not in final.state.lanes[FINAL]


def test_who_ran_in_the_final_is_not_decided_out_of_it(final: Desk) -> None:
    final.run_all(*FINAL)
    first = qualification_of(final.state, HEATS).entries()[0]
    final.decide(SetOutcome(*HEATS, first, Outcome(NoMark.DQ)))
    proposed = proposed_round(final.meet, final.state, HEATS)
    assert told(final, proposed) == [MeetCode.RAN_ALREADY]


def test_nobody_goes_on_from_the_last_round(final: Desk) -> None:
    decision = qualification_of(final.state, HEATS)
    assert told(final, DecideRound(*FINAL, decision, "v")) == [MeetCode.LAST_ROUND]


def test_who_goes_on_is_not_advanced_and_a_reserve_is_called_once(final: Desk) -> None:
    decided = qualification_of(final.state, HEATS)
    first, second = decided.entries()[:2]
    reserve = decided.reserves[0]
    assert told(final, Advance(*HEATS, first, How.JURY)) == [MeetCode.GOES_ON_ALREADY]
    assert told(final, CallReserve(*FINAL, first, second)) == [
        MeetCode.ENTRY_TWICE, MeetCode.NOT_FROM_BEFORE,
    ]  # fmt: skip
    assert not told(final, CallReserve(*FINAL, first, reserve))
    final.decide(CallReserve(*FINAL, first, reserve))
    assert told(final, CallReserve(*FINAL, second, reserve)) == [MeetCode.ENTRY_TWICE]


def test_a_gun_of_a_wave_in_which_nobody_starts_names_those_there_are(desk: Desk) -> None:
    desk.decide(StartIn("100-w", ("w1",), wave="early"))
    assert not told(desk, SetGun("100-w", "early", NOON))
    (only,) = misplaced(desk.meet, desk.state, SetGun("100-w", "erly", NOON))
    assert (only.code, only["waves"]) == (MeetCode.NO_SUCH_WAVE, ("early",))


def test_nobody_who_was_scratched_is_advanced(desk: Desk) -> None:
    entry = in_heat(desk, 1)[0]
    desk.decide(Withdraw(entry, "100-w"))
    assert told(desk, Advance(*HEATS, entry, How.JURY)) == [MeetCode.NOT_OF_CONTEST]


def test_a_draw_is_not_undone_under_its_results(desk: Desk) -> None:
    desk.run_all(*HEATS)
    check_undo(desk.journal, 2)
    with pytest.raises(Refused, match="still-needed"):
        check_undo(desk.journal, 2, desk.meet)


def test_a_journal_that_was_written_past_the_desk_is_told(desk: Desk) -> None:
    assert not misplaced_in(desk.meet, desk.journal.in_force())
    number = desk.decide(timed("w1", 3))
    (only,) = misplaced_in(desk.meet, desk.journal.in_force())
    assert (only[0], only[1].code) == (number, MeetCode.HEAT_UNKNOWN)


PEOPLE = st.sampled_from([*(f"w{n}" for n in range(1, 14)), "nobody"])
ROUNDS = st.sampled_from([HEATS, FINAL])
NUMBERS = st.integers(1, 4)


@st.composite
def decisions(draw: st.DrawFn) -> AnyDecision | str:
    """Something that somebody may do at a desk, sense or nonsense."""
    key, heat, entry = draw(ROUNDS), draw(NUMBERS), draw(PEOPLE)
    kind = draw(st.sampled_from([
        "results", "results", "time", "alone", "move", "outcome", "void", "withdraw", "advance",
        "reserve", "accept", "draw", "go on",
    ]))  # fmt: skip
    made: dict[str, AnyDecision] = {
        "time": by_hand((*key, heat), {entry: [18_000 + 100 * heat]}),
        "alone": replace(by_hand((*key, heat), {entry: [18_100]}), is_alone=True),
        "move": Move(*key, entry, draw(st.integers(0, 3)), draw(st.integers(0, 9))),
        "outcome": SetOutcome(*key, entry, Outcome(draw(st.sampled_from([NoMark.DQ, NoMark.DNS])))),
        "void": VoidHeat(*key, heat),
        "withdraw": Withdraw(entry, "100-w"),
        "advance": Advance(*HEATS, entry, How.JURY),
        "reserve": CallReserve(*FINAL, entry, draw(PEOPLE)),
        "accept": Accept(draw(st.integers(1, 30))),
    }
    return made.get(kind, f"{kind} {key[1]} {heat}")


def meant(desk: Desk, what: AnyDecision | str) -> AnyDecision:
    """What depends on how the meet stands."""
    if not isinstance(what, str):
        return what
    kind, _, rest = what.rpartition(" ")[0].rpartition(" ")
    key, heat = ("100-w", rest), int(what[-1])
    if kind == "draw":
        return proposed_draw(desk.meet, desk.state, key)
    if kind == "go on":
        return proposed_round(desk.meet, desk.state, key, draws_lots=True)
    entries = [entry for entry, _ in desk.state.entries_in(key, heat)]
    lines = tuple(Line(each, time(18_000 + 100 * n)) for n, each in enumerate(entries))
    return Observe(*key, heat, lines, "photo-finish", timing=Timing.PHOTO_FINISH)


@settings(deadline=None, max_examples=60)
@given(st.booleans(), st.lists(decisions(), max_size=14))
def test_whatever_is_tried_nobody_is_in_a_round_twice_or_comes_from_nowhere(
    is_run: bool, tried: list[AnyDecision | str]
) -> None:
    desk = Desk()
    desk.decide(women(12))
    desk.draw(*HEATS)
    if is_run:
        desk.run_all(*HEATS)
        desk.go_on(*HEATS)
        desk.draw(*FINAL)
    for each in tried:
        before = desk.journal
        try:
            what = meant(desk, each)
            check_decision(desk.meet, desk.state, what)
            desk.decide(what, "tried")
            state = desk.state
        except Refused:
            desk.journal = before
            continue
        for key in (HEATS, FINAL):
            rows = round_result(desk.meet, state, key, desk.at).overall
            assert max(Counter(row.entry for row in rows).values(), default=0) <= 1
            assert len(set(state.lanes.get(key, {}).values())) == len(state.lanes.get(key, {}))
        ran = {
            line.entry
            for (contest, round_, _), number in state.counting.items()
            if (contest, round_) == FINAL
            for line in state.observations[number].what.lines
        }
        contest = desk.meet.contest("100-w")
        came = {e.entry for e in qualified_for(desk.meet, state, contest, 1)} if ran else set()
        assert ran <= came | {*state.called.get(FINAL, ()), *state.withdrawn.get("100-w", {})}


def test_the_desk_says_whose_place_on_a_start_list_is_gone(final: Desk) -> None:
    first = qualification_of(final.state, HEATS).entries()[0]
    assert not waiting(final)
    final.decide(SetOutcome(*HEATS, first, Outcome(NoMark.DQ)))
    final.go_on(*HEATS)
    assert waiting(final) == {MeetCode.LIST_STALE: (first,)}


def test_the_desk_asks_about_those_of_whom_nobody_said_a_word(desk: Desk) -> None:
    first, *others = in_heat(desk, 1)
    desk.run(*HEATS, 1, {first: 18_000})
    assert set(waiting(desk)[MeetCode.UNACCOUNTED]) == set(others)
    for each in others:
        desk.decide(SetOutcome(*HEATS, each, Outcome(NoMark.DNS)))
    assert not waiting(desk)


def test_who_was_scratched_is_marked_on_the_start_list_and_did_not_start(desk: Desk) -> None:
    first, second, *_ = in_heat(desk, 1)
    desk.decide(Withdraw(first, "100-w"))
    rows = start_lists(desk.meet, desk.state, HEATS)[0].rows
    marked = [row[2]["name"] for row in rows if isinstance(row[2], Notice)]
    assert marked == [desk.state.competitors[first].name]
    desk.run(*HEATS, 1, {second: 18_000})
    result = round_result(desk.meet, desk.state, HEATS, desk.at)
    (row,) = [each for each in result.overall if each.entry == first]
    assert row.outcome == Outcome(NoMark.DNS)


def waiting(desk: Desk) -> dict[str, tuple[object, ...]]:
    """What waits for the delegate, by its code; names as ids again."""
    ids = {each.name: each.id for each in desk.state.competitors.values()}
    found: dict[str, tuple[object, ...]] = {}
    for row in delegate_desk(desk.meet, desk.state, desk.at).rows:
        what = row[-1]
        assert isinstance(what, Notice)
        entries = what["entries"]
        assert isinstance(entries, tuple)
        found[str(what.code)] = tuple(ids[str(each)] for each in entries)
    return found
