"""What a recording could not tell, and what to do so that the next one can."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from sternway.direction import Direction
from sternway.motion.cues import Scene, worn_on_trunk
from sternway.motion.fusion import Decision
from sternway.motion.grid import Grid
from sternway.motion.ground import FILMED, Ground
from sternway.motion.laps import lap_range, laps_of
from sternway.motion.notices import Gap, MotionCode, whole_seconds
from sternway.motion.stretches import Stretch
from sternway.motion.totals import Group, Total
from sternway.notices import Notice, notice
from sternway.recordings import Recording

_SEVERAL = 3
"""laps from which on they are worth a thought"""
_WORTH_SAYING = 10.0
"""s of contradiction or silence below which nobody needs to hear of it"""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Two readings of one recording: either group may be the backward one."""

    cue: str
    groups: tuple[Group, ...]
    cure: Notice
    """what the athlete can say to settle it"""


def gaps_of(
    scene: Scene,
    decision: Decision,
    totals: Sequence[Total],
    ambiguous: bool,
    on_the_spot: bool = False,
) -> tuple[Gap, ...]:
    """In the order of their weight for the reader; ``on_the_spot``: on a treadmill or stairs."""
    track = scene.recording.track
    if scene.recording.samples == 0:
        # A film whose times cannot be true leaves nothing, and says so itself.
        return ()
    if track is not None and not track.is_timed and not scene.recording.imus:
        return (Gap(notice(MotionCode.NO_TIMES), notice(MotionCode.EXPORT_WITH_TIMES)),)
    found = [gap for reading in decision.readings for gap in reading.gaps]
    return (
        *_direction(decision, totals, scene, ambiguous),
        *_contradiction(decision, scene.grid),
        *_neither(decision, scene.grid),
        *_front(decision, scene),
        *found,
        *_silent_sensors(scene),
        *_ground(scene, on_the_spot),
        *_columns(scene, totals),
    )


def gaps_of_slant(ground: Ground, stretches: Sequence[Stretch]) -> tuple[Gap, ...]:
    """Where a film sees its runner so far off the side that its metres are left out."""
    if not ground.measures_distance:
        return ()
    left_out = [each for each in stretches if each.direction.sign and each.distance is None]
    if not left_out:
        return ()
    what = notice(
        MotionCode.FILM_ASLANT,
        aslant_s=sum(each.duration for each in left_out),
        first_s=left_out[0].start,
        share=max(ground.short_between(each.start, each.end) for each in left_out),
    )
    return (Gap(what, notice(MotionCode.FILM_SQUARELY)),)


def gaps_of_form(
    recording: Recording, stretches: Sequence[Stretch], told: Collection[str]
) -> tuple[Gap, ...]:
    """What a film of steps does not show well enough of technique, of which this is ``told``."""
    if recording.footage is None or all(each.steps is None for each in stretches):
        return ()
    if "lean" not in told:
        what = MotionCode.FILM_WITHOUT_FORM
    elif "knee_range" not in told:
        what = MotionCode.FILM_WITHOUT_KNEE
    else:
        return ()
    return (Gap(notice(what), notice(MotionCode.FILM_SQUARELY)),)


def ambiguities_of(decision: Decision, groups: tuple[Group, ...]) -> tuple[Ambiguity, ...]:
    """The two readings that are left where no cue could name the direction."""
    if not groups:
        return ()
    example = max(groups[0].intervals, key=lambda interval: interval.end - interval.start)
    span = {"start_s": example.start, "end_s": example.end}
    if len(groups) == 1:
        cure = notice(MotionCode.SETTLE_ONE_WAY, **span)
    else:
        cure = notice(MotionCode.SETTLE_TWO_WAYS, **span, group=groups[0].name)
    return tuple(Ambiguity(cue, groups, cure) for cue in decision.unsettled[:1])


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
    is_film = recording.footage is not None and not recording.imus
    carry = notice(MotionCode.FILM_CLOSER if is_film else MotionCode.CARRY_PHONE)
    declare = _declare(scene)
    disputed = float(decision.disputed.sum()) * grid.step
    if not named and unknown is not None and not disputed:
        cure = notice(MotionCode.DECLARE_OR_CARRY, declare=declare, carry=carry)
        return [Gap(notice(MotionCode.NO_DIRECTION), declare if has_phone else cure)]
    gaps = []
    left_open = unknown.duration - disputed if unknown is not None else 0.0
    if left_open > _WORTH_SAYING:
        what = notice(MotionCode.PARTLY_OPEN, open_s=whole_seconds(left_open))
        gaps.append(Gap(what, notice(MotionCode.DECLARE_REST)))
    if named and not (decision.proof != 0).any():
        gaps.append(Gap(notice(MotionCode.ONLY_DECLARED), carry))
    return gaps


def _declare(scene: Scene) -> Notice:
    """What to declare: the laps, where the athlete cut some."""
    if len(scene.recording.laps) < _SEVERAL:
        return notice(MotionCode.DECLARE)
    proposed = lap_range(laps_of(scene.recording))
    return notice(MotionCode.DECLARE_LAPS, laps=proposed or "laps 2,4")


def _contradiction(decision: Decision, grid: Grid) -> list[Gap]:
    """Where the sensors speak against the athlete's word."""
    if not decision.disputed.any():
        return []
    seconds = max(1.0, float(decision.disputed.sum()) * grid.step)
    first = float(np.argmax(decision.disputed)) * grid.step
    what = notice(
        MotionCode.CONTRADICTED, disputed_s=whole_seconds(seconds), first_s=whole_seconds(first)
    )
    return [Gap(what, notice(MotionCode.CHECK_RANGES))]


def _neither(decision: Decision, grid: Grid) -> list[Gap]:
    """Where a body was seen to go neither way."""
    seconds = float(decision.leads_nowhere.sum()) * grid.step
    if seconds < _WORTH_SAYING:
        return []
    first = float(np.argmax(decision.leads_nowhere)) * grid.step
    what = notice(MotionCode.NEITHER_WAY, aside_s=seconds, first_s=first)
    return [Gap(what, notice(MotionCode.DECLARE_IF_NOT_SO))]


def _front(decision: Decision, scene: Scene) -> list[Gap]:
    """What became of the front that the athlete told."""
    front = scene.declarations.front
    if front is None:
        return []
    if decision.doubts_front:
        what, cure = MotionCode.FRONT_CONTRADICTED, MotionCode.CHECK_FRONT
    elif worn_on_trunk(scene.recording, is_declared=True) is None:
        what, cure = MotionCode.FRONT_WITHOUT_TRUNK, MotionCode.DROP_FRONT
    elif not any(reading.rests_on_front for reading in decision.readings):
        what, cure = MotionCode.FRONT_SILENT, MotionCode.CHECK_FRONT_AXIS
    else:
        return []
    return [Gap(notice(what, front=front), notice(cure))]


def _silent_sensors(scene: Scene) -> list[Gap]:
    """Motion sensors that wrote nothing new for a while, pauses aside."""
    from sternway.motion.sensors.settings import SETTINGS

    recording, grid = scene.recording, scene.grid
    paused = np.append(grid.inside(scene.ground.pauses), False)
    gaps = []
    for imu in recording.imus:
        signal = imu.specific_force if imu.angular_rate is None else imu.angular_rate
        if signal is None or not len(signal):
            continue
        edges = np.concatenate([[0.0], signal.time, [recording.duration]])
        silences = np.diff(edges)
        middle = np.clip(
            ((edges[:-1] + 0.5 * silences) / grid.step).astype(np.int64), 0, grid.count
        )
        is_silent = (silences > SETTINGS.longest_gap) & ~paused[middle]
        seconds = float(silences[is_silent].sum())
        if seconds < _WORTH_SAYING:
            continue
        what = notice(
            MotionCode.SENSOR_SILENT,
            sensor=imu.name,
            silent_s=whole_seconds(seconds),
            pieces=int(is_silent.sum()),
            first_s=whole_seconds(float(edges[np.argmax(is_silent)])),
        )
        gaps.append(Gap(what, notice(MotionCode.KEEP_LOGGING)))
    return gaps


def _ground(scene: Scene, on_the_spot: bool) -> list[Gap]:
    ground = scene.ground
    gaps = []
    if not ground.measures_distance:
        cure = MotionCode.SAY_BELT if on_the_spot else MotionCode.SWITCH_ON_LOCATION
        gaps.append(Gap(notice(MotionCode.NO_DISTANCE), notice(cure)))
    silences = [hole for hole in ground.holes if hole not in ground.pauses]
    seconds = sum(hole.end - hole.start for hole in silences)
    if seconds > 0:
        said, mended = (
            (MotionCode.FILM_OUT_OF_VIEW, MotionCode.KEEP_IN_VIEW)
            if ground.distance_source == FILMED
            else (MotionCode.SILENCE, MotionCode.RECORD_EVERY_SECOND)
        )
        what = notice(said, silent_s=whole_seconds(seconds), pieces=len(silences))
        gaps.append(Gap(what, notice(mended)))
    if ground.positions is not None and ground.positions.outliers:
        what = notice(MotionCode.OUTLIERS, positions=ground.positions.outliers)
        gaps.append(Gap(what, notice(MotionCode.SEE_THE_SKY)))
    return gaps


def _columns(scene: Scene, totals: Sequence[Total]) -> list[Gap]:
    """What neither a watch recorded nor motion sensors or a film told."""
    track = scene.recording.track
    is_film = scene.recording.footage is not None and track is None and not scene.recording.imus
    has = (
        {name for name, values in track.columns() if np.isfinite(values).any()} if track else set()
    )
    sources = {name for total in totals for name in total.sources}
    has |= {"cadence"} & sources
    has |= {"stance_time"} if "contact_time" in sources else set()
    has |= {"heart_rate"} if is_film else set()
    missing = tuple(name for name in ("cadence", "heart_rate", "stance_time") if name not in has)
    if not missing:
        return []
    what = notice(MotionCode.NOT_RECORDED, columns=missing)
    return [Gap(what, notice(MotionCode.FILM_STEPS if is_film else MotionCode.WEAR_A_STRAP))]
