"""Headings, paragraphs and points of running text on the terminal."""

from __future__ import annotations

import textwrap

from rich.console import Console
from rich.text import Text

from sternway.cli.lines import one_line

_WIDEST = 96
"""characters; longer lines are hard to read"""


class Prose:
    """Standard output for text to read: wrapped, and shown as it is."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False)
        self._width = max(30, min(_WIDEST, self._console.width - 1))

    def heading(self, text: str, style: str = "bold") -> None:
        """A line in bold with an empty one before it."""
        self._console.print()
        self._console.print(Text(one_line(text), style=style), soft_wrap=True)

    def title(self, text: str, style: str, mark: str) -> None:
        """The first line: what it is about, and a word in colour after it."""
        self._console.print(
            Text.assemble((one_line(text), "bold"), "  ", (one_line(mark), style)), soft_wrap=True
        )

    def paragraph(self, text: str, indent: int = 0, style: str = "") -> None:
        """Text wrapped under itself."""
        self._wrapped(text, " " * indent, " " * indent, style)

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        """Text that is not wrapped, such as an address to copy."""
        line = Text(" " * indent + one_line(text), style=style)
        self._console.print(line, soft_wrap=True)

    def point(self, text: str, cure: str = "", aside: str = "") -> None:
        """One point of a list, what to do about it, and what it rests on."""
        self._wrapped(text, " • ", "   ")
        if cure:
            self._wrapped(cure, "   → ", "     ")
        if aside:
            self._wrapped(aside, "     ", "     ", "dim")

    def columns(self, first: str, second: str, rest: str, widths: tuple[int, int]) -> None:
        """Two short words and a text that is wrapped beside them."""
        start = f" {first:<{widths[0]}}  {second:<{widths[1]}}  "
        if len(start) > self._width // 2:
            self.paragraph(f"{first} ({second})", 1)
            self.paragraph(rest, 3, "dim")
        else:
            self._wrapped(rest, start, " " * len(start))

    def _wrapped(self, text: str, first: str, rest: str, style: str = "") -> None:
        lines = textwrap.wrap(
            one_line(text),
            width=self._width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        )
        self._console.print(Text("\n".join(lines), style=style), soft_wrap=True)
