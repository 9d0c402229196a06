"""The page about the ledger names all that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sternway.athletics import schemes
from sternway.ledger import FOLLOWS, authorities, check_ledger, shipped
from sternway.ledger.grammar import (
    ATHLETE_FIELDS,
    CLAIM_FIELDS,
    COMPETITION_FIELDS,
    CORRECTION_FIELDS,
    LIST_FIELDS,
    RACE_FIELDS,
    SQUAD_FIELDS,
    WITHHELD_FIELDS,
)
from tests.ledger.made import TODAY

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


BLOCKS = (
    CLAIM_FIELDS,
    ATHLETE_FIELDS,
    SQUAD_FIELDS,
    COMPETITION_FIELDS,
    RACE_FIELDS,
    LIST_FIELDS,
    CORRECTION_FIELDS,
    WITHHELD_FIELDS,
)


@pytest.mark.parametrize("name", sorted({each.name for fields in BLOCKS for each in fields}))
def test_every_line_of_the_format_is_described(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_state_is_in_the_table_with_what_may_follow() -> None:
    rows = [line.split("|")[1:3] for line in PAGE.splitlines() if line.startswith("| ")]
    told = {first.split("(")[0].strip(): second for first, second in rows}
    for state, after in FOLLOWS.items():
        found = {each.removesuffix(" again").strip() for each in told[state].split(",")}
        assert found == set(after)


@pytest.mark.parametrize("id", sorted(authorities()))
def test_every_authority_is_named(id: str) -> None:
    assert f"`{id}`" in PAGE


@pytest.mark.parametrize("code", [each.code for each in schemes()])
def test_every_scheme_of_age_classes_is_named(code: str) -> None:
    assert f"`{code}`" in PAGE


def test_every_kind_of_finding_is_described() -> None:
    table = PAGE.partition("## Checks")[2].partition("### What no check")[0]
    kinds = {finding.check for finding in check_ledger(shipped(), TODAY)}
    assert [kind for kind in sorted(kinds) if kind not in table] == []


def test_the_claim_shown_is_as_it_is_shipped() -> None:
    assert f"```\n{shipped().block('200m-contreras-2018-3')}\n```" in PAGE


def test_the_number_of_claims_is_right() -> None:
    assert f"has {len(shipped())} claims" in PAGE
