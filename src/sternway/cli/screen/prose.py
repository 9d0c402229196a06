"""Headings, paragraphs and points of running text on the terminal."""

from __future__ import annotations

from sternway.cli.screen.paragraphs import show, show_line, show_paragraph, styled, width


class Prose:
    """Standard output for text to read: wrapped, and shown as it is."""

    def heading(self, text: str, style: str = "bold") -> None:
        """A line in bold with an empty one before it."""
        show_line()
        show_line(text, style)

    def title(self, text: str, style: str, mark: str) -> None:
        """The first line: what it is about, and a word in colour after it."""
        show(f"{styled(text, 'bold')}  {styled(mark, style)}")

    def paragraph(self, text: str, indent: int = 0, style: str = "") -> None:
        """Text wrapped under itself."""
        show_paragraph(text, " " * indent, style)

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        """Text that is not wrapped, such as an address to copy."""
        show_line(f"{' ' * indent}{text}", style)

    def point(self, text: str, cure: str = "", aside: str = "") -> None:
        """One point of a list, what to do about it, and what it rests on."""
        show_paragraph(text, " • ")
        if cure:
            show_paragraph(cure, "   → ")
        if aside:
            show_paragraph(aside, " " * 5, "dim")

    def columns(self, first: str, second: str, rest: str, widths: tuple[int, int]) -> None:
        """Two short words and a text that is wrapped beside them."""
        start = f" {first:<{widths[0]}}  {second:<{widths[1]}}  "
        if len(start) > width() // 2:
            self.paragraph(f"{first} ({second})", 1)
            self.paragraph(rest, 3, "dim")
        else:
            show_paragraph(rest, start)
