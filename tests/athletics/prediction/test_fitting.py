"""The law that is fitted to careers."""

from __future__ import annotations

import numpy as np
import pytest

from sternway.athletics.prediction import Law, model
from sternway.athletics.prediction.fitting import fit

DISTANCES = (100.0, 400.0, 1500.0, 5000.0, 10_000.0, 42_195.0)


def careers(law: Law, count: int, seed: int = 4) -> list[list[tuple[float, float]]]:
    """Athletes of any ability who follow a law."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        places = np.log(DISTANCES)
        drift = np.sqrt(law.drift * np.diff(places, prepend=places[0]))
        level = np.cumsum(random.normal(0, drift)) + random.normal(-1.5, 0.2)
        logs = law.exponent * places + level + random.normal(0, law.scatter**0.5, len(places))
        found.append(list(zip(DISTANCES, np.exp(logs).tolist(), strict=True)))
    return found


def test_it_finds_the_law_that_the_careers_follow() -> None:
    truth = Law(1.12, 0.0, drift=0.006, scatter=0.0016)
    found = fit(careers(truth, 120))
    assert found.exponent == pytest.approx(truth.exponent, abs=0.01)
    assert found.drift == pytest.approx(truth.drift, rel=0.2)
    assert found.scatter == pytest.approx(truth.scatter, rel=0.3)
    low, high = found.interval
    assert low < truth.exponent < high


def test_how_fast_the_athletes_are_does_not_matter() -> None:
    some = careers(Law(1.1, 0.0, 0.006, 0.0016), 6)
    slower = [[(metres, 1.7 * time) for metres, time in career] for career in some]
    assert fit(slower).exponent == pytest.approx(fit(some).exponent)


def test_careers_over_one_distance_say_nothing() -> None:
    some = careers(Law(1.1, 0.0, 0.006, 0.0016), 4)
    assert fit([*some, [(400.0, 80.0)], []]) == fit(some)
    with pytest.raises(ValueError, match="two athletes"):
        fit([some[0], [(400.0, 80.0)]])


def test_the_shipped_law_is_the_one_its_marks_give() -> None:
    shipped = model()
    again = fit([[(m.distance, m.time) for m in career] for career in shipped.careers.values()])
    assert shipped.law.exponent == pytest.approx(again.exponent, abs=1e-5)
    assert shipped.law.exponent_variance == pytest.approx(again.exponent_variance, rel=1e-3)
    assert shipped.law.drift == pytest.approx(again.drift, rel=1e-3)
    assert shipped.law.scatter == pytest.approx(again.scatter, rel=1e-3)
