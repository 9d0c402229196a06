"""What the numbers of a FIT file stand for: which device wrote it, and what it holds."""

from __future__ import annotations

import csv
import re
from functools import cache

from sternway.errors import Sentence, at_byte
from sternway.files import packaged
from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.profile import (
    ACCELEROMETER_DATA,
    DEVICE_INFO,
    FILE_ID,
    GYROSCOPE_DATA,
    HRV,
    LAP,
    MAGNETOMETER_DATA,
    RECORD,
    SESSION,
)
from sternway.recordings.fit.table import MessageTable
from sternway.recordings.warning import ReadCode, ReadWarning


def name_of(kind: str, number: float | None) -> str | None:
    """The profile's name for a number, None where it has none.

    ``kind`` is ``file``, ``sport``, ``sub_sport``, ``intensity``, ``lap_trigger``,
    ``manufacturer`` or ``garmin_product``.
    """
    return None if number is None else _names().get((kind, number))


@cache
def _names() -> dict[tuple[str, float], str]:
    text = packaged(__name__, "names.csv")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {(row["kind"], float(row["number"])): row["name"] for row in rows}


_GARMIN = ("garmin", "dynastream", "dynastream_oem", "tacx")
"""Manufacturers whose product numbers are Garmin's."""

SIMULATION = "Sternway simulation"
"""How a file written by Sternway's simulator names its product or its activity."""


def device_of(file: FitFile) -> str | None:
    """Manufacturer and product as far as the file says, such as ``Garmin Forerunner 935``."""
    return _described(file.table(FILE_ID.number)) or _described(file.table(DEVICE_INFO.number))


def is_simulated(file: FitFile, *names: str | None) -> bool:
    """Whether the file says that Sternway's simulator wrote it."""
    names_given = (file.table(FILE_ID.number).first_text("product_name"), *names)
    return any(name is not None and name.startswith(SIMULATION) for name in names_given)


def _described(table: MessageTable) -> str | None:
    manufacturer = name_of("manufacturer", table.first_number("manufacturer"))
    product = table.first_text("product_name")
    if product is None and manufacturer in _GARMIN:
        product = _readable(name_of("garmin_product", table.first_number("product")))
    maker = _readable(manufacturer)
    if maker and product and product.lower().startswith(maker.lower()):
        return product
    return " ".join(part for part in (maker, product) if part) or None


def _readable(name: str | None) -> str | None:
    """``wahoo_fitness`` as ``Wahoo Fitness``, ``fr935`` as ``Forerunner 935``."""
    if name is None:
        return None
    words = re.sub(r"^fr(?=\d)", "forerunner_", name).split("_")
    return " ".join(word[:1].upper() + word[1:] for word in words)


_ACTIVITY = (RECORD, SESSION, LAP, HRV, ACCELEROMETER_DATA, GYROSCOPE_DATA, MAGNETOMETER_DATA)
"""The messages of which any one makes an activity."""

_OTHER_CONTENT = {
    "device": Sentence("a description of a device"),
    "settings": Sentence("settings of a device"),
    "sport": Sentence("settings of a sport"),
    "workout": Sentence("a planned workout"),
    "course": Sentence("a planned course"),
    "schedules": Sentence("a schedule of workouts"),
    "weight": Sentence("readings of a scale"),
    "totals": Sentence("totals of past activities"),
    "goals": Sentence("goals"),
    "blood_pressure": Sentence("blood pressure readings"),
    "monitoring_a": Sentence("monitoring of a day"),
    "monitoring_b": Sentence("monitoring of a day"),
    "monitoring_daily": Sentence("monitoring of a day"),
    "segment": Sentence("a segment of a course"),
    "segment_list": Sentence("a list of segments"),
}
"""What a FIT file holds other than an activity, by its kind."""

_NAMED = 5
"""How many kinds of messages an explanation names."""


def is_activity(file: FitFile) -> bool:
    """Whether a file holds anything of what somebody did, in contrast to plans and settings."""
    return any(len(file.table(kind.number)) for kind in _ACTIVITY)


def content_of(file: FitFile) -> Sentence:
    """What a file without an activity holds, in words."""
    if other := _OTHER_CONTENT.get(_kind(file)):
        return other
    names = _names_in(file)
    return (
        Sentence("no records, only {names}", names=", ".join(names))
        if names
        else Sentence("no records")
    )


def further_file(file: FitFile) -> ReadWarning:
    """The warning of a file without an activity that lies behind one with."""
    place, kind = at_byte(file.start), _kind(file)
    if kind in _OTHER_CONTENT:
        return ReadWarning.of(ReadCode.FURTHER_FILE, place, kind=kind)
    return ReadWarning.of(
        ReadCode.FURTHER_FILE_WITHOUT_RECORDS, place, messages=_names_in(file) or (FILE_ID.name,)
    )


def says_other_content(file: FitFile) -> bool:
    """Whether a file calls itself settings, a plan or the like; what it holds may be otherwise."""
    return _kind(file) in _OTHER_CONTENT


def cure_for(file: FitFile) -> Sentence:
    """What to do with a file without an activity."""
    if says_other_content(file):
        return Sentence("choose the file of an activity")
    return Sentence("nothing was recorded, or it was lost on the way: copy the file again")


def _names_in(file: FitFile) -> tuple[str, ...]:
    """Kinds of messages in a file, as many as an explanation names."""
    names = [table.name for table in file.tables.values() if table.number != FILE_ID.number]
    return tuple(names[:_NAMED])


def _kind(file: FitFile) -> str:
    return name_of("file", file.table(FILE_ID.number).first_number("type")) or ""
