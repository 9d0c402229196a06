"""False starts, lane notes, direction, protests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from sternway.direction import Direction
from sternway.ledger.evidence import Piece, Proof
from sternway.meets.judging.proof import told_by
from sternway.meets.judging.protests import Protest, Stage, is_in_time, stage
from sternway.meets.judging.starts import Fault, Recall, is_false_start, judge_starts
from sternway.meets.judging.track import Offence, Report, judge_track
from sternway.meets.rules import FalseStarts, profile

WA = profile("wa-2023")
IRR = profile("irr-2016")
OWN = replace(IRR, start=replace(IRR.start, false_starts=FalseStarts.OWN_ONCE))


@pytest.mark.parametrize(
    ("rules", "recalls", "out"),
    [
        (WA, ["a"], ("a",)),
        (WA, ["ab"], ("a", "b")),
        (IRR, ["a"], ()),
        (IRR, ["a", "a"], ("a",)),
        (IRR, ["a", "b"], ("b",)),
        (IRR, ["ab", "cd"], ("c", "d")),
        (OWN, ["a", "b"], ()),
        (OWN, ["a", "b", "a"], ("a",)),
    ],
)
def test_who_is_out_after_false_starts(rules: object, recalls: list[str], out: object) -> None:
    found = judge_starts([Recall(tuple(each)) for each in recalls], rules)  # type: ignore[arg-type]
    assert found.disqualified == out


@pytest.mark.parametrize("fault", [Fault.NOBODY, Fault.UNSTEADY])
def test_a_recall_that_is_nobodys_false_start_uses_up_nothing(fault: Fault) -> None:
    found = judge_starts([Recall(("a",), fault), Recall(("b",))], IRR)
    assert not found.disqualified


def test_a_disqualified_athlete_cannot_cause_another_recall() -> None:
    found = judge_starts([Recall(("a",)), Recall(("b",)), Recall(("b", "c"))], IRR)
    assert found.disqualified == ("b", "c")


def test_a_reaction_is_too_quick_only_where_the_rules_have_a_limit() -> None:
    assert is_false_start(99, WA)
    assert not is_false_start(100, WA)
    assert not is_false_start(20, IRR)


def test_a_second_lane_note_in_any_round_disqualifies() -> None:
    one = Report("a", Offence.LANE_TOUCH, "heats")
    (noted,) = judge_track([one], WA)
    assert (noted.is_disqualified, noted.lane_notes) == (False, 1)
    (out,) = judge_track([one, replace(one, round="final")], WA)
    assert (out.is_disqualified, out.rule) == (True, "TR17.3")


def test_leaving_the_lane_disqualifies_as_the_profile_has_it() -> None:
    report = Report("a", Offence.LEFT_LANE)
    assert judge_track([report], IRR)[0].is_disqualified
    german = profile("german-retro")
    assert not judge_track([report], german)[0].is_disqualified
    assert judge_track([replace(report, with_advantage=True)], german)[0].is_disqualified


def test_direction_warns_once_then_disqualifies_with_the_rule_and_the_evidence() -> None:
    first = Report("a", Offence.DIRECTION)
    (warned,) = judge_track([first], IRR)
    assert (warned.is_disqualified, warned.warnings) == (False, 1)
    second = replace(first, evidence=("a.fit",))
    (out,) = judge_track([first, second], IRR)
    assert (out.is_disqualified, out.rule, out.evidence) == (True, "IRR 2", ("a.fit",))


def test_running_forwards_for_a_stretch_needs_no_warning() -> None:
    assert judge_track([Report("a", Offence.DIRECTION, is_grave=True)], IRR)[0].is_disqualified


NOON = datetime(2026, 7, 14, 12)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def at(minutes: int, *protests: Protest, announced: tuple[int, ...] = (0,)) -> Stage:
    return stage(
        is_complete=True,
        announced=[after(each) for each in announced],
        protests=protests,
        now=after(minutes),
        profile=IRR,
    )


def test_a_result_is_final_once_nobody_may_protest_any_more() -> None:
    assert at(-1) is Stage.PROVISIONAL
    assert at(0) is Stage.OFFICIAL
    assert at(29) is Stage.OFFICIAL
    assert at(30) is Stage.FINAL


def test_an_undecided_protest_keeps_a_result_open_and_its_decision_starts_the_appeal_clock() -> (
    None
):
    protest = Protest("p", "a", after(10))
    assert at(90, protest) is Stage.UNDER_PROTEST
    decided = replace(protest, decided=after(60))
    assert at(70, decided) is Stage.OFFICIAL
    assert at(90, decided) is Stage.FINAL


def test_a_corrected_result_starts_the_clock_anew() -> None:
    assert at(40, announced=(0, 35)) is Stage.AMENDED
    assert at(65, announced=(0, 35)) is Stage.FINAL


def test_a_late_protest_is_late_to_the_minute() -> None:
    assert is_in_time(Protest("p", "a", after(30)), NOON, IRR)
    assert not is_in_time(Protest("p", "a", after(31)), NOON, IRR)


def test_an_appeal_counts_from_the_decision() -> None:
    appeal = Protest("q", "a", after(80), is_appeal=True)
    assert is_in_time(appeal, NOON, IRR, decided=after(60))
    assert not is_in_time(appeal, NOON, IRR)


def proofs(*stretches: tuple[float, float, str], simulated: bool = False) -> tuple[Proof, ...]:
    """An analysis of stretches of 100 m: beginning, end, direction."""
    pieces = tuple(
        Piece(start, end, 100.0, Direction(direction), True, 0.99)
        for start, end, direction in stretches
    )
    return (Proof(pieces, simulated, date(2027, 7, 17)),)


DAY = date(2027, 7, 17)


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (proofs((0, 40, "backward"), (40, 60, "forward")), "meet.proof-forward"),
        (proofs((0, 40, "backward")), "meet.proof-backward"),
        (proofs(), "meet.proof-of-nothing"),
        (proofs((0, 40, "backward"), simulated=True), "meet.proof-simulated"),
    ],
)
def test_an_analysis_speaks_for_or_against_a_report(shown: tuple[Proof, ...], code: str) -> None:
    assert [each.code for each in told_by("run.json", shown, DAY)] == [code]


def test_an_analysis_of_another_day_says_nothing_of_this_race() -> None:
    told = told_by("run.json", proofs((0, 40, "forward")), date(2027, 8, 17))
    assert [each.code for each in told] == ["meet.proof-other-day"]


def test_warming_up_forwards_is_not_held_against_anybody() -> None:
    run = proofs((0, 40, "forward"), (100, 140, "backward"))
    assert [each.code for each in told_by("run.json", run, DAY, 40.0)] == ["meet.proof-backward"]


def film(*stretches: tuple[float, float, str], doubts: tuple[str, ...] = ()) -> Proof:
    (proof,) = proofs(*stretches)
    return replace(proof, day=None, is_film=True, doubts=doubts)


@pytest.mark.parametrize(
    ("stretches", "code"),
    [
        ([(0.0, 2.5, "forward")], "meet.proof-film-forward"),
        ([(0.0, 2.5, "backward")], "meet.proof-film-backward"),
        ([(0.0, 2.5, "backward"), (3.0, 4.5, "forward")], "meet.proof-film-both"),
        ([], "meet.proof-of-nothing"),
    ],
)
def test_a_film_tells_when_somebody_went_which_way(
    stretches: list[tuple[float, float, str]], code: str
) -> None:
    (told,) = told_by("run.json", [film(*stretches)], DAY)
    assert told.code == code
    spans = dict(told.facts).get("forward_spans", ())
    assert spans == tuple(f"{a:.1f}–{b:.1f}" for a, b, way in stretches if way == "forward")


def test_what_the_reader_of_a_film_doubts_stands_beside_what_it_shows() -> None:
    told = told_by("run.json", [film((0.0, 2.5, "forward"), doubts=("cut from 2 shots",))], DAY)
    assert [each.code for each in told] == ["meet.proof-film-forward", "meet.proof-film-doubted"]


def test_evidence_of_a_lane_is_none_of_a_direction() -> None:
    lane = Report("a", Offence.LANE_TOUCH, evidence=("lane.mp4 aa",))
    seen = Report("a", Offence.DIRECTION, evidence=("run.json bb",))
    (ruling,) = judge_track([lane, seen], IRR)
    assert ruling.evidence == ("lane.mp4 aa", "run.json bb")
    assert ruling.direction_evidence == ("run.json bb",)
