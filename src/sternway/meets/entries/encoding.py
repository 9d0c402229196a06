"""The encoding of a text that does not say which it has."""

from __future__ import annotations

from sternway.files import encoding_by_mark

_CODE_PAGES = ("cp1252", "cp1250")
"""of Western and Central Europe; the first where both read as well"""


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    By byte-order mark, else UTF-8, else the code page in which fewer signs stand among letters.
    Windows' own signs in names (£ for Ł) give the wrong page away; whoever reads is told which one
    was taken.
    """
    if encoding := encoding_by_mark(content):
        return content.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pages = [(content.decode(page, "replace"), page) for page in _CODE_PAGES]
        return min(pages, key=lambda each: _strange(each[0]))


def _strange(text: str) -> int:
    return sum(ord(each) > 127 and not each.isalpha() for each in text)
