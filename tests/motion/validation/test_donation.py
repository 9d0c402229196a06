from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from sternway.errors import SternwayError
from sternway.motion.validation import Mark, Way, donation_of
from sternway.motion.virtual import recording_from
from sternway.recordings import Recording, read_all
from tests.motion.virtual.bodies import travelling
from tests.recordings.full import full_recording

SECRETS = ("Evening", "windy", "backwards", "session_end", "2026", "1.2345", "0.6789", "turn")


def placed_recording() -> Recording:
    """A recording that knows where, when and who."""
    full = full_recording()
    assert full.track is not None
    track = replace(
        full.track,
        speed=np.full(10, 2.5),
        latitude=np.full(10, 1.2345),
        longitude=np.full(10, 0.6789),
    )
    return replace(full, track=track, simulated=False, start=datetime(2026, 5, 1, 10, tzinfo=UTC))


def test_nothing_of_where_when_and_who_is_in_a_donation() -> None:
    files = donation_of(placed_recording(), "yes", "a phone in a pocket")
    assert set(files) == {"donation.json", "sensor-1.csv", "speed.csv"}
    text = "\n".join(files.values())
    assert not [secret for secret in SECRETS if secret in text]


def test_the_name_of_the_device_which_may_be_its_owners_is_not_given_away() -> None:
    named = replace(placed_recording(), device="Jane Doe's phone AA:BB:CC")
    assert "Jane" not in "\n".join(donation_of(named, "yes", "a phone").values())


def test_what_the_sensors_felt_is_read_again_as_it_was() -> None:
    virtual = recording_from(travelling((-1.0, 0.0)), "left-shank")
    worn = replace(virtual, simulated=False)
    files = donation_of(worn, "yes", "a phone")
    (again,) = read_all(files["sensor-1.csv"].encode())
    assert again.imus[0].placement == worn.imus[0].placement
    for before, after in (
        (worn.imus[0].specific_force, again.imus[0].specific_force),
        (worn.imus[0].angular_rate, again.imus[0].angular_rate),
    ):
        assert before is not None
        assert after is not None
        np.testing.assert_allclose(after.values, before.values, rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(after.time - after.time[0], before.time - before.time[0])


def test_the_donors_word_and_the_truth_go_with_it() -> None:
    marks = (Mark(0.0, 4.0, Way.BACKWARD_RUN), Mark(4.0, 6.0, None))
    files = donation_of(placed_recording(), "I agree", "a watch", marks)
    assert files["marks.csv"] == "start,end,way\n0,4,backward run\n4,6,still\n"
    facts = json.loads(files["donation.json"])
    assert (facts["consent"], facts["worn"]) == ("I agree", "a watch")
    assert facts["files"] == sorted(set(files) - {"donation.json"})


def test_a_run_that_never_happened_is_not_taken() -> None:
    with pytest.raises(SternwayError, match="is simulated"):
        donation_of(recording_from(travelling((-1.0, 0.0)), "left-shank"), "yes", "a phone")
