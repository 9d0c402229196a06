from __future__ import annotations

import re
from pathlib import Path

import pytest

from sternway.direction import Direction
from sternway.training import sessions
from sternway.training.limits import reasons_against
from sternway.training.sessions import Demand, Kind, Zone, catalogue, gates
from sternway.training.sessions.catalogue import evidence, parsed_evidence, parsed_sessions
from sternway.training.sessions.gates import parsed_gates

FOLDER = Path(sessions.__file__).parent
EVIDENCE = evidence()
BALANCE = (FOLDER / "balance.toml").read_text("utf-8")


def test_every_kind_has_a_session() -> None:
    assert {template.kind for template in catalogue().values()} == set(Kind)


@pytest.mark.parametrize(
    "code",
    [
        "walk-straight",
        "march-straight",
        "jog-straight",
        "eyes-drill",
        "arms-drill",
        "quick-steps-drill",
        "line-drill",
        "shoulder-drill",
        "stop-drill",
        "steady-run",
        "sprints-7x20",
        "repeats-1000",
        "hill-sprints",
        "uphill-run",
        "cone-weave",
        "ladder-steps",
        "direction-changes",
        "plank",
        "russian-twist",
        "leg-raises",
        "single-leg-squat",
        "balance-board",
        "imagery",
        "attention",
        "race-rehearsal",
        "fall-backward",
    ],
)
def test_a_session_that_the_sport_asks_for_is_there(code: str) -> None:
    assert code in catalogue()


def test_sets_of_20_m_are_those_of_the_trial() -> None:
    (piece,) = catalogue()["sprints-7x20"].pieces
    assert piece.distance == (20, 20)
    assert piece.set_of == 7
    assert piece.zone is Zone.FAST


def test_whatever_goes_backward_is_closed_to_the_dizzy_and_the_concussed() -> None:
    for template in catalogue().values():
        if template.goes_backward:
            assert {"dizziness", "after-concussion"} <= {*reasons_against(template)}, template.code


def test_fast_work_comes_after_familiarisation_drills_and_falling() -> None:
    for template in catalogue().values():
        is_fast = any(piece.zone is Zone.FAST for piece in template.pieces)
        if is_fast and template.kind is not Kind.RACE:
            assert {"familiar", "skilled", "falling"} <= set(template.requires), template.code


def test_every_test_comes_after_familiarisation() -> None:
    tests = [each for each in catalogue().values() if each.kind is Kind.TEST]
    assert all("familiar" in each.requires for each in tests)


def test_every_session_but_the_support_is_warmed_up_and_cooled_down() -> None:
    for template in catalogue().values():
        if Demand.BACKWARD in template.demands and template.kind is not Kind.WARM_UP:
            ways = (template.warm_up.rpartition("-")[2], template.cool_down.rpartition("-")[2])
            assert ways in {("run", "run"), ("fast", "run"), ("belt", "belt")}, template.code


def test_what_is_run_all_out_has_the_long_warm_up() -> None:
    for template in catalogue().values():
        is_fast = any(piece.zone is Zone.FAST for piece in template.pieces)
        if is_fast and template.kind is not Kind.RACE:
            assert template.warm_up == "warm-up-fast", template.code


def test_a_warm_up_asks_for_nothing_that_its_session_does_not() -> None:
    for template in catalogue().values():
        for code in (template.warm_up, template.cool_down):
            if code:
                assert catalogue()[code].demands <= template.demands


def test_warm_up_and_cool_down_do_not_use_up_backward_metres() -> None:
    for code in ("warm-up-run", "cool-down-run", "warm-up-floor", "cool-down-floor"):
        assert all(piece.direction is not Direction.BACKWARD for piece in catalogue()[code].pieces)


FIELDS = (
    "code",
    "title",
    "purpose",
    "dose",
    "instructions",
    "hard",
    "warm_up",
    "cool_down",
    "places",
    "surface",
    "equipment",
    "partner",
    "requires",
    "demands",
    "evidence",
)


@pytest.mark.parametrize("field", FIELDS)
def test_a_session_without_a_field_is_refused_by_name(field: str) -> None:
    broken = re.sub(rf"^{field} = .*\n", "", BALANCE, count=1, flags=re.MULTILINE)
    with pytest.raises(ValueError, match=field):
        parsed_sessions(broken, EVIDENCE)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("version = 1", "version = 2", "version"),
        ('partner = "no"', 'partner = "perhaps"', "partner"),
        ('places = ["home"', 'places = ["moon"', "moon"),
        ('"knee-bend"', '"knie-bend"', "knie"),
        ('evidence = ["balance-custom"]', 'evidence = ["hearsay"]', "hearsay"),
        ("requires = []", 'requires = ["brave"]', "brave"),
        ('direction = "still"', 'direction = "backward"', "distance_m"),
        ("count = 6", "count = 6\nduration_s = 3", "one of"),
        ("hard = false", "hard = false\ncolour = 3", "colour"),
        ('loads = ["legs", "back", "head"]\n', "", "loads: is missing"),
        ('loads = ["legs"', 'loads = ["lower legs"', "lower legs"),
        ("count = 6", 'count = 6\ndemands = ["twist"]', "belong to the session"),
    ],
)
def test_a_session_that_means_nothing_is_refused_by_name(old: str, new: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parsed_sessions(BALANCE.replace(old, new, 1), EVIDENCE)


def test_a_share_outside_of_its_zone_is_refused() -> None:
    text = (FOLDER / "intervals.toml").read_text("utf-8")
    wide = text.replace('zone = "moderate"', 'zone = "moderate"\nshare = [0.50, 0.95]', 1)
    with pytest.raises(ValueError, match="outside of its zone"):
        parsed_sessions(wide, EVIDENCE)


def test_evidence_needs_a_grade_that_is_known() -> None:
    with pytest.raises(ValueError, match="grade"):
        parsed_evidence(
            'version = 1\n[a]\ngrade = "sure"\nsays = "x"\nsource = "y"\nstatus = "ours"'
        )


def test_a_gate_opens_by_kinds_or_by_length() -> None:
    assert gates()["familiar"].kinds == {Kind.FAMILIARISATION}
    assert gates()["enduring"].longest == 2500


def test_a_gate_without_a_count_is_refused_by_name() -> None:
    text = (FOLDER / "gates.toml").read_text("utf-8").replace("count = 1\n", "", 1)
    with pytest.raises(ValueError, match=r"gate\[0\].count: is missing"):
        parsed_gates(text)
