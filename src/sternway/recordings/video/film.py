"""A film becomes a recording: its runner followed, legs told apart, pixels turned into metres."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sternway.errors import InvalidRequest, Sentence
from sternway.recordings.footage import Footage, Scale
from sternway.recordings.recording import Origin, Recording
from sternway.recordings.source import Source
from sternway.recordings.video.decode import FilmHead, Reel
from sternway.recordings.video.placed import Marks, placed
from sternway.recordings.video.watch import Report, Sightings, Wish, watch
from sternway.recordings.video.weights import load_weights
from sternway.recordings.warning import ReadCode, ReadWarning

_SPACING, _FAST_SPACING = 1.0 / 62.0, 1.0 / 16.0
"""s between two pictures that are looked at, at least"""
_HEIGHTS = (0.8, 2.6)
"""m that somebody can be tall, with room"""
_DISTANCES = (0.2, 500.0)
"""m that can lie between two marks in a picture"""
_SMALL = 0.2
"""of a picture's long side, below which a body is too small to be judged"""
_MUCH_GROWTH = 1.35
"""times as tall the body may become in the picture: beyond, it came nearer or went away"""
_FEWEST = 8
"""pictures with a runner in them without which there is nothing to tell"""


@dataclass(frozen=True, slots=True)
class FilmRequest:
    """How a film is to be read."""

    fast: bool = False
    """look at fewer pictures: enough for the direction, too few for contacts. Not where somebody
    says the ``capture_rate``: a wrong one is known by its steps, which few pictures let look slower
    than they are"""
    person: tuple[float, float] | None = None
    """where the runner is when first seen, shares of width and height or px: with others in view"""
    capture_rate: float | None = None
    """pictures a second when they were taken, for slow motion whose file does not say so"""
    height: float | None = None
    """m, of the runner"""
    marks: Marks | None = None
    weights: Path | None = None
    """the folder of the weights; the user's cache unless said"""
    before: Sightings | None = None
    """what was seen when an earlier reading was stopped"""
    report: Report | None = None
    """told after each picture"""

    def __post_init__(self) -> None:
        if self.height is not None and not _HEIGHTS[0] <= self.height <= _HEIGHTS[1]:
            raise InvalidRequest(
                Sentence("a height of {height:g} m: name one like 1.72", height=self.height)
            )
        if self.capture_rate is not None and not 1.0 <= self.capture_rate <= 10_000.0:
            raise InvalidRequest(
                Sentence(
                    "{capture_rate:g} pictures a second: name a rate like 120 or 240",
                    capture_rate=self.capture_rate,
                )
            )
        if self.person is not None and min(self.person) < 0.0:
            raise InvalidRequest("a place in the picture is counted from its left and top: 0.4,0.5")
        marks = self.marks
        if marks is not None:
            if not _DISTANCES[0] <= marks.distance <= _DISTANCES[1]:
                raise InvalidRequest(
                    Sentence(
                        "{distance:g} m between marks: name a distance like 10",
                        distance=marks.distance,
                    )
                )
            if min(marks.first, marks.second) < 0.0 or marks.first == marks.second:
                raise InvalidRequest("two marks are two places across the picture: 0.1,0.9")

    @property
    def is_fast(self) -> bool:
        """Whether fewer pictures are looked at."""
        return self.fast and self.capture_rate is None

    @property
    def wish(self) -> Wish:
        """How the pictures are looked at."""
        spacing = _FAST_SPACING if self.is_fast else _SPACING
        return Wish(spacing, self.person, self.capture_rate)


def read_film(source: Source, request: FilmRequest | None = None) -> list[Recording]:
    """The one recording of a film.

    Raises ``UnreadableFile`` where nothing can be decoded or nobody is in view, ``MissingWeights``
    and ``MissingPackage`` where something has to be installed first.
    """
    request = request or FilmRequest()
    weights = load_weights(request.weights)
    with Reel(source, request.capture_rate) as reel:
        seen = watch(reel, weights, request.wish, request.before, request.report)
        return [recording_of(source, reel.head, seen, request)]


def recording_of(
    source: Source, head: FilmHead, seen: Sightings, request: FilmRequest
) -> Recording:
    """What was seen of a film as a recording.

    Raises ``UnreadableFile`` where that is nobody, and ``InvalidRequest`` where marks on the ground
    make a giant or a dwarf of them.
    """
    found = np.isfinite(seen.square[:, 0])
    if not len(seen):
        raise source.unreadable("none of its pictures can be decoded: export the film again")
    if found.sum() < _FEWEST:
        raise source.unreadable(_nobody(seen))
    pose, footage = placed(seen, head, request.height, request.marks, request.person is not None)
    tall = footage.body_height
    if request.marks is not None and not _HEIGHTS[0] <= tall <= _HEIGHTS[1]:
        raise InvalidRequest(
            Sentence(
                "{distance:g} m between the marks would make the runner {height:.1f} m tall: check "
                "the distance, and that both marks lie on the ground where the run was",
                distance=request.marks.distance,
                height=tall,
            )
        )
    return Recording(
        Origin(source.path, "film", source.member),
        start=None,
        duration=float(seen.time[-1]),
        pose=pose,
        footage=footage,
        warnings=_warnings(seen, head, footage, request),
    )


def _nobody(seen: Sightings) -> Sentence:
    if seen.is_dark.mean() > 0.9:
        return Sentence(
            "its pictures are black or one plain area: film in daylight, with the lens free"
        )
    if len(seen) < _FEWEST:
        count = (
            Sentence("one picture")
            if len(seen) == 1
            else Sentence("{number} pictures", number=len(seen))
        )
        return Sentence(
            "holds {count}, too few to see anybody move: film for some seconds", count=count
        )
    return Sentence(
        "nobody is seen in it long enough: film from the side, with the whole runner at least a "
        "fifth as tall as the picture is wide"
    )


def _warnings(
    seen: Sightings, head: FilmHead, footage: Footage, request: FilmRequest
) -> tuple[ReadWarning, ...]:
    found = []
    if footage.scale is Scale.ASSUMED:
        found.append(ReadWarning.of(ReadCode.HEIGHT_ASSUMED, height_m=footage.body_height))
    if head.slowed > 1.0:
        found.append(
            ReadWarning.of(ReadCode.SLOW_MOTION, rate_hz=head.rate, slowed=round(head.slowed, 2))
        )
    if head.slowed < 1.0:
        quicker = round(1.0 / head.slowed, 2)
        found.append(ReadWarning.of(ReadCode.TIME_LAPSE, rate_hz=head.rate, quicker=quicker))
    if footage.people.max() > 1 and request.person is None:
        found.append(ReadWarning.of(ReadCode.SEVERAL_PEOPLE, people=int(footage.people.max())))
    share = float(np.nanmedian(footage.body)) / max(head.width, head.height)
    if share < _SMALL:
        found.append(ReadWarning.of(ReadCode.SMALL_IN_PICTURE, share=share, least=_SMALL))
    low, high = np.nanquantile(footage.body, [0.05, 0.95])
    if high > _MUCH_GROWTH * low:
        found.append(ReadWarning.of(ReadCode.GROWS_IN_PICTURE, times=float(high / low)))
    if footage.cuts:
        found.append(ReadWarning.of(ReadCode.SHOTS, shots=len(footage.cuts) + 1))
    if footage.gaps:
        found.append(ReadWarning.of(ReadCode.PICTURES_LEFT_OUT, count_gaps=len(footage.gaps)))
    if head.duration > 0.0 and seen.time[-1] < 0.9 * head.duration - 0.5:
        found.append(
            ReadWarning.of(
                ReadCode.FILM_BREAKS_OFF, read_s=float(seen.time[-1]), told_s=head.duration
            )
        )
    return tuple(found)
