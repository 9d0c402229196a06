"""Left and right change over between people who face each other."""

from __future__ import annotations

import pytest

from sternway.safety import GuideSide, RunnerSide


@pytest.mark.parametrize("side", RunnerSide)
def test_there_and_back_is_where_it_began(side: RunnerSide) -> None:
    assert side.of_guide.of_runner is side


@pytest.mark.parametrize("side", GuideSide)
def test_back_and_there_is_where_it_began(side: GuideSide) -> None:
    assert side.of_runner.of_guide is side


def test_the_guides_right_is_the_runners_left() -> None:
    assert GuideSide.RIGHT.of_runner is RunnerSide.LEFT
    assert RunnerSide.RIGHT.of_guide is GuideSide.LEFT
