"""Cue `trunk`: how a sensor on the pelvis is pushed and how it pitches within a step.

In every step the body is braked first and pushed afterwards, along its travel. Seen from its own
chest the order turns round when it moves backward. A sensor sees that against two clocks. One is
the bounce, which does not care for direction (`surge`). The other is the pelvis, which pitches
under load and back again much the same way in both directions (`fold`): the product of fore-aft
acceleration and pitching rate, in phase, is positive forward and negative backward. In phase means
that neither the lever arm of the sensor nor gravity leaking through its tilt matters, since both
are a quarter of a step away.

What can be known, and what cannot:

* `fold` is the same for a sensor turned half round, so the front does not matter to it. But a chest
  folds otherwise than a pelvis, and a file that says "trunk" does not say which. So `fold` alone
  splits a recording into two ways of moving and does not name them: a section without a sign, as
  in `facing`.
* With the front known, the pelvis can be told: running, it pitches back while the load grows (`nod`
  negative), which a chest and a sensor worn back to front do not; walking, as the trunk vaults over
  the leg, `surge` and `fold` must agree. Only then does the cue speak, with its sign.
* Along the course over ground every step brakes and pushes whichever way the body faces. So course
  and attitude give the yaw between device and travel, and nothing about the direction: what names
  the front is the athlete, or a stretch whose direction is known.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.motion.analysis import Gap
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.trunk_phase import GRAVITY, TrunkPhases, trunk_phases
from sternway.motion.declaration import device_axis
from sternway.recordings import FloatArray, Imu, Recording, Segment

NAME = "trunk"

CEILING = 2.19
"""log odds 9 : 1. An assumption: motion capture of half a dozen people stands behind it, of which
three minutes are backward walking and ten seconds backward running."""

_WALKING = 0.5 * GRAVITY
"""m/s² of bounce up to which a step has no flight: half of what a flight needs"""

_LEAST_FOLD = 0.25
"""in-phase correlation below which neither direction is likelier: our choice"""

_MOST_SIDEWAYS = 0.4
"""share of the thrust in each step that goes sideways; sidesteps have more: our choice"""

_LEAST_SURGE = 0.5
"""size of the correlation that a walking step's vault must reach: our choice"""

_LEAST_THRUST = 1.2
"""m/s² with which a walking step must brake and push: in a shuffle the trunk's own sway is as
large; our choice"""

_LEAST_NOD = 0.1
"""in quadrature; below, the sensor does not move as a pelvis does: our choice"""

_PLACE_SPAN = 20.0
"""s around a cell whose running says where the sensor is: straps do not wander in less"""

_STRENGTH = 10.0
"""llr for each unit of `fold`: 3 where the cue begins to speak, about 20 : 1; our choice"""

_MOST_LLR = 4.0
"""bound on one reading"""

_ERROR_SPAN = 0.5
"""s; cells share their steps, but a step that misleads does so seldom, and then by itself"""

_REACH = 2.0
"""s: two or three steps that cannot be read do not turn anybody round"""

_WORN_ANYHOW = Gap(
    "the file does not say which way the trunk's sensor was worn: by itself it names no direction",
    "say which of its axes pointed out of the chest (--front +z)",
)


def trunk(scene: Scene) -> CueReading | None:
    """Read the sensor on the trunk; None where there is none, or it never steps."""
    declared = scene.declarations.front
    imu = _worn_on_trunk(scene.recording, is_declared=declared is not None)
    if imu is None:
        return None
    front = None if declared is None else device_axis(declared)
    phases = trunk_phases(imu, scene.grid, front)
    if phases is None:
        return None
    speaks = _pelvis_steps(phases, scene.grid.step) if front is not None else _steps(phases)
    if not speaks.any():
        return None
    llr = np.clip(-_STRENGTH * phases.fold.real, -_MOST_LLR, _MOST_LLR)
    llr = np.where(speaks, llr, np.nan)
    if front is not None:
        return CueReading(NAME, llr, CEILING, _ERROR_SPAN, _REACH)
    section = np.ones(scene.grid.count, dtype=np.int_)
    return CueReading(NAME, llr, CEILING, _ERROR_SPAN, _REACH, section, (_WORN_ANYHOW,))


def _worn_on_trunk(recording: Recording, *, is_declared: bool) -> Imu | None:
    """The sensor on the trunk; the only one of unknown place, where its front was declared."""
    imus = recording.imus
    placed = [imu for imu in imus if imu.placement and imu.placement.segment is Segment.TRUNK]
    if placed:
        return placed[0]
    unplaced = [imu for imu in imus if imu.placement is None]
    return unplaced[0] if is_declared and len(unplaced) == 1 else None


def _steps(phases: TrunkPhases) -> NDArray[np.bool_]:
    """Cells whose steps fold clearly one way or the other."""
    with np.errstate(invalid="ignore"):
        return _clear(phases)


def _pelvis_steps(phases: TrunkPhases, step: float) -> NDArray[np.bool_]:
    """Of those, cells in which the sensor moves as a pelvis with this front does."""
    with np.errstate(invalid="ignore"):
        is_running = phases.bounce > _WALKING
        nod = _around(np.where(is_running, phases.nod.imag, np.nan), round(_PLACE_SPAN / step))
        pitches_back = nod < -_LEAST_NOD
        vaults = (
            (np.abs(phases.surge) > _LEAST_SURGE)
            & (phases.surge.imag * phases.fold.real > 0.0)
            & (phases.thrust > _LEAST_THRUST)
        )
        return _clear(phases) & np.where(is_running, pitches_back, vaults)


def _clear(phases: TrunkPhases) -> NDArray[np.bool_]:
    return (np.abs(phases.fold.real) > _LEAST_FOLD) & (phases.sideways < _MOST_SIDEWAYS)


def _around(values: FloatArray, cells: int) -> FloatArray:
    """The mean of what is known in so many cells around each."""
    known = np.isfinite(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(known)])
    index = np.arange(len(values))
    first, beyond = (
        np.maximum(index - cells // 2, 0),
        np.minimum(index + cells // 2 + 1, len(values)),
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        means: FloatArray = (sums[beyond] - sums[first]) / (counts[beyond] - counts[first])
    return means
