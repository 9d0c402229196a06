"""GPX 1.0 and 1.1: each track becomes one Recording, its waypoints annotations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import nan

from sternway.errors import UnreadableFile
from sternway.recordings.format import Format
from sternway.recordings.recording import Annotation, Recording, Session
from sternway.recordings.source import Source
from sternway.recordings.timestamps import epoch_seconds, utc
from sternway.recordings.warning import ReadCode, ReadWarning
from sternway.recordings.xml.row_template import TIME, RowShape
from sternway.recordings.xml.stream import Element, PointRows, broken, read_rows
from sternway.recordings.xml.track import CYCLING, SIMULATOR, origin, split, track_of, warned

_POINT = RowShape(
    element="trkpt",
    attributes={"lat": "latitude", "lon": "longitude"},
    elements={
        "trkpt/ele": "altitude",
        "trkpt/time": TIME,
        "speed": "speed",
        "course": "course",
        "hAcc": "horizontal_accuracy",
        "horizontalAccuracy": "horizontal_accuracy",
        "extensions/accuracy": "horizontal_accuracy",
        "extensions/distance": "distance",
        "TrackPointExtension/distance": "distance",
        "hr": "heart_rate",
        "heartrate": "heart_rate",
        "heart_rate": "heart_rate",
        "cad": "cadence",
        "cadence": "cadence",
        "RunCadence": "cadence",
        "power": "power",
        "watts": "power",
        "PowerInWatts": "power",
        "atemp": "temperature",
        "temp": "temperature",
        "temperature": "temperature",
    },
)
"""A track point; heart rate and the like stand in extensions of any namespace or of none."""

_SPORTS = {
    "run": "running",
    "9": "running",
    "ride": CYCLING,
    "bike": CYCLING,
    "biking": CYCLING,
    "1": CYCLING,
}
"""What ``<type>`` says in other words; the numbers are Strava's."""


def read_gpx(source: Source) -> list[Recording]:
    """One Recording a track, in the file's order.

    Raises ``UnreadableFile`` where there is no track point: a route or a place is not a recording.
    """
    document = _Document()
    rows = read_rows(source, _POINT, document)
    document.close(rows.count)
    recordings = [
        _recording(source, document, rows, number)
        for number, track in enumerate(document.tracks)
        if track.pieces()
    ]
    if not recordings:
        raise _nothing_recorded(source, document, rows)
    recordings, unplaced = _with_waypoints(recordings, document.waypoints)
    return warned(recordings, rows, [*unplaced, *_left_out(document, rows)])


@dataclass(slots=True)
class _Track:
    """A ``<trk>`` as its elements come by."""

    start: int
    """its first row"""
    texts: dict[str, str] = field(default_factory=dict)
    """what its elements of text say, by name"""
    cuts: list[int] = field(default_factory=list)
    """the row at which each segment begins"""
    stop: int | None = None

    def pieces(self) -> list[range]:
        """Its rows, in the pieces that were written without a break."""
        return split(self.start, self.cuts, self.stop or 0)


@dataclass(slots=True)
class _Document:
    """What stands around the track points."""

    creator: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    tracks: list[_Track] = field(default_factory=list)
    waypoints: list[dict[str, str]] = field(default_factory=list)
    """the texts of each"""
    route_points: int = 0

    def opened(self, element: Element) -> None:
        match element.name:
            case "gpx":
                self.creator = element.attributes.get("creator", "").strip() or None
            case "trk":
                self.close(element.rows)
                self.tracks.append(_Track(element.rows))
            case "trkseg" if self.tracks:
                self.tracks[-1].cuts.append(element.rows)
            case "wpt":
                self.waypoints.append({})
            case "rtept":
                self.route_points += 1

    def closed(self, element: Element) -> None:
        if element.name == "trk":
            self.close(element.rows)
        elif element.text:
            match element.parent:
                case "gpx" | "metadata":
                    self.texts.setdefault(element.name, element.text)
                case "trk" if self.tracks:
                    self.tracks[-1].texts.setdefault(element.name, element.text)
                case "wpt" if self.waypoints:
                    self.waypoints[-1].setdefault(element.name, element.text)

    def close(self, rows: int) -> None:
        """End the track that is open, if one is."""
        if self.tracks and self.tracks[-1].stop is None:
            self.tracks[-1].stop = rows


def _recording(source: Source, document: _Document, rows: PointRows, number: int) -> Recording:
    track = document.tracks[number]
    sport = _sport(track.texts.get("type"))
    timed = track_of(rows, [track.pieces()], sport, "gpx")
    return Recording(
        origin=origin(source, "gpx", "track", number, len(document.tracks)),
        start=None if timed.start is None else utc(timed.start),
        duration=timed.duration,
        device=document.creator,
        track=timed.track,
        session=Session(
            sport=sport,
            name=track.texts.get("name") or document.texts.get("name"),
            notes=_notes(document, track),
        ),
        pauses=timed.pauses,
        simulated=document.creator == SIMULATOR,
        warnings=timed.warnings,
    )


def _sport(text: str | None) -> str | None:
    if text is None:
        return None
    return _SPORTS.get(text.lower(), text.lower())


def _notes(document: _Document, track: _Track) -> str | None:
    """All that was written about a track besides its name, each once."""
    texts = [track.texts.get("desc"), track.texts.get("cmt"), document.texts.get("desc")]
    if "name" in track.texts:
        texts.append(document.texts.get("name"))
    name = track.texts.get("name")
    return "\n".join(dict.fromkeys(text for text in texts if text and text != name)) or None


def _with_waypoints(
    recordings: list[Recording], waypoints: list[dict[str, str]]
) -> tuple[list[Recording], list[ReadWarning]]:
    """The recordings with each waypoint as an annotation of the one that its time lies in."""
    starts = [recording.start.timestamp() if recording.start else nan for recording in recordings]
    placed: list[list[Annotation]] = [[] for _ in recordings]
    unplaced = 0
    for waypoint in waypoints:
        when = _seconds(waypoint.get("time"))
        for recording, start, notes in zip(recordings, starts, placed, strict=True):
            if 0 <= when - start <= recording.duration:
                notes.append(Annotation(when - start, _waypoint_text(waypoint)))
                break
        else:
            unplaced += 1
    annotated = [
        replace(recording, annotations=tuple(sorted(notes, key=lambda note: note.start)))
        for recording, notes in zip(recordings, placed, strict=True)
    ]
    doubt = ReadWarning.of(ReadCode.WAYPOINT_OUTSIDE, "", unplaced)
    return annotated, [doubt] if unplaced else []


def _seconds(text: str | None) -> float:
    """Seconds since 1970 UTC, NaN where there is no time."""
    try:
        return epoch_seconds(text or "")
    except ValueError:
        return nan


def _waypoint_text(waypoint: dict[str, str]) -> str:
    texts = dict.fromkeys(waypoint[name] for name in ("name", "cmt", "desc") if name in waypoint)
    return "; ".join(texts) or waypoint.get("sym", "waypoint")


def _left_out(document: _Document, rows: PointRows) -> list[ReadWarning]:
    """What the recordings do not hold of the document."""
    warnings = []
    empty = sum(not track.pieces() for track in document.tracks)
    if empty:
        warnings.append(ReadWarning.of(ReadCode.TRACK_WITHOUT_POINTS, "", empty))
    taken = sum(len(piece) for track in document.tracks for piece in track.pieces())
    if loose := rows.count - taken:
        warnings.append(ReadWarning.of(ReadCode.POINT_OUTSIDE_TRACK, "", loose))
    if document.route_points:
        warnings.append(ReadWarning.of(ReadCode.ROUTE_POINT, "", document.route_points))
    return warnings


def _nothing_recorded(source: Source, document: _Document, rows: PointRows) -> UnreadableFile:
    if rows.damage is not None:
        return broken(source, rows.damage)
    if document.route_points:
        return source.unreadable("holds a route to follow, not a recording: export the activity")
    if document.waypoints:
        return source.unreadable("holds only waypoints, no track: export the activity")
    return source.unreadable("holds no track point: nothing was recorded")


FORMAT = Format("gpx", "GPX", lambda head: head.root == "gpx", read_gpx, (".gpx",))
