"""The main job: a Recording in, an Analysis out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.motion.analysis import Analysis
from sternway.motion.baseline import Baseline
from sternway.motion.course import Course, Travel
from sternway.motion.cues import (
    LEG,
    Scene,
    cues_for,
    declared_intervals,
    declared_notices,
    rides_of,
)
from sternway.motion.declaration import Declarations, device_axis
from sternway.motion.efforts import efforts_of
from sternway.motion.fusion import (
    Decision,
    calibration_notices,
    decide,
    gaps_of_clocks,
    gaps_of_soundness,
    soundness_of,
    within_certainty,
    without_contradictions,
)
from sternway.motion.gaps import ambiguities_of, gaps_of, gaps_of_form, gaps_of_slant
from sternway.motion.grid import Grid
from sternway.motion.ground import FILMED, Ground, ground_of
from sternway.motion.ground import SETTINGS as GROUND
from sternway.motion.measuring import MeasureCode, doubts_of_pieces, measured_notices
from sternway.motion.notices import Gap, whole_seconds
from sternway.motion.placement import PlacementEstimate, discounted, gaps_of_places
from sternway.motion.sensors.rest import resting
from sternway.motion.settings import SETTINGS, DirectionSettings
from sternway.motion.silent_sensors import (
    stalled,
    standing_by_motion,
    without_dropouts,
    without_frozen_location,
)
from sternway.motion.stretches import Stretch, runs_of, stretch_of
from sternway.motion.times import times_of
from sternway.motion.totals import groups_of, totals_of
from sternway.notices import Notice, notice
from sternway.recordings import FloatArray, Interval, Recording, Segment, plausible_recording

if TYPE_CHECKING:
    from sternway.motion.placement.model import PlacementModel
    from sternway.motion.sensors import Calibration
    from sternway.motion.steps import Footsteps
    from sternway.motion.technique import Technique


def analyze(
    recording: Recording,
    declared: Declarations | None = None,
    baseline: Baseline | None = None,
    settings: DirectionSettings = SETTINGS,
    places: PlacementModel | None = None,
    contradicted: Sequence[Interval] = (),
) -> Analysis:
    """Tell which pieces were run backwards, how fast, and how sure that is.

    ``declared`` is what the athlete says beyond what the recording's own laps and notes say,
    ``baseline`` how this athlete runs forward (`sternway.motion.baseline.make_baseline`).
    ``settings`` are the numbers of the direction model and ``places`` is the model that recognises
    where a sensor was worn; their defaults are what was measured. In pieces that are
    ``contradicted``, where others say the opposite of each other, no way is named.
    Raises ``InvalidRequest`` where a declared range does not fit the recording.
    """
    recording, doubts = _at_true_times(_as_felt(plausible_recording(recording)))
    recording, calibrations = _calibrated(recording)
    sound = soundness_of(recording)
    recording = without_contradictions(recording, sound)
    declared = Declarations() if declared is None else declared
    grid = Grid.over(recording.duration, recording.samples)
    moved = without_frozen_location(recording, grid)
    recording = recording if moved is None else moved
    ground = ground_of(recording, declared.belt_speeds())
    recording = without_dropouts(recording, ground)
    recording, placements = _placed(recording, grid, places)
    speed = grid.sampled(ground.time, ground.speed, GROUND.longest_silence)
    speed[grid.inside(ground.holes)] = np.nan
    stands_wrongly = stalled(recording, grid, speed, settings.still_speed)
    speed[stands_wrongly] = np.nan
    likely = tuple(each.likely for each in placements)
    scene = Scene(recording, ground, grid, declared, speed, baseline, settings, likely)
    readings = [
        within_certainty(discounted(reading, placements), recording, sound)
        for cue in cues_for(recording)
        if (reading := cue(scene)) is not None
    ]
    pace = _pace(recording, ground, speed, grid, settings)
    decision = decide(readings, pace, grid.inside(ground.pauses), grid, settings)
    decision = decision.unknown_in(grid.inside(list(contradicted)))
    runs, direction, confidence = runs_of(decision)
    course = _course(scene, decision, direction, confidence)
    footsteps = _footsteps(recording, course, rides_of(readings, grid.count))
    edges = grid.cut_at(_cuts(scene))
    stretches = tuple(
        stretch_of(run, decision, ground, course.cadence, edges, recording.duration, footsteps)
        for run in runs
        if edges[run.first] < recording.duration
    )
    times = times_of(recording, ground.pauses, ground.idle, _moving(ground, stretches))
    totals = totals_of(stretches, direction, recording.track, grid)
    ambiguities = ambiguities_of(decision, groups_of(stretches))
    front = None if decision.doubts_front else declared.front
    technique = _technique(recording, stretches, course, footsteps, front)
    measured = measured_notices(ground, times, stretches)
    return Analysis(
        recording=recording,
        stretches=stretches,
        totals=totals,
        efforts=efforts_of(stretches, decision, ground, grid, doubts_of_pieces(measured)),
        ambiguities=ambiguities,
        gaps=(
            *doubts,
            *gaps_of_clocks(calibrations),
            *gaps_of_soundness(sound),
            *gaps_of(scene, decision, totals, bool(ambiguities), moved is not None),
            *gaps_of_slant(ground, stretches),
            *(() if technique is None else gaps_of_form(recording, stretches, technique.measured)),
            *gaps_of_places(placements, is_leg_read=_is_leg_read(decision)),
        ),
        course=course,
        footsteps=footsteps,
        technique=technique,
        times=times,
        notices=(
            *declared_notices(scene),
            *(() if moved is None else (notice(MeasureCode.FROZEN),)),
            *_stalled_notices(stands_wrongly, grid),
            *measured,
            *calibration_notices(calibrations),
        ),
        placements=placements,
    )


def _stalled_notices(cells: NDArray[np.bool_], grid: Grid) -> tuple[Notice, ...]:
    if not cells.any():
        return ()
    return (
        notice(
            MeasureCode.STALLED,
            stalled_s=whole_seconds(float(cells.sum()) * grid.step),
            first_s=whole_seconds(float(np.argmax(cells)) * grid.step),
        ),
    )


def _placed(
    recording: Recording, grid: Grid, model: PlacementModel | None
) -> tuple[Recording, tuple[PlacementEstimate, ...]]:
    """The recording with the places of its motion sensors, and how each is known."""
    if not recording.imus:
        return recording, ()
    from sternway.motion.placement.recognise import placements_of, with_placements

    placements = placements_of(recording, grid, model)
    return with_placements(recording, placements), placements


def _is_leg_read(decision: Decision) -> bool:
    return any(each.cue == LEG and each.speaks.any() for each in decision.readings)


def _pace(
    recording: Recording, ground: Ground, speed: FloatArray, grid: Grid, settings: DirectionSettings
) -> FloatArray:
    """M/s in each cell by which standing is told from moving; NaN where that cannot be told."""
    stands = resting(recording, grid) if ground.has_pace else standing_by_motion(recording, grid)
    pace = np.where(np.isnan(speed) & stands, 0.0, speed)
    if ground.speed_source != FILMED:
        return pace
    from sternway.motion.film_standing import pace_on_film

    seen = pace_on_film(pace, recording, grid, settings.still_speed)
    return np.where(stands, pace, seen)


def _moving(ground: Ground, stretches: Sequence[Stretch]) -> float:
    """S in which somebody moved: by the metres where they are known, else by the stretches."""
    if ground.has_pace:
        return ground.moving_time
    return sum(each.duration for each in stretches if each.direction is not Direction.STILL)


def _cuts(scene: Scene) -> FloatArray:
    """When somebody stopped the timer, or changed direction by the athlete's word, s."""
    intervals = (*scene.ground.pauses, *declared_intervals(scene))
    return np.array([at for each in intervals for at in (each.start, each.end)])


def _as_felt(recording: Recording) -> Recording:
    """The recording with what its motion sensors felt, gravity in it, and nothing they repeat."""
    if not recording.imus:
        return recording
    from sternway.motion.sensors import with_specific_force, without_repeats

    imus = tuple(map(without_repeats, recording.imus))
    return with_specific_force(replace(recording, imus=imus))


def _calibrated(recording: Recording) -> tuple[Recording, tuple[Calibration, ...]]:
    if not recording.imus:
        return recording, ()
    from sternway.motion.sensors import calibrated, on_one_clock

    imus, calibrations = zip(*map(calibrated, recording.imus), strict=True)
    if len(imus) > 1:
        imus, calibrations = on_one_clock(imus, calibrations)
    return replace(recording, imus=imus), calibrations


def _at_true_times(recording: Recording) -> tuple[Recording, tuple[Gap, ...]]:
    """The recording without the body of a film whose times cannot be true, and why."""
    if recording.pose is None or not recording.pose.is_filmed:
        return recording, ()
    from sternway.motion.steps.film_clock import clock_gap

    doubt = clock_gap(recording.pose, recording.footage)
    return (recording, ()) if doubt is None else (replace(recording, pose=None), (doubt,))


def _footsteps(recording: Recording, course: Course, rides: NDArray[np.bool_]) -> Footsteps | None:
    if not recording.imus and recording.pose is None:
        return None
    from sternway.motion.steps import footsteps_of

    edges = np.flatnonzero(np.diff(rides, prepend=False, append=False)) * course.step
    intervals = tuple(Interval(start, end) for start, end in edges.reshape(-1, 2).tolist())
    return footsteps_of(recording.imus, Travel.of(course), recording.pose, intervals)


def _technique(
    recording: Recording,
    stretches: Sequence[Stretch],
    course: Course,
    footsteps: Footsteps | None,
    front: str | None,
) -> Technique | None:
    """The technique, where something moved in a known direction."""
    if not any(stretch.direction.sign for stretch in stretches):
        return None
    from sternway.motion.technique import technique_of

    fronts = {
        imu.name: device_axis(front)
        for imu in recording.imus
        if front is not None and imu.placement and imu.placement.segment is Segment.TRUNK
    }
    return technique_of(stretches, course, recording.imus, footsteps, fronts, recording.pose)


def _course(
    scene: Scene, decision: Decision, direction: NDArray[np.int8], confidence: FloatArray
) -> Course:
    grid, ground, track = scene.grid, scene.ground, scene.recording.track
    nothing = np.full(grid.count, np.nan)

    def column(values: FloatArray | None) -> FloatArray:
        if track is None or values is None or not track.is_timed:
            return nothing
        return grid.sampled(track.time, values, GROUND.column_reach)

    east = north = nothing
    if (positions := ground.positions) is not None:
        east = grid.sampled(positions.time, positions.east, GROUND.longest_silence)
        north = grid.sampled(positions.time, positions.north, GROUND.longest_silence)
    starts = grid.edges[:-1]
    return Course(
        step=grid.step,
        time=starts,
        distance=_distance_at(ground, starts),
        speed=scene.speed,
        east=east,
        north=north,
        heart_rate=column(track.heart_rate if track else None),
        cadence=column(track.cadence if track else None),
        direction=direction,
        backward_probability=np.where(decision.spoken_for, decision.backward_probability, np.nan),
        confidence=confidence,
    )


def _distance_at(ground: Ground, moments: FloatArray) -> FloatArray:
    if not ground.measures_distance:
        return np.full(len(moments), np.nan)
    return np.interp(moments, ground.time, ground.distance)
