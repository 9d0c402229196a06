"""``sternway fastest``, ``record``, ``progression`` and ``ledger``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sternway.ledger import shipped
from tests.cli.conftest import Run
from tests.ledger.made import claim, person, text_of

_ADD = (
    "--event", "400m", "--mark", "1:40.5", "--athlete", "Zoe Example", "--sex", "women",
    "--date", "2020-05-02", "--source", "https://example.org", "--by", "zoe",
)  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A ledger with a broken line and two sound claims."""
    path = tmp_path / "my.ledger"
    broken = claim("broken").replace("sex: F", "sex: ?")
    path.write_text(text_of(claim("good"), broken, claim("better", "16.50", "bea")))
    return path


def test_the_fastest_are_told_with_all_that_must_be_said(sternway: Run) -> None:
    ran = sternway("fastest")
    assert ran.status == 0
    assert "Men: 13.17  Christian Roberto López Rodríguez (ESP)" in ran.out
    assert "Women: 17.80  Simone Kühn (AUT)" in ran.out
    assert "7.59 m/s (27.3 km/h) on average over the 100 m" in ran.out
    assert "medium confidence" in ran.out
    assert "Guinness lists it too" in " ".join(ran.out.split())
    assert "Not supported: Kenichi Yamauchi" in ran.out
    assert "Kenichi Ito" in ran.out
    assert "ALL FOURS" in ran.out
    table, _, passed = ran.out.partition("Better marks that do not count")
    for race in ("200m 30.23", "5000m 19:11", "mile-road 5:30", "400m 1:29.00"):
        code, mark = race.split()
        assert mark in passed
        assert [code, mark] not in [line.split()[:2] for line in table.splitlines()]
    assert all(len(line) <= 80 for line in ran.out.splitlines() if "://" not in line)


def test_the_fastest_by_an_authority_on_a_day(sternway: Run) -> None:
    ran = sternway("fastest", "--sex", "men", "--authority", "guinness", "--on", "2020-01-01")
    assert "Men: 13.6  Ferdie Ato Adoboe (GHA)" in ran.out
    assert "by Guinness World Records, on 2020-01-01" in ran.out
    assert "Women" not in ran.out


def test_the_fastest_by_an_authority_is_so_among_the_records_that_are_known(sternway: Run) -> None:
    ran = sternway("fastest", "--authority", "irr", "--sex", "men")
    text = " ".join(ran.out.split())
    assert "the most among the 4 events whose record by International Retro Runner is known" in text
    assert "fastest backwards runner" not in text
    assert "than in any other" not in text


def test_the_fastest_carry_the_doubts_of_their_marks(sternway: Run) -> None:
    table = sternway("fastest").out
    assert "94 km?" in table
    for mark in ("1:35:49?", "2:15:38?", "1:16.92?*"):
        assert f" {mark} " in table
    assert "13.17?" not in table
    assert "?: doubtful, and" in table
    assert "*: only a part of that list was read" in " ".join(table.split())
    assert "17.80  Simone Kühn (AUT), doubtful" in table


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("record", "half"), "2:15:38  Kerstin Metzler-Mennenga (LIE/SUI), doubtful, 2006-09"),
        (("record", "half"), "1:35:49  Achim Aretz (GER), doubtful"),
        (("progression", "half"), " 1:35:49? "),
        (("athlete", "Luciano Morandin"), "94 km before 2016-06-01; the press, claimed, doubtful"),
    ],
)
def test_a_doubtful_mark_is_marked_wherever_it_is_shown(
    sternway: Run, asked: tuple[str, ...], told: str
) -> None:
    assert " ".join(told.split()) in " ".join(sternway(*asked).out.split())


def test_the_fastest_as_json(sternway: Run) -> None:
    document = json.loads(sternway("fastest", "--json").out)
    assert document["schema"] == "sternway.fastest/1"
    assert document["men"][0]["id"] == "100m-lopez-2022"
    assert document["men"][0]["speed_mps"] == 7.593
    assert document["women"][0]["time_s"] == 17.8
    assert [each["name"] for each in document["unsupported"]] == ["Kenichi Yamauchi"]


def test_a_record_by_an_authority_on_a_day(sternway: Run) -> None:
    ran = sternway("record", "100m", "--sex", "women", "--authority", "irr", "--on", "2012-01-01")
    assert ran.status == 0
    assert "100 m, women  by International Retro Runner, on 2012-01-01" in ran.out
    assert "17.80  Simone Kühn (AUT)" in ran.out


def test_a_hand_time_that_stays_better_is_headlined_beside_the_record(sternway: Run) -> None:
    options = ("100m", "--sex", "men", "--on", "2007-08-04")
    ran = sternway("record", *options)
    headlines, _, rest = ran.out.partition("What each authority called the record")
    assert "15.32  Roland Wegner (GER)" in headlines
    assert "13.6  Ferdie Ato Adoboe (GHA)" in headlines
    assert "it would be 13.84, still better than 15.32" in " ".join(headlines.split())
    assert "timing: not told; counted as electric" in headlines
    assert "By hand, a list of its own" not in rest
    (document,) = json.loads(sternway("record", *options, "--json").out)
    assert document["better_by_hand"] == ["100m-adoboe-1991", "100m-wegner-2007"]


def test_a_hand_time_that_does_not_stay_better_stands_apart(sternway: Run) -> None:
    ran = sternway("record", "100m", "--sex", "men")
    headlines, heading, apart = ran.out.partition("By hand, a list of its own up to 400 m")
    assert heading
    assert "13.6  Ferdie" in apart
    assert "13.6  Ferdie" not in headlines


def test_what_may_have_been_better_by_the_day_is_said_under_the_headline(sternway: Run) -> None:
    ran = sternway("record", "10km", "--sex", "men", "--on", "2011-06-01")
    headline, _, _ = ran.out.partition("What each authority called the record")
    assert "40:58  Thomas Dold" in headline
    assert "Perhaps no longer the record by then" in headline
    assert "40:02 by Achim Aretz" in " ".join(headline.split())


def test_a_record_over_courses_that_differ_says_that_they_do(sternway: Run) -> None:
    ran = sternway("record", "crossing")
    assert "107 d  Arvind Pandya (IND)" in ran.out
    assert "marks of two places do not compare" in ran.out


def test_a_record_shows_other_books_surfaces_and_what_does_not_count(sternway: Run) -> None:
    ran = sternway("record", "mile")
    assert "5:46.59  Thomas Dold (GER)" in ran.out
    assert "Guinness World Records: 5:54.25  Aaron Yoder (USA)" in ran.out
    assert "1 mile (park course): 6:57  Garret Doherty (IRL)" in ran.out
    assert "5:30 Aaron Yoder (USA), doubtful, 2020-09-04: the course sloped" in " ".join(
        ran.out.split()
    )


def test_what_others_wrote_of_somebody_under_16_is_not_repeated(
    sternway: Run, tmp_path: Path
) -> None:
    young = claim(
        "100m-x-2020", extra=("doubt: Tilda ran in lane 9", "note: Tilda, 14", "under-16: yes")
    )
    (tmp_path / "one.ledger").write_text(text_of(young))
    for options in ((), ("--json",)):
        ran = sternway("record", "100m", "--ledger", tmp_path / "one.ledger", *options)
        assert "17.80" in ran.out
        assert "Tilda" not in ran.out


def test_two_people_of_one_name_are_told_apart_by_their_ids(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    twin = person("ann-2").replace("Ann-2", "Ann")
    path.write_text(text_of(twin, claim("one"), claim("two", athlete="ann-2")))
    assert "17.80  Ann Runner [ann-2]" in sternway("record", "100m", "--ledger", path).out
    fastest = sternway("fastest", "--ledger", path).out
    assert "Ann Runner [ann], Ann Runner [ann-2]" in " ".join(fastest.split())
    (document,) = json.loads(sternway("record", "100m", "--ledger", path, "--json").out)
    assert [each["name"] for each in document["records"]] == ["Ann Runner", "Ann Runner"]


@pytest.mark.parametrize(
    ("options", "holder"),
    [
        (("400m", "--nation", "ITA", "--sex", "men"), "Alberto Spillari"),
        (("100m", "--category", "T43"), "Dwayne Fernandes"),
        (("200m", "--class", "irr-2010:youth", "--sex", "women"), "Melanie Albrecht"),
        (("Halbmarathon", "--sex", "women"), "Kerstin Metzler-Mennenga"),
    ],
)
def test_a_record_of_a_nation_category_or_class(
    sternway: Run, options: tuple[str, ...], holder: str
) -> None:
    ran = sternway("record", *options, "--json")
    found = json.loads(ran.out)[0]["records"]
    assert [each["name"] for each in found] == [holder]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--sex", "Frauen"), "100 m, women"),
        (("--sex", "men", "--nation", "Germany"), "all claims together, GER"),
    ],
)
def test_sexes_and_nations_are_asked_for_by_their_names_in_any_language(
    sternway: Run, options: tuple[str, ...], said: str
) -> None:
    ran = sternway("record", "100m", *options)
    assert ran.status == 0
    assert said in ran.out


def test_classes_from_memory_say_so(sternway: Run) -> None:
    record = sternway("record", "400m", "--class", "masters-5:40").out
    assert "from memory and were not verified" in record
    assert "No mark counts" in record
    progression = sternway("progression", "400m", "--class", "masters-5:40").out
    assert "from memory and were not verified" in progression


def test_the_room_by_itself_says_what_it_can_do(sternway: Run) -> None:
    ran = sternway("ledger")
    assert ran.status == 2
    assert "Find broken lines, errors and doubts." in ran.out


def test_a_record_as_json_names_what_is_passed_over(sternway: Run) -> None:
    (document,) = json.loads(sternway("record", "200m", "--sex", "men", "--json").out)
    assert document["records"][0]["mark"] == "30.33"
    assert document["passed_over"][0]["mark"] == "30.23"
    assert document["by_authority"]["guinness"] == ["200m-badyna-2001-2"]


def test_a_progression_in_the_terminal(sternway: Run) -> None:
    ran = sternway("progression", "100m", "--sex", "men")
    assert ran.status == 0
    lines = [line for line in ran.out.splitlines() if line[:4].isdigit()]
    assert [line.split()[2:4] for line in lines] == [
        ["unknown", "15.32"], ["unknown", "13.17"],
        ["unknown", "18"], ["hand", "14.4"], ["hand", "14"], ["hand", "13.6?"], ["unknown", "13.6"],
    ]  # fmt: skip
    assert "2.15 s" not in ran.out
    assert "no difference is told between marks that were timed differently" in ran.out
    assert " = " in lines[6]
    assert " 4 s " in lines[3]
    assert "100m-lopez-2022" in ran.out.split()


def test_a_progression_says_what_was_asked_for(sternway: Run) -> None:
    ran = sternway("progression", "100m", "--nation", "ger", "--sex", "men", "--on", "2020-01-01")
    assert "100 m, men: progression  all claims together, GER, on 2020-01-01" in ran.out


def test_a_progression_as_json(sternway: Run) -> None:
    (document,) = json.loads(sternway("progression", "marathon", "--sex", "men", "--json").out)
    assert [step["mark"] for step in document["steps"]][-1] == "3:25:24"
    assert document["steps"][1]["gain"] == 578_000


def test_a_progression_as_a_page(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = sternway("progression", "marathon", "--html")
    assert ran.out == "progression-marathon.html\n"
    page = (tmp_path / "progression-marathon.html").read_text()
    assert "3:25:24" in page
    assert "Guillaume de Lustrac" in page


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("record", "100n"), "100m"),
        (("record", "100m", "--authority", "guiness"), "did you mean guinness"),
        (("record", "100m", "--sex", "child"), "men, women or mixed"),
        (("record", "100m", "--nation", "Atlantis"), "three letters, such as ITA"),
        (("record", "100m", "--on", "2012"), "write a day as 2012-01-01"),
        (("record", "100m", "--on", "2999-01-01"), "is in the future"),
        (("record", "100m", "--class", "irr-2010"), "add a class of it"),
        (("record", "100m", "--class", "irr-2010:old"), "it has youth, general, seniors"),
        (("record", "100m", "--class", "irr-2016:main"), "no source says which ages"),
        (("record", "100m", "--class", "irr-1999:main"), "did you mean irr-"),
        (("ledger", "why", "100m-lopes-2022"), "did you mean 100m-lopez-2022"),
        (("record", "100m", "--ledger", "none.ledger"), "no such file"),
    ],
)
def test_what_has_no_answer_is_said_in_one_line(
    sternway: Run, arguments: tuple[str, ...], reason: str
) -> None:
    ran = sternway(*arguments)
    assert ran.status in (1, 2)
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert reason in ran.err


def test_an_event_without_claims_is_said(sternway: Run) -> None:
    ran = sternway("record", "48h")
    assert ran.status == 1
    assert "world.ledger has no claim over 48 hours" in ran.err


def test_the_shipped_ledger_passes_its_check(sternway: Run) -> None:
    ran = sternway("ledger", "check")
    assert ran.status == 0
    assert "0 broken, 0 wrong" in ran.out
    assert "5000m-dold-2016: a part of a 10000m" in ran.out


def test_a_check_counts_first_and_leaves_out_remarks_until_asked(sternway: Run) -> None:
    ran = sternway("ledger", "check")
    rows = {line[:20].strip(): line.split()[-1] for line in ran.out.splitlines() if line}
    assert rows["hand time"] == "15"
    assert "100yd-adoboe-1991: timed by hand" not in ran.out
    assert ran.out.index("\nsplit\n") < ran.out.index("\ntwo marks\n")
    assert "100yd-adoboe-1991: timed by hand" in sternway("ledger", "check", "--all").out
    assert "timed by hand" in sternway("ledger", "check", "--only", "hand time").out


def test_a_check_lists_a_hundred_of_a_kind_until_asked_for_more(
    sternway: Run, tmp_path: Path
) -> None:
    path = tmp_path / "my.ledger"
    late = [claim(f"late-{number}", date=str(2100 + number)) for number in range(120)]
    path.write_text(text_of(*late))
    ran = sternway("ledger", "check", path)
    assert ran.out.count("is in the future") == 100
    assert "20 more: --only 'date'" in ran.out
    assert sternway("ledger", "check", path, "--only", "date").out.count("in the future") == 120


def test_a_check_of_one_kind(sternway: Run) -> None:
    ran = sternway("ledger", "check", "--only", "slope", "--json")
    document = json.loads(ran.out)
    assert {each["check"] for each in document["findings"]} == {"slope"}


def test_a_broken_line_is_named_and_the_rest_is_used(sternway: Run, mine: Path) -> None:
    number = mine.read_text().split("\n").index("sex: ?") + 1
    ran = sternway("ledger", "check", mine)
    assert ran.status == 1
    assert f"line {number}: sex: “?” is not M, F or X" in ran.err
    assert "2 claims" in ran.out
    record = sternway("record", "100m", "--ledger", mine)
    assert record.status == 1
    assert "16.50  Bea Runner" in record.out


def test_many_broken_lines_are_counted_where_they_are_not_the_matter(
    sternway: Run, tmp_path: Path
) -> None:
    path = tmp_path / "my.ledger"
    rubbish = [f"rubbish {number}" for number in range(50)]
    path.write_text(text_of(claim("good"), *rubbish))
    record = sternway("record", "100m", "--ledger", path)
    assert record.err.count("\n") == 21
    assert "30 more broken lines: sternway ledger check" in record.err
    assert sternway("ledger", "check", path).err.count("\n") == 50


def test_what_cannot_be_fails_the_check(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    path.write_text(text_of(claim("late", date="2999")))
    ran = sternway("ledger", "check", path)
    assert ran.status == 1
    assert "date – wrong" in ran.out


def test_why_is_one_paragraph_with_its_sources(sternway: Run) -> None:
    ran = sternway("ledger", "why", "5000m-dold-2016")
    assert ran.status == 0
    assert "it is a split inside a longer race" in ran.out.replace("\n", " ")
    assert "yet faster than 19:16.99" in ran.out.replace("\n   ", " ")
    document = json.loads(sternway("ledger", "why", "mile-aaron-yoder-2015", "--json").out)
    assert [each["standing"] for each in document["verdicts"]] == ["record", "no record"]


def test_a_claim_is_added_to_a_new_ledger_and_found_there(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    ran = sternway("ledger", "add", path, *_ADD)
    assert ran.status == 0, ran.err
    assert ran.out == "400m-example-2020\n"
    assert "in tenths of a second, so taken for a hand time" in " ".join(ran.err.split())
    assert sternway("ledger", "check", path).status == 0
    assert "1:40.5  Zoe Example" in sternway("record", "400m", "--ledger", path).out


def test_what_looks_like_a_slip_is_written_only_where_it_is_said_to_be_right(
    sternway: Run, tmp_path: Path
) -> None:
    path = tmp_path / "new.ledger"
    fast = ("ledger", "add", path, *("60.0" if each == "1:40.5" else each for each in _ADD))
    ran = sternway(*fast)
    assert ran.status == 1
    assert "better by far than any on record" in " ".join(ran.err.split())
    assert "say --yes" in ran.err
    assert not path.exists()
    assert sternway(*fast, "--yes").status == 0
    assert "60.0" in path.read_text()


def test_nobody_adds_a_record_of_an_authority_by_their_own_word(
    sternway: Run, tmp_path: Path
) -> None:
    path = tmp_path / "new.ledger"
    options = ("--authority", "guinness", "--kind", "record", "--confidence", "high", "--yes")
    ran = sternway("ledger", "add", path, *_ADD, *options)
    assert ran.status != 0
    assert "needs a source of its own (guinnessworldrecords.com)" in " ".join(ran.err.split())
    assert not path.exists()


def test_an_empty_file_is_a_new_ledger(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    path.touch()
    assert sternway("ledger", "add", path, *_ADD).status == 0
    assert sternway("ledger", "check", path).status == 0


def test_adding_changes_nothing_that_was_there(sternway: Run, mine: Path) -> None:
    before = mine.read_text()
    ran = sternway("ledger", "add", mine, *_ADD)
    assert ran.status == 1
    assert mine.read_text().startswith(before)
    assert "claim 400m-example-2020" in mine.read_text()


def test_nothing_is_written_where_the_claim_cannot_be(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    ran = sternway("ledger", "add", path, *_ADD, "--date", "2999-01-01")
    assert ran.status == 2
    assert "is in the future" in ran.err
    assert not path.exists()


def test_the_shipped_ledger_is_never_added_to(sternway: Run) -> None:
    import sternway.ledger as room

    path = Path(room.__file__).with_name("world.ledger")
    ran = sternway("ledger", "add", path, *_ADD)
    assert ran.status == 2
    assert "sternway ledger show > my.ledger" in ran.err
    assert path.read_text() == shipped().text


def test_the_shipped_ledger_printed_is_a_ledger_of_mine(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    path.write_text(sternway("ledger", "show").out)
    assert sternway("ledger", "add", path, *_ADD).status == 0
    assert "13.17" in sternway("record", "100m", "--ledger", path).out


def test_a_claim_is_shown_as_it_is_written(sternway: Run) -> None:
    ran = sternway("ledger", "show", "200m-contreras-2018-3")
    assert ran.out.startswith("claim 200m-contreras-2018-3\nevent: 200m\n")
    assert ran.out.strip() in shipped().text


def test_a_change_is_appended_and_told(sternway: Run, mine: Path) -> None:
    before = mine.read_text()
    ran = sternway("ledger", "change", mine, "good", "disputed", "--reason", "why", "--by", "me")
    assert ran.out == "good: disputed\n"
    assert mine.read_text().startswith(before)
    assert "| disputed | me | why" in mine.read_text()
    assert "state: disputed" in sternway("ledger", "why", "good", "--ledger", mine).out


def test_a_disqualification_brings_back_what_was_beaten(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    old = claim("old", "18.00", authority="guinness", state="ratified > superseded")
    new = claim("new", "17.00", "bea", "2015", authority="guinness", state="ratified")
    path.write_text(text_of(old, new))
    ran = sternway(
        "ledger", "change", path, "new", "--disqualify", "--reason", "toes", "--by", "the board"
    )
    assert ran.out == "new: rejected\nold: ratified\n"
    assert "18.00  Ann Runner" in sternway("record", "100m", "--ledger", path).out
    assert sternway("ledger", "check", path).status == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("good", "ratified", "--reason", "r", "--by", "me"), "ratified cannot follow claimed"),
        (("good", "splendid", "--reason", "r", "--by", "me"), "no state is called 'splendid'"),
        (("good", "--reason", "r", "--by", "me"), "say a state, or --disqualify"),
        (("good", "disputed", "--by", "me"), "needs a --reason"),
        (("good", "disputed", "--reason", "r"), "say --by"),
        (("good", "disputed", "--reason", "r", "--by", "a|b"), "without |"),
        (("god", "disputed", "--reason", "r", "--by", "me"), "did you mean good"),
        (
            ("good", "disputed", "--reason", "r", "--by", "me", "--date", "2999"),
            "is in the future",
        ),
        (("good", "disputed", "--reason", "r", "--by", "me", "--date", "soon"), "is not a date"),
    ],
)
def test_a_change_that_may_not_be_changes_nothing(
    sternway: Run, mine: Path, arguments: tuple[str, ...], reason: str
) -> None:
    before = mine.read_text()
    ran = sternway("ledger", "change", mine, *arguments)
    assert ran.status == 2
    assert reason in ran.err
    assert mine.read_text() == before


def test_a_class_beside_an_event_is_asked_for_and_never_dropped(sternway: Run) -> None:
    assert (
        sternway("record", "100 m T43").out == sternway("record", "100m", "--category", "T43").out
    )
    assert sternway("progression", "100 m T43").out != sternway("progression", "100 m").out
    ran = sternway("record", "marathon W40")
    assert (ran.status, "--class SCHEME:CLASS" in ran.err) == (2, True)
    ran = sternway("points", "100 m T43", "15.0")
    assert (ran.status, "leave it out" in ran.err) == (2, True)
