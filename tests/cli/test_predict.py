"""``sternway predict``: times to expect."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


def test_a_time_with_its_band_and_what_it_rests_on(sternway: Run) -> None:
    ran = sternway("predict", "marathon", "--from", "half=1:58:00", "--from", "10km=52:30")
    assert ran.status == 0
    (row,) = (line for line in ran.out.splitlines() if line.startswith("Marathon"))
    _, time, low, high = row.split()
    assert low < time < high
    assert "from Half marathon in 1:58:00 and 1 more" in ran.out
    assert "time grows as distance to the power" in ran.out


def test_without_an_event_whatever_is_carried_is_told(sternway: Run) -> None:
    ran = sternway("predict", "--from", "100m=16.0")
    assert ran.status == 0
    assert "200 m " in ran.out
    assert "Marathon" not in ran.out
    assert "name one to see why" in ran.out


def test_of_several_events_those_refused_are_told_and_the_status_says_so(sternway: Run) -> None:
    ran = sternway("predict", "half", "24h", "--from", "10km=52:30")
    assert ran.status == 1
    assert "Half marathon" in ran.out
    assert "24 hours is not predicted: it has a time limit" in ran.out


def test_own_results_both_ways_narrow_the_band(sternway: Run) -> None:
    def band(*more: str) -> float:
        ran = sternway("predict", "marathon", "--forward", "marathon=3:05:00", *more, "--json")
        (found,) = json.loads(ran.out)["predictions"]
        assert found["low_s"] < found["time_s"] < found["high_s"]
        return float(found["high_s"] / found["low_s"])

    pairs = ("--pair", "10km=40:10/53:00", "--pair", "half=1:28:00/1:56:00")
    assert band(*pairs) < band(*pairs[:2]) < band()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ((), 2, "--from EVENT=MARK"),
        (("half", "--from", "10km=50:00", "--forward", "10km=40:00"), 2, "not both"),
        (("half", "--from", "10km=50:00", "--pair", "10km=40:00/50:00"), 2, "goes with --forward"),
        (("half", "--from", "10km"), 2, "write EVENT=MARK"),
        (("half", "--from", "=50:00"), 2, "write EVENT=MARK"),
        (("half", "--from", "10km=soon"), 2, "'soon'"),
        (("half", "--from", "24h=94 km"), 1, "24 hours is not predicted"),
        (("nowhere", "--from", "10km=50:00"), 2, "no event is called"),
        (("100km", "--from", "half=1:58:00"), 1, "100 km is not predicted from Half marathon"),
        (("10km", "--from", "100m=15.0"), 1, "give a mark nearer to it"),
        (("10km", "--forward", "10km=40:00", "--pair", "10km=40:00"), 2, "FORWARD/BACKWARD"),
        (("10km", "--forward", "10km=40:00", "--pair", "10km=50:00/40:00"), 2, "check both marks"),
    ],
    ids=range(12),
)
def test_what_cannot_be_answered_is_one_line_with_the_cure(
    sternway: Run, arguments: tuple[str, ...], status: int, says: str
) -> None:
    ran = sternway("predict", *arguments)
    assert ran.status == status
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err


@pytest.mark.parametrize("mark", ["100m=3.0", "10km=30:00"])
def test_a_mark_that_nobody_could_run_backwards_is_refused(sternway: Run, mark: str) -> None:
    ran = sternway("predict", "--from", mark)
    assert (ran.status, ran.out) == (2, "")
    assert "was it run forward? Then predict from it as such" in ran.err
