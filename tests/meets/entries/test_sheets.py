"""Entry sheets as clubs send them, and Hy-Tek's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sternway.athletics import Sex, Timing
from sternway.errors import UnreadableFile
from sternway.meets.codes import MeetCode
from sternway.meets.entries.cells import (
    Ambiguous,
    born_of,
    event_of,
    events_of,
    is_nation,
    marks_of,
    nation_of,
    sex_of,
)
from sternway.meets.entries.encoding import decoded
from sternway.meets.entries.entry import Sheet
from sternway.meets.entries.hytek import read_hytek
from sternway.meets.entries.sheet import read_sheet
from sternway.meets.timing.lynx.entries import read_ppl_entries
from sternway.text import say


@pytest.fixture(scope="module")
def sheets(data: Path) -> Path:
    return data / "meets" / "entries"


def told(sheet: Sheet) -> list[str]:
    return [str(each.code) for each in sheet.questions]


def test_a_german_sheet(sheets: Path) -> None:
    found = read_sheet(sheets / "de.csv", 2026)
    assert (found.encoding, len(found.rows), found.count) == ("cp1252", 3, 4)
    hanna, jorg, ada = found.rows
    assert [each.event.code for each in hanna.wishes] == ["100m", "400m"]
    assert [each.mark and each.mark.value for each in hanna.wishes] == [17_310, 84_500]
    assert jorg.wishes[0].event.code == "3000m"
    assert (jorg.person.nation, str(jorg.person.born)) == ("GER", "1979")
    assert ada.person.born
    assert ada.person.born.earliest == date(1984, 3, 14)
    assert ada.wishes[0].timing is Timing.HAND
    assert told(found) == ["meet.birth-year-only"]


def test_an_italian_sheet(sheets: Path) -> None:
    cara, gina = read_sheet(sheets / "it.csv", 2026).rows
    assert (cara.person.name, gina.person.name) == ("Cara Corvo", "Gina Gabbiano")
    assert cara.person.born
    assert cara.person.born.earliest == date(1990, 12, 31)
    assert cara.wishes[0].mark
    assert cara.wishes[0].mark.value == 17_310
    assert gina.wishes[0].mark
    assert gina.wishes[0].mark.value == 7_110_000


def test_a_spanish_sheet_with_tabs(sheets: Path) -> None:
    found = read_sheet(sheets / "es.csv", 2026)
    eva, ines = found.rows
    assert eva.wishes[0].event.code == "1500m"
    assert eva.person.born
    assert eva.person.born.earliest == date(1990, 7, 4)
    assert ines.person.born is None
    assert told(found) == ["meet.birth-missing"]


def test_an_english_sheet_out_of_excel_asks_once_for_its_dates(sheets: Path) -> None:
    found = read_sheet(sheets / "en-excel.csv", 2026)
    juno, ben, same = found.rows
    assert juno.person.born is None
    assert told(found) == ["meet.date-order"]
    assert juno.wishes[0].mark
    assert juno.wishes[0].mark.value == 372_000
    assert ben.wishes[0].mark
    assert ben.wishes[0].mark.value == 17_310
    assert ben.person.born == same.person.born
    answered = read_sheet(sheets / "en-excel.csv", 2026, day_first=True)
    assert answered.rows[0].person.born
    assert answered.rows[0].person.born.earliest == date(1991, 3, 2)


def test_hytek_entries(data: Path) -> None:
    found = read_hytek(data / "meets" / "hytek" / "entries.txt")
    assert found.encoding == "cp1252"
    ada, hanna, cara = found.rows
    assert ada.person.born
    assert ada.person.born.earliest == date(1984, 3, 14)
    assert ada.wishes[0].event.code == "100m"
    assert (hanna.person.name, hanna.wishes[0].timing) == ("Hanna Häher", Timing.HAND)
    assert hanna.wishes[0].mark
    assert hanna.wishes[0].mark.value == 909_000
    assert cara.wishes[0].mark is None
    assert cara.wishes[0].scratched
    (team,) = found.teams
    assert (team.team, team.wish.event.code, len(team.legs)) == ("AUT A", "4x100m", 4)


def test_a_bad_row_never_stops_the_others() -> None:
    text = "D;A;Ada;;F;03/14/1984;AUT;;42;;R100;17.31;M\nD;B;Ben;;M;14/03/1984;AUT;;;;R100;NT;M\n"
    found = read_hytek(text.encode())
    assert [each.person.name for each in found.rows] == ["Ada A"]
    assert told(found) == ["meet.row-unreadable"]


def test_people_without_sex_are_read_and_asked_for() -> None:
    found = read_sheet(b"name,sex,born,event\nAda,,1984-03-14,100m\nEva,f,1990-01-01,100m\n", 2026)
    assert [each.person.sex for each in found.rows] == [None, Sex.FEMALE]
    assert told(found) == ["meet.sex-missing"]


def test_letters_beyond_the_west_survive() -> None:
    assert decoded("Łęcki".encode("cp1250")) == ("Łęcki", "cp1250")
    assert decoded("Häher".encode("cp1252")) == ("Häher", "cp1252")
    assert decoded("山口".encode()) == ("山口", "utf-8")
    assert decoded("Zoë".encode("utf-16"))[0] == "Zoë"


def test_a_file_without_names_is_refused_with_the_cure() -> None:
    with pytest.raises(UnreadableFile, match="write a first line such as"):
        read_sheet(b"x,y\n1,2\n", 2026)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1984-03-14", date(1984, 3, 14)),
        ("14.3.84", date(1984, 3, 14)),
        ("14/03/1984", date(1984, 3, 14)),
        ("03/14/1984", date(1984, 3, 14)),
        ("30742", date(1984, 3, 1)),
        ("07/07/1984", date(1984, 7, 7)),
    ],
)
def test_births_as_people_write_them(text: str, day: date) -> None:
    found = born_of(text, 2026, None)
    assert found
    assert found.earliest == found.latest == day


def test_a_date_that_may_be_two_days_is_never_guessed() -> None:
    with pytest.raises(Ambiguous):
        born_of("02/03/1991", 2026, None)


@pytest.mark.parametrize(("text", "code"), [("R100", "100m"), ("R400R", "4x100m"), ("100", "100m")])
def test_events_as_other_programs_write_them(text: str, code: str) -> None:
    assert event_of(text).code == code


def test_a_thousands_sign_parts_no_events() -> None:
    assert [each.code for each in events_of("10,000 m")] == ["10000m"]
    assert [each.code for each in events_of("100m + 3.000m")] == ["100m", "3000m"]


def test_marks_must_be_as_many_as_events() -> None:
    with pytest.raises(ValueError, match="1 marks for 2 events"):
        marks_of("17,3", events_of("100m, 200m"))


@pytest.mark.parametrize("text", ["w", "Mujer", "Donna", "FEMALE", "weiblich"])
def test_sexes_in_five_languages(text: str) -> None:
    assert sex_of(text) is Sex.FEMALE


RELAY = (
    "Staffel;Name;Geschlecht;Geb.-Datum;Land;Disziplin;Meldeleistung\n"
    "GER A;Ada Amsel;w;01.02.1990;Deutschland;4x100 m;1:15,0\n"
    "GER A;Eva Eule;w;02.02.1990;Deutschland;4x100 m;\n"
    "ITA A;;;;Italien;4x100 m;1:20,0\n"
)


def test_a_relay_is_entered_by_its_legs_or_by_its_name_alone() -> None:
    found = read_sheet(RELAY.encode(), 2026)
    german, italian = found.teams
    assert [each.name for each in german.legs] == ["Ada Amsel", "Eva Eule"]
    assert german.wish.mark
    assert german.wish.mark.value == 75_000
    assert (italian.team, italian.nation, italian.legs) == ("ITA A", "ITA", ())
    assert [each.wishes for each in found.rows] == [(), ()]
    odd = next(each for each in found.questions if each.code is MeetCode.LEGS_DIFFER)
    assert say(odd).startswith("Line 2: ")


def test_a_relay_of_hytek_with_too_few_runners_is_told_with_its_line() -> None:
    fields = [""] * 15
    fields[:8] = "Q", "GER", "Germany", "A", "", "", "4x100 m", "1:20.00"
    runners = [field for name in ("Ada", "Eva") for field in ("Amsel", name, "", "F", *[""] * 4)]
    text = ";".join((*fields, *runners))
    found = read_hytek(text.encode(), date(2026, 7, 1))
    assert [(each.code, each["line"]) for each in found.questions] == [(MeetCode.LEGS_DIFFER, 1)]


def test_a_sheet_with_more_rows_than_are_read_is_refused_and_not_cut() -> None:
    rows = "".join(f"A{n},f,100 m\n" for n in range(20_001))
    with pytest.raises(UnreadableFile, match="has 20,001 rows, and at most 20,000 are read"):
        read_sheet(f"name,sex,event\n{rows}".encode(), 2026)


def test_a_mark_comes_with_its_day_its_wind_and_its_timing() -> None:
    text = (
        "name,sex,born,nation,event,mark,mark date,wind,timing,say\n"
        "Ada Amsel,f,1990-02-01,GER,100 m,17.31,2026-05-17,+1.4,FAT,AH-da\n"
        "Eva Eule,f,1990-02-01,GER,100 m,17.3,May,strong,sundial,\n"
    )
    found = read_sheet(text.encode(), 2026)
    wish = found.rows[0].wishes[0]
    assert (str(wish.reached), wish.wind, wish.timing) == ("2026-05-17", 1.4, Timing.PHOTO_FINISH)
    assert found.rows[0].pronounced == "AH-da"
    other = found.rows[1].wishes[0]
    assert (other.reached, other.wind, other.timing) == (None, None, None)
    assert told(found) == [
        "meet.timing-unreadable", "meet.date-unreadable", "meet.wind-unreadable",
    ]  # fmt: skip


def test_a_ppl_file_enters_people_with_bibs_and_hyteks_numbers_of_events() -> None:
    text = '; comment\n11,Amsel,Ada,AUT,ST0011\n12,Bussard,Ben,GER,ST0012,M,"1,2,9"\n13,,,GER\n'
    found = read_ppl_entries(text.encode(), [event_of("100 m"), event_of("400 m")])
    ada, ben = found.rows
    assert (ada.person.name, ada.bib, ada.person.nation, ada.wishes) == (
        "Ada Amsel",
        "11",
        "AUT",
        (),
    )
    assert (ben.person.sex, ben.license) == (Sex.MALE, "ST0012")
    assert [each.event.code for each in ben.wishes] == ["100m", "400m"]
    assert told(found) == ["meet.event-unreadable", "meet.name-missing"]


def test_a_cell_of_any_length_is_refused_with_its_line() -> None:
    text = f"name,sex,event\nAda,f,100 m\n{'x' * 200_000},f,100 m\n"
    with pytest.raises(UnreadableFile, match="line 3: is not a CSV file"):
        read_sheet(text.encode(), 2027)


HEAD = "name,sex,born,nation,event,mark,bib,mark date\n"


def one(**cells: str) -> Sheet:
    """A sheet of one row, on line 2, for a meet on 17 July 2027."""
    given = {
        "name": "Ada Amsel", "sex": "f", "born": "1990-01-01", "nation": "AUT", "event": "100 m",
        "mark": "17.31", "bib": "7", "reached": "2027-05-01",
    }  # fmt: skip
    row = ",".join({**given, **cells}.values())
    return read_sheet(f"{HEAD}{row}\n".encode(), 2027, on=date(2027, 7, 17))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"born": "2031-01-01"}, "meet.born-after"),
        ({"born": "2027-07-18"}, "meet.born-after"),
        ({"born": "2028"}, "meet.born-after"),
        ({"born": "2025-01-01"}, "meet.born-too-late"),
        ({"born": "1890-01-01"}, "meet.born-too-early"),
        ({"born": "1990-02-30"}, "meet.date-unreadable"),
        ({"nation": "XXX"}, "meet.nation-unknown"),
        ({"nation": "Atlantis"}, "meet.nation-unknown"),
        ({"nation": "Germny"}, "meet.nation-like"),
        ({"nation": "GER/XXX"}, "meet.nation-unknown"),
        ({"sex": "x"}, "meet.sex-missing"),
        ({"bib": "seven seven"}, "meet.bib-unreadable"),
        ({"bib": "-7"}, "meet.bib-unreadable"),
        ({"bib": "123456789"}, "meet.bib-unreadable"),
        ({"event": "egg and spoon"}, "meet.event-unreadable"),
        ({"mark": "quick"}, "meet.mark-unreadable"),
        ({"reached": "2027-07-18"}, "meet.mark-after"),
        ({"reached": "1989-07-18"}, "meet.mark-before"),
        ({"name": "4711"}, "meet.name-missing"),
    ],
)
def test_a_cell_that_cannot_be_so_is_told_with_its_line(cells: dict[str, str], said: str) -> None:
    (only,) = one(**cells).questions
    assert (str(only.code), only["line"]) == (said, 2)


def test_what_cannot_be_so_is_not_taken() -> None:
    (row,) = one(born="2031-01-01", nation="XXX", bib="-7", reached="2030-01-01").rows
    assert (row.person.born, row.person.nation, row.bib) == (None, "", "")
    assert row.wishes[0].reached is None


@pytest.mark.parametrize(
    "cells",
    [{}, {"born": "2027-07-18", "sex": "q"}, {"nation": "XXX", "bib": "?", "event": "tennis"}],
)
def test_all_mistakes_of_a_row_are_told_at_once(cells: dict[str, str]) -> None:
    assert len(one(**cells).questions) == len(cells)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GER", "GER"), ("deu", "GER"), ("Deutschland", "GER"), ("de", "GER"), ("CHE", "SUI"),
        ("nga", "NGR"), ("NIG", "NIG"), ("Suède", "SWE"), ("GER/ITA", "GER/ITA"),
        ("DEU/ita", "GER/ITA"), ("EOR", "EOR"), ("GIB", "GIB"),
    ],
)  # fmt: skip
def test_nations_are_olympic_codes_however_they_are_written(text: str, code: str) -> None:
    assert nation_of(text) == code
    assert is_nation(code)


def test_a_code_of_iso_never_hides_an_olympic_one() -> None:
    assert all(nation_of(code) == code for code in ("BRN", "MON", "SLO", "SUI", "NIG", "IRI"))


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"%PDF-1.7"])
def test_a_workbook_is_refused_with_the_cure(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="save the sheet as CSV"):
        read_sheet(content, 2027)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_a_sheet_in_any_encoding_keeps_its_letters(encoding: str) -> None:
    text = f"{HEAD}Zoë Häher,f,1990-01-01,AUT,100 m,17.31,7,\n"
    (row,) = read_sheet(text.encode(encoding), 2027).rows
    assert row.person.name == "Zoë Häher"


def test_births_of_hyteks_entries_are_looked_at_too() -> None:
    text = "D;A;Ada;;F;03/14/2031;XXX;;42;;R100;17.31;M\n"
    found = read_hytek(text.encode(), date(2027, 7, 17))
    assert told(found) == ["meet.born-after"]
    assert (found.rows[0].person.born, found.rows[0].person.nation) == (None, "")


def test_a_row_with_more_cells_than_headings_is_told() -> None:
    found = read_sheet(b"name;sex;born;event;mark\nAda;f;1990-01-01;100 m;17.3; 1:20.5\n", 2027)
    assert told(found)[0] == "meet.row-long"
    assert not told(read_sheet(b"name;sex;born;event;mark\nAda;f;1990-01-01;100 m;17.3;;\n", 2027))
