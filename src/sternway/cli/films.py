"""Films at the command line: how they are to be read, a bar meanwhile, and what a stop leaves."""

from __future__ import annotations

import hashlib
import io
import math
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sternway.cli.terminal import message, share_bar
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_there
from sternway.units import seconds_of

if TYPE_CHECKING:
    from sternway.recordings.video import FilmRequest, Marks, Sightings

SETUP = "sternway video setup"
_SAVE_EVERY = 10.0
"""s between two savings of what was seen"""
_MOST_SAVED = 512 * 1024 * 1024
_MARKS = re.compile(r"\s*([\d.]+)\s*m?\s*@\s*([\d.]+)\s*,\s*([\d.]+)\s*")
_PLACE = re.compile(r"\s*([\d.]+)\s*,\s*([\d.]+)\s*")
_HEIGHT = re.compile(r"\s*([\d.]+)\s*(m|cm)?\s*")
_HEAD_BYTES = 64


@dataclass(frozen=True, slots=True)
class FilmOptions:
    """What was said of films, as it was typed."""

    height: str | None = None
    distance: str | None = None
    person: str | None = None
    capture_fps: float | None = None
    fast: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """The options that were given, as they are typed."""
        given = {
            "--height": self.height is not None,
            "--distance": self.distance is not None,
            "--person": self.person is not None,
            "--capture-fps": self.capture_fps is not None,
            "--fast": self.fast,
        }
        return tuple(option for option, is_given in given.items() if is_given)

    def request(self) -> FilmRequest:
        """The same, read. Raises ``InvalidRequest``."""
        from sternway.recordings.video import FilmRequest

        if self.height is not None and self.distance is not None:
            raise InvalidRequest("--height and --distance both tell metres from pixels: give one")
        return FilmRequest(
            fast=self.fast,
            person=_place(self.person),
            capture_rate=self.capture_fps,
            height=_height(self.height),
            marks=_marks(self.distance),
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """A sensor log of the run that a film shows."""

    path: Path
    begins: float | None = None
    """s on its clock at which the film begins, where somebody said so"""


def beside_of(texts: Sequence[str]) -> Beside:
    """What ``--with FILE[@TIME]``, given once, says. Raises ``InvalidRequest``."""
    if len(texts) > 1:
        raise InvalidRequest(f"--with names one log beside a film, not {' and '.join(texts)}")
    (text,) = texts
    name, at, when = text.rpartition("@")
    if not at or is_there(text):
        return Beside(Path(text))
    begins = seconds_of(when)
    if begins is None:
        raise InvalidRequest(
            f"--with {text}: say when the film begins in the log like watch.fit@0:12"
        )
    return Beside(Path(name), begins)


def is_film_file(path: Path) -> bool:
    """Whether a file begins like a film."""
    from sternway.recordings.video.decode import is_film

    return is_film(_head(path))


def _head(path: Path) -> bytes:
    """How a file begins; nothing where it cannot be opened, or is a pipe that none may write to."""
    from sternway.files import open_file

    try:
        with open_file(path) as file:
            return file.read(_HEAD_BYTES)
    except OSError:
        return b""


def may_be_film(path: Path) -> bool:
    """Whether a file is a film, or compressed, so that one may be in it."""
    from sternway.recordings.source import GZIP, ZIP

    return is_film_file(path) or _head(path).startswith((GZIP, *ZIP))


@contextmanager
def watched(path: Path, request: FilmRequest, *, resume: bool) -> Iterator[FilmRequest]:
    """The request with a bar in a terminal, going on where an earlier one was stopped.

    What was seen is saved now and then, and when it is stopped; when it is done that is removed,
    and what a killed process left half saved.
    """
    saved = _saved_file(path, request)
    before = _loaded(saved) if resume else None
    with share_bar(path.name) as show:
        saver = _Saver(saved, show)
        try:
            yield replace(request, before=before, report=saver.report)
        except KeyboardInterrupt:
            if saver.save():
                message(f"{path.name}: stopped at {saver.share:.0%}; go on with --resume")
            raise
        for each in (saved, *saved.parent.glob(f".{saved.name}.*.part")):
            with suppress(OSError):
                each.unlink(missing_ok=True)


class _Saver:
    """Shows how far a reading is, and saves what it saw."""

    def __init__(self, file: Path, show: Callable[[float], None]) -> None:
        self._file = file
        self._show = show
        self._last = time.monotonic()
        self._seen: Callable[[], Sightings] | None = None
        self.share = 0.0

    def report(self, share: float, seen: Callable[[], Sightings]) -> None:
        self.share, self._seen = share, seen
        self._show(share)
        if time.monotonic() - self._last > _SAVE_EVERY:
            self.save()

    def save(self) -> bool:
        """Whether there was anything to save, and it could be."""
        from sternway.files import write_bytes

        if self._seen is None:
            return False
        try:
            write_bytes(self._file, _packed(self._seen()))
        except SternwayError:
            return False
        self._last = time.monotonic()
        return True


def _packed(seen: Sightings) -> bytes:
    import numpy as np

    packed = io.BytesIO()
    np.savez(packed, **{each.name: getattr(seen, each.name) for each in fields(seen)})
    return packed.getvalue()


def _loaded(file: Path) -> Sightings | None:
    """What was saved; None where nothing was, or it is damaged."""
    import numpy as np

    from sternway.recordings.video import Sightings

    try:
        if file.stat().st_size > _MOST_SAVED:
            return None
        with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as saved:
            return Sightings(**{each.name: saved[each.name] for each in fields(Sightings)})
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _saved_file(path: Path, request: FilmRequest) -> Path:
    """Where what was seen of this very film, looked at in this way, is kept."""
    from sternway.recordings.video import weights_home

    status = path.stat()
    which = f"{os.path.realpath(path)}|{status.st_size}|{status.st_mtime_ns}|{request.wish}"
    return weights_home() / "unfinished" / f"{hashlib.sha256(which.encode()).hexdigest()[:24]}.npz"


def _place(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    found = _PLACE.fullmatch(text)
    if found is None:
        raise InvalidRequest(f"--person {text}: a place in the picture, 0.4,0.5 or 512,300")
    return _number(found[1]), _number(found[2])


def _height(text: str | None) -> float | None:
    if text is None:
        return None
    found = _HEIGHT.fullmatch(text)
    if found is None:
        raise InvalidRequest(f"--height {text}: name it like 1.72m or 172cm")
    value = _number(found[1])
    return value / 100.0 if found[2] == "cm" or (found[2] is None and value > 3.0) else value


def _marks(text: str | None) -> Marks | None:
    if text is None:
        return None
    from sternway.recordings.video import Marks

    found = _MARKS.fullmatch(text)
    if found is None:
        raise InvalidRequest(
            f"--distance {text}: metres, and where in the picture both marks are: 10m@0.12,0.88"
        )
    return Marks(*(_number(found[index]) for index in (1, 2, 3)))


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InvalidRequest(f"{text}: not a number")
    return value
