"""Sheets as PDF: what stands in them, names of every script, long lists on their pages."""

from __future__ import annotations

import io

import pypdf
import pytest

from sternway.meets.sheets.sheet import Column, Sheet, SheetKind
from sternway.reports.meets import sheets_pdf
from sternway.reports.meets.pdf import font_of


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
    [("山口 健一", "STSong-Light"), ("たなか", "HeiseiKakuGo-W5"), ("김민수", "HYGothic-Medium")],
)
def test_names_of_the_east_are_set_in_fonts_of_the_reader(name: str, font: str) -> None:
    assert font_of(name) == font
    assert sheets_pdf([made(name)]).startswith(b"%PDF")


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
