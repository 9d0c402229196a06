"""The encoding of a text that does not say which it has."""

from __future__ import annotations

from sternway.files import encoding_by_mark

_CODE_PAGES = ("cp1252", "cp1250")
"""of Western and Central Europe; the first where both read as well"""
_LOOKED_AT = 10_000
_SHARE = 0.4
_EASTERN = "šžŠŽ"
"""at the same place in both pages"""


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    By byte-order mark, else UTF-8, else the code page in which fewer signs stand among letters.
    Windows' own signs in names (£ for Ł) give the wrong page away, and so do š and ž; whoever reads
    is told which one was taken.
    """
    if encoding := encoding_by_mark(content):
        return content.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    if encoding := _by_noughts(content[:_LOOKED_AT]):
        return content.decode(encoding, "replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pages = [(content.decode(page, "replace"), page) for page in _CODE_PAGES]
        return min(pages, key=lambda each: _strange(*each))


def _by_noughts(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western letters is nought."""
    half = len(content) // 2
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        if half and content[at::2].count(0) > _SHARE * half > content[1 - at :: 2].count(0):
            return encoding
    return ""


def _strange(text: str, page: str) -> int:
    """Signs among letters, and in the Western page letters that no language of the West has."""
    signs = sum(ord(each) > 127 and not each.isalpha() for each in text)
    return signs + (sum(map(text.count, _EASTERN)) if page == _CODE_PAGES[0] else 0)
