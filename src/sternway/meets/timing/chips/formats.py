"""Chip logs of eight systems and plain CSV: which one a file is, and its reads."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from sternway.errors import UnreadableFile
from sternway.files import Readable, name_of, read_bytes
from sternway.meets.codes import MeetCode
from sternway.meets.timing.chips.reads import Collected, Reads, clock_ms, day_ms, local_ms
from sternway.notices import notice

_MOST = 400_000_000
_HEAD = 4000
_SHOWN = 60
_MOST_REFUSED = 100
"""lines that are told one by one"""
_ULTRA_EPOCH = day_ms(1980, 1, 1)

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("trident", re.compile(r"^aa[A-Z]\d[0-9A-Fa-f]{12}[0-9A-Fa-f]{4}\d{12}", re.MULTILINE)),
    ("ipico", re.compile(r"^aa[0-9a-fA-F]{2}[0-9A-Fa-f]{12}[0-9A-Fa-f]{4}\d{12}", re.MULTILINE)),
    ("mylaps", re.compile(r"@(?:Passing|Marker|Pong)@")),
    ("race-result", re.compile(r"^\d+;[^;\n]*;\d{4}-\d\d-\d\d;\d\d:\d\d:\d\d", re.MULTILINE)),
    ("wiclax", re.compile(r"\*?[^;\r\n]+;\d\d-\d\d-\d{4} \d\d:\d\d:\d\d")),
    ("jchip", re.compile(r"(?:^|\r|\n|R)DA[0-9A-Za-z]+ \d\d:\d\d:\d\d")),
    ("rfid-server", re.compile(r"^\d+,[^,\n]*,[^,\n]*,\"?\d{4}-\d\d-\d\d \d\d:", re.MULTILINE)),
    ("ultra", re.compile(r"^0,[0-9A-Fa-f]+,\d{9,10},\d{1,3},", re.MULTILINE)),
    ("csv", re.compile(r"^(?=[^\n]*\bchip\b)(?=[^\n]*\btime\b)", re.IGNORECASE)),
)
"""what each is known by, the surest first"""


def read_chips(source: Readable) -> Reads:
    """The reads of a log of any system that is known; what cannot be read is told, line by line.

    Raises ``UnreadableFile`` where it is none of them.
    """
    text = read_bytes(source, _MOST).decode("utf-8-sig", "replace")
    for name, sign in _SIGNS:
        if sign.search(text, 0, _HEAD):
            found = Collected()
            _READERS[name](text, found)
            return found.reads(name)
    known = ", ".join(name for name, _ in _SIGNS)
    raise UnreadableFile(name_of(source), f"is not a chip log of a known kind: {known}")


def _refuse(found: Collected, line: str) -> None:
    if len(found.refused) < _MOST_REFUSED:
        found.refused.append(notice(MeetCode.READ_REFUSED, text=line[:_SHOWN]))
    else:
        found.more_refused += 1


def _rows(text: str, found: Collected) -> Iterator[list[str]]:
    """The cells of every line that holds some."""
    for line in text.splitlines():
        try:
            row = next(csv.reader([line]), [])
        except csv.Error:
            _refuse(found, line)
            continue
        if row:
            yield row


@lru_cache(maxsize=4096)
def _day(yymmdd: str) -> int:
    return day_ms(2000 + int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:6]))


def _tagged(text: str, found: Collected, mat_at: slice) -> None:
    """IPICO and Trident: fixed places; hundredths are hexadecimal; LS lines are not crossings."""
    chips, mats, times = found.chip, found.mat, found.time_ms
    for line in text.splitlines():
        if len(line) < 36 or line[:2] != "aa":
            if line.strip():
                _refuse(found, line)
            continue
        if line[36:38] == "LS":
            continue
        try:
            clock = (int(line[26:28]) * 60 + int(line[28:30])) * 60 + int(line[30:32])
            moment = _day(line[20:26]) + clock * 1000 + int(line[32:34], 16) * 10
        except ValueError:
            _refuse(found, line)
            continue
        chips.append(line[4:16])
        mats.append(line[mat_at].lstrip("0") or "0")
        times.append(moment)


def _ipico(text: str, found: Collected) -> None:
    _tagged(text, found, slice(2, 4))


def _trident(text: str, found: Collected) -> None:
    _tagged(text, found, slice(3, 4))


def _ultra(text: str, found: Collected) -> None:
    """Seconds since 1980 in the reader's local time; a log index tells a read that came again."""
    seen: set[tuple[str, str, str, str]] = set()
    for line in text.splitlines():
        fields = line.split(",")
        if len(fields) < 5 or fields[0] != "0":
            continue
        try:
            moment = _ULTRA_EPOCH + int(fields[2]) * 1000 + int(fields[3])
        except ValueError:
            _refuse(found, line)
            continue
        device, index = (fields[8], fields[11]) if len(fields) > 11 else ("", "")
        key = device, index or fields[1] + fields[2] + fields[3] + fields[4], fields[1], fields[4]
        if key in seen:
            found.repeated += 1
            continue
        seen.add(key)
        found.chip.append(fields[1])
        found.mat.append(fields[4])
        found.time_ms.append(moment)


@lru_cache(maxsize=4096)
def _race_result_day(text: str) -> int:
    """A date, or without GPS the number of midnights since the box was started."""
    year, month, day = (int(part) for part in text.split("-"))
    return day_ms(year, month, day) if year else day * 86_400_000


def _race_result(text: str, found: Collected) -> None:
    """Fields beyond the fourth come and go with the protocol; the loop is the eleventh."""
    chips, mats, times = found.chip, found.mat, found.time_ms
    dated: set[bool] = set()
    for line in text.splitlines():
        fields = line.split(";")
        if len(fields) < 4 or not fields[0].isdigit():
            continue
        try:
            moment = _race_result_day(fields[2]) + clock_ms(fields[3])
        except ValueError:
            _refuse(found, line)
            continue
        dated.add(fields[2][:4] != "0000")
        chips.append(fields[1])
        mats.append(fields[10] if len(fields) > 10 and fields[10] else "1")
        times.append(moment)
    found.has_date = dated != {False}


def _mylaps(text: str, found: Collected) -> None:
    """Records end in ``$``; one that nobody acknowledged comes again under its number."""
    seen: set[tuple[str, str]] = set()
    last_day = 0
    guns: list[int] = []
    for record in text.split("$"):
        parts = record.strip().split("@")
        if len(parts) < 4 or parts[1] not in ("Passing", "Marker"):
            continue
        key = parts[0], parts[-2]
        passings = [
            dict(p.split("=", 1) for p in part.split("|") if "=" in p) for part in parts[2:-2]
        ]
        if key in seen:
            found.repeated += len(passings)
            continue
        seen.add(key)
        for fields in passings:
            try:
                clock = clock_ms(fields["t"])
                last_day = _day(fields["d"]) if "d" in fields else last_day
            except (KeyError, ValueError):
                _refuse(found, record)
                continue
            if parts[1] == "Marker":
                if fields.get("mt") == "Gunshot":
                    guns.append(clock)
                continue
            found.chip.append(fields.get("c", ""))
            found.mat.append(parts[0])
            found.time_ms.append(last_day + clock)
    found.guns += [last_day + clock for clock in guns]


def _wiclax(text: str, found: Collected) -> None:
    """Carriage returns only; ``*`` is a heartbeat; a rewind says the same read again."""
    seen: set[tuple[str, ...]] = set()
    for line in re.split(r"[\r\n]+", text):
        fields = line.lstrip("*").split(";")
        if len(fields) < 2:
            continue
        try:
            day, clock = fields[1].split(" ")
            date, month, year = (int(part) for part in day.split("-"))
            moment = day_ms(year, month, date) + clock_ms(clock)
        except ValueError:
            _refuse(found, line)
            continue
        device = fields[2] if len(fields) > 2 else ""
        key = fields[0], fields[1], device
        if key in seen:
            found.repeated += 1
            continue
        seen.add(key)
        found.chip.append(fields[0])
        found.mat.append(device)
        found.time_ms.append(moment)


_JCHIP = re.compile(r"DA([0-9A-Za-z]+) (\d\d:\d\d:\d\d(?:\.\d+)?)")


def _jchip(text: str, found: Collected) -> None:
    """No date at all: the day comes from the meet."""
    found.has_date = False
    for chip, clock in _JCHIP.findall(text):
        found.chip.append(chip)
        found.mat.append("1")
        found.time_ms.append(clock_ms(clock))


def _rfid_server(text: str, found: Collected) -> None:
    """Port 0 with chip 0 is a gun; port 0 with a chip is an invalid read."""
    for fields in _rows(text, found):
        if len(fields) < 4:
            continue
        try:
            moment = local_ms(datetime.fromisoformat(fields[3]))
        except ValueError:
            _refuse(found, ",".join(fields))
            continue
        if fields[0] == "0":
            if fields[1] == "0":
                found.guns.append(moment)
            else:
                _refuse(found, ",".join(fields))
            continue
        found.chip.append(fields[1])
        found.mat.append(fields[5] if len(fields) > 5 else fields[0])
        found.time_ms.append(moment)


def _csv(text: str, found: Collected) -> None:
    """``chip,time,mat`` in any order; times with their day."""
    rows = _rows(text, found)
    names = [each.strip().casefold() for each in next(rows, [])]
    for row in rows:
        fields = dict(zip(names, (each.strip() for each in row), strict=False))
        try:
            moment = local_ms(datetime.fromisoformat(fields["time"]).replace(tzinfo=None))
        except (KeyError, ValueError):
            _refuse(found, ",".join(row))
            continue
        found.chip.append(fields.get("chip", ""))
        found.mat.append(fields.get("mat") or "1")
        found.time_ms.append(moment)


_READERS: Mapping[str, Callable[[str, Collected], None]] = {
    "trident": _trident,
    "ipico": _ipico,
    "mylaps": _mylaps,
    "race-result": _race_result,
    "wiclax": _wiclax,
    "jchip": _jchip,
    "rfid-server": _rfid_server,
    "ultra": _ultra,
    "csv": _csv,
}
