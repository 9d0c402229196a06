"""The pictures of a film, one at a time, each with its true time, turned upright, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from sternway.errors import Sentence
from sternway.recordings.source import Source
from sternway.recordings.video.blazepose import Image
from sternway.recordings.video.container import Container, Mirror, container_of, is_boxed
from sternway.recordings.video.packages import opencv

MOST_PIXELS = 4096 * 2304
"""of a picture: 4K as cinemas have it"""
LONGEST = 3600.0
"""s of film"""
_SLOWED = 1.3
"""times as many pictures a second were taken as are played: from here on it is slow motion"""
_RATES = (1.0, 10_000.0)
_MATROSKA, _AVI = b"\x1a\x45\xdf\xa3", (b"RIFF", b"AVI ")
_HEAD = 16
_SAME_TIME = 1e-4
"""s: two pictures of one moment are one"""
_THREADS = 1


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """One picture."""

    number: int
    """from 0, as the film holds them"""
    time: float
    """s from the first, as it was when it was taken"""
    image: Image


@dataclass(frozen=True, slots=True)
class Passed:
    """A picture that nobody wanted to see, as `Frame` has it."""

    number: int
    time: float


@dataclass(frozen=True, slots=True)
class FilmHead:
    """What is known of a film before it is looked at."""

    width: int
    height: int
    """px, of the upright picture"""
    rate: float
    """pictures a second when they were taken, on average"""
    slowed: float
    """how many times more slowly it is played than it was taken"""
    duration: float
    """s that were taken, as the file says; 0 where it does not"""


def is_film(head: bytes) -> bool:
    """Whether a file begins like MP4, QuickTime, Matroska, WebM or AVI."""
    return (
        is_boxed(head)
        or head.startswith(_MATROSKA)
        or (head.startswith(_AVI[0]) and head[8:12] == _AVI[1])
    )


class Reel:
    """An opened film. Close it, or use it in a ``with``."""

    def __init__(self, source: Source, capture_rate: float | None = None) -> None:
        self._source = source
        self._stack = ExitStack()
        container = container_of(source) if is_boxed(source.head(_HEAD)) else None
        if container is not None:
            self._check_size(container.width, container.height)
        self._mirrored = container.mirrored if container else None
        try:
            self._capture = self._opened(container)
            self.head = self._described(container, capture_rate)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Reel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._stack.close()

    def frames(self, spacing: float = 0.0, after: int = 0) -> Iterator[Frame]:
        """The pictures in the order of time, ``spacing`` s apart at least, from number ``after``.

        A film that is longer than it says ends at `LONGEST`. One that breaks off just ends.
        """
        yield from (each for each in self.glances(spacing, after) if isinstance(each, Frame))

    def glances(
        self, spacing: float = 0.0, after: int = 0, wants: Callable[[float], bool] | None = None
    ) -> Iterator[Frame | Passed]:
        """The same; ``wants`` says of each time whether its picture is worth a look."""
        cv, capture = opencv(), self._capture
        number, first, due, last = -1, None, 0.0, -1.0
        # Pictures rarely lie exactly at even distances: one may come a little early.
        early = 0.25 / max(self.head.rate, 1.0)
        while capture.grab():
            number += 1
            at = float(capture.get(cv.CAP_PROP_POS_MSEC)) / 1000.0 / self.head.slowed
            first = at if first is None else first
            time = at - first
            if time <= last + _SAME_TIME and number:
                continue
            last = time
            if time > LONGEST:
                return
            if time < due - early:
                continue
            due = max(due + spacing, time - spacing)
            if number < after:
                continue
            if wants is not None and not wants(time):
                yield Passed(number, time)
                continue
            taken, image = capture.retrieve()
            if taken and image is not None:
                yield Frame(number, time, _upright(image, self._mirrored))

    def _opened(self, container: Container | None) -> Any:
        cv = opencv()
        stream = self._stack.enter_context(self._source.open_stream())
        bounds = [cv.CAP_PROP_N_THREADS, _THREADS]
        try:
            capture = cv.VideoCapture(stream, cv.CAP_FFMPEG, bounds)
        except cv.error as error:
            raise self._source.unreadable("a damaged film: copy it again") from error
        self._stack.callback(capture.release)
        if self._mirrored is not None:
            # OpenCV only ever turns pictures, and stands mirrored ones on their heads.
            capture.set(cv.CAP_PROP_ORIENTATION_AUTO, 0)
        if not capture.isOpened():
            coded = (
                Sentence("its pictures, coded as {codec!r},", codec=container.codec)
                if container
                else Sentence("it")
            )
            raise self._source.unreadable(
                Sentence("{coded} cannot be decoded: save the film as MP4 with H.264", coded=coded)
            )
        return capture

    def _described(self, container: Container | None, capture_rate: float | None) -> FilmHead:
        cv = opencv()
        width, height, rate, count = (
            float(self._capture.get(each))
            for each in (
                cv.CAP_PROP_FRAME_WIDTH,
                cv.CAP_PROP_FRAME_HEIGHT,
                cv.CAP_PROP_FPS,
                cv.CAP_PROP_FRAME_COUNT,
            )
        )
        self._check_size(int(width), int(height))
        if self._mirrored in (Mirror.ON_ITS_SIDE, Mirror.ON_ITS_OTHER_SIDE):
            width, height = height, width
        if not _RATES[0] <= rate <= _RATES[1]:
            rate = 30.0
        told = capture_rate or (container.capture_rate if container else None) or rate
        slowed = told / rate if told > _SLOWED * rate or capture_rate else 1.0
        played = container.duration if container else max(count, 0.0) / rate
        self._check_length(played / slowed)
        return FilmHead(int(width), int(height), rate * slowed, slowed, played / slowed)

    def _check_size(self, width: int, height: int) -> None:
        if width < 1 or height < 1:
            raise self._source.unreadable("its pictures have no size: export the film again")
        if width * height > MOST_PIXELS:
            raise self._source.unreadable(
                Sentence(
                    "pictures of {width} × {height}: save it at 4K or less, 1920 × 1080 is plenty",
                    width=width,
                    height=height,
                )
            )

    def _check_length(self, seconds: float) -> None:
        if seconds > LONGEST:
            raise self._source.unreadable(
                Sentence(
                    "{seconds:.0f} minutes of film: at most {longest:.0f} are read, so cut "
                    "out the run",
                    seconds=seconds / 60.0,
                    longest=LONGEST / 60.0,
                )
            )


def _upright(image: Image, mirrored: Mirror | None) -> Image:
    """A picture as it is to be shown."""
    if mirrored is None:
        return image
    cv = opencv()
    match mirrored:
        case Mirror.LEFT_RIGHT:
            shown: Image = cv.flip(image, 1)
        case Mirror.UPSIDE_DOWN:
            shown = cv.flip(image, 0)
        case Mirror.ON_ITS_SIDE:
            shown = cv.transpose(image)
        case Mirror.ON_ITS_OTHER_SIDE:
            shown = cv.flip(cv.transpose(image), -1)
    return shown
