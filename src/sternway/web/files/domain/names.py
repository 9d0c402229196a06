"""Names of files as people gave them, made harmless."""

from __future__ import annotations

import unicodedata

_LONGEST = 200


def harmless(name: str) -> str:
    """The last part of a path, of whatever system, without what steers a terminal or a page.

    >>> harmless("../../etc/passwd"), harmless("C:\\\\runs\\\\a.fit"), harmless("..")
    ('passwd', 'a.fit', 'recording')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    shown = " ".join(shown.split())
    if not shown.strip(". "):
        return "recording"
    if len(shown) > _LONGEST:
        stem, dot, ending = shown.rpartition(".")
        shown = f"{stem[: _LONGEST - 20]}{dot}{ending[:18]}" if dot else shown[:_LONGEST]
    return shown
