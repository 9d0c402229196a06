"""TCX (Training Center XML): each activity becomes one Recording, with its laps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import inf, isfinite, nan

import numpy as np

from sternway.errors import UnreadableFile
from sternway.recordings.format import Format
from sternway.recordings.recording import FloatArray, Lap, Recording, Session, Track
from sternway.recordings.source import Source
from sternway.recordings.timestamps import epoch_seconds, utc
from sternway.recordings.warning import ReadCode, ReadWarning
from sternway.recordings.xml.row_template import TIME, RowShape
from sternway.recordings.xml.stream import Element, PointRows, broken, read_rows
from sternway.recordings.xml.track import (
    CYCLING,
    SIMULATOR,
    TimedTrack,
    origin,
    split,
    track_of,
    warned,
)

_POINT = RowShape(
    element="Trackpoint",
    attributes={},
    elements={
        "Trackpoint/Time": TIME,
        "LatitudeDegrees": "latitude",
        "LongitudeDegrees": "longitude",
        "Trackpoint/AltitudeMeters": "altitude",
        "Trackpoint/DistanceMeters": "distance",
        "HeartRateBpm/Value": "heart_rate",
        "Trackpoint/Cadence": "cadence",
        "RunCadence": "cadence",
        "Speed": "speed",
        "Watts": "power",
    },
)
_LONGEST = 31 * 86_400.0
"""s; nobody runs for longer without a break"""
_LATE = 5.0
"""s by which the points of a lap may begin after it, or outlast it"""
_ROOTS = ("TrainingCenterDatabase", "Activities")
_SPORTS = {"biking": CYCLING}
"""TCX knows Running, Biking and Other."""


def read_tcx(source: Source) -> list[Recording]:
    """One Recording an activity, in the file's order; a multisport session holds several.

    A lap ends where the next begins or, after a pause, where its own time is over. The gap
    between two ``<Track>`` of one lap is a pause. An activity that was typed in by hand has laps
    and no point. Raises ``UnreadableFile`` where no activity has a point, or a lap of some time.
    """
    document = _Document()
    rows = read_rows(source, _POINT, document)
    document.close(rows.count)
    activities = document.activities
    recordings = [
        recording
        for number, activity in enumerate(activities)
        if (recording := _recording(source, rows, activity, number, len(activities))) is not None
    ]
    if not recordings:
        raise _nothing_recorded(source, document, rows)
    return warned(recordings, rows, _left_out(document, rows, len(recordings)))


@dataclass(slots=True)
class _Lap:
    """A ``<Lap>`` as its elements come by."""

    start: int
    """its first row"""
    began: str = ""
    """its ``StartTime``"""
    texts: dict[str, str] = field(default_factory=dict)
    """what its elements of text say, by name"""
    cuts: list[int] = field(default_factory=list)
    """the row at which each ``<Track>`` begins"""

    def seconds(self) -> float:
        """Seconds since 1970 UTC of its beginning, NaN where it does not say."""
        try:
            return epoch_seconds(self.began)
        except ValueError:
            return nan

    def number(self, name: str) -> float:
        """What an element says, NaN where it is missing or not a sensible number."""
        try:
            value = float(self.texts.get(name, ""))
        except ValueError:
            return nan
        return value if 0 <= value < inf else nan


@dataclass(slots=True)
class _Activity:
    """An ``<Activity>`` as its elements come by."""

    sport: str | None
    laps: list[_Lap]
    """the first stands for what comes before any ``<Lap>``"""
    texts: dict[str, str] = field(default_factory=dict)
    """what its elements of text say, by parent and name"""
    stop: int | None = None

    def pieces(self) -> list[list[range]]:
        """The rows of each lap, in the pieces that were written without a break."""
        stops = [*(lap.start for lap in self.laps[1:]), self.stop or 0]
        return [split(lap.start, lap.cuts, end) for lap, end in zip(self.laps, stops, strict=True)]


@dataclass(slots=True)
class _Document:
    """What stands around the track points."""

    activities: list[_Activity] = field(default_factory=list)
    plans: int = 0
    """courses and workouts"""
    is_whole: bool = True
    """whether the root element is the one it should be"""

    def opened(self, element: Element) -> None:
        match element.name:
            case "Activities" if not element.parent:
                self.is_whole = False
            case "Activity":
                self.close(element.rows)
                sport = element.attributes.get("Sport", "").strip().lower()
                lap = _Lap(element.rows)
                self.activities.append(_Activity(_SPORTS.get(sport, sport) or None, [lap]))
            case "Course" | "Workout":
                self.plans += 1
            case "Lap" if activity := self._open:
                began = element.attributes.get("StartTime", "")
                activity.laps.append(_Lap(element.rows, began))
            case "Track" if activity := self._open:
                activity.laps[-1].cuts.append(element.rows)

    def closed(self, element: Element) -> None:
        if element.name == "Activity":
            self.close(element.rows)
        elif element.text and (activity := self._open):
            if element.parent == "Lap":
                activity.laps[-1].texts.setdefault(element.name, element.text)
            else:
                activity.texts.setdefault(f"{element.parent}/{element.name}", element.text)

    def close(self, rows: int) -> None:
        """End the activity that is open, if one is."""
        if activity := self._open:
            activity.stop = rows

    @property
    def _open(self) -> _Activity | None:
        last = self.activities[-1] if self.activities else None
        return last if last and last.stop is None else None


def _recording(
    source: Source, rows: PointRows, activity: _Activity, number: int, count: int
) -> Recording | None:
    if any(activity.pieces()):
        timed = track_of(rows, activity.pieces(), activity.sport, "tcx")
        laps, doubts = _laps(activity, rows, timed)
        track: Track | None = timed.track
        start, duration = timed.start, timed.duration
        pauses, warnings = timed.pauses, (*timed.warnings, *doubts)
    else:
        start, laps = _typed_laps(activity.laps[1:] if rows.damage is None else ())
        duration = laps[-1].end if laps else 0.0
        track, pauses, warnings = None, (), ()
        if not 0.0 < duration <= _LONGEST:
            return None
    device = activity.texts.get("Creator/Name")
    written = activity.laps[1:]
    return Recording(
        origin=origin(source, "tcx", "activity", number, count),
        start=None if start is None else utc(start),
        duration=duration,
        device=device,
        track=track,
        laps=laps,
        session=Session(
            sport=activity.sport,
            name=activity.texts.get("Plan/Name"),
            notes=activity.texts.get("Activity/Notes"),
            distance=_sum(lap.number("DistanceMeters") for lap in written),
            timer_time=_sum(lap.number("TotalTimeSeconds") for lap in written),
        ),
        pauses=pauses,
        simulated=device == SIMULATOR,
        warnings=warnings,
    )


def _laps(
    activity: _Activity, rows: PointRows, timed: TimedTrack
) -> tuple[tuple[Lap, ...], list[ReadWarning]]:
    """The laps in the recording's time and within it; a lap that has no time is warned of."""
    written = activity.laps[1:]
    if timed.start is None or not written:
        return (), _left_out_laps(len(written))
    time = rows.columns[TIME]
    stops = [*(lap.start for lap in written[1:]), activity.stop]
    spans = [_span(lap, time[lap.start : stop]) for lap, stop in zip(written, stops, strict=True)]
    laps: list[Lap] = []
    for lap, (begin, end), (following, _) in zip(
        written, spans, [*spans[1:], (inf, inf)], strict=False
    ):
        if not isfinite(begin):
            continue
        until = min(end, following) if following >= begin else end
        start, stop = (min(max(at - timed.start, 0.0), timed.duration) for at in (begin, until))
        distance = lap.number("DistanceMeters")
        laps.append(
            Lap(
                start,
                stop,
                name=lap.texts.get("Notes"),
                distance=distance if isfinite(distance) else None,
                timer_time=timer if isfinite(timer := lap.number("TotalTimeSeconds")) else None,
                trigger=lap.texts.get("TriggerMethod", "").lower() or None,
                intensity=lap.texts.get("Intensity", "").lower() or None,
            )
        )
    return tuple(laps), _left_out_laps(len(written) - len(laps))


def _typed_laps(written: Sequence[_Lap]) -> tuple[float | None, tuple[Lap, ...]]:
    """When laps without a point began, s since 1970 UTC, and the laps one after the other."""
    begins = [lap.seconds() for lap in written]
    start = next((begin for begin in begins if isfinite(begin)), None)
    laps: list[Lap] = []
    at = 0.0
    for lap in written:
        total = lap.number("TotalTimeSeconds")
        if not total > 0.0:
            continue
        distance = lap.number("DistanceMeters")
        laps.append(
            Lap(
                at,
                at + total,
                name=lap.texts.get("Notes"),
                distance=distance if isfinite(distance) else None,
                timer_time=total,
                trigger=lap.texts.get("TriggerMethod", "").lower() or None,
                intensity=lap.texts.get("Intensity", "").lower() or None,
            )
        )
        at += total
    return start, tuple(laps)


def _left_out_laps(count: int) -> list[ReadWarning]:
    return [ReadWarning.of(ReadCode.LAP_WITHOUT_TIME, "", count)] if count else []


def _span(lap: _Lap, times: FloatArray) -> tuple[float, float]:
    """Beginning and end of a lap, s since 1970 UTC: what it says, or else when its points lie.

    Some watches (Polar) count the starts of laps without the pauses before them: a lap whose points
    begin late and outlast it lies where its points do.
    """
    known = times[np.isfinite(times)]
    begin = lap.seconds()
    total = lap.number("TotalTimeSeconds")
    length = total if isfinite(total) else 0.0
    if not len(known):
        return begin, begin + length
    first, last = float(known.min()), float(known.max())
    is_early = first - begin > _LATE and last - (begin + length) > _LATE
    if not isfinite(begin) or is_early or begin - first > _LATE:
        begin = first
    return begin, max(begin + length, last)


def _sum(values: Iterable[float]) -> float | None:
    """The sum of what is known, None where nothing is."""
    known = [value for value in values if isfinite(value)]
    return sum(known) if known else None


def _left_out(document: _Document, rows: PointRows, read: int) -> list[ReadWarning]:
    """What the recordings do not hold of the document."""
    taken = [sum(map(len, chain(*activity.pieces()))) for activity in document.activities]
    warnings = []
    if not document.is_whole:
        warnings.append(ReadWarning.of(ReadCode.NO_ROOT))
    if empty := len(document.activities) - read:
        warnings.append(ReadWarning.of(ReadCode.ACTIVITY_WITHOUT_POINTS, "", empty))
    if loose := rows.count - sum(taken):
        warnings.append(ReadWarning.of(ReadCode.POINT_OUTSIDE_ACTIVITY, "", loose))
    return warnings


def _nothing_recorded(source: Source, document: _Document, rows: PointRows) -> UnreadableFile:
    if rows.damage is not None:
        return broken(source, rows.damage)
    if document.activities:
        return source.unreadable("its activity has no track point: nothing was recorded by sensors")
    if document.plans:
        return source.unreadable("holds a course or workout, not a recording: export the activity")
    return source.unreadable("holds no activity: nothing was recorded")


FORMAT = Format("tcx", "TCX", lambda head: head.root in _ROOTS, read_tcx, (".tcx",))
