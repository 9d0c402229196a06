from __future__ import annotations

import pytest

from sternway.athletics import Sex, best_bound, best_known


def test_the_best_known_mark_of_a_distance_rests_on_it() -> None:
    found = best_bound(100.0)
    assert found is not None
    assert found.seconds == pytest.approx(13.17)
    assert found.over == 100.0


def test_a_distance_without_a_mark_rests_on_another_and_names_it() -> None:
    found = best_bound(50.0)
    assert found is not None
    assert found.over != 50.0


def test_women_have_bests_of_their_own() -> None:
    women, anybody = best_known(400.0, Sex.FEMALE), best_known(400.0)
    assert women is not None
    assert anybody is not None
    assert women > anybody
