from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sternway.errors import InvalidRequest
from sternway.motion.placement import model as room
from sternway.motion.placement.features import IS_FRONT, IS_TRAVEL, NAMES
from sternway.motion.placement.model import model_from, placement_model
from sternway.recordings import FloatArray, Segment

FEATURES = arrays.arrays(np.float64, (1, len(NAMES)), elements=st.floats(-3.0, 3.0))


def document() -> dict[str, Any]:
    text = Path(room.__file__).with_name("placement_model.toml").read_text("utf-8")
    return tomllib.loads(text)


class TestShippedModel:
    @pytest.mark.parametrize("segment", list(Segment), ids=str)
    def test_a_segments_own_mean_is_likeliest_on_it(self, segment: Segment) -> None:
        model = placement_model()
        own = model.mean[[model.segments.index(segment)]]
        assert model.segments[int(model.log_likelihoods(own)[0].argmax())] is segment

    @given(FEATURES)
    def test_the_sign_of_the_axis_does_not_matter(self, features: FloatArray) -> None:
        turned = features * np.where(IS_FRONT | IS_TRAVEL, -1.0, 1.0)
        model = placement_model()
        assert model.log_likelihoods(turned) == pytest.approx(model.log_likelihoods(features))

    @given(FEATURES)
    def test_the_direction_of_travel_does_not_matter(self, features: FloatArray) -> None:
        turned = features * np.where(IS_TRAVEL, -1.0, 1.0)
        model = placement_model()
        assert model.log_likelihoods(turned) == pytest.approx(model.log_likelihoods(features))
        assert model.distance(turned) == pytest.approx(model.distance(features))


class TestModelFrom:
    @pytest.mark.parametrize(
        "change",
        [
            {"version": 2},
            {"features": ["rate"]},
            {"segments": {}},
            {"segments": {"tail": {"mean": [], "spread": []}}},
            {"correlation": [[1.0]]},
            {"correlation": np.ones((len(NAMES), len(NAMES))).tolist()},
        ],
        ids=["version", "features", "no segments", "unknown segment", "size", "singular"],
    )
    def test_a_broken_model_is_refused(self, change: dict[str, Any]) -> None:
        with pytest.raises(InvalidRequest, match="placement model"):
            model_from(document() | change)
