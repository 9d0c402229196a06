"""``sternway meet``: races of waves, cities, laps, legs and penalties by their commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

MEET = """
version = 1
[meet]
name = "Festival"
days = [2026-10-24]
zone = "Europe/Berlin"
seed = "a goat in the rain"
[rules]
profile = "road"
[[place]]
code = "berlin"
name = "Berlin"
track = { lanes = 8 }
[[place]]
code = "tokyo"
name = "Tokyo"
zone = "Asia/Tokyo"
"""
CONTEST = """
[[contest]]
code = "race"
sex = "open"
round = [{ name = "final", at = 2026-10-24T10:00:00 }]
"""
SHEET = """name,sex,born,nation,event,mark,bib
Ada Amsel,f,1990-05-01,GER,EVENT,,1
Ben Bussard,m,1985-05-01,GER,EVENT,,2
Eve Estornino,f,1999-05-01,AUT,EVENT,,3
"""


@pytest.fixture
def meet(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command of a meet in the current folder; ``made`` makes the meet."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> object:
        return sternway("meet", *arguments)

    return run  # type: ignore[return-value]


def made(meet: Run, event: str, more: str = "", *options: str) -> None:
    Path("meet.toml").write_text(f'{MEET}{CONTEST}event = "{event}"\n{more}\n', encoding="utf-8")
    Path("club.csv").write_text(SHEET.replace("EVENT", event), encoding="utf-8")
    assert meet("enter", "club.csv", "--yes", *options).status == 0
    assert meet("draw", "race", "final", "--yes").status == 0


def flat(text: str) -> str:
    return " ".join(text.split())


def test_waves_have_guns_of_their_own(meet: Run) -> None:
    made(meet, "5 km")
    assert meet("start-in", "race", "2", "--wave", "late").status == 0
    assert meet("gun", "race", "2026-10-24T10:05:00", "--wave", "late").status == 0
    clock = "2026-10-24T10:00:00"
    ran = meet("times", "race", "final", "1", "1=30:10.2", "2=33:00.4", "--clock", clock)
    assert "Ben Bussard GER 40 1 2 28:01" in flat(ran.out)
    moved = meet("gun", "race", "2026-10-24T10:00:00", "--wave", "late")
    assert "Ben Bussard GER 40 2 2 33:01" in flat(moved.out)


def test_a_race_of_two_cities_is_one_classification(meet: Run) -> None:
    made(meet, "5 km", 'places = ["berlin", "tokyo"]', "--city", "berlin")
    meet("start-in", "race", "3", "--city", "tokyo")
    assert meet("draw", "race", "final", "--yes").status == 0
    for chip, bib in (("A", "1"), ("B", "2"), ("A", "3")):
        meet("assign", "chip", chip, bib, "--since", "2026-10-24T00:00")
    day = "2026-10-24"
    logs = {"berlin": f"A,2,{day} 10:30:00\nB,2,{day} 10:25:00", "tokyo": f"A,2,{day} 10:27:00"}
    for city, rows in logs.items():
        Path(f"{city}.csv").write_text(f"chip,mat,time\n{rows}\n", encoding="utf-8")
        gun = f"{day}T10:00:00"
        ran = meet("chips", "race", "final", f"{city}.csv", "--city", city, "--gun", gun)
        assert ran.status == 0
    last = flat(ran.out).rpartition("final Provisional")[2]
    assert [name for name in last.split() if name in ("Ada", "Ben", "Eve")] == ["Ben", "Eve", "Ada"]
    assert "say --city berlin" in meet("chips", "race", "final", "berlin.csv").err


def test_a_distance_is_laps_and_metres(meet: Run) -> None:
    made(meet, "1 h", 'place = "berlin"')
    ran = meet("distance", "race", "final", "1", "1=30+123.9", "2=29+399", "3=DNF")
    assert "12.123 km 30" in flat(ran.out)
    assert "DNF" in ran.out
    too_far = meet("distance", "race", "final", "1", "1=30+400")
    assert too_far.status == 2
    assert "are a lap" in too_far.err


def test_an_elimination_race_goes_lap_by_lap(meet: Run) -> None:
    made(meet, "1500 m", 'elimination = true\nplace = "berlin"')
    meet("lap", "race", "final", "1", "1", "2", "1", "3")
    ran = meet("lap", "race", "final", "1", "2", "1", "2")
    assert "Ada Amsel GER 35 1 1 2" in flat(ran.out)
    again = meet("lap", "race", "final", "1", "3", "1", "3")
    assert again.status == 2
    assert "Eve Estornino was out before it" in again.err


def test_faults_at_obstacles_cost_what_the_meet_says(meet: Run) -> None:
    made(meet, "400 m", 'obstacles = { seconds_a_fault = 5, disqualifying = ["ditch"] }')
    meet("times", "race", "final", "1", "1=90.0", "2=94.0", "3=89.0")
    ran = meet("faults", "race", "final", "1=wall:1", "3=ditch:1")
    assert "1:35.0" in ran.out
    assert "DQ" in ran.out


def test_a_relay_by_its_exchanges(meet: Run) -> None:
    Path("meet.toml").write_text(
        f'{MEET}{CONTEST}event = "4x400m"\nplace = "berlin"\n'.replace('"open"', '"F"'), "utf-8"
    )
    rows = ["relay,name,sex,born,nation,event,mark"]
    rows += [f"GER A,Ada {n},f,1990-01-0{n},GER,4x400m,6:00" for n in range(1, 5)]
    rows += [f"ITA A,Ida {n},f,1990-01-0{n},ITA,4x400m," for n in range(1, 4)]
    Path("club.csv").write_text("\n".join(rows), encoding="utf-8")
    entered = meet("enter", "club.csv", "--yes")
    assert "ITA A has 3 runners on the sheet; 4 x 400 m has 4 legs." in flat(entered.out)
    assert meet("draw", "race", "final", "--yes").status == 0
    wrong = meet("order", "race", "final", "GER A", "Ada 1", "Ida 2", "Ada 3", "Ada 4")
    assert wrong.status == 1
    assert "Ida 2 may not run here" in wrong.out
    right = "order", "race", "final", "GER A", *(f"Ada {n}" for n in range(1, 5))
    assert "was to be declared by" in meet(*right).out  # the meet is over
    assert meet(*right, "--why", "by the doctor").status == 0
    ends = "GER A=1:20.1/2:45.2/4:10.0/5:33.9"
    ran = meet("legs", "race", "final", "1", ends, "ITA A=1:25/-/4:10/5:40")
    assert "1:20.1 1:25.1 1:24.8 1:23.9" in flat(ran.out)
    assert "DNF" in ran.out
    started = meet("start-leg", "race", "final", "4", "4:05")
    assert "5:38.9" in started.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("distance", "race", "final", "1", "1=3+2"), "is not run over a time"),
        (("lap", "race", "final", "1", "1", "1"), "elimination = true"),
        (("faults", "race", "final", "1=wall:1"), "obstacles"),
        (("legs", "race", "final", "1", "1=1:00"), "is no relay"),
        (("start-in", "race", "1", "--city", "paris"), "is not run in"),
        (("start-in", "race", "1"), "say --city or --wave"),
        (("gun", "race", "ten o'clock"), "write a moment as"),
        (("chips", "race", "final", "none.csv"), "no gun was set"),
        (("times", "race", "final", "1", "1"), "write BIB=TIME"),
    ],
)
def test_what_does_not_fit_the_race_is_refused_with_what_would(
    meet: Run, arguments: tuple[str, ...], said: str
) -> None:
    made(meet, "5 km")
    ran = meet(*arguments)
    assert ran.status == 2
    assert said in flat(ran.err)
