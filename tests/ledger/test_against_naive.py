"""Bests, co-records and progressions, recomputed by a naive reading of docs/ledger.md."""

from __future__ import annotations

import random
from datetime import date

import pytest

from sternway.athletics import Sex, event
from sternway.ledger import Query, authority, best, parse_ledger, progression
from tests.ledger import naive
from tests.ledger.made import ids

DAYS = (None, date(2012, 6, 1), date(2015, 6, 1))


def check(seed: int) -> None:
    claims = naive.random_claims(random.Random(seed))
    ledger = parse_ledger(naive.text_of(claims))
    assert not ledger.problems
    for code in naive.EVENTS:
        for by in (None, *naive.RATIFIES):
            asked = authority(by) if by else None
            for on in DAYS:
                for nation in ("", "ITA"):
                    for by_hand in (None, True, False):
                        query = Query(
                            event=event(code),
                            sex=Sex.FEMALE,
                            authority=asked,
                            on=on,
                            nation=nation,
                            by_hand=by_hand,
                        )
                        expected = naive.records(claims, code, by, on, nation, by_hand)
                        assert set(ids(best(ledger, query))) == expected, (seed, query)
            query = Query(event=event(code), sex=Sex.FEMALE, authority=asked)
            steps = [{id} for id in ids(progression(ledger, query))]
            assert steps == naive.progression(claims, code, by), (seed, code, by)


@pytest.mark.parametrize("block", range(5))
def test_fifty_random_ledgers_are_answered_alike(block: int) -> None:
    for seed in range(10 * block, 10 * (block + 1)):
        check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(100))
def test_ten_thousand_random_ledgers_are_answered_alike(block: int) -> None:
    for seed in range(100 * block, 100 * (block + 1)):
        check(10_000 + seed)
