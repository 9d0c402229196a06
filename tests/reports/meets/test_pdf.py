"""Sheets as PDF: what stands in them, names of every script, long lists on their pages."""

from __future__ import annotations

import io
from importlib.util import find_spec

import pypdf
import pytest

from sternway.meets.codes import MeetCode
from sternway.meets.sheets.sheet import Column, Sheet, SheetKind
from sternway.notices import notice
from sternway.reports.meets import sheets_page, sheets_pdf, worded
from sternway.reports.meets.lettering import PLAIN, is_plain, marked_up, runs, width_of
from sternway.reports.meets.pdf import unprintable


def made(*names: str) -> Sheet:
    rows = tuple((str(n), name) for n, name in enumerate(names, 1))
    return Sheet(SheetKind.START_LIST, "Meet", (Column.LANE, Column.NAME), rows, "100 m", "F")


def pages(*sheets: Sheet) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(sheets_pdf(sheets)))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize("name", ["Hanna Häher", "Łęcki Zoë", "Иванова Анна", "Αλεξάνδρα"])
def test_names_of_european_scripts_stand_in_it(name: str) -> None:
    assert name in pages(made(name))[0]


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("山口 健一", "STSong-Light"), ("たなか", "HeiseiKakuGo-W5"),
        ("田中ゆき", "HeiseiKakuGo-W5"), ("김민수", "HYGothic-Medium"),
        ("محمد علي", "NotoSansArabic"), ("דניאל כהן", "Heebo"),
        ("अनिता शर्मा", "NotoSansDevanagari"), ("ปิ่นแก้ว น้ำฝน", "NotoSansThai"),
    ],
)  # fmt: skip
def test_a_name_is_set_in_the_font_that_has_its_letters(name: str, font: str) -> None:
    assert {each.font for each in runs(name)} == {font}
    assert font in fonts(made(name))


def fonts(sheet: Sheet) -> str:
    reader = pypdf.PdfReader(io.BytesIO(sheets_pdf([sheet])))
    return str([each["/BaseFont"] for each in reader.pages[0]["/Resources"]["/Font"].values()])  # type: ignore[index]


def test_a_latin_form_beside_a_name_is_cut_off_it_with_its_gap() -> None:
    assert [(each.text, each.font, each.from_right) for each in runs("محمد علي (Ali)")] == [
        ("محمد علي", "NotoSansArabic", True), (" ", PLAIN, False), ("(Ali)", PLAIN, False),
    ]  # fmt: skip


def test_arabic_letters_are_joined() -> None:
    assert width_of("مممم", 10) != 4 * width_of("م", 10)


def test_a_vowel_that_stands_before_its_consonant_is_put_there() -> None:
    # ि is read after क and written before it.
    assert width_of("कि", 10) != width_of("क", 10) + width_of("ि", 10)


def test_words_from_the_right_stand_so_in_a_title_too() -> None:
    assert marked_up("محمد علي") == '<font name="NotoSansArabic">علي محمد</font>'


def test_letters_written_with_a_mark_of_their_own_are_one() -> None:
    name = "Ha\u0308her"
    assert is_plain(name)
    assert "H\u00e4her" in pages(made(name))[0]


def test_letters_that_no_font_has_are_told() -> None:
    pytest.importorskip("uharfbuzz")
    sheet = made("გიორგი (Giorgi)", "محمد علي", "山口", "Ada ✓")
    expected = () if find_spec("matplotlib") else ("გიორგი (Giorgi)",)
    assert unprintable([sheet]) == expected


def test_a_long_name_of_another_script_gets_smaller_and_stays_on_its_line() -> None:
    assert len(pages(made("محمد علي " * 40))) == 1


def test_each_sheet_begins_a_page() -> None:
    assert len(pages(made("Ada"), made("Eva"))) == 2


def test_a_long_list_repeats_its_headings_and_loses_nobody() -> None:
    names = [f"Runner {n:04d}" for n in range(200)]
    found = pages(made(*names))
    assert len(found) > 2
    assert all("Lane" in each for each in found)
    text = "\n".join(found)
    assert all(name in text for name in names)


def test_a_name_that_is_longer_than_its_column_is_broken_into_lines() -> None:
    name = " ".join(["Wolfeschlegelsteinhausenbergerdorff"] * 6)
    assert "Wolfeschlegelsteinhausenbergerdorff" in pages(made(name))[0]


def test_signs_of_markup_are_letters() -> None:
    sheet = Sheet(SheetKind.RESULT, "<b>&Meet", (Column.NAME,), (("<i>Ada</i> & co",),))
    assert "<i>Ada</i> & co" in pages(sheet)[0]


def test_the_same_sheets_are_the_same_bytes() -> None:
    assert sheets_pdf([made("Ada")]) == sheets_pdf([made("Ada")])


def test_a_certificate_is_a_page_of_its_own_and_no_table() -> None:
    columns = (Column.PLACE, Column.NAME, Column.TEAM, Column.MARK)
    placed = notice(MeetCode.PLACED, place=1)
    sheet = Sheet(
        SheetKind.CERTIFICATE, "Meet", columns, (("1", "Ada Amsel", "GER", "17.31"),), "100 m", "F",
        facts=(placed,), part="2027-07-17",
    )  # fmt: skip
    text = pages(sheet)[0]
    assert all(each in text for each in ("Ada Amsel", "Place 1", "17.31", "100 m", "Meet"))
    assert "Lane" not in text
    page = sheets_page([sheet], "Certificates")
    assert "<table" not in page
    assert "Ada Amsel" in page


def test_a_length_is_not_broken_from_its_unit() -> None:
    sheet = Sheet(SheetKind.MEDALS, "Meet", (Column.CONTEST,), (("1500 m",), ("5 km (road)",)))
    assert worded(sheet).rows == (("1500\u00a0m",), ("5\u00a0km (road)",))
