"""Names of files as people gave them, made harmless."""

from __future__ import annotations

import unicodedata

from sternway.web.file_names import fitting

_LONGEST = 200
"""bytes, so that what is put before a name still fits"""


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
    return fitting(shown, _LONGEST)
