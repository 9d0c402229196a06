"""The athlete file: TOML in, a checked `Athlete` out; every message names line, field and cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sternway.errors import UnreadableFile
from sternway.toml_lines import lines_of
from sternway.training.athletes.athlete import Athlete
from sternway.training.athletes.fields import WrongField
from sternway.training.athletes.reading import athlete_of

_LARGEST = 100_000
"""bytes; an athlete file has about 3000"""
_TOML_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")


def read_athlete(path: Path | str, today: date) -> tuple[Athlete, Mapping[str, Any]]:
    """The athlete of a file, and what the file says as plain data (dates as text).

    Raises ``UnreadableFile`` that names the line and the field.
    """
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise UnreadableFile(path, "is too large for an athlete file")
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "is no text in UTF-8: save it as UTF-8") from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(path, *_toml_fault(str(error), text)) from error
    except RecursionError as error:
        raise UnreadableFile(path, "is nested too deeply") from error
    try:
        return athlete_of(document, today), plain(document)
    except WrongField as error:
        raise UnreadableFile(path, error.reason, _place(error.field, text)) from error


def plain(value: Any) -> Any:
    """The same as JSON can hold it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _toml_fault(message: str, text: str) -> tuple[str, str]:
    found = _TOML_PLACE.fullmatch(message)
    if found is None:
        return f"is not finished or no TOML: {message}", ""
    line = int(found[2]) if found[2] else max(1, len(text.splitlines()))
    return f"is not finished or no TOML: {found[1].lower()}", f"line {line}"


def _place(field: str, text: str) -> str:
    lines = lines_of(text)
    path = field
    while path:
        if path in lines:
            return f"line {lines[path]}, {field}"
        path = re.sub(r"(\[\d+\]|\.[^.\[]+|[^.\[]+)$", "", path)
    return field
