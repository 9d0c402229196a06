"""Answers as people type them."""

from __future__ import annotations

import pytest

from sternway.errors import InvalidRequest
from sternway.safety import question


@pytest.mark.parametrize(("text", "value"), [("36.5", 36.5), ("36,5", 36.5), ("-2,5", -2.5)])
def test_decimals_may_stand_after_a_comma(text: str, value: float) -> None:
    assert question("temperature_c").understood(text) == value


@pytest.mark.parametrize("text", ["1,500", "36,5,2", "warm", "nan", "1e3"])
def test_what_may_be_thousands_or_no_number_at_all_is_asked_back(text: str) -> None:
    with pytest.raises(InvalidRequest, match="say -40 to 55"):
        question("temperature_c").understood(text)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("10.000", "write 10000 or 10"),
        ("10,000", "write 10000 or 10"),
        ("1,300", "write 1300 or 1.3"),
        ("1.300", "write 1300 or 1.3"),
        ("42.195", "write 42195 or 42.195"),
    ],
)
def test_what_may_be_thousands_or_decimals_is_asked_back_with_both(text: str, cure: str) -> None:
    with pytest.raises(InvalidRequest, match=f"{cure}$"):
        question("distance_m").understood(text)


def test_decimals_that_cannot_be_thousands_are_taken() -> None:
    assert question("temperature_c").understood("36.500") == 36.5
