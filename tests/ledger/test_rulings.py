"""A ratified performance that is disqualified: the rest follows."""

from __future__ import annotations

import pytest

from sternway.athletics import Sex, event, parse_date
from sternway.errors import InvalidRequest
from sternway.ledger import (
    Ledger,
    Query,
    Standing,
    State,
    authority,
    best,
    change_block,
    disqualified,
    parse_ledger,
    progression,
    verdicts,
)
from tests.ledger.made import claim, ids, ledger_of

GUINNESS = Query(event=event("100m"), sex=Sex.FEMALE, authority=authority("guinness"))
DAY = parse_date("2024-05-01")


@pytest.fixture
def ledger() -> Ledger:
    return ledger_of(
        claim("slow", "19.00", "bea", "2000", authority="guinness",
              state="ratified > superseded"),
        claim("middle", "18.00", "cleo", "2005", authority="guinness",
              state="ratified > superseded"),
        claim("fast", "17.00", "ann", "2010", authority="guinness", state="ratified"),
        claim("fast-press", "17.00", "ann", "2010", authority="press", about="fast"),
        claim("later", "18.50", "dora", "2012", authority="press"),
    )  # fmt: skip


def after(ledger: Ledger) -> Ledger:
    return ledger.with_changes(disqualified(ledger, "fast", DAY, "the board", "ran on her toes"))


def test_every_claim_of_the_performance_falls(ledger: Ledger) -> None:
    fallen = after(ledger)
    assert fallen.claim("fast").state is State.REJECTED
    assert fallen.claim("fast-press").state is State.REJECTED
    assert fallen.claim("fast").history[-1].reason == "ran on her toes"


def test_the_next_best_moves_up_and_is_ratified_again(ledger: Ledger) -> None:
    assert ids(best(ledger, GUINNESS)) == ["fast"]
    assert ids(best(after(ledger), GUINNESS)) == ["middle"]
    assert after(ledger).claim("middle").state is State.RATIFIED
    assert after(ledger).claim("slow").state is State.SUPERSEDED


def test_the_progression_is_as_if_it_had_not_been(ledger: Ledger) -> None:
    everyone = Query(event=event("100m"), sex=Sex.FEMALE)
    assert ids(progression(ledger, everyone)) == ["slow", "middle", "fast"]
    assert ids(progression(after(ledger), everyone)) == ["slow", "middle"]
    assert verdicts(after(ledger), "middle")[0].standing is Standing.RECORD


def test_nothing_is_overwritten(ledger: Ledger) -> None:
    fallen = after(ledger)
    for each in ledger:
        assert fallen.claim(each.id).history[: len(each.history)] == each.history
    assert ledger.claim("fast").state is State.RATIFIED


def test_the_changes_written_out_are_read_back(ledger: Ledger) -> None:
    changes = disqualified(ledger, "fast", DAY, "the board", "ran on her toes")
    blocks = "\n\n".join(change_block(id, more) for id, more in changes.items())
    again = parse_ledger(f"{ledger.text}\n{blocks}\n")
    assert again.problems == ()
    assert list(again) == list(after(ledger))


def test_a_performance_falls_once_only(ledger: Ledger) -> None:
    assert disqualified(after(ledger), "fast", DAY, "the board", "again") == {}


def test_an_unknown_claim_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(InvalidRequest, match="claim='nobody'"):
        disqualified(ledger, "nobody", DAY, "the board", "for a test")
