"""Writing a film with the skeleton of its runner; the analysis is there already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sternway.cli.terminal import share_bar
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_there
from sternway.motion import Analysis
from sternway.recordings import Footage

if TYPE_CHECKING:
    from sternway.reports.film import Overlay

_CODES = {".mp4": "mp4v", ".mov": "mp4v", ".avi": "MJPG", ".webm": "VP90"}


def overlay_path(text: Path) -> Path:
    """The file to write. Raises ``InvalidRequest`` where its name is no film's."""
    if text.suffix.lower() not in _CODES:
        raise InvalidRequest(f"--overlay {text}: name a file in {', '.join(_CODES)}")
    return text


def write_overlay(film: Path, analysis: Analysis, out: Path, *, with_picture: bool) -> None:
    """Write the skeleton on plain ground, or on the pictures with every head hidden.

    Nothing else of the film goes into it: no sound, no place, no day.
    """
    from sternway.recordings.video import opencv
    from sternway.reports.film import Overlay

    footage = analysis.recording.footage
    if footage is None or len(footage.time) < 2:
        raise SternwayError(f"{film}: is no film, so there is no skeleton to draw")
    if is_there(out) and out.resolve() == film.resolve():
        raise SternwayError(f"{out}: is the film itself and is never overwritten")
    cv, drawn = opencv(), Overlay(analysis, footage)
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    writer = cv.VideoWriter(
        str(part),
        cv.CAP_FFMPEG,
        cv.VideoWriter_fourcc(*_CODES[out.suffix.lower()]),
        drawn.rate,
        drawn.size,
    )
    if not writer.isOpened():
        raise SternwayError(f"{out}: cannot be written: name another folder, or .mp4")
    pictures = _over_pictures(film, drawn, footage) if with_picture else _plain(drawn, footage)
    try:
        with share_bar(out.name) as show:
            for done, picture in pictures:
                writer.write(picture)
                show(done)
        writer.release()
        part.replace(out)
    finally:
        writer.release()
        part.unlink(missing_ok=True)


def _plain(drawn: Overlay, footage: Footage) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    for row in range(len(footage.time)):
        yield row / len(footage.time), drawn.on_plain(row)


def _over_pictures(
    film: Path, drawn: Overlay, footage: Footage
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    from sternway.recordings.source import file_source
    from sternway.recordings.video import load_weights
    from sternway.recordings.video.decode import Reel
    from sternway.recordings.video.heads import Heads

    heads = Heads(load_weights())
    rate = footage.rate if footage.slowed != 1.0 else None
    last, row = len(footage.time), 0
    with Reel(file_source(film), rate) as reel:
        for frame in reel.frames(0.7 / drawn.rate):
            boxes = heads.boxes(frame.image, frame.time)
            while row < last and footage.time[row] <= frame.time + 0.5 / drawn.rate:
                yield row / last, drawn.on_picture(frame.image, row, boxes)
                row += 1
