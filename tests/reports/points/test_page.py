"""The page of points."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sternway.athletics import Sex, event, written
from sternway.athletics.points import Sheet, backing_of, sheets, table
from sternway.reports.points import points_page
from sternway.text import say

TABLE = table()
CODES = ("100m", "mile", "marathon")


class Cells(HTMLParser):
    """The texts of all cells of all tables."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1].append(data)
            self._in_cell = False


def made(*codes: str) -> tuple[Sheet, ...]:
    return sheets(TABLE, (Sex.MALE, Sex.FEMALE), [event(code) for code in codes], step=100)


def test_every_cell_of_the_table_is_on_the_page() -> None:
    read = Cells()
    read.feed(points_page(TABLE, made(*CODES)))
    assert read.rows[0] == ["points", "100 m", "1 mile", "Marathon"]
    for sheet in made(*CODES):
        for row in sheet.rows:
            assert [str(row.points), *map(written, row.marks)] in read.rows


def test_what_it_rests_on_and_what_is_refused_are_said() -> None:
    page = points_page(TABLE, made(*CODES))
    for sheet in made(*CODES):
        assert all(say(backing_of(anchor)) in page for anchor in sheet.anchors)
    assert "no points: marks of one athlete only" in page
    assert TABLE.snapshot[:19] in page


def test_a_sex_without_any_points_has_its_reasons_only() -> None:
    page = points_page(TABLE, made("mile"))
    assert page.count("<table") == 1
    assert "no points: marks of one athlete only" in page


def test_the_same_table_gives_the_same_page() -> None:
    assert points_page(TABLE, made(*CODES)) == points_page(TABLE, made(*CODES))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = points_page(TABLE, made(*CODES))
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_page_without_events_is_refused() -> None:
    empty = [replace(sheet, events=(), anchors=(), rows=()) for sheet in made(*CODES)]
    with pytest.raises(ValueError, match="needs an event"):
        points_page(TABLE, empty)
