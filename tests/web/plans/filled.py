"""What a browser sends of a form as it stands on a page."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and said.get("name"):
            is_ticked = said.get("type") in ("checkbox", "radio")
            if not is_ticked or "checked" in said:
                self._add(said["name"], said.get("value", "on" if is_ticked else ""))
        elif tag == "select":
            self._select = said.get("name", "")
        elif tag == "option" and self._select and "selected" in said:
            self._add(self._select, said.get("value", ""))
        elif tag == "textarea":
            self._textarea = said.get("name", "")
            self._add(self._textarea, "")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.forms[-1][self._textarea][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)


def filled(page: bytes, field: str) -> dict[str, list[str]]:
    """The fields of the form of a page that has this field."""
    reader = _Reader()
    reader.feed(page.decode())
    return next(each for each in reader.forms if field in each)
