"""The call sheet for a guide who faces the runner: words and hand signs in five languages."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sternway.documents import toml_data
from sternway.errors import InvalidRequest, Sentence
from sternway.files import packaged, packaged_names
from sternway.safety.side import GuideSide, RunnerSide
from sternway.tables import Table

_FIRST = ("en", "de", "it", "fr", "es")
"""the order in which languages are offered; others follow by their codes"""
_ORDER: tuple[tuple[str, RunnerSide | None], ...] = (
    ("stop", None),
    ("slow", None),
    ("move", RunnerSide.LEFT),
    ("move", RunnerSide.RIGHT),
    ("bend", RunnerSide.LEFT),
    ("bend", RunnerSide.RIGHT),
    ("pass", RunnerSide.LEFT),
    ("pass", RunnerSide.RIGHT),
    ("go", None),
    ("straight", None),
    ("feet", None),
    ("up", None),
    ("down", None),
    ("line", None),
    ("well", None),
    ("turn", None),
)
_SIDED = {name for name, side in _ORDER if side}
_RUNNER_WORDS = {"call", "to", "on"}
"""said from the runner's side"""
_GUIDE_WORDS = {"arm"}
"""said from the guide's side"""
_PAGE = {"title", "rule", "seen", "you", "runner", "guide", "travel", "left", "right"}


@dataclass(frozen=True, slots=True)
class Call:
    """A word that the guide calls, and the sign that goes with it."""

    name: str
    side: RunnerSide | None
    """the side of the way it is about, as the runner has it; None for both"""
    word: str
    """called out, from the runner's side"""
    means: str
    """what the runner does, told to the runner"""
    sign: str
    """what the guide does, told to the guide"""

    @property
    def arm(self) -> GuideSide | None:
        """The guide's arm that is raised; None for both."""
        return self.side.of_guide if self.side else None


@dataclass(frozen=True, slots=True)
class CallSheet:
    """All calls in one language, with the words of the page around them."""

    code: str
    """ISO 639-1"""
    language: str
    title: str
    rule: str
    """whose left is whose right"""
    seen: str
    you: str
    runner: str
    guide: str
    travel: str
    left: str
    right: str
    """letters for the two sides in a drawing"""
    notes: tuple[str, ...]
    calls: tuple[Call, ...]

    def to_dict(self) -> dict[str, Any]:
        """The sheet in the schema ``sternway.call-sheet/1``."""
        return {
            "schema": "sternway.call-sheet/1",
            "language": self.code,
            "title": self.title,
            "rule": self.rule,
            "notes": list(self.notes),
            "calls": [
                {
                    "name": each.name,
                    "runner_side": each.side,
                    "guide_arm": each.arm,
                    "word": each.word,
                    "means": each.means,
                    "sign": each.sign,
                }
                for each in self.calls
            ],
        }


def languages() -> Mapping[str, str]:
    """The languages of call sheets: code and own name."""
    return {code: call_sheet(code).language for code in _codes()}


def call_sheet(language: str = "en") -> CallSheet:
    """The sheet in a language, by its code. Raises ``InvalidRequest`` where there is none."""
    if language not in _codes():
        raise InvalidRequest(
            Sentence(
                "no calls in {language!r}: there are {known}",
                language=language[:20],
                known=", ".join(_codes()),
            )
        )
    return _shipped(language)


def _codes() -> tuple[str, ...]:
    """Of every file in ``calls``."""
    found = {Path(name).stem for name in packaged_names(__name__, "calls/*.toml")}
    return (*(code for code in _FIRST if code in found), *sorted(found - {*_FIRST}))


@cache
def _shipped(language: str) -> CallSheet:
    return parsed(language, packaged(__name__, f"calls/{language}.toml"))


def parsed(code: str, text: str) -> CallSheet:
    """Raises ``ValueError`` that names the phrase which is missing or has a word out of place."""
    with toml_data(text, f"calls/{code}.toml") as file:
        file.whole("version", 1, 1)
        page, sides, phrases = (file.table(key) for key in ("page", "side", "calls"))
        words = {
            side: {key: sides.table(side).text(key) for key in _RUNNER_WORDS | _GUIDE_WORDS}
            for side in RunnerSide
        }
        return CallSheet(
            code=code,
            language=file.text("language"),
            notes=page.texts("notes"),
            calls=tuple(_call(phrases.table(name), name, side, words) for name, side in _ORDER),
            **{key: page.text(key) for key in sorted(_PAGE)},
        )


def _call(
    table: Table,
    name: str,
    side: RunnerSide | None,
    sides: Mapping[RunnerSide, Mapping[str, str]],
) -> Call:
    """A phrase with a side's words: the runner's in what is said, the guide's in what is done."""
    runner = {key: sides[side][key] for key in _RUNNER_WORDS} if side else {}
    guide = {key: sides[RunnerSide(side.of_guide)][key] for key in _GUIDE_WORDS} if side else {}
    filled = {}
    for key, words in (("word", runner), ("means", runner), ("sign", guide)):
        phrase = table.text(key)
        used = {field for _, field, _, _ in string.Formatter().parse(phrase) if field}
        if used - set(words) or bool(used) is not (name in _SIDED):
            table.fault(key, f"of {name} needs a side that it has not, or lacks one")
            continue
        filled[key] = phrase.format(**words)
    return Call(name, side, *(filled.get(key, "") for key in ("word", "means", "sign")))
