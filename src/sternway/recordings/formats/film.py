"""Films of a runner: MP4, QuickTime, Matroska, WebM and AVI (extra ``sternway[video]``)."""

from __future__ import annotations

from sternway.errors import Sentence
from sternway.recordings.format import Format, Head
from sternway.recordings.recording import Recording
from sternway.recordings.source import Source


def _read(source: Source) -> list[Recording]:
    from sternway.recordings.video import read_film

    return read_film(source)


def _is_film(head: Head) -> bool:
    from sternway.recordings.video.decode import is_film

    return is_film(head.data)


def _can_be_read(source: Source, head: Head) -> bool:
    """Whether films are read here at all: a folder of runs may hold films of anything."""
    from sternway.recordings.video import has_weights

    return has_weights()


FORMAT = Format(
    "film", Sentence("films (MP4, MOV, MKV, AVI)"), _is_film, _read, is_recording=_can_be_read
)
