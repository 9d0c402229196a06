"""Virtual motion sensors against motions whose readings are known."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.motion.virtual import (
    HALF_TURN,
    PERFECT,
    PHONE,
    Sampling,
    Site,
    sensor_curves,
    virtual_imu,
)
from sternway.motion.virtual.noise import GRAVITY
from sternway.recordings import (
    FloatArray,
    Imu,
    Landmark,
    Placement,
    Pose,
    Segment,
    Side,
    landmark,
)
from tests.motion.virtual.bodies import (
    clock,
    moving,
    standing,
    swing_angle,
    swinging_leg,
    travelling,
    walking,
)

PLACES = (
    "left-foot",
    "right-shank",
    "ankle",
    "left-thigh",
    "pocket",
    "trunk",
    "waist",
    "chest",
    "upper-arm",
    "left-wrist",
    "forearm",
    "head",
)


def perfect(pose: Pose, place: str | Site, mount: FloatArray | str | None = None) -> Imu:
    return virtual_imu(pose, place, mount=mount, noise=PERFECT)


def force(imu: Imu) -> FloatArray:
    assert imu.specific_force is not None
    return imu.specific_force.values


def rate(imu: Imu) -> FloatArray:
    assert imu.angular_rate is not None
    return imu.angular_rate.values


def time(imu: Imu) -> FloatArray:
    assert imu.angular_rate is not None
    return imu.angular_rate.time


# Physics


@pytest.mark.parametrize("place", PLACES)
def test_at_rest_a_sensor_feels_gravity_along_the_body_and_no_turning(place: str) -> None:
    imu = perfect(standing(), place)
    assert force(imu) == pytest.approx(np.tile([0.0, 0.0, GRAVITY], (len(time(imu)), 1)), abs=0.02)
    assert rate(imu) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("place", PLACES)
def test_gliding_at_a_steady_speed_feels_like_rest(place: str) -> None:
    assert force(perfect(travelling((3.0, -1.0)), place))[:, 2] == pytest.approx(GRAVITY, abs=0.02)


def test_in_free_fall_a_sensor_feels_nothing() -> None:
    pose = standing(1.0)
    path = np.zeros((len(pose), 3))
    path[:, 2] = -0.5 * GRAVITY * pose.time**2
    inner = slice(20, -20)
    assert force(perfect(moving(pose, path), "trunk"))[inner] == pytest.approx(0.0, abs=0.05)


def test_speeding_up_is_felt_forward_and_turning_left_about_the_upward_axis() -> None:
    pose = standing(4.0)
    path = np.zeros((len(pose), 3))
    path[:, 0] = 0.5 * 1.5 * pose.time**2
    ahead = force(perfect(moving(pose, path), "trunk"))
    assert ahead[50:-50, 0] == pytest.approx(1.5, abs=0.02)
    turned = rate(perfect(moving(pose, np.zeros((len(pose), 3)), 0.8 * pose.time), "trunk"))
    assert turned[50:-50] == pytest.approx(np.tile([0, 0, 0.8], (len(turned) - 100, 1)), abs=1e-3)


@pytest.mark.parametrize("frames", [30.0, 60.0, 120.0])
def test_a_swinging_leg_gives_the_readings_of_a_pendulum(frames: float) -> None:
    pose = swinging_leg(rate=frames)
    imu = perfect(pose, Site(Placement(Segment.THIGH, Side.RIGHT), along=1.0))
    inner = slice(40, -40)
    moments = time(imu)[inner]
    angle, omega = swing_angle(moments), 2.0 * np.pi
    speed = 0.6 * omega * np.cos(omega * moments)
    assert rate(imu)[inner, 1] == pytest.approx(speed, abs=0.04)
    assert rate(imu)[inner, [0]] == pytest.approx(0.0, abs=0.01)
    # The lower end of the thigh, 0.42 m under the hip, in the leg's own axes.
    tangential = 0.42 * omega**2 * angle - GRAVITY * np.sin(angle)
    radial = 0.42 * speed**2 + GRAVITY * np.cos(angle)
    assert force(imu)[inner, 0] == pytest.approx(tangential, abs=0.25)
    assert force(imu)[inner, 2] == pytest.approx(radial, abs=0.25)


@pytest.mark.parametrize("place", ["shank", "left-foot", "pocket", "chest"])
def test_integrating_the_angular_rate_gives_back_the_attitude(place: str) -> None:
    pose = moving(walking(1.4), np.zeros((361, 3)), 0.5 * np.sin(clock(6.0, 60.0)))
    imu = virtual_imu(pose, place, rate=400.0, noise=PERFECT, heading_reference="arbitrary", seed=3)
    assert imu.attitude is not None
    truth = imu.attitude.values
    middle = 0.5 * (rate(imu)[1:] + rate(imu)[:-1]) * np.diff(time(imu))[:, None]
    attitude = truth[0]
    for turn in rotation.of_vector(middle):
        attitude = rotation.product(attitude, turn)
    error = rotation.product(rotation.inverse(truth[-1]), attitude)
    assert 2.0 * np.arcsin(np.linalg.norm(error[1:])) < np.deg2rad(0.3)


def test_the_second_derivative_of_the_place_is_the_force_without_gravity() -> None:
    pose = walking(1.4)
    (curve,) = sensor_curves(pose, "ankle", rotation.IDENTITY)
    moments = np.arange(1.0, 5.0, 0.01)
    place = curve.position(moments)
    slopes = (place[2:] - 2.0 * place[1:-1] + place[:-2]) / 0.01**2
    world = rotation.rotate(curve.attitude(moments), force_at(perfect(pose, "ankle"), moments))
    gravity = np.array([0.0, 0.0, GRAVITY])
    assert slopes + gravity == pytest.approx(world[1:-1], abs=0.2)


def force_at(imu: Imu, moments: FloatArray) -> FloatArray:
    values = force(imu)
    return np.column_stack([np.interp(moments, time(imu), column) for column in values.T])


def test_rotations_of_a_file_tell_a_segment_s_twist() -> None:
    pose = standing(3.0)
    twist = rotation.about(2, 0.5 * np.sin(2.0 * np.pi * pose.time))
    orientations = np.repeat(twist[:, None], len(pose.names), axis=1)
    twisted = Pose(pose.time, pose.names, pose.positions, orientations)
    assert np.abs(rate(perfect(twisted, "shank"))[:, 2]).max() == pytest.approx(np.pi, rel=0.05)
    assert np.abs(rate(perfect(pose, "shank"))).max() < 1e-9


# Mounting


def test_a_mount_turns_the_device_and_not_the_body() -> None:
    mount = rotation.unit(np.array([0.3, -0.5, 0.7, 0.2]))
    aligned, mounted = perfect(walking(1.4), "shank"), perfect(walking(1.4), "shank", mount)
    for reading in (force, rate):
        back = rotation.rotate(mount, reading(mounted))
        assert back == pytest.approx(reading(aligned), abs=1e-6)


def test_half_a_turn_round_the_segment_swaps_front_and_back() -> None:
    aligned, turned = perfect(walking(1.4), "thigh"), perfect(walking(1.4), "thigh", HALF_TURN)
    assert force(turned) == pytest.approx(force(aligned) * [-1.0, -1.0, 1.0], abs=1e-6)


def test_a_random_mount_is_drawn_anew_for_every_seed() -> None:
    drawn = [virtual_imu(standing(), "shank", noise=PERFECT, seed=seed) for seed in range(6)]
    directions = np.array([force(imu)[0] for imu in drawn]) / GRAVITY
    assert np.linalg.norm(directions, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert np.ptp(directions, axis=0).min() > 0.5


def test_unknown_mounts_and_places_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="mount"):
        virtual_imu(standing(), "shank", mount="askew")
    with pytest.raises(InvalidRequest, match="place"):
        virtual_imu(standing(), "tail")


# Sites


@pytest.mark.parametrize(
    ("place", "segment", "side"),
    [
        ("left-ankle", Segment.SHANK, Side.LEFT),
        ("pocket", Segment.THIGH, None),
        ("chest", Segment.TRUNK, None),
        ("right-forearm", Segment.WRIST, Side.RIGHT),
    ],
)
def test_a_sensor_keeps_the_placement_it_was_given(
    place: str, segment: Segment, side: Side | None
) -> None:
    assert perfect(standing(), place).placement == Placement(segment, side)


def test_named_sites_differ_from_the_segment_s_usual_one() -> None:
    def height(place: str) -> float:
        (curve,) = sensor_curves(standing(), place, rotation.IDENTITY)
        return float(curve.position(np.array([1.0]))[0, 2])

    assert height("ankle") < height("shank") < height("calf") < height("thigh") < height("pocket")
    assert height("waist") < height("chest") < height("head")


def test_outward_is_away_from_the_middle_on_either_side() -> None:
    for side, sign in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
        site = Site(Placement(Segment.THIGH, side), outward=0.07)
        (curve,) = sensor_curves(standing(), site, rotation.IDENTITY)
        assert curve.position(np.array([1.0]))[0, 1] == pytest.approx(sign * 0.17)


# Noise and sampling


def test_the_same_seed_gives_the_same_readings() -> None:
    first, again, other = (virtual_imu(walking(1.4), "shank", seed=seed) for seed in (4, 4, 5))
    assert np.array_equal(force(first), force(again))
    assert not np.array_equal(force(first), force(other))


def test_two_places_of_one_seed_do_not_share_their_noise() -> None:
    left, right = (
        virtual_imu(standing(), place, mount=None, seed=1) for place in ("left-foot", "right-foot")
    )
    assert abs(np.corrcoef(rate(left)[:, 0], rate(right)[:, 0])[0, 1]) < 0.3


def test_noise_at_rest_is_the_data_sheet_s() -> None:
    imu = virtual_imu(standing(60.0), "trunk", rate=100.0, mount=None)
    assert force(imu).std(axis=0) == pytest.approx(PHONE.force.density * np.sqrt(50.0), rel=0.1)
    assert np.abs(force(imu).mean(axis=0) - [0, 0, GRAVITY]).max() < 5 * PHONE.force.bias
    assert 0.0 < np.abs(rate(imu).mean(axis=0)).max() < 5 * PHONE.rate.bias


def test_readings_beyond_a_sensor_s_range_are_clipped() -> None:
    wild = virtual_imu(swinging_leg(amplitude=1.2, frequency=4.0), "right-foot", seed=2)
    assert np.abs(force(wild)).max() == PHONE.force.range


@pytest.mark.parametrize("hertz", [25.0, 100.0, 400.0])
def test_a_sensor_samples_at_the_rate_it_is_given(hertz: float) -> None:
    imu = virtual_imu(standing(3.0), "shank", rate=hertz)
    assert len(time(imu)) == pytest.approx(2.9 * hertz, abs=1)
    assert np.diff(time(imu)) == pytest.approx(1.0 / hertz)


def test_jitter_and_lost_samples_leave_time_increasing() -> None:
    sampling = Sampling(100.0, jitter=0.002, dropped=0.1)
    imu = virtual_imu(standing(60.0), "shank", sampling=sampling)
    steps = np.diff(time(imu))
    assert (steps > 0.0).all()
    assert len(time(imu)) == pytest.approx(0.9 * 6001, rel=0.03)
    assert 0.001 < steps[steps < 0.015].std() < 0.004
    assert steps.max() > 0.03


@pytest.mark.parametrize(
    ("hertz", "jitter", "dropped"), [(0.0, 0.0, 0.0), (1e9, 0, 0), (100, -1, 0), (100, 0, 1)]
)
def test_a_sampling_without_meaning_is_refused(hertz: float, jitter: float, dropped: float) -> None:
    with pytest.raises(InvalidRequest):
        Sampling(hertz, jitter, dropped)


def test_the_device_s_own_attitude_leans_little_and_points_anywhere() -> None:
    imu = virtual_imu(standing(60.0), "trunk", mount=None, heading_reference="arbitrary")
    assert imu.attitude is not None
    up = rotation.rotate(imu.attitude.values, np.array([0.0, 0.0, 1.0]))
    assert np.arccos(up[:, 2]).max() < np.deg2rad(5.0)
    ahead = rotation.rotate(imu.attitude.values, np.array([1.0, 0.0, 0.0]))
    heading = np.unwrap(np.arctan2(ahead[:, 1], ahead[:, 0]))
    assert 0.0 < np.ptp(heading) < np.deg2rad(40.0)
    assert imu.heading_reference == "arbitrary"


def test_a_compass_is_off_by_what_iron_does_to_it() -> None:
    def heading(seed: int) -> float:
        imu = virtual_imu(
            standing(5.0), "trunk", mount=None, heading_reference="magnetic north", seed=seed
        )
        assert imu.attitude is not None
        assert imu.heading_reference == "magnetic north"
        ahead = rotation.rotate(imu.attitude.values[0], np.array([1.0, 0.0, 0.0]))
        return float(np.arctan2(ahead[1], ahead[0]))

    scatter = np.std([heading(seed) for seed in range(60)])
    assert 0.7 * PHONE.compass_error < scatter < 1.4 * PHONE.compass_error


def test_without_scipy_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.interpolate", None)
    with pytest.raises(InvalidRequest, match=r"pip install 'sternway\[mocap\]'"):
        virtual_imu(standing(), "shank")


# Missing markers


def with_gap(pose: Pose, start: float, end: float) -> Pose:
    positions = pose.positions.copy()
    hidden = (pose.time > start) & (pose.time < end)
    positions[hidden, pose.names.index("RAnkle")] = np.nan
    return Pose(pose.time, pose.names, positions)


def test_a_short_gap_is_bridged_and_a_long_one_is_a_gap_in_the_readings() -> None:
    pose = swinging_leg()
    whole = perfect(pose, "shank")
    bridged = perfect(with_gap(pose, 2.0, 2.06), "shank")
    assert len(time(bridged)) == len(time(whole))
    assert rate(bridged) == pytest.approx(rate(whole), abs=0.1)
    torn = perfect(with_gap(pose, 2.0, 2.5), "shank")
    assert np.diff(time(torn)).max() == pytest.approx(0.55, abs=0.02)


def test_a_segment_that_is_not_marked_or_seen_too_shortly_is_refused() -> None:
    pose = standing()
    legless = Pose(pose.time, tuple(f"x{name}" for name in pose.names), pose.positions)
    with pytest.raises(InvalidRequest, match="does not mark"):
        virtual_imu(legless, "shank")
    with pytest.raises(InvalidRequest, match="not seen long enough"):
        virtual_imu(pose.frames(0, 5), "shank")
    with pytest.raises(InvalidRequest, match="does not mark"):
        virtual_imu(pose.frames(0, 0), "shank")


def test_a_foot_marked_by_heel_and_toe_alone_can_wear_a_sensor() -> None:
    pose = walking(1.2)
    height = np.array([0.0, 0.0, 0.06])
    names = (*(name for name in pose.names if "ankle" not in name.lower()), "left heel")
    kept = [index for index, name in enumerate(pose.names) if "ankle" not in name.lower()]
    ankle = landmark(pose, Landmark.ANKLE, Side.LEFT)
    assert ankle is not None
    heel = (ankle - height)[:, None]
    marked = Pose(pose.time, names, np.concatenate([pose.positions[:, kept], heel], axis=1))
    assert landmark(marked, Landmark.ANKLE, Side.LEFT) is None
    imu = virtual_imu(marked, "left-foot", noise=PERFECT)
    assert imu.angular_rate is not None
    assert np.abs(imu.angular_rate.values).max() > 1.0
