"""docs/marks.md says what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sternway.athletics import RULES, events, named, parse

PAGE = Path(__file__).parents[2] / "docs" / "marks.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


def test_every_event_is_on_the_page(page: str) -> None:
    shown = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| `")]
    pairs = {(code.strip(" `"), name.strip()) for code, name in shown}
    assert {(each.code, each.name) for each in events()} <= pairs


def test_every_rule_is_on_the_page(page: str) -> None:
    assert all(f"| `{name}` |" in page for name in RULES)


def test_what_the_page_says_people_write_is_read(page: str) -> None:
    table = page.split("### What people write")[1].split("Where no surface")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    written = [text for row in rows for text in row.split("`")[1::2]]
    assert len(written) > 30
    assert all(named(text) for text in written)


def test_the_notations_of_the_page_are_read_and_those_of_a_row_mean_one_mark(page: str) -> None:
    table = page.split("## Marks")[1].split("Primes")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    for notations, of in rows:
        marks = [parse(text, named(of.strip())) for text in notations.split("`")[1::2]]
        assert len({mark.value for mark in marks}) == 1, notations
    assert len(rows) > 12
