from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import (
    AmbiguousMark,
    Event,
    Mark,
    Measure,
    Outcome,
    Timing,
    UnknownEvent,
    UnreadableMark,
    event,
    events,
    named,
    parse,
    parse_noted,
    parse_result,
    plausible,
    taken_as,
)
from sternway.errors import SternwayError
from tests.athletics.as_written import AMBIGUOUS, MARKS, NOTES, OUTCOMES, REFUSED


@pytest.mark.parametrize(
    ("text", "code", "value", "step"), MARKS, ids=[f"{text} in {code}" for text, code, *_ in MARKS]
)
def test_every_notation_is_read(text: str, code: str, value: int, step: int) -> None:
    mark = parse(text, event(code))
    assert (mark.value, mark.step, mark.text) == (value, step, text)
    assert mark.measure is event(code).measure


@pytest.mark.parametrize(
    ("text", "code", "read"),
    [
        ("15.27", "3km", "15 min 27 s"),
        ("1:39", "half", "1 h 39 min"),
        ("1.39", "half", "1 h 39 min"),
        ("1.00", "100m", "1 min 00 s"),
        ("18:00", "100m", "18.00 s"),
        ("1:08:34", "400m", "1 min 08.34 s"),
        ("3 km: 15.27", "3km", "15 min 27 s"),
        ("15.27 PB", "3km", "15 min 27 s"),
        ("94.500 m", "24h", "94500 m"),
        ("18.0", "100m", ""),
        ("1:08.34", "400m", ""),
        ("1.08,34", "400m", ""),
        ("13.17 (+1.2)", "100m", ""),
        ("9 1/4 sec", "50yd", ""),
        ("94", "24h", ""),
    ],
)
def test_what_a_text_was_taken_for_is_told_where_it_says_something_else(
    text: str, code: str, read: str
) -> None:
    assert taken_as(parse(text, event(code)), event(code)) == read


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    REFUSED,
    ids=[f"{text!a} in {code}" for text, code, _ in REFUSED],
)
def test_what_is_no_mark_is_refused_with_a_reason(text: str, code: str, reason: str) -> None:
    with pytest.raises(UnreadableMark, match=reason):
        parse(text, event(code))


@pytest.mark.parametrize(
    ("text", "code", "readings"),
    AMBIGUOUS,
    ids=[f"{text} in {code}" for text, code, _ in AMBIGUOUS],
)
def test_what_stays_ambiguous_names_its_readings(text: str, code: str, readings: list[str]) -> None:
    with pytest.raises(AmbiguousMark) as raised:
        parse(text, event(code))
    assert list(raised.value.readings) == readings
    assert all(reading in str(raised.value) for reading in readings)


def test_one_text_is_what_the_event_makes_it() -> None:
    assert parse("1:39", event("half")).value == 5_940_000
    assert parse("1:39", event("400m")).value == 99_000
    assert parse("13:10", event("100m")).value == 13_100
    assert parse("13:10", event("3000m")).value == 790_000
    assert parse("13:10", event("100km")).value == 47_400_000


def test_a_misprint_with_one_reading_is_kept_as_it_stands() -> None:
    assert parse("1:11.76", event("3000m")).value == 71_760
    assert parse("2.0", event("100m")).value == 2_000


def test_a_cure_that_an_ambiguous_mark_names_is_readable() -> None:
    with pytest.raises(AmbiguousMark) as raised:
        parse("1:39", event("obstacles"))
    values = {parse(reading, event("obstacles")).value for reading in raised.value.readings}
    assert values == {99_000, 5_940_000, 1_390}


def test_a_string_without_end_is_refused_at_once_and_not_repeated() -> None:
    for text in ("9" * 10**7, "1:" * 10**6, " " * 10**6):
        with pytest.raises(UnreadableMark, match="longer than 64") as raised:
            parse_result(text, event("100m"))
        assert len(str(raised.value)) < 150


def refusal(text: str, of: Event) -> str:
    """What is said of a text that is no mark, or nothing."""
    try:
        parse_result(text, of)
    except SternwayError as error:
        return str(error)
    return ""


@given(st.text(max_size=70), st.sampled_from(events()))
def test_any_text_is_a_mark_or_is_refused_in_one_line(text: str, of: Event) -> None:
    assert refusal(text, of).isprintable()


@given(st.from_regex(r"[0-9]{1,3}([:.,'\"hms /-][0-9]{0,3}){0,4}", fullmatch=True))
def test_what_looks_like_a_mark_is_one_or_is_refused(text: str) -> None:
    for code in ("100m", "half", "24h", "obstacles"):
        assert refusal(text, event(code)).isprintable()


def _event_of(text: str) -> Event:
    """Of names that say more than the event, the event."""
    for words in (text, " ".join(text.split()[:2]), "100 m"):
        with suppress(UnknownEvent):
            return named(words)
    raise AssertionError(text)


def test_the_marks_of_the_collected_claims_are_read_as_their_keys_say(data: Path) -> None:
    collection = data.parent / "facts" / "records.json"
    if not collection.is_file():
        pytest.skip(f"no collection at {collection}")
    refused = set()
    for row in json.loads(collection.read_text("utf-8")):
        of = _event_of(row["event"])
        try:
            mark = parse(row["mark"], of)
        except SternwayError:
            refused.add(row["mark"])
            continue
        if row["mark_s"] is not None:
            assert mark.value == round(row["mark_s"] * 1000), row["mark"]
        else:
            assert of.measure is Measure.DISTANCE or mark.step == 86_400_000
    assert refused == {
        "11:19-11:20 (approx.)",
        "46 or 33.68",
        "none given",
        "unstated (claimed better than the record)",
    }


def test_marks_are_equal_whatever_their_texts() -> None:
    assert parse("13.17", event("100m")) == parse("13,17 s", event("100m"))
    assert parse("13.17", event("100m")) != Mark(Measure.TIME, 13_170, 1)


@pytest.mark.parametrize(("text", "code", "wind", "is_windy", "by_hand"), NOTES)
def test_what_lists_write_behind_a_mark_is_kept(
    text: str, code: str, wind: str, is_windy: bool, by_hand: bool
) -> None:
    noted = parse_noted(text, event(code))
    assert noted.wind == (float(wind) if wind else None)
    assert noted.is_windy is is_windy
    assert (noted.timing is Timing.HAND) is by_hand


@pytest.mark.parametrize(("text", "kind"), OUTCOMES)
def test_what_stands_for_no_mark_is_known(text: str, kind: str) -> None:
    found = parse_result(text, event("marathon"))
    assert isinstance(found, Outcome)
    assert found.kind == kind


@given(st.sampled_from([row for row in MARKS if row[0].isascii()]))
def test_full_width_figures_mean_the_same(row: tuple[str, str, int, int]) -> None:
    text, code, value, step = row
    wide = "".join(chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in text)
    mark = parse(wide, event(code))
    assert (mark.value, mark.step) == (value, step)


@given(st.integers(1, 3), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_and_seconds_are_read_whatever_stands_between(
    hours: int, minutes: int, seconds: int
) -> None:
    over = event("half")
    value = 1000 * (3600 * hours + 60 * minutes + seconds)
    for text in (
        f"{hours}:{minutes:02d}:{seconds:02d}",
        f"{hours}:{minutes:02d}.{seconds:02d}",
        f"{hours}:{minutes:02d},{seconds:02d}",
        f"{hours}/{minutes:02d}/{seconds:02d}",
        f"{hours} heures {minutes} minutes et {seconds} secondes",
        f"{hours}h{minutes:02d}:{seconds:02d}",
    ):
        mark = Mark(Measure.TIME, value, 1000)
        if plausible(mark, over):
            assert parse(text, over) == mark, text


@pytest.mark.parametrize("text", ["3,01", "3.01", "2.50"])
def test_a_plain_decimal_that_only_a_walk_would_explain_asks(text: str) -> None:
    with pytest.raises(AmbiguousMark, match="write it with units"):
        parse(text, event("100m"))


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [("3:01", "100m", 181_000), ("1.16", "400m", 76_000), ("7.26", "marathon", 26_760_000)],
)
def test_what_is_written_as_minutes_or_run_at_a_run_is_read(
    text: str, code: str, value: int
) -> None:
    assert parse(text, event(code)).value == value


@pytest.mark.parametrize("text", ["13.17Q", "13.17 q", "13,17 PB", "13.17 WR", "13.17 (SB)"])
def test_what_lists_write_behind_a_mark_is_no_part_of_it(text: str) -> None:
    assert parse(text, event("100m")).value == 13_170


@pytest.mark.parametrize("text", ["13.2 ht", "13.2h", "13,2h PB"])
def test_a_time_by_hand_says_so(text: str) -> None:
    noted = parse_noted(text, event("100m"))
    assert (noted.mark.value, noted.timing) == (13_200, Timing.HAND)
