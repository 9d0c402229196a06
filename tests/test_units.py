"""Lengths, speeds, paces and clock times, written and read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway import units


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (31.4, "0:31"), (31.5, "0:32"), (1868, "31:08"), (3599.6, "1:00:00")],
)
def test_a_clock_has_hours_only_where_there_are_any(seconds: float, text: str) -> None:
    assert units.clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (32.31, "0:32.4"),
        (32.4, "0:32.4"),
        (59.91, "1:00.0"),
        (3600.0, "1:00:00.0"),
        (0.1 * 3, "0:00.3"),
    ],
)
def test_tenths_are_rounded_up_but_not_past_a_tenth_that_is_exact(
    seconds: float, text: str
) -> None:
    assert units.clock_tenths(seconds) == text


@pytest.mark.parametrize(
    ("metres", "text"),
    [
        (0.0, "0 m"),
        (412.4, "412 m"),
        (999.4, "999 m"),
        (999.6, "1.00 km"),
        (42195.0, "42.20 km"),
        (162_004.0, "162.0 km"),
    ],
)
def test_a_length_turns_into_kilometres_before_it_needs_four_figures(
    metres: float, text: str
) -> None:
    assert units.length(metres).replace(units.NBSP, " ") == text


@pytest.mark.parametrize(
    ("speed", "text"), [(4.0, "4:10"), (2.65, "6:17"), (0.28, "59:31"), (0.2, "–"), (0.0, "–")]
)
def test_standing_has_no_pace(speed: float, text: str) -> None:
    assert units.pace(speed) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (0.001, "<1 %"),
        (0.384, "38 %"),
        (0.994, ">99 %"),
        (0.999999, ">99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_percentage_never_claims_all_or_nothing_of_something_between(
    share: float, text: str
) -> None:
    assert units.percent(share).replace(units.NBSP, " ") == text


def test_what_is_not_known_is_a_dash() -> None:
    assert {
        units.small_length(None),
        units.length(None),
        units.clock(None),
        units.clock_tenths(None),
        units.pace(None),
        units.percent(None),
    } == {units.MISSING}


def plain(text: str) -> str:
    return text.replace(units.NBSP, " ")


def test_whoever_reads_miles_reads_every_quantity_in_them() -> None:
    with units.using(units.MILES):
        read = units.current()
        assert plain(units.length(412.0)) == "451 yd"
        assert plain(units.length(4216.48)) == "2.62 mi"
        assert plain(units.short_length(4828.032)) == "3 mi"
        assert units.small_length(1620.0) == "1,772"
        assert (units.speed(2.65), read.speed.symbol) == ("5.93", "mph")
        assert plain(units.hourly(2.65)) == "5.9 mph"
        assert (units.pace(2.65), read.pace) == ("10:07", "min/mi")
    assert units.current() is units.METRIC


def test_a_choice_of_units_holds_for_its_thread_alone() -> None:
    with units.using(units.MILES), ThreadPoolExecutor(1) as other:
        assert other.submit(units.current).result() is units.METRIC


def test_a_figure_of_a_stated_unit_is_read_in_the_system_of_the_reader() -> None:
    assert units.read_as("km/h") == (1.0, "km/h")
    assert units.read_as("bpm") == (1.0, "bpm")
    with units.using(units.MILES):
        scale, unit = units.read_as("km/h")
        assert (round(100 * scale, 2), unit) == (62.14, "mph")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("18:30", 1110.0),
        ("1:02:08", 3728.0),
        ("90:00", 5400.0),
        ("0:32.4", 32.4),
        ("0:32,4", 32.4),
        ("32", None),
        ("1:75", None),
        ("1:2", None),
        ("1:2:3:4", None),
        ("١:٠٠", None),
        ("", None),
    ],
)
def test_a_clock_is_read(text: str, seconds: float | None) -> None:
    assert units.seconds_of(text) == seconds


@given(st.integers(0, 359_999))
def test_a_clock_that_was_written_reads_the_same(seconds: int) -> None:
    assert units.seconds_of(units.clock(seconds)) == seconds


@given(st.sampled_from(units.SYSTEMS), st.floats(1.0, 8.0))
def test_a_pace_that_was_written_reads_nearly_the_same(system: units.Units, mps: float) -> None:
    with units.using(system):
        found = units.speed_of_pace(f"{units.pace(mps)}{system.per_large}")
    assert found == pytest.approx(mps, rel=0.005)


@pytest.mark.parametrize("text", ["5:12", "5:12/furlong", "5:12/", "0:00/km", "/km"])
def test_a_pace_needs_its_unit(text: str) -> None:
    assert units.speed_of_pace(text) is None


def test_no_two_units_share_a_name_and_differ() -> None:
    for one, names in (("length", units.LENGTHS), ("speed", units.SPEEDS)):
        sizes: dict[str, float] = {}
        for system in units.SYSTEMS:
            of = (system.small, system.large) if one == "length" else (system.speed, system.hourly)
            for unit in of:
                for name in (unit.symbol, *unit.names):
                    assert sizes.setdefault(name, unit.size) == unit.size == names[name]


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("1:08.34", "1:08,34"),
        ("14,02", "14,02"),
        ("46 or 33.68", "46 or 33,68"),
        ("94 km", "94 km"),
    ],
)
def test_a_mark_has_the_decimal_sign_of_who_reads_it(listed: str, said: str) -> None:
    assert units.localized_mark(listed) == listed
    with units.writing(units.Notation(",", ".")):
        assert units.localized_mark(listed) == said
