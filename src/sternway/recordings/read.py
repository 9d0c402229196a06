"""From a path, bytes or a stream to Recordings: open, recognise, hand to who reads the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sternway.errors import InvalidRequest, Sentence, SeveralRecordings, UnreadableFile, joined
from sternway.files import Readable, name_of
from sternway.recordings.format import (
    HEAD_BYTES,
    Export,
    Head,
    format_of,
    formats,
    loggers,
)
from sternway.recordings.phone.export import exports_in
from sternway.recordings.placement import Placement
from sternway.recordings.recording import Recording
from sternway.recordings.source import (
    DEFAULT_LIMITS,
    Folder,
    ReadLimits,
    Source,
    open_source,
    opened,
)
from sternway.recordings.warning import ReadCode, ReadWarning

if TYPE_CHECKING:
    from sternway.recordings.video import FilmRequest


def read(
    source: Readable,
    *,
    place: Placement | str | None = None,
    columns: str | None = None,
    film: FilmRequest | None = None,
    limits: ReadLimits = DEFAULT_LIMITS,
) -> Recording:
    """The one recording of a file, folder or zip, given as a path, as bytes or as a stream.

    ``place`` says where its motion sensor was worn (``left-shank``, ``trunk`` …), ``columns`` which
    column of a table is what (``time=t,ax=A1,ay=A2,az=A3``), ``film`` how a film is looked at.
    Raises ``UnreadableFile``, and ``SeveralRecordings`` where there is more than one.
    """
    recordings = read_all(source, place=place, columns=columns, film=film, limits=limits)
    if len(recordings) > 1:
        raise SeveralRecordings(name_of(source), len(recordings))
    return recordings[0]


def read_all(
    source: Readable,
    *,
    place: Placement | str | None = None,
    columns: str | None = None,
    film: FilmRequest | None = None,
    limits: ReadLimits = DEFAULT_LIMITS,
) -> list[Recording]:
    """All recordings of a file, folder or zip: at least one, in the file's order.

    Where some members of a folder or zip cannot be read, the first recording's warnings name them.
    Raises ``UnreadableFile`` where nothing can be read, and ``InvalidRequest`` where ``place`` is
    not known or cannot be given to all of several sensors.
    """
    return read_opened(open_source(source, limits), place=place, columns=columns, film=film)


def read_opened(
    thing: Source | Folder,
    *,
    place: Placement | str | None = None,
    columns: str | None = None,
    film: FilmRequest | None = None,
) -> list[Recording]:
    """All recordings of something opened, as `read_all` returns them."""
    worn = Placement.parse(place) if isinstance(place, str) else place
    recordings = _read_as_told(thing, columns, film)
    return [_worn_at(recording, worn) for recording in recordings] if worn else recordings


def _read_as_told(
    thing: Source | Folder, columns: str | None, film: FilmRequest | None
) -> list[Recording]:
    if columns is not None:
        return _read_table(thing, columns)
    if film is not None and isinstance(thing, Source):
        from sternway.recordings.formats.film import FORMAT
        from sternway.recordings.video import read_film

        if FORMAT.recognises(Head(thing.head(HEAD_BYTES))):
            return read_film(thing, film)
    return _read_any(thing)


def _read_table(thing: Source | Folder, columns: str) -> list[Recording]:
    """A table whose columns somebody named."""
    from sternway.recordings.formats.imu_csv import given_columns, read_imu_csv

    given = given_columns(columns)
    if isinstance(thing, Folder):
        raise InvalidRequest("columns are named for one table: give the file itself")
    return read_imu_csv(thing, given)


def _read_any(thing: Source | Folder) -> list[Recording]:
    return _read_folder(thing) if isinstance(thing, Folder) else _read_file(thing)


def _read_file(source: Source) -> list[Recording]:
    recordings = _read_bytes(source)
    if not source.damage:
        return recordings
    return [_warned(recordings[0], [ReadWarning.of(source.damage)]), *recordings[1:]]


def _read_bytes(source: Source) -> list[Recording]:
    head = Head(source.head(HEAD_BYTES))
    if not head.data:
        raise source.unreadable("the file is empty")
    found = format_of(head, source.name)
    if found is None or found.is_fallback:
        alone = exports_in(Folder(source.path, "", (source,))).exports
        if alone:
            return _read_export(alone[0])
    if found is None:
        raise source.unreadable(
            Sentence("not a recording that Sternway knows ({known})", known=_known())
        )
    return found.read(source)


def _read_export(export: Export) -> list[Recording]:
    return next(each for each in loggers() if each.name == export.format).read(export)


def _known() -> Sentence:
    """What is read, as people call it: ``BVH, C3D, …, or a CSV of motion data``."""
    *titles, last = [each.title for each in formats()]
    titles = sorted((*titles, *(each.title for each in loggers())), key=str.lower)
    return Sentence("{titles}, or {last}", titles=joined(titles, ", "), last=last)


def _read_folder(folder: Folder) -> list[Recording]:
    found = exports_in(folder)
    recordings: list[Recording] = []
    problems = list(folder.refused)
    for export in found.exports:
        try:
            recordings += _read_export(export)
        except UnreadableFile as error:
            problems.append((error.place, error.reason))
    for source in found.others:
        try:
            recordings += _read_any(opened(source))
        except UnreadableFile as error:
            problems.append((error.place, error.reason))
    if not recordings:
        raise _nothing_read(folder, problems)
    doubts = [ReadWarning.of(ReadCode.NOT_READ, place, reason=reason) for place, reason in problems]
    return [_warned(recordings[0], doubts), *recordings[1:]]


def _nothing_read(folder: Folder, problems: Sequence[tuple[str, str]]) -> UnreadableFile:
    place, reason = problems[0] if problems else (folder.member, Sentence("it is empty"))
    says = Sentence("nothing in it can be read: {reason}", reason=reason)
    if len(problems) > 1:
        says = Sentence("{says} (and {more} more)", says=says, more=len(problems) - 1)
    return UnreadableFile(folder.path, says, place)


def _warned(recording: Recording, warnings: Sequence[ReadWarning]) -> Recording:
    return replace(recording, warnings=(*recording.warnings, *warnings))


def _worn_at(recording: Recording, placement: Placement) -> Recording:
    """The recording with a placement for its motion sensor, where the file names none itself."""
    if not recording.imus:
        warning = ReadWarning.of(ReadCode.NOTHING_TO_PLACE, placement=str(placement))
        return _warned(recording, [warning])
    unplaced = [imu for imu in recording.imus if imu.placement is None]
    if len(recording.imus) > 1 and len(unplaced) != 1:
        raise InvalidRequest(
            Sentence(
                "holds {count} motion sensors: one place ({placement}) cannot be given to all",
                count=len(recording.imus),
                placement=placement,
            )
        )
    return replace(
        recording,
        imus=tuple(
            replace(imu, placement=placement)
            if imu.placement is None or len(recording.imus) == 1
            else imu
            for imu in recording.imus
        ),
    )
