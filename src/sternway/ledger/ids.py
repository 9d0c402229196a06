"""Ids that are made of names, in letters that every keyboard has."""

from __future__ import annotations

import hashlib
import unicodedata

_LONGEST = 60
_SPELLED = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th"})


def slug(name: str) -> str:
    """``Jürgens, M.`` as ``jurgens-m``.

    A name without a Latin letter has the first digits of its hash: ``n-1f3a5b7c``.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED))
    kept = (each for each in plain if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() and each.isascii() else " " for each in kept).split()
    made = "-".join(words)[:_LONGEST].strip("-")
    return made or f"n-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
