"""The watch's side of a simulated run as a GPX 1.1 track."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from sternway.files import write_text
from sternway.simulation.run import DEVICE, SimulatedRun

_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="{DEVICE}"
  xmlns="http://www.topografix.com/GPX/1/1"
  xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">
"""
_POINT = """\
      <trkpt lat="%.7f" lon="%.7f"><ele>%.1f</ele><time>%s</time>\
<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>%d</gpxtpx:hr><gpxtpx:cad>%d</gpxtpx:cad>\
</gpxtpx:TrackPointExtension></extensions></trkpt>
"""


def write_gpx(run: SimulatedRun, path: str | Path) -> Path:
    """Write what `gpx_of` makes; returns the path."""
    write_text(path, gpx_of(run))
    return Path(path)


def gpx_of(run: SimulatedRun) -> str:
    """A GPX track, a new segment after each pause; cadence in strides/min, as watches export it."""
    return "".join(_lines(run))


def _lines(run: SimulatedRun) -> Iterator[str]:
    yield _HEAD
    yield f"  <metadata><time>{run.start:%Y-%m-%dT%H:%M:%SZ}</time></metadata>\n"
    yield f"  <trk>\n    <name>{escape(run.plan.name)} (simulated)</name>\n"
    yield "    <type>running</type>\n"
    watch = run.watch
    assert watch.latitude is not None
    assert watch.longitude is not None
    assert watch.altitude is not None
    assert watch.heart_rate is not None
    assert watch.cadence is not None
    times = [
        f"{run.start + timedelta(seconds=time):%Y-%m-%dT%H:%M:%SZ}" for time in watch.time.tolist()
    ]
    points = zip(
        watch.latitude.tolist(),
        watch.longitude.tolist(),
        watch.altitude.tolist(),
        times,
        watch.heart_rate.tolist(),
        np.rint(0.5 * watch.cadence).tolist(),
        strict=True,
    )
    starts = {int(np.searchsorted(watch.time, pause.end)) for pause in run.pauses}
    yield "    <trkseg>\n"
    for number, point in enumerate(points):
        if number in starts:
            yield "    </trkseg>\n    <trkseg>\n"
        yield _POINT % point
    yield "    </trkseg>\n  </trk>\n</gpx>\n"
