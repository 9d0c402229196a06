"""What a reader sees of a page, as plain text: one line for each block, charts by their names."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = frozenset({"style", "title"})
_INLINE = frozenset({"a", "br", "code", "small", "span", "strong", "svg", "path"})
_CELLS = frozenset({"td", "th"})
_VOID = frozenset({"meta", "link", "br"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words = ""
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.words += " "
        if tag == "svg" and (label := dict(attrs).get("aria-label")):
            self.line()
            self.lines.append(f"[chart: {label}]")
        if tag == "svg" or tag in _UNSEEN:
            self.unseen += 1
        if tag in _CELLS:
            self.words += " | "
        elif tag not in _INLINE:
            self.line()

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg" or tag in _UNSEEN:
            self.unseen -= 1
        if tag not in _INLINE | _CELLS:
            self.line()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words += data

    def line(self) -> None:
        if text := " ".join(self.words.split()).removeprefix("| "):
            self.lines.append(text)
        self.words = ""


def visible_text(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    reader.line()
    return "\n".join(reader.lines) + "\n"


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Every start tag of a page with its attributes."""
    found: list[tuple[str, dict[str, str | None]]] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Collector().feed(page)
    return found


def unclosed(page: str) -> list[str]:
    """Tags that are opened and not closed, or closed out of turn."""
    stack: list[str] = []
    wrong: list[str] = []

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in _VOID:
                stack.append(tag)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            if not stack or stack.pop() != tag:
                wrong.append(tag)

    Checker().feed(page)
    return wrong + stack
