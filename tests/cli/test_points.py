"""``sternway points``: marks scored, and the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sternway.athletics import Sex, event, parse, written
from sternway.athletics.points import FULL, backing_of, table
from sternway.text import say
from tests.cli.conftest import Run


def points(code: str, mark: str, sex: Sex = Sex.MALE) -> int:
    return table().points(parse(mark, event(code)), event(code), sex)


def slowest(code: str, points: int, sex: Sex = Sex.MALE) -> str:
    return written(table().slowest(points, event(code), sex), event(code))


def test_a_mark_is_scored_with_what_the_points_rest_on(sternway: Run) -> None:
    ran = sternway("points", "400m", "1:20.50", "--sex", "men")
    assert ran.status == 0
    first, _, second, *rest = ran.out.splitlines()
    assert first == "400 m in 1:20.50  sternway-2026-11"
    assert second == f"Men: {points('400m', '1:20.50')} points"
    backing = " ".join(say(backing_of(table().scale(event("400m"), Sex.MALE).anchor)).split())
    assert " ".join(" ".join(rest).split()) == f"1000 points: {slowest('400m', FULL)}, {backing}"


@pytest.mark.parametrize("asked", [("13.6h",), ("13.60", "--timing", "hand"), ("13.6",)])
def test_a_hand_time_is_scored_with_the_usual_addition_and_that_is_said(
    sternway: Run, asked: tuple[str, ...]
) -> None:
    ran = sternway("points", "100m", *asked, "--sex", "men")
    assert f"Men: {points('100m', '13.84')} points" in ran.out
    text = " ".join(ran.out.split())
    assert "with the usual 0.24 s (World Athletics) it stands as 13.84" in text
    document = json.loads(sternway("points", "100m", *asked, "--json").out)
    assert document["scored_as"] == "13.84"
    assert "0.24" in document["said"][0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("100m", "13.6", "--timing", "sundial"), "hand, photo-finish, transponder"),
        (("100m", "13.6h", "--timing", "photo-finish"), "by hand"),
        (("100m", "--worth", "700", "--timing", "hand"), "--timing goes with a mark"),
    ],
)
def test_a_timing_that_does_not_fit_is_refused(
    sternway: Run, asked: tuple[str, ...], said: str
) -> None:
    ran = sternway("points", *asked)
    assert ran.status == 2
    assert said in ran.err


def test_without_a_sex_both_are_told_and_why_one_has_none(sternway: Run) -> None:
    ran = sternway("points", "mile", "6:00")
    assert ran.status == 0
    assert f"Men: {points('mile', '6:00')} points" in ran.out
    assert "Women: no points" in ran.out
    assert "marks of one athlete only" in ran.out


def test_json_has_points_and_refusals(sternway: Run) -> None:
    document = json.loads(sternway("points", "mile", "6:00", "--json").out)
    assert document["schema"] == "sternway.points/1"
    assert document["points"] == {"M": points("mile", "6:00"), "F": None}
    assert document["basis"] == {
        "M": say(backing_of(table().scale(event("mile"), Sex.MALE).anchor))
    }
    assert "one athlete only" in document["refused"]["F"]


def test_the_mark_for_a_number_of_points(sternway: Run) -> None:
    ran = sternway("points", "10km", "--worth", "700")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "10 km (road): 700 points  sternway-2026-11",
        f" Men: {slowest('10km', 700)} or faster",
        f" Women: {slowest('10km', 700, Sex.FEMALE)} or faster",
    ]
    document = json.loads(sternway("points", "10km", "--worth", "700", "--json").out)
    assert document["marks"] == {sex: slowest("10km", 700, sex) for sex in (Sex.MALE, Sex.FEMALE)}


def test_the_table_fits_the_terminal(sternway: Run) -> None:
    ran = sternway("points", "--table", "--sex", "men")
    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert f"  1000  {slowest('100m', FULL)}" in ran.out


def test_the_table_as_a_page(sternway: Run, tmp_path: Path) -> None:
    page = tmp_path / "points.html"
    ran = sternway("points", "--table", "100m", "half", "--html", page)
    assert ran.status == 0
    assert ran.out.endswith("points.html\n")
    assert '<th scope="col" class="number">Half marathon</th>' in page.read_text()


def test_the_table_as_json(sternway: Run) -> None:
    document = json.loads(sternway("points", "--table", "100m", "--step", "500", "--json").out)
    rows = [[wanted, slowest("100m", wanted)] for wanted in (1000, 500, 1)]
    assert document["sheets"][0]["rows"] == rows


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("24h", "100 km"), 1, "no points in sternway-2026-11"),
        (("mile", "6:00", "--sex", "women"), 1, "one athlete only"),
        (("400m",), 2, "an event and a mark"),
        (("400m", "1:20", "3:00"), 2, "an event and a mark"),
        ((), 2, "an event and a mark"),
        (("400m", "fast"), 2, "'fast'"),
        (("nowhere", "1:20"), 2, "no event is called"),
        (("400m", "1:20", "--sex", "x"), 2, "men or women"),
        (("400m", "1:20", "--by", "old"), 2, "choose sternway-2026"),
        (("400m", "1:20", "--html"), 2, "go with --table"),
        (("400m", "--worth", "5000"), 2, "from 1 to 1300"),
        (("--worth", "700"), 2, "takes one event"),
        (("--table", "24h"), 2, "time limit"),
        (("--table", "--worth", "3"), 2, "leave out --worth"),
    ],
    ids=range(14),
)
def test_what_cannot_be_answered_is_one_line_with_the_cure(
    sternway: Run, arguments: tuple[str, ...], status: int, says: str
) -> None:
    ran = sternway("points", *arguments)
    assert ran.status == status
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err
