"""MOT and STO tables (OpenSim): of those, the ground-reaction forces.

Force columns are named ``…force_vx/vy/vz`` or ``…_fx/fy/fz``, centres of pressure ``…force_px`` or
``…_px``; y points up. Tables of joint angles, muscles and the like are not motion that Sternway
measures, and are refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sternway.errors import Sentence
from sternway.recordings.format import Format
from sternway.recordings.mocap.capture_clock import on_capture_clock
from sternway.recordings.mocap.number_rows import number_rows
from sternway.recordings.ordering import in_order
from sternway.recordings.pose import Z_UP, FloatArray, GroundForce
from sternway.recordings.recording import Origin, Recording
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning

_OPENING = re.compile(r"(?s:.{0,2000}?)^[ \t]*endheader[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_HEADER_BYTES = 1024 * 1024
_END = re.compile(rb"^[ \t]*endheader[ \t]*\r?\n", re.IGNORECASE | re.MULTILINE)
_ROWS = re.compile(
    rb"^[ \t]*(?:datarows|nRows[ \t]*=)[ \t=]*(\d{1,18})", re.IGNORECASE | re.MULTILINE
)
_FORCE = re.compile(r"(?P<name>.*?)(?:_force)?_(?P<kind>[vfp])(?P<axis>[xyz])$", re.IGNORECASE)


def read_mot(source: Source) -> list[Recording]:
    """The one recording of a file, with a `GroundForce` for each foot or plate.

    Raises ``UnreadableFile`` where there is no table, or none of ground forces.
    """
    head = source.head(_HEADER_BYTES)
    end = _END.search(head)
    if end is None:
        raise source.unreadable("no endheader line: export the file again")
    labels, body = _labels(head, end.end())
    if not labels or labels[0].lower() != "time":
        raise source.unreadable("no line of column names that begins with time")
    plates = _plates(labels)
    if not plates:
        shown = ", ".join(labels[1:4])
        raise source.unreadable(
            Sentence(
                "a table of {shown} …: of MOT and STO only ground forces are read", shown=shown
            )
        )
    rows = number_rows(source, body, len(labels), head[:body].count(b"\n") + 1)
    warnings = [*rows.warnings]
    values = rows.values
    found = _ROWS.search(head, 0, end.end())
    if found and (claimed := int(found[1])) != len(values):
        values = values[:-1] if rows.is_cut else values
        warnings.append(ReadWarning.of(ReadCode.ROWS_PROMISED, promised=claimed, found=len(values)))
    time, columns, more = in_order(values[:, 0], {"values": values})
    if not len(time):
        raise source.unreadable("no whole row in it: export the file again")
    time, moved = on_capture_clock(time)
    return [
        Recording(
            Origin(source.path, "mot", source.member),
            start=None,
            duration=float(time[-1]),
            forces=tuple(plate.force(time, columns["values"]) for plate in plates),
            warnings=(*warnings, *more, *moved),
        )
    ]


@dataclass(frozen=True, slots=True)
class _Plate:
    """The columns of one plate or foot."""

    name: str
    push: tuple[int, ...]
    point: tuple[int, ...]

    def force(self, time: FloatArray, values: FloatArray) -> GroundForce:
        point = values[:, self.point][:, Z_UP] if self.point else None
        return GroundForce(self.name, time, values[:, self.push][:, Z_UP], point)


def _labels(head: bytes, start: int) -> tuple[list[str], int]:
    """The column names on the first line with text, and the byte after that line."""
    while start < len(head):
        stop = head.find(b"\n", start) + 1 or len(head)
        if line := head[start:stop].decode("latin-1").strip():
            cells = line.split("\t") if "\t" in line else line.split()
            return [cell.strip() for cell in cells], stop
        start = stop
    return [], start


def _plates(labels: Sequence[str]) -> list[_Plate]:
    """The plates in the order of their first column."""
    columns: dict[str, dict[str, int]] = {}
    for index, label in enumerate(labels):
        if found := _FORCE.fullmatch(label):
            kind = "point" if found["kind"].lower() == "p" else "push"
            group = columns.setdefault(found["name"], {})
            group.setdefault(kind + found["axis"].lower(), index)
    plates = []
    for name, group in columns.items():
        push, point = (
            tuple(group[kind + axis] for axis in "xyz" if kind + axis in group)
            for kind in ("push", "point")
        )
        if len(push) == 3:
            plates.append(_Plate(name or "ground", push, point if len(point) == 3 else ()))
    return plates


FORMAT = Format("mot", "MOT", lambda head: bool(_OPENING.match(head.text or "")), read_mot)
