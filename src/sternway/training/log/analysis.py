"""Sessions out of analyses: documents of the schema ``sternway.analysis``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from sternway.direction import Direction
from sternway.errors import Sentence, UnreadableFile
from sternway.files import Readable, name_of
from sternway.notices import Notice, notice
from sternway.training.codes import LogCode
from sternway.training.log.doubts import doubts
from sternway.training.log.entry import LogEntry

if TYPE_CHECKING:
    # A log is mostly typed; only one that comes from analyses has to wait for their reader.
    from sternway.motion.documents import AnalysisDocument


@dataclass(frozen=True, slots=True)
class Imported:
    """Sessions of a file, and what was doubtful or left out."""

    entries: tuple[LogEntry, ...]
    warnings: tuple[Notice, ...]


def read_analysis(
    source: Readable, zone: tzinfo | None, today: date, day: date | None = None
) -> Imported:
    """A session for each recording in a JSON document, or in lines of them.

    Dates are those of ``zone`` (None: this machine's). ``day`` is for recordings without a start.
    Raises ``UnreadableFile`` where there is no analysis, or one that cannot be.
    """
    from sternway.motion.documents import read_analyses
    from sternway.recordings import Failure

    path = name_of(source)
    entries: list[LogEntry] = []
    warnings: list[Notice] = []
    for each in read_analyses(source):
        place = each.place
        if isinstance(each.found, Failure):
            warnings.append(_at(place, notice(LogCode.NOT_ANALYSED, reason=each.found.reason)))
            continue
        entry = _entry(each.found, path, place, zone, day, warnings)
        for doubt in doubts(entry, today):
            raise UnreadableFile(path, doubt, place)
        entries.append(entry)
    if not entries:
        raise UnreadableFile(path, "holds no analysis that came to an end")
    return Imported(tuple(entries), tuple(warnings))


def _entry(
    document: AnalysisDocument,
    path: str,
    place: str,
    zone: tzinfo | None,
    day: date | None,
    warnings: list[Notice],
) -> LogEntry:
    recording, totals = document.recording, document.totals
    backward, forward = totals.get(Direction.BACKWARD), totals.get(Direction.FORWARD)
    begins = _begins(recording.start, zone, path, place)
    if begins is None and day is None:
        raise UnreadableFile(path, "has no start: say on which day it was", place)
    if recording.duration_s is None or not totals:
        missing = "totals" if recording.duration_s is not None else "duration"
        raise UnreadableFile(
            path, Sentence("is not a whole analysis: it has no {missing}", missing=missing), place
        )
    unknown = totals.get(Direction.UNKNOWN)
    if unknown is not None and unknown.distance_m:
        warnings.append(_at(place, notice(LogCode.UNKNOWN_METRES, unknown_m=unknown.distance_m)))
    if recording.simulated:
        warnings.append(_at(place, notice(LogCode.SIMULATED)))
    return LogEntry(
        date=begins.date() if begins else day or date.min,
        start=begins.time().replace(second=0, microsecond=0) if begins else None,
        backward=(backward and backward.distance_m) or 0.0,
        backward_time=backward.duration_s if backward else None,
        forward=(forward and forward.distance_m) or 0.0,
        forward_time=forward.duration_s if forward else None,
        duration=recording.duration_s,
        note="simulated" if recording.simulated else "",
        source=recording.file[:200],
    )


def _at(place: str, says: Notice) -> Notice:
    return notice(LogCode.AT, place=place, says=says) if place else says


def _begins(text: str | None, zone: tzinfo | None, path: str, place: str) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(zone)
    except (ValueError, OverflowError):
        reason = Sentence("is not a whole analysis: recording.start is not a time")
        raise UnreadableFile(path, reason, place) from None
