"""The ratio of backward to forward times."""

from __future__ import annotations

import math

import pytest

from sternway.athletics import event
from sternway.athletics.prediction import known_pairs, parse_forward, ratio_of
from sternway.athletics.prediction.forward import HIGH, LOW
from tests.athletics.prediction.made import LAW


def test_the_assumed_band_holds_everybody_who_is_known() -> None:
    assert len(known_pairs()) == 4
    assert all(LOW <= pair.ratio <= HIGH for pair in known_pairs())


def test_without_own_results_the_ratio_is_the_middle_of_the_band() -> None:
    found = ratio_of((), LAW.scatter)
    assert math.exp(found.mean) == pytest.approx(math.sqrt(LOW * HIGH))


def test_own_results_are_weighed_against_the_others_by_their_noise() -> None:
    (kuehn, *_) = known_pairs()
    noise = 2 * LAW.scatter
    prior = ratio_of((), LAW.scatter)
    share = prior.variance / (prior.variance + noise)
    found = ratio_of([kuehn], LAW.scatter)
    assert found.mean == pytest.approx(share * math.log(kuehn.ratio) + (1 - share) * prior.mean)
    assert found.variance == pytest.approx(share * noise)


@pytest.mark.parametrize(
    ("text", "code", "seconds"),
    [
        ("2:10:00", "marathon", 7800),
        ("1:50", "800m", 110),
        ("9.58", "100m", 9.58),
        ("58:01", "half", 3481),
        ("1:39", "half", 5940),
        ("6:30:00", "marathon", 23400),
    ],
)
def test_forward_marks_are_read_at_forward_speeds(text: str, code: str, seconds: float) -> None:
    assert parse_forward(text, event(code)).value == round(1000 * seconds)
