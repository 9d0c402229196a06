from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from sternway import rotation
from sternway.errors import SternwayError
from sternway.motion.validation import Mark, Way, Worn, donation_of
from sternway.motion.virtual import recording_from
from sternway.recordings import FloatArray, Imu, Recording, Signal, read_all
from tests.motion.virtual.bodies import travelling
from tests.recordings.full import full_recording

WORN = Worn.parse("phone, right pocket")
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
    files = donation_of(placed_recording(), "yes", WORN)
    assert set(files) == {"donation.json", "sensor-1.csv", "speed.csv"}
    text = "\n".join(files.values())
    assert not [secret for secret in SECRETS if secret in text]


def test_the_name_of_the_device_which_may_be_its_owners_is_not_given_away() -> None:
    named = replace(placed_recording(), device="Jane Doe's phone AA:BB:CC")
    assert "Jane" not in "\n".join(donation_of(named, "yes", WORN).values())


def test_what_the_sensors_felt_is_read_again_as_it_was() -> None:
    virtual = recording_from(travelling((-1.0, 0.0)), "left-shank")
    worn = replace(virtual, simulated=False)
    files = donation_of(worn, "yes", WORN)
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


def turning_phone(about_the_vertical: float) -> Recording:
    """A phone that is tipped and turned, laid into a world that is turned round, too."""
    time = np.arange(0.0, 20.0, 0.05)
    tipped = rotation.of_vector(np.column_stack([np.sin(time), 0.4 * time, 0.1 * time]))
    seen = rotation.product(rotation.about(2, about_the_vertical + 0.2 * time), tipped)
    imu = Imu("phone", attitude=Signal(time, seen))
    return replace(full_recording(), imus=(imu,), simulated=False)


def given_attitude(recording: Recording) -> FloatArray:
    (again,) = read_all(donation_of(recording, "yes", WORN)["sensor-1.csv"].encode())
    assert again.imus[0].attitude is not None
    return again.imus[0].attitude.values


def test_no_heading_is_in_a_donation_whichever_way_the_way_led() -> None:
    north, elsewhere = given_attitude(turning_phone(0.0)), given_attitude(turning_phone(2.0))
    np.testing.assert_allclose(elsewhere, north, atol=1e-7)
    assert np.abs(north[:, 3]).max() == 0.0


def test_the_tilt_stays_in_a_donation() -> None:
    phone = turning_phone(1.0)
    assert phone.imus[0].attitude is not None
    up = np.array([0.0, 0.0, 1.0])
    before = rotation.rotate(rotation.inverse(phone.imus[0].attitude.values), up)
    after = rotation.rotate(rotation.inverse(given_attitude(phone)), up)
    np.testing.assert_allclose(after, before, atol=1e-6)


def test_a_phone_that_hangs_head_down_gives_no_heading_away_either() -> None:
    time = np.arange(0.0, 2.0, 0.1)
    turn = 0.5 * time
    hanging = np.column_stack([0.0 * turn, np.cos(turn), np.sin(turn), 0.0 * turn])
    imu = Imu("phone", attitude=Signal(time, hanging))
    given = given_attitude(replace(full_recording(), imus=(imu,), simulated=False))
    np.testing.assert_array_equal(given, np.tile([0.0, 1.0, 0.0, 0.0], (len(time), 1)))


def test_a_speed_is_worked_out_where_only_positions_tell_it() -> None:
    full = placed_recording()
    assert full.track is not None
    north = 1.2345 + np.arange(10) * 3.0 / 111_000
    track = replace(full.track, speed=None, latitude=north)
    files = donation_of(replace(full, track=track, laps=()), "yes", WORN)
    rows = files["speed.csv"].split()
    assert rows[0] == "time_s,speed_mps"
    assert len(rows) == 11
    assert [float(row.split(",")[1]) for row in rows[2:-1]] == pytest.approx([3.0] * 8, rel=0.02)
    assert "1.234" not in files["speed.csv"]


def test_the_donors_word_and_the_truth_go_with_it() -> None:
    marks = (Mark(0.0, 4.0, Way.BACKWARD_RUN), Mark(4.0, 6.0, None))
    files = donation_of(placed_recording(), "I agree", Worn.parse("watch"), marks)
    assert files["marks.csv"] == "start,end,way\n0,4,backward run\n4,6,still\n"
    facts = json.loads(files["donation.json"])
    assert (facts["consent"], facts["worn"]) == ("I agree", "watch")
    assert facts["files"] == sorted(set(files) - {"donation.json"})


def test_a_run_that_never_happened_is_not_taken() -> None:
    with pytest.raises(SternwayError, match="is simulated"):
        donation_of(recording_from(travelling((-1.0, 0.0)), "left-shank"), "yes", WORN)
