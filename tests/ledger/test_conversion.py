"""The shipped ledger against the rows it was made from: nothing is lost."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scripts.convert_records import KINDS, STATUSES, converted, load_judgements

from sternway.athletics import Measure, speed
from sternway.ledger import Claim, Ledger, shipped
from sternway.ledger.reading import parse_ledger

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "facts" / "records.json"
RECORDS = Path(os.environ.get("STERNWAY_RECORDS", BESIDE))


@pytest.fixture(scope="module")
def original() -> Ledger:
    """The shipped ledger before anything was corrected."""
    blocks = shipped().text.split("\n\n")
    return parse_ledger("\n\n".join(each for each in blocks if not _is_later(each)))


def _is_later(block: str) -> bool:
    return "correction " in block.split("\n")[0] or block.startswith("change ")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """The rows of records.json, or a skip that says how to provide them."""
    if not RECORDS.is_file():
        pytest.skip(f"no list of records at {RECORDS} (set STERNWAY_RECORDS)")
    found: list[dict[str, Any]] = json.loads(RECORDS.read_text(encoding="utf-8"))
    return found


def texts_of(claim: Claim) -> dict[str, str | None]:
    """The columns of a row that are texts, from its claim."""
    date = claim.performance.date
    day = None if date is None or date.is_open else date.text
    statuses = {ours: theirs for theirs, ours in STATUSES.items()}
    kinds = {ours: theirs for theirs, ours in KINDS.items()}
    return {
        "event": claim.listed.event,
        "sex": claim.sex,
        "mark": claim.listed.mark,
        "athlete": claim.listed.athlete or None,
        "nation": claim.listed.nation or None,
        "date": day,
        "place": claim.performance.place or None,
        "source_url": claim.source,
        "status": statuses[claim.authority],
        "note": claim.note,
        "kind": kinds[claim.kind],
        "confidence": str(claim.confidence),
    }


def test_every_text_of_every_row_is_kept_as_it_is(
    rows: list[dict[str, Any]], original: Ledger
) -> None:
    claims = list(original)[: len(rows)]
    for row, claim in zip(rows, claims, strict=True):
        if claim.is_under_age:
            continue
        assert texts_of(claim) == {name: row[name] for name in texts_of(claim)}, claim.id


def test_every_number_of_every_row_follows_from_its_claim(
    rows: list[dict[str, Any]], original: Ledger
) -> None:
    claims = list(original)[: len(rows)]
    for row, claim in zip(rows, claims, strict=True):
        event, mark = claim.performance.event, claim.performance.mark
        if row["mark_s"] is not None:
            assert mark is not None
            assert (mark.measure, mark.value / 1000) == (Measure.TIME, row["mark_s"]), claim.id
        if row["distance_m"] is not None:
            assert event is not None
            assert event.distance == row["distance_m"], claim.id
        if row["speed_ms"] is not None:
            assert event is not None
            assert mark is not None
            assert round(speed(mark, event), 3) == pytest.approx(row["speed_ms"], abs=0.00051)


def test_a_row_without_a_number_has_the_mark_that_its_text_states(
    rows: list[dict[str, Any]],
) -> None:
    claims = zip(rows, shipped(), strict=False)
    read = {
        row["mark"]: claim.performance.mark and claim.performance.mark.value
        for row, claim in claims
        if row["mark_s"] is None
    }
    assert read == {
        "107 d": 107 * 86_400_000,
        "517 d": 517 * 86_400_000,
        "94 km": 94_000_000,
        "80 km": 80_000_000,
        "45 km": 45_000_000,
        "11:19-11:20 (approx.)": None,
        "unstated (claimed better than the record)": None,
        "46 or 33.68": None,
        "none given": None,
    }


def test_the_shipped_ledger_only_ever_adds_to_the_conversion(
    rows: list[Any], original: Ledger
) -> None:
    made = parse_ledger(converted(rows, load_judgements()))
    for claim in made:
        kept = original.claim(claim.id)
        assert kept.history[: len(claim.history)] == claim.history
        assert kept.performance == claim.performance
        assert kept.listed == claim.listed
        if not claim.is_under_age:
            assert (kept.source, kept.note) == (claim.source, claim.note)


def test_every_judgement_names_a_claim_of_the_shipped_ledger_and_so_no_name_it_leaves_out() -> None:
    assert [id for id in load_judgements()["claim"] if id not in shipped()] == []


def test_the_conversion_names_nobody_under_16_whatever_the_rows_say(rows: list[Any]) -> None:
    names = young_of(rows)
    made = parse_ledger(converted(rows, load_judgements()))
    assert len(names) == sum(claim.is_under_age for claim in made) == 2
    assert not told_in(made.text, names)


def test_no_file_of_the_tree_names_a_child_whom_the_ledger_leaves_out(
    rows: list[dict[str, Any]],
) -> None:
    names, here = young_of(rows), Path(__file__).resolve().parents[2]
    files = [
        file
        for folder in ("src", "scripts", "tests", "docs", "examples")
        for file in (here / folder).rglob("*")
        if file.is_file() and file.suffix in TEXTS
    ]
    assert len(files) > 500
    assert [file.name for file in (*files, *here.glob("*.md")) if told_in(_text(file), names)] == []


TEXTS = {".py", ".toml", ".md", ".ledger", ".json", ".csv", ".html", ".txt", ".po", ".js", ".svg"}


def young_of(rows: list[dict[str, Any]]) -> list[list[str]]:
    """The words of the names that the rows have and the shipped ledger leaves out."""
    claims = zip(rows, shipped(), strict=False)
    return [row["athlete"].casefold().split() for row, claim in claims if claim.is_under_age]


def told_in(text: str, names: list[list[str]]) -> bool:
    """Whether a text has a whole name, in any order, or an id made of the family name."""
    plain = text.casefold()
    names = [name for name in names if name[-1] in plain]
    if not names:
        return False
    words = re.sub(r"[\W_\d]", " ", plain).split()
    pairs = {frozenset(each) for each in pairwise(words)}
    return any(
        frozenset(name) in pairs or re.search(rf"-{name[-1]}-\d{{4}}", plain) for name in names
    )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="ignore")


def test_a_judgement_on_a_claim_that_is_none_is_an_error(rows: list[Any]) -> None:
    judgements = {**load_judgements(), "claim": {"100m-nobody-2000": {}}}
    with pytest.raises(ValueError, match="100m-nobody-2000"):
        converted(rows, judgements)
