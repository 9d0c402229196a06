"""Which way a name or note says somebody ran, in the languages of ``direction_words.toml``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sternway.direction import Direction
from sternway.documents import packaged_toml

_NEGATIONS = r"(?<!\bno )(?<!\bnot )(?<!\bnicht )(?<!\bkein )(?<!\bnon )(?<!\bpas )(?<!\bpas de )"


def direction_in(text: str) -> Direction | None:
    """The direction that a text declares, or None where it declares nothing.

    ``STILL`` where it says that somebody stopped; ``UNKNOWN`` where it names backward and forward,
    which decides nothing.
    """
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    backward, forward, stop = (bool(pattern.search(plain)) for pattern in _patterns())
    if backward and forward:
        return Direction.UNKNOWN
    if backward:
        return Direction.BACKWARD
    if forward:
        return Direction.FORWARD
    return Direction.STILL if stop else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    with packaged_toml(__name__, "direction_words.toml") as file:
        file.whole("version", 1, 1)
        backward, forward, stop = (
            _any_of([word for words in file.table(kind).named_texts().values() for word in words])
            for kind in ("backward", "forward", "stop")
        )
    return backward, forward, stop


def _any_of(words: list[str]) -> re.Pattern[str]:
    alternatives = []
    for word in words:
        plain = unicodedata.normalize("NFC", word).casefold()
        stem = re.escape(plain.removesuffix("*")).replace(r"\ ", r"\s+")
        alternatives.append(stem + (r"\w*" if plain.endswith("*") else ""))
    return re.compile(rf"{_NEGATIONS}(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")
