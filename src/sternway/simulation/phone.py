"""What a phone on the trunk or upper arm measures: forces, rates, attitude and magnetic field."""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.recordings import FloatArray, Imu, Placement, Segment, Signal
from sternway.simulation.gait import GRAVITY, Steps, force_of
from sternway.simulation.kinematics import Movement
from sternway.simulation.noise import gauss_markov, one_gauss_markov
from sternway.simulation.posture import arm_attitude, trunk_attitude

ACCELEROMETER_NOISE = 180e-6 * GRAVITY
GYROSCOPE_NOISE = np.deg2rad(0.007)
"""m/s² and rad/s for each √Hz (Bosch BMI160 data sheet, a common phone part)"""
ACCELEROMETER_BIAS = 0.05
GYROSCOPE_BIAS = np.deg2rad(0.1)
"""m/s² and rad/s, standard deviation a recording: our choice, after the phone's own calibration
(the part's data sheet allows 40 mg and 3 °/s before it)"""
WOBBLE_FORCE, WOBBLE_RATE = 0.5, 0.08
"""m/s² and rad/s that strap and soft tissue add while running: our choice"""

MOUNT_DRIFT, MOUNT_DRIFT_TAU = np.deg2rad(3.0), 400.0
"""rad and s: how the strap slips: our choice"""

TILT_ERROR, TILT_TAU = np.deg2rad(0.7), 20.0
HEADING_NOISE, HEADING_NOISE_TAU = np.deg2rad(1.5), 3.0
HEADING_DRIFT, HEADING_DRIFT_TAU = np.deg2rad(7.0), 300.0
IRON_ERROR = np.deg2rad(5.0)
"""rad and s: error of the fused attitude: tilt, quick and slow changes of the heading, and what
iron in and around the phone adds as it turns round: our choice for a phone outdoors. From sample
to sample there is none, since the phone carries its attitude on with the gyroscope"""

MAGNETIC_FIELD = np.array([0.0, 19.4, -45.3])
"""µT east, north, up: about that of the International Geomagnetic Reference Field in Essen"""
MAGNETOMETER_BIAS, MAGNETOMETER_NOISE = 1.5, 0.4
"""µT: our choice"""
MAGNETOMETER_STEP = 0.1
"""s: phones read their magnetometer more slowly than the rest"""


def measured_by_phone(
    movement: Movement,
    steps: Steps,
    placement: Placement,
    rate: float,
    rng: np.random.Generator,
) -> Imu:
    """The motion sensors of a phone strapped on in any orientation, at ``rate`` Hz.

    The world of its attitude is east, magnetic north, up. Raises ``InvalidRequest`` where the
    placement is neither trunk nor upper arm.
    """
    time = np.arange(int(movement.duration * rate) + 1) / rate
    attitude, acceleration = _carried(movement, steps, placement, time, rng)
    running = np.clip(movement.speed(time) / 3.0, 0.0, 1.0)[:, None]
    mounted = rotation.product(attitude, _mount(time, rng))
    to_device = rotation.inverse(mounted)

    force = rotation.rotate(to_device, acceleration + np.array([0.0, 0.0, GRAVITY]))
    noise = ACCELEROMETER_NOISE * np.sqrt(0.5 * rate) + WOBBLE_FORCE * running
    force += ACCELEROMETER_BIAS * rng.standard_normal(3)
    force += noise * rng.standard_normal((len(time), 3))

    angular_rate = rotation.angular_rate(mounted, 1.0 / rate)
    noise = GYROSCOPE_NOISE * np.sqrt(0.5 * rate) + WOBBLE_RATE * running
    angular_rate += GYROSCOPE_BIAS * rng.standard_normal(3)
    angular_rate += noise * rng.standard_normal((len(time), 3))

    estimated = rotation.product(_attitude_error(movement, time, rng), mounted)
    gravity = rotation.rotate(rotation.inverse(estimated), np.array([0.0, 0.0, GRAVITY]))

    every = max(round(MAGNETOMETER_STEP * rate), 1)
    field = rotation.rotate(to_device[::every], MAGNETIC_FIELD)
    field += MAGNETOMETER_BIAS * rng.standard_normal(3)
    field += MAGNETOMETER_NOISE * rng.standard_normal(field.shape)
    return Imu(
        name="phone",
        placement=placement,
        specific_force=Signal(time, force),
        linear_acceleration=Signal(time, force - gravity),
        angular_rate=Signal(time, angular_rate),
        attitude=Signal(time, estimated),
        magnetic_field=Signal(time[::every], field),
        heading_reference="magnetic north",
    )


def _carried(
    movement: Movement,
    steps: Steps,
    placement: Placement,
    time: FloatArray,
    rng: np.random.Generator,
) -> tuple[FloatArray, FloatArray]:
    """Attitude (n, 4) and acceleration (n, 3) m/s², in the world, of what carries the phone."""
    trunk = trunk_attitude(movement, steps, time, rng)
    acceleration = _acceleration(movement, steps, time, rng)
    match placement.segment:
        case Segment.TRUNK:
            return trunk, acceleration
        case Segment.UPPER_ARM:
            arm, swing = arm_attitude(movement, steps, time, trunk)
            return arm, acceleration + swing
        case _:
            raise InvalidRequest(f"place {placement} cannot be simulated: say trunk or upper-arm")


def _acceleration(
    movement: Movement, steps: Steps, time: FloatArray, rng: np.random.Generator
) -> FloatArray:
    """The trunk's acceleration (n, 3) m/s² in the world: of the path and of the steps."""
    spot = movement.spot(time)
    travel = steps.acceleration(time, force_of(steps, rng))
    travel[:, 0] += movement.acceleration(time)
    travel[:, 1] += movement.speed(time) ** 2 * spot.curvature
    return rotation.rotate(rotation.about(2, spot.heading), travel)


def _mount(time: FloatArray, rng: np.random.Generator) -> FloatArray:
    """How the phone sits on the body (n, 4): in any orientation, and slowly slipping."""
    fixed = rng.standard_normal((1, 4))
    fixed /= np.linalg.norm(fixed)
    slip = gauss_markov(rng, time, MOUNT_DRIFT, MOUNT_DRIFT_TAU, 3)
    return rotation.product(np.broadcast_to(fixed, (len(time), 4)), rotation.of_vector(slip))


def _attitude_error(movement: Movement, time: FloatArray, rng: np.random.Generator) -> FloatArray:
    """The error (n, 4) of the phone's own attitude, in the world."""
    facing = movement.spot(time).heading + movement.turned(time)
    heading = one_gauss_markov(rng, time, HEADING_DRIFT, HEADING_DRIFT_TAU)
    heading += one_gauss_markov(rng, time, HEADING_NOISE, HEADING_NOISE_TAU)
    heading += IRON_ERROR * np.sin(facing + rng.uniform(0.0, 2.0 * np.pi))
    tilt = gauss_markov(rng, time, TILT_ERROR, TILT_TAU, 2)
    return rotation.of_vector(np.column_stack([tilt, heading]))
