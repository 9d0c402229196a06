"""The many characters and words that mean the same, made one."""

from __future__ import annotations

import re

from sternway.athletics.notation.words import meanings

LONGEST = 64
"""characters; no mark is longer"""

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SAME = str.maketrans(
    {
        **dict.fromkeys(_SPACES + "\t", " "),
        **dict.fromkeys("′’‘´`ʹʼ‵", "'"),
        **dict.fromkeys("″“”„‟ʺ‶", '"'),
        "：": ":",
        "∶": ":",
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
    return _AROUND.sub(r"\1", text.replace("'", "m").replace('"', "s"))


_WORD = re.compile(r"([^\W\d_]+)\.?")
_AROUND = re.compile(r"\s*([dhms:.,])\s*")
