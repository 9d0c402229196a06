"""From a path to Recordings: open, recognise, hand to the one reader that knows the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from sternway.errors import InvalidRequest, SeveralRecordings, UnreadableFile
from sternway.recordings.limits import DEFAULT_LIMITS, Limits
from sternway.recordings.phone.export import Export, exports_in
from sternway.recordings.placement import Placement
from sternway.recordings.recognise import HEAD_BYTES, format_of
from sternway.recordings.recording import ReadWarning, Recording
from sternway.recordings.source import Folder, Source, open_path, opened

_FILE_READERS = {
    "fit": "sternway.recordings.fit:read_fit",
    "tcx": "sternway.recordings.xml.tcx:read_tcx",
    "gpx": "sternway.recordings.xml.gpx:read_gpx",
    "csv": "sternway.recordings.table.imu_csv:read_imu_csv",
    "bvh": "sternway.recordings.mocap.bvh:read_bvh",
    "trc": "sternway.recordings.mocap.trc:read_trc",
    "c3d": "sternway.recordings.mocap.c3d:read_c3d",
    "mot": "sternway.recordings.mocap.mot:read_mot",
    "forces": "sternway.recordings.mocap.cortex_forces:read_cortex_forces",
}
_EXPORT_READERS = {
    "sensor-logger": "sternway.recordings.phone.sensor_logger:read_sensor_logger",
    "phyphox": "sternway.recordings.phone.phyphox:read_phyphox",
}


def read(
    path: str | Path, *, place: Placement | str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Recording:
    """The one recording of a file, folder or zip.

    ``place`` says where its motion sensor was worn (``left-shank``, ``trunk`` …). Raises
    ``UnreadableFile``, and ``SeveralRecordings`` where there is more than one.
    """
    recordings = read_all(path, place=place, limits=limits)
    if len(recordings) > 1:
        raise SeveralRecordings(path, len(recordings))
    return recordings[0]


def read_all(
    path: str | Path, *, place: Placement | str | None = None, limits: Limits = DEFAULT_LIMITS
) -> list[Recording]:
    """All recordings of a file, folder or zip: at least one, in the file's order.

    Where some members of a folder or zip cannot be read, the first recording's warnings name them.
    Raises ``UnreadableFile`` where nothing can be read, and ``InvalidRequest`` where ``place`` is
    not known or cannot be given to all of several sensors.
    """
    return read_opened(open_path(Path(path), limits), place=place)


def read_opened(thing: Source | Folder, *, place: Placement | str | None = None) -> list[Recording]:
    """All recordings of something opened, as `read_all` returns them."""
    worn = Placement.parse(place) if isinstance(place, str) else place
    recordings = _read_any(thing)
    return [_worn_at(recording, worn) for recording in recordings] if worn else recordings


def _read_any(thing: Source | Folder) -> list[Recording]:
    return _read_folder(thing) if isinstance(thing, Folder) else _read_file(thing)


def _read_file(source: Source) -> list[Recording]:
    recordings = _read_bytes(source)
    if not source.damage:
        return recordings
    return [_warned(recordings[0], [ReadWarning(source.damage)]), *recordings[1:]]


def _read_bytes(source: Source) -> list[Recording]:
    head = source.head(HEAD_BYTES)
    if not head:
        raise source.unreadable("the file is empty")
    if exports := exports_in(Folder(source.path, "", (source,))).exports:
        return _reader(_EXPORT_READERS[exports[0].format])(exports[0])
    name = format_of(head)
    if name is None:
        raise source.unreadable(
            "not a recording that Sternway knows "
            "(FIT, TCX, GPX, Sensor Logger, phyphox, BVH, TRC, C3D, MOT, or a CSV of motion data)"
        )
    return _reader(_FILE_READERS[name])(source)


def _read_folder(folder: Folder) -> list[Recording]:
    found = exports_in(folder)
    recordings: list[Recording] = []
    problems = list(folder.refused)
    for export in found.exports:
        try:
            recordings += _reader(_EXPORT_READERS[export.format])(export)
        except UnreadableFile as error:
            problems.append((error.place, error.reason))
    for source in found.others:
        try:
            recordings += _read_any(opened(source))
        except UnreadableFile as error:
            problems.append((error.place, error.reason))
    if not recordings:
        place, reason = problems[0] if problems else (folder.member, "it is empty")
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise UnreadableFile(folder.path, f"nothing in it can be read: {reason}{more}", place)
    doubts = [ReadWarning(f"not read: {reason}", place) for place, reason in problems]
    return [_warned(recordings[0], doubts), *recordings[1:]]


def _warned(recording: Recording, warnings: Sequence[ReadWarning]) -> Recording:
    return replace(recording, warnings=(*recording.warnings, *warnings))


def _reader(name: str) -> Callable[[Source | Export], list[Recording]]:
    """A reader by ``module:function``, imported when it is first wanted."""
    module, function = name.split(":")
    reader: Callable[[Source | Export], list[Recording]] = getattr(import_module(module), function)
    return reader


def _worn_at(recording: Recording, placement: Placement) -> Recording:
    """The recording with a placement for its motion sensor, where the file names none itself."""
    if not recording.imus:
        warning = ReadWarning(f"no motion sensor to place at {placement}")
        return _warned(recording, [warning])
    unplaced = [imu for imu in recording.imus if imu.placement is None]
    if len(recording.imus) > 1 and len(unplaced) != 1:
        raise InvalidRequest(
            f"holds {len(recording.imus)} motion sensors: "
            f"one place ({placement}) cannot be given to all"
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
