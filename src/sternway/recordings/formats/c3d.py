"""C3D motion capture: its markers, through the package ``c3d`` (extra ``sternway[mocap]``).

Analog channels, and with them force plates, are not read.
"""

from __future__ import annotations

import io
import warnings as python_warnings
from importlib import import_module
from typing import Any

import numpy as np

from sternway.errors import Sentence, UnreadableFile, quoted
from sternway.recordings.format import Format, Head
from sternway.recordings.mocap.world import in_metres, right_handed, with_z_up
from sternway.recordings.pose import FloatArray, Pose
from sternway.recordings.recording import Origin, Recording
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning

_RATES = (0.5, 10_000.0)
"""Hz: nothing records faster or more slowly"""


def read_c3d(source: Source) -> list[Recording]:
    """The one recording of a file, its `Pose` in m with z up.

    Raises ``UnreadableFile`` where there are no markers, no whole frame, or no package ``c3d``.
    """
    reader = _reader(source)
    try:
        with python_warnings.catch_warnings(), np.errstate(all="ignore"):
            python_warnings.simplefilter("ignore")
            opened = reader(io.BytesIO(source.read()))
            names = tuple(str(label).strip() for label in opened.point_labels)
            unit, rate = _unit(opened), float(opened.point_rate)
            promised = int(opened.last_frame) - int(opened.first_frame) + 1
            points = _points(source, opened, names)
    except UnreadableFile:
        raise
    except Exception as error:
        # The package expects whole files, and raises whatever a damaged one leads it to.
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise source.unreadable(
            Sentence("a damaged C3D file: {reason}", reason=quoted(reason))
        ) from error
    if not len(points):
        raise source.unreadable("no whole frame of markers in it: export the file again")
    if not _RATES[0] <= rate <= _RATES[1]:
        raise source.unreadable(
            Sentence("a frame rate of {rate:g} Hz: export the file again", rate=rate)
        )
    warnings = []
    if promised != len(points):
        warnings.append(
            ReadWarning.of(ReadCode.FRAMES_PROMISED, promised=promised, found=len(points))
        )
    pose = Pose(np.arange(len(points)) / rate, names, points)
    pose, more = in_metres(with_z_up(pose), unit)
    warnings += more
    pose, more = right_handed(pose)
    return [
        Recording(
            Origin(source.path, "c3d", source.member),
            start=None,
            duration=pose.duration,
            pose=pose,
            warnings=(*warnings, *more),
        )
    ]


def _reader(source: Source) -> Any:
    try:
        return import_module("c3d").Reader
    except ImportError as error:
        cure = "pip install 'sternway[mocap]'"
        raise source.unreadable(
            Sentence("C3D needs one more package: {cure}", cure=cure)
        ) from error


def _unit(opened: Any) -> str:
    found = opened.get("POINT:UNITS")
    return "" if found is None else str(found.string_value).strip("\x00 ")


def _points(source: Source, opened: Any, names: tuple[str, ...]) -> FloatArray:
    """Markers (n, markers, 3) in the file's unit; NaN where a marker was not seen."""
    if not names or int(opened.point_used) != len(names):
        raise source.unreadable("its markers and their names do not agree: export the file again")
    frames: list[FloatArray] = []
    for _, points, _ in opened.read_frames():
        if (len(frames) + 1) * points[:, :3].size > source.limits.samples:
            raise source.unreadable(
                Sentence(
                    "holds more than {most} numbers: cut it into shorter takes",
                    most=source.limits.samples,
                )
            )
        # The fourth number is the error of a point, and negative where it was not seen.
        frames.append(np.where(points[:, 3:4] < 0.0, np.nan, points[:, :3]))
    seen = np.array(frames, dtype=np.float64).reshape(len(frames), len(names), 3)
    seen[~(np.abs(seen) <= 1e9)] = np.nan
    return seen


def _is_c3d(head: Head) -> bool:
    """The key of C3D, and where it points to the key of the parameters and one of three makers."""
    data = head.data
    if len(data) < 512 or data[1] != 0x50 or not 2 <= data[0] <= 7:
        return False
    parameters = (data[0] - 1) * 512
    return len(data) > parameters + 3 and data[parameters + 3] in (84, 85, 86)


FORMAT = Format("c3d", "C3D", _is_c3d, read_c3d)
