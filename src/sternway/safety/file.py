"""``safety.toml``: a situation as a small text file that its owner can read, keep and change."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

from sternway.errors import InvalidRequest, UnreadableFile
from sternway.safety.question import Answer, Question, question, questions, with_answers
from sternway.safety.situation import Situation
from sternway.toml_lines import lines_of

FORMAT = "sternway.safety/1"
_LARGEST = 100_000
"""bytes; a full file has about 6,000"""
_PARTS = {
    "place": "Where you run",
    "weather": "The weather there",
    "session": "What you will do",
    "athlete": "You, today",
}
_PLACE = re.compile(r" \(at (line \d+, column \d+|end of document)\)$")


def load_situation(path: Path | str, beside: Situation | None = None) -> Situation:
    """Read a situation; what the file leaves out stays as it is in ``beside``.

    Raises ``UnreadableFile`` that names the line and the cure.
    """
    text = _text(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        reason = f"{_PLACE.sub('', str(error))}: words stand in quotes, # begins a remark"
        raise UnreadableFile(path, reason, found[1] if found else "") from error
    except RecursionError as error:
        raise UnreadableFile(path, "is nested too deeply for a safety file") from error
    if document.pop("format", None) != FORMAT:
        reason = f'begin it with format = "{FORMAT}", or write one with sternway safety check --new'
        raise UnreadableFile(path, reason)
    given: dict[str, Answer] = {}
    for part, table in document.items():
        if part not in _PARTS or not isinstance(table, dict):
            parts = ", ".join(f"[{each}]" for each in _PARTS)
            reason = f"{part[:40]!r} has no place here: answers stand under {parts}"
            raise UnreadableFile(path, reason, _line(text, part))
        for name, value in table.items():
            try:
                asked = question(f"{part}.{name}")
                text_value = isinstance(value, str)
                given[asked.path] = asked.understood(value) if text_value else asked.checked(value)
            except InvalidRequest as error:
                raise UnreadableFile(path, str(error), _line(text, f"{part}.{name}")) from error
    return with_answers(beside or Situation(), given)


def starter_text() -> str:
    """A file in which every question stands as a remark, to be answered or left."""
    lines = [
        "# What the safety check should know. Take away the # before an answer and change it; what",
        "# you leave is asked about, not taken for safe. Then: sternway safety check FILE",
        f'format = "{FORMAT}"',
    ]
    for part, title in _PARTS.items():
        lines += ["", f"[{part}]", f"# {title}."]
        for asked in questions().values():
            if asked.part == part:
                lines += [
                    "",
                    *textwrap.wrap(asked.asks, 96, initial_indent="# ", subsequent_indent="# "),
                ]
                lines += textwrap.wrap(
                    _takes(asked), 96, initial_indent="#   ", subsequent_indent="#   "
                )
                lines.append(f"# {asked.name} = {_example(asked)}")
    return "\n".join(lines) + "\n"


def _takes(asked: Question) -> str:
    return f"{asked.takes}; {asked.means}" if asked.means else asked.takes


def _example(asked: Question) -> str:
    if asked.choices:
        return f'"{asked.choices[0]}"'
    return "false" if asked.low is None else f"{asked.low:g}"


def _text(path: Path | str) -> str:
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    if len(content) > _LARGEST:
        raise UnreadableFile(path, f"is larger than {_LARGEST // 1000} kB: that is no safety file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            path, "is not text in UTF-8: save it so", f"byte {error.start}"
        ) from error


def _line(text: str, field: str) -> str:
    """Where a field is set, such as ``line 12``; ``""`` where that cannot be told."""
    number = lines_of(text).get(field)
    return f"line {number}" if number else ""
