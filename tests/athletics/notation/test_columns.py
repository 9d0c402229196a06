from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import (
    AmbiguousMark,
    Event,
    Mark,
    NoMark,
    Outcome,
    UnreadableMark,
    event,
    events,
    parse_all,
    parse_result,
)
from sternway.errors import SternwayError


def one_by_one(texts: list[str], of: Event) -> list[Mark | Outcome | None]:
    results: list[Mark | Outcome | None] = []
    for text in texts:
        try:
            results.append(parse_result(text, of))
        except SternwayError:
            results.append(None)
    return results


FIGURES = st.from_regex(r"[0-9]{1,3}([:.,][0-9]{1,3}){0,3}", fullmatch=True)
TEXTS = st.lists(FIGURES | st.text(max_size=14) | st.sampled_from(["DNF", "13.17\x00", "1:39"]))


@given(TEXTS, st.sampled_from(events()))
def test_a_column_is_read_as_its_texts_are_one_by_one(texts: list[str], of: Event) -> None:
    assert parse_all(texts, of).results == one_by_one(texts, of)


@pytest.mark.parametrize("code", ["100m", "800m", "half", "100km"])
def test_every_shape_is_read_as_it_is_alone(code: str) -> None:
    fields = [
        "9",
        "13",
        "59",
        "99",
        "0:59",
        "1:00",
        "13:17",
        "1:13:17",
        "12:59:59",
        "99:60",
        "1:60",
    ]
    texts = [field + part for field in fields for part in ("", ".1", ",17", ".174", ".1741")]
    assert parse_all(texts, event(code)).results == one_by_one(texts, event(code))


def test_a_batch_outlives_its_bad_members() -> None:
    texts = ["13.17", "abc", "DNF", "1:60", "13,6", "46 or 33.68"]
    parsed = parse_all(texts, event("100m"))
    assert len(parsed) == 6
    assert [str(each) for each in parsed.values] == ["13170", "0", "0", "0", "13600", "0"]
    assert parsed.outcomes == {2: Outcome(NoMark.DNF)}
    assert list(parsed.errors) == [1, 3, 5]
    assert isinstance(parsed.errors[1], UnreadableMark)
    assert isinstance(parsed.errors[5], AmbiguousMark)
    assert parsed[0] == Mark(event("100m").measure, 13_170, 10)
    assert parsed[-2] == Mark(event("100m").measure, 13_600, 100)
    assert (parsed[2], parsed[-4]) == (Outcome(NoMark.DNF), Outcome(NoMark.DNF))
    assert parsed[1] is None


def test_texts_stay_as_they_were_written() -> None:
    marks = parse_all(["13,17"], event("100m")).results
    assert isinstance(marks[0], Mark)
    assert marks[0].text == "13,17"


def test_a_place_beyond_the_end_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        parse_all(["DNF"], event("100m"))[1]


def test_distances_are_read_in_a_batch_as_well() -> None:
    assert parse_all(["94 km", "x"], event("24h")).values.tolist() == [94_000_000, 0]


def test_nothing_is_read_from_nothing() -> None:
    assert parse_all([], event("100m")).results == []


def test_a_batch_longer_than_a_piece_of_it_keeps_its_order() -> None:
    texts = [
        f"{seconds}.{hundredths:02d}" for seconds in range(13, 99) for hundredths in range(100)
    ]
    values = parse_all(texts, event("100m")).values
    assert values.tolist() == [10 * n for n in range(1300, 9900)]
