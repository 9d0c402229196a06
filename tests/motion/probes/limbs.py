"""What limbs show of a direction, cell by cell."""

from __future__ import annotations

from functools import cache

import numpy as np

from sternway.motion import Declarations
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.leg import leg
from sternway.motion.cues.limb import limb_reading, nowhere
from sternway.motion.cues.limb_cells import Seen, seen_of
from sternway.motion.cues.limb_model import model_of
from sternway.motion.fusion import decide
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.settings import SETTINGS
from sternway.motion.stretches import evidence_of, runs_of
from sternway.motion.virtual import PERFECT, Site, on_the_spot, pedalling, virtual_imu
from sternway.recordings import (
    Imu,
    Placement,
    Recording,
    Segment,
    Side,
)
from tests.motion import faults
from tests.motion.probes.body import full_run
from tests.motion.probes.sensors import slipped_limbs, swinging_limb
from tests.motion.probes.steps import LEG
from tests.motion.virtual.bodies import walking


def cells_of_limbs() -> object:
    """What limbs that walk, swing, slip, are handled and stop show of each half second."""
    grid = Grid.over(400.0)
    level = Site(Placement(Segment.THIGH, Side.LEFT), along=0.05, forward=0.1)
    walking_ = [
        (
            Segment(part),
            virtual_imu(walking(1.2, 20.0, springs=True), f"left-{part}", noise=PERFECT),
        )
        for part in LEG
    ]
    high = (Segment.THIGH, virtual_imu(walking(1.2, 20.0, springs=True), level, noise=PERFECT))
    slow_walk = walking(0.5, 20.0, frequency=0.4, springs=True)
    slow = (Segment.THIGH, virtual_imu(slow_walk, "left-thigh", noise=PERFECT))
    swung = [
        (Segment.SHANK, imu)
        for imu in (*slipped_limbs(), faults.stopping_and_going(swinging_limb()))
    ]
    turned = [(Segment.SHANK, _turning(swinging_limb(), rate)) for rate in (0.02, 0.5, 6.0)]
    ride = virtual_imu(pedalling(30.0), "left-shank")
    rides = [(Segment.SHANK, each) for each in (ride, faults.stopping_and_going(ride))]
    flicks = [
        (Segment.FOOT, virtual_imu(on_the_spot(t, flicks=each), "left-foot"))
        for t, each in ((4.0, 0.35), (20.0, 0.15), (20.0, 0.35))
    ]
    found = [
        seen_of(imu, segment, grid, model_of(segment))
        for segment, imu in (*walking_, high, slow, *swung, *turned, *rides, *flicks)
    ]
    return found, [nowhere("made", seen) for seen in found if seen]


def _turning(imu: Imu, rate: float) -> Imu:
    """The same limb, turning about its length as well."""
    rates = faults.both(imu)[1].values
    return faults.changed(imu, rate=rates + rate * np.array([0.3, 0.2, 0.9]))


@cache
def _shown() -> tuple[Seen, ...]:
    """Half seconds of limbs that go back and forth, clearly or hardly, and step aside between."""
    rng = np.random.default_rng(7)
    found = []
    for front in (0.6, 2.5, 9.0):
        for size in (3.0, 12.0, 40.0):
            for length in (2, 5, 40):
                way = np.where(np.arange(length) // 5 % 2 == 0, 1.0, -1.0)
                spread = rng.standard_normal((6, length))
                found.append(
                    Seen(
                        first=3,
                        slipped=False,
                        front=front + 0.5 * spread[0],
                        travel=size * way + 3.0 * spread[1],
                        free=0.2 * size * way + spread[2],
                        off_plane=-0.9 + 0.5 * spread[3],
                        turning=-1.0 + 1.5 * spread[4],
                        bounding=0.8 + 0.4 * spread[5],
                        evenly=np.zeros(length, dtype=bool),
                        stays=np.zeros(length, dtype=bool),
                        steps=np.arange(length) % 11 != 10,
                        lingers=np.arange(length) % 11 == 10,
                    )
                )
    return tuple(found)


def read_limbs() -> object:
    """What is concluded of them, alone and with a speed that says that nobody moves."""
    grid = Grid.over(60.0)
    model = model_of(Segment.SHANK)
    found = []
    for seen in _shown():
        reading = limb_reading("shank", [([seen], ())], model, SETTINGS, grid)
        for speed in (np.nan, 0.0, 3.0):
            speeds = np.full(grid.count, speed)
            decision = decide([reading] if reading else [], speeds, speeds > 9.0, grid, SETTINGS)
            runs, direction, confidence = runs_of(decision)
            evidence = [
                evidence_of(decision, each.direction, slice(each.first, each.beyond))
                for each in runs
            ]
            found.append((decision.probabilities, direction, confidence, evidence))
    return found


def unplaced_legs() -> object:
    """A sensor that nobody placed, read as on the parts of a leg that are likely enough."""
    walker = virtual_imu(walking(1.2, 20.0), "left-shank", noise=PERFECT)
    recording_ = Recording(full_run().origin, None, 20.0, imus=(walker,))
    grid, nothing = Grid.over(20.0), np.full(40, np.nan)
    found = []
    for share in (0.02, 0.05, 0.4):
        likely = ({Segment.SHANK: 0.5, Segment.FOOT: share},)
        scene = Scene(
            recording_, ground_of(recording_), grid, Declarations(), nothing, places=likely
        )
        if (reading := leg(scene)) is not None:
            found.append((reading.llr, reading.ceiling, reading.surest, reading.neither))
    return found


def followed_steps() -> object:
    """What is made of a cue that follows every step, and falls silent or faint now and then."""
    grid = Grid.over(80.0)
    llr = np.full(grid.count, np.nan)
    faint = np.full(grid.count, np.nan)
    at, way = 4, 1.0
    for silent in (1, 2, 3, 4, 5, 6, 7, 9):
        for turned in (1.0, -1.0):
            llr[at : at + 6] = 2.0 * way
            faint[at + 6 : at + 6 + silent] = 0.15 * way
            at, way = at + 6 + silent, way * turned
    llr[at : at + 4] = 2.0 * way
    readings = [
        CueReading("trunk", each, 5.0, 0.5, 2.0, follows=True)
        for each in (llr, np.where(np.isnan(llr), faint, llr))
    ]
    speed = np.where(np.arange(grid.count) % 23 < 3, 0.0, 3.0)
    found = []
    for reading in readings:
        decision = decide([reading], speed, speed > 9.0, grid, SETTINGS)
        found.append((decision.probabilities, decision.direction))
    return found
