"""Ids that are made of names."""

from __future__ import annotations

import unicodedata

_LONGEST = 60


def slug(name: str) -> str:
    """``Jürgens, M.`` as ``jurgens-m``; ``""`` where no letter of it is Latin."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (each for each in plain if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() and each.isascii() else " " for each in kept).split()
    return "-".join(words)[:_LONGEST].strip("-")
