from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.motion.cues import CueReading
from sternway.motion.placement import PlacementEstimate, PlacementSource, discounted
from sternway.motion.placement.doubt import in_doubt
from sternway.motion.placement.settings import SETTINGS
from sternway.recordings import Placement, Segment

RATIOS = st.floats(-8.0, 8.0)
CERTAINTIES = st.floats(0.5, 0.999)


def estimate(segment: Segment, probability: float | None) -> PlacementEstimate:
    source = PlacementSource.GIVEN if probability is None else PlacementSource.RECOGNISED
    return PlacementEstimate("imu", Placement(segment), source, probability)


READING = CueReading("trunk", np.array([np.nan, 3.0, -5.0]), 5.0)


class TestInDoubt:
    @given(RATIOS, CERTAINTIES)
    def test_doubt_never_turns_a_ratio_round_nor_makes_it_stronger(
        self, ratio: float, certainty: float
    ) -> None:
        doubted = float(in_doubt(np.array(ratio), certainty))
        assert doubted * ratio >= 0.0
        assert abs(doubted) <= abs(ratio) + 1e-9

    @given(RATIOS, CERTAINTIES)
    def test_backward_and_forward_are_doubted_alike(self, ratio: float, certainty: float) -> None:
        assert in_doubt(np.array(-ratio), certainty) == pytest.approx(
            -in_doubt(np.array(ratio), certainty)
        )

    @given(RATIOS, CERTAINTIES)
    def test_nothing_is_surer_than_the_place(self, ratio: float, certainty: float) -> None:
        bound = np.log((1.0 + certainty) / (1.0 - certainty))
        assert abs(float(in_doubt(np.array(ratio), certainty))) <= bound

    def test_silence_stays_silence(self) -> None:
        assert np.isnan(in_doubt(np.array([np.nan]), 0.9)).all()


class TestDiscounted:
    def test_a_given_place_is_believed(self) -> None:
        assert discounted(READING, [estimate(Segment.TRUNK, None)]) is READING

    def test_a_cue_of_another_place_is_left_alone(self) -> None:
        assert discounted(READING, [estimate(Segment.SHANK, 0.95)]) is READING

    def test_a_recognised_place_lowers_readings_and_ceiling(self) -> None:
        found = discounted(READING, [estimate(Segment.TRUNK, 0.95)])
        assert 0.0 < found.llr[1] < 3.0
        assert -5.0 < found.llr[2] < 0.0
        assert found.ceiling < np.log(1.95 / 0.05)

    def test_the_least_sure_place_lets_nothing_be_surer_than_thirty_nine_to_one(self) -> None:
        found = discounted(READING, [estimate(Segment.TRUNK, SETTINGS.least_sure)])
        assert found.ceiling <= np.log(39.0)

    def test_the_cue_of_a_limb_carries_the_doubt_itself(self) -> None:
        limb = replace(READING, cue="thigh")
        assert discounted(limb, [estimate(Segment.THIGH, 0.95)]) is limb

    def test_the_least_sure_of_several_sensors_decides(self) -> None:
        both = [estimate(Segment.TRUNK, None), estimate(Segment.TRUNK, 0.95)]
        found = discounted(READING, both)
        assert found.llr[1] < 3.0
