"""Letters of every script in PDF: which font has them, how they join, in which order they stand.

Latin, Greek and Cyrillic letters are of Fira Sans Condensed, Hebrew ones of Heebo, Arabic,
Devanagari and Thai of Noto Sans, each under the SIL Open Font License out of a package that carries
nothing else (``fontpkg-…``). HarfBuzz joins and places them. Chinese, Japanese and Korean are set
in fonts that PDF readers bring, which are not embedded. What no font here has is looked for in
DejaVu Sans where matplotlib is installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PLAIN, BOLD = "FiraSansCondensed-Regular", "FiraSansCondensed-Bold"
_FILES = (
    (PLAIN, "fontpkg_fira_sans_condensed", "files/FiraSansCondensed-Regular.ttf"),
    (BOLD, "fontpkg_fira_sans_condensed", "files/FiraSansCondensed-Bold.ttf"),
    ("Heebo", "fontpkg_heebo", "files/Heebo[wght].ttf"),
    ("NotoSansArabic", "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    (
        "NotoSansDevanagari",
        "fontpkg_noto_sans_devanagari",
        "files/NotoSansDevanagari[wdth,wght].ttf",
    ),
    ("NotoSansThai", "fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf"),
    ("DejaVuSans", "matplotlib", "mpl-data/fonts/ttf/DejaVuSans.ttf"),
)
_MAY_BE_MISSING = frozenset({"matplotlib"})
_OF_READERS = (
    (0x3040, 0x30FF, "HeiseiKakuGo-W5"),
    (0xAC00, 0xD7AF, "HYGothic-Medium"),
    (0x1100, 0x11FF, "HYGothic-Medium"),
    (0x3400, 0x9FFF, "STSong-Light"),
)
"""first and last character of a script, and the font of readers; kana before characters"""
_FROM_RIGHT = frozenset({"R", "AL"})
_FEATURES = {"kern": True, "liga": True}
"""of fonts; without discretionary ligatures, which Hebrew names are not written with"""
_IN_PLACE = {"✓": "√", "▲": "∆"}
"""signs of sheets that the font lacks"""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that are set in one font, in the order in which they are read."""

    text: str
    font: str
    from_right: bool = False

    @property
    def is_plain(self) -> bool:
        return self.font == PLAIN


def runs(text: str) -> tuple[Run, ...]:
    """A line cut by fonts, from left to right; spaces and signs go with what stands before them.

    Blanks behind letters that run from right to left are of what follows, so that a gap stays one.
    """
    text = in_place(text)
    if is_plain(text):
        return (Run(text, PLAIN),)
    found: list[Run] = []
    for letter in text:
        font = _font_for(letter, found[-1].font if found else PLAIN, text)
        from_right = unicodedata.bidirectional(letter) in _FROM_RIGHT
        if found and found[-1].font == font:
            last = found[-1]
            found[-1] = Run(last.text + letter, font, last.from_right or from_right)
        else:
            found.append(Run(letter, font, from_right))
    return tuple(_with_gaps(found))


def in_place(text: str) -> str:
    """The same, letters with their marks as one, with signs that the font of the page has."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(_IN_PLACE.get(each, each) for each in composed)


def is_plain(text: str) -> bool:
    """Whether the font of the page has all its letters; it has none that are joined."""
    return text.isascii() or _letters(PLAIN).issuperset(map(ord, in_place(text)))


def width_of(text: str, size: float) -> float:
    """Points that a line takes."""
    register()
    return sum(_shaped(each, size)[1] for each in runs(text))


def _shaped(run: Run, size: float) -> tuple[str, float]:
    """A run as ReportLab draws it, letters joined and in their places, and its width in points."""
    from reportlab.lib.abag import ABag
    from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
    from reportlab.pdfbase.ttfonts import ShapedStr, shapeFragWord

    if run.is_plain or not getattr(getFont(run.font), "shapable", False):
        return run.text, stringWidth(run.text, run.font, size)
    word = [0.0, (ABag(fontName=run.font, fontSize=size), run.text)]
    shaped = shapeFragWord(word, features=_FEATURES, force=True)[1][1]
    if not isinstance(shaped, ShapedStr):
        return run.text, stringWidth(run.text, run.font, size)
    return shaped, sum(each.x_advance for each in shaped.__shapeData__) * size / 1000


def without_font(texts: Iterable[str]) -> tuple[str, ...]:
    """Those that have letters which no font here has: they are boxes on paper."""
    of_readers = {font for _, _, font in _OF_READERS}
    register()
    return tuple(
        text
        for text in texts
        if not is_plain(text)
        and any(
            each.font not in of_readers and not _letters(each.font).issuperset(map(ord, each.text))
            for each in runs(text)
        )
    )


def marked_up(text: str) -> str:
    """A text as ReportLab's markup, harmless, every run in its font.

    A paragraph sets words from left to right, so those of a run from the right stand the other way
    round.
    """
    return "".join(
        _escaped(each.text)
        if each.is_plain
        else f'<font name="{each.font}">{_escaped(_for_paragraph(each))}</font>'
        for each in runs(text)
    )


def cell(text: str, size: float, leading: float) -> Any:
    """What a table shows of a text in other letters than the plain ones; long ones get smaller."""
    from reportlab.platypus import Flowable

    class Lettered(Flowable):  # type: ignore[misc]
        """A line of several scripts."""

        def __init__(self) -> None:
            super().__init__()
            self._size = size

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            del height
            needed = width_of(text, size)
            self._size = size if needed <= width else max(size * width / needed, size * _SMALLEST)
            self.width = min(needed, width)
            return self.width, leading

        def draw(self) -> None:
            x = 0.0
            for each in runs(text):
                shaped, width = _shaped(each, self._size)
                self.canv.setFont(each.font, self._size)
                self.canv.drawString(x, leading - size * _ASCENT, shaped)
                x += width

    return Lettered()


_SMALLEST = 0.5
_ASCENT = 1.0


@cache
def register() -> None:
    """Make the fonts known to ReportLab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, package, file in _files():
        pdfmetrics.registerFont(TTFont(name, str(_home(package) / file)))
    for _, _, name in _OF_READERS:
        pdfmetrics.registerFont(UnicodeCIDFont(name))


@cache
def _files() -> tuple[tuple[str, str, str], ...]:
    return tuple(
        each for each in _FILES if each[1] not in _MAY_BE_MISSING or find_spec(each[1]) is not None
    )


def _home(package: str) -> Path:
    """The folder of a package that is installed; it is not imported."""
    spec = find_spec(package)
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


@cache
def _letters(font: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    register()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def _font_for(letter: str, before: str, text: str) -> str:
    """The font of a letter; signs and blanks stay in that of what stands before them."""
    code = ord(letter)
    is_neutral = not letter.isalnum() and not unicodedata.combining(letter)
    of_readers = {font for _, _, font in _OF_READERS}
    clings = letter.isspace() or unicodedata.category(letter).startswith("M")
    if clings and (before in of_readers or code in _letters(before)):
        return before
    for name, _, _ in _files():
        if name != BOLD and code in _letters(name):
            return name
    for first, last, font in _OF_READERS:
        if first <= code <= last:
            return _of_readers(text, font)
    return before if is_neutral and before in of_readers else PLAIN


def _of_readers(text: str, font: str) -> str:
    """One font for a text of the east: kana beside characters are Japanese."""
    for first, last, name in _OF_READERS:
        if any(first <= ord(each) <= last for each in text):
            return name
    return font


def _with_gaps(found: Iterable[Run]) -> Iterator[Run]:
    """The same, blanks at the end of a run from the right moved to a plain one behind it."""
    for each in found:
        bare = each.text.rstrip() if each.from_right else each.text
        yield Run(bare, each.font, each.from_right)
        if gap := each.text[len(bare) :]:
            yield Run(gap, PLAIN)


def _for_paragraph(run: Run) -> str:
    return " ".join(reversed(run.text.split())) if run.from_right else run.text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
