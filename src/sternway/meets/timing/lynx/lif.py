"""FinishLynx results (.lif): one file a heat, read whole or not at all, and written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from sternway.athletics import Event, Mark, Measure, NoMark, Outcome
from sternway.files import Readable, read_bytes
from sternway.meets.codes import MeetCode
from sternway.meets.entries.encoding import decoded
from sternway.meets.timing.lynx.files import fields_of, whole
from sternway.notices import Notice, notice

_MOST = 2_000_000
_TIME = re.compile(r"(?:(\d{1,3}):)?(?:(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,4}))?", re.ASCII)
_STATUS = re.compile(r"([A-Za-z ]+?)\s*(?:\((.*)\))?")
_FALSE_START = "false start"
_STATUSES = {
    "dns": NoMark.DNS,
    "dnf": NoMark.DNF,
    "dq": NoMark.DQ,
    "dsq": NoMark.DQ,
    "disq": NoMark.DQ,
    "fs": NoMark.DQ,
    "nt": NoMark.NM,
    "nm": NoMark.NM,
}
_HEADER = 11
_FINEST_DIGITS = 3


class LifState(StrEnum):
    """How far a file is."""

    EMPTY = "empty"
    """nothing yet: wait"""
    HALF_WRITTEN = "half written"
    """no line end at its end: FinishLynx is still writing; wait and read again"""
    ARMED = "armed"
    """a header alone: fired, nothing read; the heat stays open"""
    READ = "read"


@dataclass(frozen=True, slots=True)
class LifRow:
    """One line of a heat, as the photo finish has it."""

    id: str
    """bib; ``""`` for relay teams"""
    lane: int | None
    last: str
    first: str
    affiliation: str
    license: str
    place: int | None = None
    mark: Mark | None = None
    outcome: Outcome | None = None
    splits: tuple[int, ...] = ()
    """cumulative, ms"""
    laps: tuple[int, ...] = ()
    """beside each split, ms"""
    is_scratched: bool = False
    """SCR: did not start, or withdrawn before: somebody must say"""
    reaction_ms: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing of it has been read yet."""
        return self.mark is None and self.outcome is None and not self.is_scratched


@dataclass(frozen=True, slots=True)
class Lif:
    """A file of results as it came."""

    state: LifState
    digest: str
    """SHA-256 of its bytes: the same file again is the same observation"""
    event: str = ""
    round: int = 0
    heat: int = 0
    name: str = ""
    wind: float | None = None
    """None: no wind information"""
    distance: str = ""
    start: str = ""
    """time of day; ``""``: no automatic start was seen"""
    rows: tuple[LifRow, ...] = ()
    encoding: str = "utf-8"
    unit_ms: int = 1
    """how finely its times are stated"""
    notices: tuple[Notice, ...] = ()

    @property
    def key(self) -> tuple[str, int, int]:
        return self.event, self.round, self.heat


def read_lif(source: Readable) -> Lif:
    """The results of a file; see its state before anything is done with them."""
    content = read_bytes(source, _MOST)
    digest = sha256(content).hexdigest()
    if not content.strip():
        return Lif(LifState.EMPTY, digest)
    text, encoding = decoded(content)
    if not text.endswith(("\n", "\r")):
        return Lif(LifState.HALF_WRITTEN, digest, encoding=encoding)
    lines = list(fields_of(text))
    head = [*(lines[0][1] if lines else []), *[""] * _HEADER]
    notices: list[Notice] = []
    if encoding.startswith("cp"):
        notices.append(notice(MeetCode.ENCODING_GUESSED, encoding=encoding))
    rows = tuple(_row(fields, notices) for _, fields in lines[1:])
    if not head[10]:
        notices.append(notice(MeetCode.NO_START_TIME))
    steps = [each.mark.step for each in rows if each.mark and not each.outcome]
    return Lif(
        LifState.READ if rows else LifState.ARMED,
        digest,
        head[0],
        whole(head[1]) or 0,
        whole(head[2]) or 0,
        head[3],
        _wind(head[4]),
        head[9],
        head[10],
        _placed(rows),
        encoding,
        max(steps, default=1),
        tuple(notices),
    )


def _placed(rows: Sequence[LifRow]) -> tuple[LifRow, ...]:
    """A place that a status stands in for is none: that of somebody disqualified is nobody's."""
    return tuple(replace(each, place=None) if each.outcome else each for each in rows)


def lif_text(lif: Lif) -> str:
    """A .lif file of results, such as another program reads."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    wind = "" if lif.wind is None else f"{lif.wind:+.1f}"
    unit = "m/s" if wind else ""
    write(
        [lif.event, lif.round, lif.heat, lif.name, wind, unit, "", "", "", lif.distance, lif.start]
    )
    for row in lif.rows:
        place = str(row.outcome) if row.outcome else row.place or ""
        time = "" if row.mark is None or row.outcome else _written(row.mark)
        names = (row.last, row.first, row.affiliation)
        write([place, row.id, row.lane or "", *names, time, row.license, "", "", "", lif.start])
    return out.getvalue()


def time_of(text: str) -> Mark | None:
    """``1:55.893`` as a mark in the unit it is stated in; what is finer than 0.001 s goes up."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    first, second, seconds, decimals = found.groups()
    hours, minutes = (first, second) if second is not None else (None, first)
    digits, finer = (decimals or "")[:_FINEST_DIGITS], (decimals or "")[_FINEST_DIGITS:]
    step = 10 ** (_FINEST_DIGITS - len(digits))
    value = (int(hours or 0) * 60 + int(minutes or 0)) * 60_000 + int(seconds) * 1000
    value += int(digits or 0) * step + bool(int(finer or 0))
    return Mark(Measure.TIME, value, step, text.strip()) if value else None


def distance_agrees(lif: Lif, event: Event) -> bool:
    """Whether the distance in the file is that of the event; an empty one or 0 says nothing."""
    stated = whole(lif.distance.partition(".")[0])
    return not stated or event.distance is None or abs(stated - event.distance) < 1


def _row(fields: Sequence[str], notices: list[Notice]) -> LifRow:
    padded = [*fields, *[""] * 12]
    place, id, lane, last, first, affiliation, time, license = padded[:8]
    outcome, is_scratched = _status(place)
    mark = time_of(time)
    if time and mark is None:
        notices.append(notice(MeetCode.TIME_UNREADABLE, id=id, text=time[:40]))
    splits, laps = _splits(padded[10])
    reaction = time_of(padded[9])
    return LifRow(
        id,
        whole(lane),
        last,
        first,
        affiliation,
        license,
        whole(place),
        mark,
        outcome,
        splits,
        laps,
        is_scratched,
        reaction.value if reaction else None,
    )


def _status(text: str) -> tuple[Outcome | None, bool]:
    """The outcome in place of a place, and whether it is SCR, which a person must explain."""
    if not text or text.isdigit():
        return None, False
    found = _STATUS.fullmatch(text)
    word = found[1].strip().casefold() if found else ""
    if word == "scr":
        return None, True
    kind = _STATUSES.get(word)
    if kind is None:
        return Outcome(NoMark.NM, text[:40], text), False
    rule = (found[2] or "").strip() if found else ""
    return Outcome(kind, rule or (_FALSE_START if word == "fs" else ""), text), False


def _splits(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Cumulative splits and the laps beside them; some may be missing or lie past the finish."""
    splits: list[int] = []
    laps: list[int] = []
    for part in text.split(","):
        total, _, lap = part.strip().partition(" ")
        if found := time_of(total):
            own = time_of(lap.strip("() "))
            splits.append(found.value)
            laps.append(own.value if own else 0)
    return tuple(splits), tuple(laps)


def _wind(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 100 else None


def _written(mark: Mark) -> str:
    minutes, ms = divmod(mark.value, 60_000)
    hours, minutes = divmod(minutes, 60)
    digits = _FINEST_DIGITS - len(str(mark.step)) + 1
    whole_s, rest = divmod(ms, 1000)
    decimals = f".{rest:03d}"[: digits + 1] if digits else ""
    if hours:
        return f"{hours}:{minutes:02d}:{whole_s:02d}{decimals}"
    return f"{minutes}:{whole_s:02d}{decimals}" if minutes else f"{whole_s}{decimals}"
