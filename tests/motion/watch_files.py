"""Files of a watch made by hand: one run, written as FIT, TCX or GPX, faults and all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from sternway.motion import Analysis, Declarations, analyze
from sternway.recordings import FloatArray, Recording, read
from sternway.recordings.fit.encode import encode_fit, rows, semicircles
from sternway.recordings.fit.profile import EVENT, FILE_ID, HRV, LAP, RECORD, SESSION

BEGAN = datetime(2024, 5, 4, 8, tzinfo=UTC)
FIT_BEGAN = (BEGAN - datetime(1989, 12, 31, tzinfo=UTC)).total_seconds()
METRE = 180.0 / (np.pi * 6_371_008.8)
"""degrees of latitude"""


@dataclass(frozen=True)
class WrittenLap:
    """A lap as a file states it, s from the start."""

    start: float
    seconds: float
    metres: float
    note: str = ""


@dataclass(frozen=True)
class WatchRun:
    """What a watch wrote: a run at 3 m/s for 300 s, unless said otherwise; ``(n,)`` each."""

    time: FloatArray = field(default_factory=lambda: np.arange(301.0))
    distance: FloatArray | None = None
    speed: FloatArray | None = None
    north: FloatArray | None = None
    """m"""
    cadence: FloatArray | None = None
    """as it is written"""
    laps: Sequence[WrittenLap] = ()
    stated_metres: float | None = None
    stated_timer: float | None = None
    stated_elapsed: float | None = None
    stops: Sequence[tuple[float, float]] = ()
    beats: Mapping[int, tuple[float, ...]] = field(default_factory=dict)
    """s between heart beats, by the row that they were written after"""
    sub_sport: int = 0

    def fit(self) -> bytes:
        stamps = FIT_BEGAN + self.time
        first, last = float(stamps[0]), float(stamps[-1])
        columns: dict[str, FloatArray] = {"timestamp": np.floor(stamps)}
        if self.distance is not None:
            columns["distance"] = self.distance
        if self.speed is not None:
            columns["enhanced_speed"] = self.speed
        if self.cadence is not None:
            columns["cadence"] = self.cadence
        if self.north is not None:
            columns["position_lat"] = semicircles(48.0 + METRE * self.north)
            columns["position_long"] = semicircles(np.full(len(self.time), 11.0))
        parts = [rows(FILE_ID, type=4, manufacturer=1, time_created=first)]
        parts.append(rows(EVENT, timestamp=first, event=0, event_type=0))
        if self.beats:
            for row in range(len(self.time)):
                own = {name: values[row : row + 1] for name, values in columns.items()}
                parts.append(rows(RECORD, **own))
                if row in self.beats:
                    padded = (*self.beats[row], *[np.nan] * (5 - len(self.beats[row])))
                    parts.append(rows(HRV, time=np.array([padded])))
        else:
            parts.append(rows(RECORD, **columns))
        for stop, start in self.stops:
            parts.append(rows(EVENT, timestamp=FIT_BEGAN + stop, event=0, event_type=4))
            parts.append(rows(EVENT, timestamp=FIT_BEGAN + start, event=0, event_type=0))
        parts += [
            rows(
                LAP,
                timestamp=np.floor(FIT_BEGAN + lap.start + lap.seconds),
                start_time=np.floor(FIT_BEGAN + lap.start),
                total_elapsed_time=lap.seconds,
                total_timer_time=lap.seconds,
                total_distance=lap.metres,
            )
            for lap in self.laps
        ]
        stated = {"total_distance": self.stated_metres, "total_timer_time": self.stated_timer}
        elapsed = self.stated_elapsed
        if elapsed is None:
            elapsed = sum((lap.seconds for lap in self.laps), 0.0) or abs(last - first)
        parts.append(
            rows(
                SESSION,
                timestamp=last,
                start_time=first,
                total_elapsed_time=elapsed,
                sport=1,
                sub_sport=self.sub_sport,
                **{name: value for name, value in stated.items() if value is not None},
            )
        )
        return encode_fit(parts)

    def tcx(self) -> bytes:
        laps = self.laps or [
            WrittenLap(0.0, self.stated_timer or float(self.time[-1]), self.stated_metres or 0.0)
        ]
        edges = [*(int(np.searchsorted(self.time, lap.start)) for lap in laps[1:]), len(self.time)]
        body, row = "", 0
        for lap, edge in zip(laps, edges, strict=True):
            body += (
                f'<Lap StartTime="{_stamp(lap.start)}"><TotalTimeSeconds>{lap.seconds}'
                f"</TotalTimeSeconds><DistanceMeters>{lap.metres}</DistanceMeters>"
                f"<Notes>{lap.note}</Notes><Track>"
                + "".join(map(self._trackpoint, range(row, edge)))
                + "</Track></Lap>"
            )
            row = edge
        return (
            '<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase><Activities>'
            f'<Activity Sport="Running"><Id>{_stamp(0)}</Id>{body}</Activity>'
            "</Activities></TrainingCenterDatabase>"
        ).encode()

    def _trackpoint(self, row: int) -> str:
        parts = [f"<Time>{_stamp(float(self.time[row]))}</Time>"]
        if self.north is not None:
            parts.append(
                f"<Position><LatitudeDegrees>{48.0 + METRE * self.north[row]:.8f}"
                "</LatitudeDegrees><LongitudeDegrees>11.0</LongitudeDegrees></Position>"
            )
        if self.distance is not None:
            parts.append(f"<DistanceMeters>{self.distance[row]:.3f}</DistanceMeters>")
        if self.speed is not None:
            parts.append(f"<Extensions><TPX><Speed>{self.speed[row]}</Speed></TPX></Extensions>")
        return f"<Trackpoint>{''.join(parts)}</Trackpoint>"

    def gpx(self, *, accuracy: FloatArray | None = None, name: str = "Run") -> str:
        points = ""
        for row, at in enumerate(self.time.tolist()):
            extra = ""
            for tag, values in (
                ("speed", self.speed),
                ("cad", self.cadence),
                ("distance", self.distance),
                ("hAcc", accuracy),
            ):
                if values is not None:
                    extra += f"<{tag}>{values[row]:.3f}</{tag}>"
            north = 0.0 if self.north is None else self.north[row]
            points += (
                f'<trkpt lat="{48.0 + METRE * north:.8f}" lon="11.0"><time>{_stamp(at)}</time>'
                f"<extensions>{extra}</extensions></trkpt>"
            )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="TestWatch">'
            f"<trk><name>{name}</name><type>running</type><trkseg>{points}</trkseg></trk></gpx>"
        )


def recording_of(folder: Path, data: bytes | str, suffix: str) -> Recording:
    """The recording of a file that holds ``data``."""
    path = folder / f"run.{suffix}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(path)


def analysed(folder: Path, data: bytes | str, suffix: str, *backward: str) -> Analysis:
    """Its analysis, all of it backward unless said otherwise."""
    declared = Declarations(backward=backward or ("all",))
    return analyze(recording_of(folder, data, suffix), declared)


def _stamp(seconds: float) -> str:
    return f"{BEGAN + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S.%f}Z"
