"""Sheets as PDF: A4, one look with the pages, names in every script that the fonts have."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from sternway.meets.sheets import Sheet, SheetKind
from sternway.reports.meets.lettering import (
    BOLD,
    PLAIN,
    cell,
    in_place,
    is_plain,
    marked_up,
    register,
    width_of,
    without_font,
)
from sternway.reports.meets.words import Worded, worded

_SIZE, _LEADING = 8.5, 11.0
_PADDING = 3.0
_MARGIN_MM = 12
_FRAME_PADDING = 6
"""on each side, of ReportLab's frames"""
_ROW_SPACE = 4.5
_LAST_NOTES = 40.0
"""what a page keeps free below a table"""


def sheets_pdf(sheets: Sequence[Sheet]) -> bytes:
    """A PDF with a page, or as many as it needs, for each sheet."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    register()
    out = io.BytesIO()
    margin = _MARGIN_MM * mm
    texts = [worded(each) for each in sheets]
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
        title=texts[0].title or texts[0].kind if texts else "",
        author=texts[0].meet if texts else "",
        invariant=1,
    )
    width, height = (end - 2 * (margin + _FRAME_PADDING) for end in A4)
    story: list[Any] = []
    for text in texts:
        if story:
            story.append(PageBreak())
        story += _flowables(text, width, height)
    document.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return out.getvalue()


def unprintable(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Texts of sheets with letters that no font of the PDF has; the page prints them."""
    texts = (cell for each in sheets for row in worded(each).rows for cell in row)
    return without_font(dict.fromkeys(texts))


def _flowables(text: Worded, width: float, height: float) -> Iterable[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Spacer

    small = ParagraphStyle(
        "small", fontName=PLAIN, fontSize=8, leading=10.5, textColor="#555555", shaping=1
    )
    title = ParagraphStyle("title", fontName=BOLD, fontSize=14, leading=18)
    above = [
        Paragraph(f"{marked_up(text.meet)} · {marked_up(text.kind)}", small),
        Paragraph(marked_up(text.title or text.kind), title),
    ]
    if text.facts:
        above.append(Paragraph(" &nbsp; ".join(map(marked_up, text.facts)), small))
    if text.code is SheetKind.CERTIFICATE:
        yield from _certificate(text, height)
        return
    yield from above
    yield Spacer(1, 6)
    taken = sum(each.wrap(width, height)[1] for each in above) + 6
    yield from _tables(text, width, height - taken, height)
    for note in text.notes:
        yield Paragraph(f"• {marked_up(note)}", small)


def _certificate(text: Worded, height: float) -> Iterable[Any]:
    """A page for one person: who, in what, which place, which mark, and a line to sign on."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import HRFlowable, Paragraph, Spacer

    def line(words: str, size: float, font: str = PLAIN, after: float = 10) -> Any:
        style = ParagraphStyle(
            words, fontName=font, fontSize=size, leading=size * 1.3, alignment=1,
            spaceAfter=after, shaping=1,
        )  # fmt: skip
        return Paragraph(marked_up(words), style)

    _, who, team, mark = text.rows[0]
    yield Spacer(1, height / 6)
    yield line(text.kind.upper(), 13, after=40)
    yield line(who, 34, BOLD, 6)
    yield line(team, 14, after=30)
    yield line(text.title, 15, after=30)
    yield line(text.facts[0], 24, BOLD)
    yield line(mark, 20, after=90)
    yield HRFlowable("45%", 0.6, color="#777777", spaceAfter=6)
    yield line(text.meet, 12)


def _tables(text: Worded, width: float, first: float, height: float) -> Iterable[Any]:
    """A table for each page: ReportLab would look at the whole of a long one for every page."""
    from reportlab.platypus import PageBreak, Table, TableStyle

    if not text.rows:
        return
    widths = _widths(text, width)
    common: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), PLAIN, _SIZE, _LEADING),
        ("FONT", (0, 0), (-1, 0), BOLD, _SIZE - 1, _LEADING),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, "#777777"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, "#cccccc"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        *(
            ("ALIGN", (at, 0), (at, -1), "RIGHT")
            for at, is_number in enumerate(text.are_numbers)
            if is_number
        ),
    ]
    fitted = [_fitted(row, widths) for row in text.rows]
    room = max(first - _LAST_NOTES, height / 3)
    at = 0
    while at < len(fitted):
        rows, heights = _page_of(fitted, at, room)
        if at:
            yield PageBreak()
        lines = [[_lettered(each) for each in row] for row in (text.headings, *rows)]
        yield Table(lines, widths, [_row_height(("",)), *heights], style=TableStyle(common))
        at += len(rows)
        room = height - _LAST_NOTES


def _page_of(
    rows: Sequence[Sequence[str]], at: int, room: float
) -> tuple[Sequence[Sequence[str]], list[float]]:
    """The rows that a page has room for below the headings, at least one, and their heights."""
    left = room - _row_height(("",))
    heights: list[float] = []
    for row in rows[at:]:
        needed = _row_height(row)
        if heights and needed > left:
            break
        heights.append(needed)
        left -= needed
    return rows[at : at + len(heights)], heights


def _row_height(row: Sequence[str]) -> float:
    return _LEADING * (1 + max(cell.count("\n") for cell in row)) + _ROW_SPACE


def _widths(text: Worded, width: float) -> list[float]:
    """Column widths by what the longest cells need, the page filled."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    needed = []
    for column, heading in enumerate(text.headings):
        longest = max((row[column] for row in text.rows), key=len, default="")
        cells = width_of(longest, _SIZE)
        needed.append(max(cells, stringWidth(heading, BOLD, _SIZE - 1), 14.0) + 2 * _PADDING + 2)
    total = sum(needed)
    if total <= width:
        spare = (width - total) / len(needed)
        return [each + spare for each in needed]
    widest = max(range(len(needed)), key=needed.__getitem__)
    rest = total - needed[widest]
    if rest < width * 0.8:
        needed[widest] = width - rest
        return needed
    return [each * width / total for each in needed]


def _fitted(row: Sequence[str], widths: Sequence[float]) -> Sequence[str]:
    """Cells broken into lines where they are longer than their column."""
    from reportlab.lib.utils import simpleSplit

    about = _SIZE * 0.62
    return [
        each
        if len(each) * about < room - 2 * _PADDING or not is_plain(each)
        else "\n".join(simpleSplit(each, PLAIN, _SIZE, room - 2 * _PADDING)) or each
        for each, room in zip(row, widths, strict=True)
    ]


def _lettered(text: str) -> Any:
    """A text that the font of the page has as it is, another one by its scripts."""
    if text.isascii():
        return text
    return in_place(text) if is_plain(text) else cell(text, _SIZE, _LEADING)


def _footer(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont(PLAIN, 7)
    canvas.setFillGray(0.45)
    right = document.pagesize[0] - document.rightMargin
    canvas.drawRightString(right, document.bottomMargin - 12, str(canvas.getPageNumber()))
    canvas.drawString(document.leftMargin, document.bottomMargin - 12, "Sternway")
    canvas.restoreState()
