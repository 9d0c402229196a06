"""Which marks are shown as doubtful."""

from __future__ import annotations

import pytest

from sternway.ledger import cited, is_doubted
from sternway.text import say
from tests.ledger.made import claim, ledger_of


@pytest.mark.parametrize("line", ["doubt: worked out", "alleged: by a chip | a paper"])
def test_a_mark_is_doubtful_by_a_doubt_or_a_report_of_any_claim_of_it(line: str) -> None:
    ledger = ledger_of(claim("one"), claim("other", about="one", extra=(line,)))
    assert [is_doubted(ledger, each) for each in ledger] == [True, True]
    assert say(cited(ledger, ledger.claim("one"))) == "17.80 by Ann Runner (2010-05-01, doubtful)"


def test_a_doubt_of_another_mark_of_the_performance_is_not_one_of_this() -> None:
    ledger = ledger_of(claim("one"), claim("other", "16.80", about="one", extra=("doubt: odd",)))
    assert [is_doubted(ledger, each) for each in ledger] == [False, True]


def test_of_somebody_under_16_no_doubt_is_told() -> None:
    ledger = ledger_of(claim("one", extra=("doubt: odd", "under-16: yes")))
    assert not is_doubted(ledger, ledger.claim("one"))
