"""``sternway ledger import`` and ``withhold``, ``sternway athlete`` and ``competition``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ledger.made import claim, person, text_of

_LIST = "Platz;Name;JG;Zeit\n1;Ann Other;1990;17,80\n2;Bea Else;1991;DNF\n3;Cleo;1992;quark\n"
_SAY = ("--event", "100m", "--sex", "women", "--date", "2.5.2026", "--competition", "Retro Cup",
        "--by", "a judge")  # fmt: skip


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "results.csv"
    path.write_text(_LIST, encoding="utf-8")
    return path


def test_an_import_is_shown_and_nothing_is_written(sternway: Run, results: Path) -> None:
    mine = results.with_name("my.ledger")
    ran = sternway("ledger", "import", results, "--into", mine, *_SAY)
    assert "2 results" in ran.out
    assert "Retro Cup" not in ran.err
    assert "Left out: 1" in ran.out
    assert "line 4: " in ran.out
    assert "nothing is written: say --yes" in ran.err
    assert ran.status == 1
    assert not mine.exists()


def test_after_a_yes_the_results_are_there(sternway: Run, results: Path) -> None:
    mine = results.with_name("my.ledger")
    sternway("ledger", "import", results, "--into", mine, *_SAY, "--yes")
    assert sternway("ledger", "check", mine).status == 0
    assert "17,80  Ann Other" in sternway("record", "100m", "--ledger", mine).out
    shown = sternway("competition", "retro", "cup", "--ledger", mine).out
    assert "1. 17,80  Ann Other" in shown
    assert "2. DNF  Bea Else" in shown
    again = sternway("ledger", "import", results, "--into", mine, *_SAY, "--json")
    assert json.loads(again.out)["repeated"] == 2


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (("--round", "last"), "--round last: heat"),
        (("--timing", "sundial"), "--timing sundial: hand"),
        (("--authority", "guiness"), "did you mean guinness"),
        (("--sex", "child"), "men, women or mixed"),
        (("--by", "a|b"), "without |"),
    ],
)
def test_what_an_import_cannot_be_told_is_refused(
    sternway: Run, results: Path, more: tuple[str, ...], reason: str
) -> None:
    mine = results.with_name("my.ledger")
    ran = sternway("ledger", "import", results, "--into", mine, *_SAY, *more)
    assert ran.status == 2
    assert reason in ran.err


def test_a_withheld_name_is_gone_from_the_file_and_every_answer(
    sternway: Run, tmp_path: Path
) -> None:
    mine = tmp_path / "my.ledger"
    mine.write_text(text_of(person("zoe"), claim("100m-zoe-2010", athlete="zoe")))
    why = ("--reason", "asked for it", "--by", "a judge")
    assert sternway("ledger", "withhold", "zoe", *why).status == 2
    ran = sternway("ledger", "withhold", "Zoe Runner", "--ledger", mine, *why, "--yes")
    assert ran.out == "withheld-1\n"
    assert "zoe" not in mine.read_text().casefold()
    for asked in (
        ("record", "100m"),
        ("progression", "100m"),
        ("fastest",),
        ("athlete", "withheld-1"),
    ):
        assert "(name withheld)" in sternway(*asked, "--ledger", mine).out
    assert sternway("ledger", "check", mine).status == 0


def test_a_name_is_not_withheld_without_a_yes(sternway: Run, tmp_path: Path) -> None:
    mine = tmp_path / "my.ledger"
    mine.write_text(text_of(person("zoe")))
    before = mine.read_text()
    ran = sternway(
        "ledger", "withhold", "zoe", "--ledger", mine, "--reason", "asked", "--by", "a judge"
    )
    assert ran.status == 1
    assert "say --yes" in ran.err
    assert mine.read_text() == before


def test_a_reason_that_tells_the_name_is_refused(sternway: Run, tmp_path: Path) -> None:
    mine = tmp_path / "my.ledger"
    mine.write_text(text_of(person("zoe")))
    before = mine.read_text()
    said = ("--reason", "Zoe asked for it", "--by", "a judge", "--yes")
    ran = sternway("ledger", "withhold", "zoe", "--ledger", mine, *said)
    assert ran.status != 0
    assert "say it without" in ran.err
    assert mine.read_text() == before


def test_an_athlete_has_one_page(sternway: Run) -> None:
    shown = sternway("athlete", "Markus Juergens").out
    assert shown.startswith("Markus Jürgens  GER")
    assert "3:38:27" in shown
    assert "once the best known to this ledger" in " ".join(shown.split())
    document = json.loads(sternway("athlete", "Markus Jürgens", "--json").out)
    assert document["schema"] == "sternway.athlete/1"
    assert len(document["claims"]) == 7


def test_marks_of_a_child_are_on_no_page_of_an_athlete(sternway: Run, tmp_path: Path) -> None:
    mine = tmp_path / "my.ledger"
    young = claim("young", "19.00", "kim", date="2008")
    mine.write_text(
        text_of(person("kim", "born: 1995"), young, claim("old", athlete="kim", date="2015"))
    )
    shown = sternway("athlete", "Kim Runner", "--ledger", mine).out
    assert "17.80" in shown
    assert "19.00" not in shown
    record = json.loads(
        sternway("record", "100m", "--on", "2010-01-01", "--ledger", mine, "--json").out
    )
    assert record[0]["records"][0]["name"] is None
    why = sternway("ledger", "why", "young", "--ledger", mine).out
    assert why.startswith("19.00 over 100 m by an athlete under 16")


def test_an_unknown_competition_is_answered_with_the_nearest(sternway: Run) -> None:
    ran = sternway("competition", "irr-2017")
    assert ran.status == 2
    assert "did you mean irr-201" in ran.err


def test_an_answer_says_what_it_rests_on(sternway: Run) -> None:
    shown = " ".join(sternway("record", "400m", "--sex", "men").out.split())
    assert "only an excerpt was read (2026-11-22), it may have more" in shown
    assert "marks of it, the newest of 2018-07" in shown
    (document,) = json.loads(sternway("record", "400m", "--sex", "men", "--json").out)
    assert [each["whole"] for each in document["coverage"]["lists"]] == [False]


def test_where_there_is_no_claim_none_is_said(sternway: Run) -> None:
    assert "No claim" in sternway("record", "mile", "--sex", "men", "--authority", "irr").out


def test_a_result_that_an_authority_called_no_record_is_shown_as_that(sternway: Run) -> None:
    shown = " ".join(sternway("record", "400m", "--sex", "women", "--authority", "irr").out.split())
    assert "never called a record" in shown
    assert "1:29.40 Melanie Albrecht" in shown
    assert "never called a record: 1:40.50" not in shown


def test_a_ratification_takes_evidence_and_two_people(sternway: Run, tmp_path: Path) -> None:
    mine = tmp_path / "my.ledger"
    mine.write_text(text_of(claim("one", authority="guinness", state="claimed")))
    sternway(
        "evidence", "new", "--authority", "guinness", "--event", "half", "--out", tmp_path / "f"
    )
    change = ("ledger", "change", mine, "one")
    say = ("--reason", "complete", "--by", "A. Judge")
    for state in ("evidence complete", "under review"):
        assert sternway(*change, state, *say).status == 0
    assert "by its hash" in sternway(*change, "ratified", *say).err
    alone = sternway(*change, "ratified", *say, "--evidence", tmp_path / "f")
    assert "second person" in alone.err
    ran = sternway(*change, "ratified", *say, "--evidence", tmp_path / "f", "--second", "B. Judge")
    assert ran.out == "one: ratified\n"
    hashed = sternway("evidence", "check", tmp_path / "f").out
    line = next(each for each in mine.read_text().split("\n") if each.startswith("evidence-hash"))
    assert line.removeprefix("evidence-hash: ") in hashed
    assert "second: B. Judge" in mine.read_text()
    assert sternway("ledger", "check", mine).status == 0
