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
