"""What a recording could not tell, and what to do so that the next one can."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sternway.direction import Direction
from sternway.motion.analysis import Ambiguity, Gap, Group, Total
from sternway.motion.clock import clock
from sternway.motion.cues import Scene, worn_on_trunk
from sternway.motion.fusion import Decision
from sternway.motion.grid import Grid

_WORTH_SAYING = 10.0
"""s of contradiction or silence below which nobody needs to hear of it"""

_CARRY = "carry a phone on the trunk or arm that logs its orientation and location"


def gaps_of(
    scene: Scene, decision: Decision, totals: Sequence[Total], ambiguous: bool
) -> tuple[Gap, ...]:
    """In the order of their weight for the reader."""
    track = scene.recording.track
    if track is not None and not track.is_timed and not scene.recording.imus:
        return (
            Gap(
                "no point has a time, so nothing can be said of speed or direction",
                "export it again as a track with times: a planned route has none",
            ),
        )
    found = [gap for reading in decision.readings for gap in reading.gaps]
    return (
        *_direction(decision, totals, scene, ambiguous),
        *_contradiction(decision, scene.grid),
        *_neither(decision, scene.grid),
        *_front(decision, scene),
        *found,
        *_ground(scene),
        *_columns(scene, totals),
    )


def ambiguities_of(decision: Decision, groups: tuple[Group, ...]) -> tuple[Ambiguity, ...]:
    """The two readings that are left where no cue could name the direction."""
    if not groups:
        return ()
    example = max(groups[0].intervals, key=lambda interval: interval.end - interval.start)
    span = f"{clock(example.start)}-{clock(example.end)}"
    if len(groups) == 1:
        cure = (
            f"the runner never turned round against the device: say --backward {span} or "
            f"--forward {span}"
        )
    else:
        cure = (
            f"one of the two groups is backward: say --backward {span} if it is "
            f"{groups[0].name}, or --forward {span} if it is not"
        )
    return tuple(Ambiguity(cue, groups, cure) for cue in decision.unsettled[:1])


def counted(number: int, noun: str) -> str:
    """``1 piece``, ``2 pieces``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _direction(
    decision: Decision, totals: Sequence[Total], scene: Scene, ambiguous: bool
) -> list[Gap]:
    recording, grid = scene.recording, scene.grid
    has_phone = bool(scene.ground.positions) and any(imu.attitude for imu in recording.imus)
    by_direction = {total.direction: total for total in totals}
    unknown = by_direction.get(Direction.UNKNOWN)
    named = {Direction.BACKWARD, Direction.FORWARD} & set(by_direction)
    if ambiguous:
        return []
    if not named and unknown is not None:
        return [
            Gap(
                "nothing in this recording says which way the runner moved",
                "declare it (--backward 10:00-25:00, --backward all), name a lap or the activity"
                + ("" if has_phone else f", or {_CARRY}"),
            )
        ]
    gaps = []
    disputed = float(decision.disputed.sum()) * grid.step
    left_open = unknown.duration - disputed if unknown is not None else 0.0
    if left_open > _WORTH_SAYING:
        gaps.append(
            Gap(
                f"for {clock(left_open)} it stays open which way the runner moved",
                "declare what is missing, for instance --forward rest",
            )
        )
    if named and not (decision.proof != 0).any():
        gaps.append(
            Gap(
                "the directions rest on the athlete's word alone",
                _CARRY,
            )
        )
    return gaps


def _contradiction(decision: Decision, grid: Grid) -> list[Gap]:
    """Where the sensors speak against the athlete's word."""
    seconds = float(decision.disputed.sum()) * grid.step
    if seconds < _WORTH_SAYING:
        return []
    first = float(np.argmax(decision.disputed)) * grid.step
    return [
        Gap(
            f"for {clock(seconds)}, first at {clock(first)}, the sensors contradict what was "
            "declared, so the direction there is unknown",
            "check the declared ranges, and whether the sensor moved on the body",
        )
    ]


def _neither(decision: Decision, grid: Grid) -> list[Gap]:
    """Where a body was seen to go neither way."""
    seconds = float(decision.leads_nowhere.sum()) * grid.step
    if seconds < _WORTH_SAYING:
        return []
    first = float(np.argmax(decision.leads_nowhere)) * grid.step
    return [
        Gap(
            f"for {clock(seconds)}, first at {clock(first)}, the steps were those of side steps, "
            "turns or jumps, so the direction there is unknown",
            "nothing needs a cure if that is so; else declare the direction there",
        )
    ]


def _front(decision: Decision, scene: Scene) -> list[Gap]:
    """What became of the front that the athlete told."""
    front = scene.declarations.front
    if front is None:
        return []
    if decision.doubts_front:
        return [
            Gap(
                f"the front that was told ({front}) is contradicted, so it was left aside",
                "check which axis pointed out of the chest, and whether the sensor moved",
            )
        ]
    if worn_on_trunk(scene.recording, is_declared=True) is None:
        return [
            Gap(
                f"the front that was told ({front}) was not used: no sensor was worn on the trunk",
                "leave --front out, or say --place trunk where the sensor was on the trunk",
            )
        ]
    if not any(reading.rests_on_front for reading in decision.readings):
        return [
            Gap(
                f"the front that was told ({front}) named no direction",
                "check that this axis pointed out of the chest, and not up or down",
            )
        ]
    return []


def _ground(scene: Scene) -> list[Gap]:
    ground = scene.ground
    gaps = []
    if not ground.measures_distance:
        gaps.append(
            Gap(
                "neither distance nor speed was recorded, so there are no metres and no efforts",
                "switch on location (GPS) in the logger, or wear a watch with a foot pod",
            )
        )
    silences = [hole for hole in ground.holes if hole not in ground.pauses]
    seconds = sum(hole.end - hole.start for hole in silences)
    if seconds > 0:
        gaps.append(
            Gap(
                f"the device recorded nothing for {clock(seconds)} in "
                f"{counted(len(silences), 'piece')}; no effort spans that",
                "record every second, and wait for the satellite fix before the start",
            )
        )
    if ground.positions is not None and ground.positions.outliers:
        gaps.append(
            Gap(
                f"{counted(ground.positions.outliers, 'position')} could not be true, left out",
                "wear the receiver where it sees the sky",
            )
        )
    return gaps


def _columns(scene: Scene, totals: Sequence[Total]) -> list[Gap]:
    """What neither a watch recorded nor motion sensors told."""
    track = scene.recording.track
    has = (
        {name for name, values in track.columns() if np.isfinite(values).any()} if track else set()
    )
    sources = {name for total in totals for name in total.sources}
    has |= {"cadence"} & sources
    has |= {"stance_time"} if "contact_time" in sources else set()
    missing = [
        words
        for name, words in (
            ("cadence", "cadence"),
            ("heart_rate", "heart rate"),
            ("stance_time", "contact time"),
        )
        if name not in has
    ]
    if not missing:
        return []
    return [
        Gap(
            f"not recorded: {', '.join(missing)}",
            "a watch with a heart-rate strap or foot pod records them",
        )
    ]
