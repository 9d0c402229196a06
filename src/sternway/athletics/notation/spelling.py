"""How the same is spelt: characters, words for units and words for no mark, made one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sternway.athletics.mark import NoMark, Outcome
from sternway.documents import packaged_toml

LONGEST = 64
"""characters; no mark is longer"""

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SAME = str.maketrans(
    {
        **dict.fromkeys(_SPACES + "\t", " "),
        **dict.fromkeys("′’‘´`ʹʼ‵", "'"),
        **dict.fromkeys("″“”„‟ʺ‶", '"'),
        "∶": ":",
        **{chr(ord(each) + 0xFEE0): each for each in "0123456789:.,/()+-"},  # full width
        "·": ".",
        "⁄": "/",
        "½": " 1/2",
        "¼": " 1/4",
        "¾": " 3/4",
        "⅕": " 1/5",
        "⅖": " 2/5",
        "⅗": " 3/5",
        "⅘": " 4/5",
        "⅛": " 1/8",
        "⅜": " 3/8",
        "⅝": " 5/8",
        "⅞": " 7/8",
    }
)


def plain(text: str) -> str:
    """Lower case, plain quotation marks and single spaces."""
    return " ".join(text.translate(_SAME).lower().replace("''", '"').split())


def with_unit_letters(text: str) -> str:
    """``12h20m37s`` for ``12 Std. 20' 37"``: units as the letters d, h, m, s, close to the rest."""
    letters = meanings("time_units")
    text = _WORD.sub(lambda found: letters.get(found[1], found[0]), text)
    text = _JOINT.sub(r"\1", text)
    return _AROUND.sub(r"\1", text.replace("'", "m").replace('"', "s"))


_WORD = re.compile(r"([^\W\d_]+)\.?")
_JOINT = re.compile(r"([dhm])(?:\s*,)?(?:\s*(?:and|und|et|e|y)\b)?\s*(?=\d)")
"""``2 hours, 16 minutes and 3 seconds``"""
_AROUND = re.compile(r"\s*([dhms:.,])\s*")


_POINT = re.compile(r"\.\s*")
_WITH_RULE = re.compile(r"([^\d()\[\]:]+?)\s*(?:\((.+)\)|\[(.+)\]|:\s*(.+))")
"""``DQ (TR 17.3)``, ``DSQ: lane``"""


def outcome(text: str) -> Outcome | None:
    """The outcome that a text names, or None."""
    spelled = text[: LONGEST + 1].strip()
    if len(spelled) > LONGEST or not spelled[:1].isalpha():
        return None
    word, rule = spelled, ""
    if found := _WITH_RULE.fullmatch(spelled):
        word, rule = found[1], found[2] or found[3] or found[4]
    elif _kind(spelled) is None:
        word, _, rule = spelled.partition(" ")
    kind = _kind(word)
    if kind is None or (rule and kind is not NoMark.DQ and found is None):
        return None
    return Outcome(kind, rule.strip(), text)


def _kind(word: str) -> NoMark | None:
    """``D.N.F.`` is ``DNF``, with points or without."""
    named = _without_points().get(_pointless(word.translate(_SAME).lower()))
    return None if named is None else NoMark(named)


@cache
def _without_points() -> Mapping[str, str]:
    words = meanings("no_mark").items()
    return {_pointless(word): meaning for word, meaning in words}


def _pointless(word: str) -> str:
    return " ".join(_POINT.sub("", word).split())


@cache
def meanings(table: str) -> Mapping[str, str]:
    """What each word of a table stands for: ``std`` for ``h``."""
    rows = _file()[table]
    words = {word: meaning for meaning, group in rows.items() for word in group}
    if len(words) != sum(map(len, rows.values())):
        raise ValueError(f"words.toml: a word of {table} stands for two things")
    return words


@cache
def _file() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    with packaged_toml(__name__, "words.toml") as file:
        file.whole("version", 1, 1)
        return {name: table.named_texts() for name, table in file.named_tables().items()}
