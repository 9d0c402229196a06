"""``safety.toml``: a situation as a small text file that its owner can read, keep and change."""

from __future__ import annotations

import textwrap

from sternway.documents import toml_file
from sternway.errors import InvalidRequest, Sentence, told
from sternway.files import Readable
from sternway.safety.question import Answer, Question, question, questions, with_answers
from sternway.safety.situation import Situation

FORMAT = "sternway.safety/1"
_LARGEST = 100_000
"""bytes; a full file has about 6,000"""
_PARTS = {
    "place": "Where you run",
    "weather": "The weather there",
    "session": "What you will do",
    "athlete": "You, today",
}


def load_situation(source: Readable, beside: Situation | None = None) -> Situation:
    """Read a situation; what the file leaves out stays as it is in ``beside``.

    Raises ``UnreadableFile`` that names line and cure of every mistake.
    """
    given: dict[str, Answer] = {}
    with toml_file(source, _LARGEST, Sentence("a safety file has a few lines")) as file:
        cure = Sentence(
            'begin it with format = "{format}", or write a new safety file', format=FORMAT
        )
        file.tag("format", FORMAT, cure)
        for part in _PARTS:
            table = file.table(part, may_be_missing=True)
            for name in table.names:
                try:
                    asked = question(f"{part}.{name}")
                    value = table.raw(name)
                    is_text = isinstance(value, str)
                    given[asked.path] = asked.understood(value) if is_text else asked.checked(value)
                except InvalidRequest as error:
                    table.raw(name)
                    table.fault(name, told(error))
        for part in file.unasked():
            parts = ", ".join(f"[{each}]" for each in _PARTS)
            file.fault(
                part[:40], Sentence("has no place here: answers stand under {parts}", parts=parts)
            )
    return with_answers(beside or Situation(), given)


def starter_text() -> str:
    """A file in which every question stands as a remark, to be answered or left."""
    lines = [
        "# What the safety check should know. Take away the # before an answer and change it; what",
        "# you leave is asked about, not taken for safe.",
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
