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
    UnknownEvent,
    UnreadableMark,
    event,
    events,
    named,
    parse,
    parse_result,
)
from sternway.errors import SternwayError

READ = [
    ("13.17", "100m", 13_170, 10),
    ("13,17", "100m", 13_170, 10),
    ("13.6", "100m", 13_600, 100),
    ("46", "100m", 46_000, 1000),
    ("13.174", "100m", 13_174, 1),
    ("75.3", "400m", 75_300, 100),
    ("13.6h", "100m", 13_600, 100),
    ("13.17 s", "100m", 13_170, 10),
    ('13"17', "100m", 13_170, 10),
    ("13''17", "100m", 13_170, 10),
    ("9 1/4 sec", "50yd", 9_250, 250),
    ("9¼ s", "50yd", 9_250, 250),
    ("7 4/5", "50yd", 7_800, 200),
    ("1:08 2/5", "400m", 68_400, 200),
    ("1:08.34", "400m", 68_340, 10),
    ("1:08,34 min", "400m", 68_340, 10),
    ("1.08,34", "400m", 68_340, 10),
    ("1.08.34", "400m", 68_340, 10),
    ("1:08:34", "400m", 68_340, 10),
    ("1’08″34", "400m", 68_340, 10),
    ("1:02.55", "4x100m", 62_550, 10),
    ("30:33", "200m", 30_330, 10),
    ("16:60", "100m", 16_600, 10),
    ("3m18.43", "1000m", 198_430, 10),
    ("15.27", "3km", 927_000, 1000),
    ("39:20", "10km", 2_360_000, 1000),
    ("51'53''20", "10000m", 3_113_200, 10),
    ("24'11''600", "5000m", 1_451_600, 1),
    ("24:11:6", "5000m", 1_451_600, 100),
    ("1:14:39", "10000m", 4_479_000, 1000),
    ("1:39", "half", 5_940_000, 60_000),
    ("1:39 h", "half", 5_940_000, 60_000),
    ("2h16:03", "half", 8_163_000, 1000),
    ("2.16.03", "half", 8_163_000, 1000),
    ("1h 35min 49s", "half", 5_749_000, 1000),
    ("1\u00a0h\u202f35\u2009min", "half", 5_700_000, 60_000),
    ("3:25:24", "marathon", 12_324_000, 1000),
    ("3 Std. 25 Min. 24 Sek.", "marathon", 12_324_000, 1000),
    ("3 ore 25 minuti", "marathon", 12_300_000, 60_000),
    ("7:26:16", "marathon", 26_776_000, 1000),
    ("12h20'37\"", "100km", 44_437_000, 1000),
    ("12h20'37''", "100km", 44_437_000, 1000),
    ("16:53:13:20", "100km", 60_793_200, 10),
    ("107 d", "crossing", 9_244_800_000, 86_400_000),
    ("9:39:10", "duathlon", 34_750_000, 1000),
    ("94 km", "24h", 94_000_000, 1_000_000),
    ("94km", "24h", 94_000_000, 1_000_000),
    ("94", "24h", 94_000_000, 1_000_000),
    ("94,5 km", "24h", 94_500_000, 100_000),
    ("94.500 m", "24h", 94_500_000, 1000),
    ("94 500 m", "24h", 94_500_000, 1000),
    ("94'500 m", "24h", 94_500_000, 1000),
    ("94.500 km", "24h", 94_500_000, 1000),
    ("94 km 500 m", "24h", 94_500_000, 1000),
    ("153,52 km", "24h", 153_520_000, 10_000),
    ("58.4 miles", "24h", 93_985_689, 1),
    ("45 Kilometer", "6h", 45_000_000, 1_000_000),
]
UNREADABLE = [
    ("", "100m", "empty"),
    ("  ", "100m", "empty"),
    ("-13.17", "100m", "not negative"),
    ("−13.17", "100m", "not negative"),
    ("-94 km", "24h", "not negative"),
    ("0", "100m", "not zero"),
    ("0.00", "100m", "not zero"),
    ("0:00:00", "marathon", "not zero"),
    ("1:60", "400m", "60 or more"),
    ("1:08:75.2", "half", "60 or more"),
    ("1:75.3", "400m", "60 or more"),
    ("1h75", "half", "60 or more"),
    ("::::", "100km", "too many fields"),
    ("DNF", "100m", "says that there is no mark"),
    ("Aufg.", "100m", "says that there is no mark"),
    ("1:02:03:04:05", "100km", "too many fields"),
    ("1.02.03.04.05", "100km", "too many fields"),
    ("١٣.١٧", "100m", "digits 0 to 9"),
    ("１３.１７", "100m", "digits 0 to 9"),
    ("१३.१७", "100m", "digits 0 to 9"),
    ("13.1734", "100m", "finer than 0.001 s"),
    ("94.1234567 km", "24h", "finer than"),
    ("3.5 h", "marathon", "3:30 h"),
    ("9 1/3", "50yd", "no time such as"),
    ("none given", "100m", "no time such as"),
    ("94 furlongs", "24h", "no distance such as"),
    ("13\n17", "100m", "no time such as"),
    ("13.17\x00", "100m", "no time such as"),
    ("1:5", "400m", "no time such as"),
    ("1e3", "100m", "no time such as"),
    ("∞", "100m", "no time such as"),
    ("99999999999 d", "crossing", "no time such as"),
]
AMBIGUOUS = [
    ("1:39", "obstacles", ("1 min 39 s", "1 h 39 min", "1.39 s")),
    ("13.17", "5000m", ("13.17 s", "13 min 17 s", "13 h 17 min")),
    ("3.25 min", "1000m", ("3 min 25 s", "3.25 min in decimals")),
    ("1.39 h", "half", ("1 h 39 min", "1.39 h in decimals")),
    ("13.17 m", "100m", ("13 min 17 s", "13.17 min in decimals")),
    ("46 or 33.68", "100m", ("46", "33.68")),
    ("11:19-11:20 (approx.)", "3000m", ("11:19", "11:20")),
]


@pytest.mark.parametrize(
    ("text", "code", "value", "step"), READ, ids=[f"{text} in {code}" for text, code, *_ in READ]
)
def test_every_notation_is_read(text: str, code: str, value: int, step: int) -> None:
    mark = parse(text, event(code))
    assert (mark.value, mark.step, mark.text) == (value, step, text)
    assert mark.measure is event(code).measure


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    UNREADABLE,
    ids=[f"{text!a} in {code}" for text, code, _ in UNREADABLE],
)
def test_what_is_no_mark_is_refused_with_a_reason(text: str, code: str, reason: str) -> None:
    with pytest.raises(UnreadableMark, match=reason):
        parse(text, event(code))


@pytest.mark.parametrize(
    ("text", "code", "readings"),
    AMBIGUOUS,
    ids=[f"{text} in {code}" for text, code, _ in AMBIGUOUS],
)
def test_what_stays_ambiguous_names_its_readings(
    text: str, code: str, readings: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousMark) as raised:
        parse(text, event(code))
    assert raised.value.readings == readings
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
    for text in ("9" * 10**9, "1:" * 10**6, " " * 10**6):
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
