"""Where a sensor was worn, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import InvalidRequest
from sternway.recordings import Placement, Segment, Side

PLACEMENTS = st.builds(
    Placement, st.sampled_from(list(Segment)), st.one_of(st.none(), st.sampled_from(list(Side)))
)


@given(PLACEMENTS)
def test_what_a_placement_writes_it_reads(placement: Placement) -> None:
    assert Placement.parse(str(placement)) == placement


@given(PLACEMENTS, st.sampled_from("-_ "), st.booleans(), st.booleans())
def test_case_separator_and_order_do_not_matter(
    placement: Placement, separator: str, is_shouted: bool, side_is_last: bool
) -> None:
    words = [str(placement.segment).replace("-", separator)]
    if placement.side:
        words.insert(len(words) if side_is_last else 0, str(placement.side))
    text = separator.join(words)
    assert Placement.parse(f" {text.upper() if is_shouted else text}\n") == placement


@pytest.mark.parametrize(
    ("text", "placement"),
    [
        ("ankle", Placement(Segment.SHANK)),
        ("left ankle", Placement(Segment.SHANK, Side.LEFT)),
        ("pocket", Placement(Segment.THIGH)),
        ("lower-back", None),
        ("chest", Placement(Segment.TRUNK)),
        ("shoe_right", Placement(Segment.FOOT, Side.RIGHT)),
    ],
)
def test_everyday_words_are_understood(text: str, placement: Placement | None) -> None:
    if placement is None:
        with pytest.raises(InvalidRequest):
            Placement.parse(text)
    else:
        assert Placement.parse(text) == placement


@pytest.mark.parametrize(
    "text", ["", "left", "nose", "left-right-foot", "left-left-foot", "-", "foot foot"]
)
def test_what_is_no_place_says_which_are(text: str) -> None:
    with pytest.raises(InvalidRequest, match="say one of foot, shank"):
        Placement.parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tigh", "thigh"),
        ("left-shnak", "left-shank"),
        ("Right Fot", "right-foot"),
        ("wirst", "wrist"),
    ],
)
def test_a_misspelt_place_names_the_one_that_was_meant(text: str, meant: str) -> None:
    with pytest.raises(InvalidRequest, match=rf"did you mean {meant}\?"):
        Placement.parse(text)
