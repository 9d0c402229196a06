"""What the README claims in figures is what was measured."""

from __future__ import annotations

import re
from pathlib import Path

from sternway.ledger import shipped

ROOT = Path(__file__).parents[1]
README = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
MEASURED = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
_WORDS = ("no", "one", "two", "three", "four", "five")
_WORN = 4
"""recordings of each bout of a leg: on either side, in two mounts"""


def figures(row: str) -> dict[str, int]:
    """The shares of a row of the table of what was asked, by the place of the sensor."""
    cells = next(line for line in MEASURED.splitlines() if line.startswith(f"| {row}")).split("|")
    shares = re.findall(r"([\d.]+) \(", cells[3])
    return dict(
        zip(cells[2].strip().split(" · "), (round(float(each)) for each in shares), strict=True)
    )


def test_the_shares_of_backward_bouts_are_those_that_were_measured() -> None:
    told = figures("place not told, backward ≥ 2 s right")
    assert f"{told['pocket']} % of the time (pocket) to {told['foot']} % (foot)" in README


def test_the_shares_of_side_steps_are_those_that_were_measured() -> None:
    named = figures("side steps named at all")
    assert f"{named['shank']} % (shank) to {named['foot']} % (foot) of their half seconds" in README


def test_the_seconds_of_backward_running_are_those_that_judge() -> None:
    row = next(
        line for line in MEASURED.splitlines() if line.startswith("| shank | backward run |")
    )
    _, _, _, _, people, seconds, *_ = (cell.strip() for cell in row.split("|"))
    assert f"{round(int(seconds) / _WORN)} seconds of {_WORDS[int(people)]} people" in README


def test_the_ledger_holds_as_many_claims_as_are_promised() -> None:
    assert f"{len(shipped())} claims with sources and doubts" in README


def test_every_page_that_is_linked_is_there() -> None:
    linked = re.findall(
        r"(?:\]\(|src=\")([^)\"#:]+)", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert linked
    assert [each for each in linked if not (ROOT / each).exists()] == []
