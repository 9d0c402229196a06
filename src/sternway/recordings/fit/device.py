"""Which device wrote a file, in words."""

from __future__ import annotations

import re

from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.names import name_of
from sternway.recordings.fit.profile import DEVICE_INFO, FILE_ID
from sternway.recordings.fit.table import Table

_GARMIN = ("garmin", "dynastream", "dynastream_oem", "tacx")
"""Manufacturers whose product numbers are Garmin's."""

SIMULATION = "Sternway simulation"
"""How a file written by Sternway's simulator names its product or its activity."""


def device_of(file: FitFile) -> str | None:
    """Manufacturer and product as far as the file says, such as ``Garmin Forerunner 935``."""
    return _described(file.table(FILE_ID.number)) or _described(file.table(DEVICE_INFO.number))


def is_simulated(file: FitFile, *names: str | None) -> bool:
    """Whether the file says that Sternway's simulator wrote it."""
    said = (file.table(FILE_ID.number).first_text("product_name"), *names)
    return any(name is not None and name.startswith(SIMULATION) for name in said)


def _described(table: Table) -> str | None:
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
