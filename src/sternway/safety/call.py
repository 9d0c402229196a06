"""The call sheet for a guide who faces the runner: words and hand signs in five languages."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sternway.errors import InvalidRequest
from sternway.safety.side import GuideSide, RunnerSide

_FOLDER = Path(__file__).with_name("calls")
_LANGUAGES = ("en", "de", "it", "fr", "es")
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
    return {code: call_sheet(code).language for code in _LANGUAGES}


def call_sheet(language: str = "en") -> CallSheet:
    """The sheet in a language, by its code. Raises ``InvalidRequest`` where there is none."""
    if language not in _LANGUAGES:
        raise InvalidRequest(f"no calls in {language[:20]!r}: there are {', '.join(_LANGUAGES)}")
    return _shipped(language)


@cache
def _shipped(language: str) -> CallSheet:
    return parsed(language, (_FOLDER / f"{language}.toml").read_text("utf-8"))


def parsed(code: str, text: str) -> CallSheet:
    """Raises ``ValueError`` that names the phrase which is missing or has a word out of place."""
    document = tomllib.loads(text)
    if document.pop("version", None) != 1:
        raise ValueError(f"{code}: version 1 is expected")
    page, sides, phrases = (document[key] for key in ("page", "side", "calls"))
    if wrong := {name for name, _ in _ORDER} ^ set(phrases):
        raise ValueError(f"{code}: {', '.join(sorted(wrong))} is missing or is no call")
    if wrong := (_PAGE | {"notes"}) ^ set(page):
        raise ValueError(f"{code}: page: {', '.join(sorted(wrong))} is missing or means nothing")
    return CallSheet(
        code=code,
        language=document["language"],
        notes=tuple(page["notes"]),
        calls=tuple(_call(code, name, side, phrases[name], sides) for name, side in _ORDER),
        **{key: page[key] for key in _PAGE},
    )


def _call(
    code: str,
    name: str,
    side: RunnerSide | None,
    phrase: Mapping[str, str],
    sides: Mapping[str, Mapping[str, str]],
) -> Call:
    """A phrase with a side's words: the runner's in what is said, the guide's in what is done."""
    runner = {key: sides[side][key] for key in _RUNNER_WORDS} if side else {}
    guide = {key: sides[side.of_guide][key] for key in _GUIDE_WORDS} if side else {}
    filled = {}
    for key, words in (("word", runner), ("means", runner), ("sign", guide)):
        used = {field for _, field, _, _ in string.Formatter().parse(phrase[key]) if field}
        if used - set(words) or bool(used) is not (name in _SIDED):
            raise ValueError(f"{code}: {name}: {key} needs a side it has not, or lacks one")
        filled[key] = phrase[key].format(**words)
    return Call(name, side, filled["word"], filled["means"], filled["sign"])
