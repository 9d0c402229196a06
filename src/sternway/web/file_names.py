"""Names of files that are not longer than what disks take."""

from __future__ import annotations

import re

LONGEST = 240
"""bytes of a name; common file systems take 255, and temporary names are some longer"""
_ENDING = re.compile(r"(?:\.\w{1,10}){1,2}\Z")
"""which tells a format, compressed or not"""


def fitting(name: str, most: int = LONGEST) -> str:
    """The name cut to so many bytes of UTF-8, between two characters, with its ending.

    >>> fitting("a" * 300 + ".fit", 12), fitting("ж" * 300 + ".csv.gz", 16), fitting("run.fit")
    ('aaaaaaaa.fit', 'жжжж.csv.gz', 'run.fit')
    """
    whole = name.encode("utf-8", "surrogatepass")
    if len(whole) <= most:
        return name
    found = _ENDING.search(name)
    ending = found[0].encode("utf-8", "surrogatepass") if found else b""
    if 2 * len(ending) > most:
        ending = b""
    return (whole[: most - len(ending)] + ending).decode("utf-8", "ignore")
