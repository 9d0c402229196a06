"""Sheets of a meet in a terminal: as wide as the screen, and nothing cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.cli.meet.showing import fitting_widths
from tests.cli.conftest import Rehearsal, Run

SHEETS = [
    ("desk",), ("rules",), ("check",), ("timetable",), ("waiting",), ("sheets", "team-points"),
    ("sheets", "results", "100-w"), ("sheets", "start", "400-m"), ("sheets", "qualifiers"),
    ("sheets", "lap-cards", "3000-m"), ("sheets", "entries"), ("sheets", "announcer", "200-m"),
    ("sheets", "bibs"), ("sheets", "call-room", "800-w"), ("sheets", "prizes"), ("log",),
    ("sheets", "medals"), ("sheets", "performances"),
]  # fmt: skip


@pytest.fixture
def meet(rehearsal: Rehearsal) -> Path:
    """A rehearsed championship, with two marks that wait."""
    return rehearsal.folder


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("words", SHEETS, ids=" ".join)
def test_no_table_is_wider_than_the_screen_or_cut_off(
    sternway: Run, meet: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = sternway("meet", *words, "--in", meet)
    assert ran.status in (0, 1)
    assert ran.out.strip()
    assert max(map(len, ran.out.splitlines())) <= columns
    assert "…" not in ran.out


def test_on_a_screen_too_narrow_for_a_table_rows_stand_below_each_other(
    sternway: Run, meet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = " ".join(sternway("meet", "timetable", "--in", meet).out.split())
    assert "Time: 09:00; Event: 100 m" in out


CELLS = st.lists(st.text("abc de", max_size=60), min_size=3, max_size=3)


@given(st.dictionaries(st.text("xyz", min_size=1, max_size=9), CELLS, min_size=1, max_size=5),
       st.integers(30, 140))  # fmt: skip
def test_columns_of_texts_fit_or_there_is_no_table(
    names: dict[str, list[str]], screen: int
) -> None:
    widths = fitting_widths(names, {}, screen)
    if widths is None:
        return
    assert sum(widths.values()) + 2 * len(widths) <= screen
    assert all(len(heading) <= width for heading, width in widths.items())
