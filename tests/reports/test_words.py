from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sternway import units
from sternway.reports import words


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.4, "facing: faintly backward (+0.4)"),
        (-2.9, "facing: fairly forward (−2.9)"),
        (3.0, "facing: strongly backward (+3.0)"),
        (-7.25, "facing: very strongly forward (−7.2)"),
        (0.0, "facing: undecided (0.0)"),
        (-0.04, "facing: undecided (0.0)"),
    ],
)
def test_a_cue_speaks_in_words_and_a_number(ratio: float, text: str) -> None:
    assert words.cue_says("facing", ratio) == text


def test_counts_and_lists_read_as_language() -> None:
    assert words.counted(1, "stretch", "stretches").replace(units.NBSP, " ") == "1 stretch"
    assert words.counted(1200, "metre").replace(units.NBSP, " ") == "1,200 metres"
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"


def test_a_moment_is_in_utc() -> None:
    when = datetime(2025, 5, 3, 9, 12, 44, tzinfo=UTC)
    assert words.moment(when).replace(units.NBSP, " ") == "2025-05-03 09:12:44 UTC"


def test_an_unknown_event_is_called_by_its_code() -> None:
    assert words.event_name("mile") == "1 mile"
    assert words.event_name("7-furlongs") == "7-furlongs"


def test_text_from_a_file_becomes_one_bounded_line() -> None:
    assert words.clipped("a\x00b\n\t c\u202e") == "a b c"
    assert len(words.clipped("x" * 100_000)) == 200
    assert words.clipped("x" * 100_000).endswith("…")


def test_a_finding_becomes_a_sentence() -> None:
    assert words.sentence("not recorded: cadence") == "Not recorded: cadence."
    assert words.sentence("Done.") == "Done."
    assert words.sentence("") == ""


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.2055, "s", "206 ms"),
        (-0.09, "rad", "−5°"),
        (-0.001, "rad", "0°"),
        (0.324, "m", "0.32 m"),
        (176.3, "steps/min", "176 /min"),
        (2.96, "1/min", "3.0 /min"),
        (1.129, "1", "1.13"),
        (-0.001, "1", "0.00"),
        (None, "s", "–"),
    ],
)
def test_a_quantity_of_form_has_the_unit_that_people_say(
    value: float | None, unit: str, text: str
) -> None:
    assert words.quantity(value, unit).replace(units.NBSP, " ") == text


@pytest.mark.parametrize(
    ("bias", "spread", "unit", "text"),
    [
        (-0.049, 0.018, "s", "−49 ± 18 ms"),
        (0.008, 0.016, "s", "+8 ± 16 ms"),
        (0.0, 0.005, "1", "0.0 ± 0.5 %"),
        (0.012, 0.029, "1", "+1.2 ± 2.9 %"),
    ],
)
def test_an_error_is_a_bias_and_a_spread(bias: float, spread: float, unit: str, text: str) -> None:
    assert words.error(bias, spread, unit).replace(units.NBSP, " ") == text


def test_numbers_and_moments_that_are_not_known_are_a_dash() -> None:
    assert words.number(None) == words.moment(None) == units.MISSING
