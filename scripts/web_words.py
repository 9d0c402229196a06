"""What the web application says in words that are translated, and what a catalogue lacks of it.

``python -m scripts.web_words de`` prints the missing entries as a translator fills them in, and the
entries that nothing says any more.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sternway.web.locale.catalogue import catalogue, read_catalogue

WEB = Path(__file__).parents[1] / "src" / "sternway" / "web"
_TEXT = r"""(u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))"""
_IN_TEMPLATES = re.compile(rf"\b(n?)gettext\({_TEXT}(?:\s*,\s*{_TEXT})?")
_LIBRARIES = ("django.conf", "allauth")
_FUNCTIONS = {
    *("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
    "Declined",
}


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One text as it stands in the code."""

    text: str
    plural: str = ""

    @property
    def key(self) -> str:
        """As a catalogue keys it."""
        return f"{self.text}\0{self.plural}" if self.plural else self.text


def all_said() -> dict[Said, str]:
    """Every text that is translated, with the first file that says it."""
    found: dict[Said, str] = {}
    for path in sorted(WEB.rglob("*.py")):
        for said in _in_code(path.read_text("utf-8")):
            found.setdefault(said, path.relative_to(WEB).as_posix())
    for path in sorted((*WEB.rglob("templates/**/*.html"), *WEB.rglob("templates/**/*.txt"))):
        for said in _in_template(path.read_text("utf-8")):
            found.setdefault(said, path.relative_to(WEB).as_posix())
    return found


def missing(language: str) -> dict[Said, str]:
    """What a catalogue does not have."""
    entries = catalogue(language)
    return {said: where for said, where in all_said().items() if said.key not in entries}


def borrowed(language: str) -> dict[str, str]:
    """What the libraries that make some of our pages say in a language, before we say otherwise."""
    found: dict[str, str] = {}
    for library in _LIBRARIES:
        there = files(library) / "locale" / language / "LC_MESSAGES" / "django.po"
        found |= read_catalogue(there.read_text("utf-8"))
    return found


def unused(language: str) -> list[str]:
    """What a catalogue has and nothing says, neither here nor in the libraries of the pages."""
    keys = {said.key for said in all_said()} | borrowed(language).keys()
    entries = catalogue(language)
    return sorted(key for key in entries if key and key not in keys)


def _in_code(text: str) -> Iterator[Said]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
        texts = [each for each in words if isinstance(each, str)]
        if node.func.id in _FUNCTIONS and texts:
            is_plural = node.func.id.startswith("n") and len(texts) == 2
            yield Said(texts[0], texts[1] if is_plural else "")


def _in_template(text: str) -> Iterator[Said]:
    from django.utils.translation.template import templatize

    for plural, first, second in _IN_TEMPLATES.findall(templatize(text)):
        one = ast.literal_eval(first)
        yield Said(one, ast.literal_eval(second) if plural and second else "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main(language: str) -> None:
    for said, where in missing(language).items():
        print(f"#: {where}\nmsgid {_quoted(said.text)}")
        if said.plural:
            print(f'msgid_plural {_quoted(said.plural)}\nmsgstr[0] ""\nmsgstr[1] ""\n')
        else:
            print('msgstr ""\n')
    for key in unused(language):
        print(f"# unused: {key!r}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "de")
