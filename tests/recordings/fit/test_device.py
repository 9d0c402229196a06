from __future__ import annotations

from tests.recordings.fit.fit_bytes import (
    FitBytes,
    recording_in,
    run,
)


def test_the_device_is_named_by_maker_and_product() -> None:
    def device(**values: int | str) -> str | None:
        fit = FitBytes().file_id(4, **values).record(0, heart_rate=99)
        return recording_in(fit).device

    assert device(manufacturer=1, product=2691) == "Garmin Forerunner 935"
    assert device(manufacturer=294, product_name="COROS PACE 2") == "COROS PACE 2"
    assert device(manufacturer=32, product=31) == "Wahoo Fitness"
    assert device() is None


def test_what_sternway_simulated_says_so() -> None:
    fit = FitBytes().file_id(4, manufacturer=255, product_name="Sternway simulation")
    assert recording_in(fit.record(0, heart_rate=99)).simulated
    named = FitBytes().file_id().record(0, heart_rate=99)
    assert recording_in(
        named.session(0, 9, sport_profile_name="Sternway simulation: track")
    ).simulated
    assert not recording_in(run().record(0, heart_rate=99)).simulated
