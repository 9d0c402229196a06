"""Between what a mark is believed."""

from __future__ import annotations

from datetime import date

from sternway.athletics import Sex, event
from sternway.ledger import believed, parse_ledger, shipped

TODAY = date(2027, 7, 17)


def test_a_woman_is_held_against_women_where_there_is_no_record_of_theirs() -> None:
    assert believed(event("3000m"), Sex.FEMALE, shipped(), TODAY)[0] > 750_000
    assert believed(event("3000m"), Sex.MALE, shipped(), TODAY)[0] < 600_000


def test_without_a_ledger_the_table_of_points_and_human_limits_are_left() -> None:
    empty = parse_ledger("")
    assert believed(event("100m"), Sex.FEMALE, empty, TODAY)[0] > 15_900
    assert believed(event("60m"), Sex.FEMALE, empty, TODAY)[0] > 5_800
