"""Every sentence of an error that a person may read has words in every language."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sternway
from sternway.text import languages, words

_ROOT = Path(sternway.__file__).parent
_ROOMS = (
    "errors.py",
    "files.py",
    "documents.py",
    "tables.py",
    "recordings",
    "athletics",
    "motion/declaration.py",
    "motion/cues",
    "training/log",
    "training/profile",
    "training/progress",
    "safety",
    "web/activities",
    "web/files",
    "web/front",
    "web/jobs",
    "web/plans",
    "web/records",
)
"""those whose errors the pages show; others are met on the command line and by programs alone"""
_ELSEWHERE = (
    "recordings/fit/encode.py",
    "recordings/video/weights.py",
    "recordings/video/watch.py",
)
"""files of these rooms that no page leads to"""
_SAID = {
    "Sentence": 0,
    "InvalidRequest": 0,
    "SternwayError": 0,
    "Mistake": 0,
    "unreadable": 0,
    "UnreadableFile": 1,
    "UnknownColumns": 1,
    "fault": 1,
}
"""calls by the place of the argument that says what is wrong"""


def written_in(path: Path) -> Iterator[tuple[str, bool]]:
    """The templates of a module, and whether each is filled with facts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (said := _said(node, path)) is not None:
            yield from ((text, bool(node.keywords)) for text in _texts(said))


def _said(call: ast.Call, path: Path) -> ast.expr | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name == "fault" and "profile" not in path.parts:
        return None  # about data that come with Sternway, which nobody but us can mend
    place = _SAID.get(name)
    return None if place is None or len(call.args) <= place else call.args[place]


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from _texts(first)
            yield from _texts(second)
        case ast.JoinedStr():
            yield ast.unparse(node)


def modules() -> Iterator[Path]:
    for room in _ROOMS:
        whole = _ROOT / room
        for path in sorted(whole.rglob("*.py")) if whole.is_dir() else [whole]:
            if path.relative_to(_ROOT).as_posix() not in _ELSEWHERE:
                yield path


@cache
def written() -> dict[str, bool]:
    """Every template, and whether it is filled."""
    return {text: is_filled for path in modules() for text, is_filled in written_in(path)}


def bare(template: str) -> str:
    try:
        return "".join(text for text, *_ in string.Formatter().parse(template))
    except ValueError:
        return template


def fields(template: str) -> dict[str, str]:
    """The facts of a template, each with its format."""
    return {
        name: form or ""
        for _, name, form, _ in string.Formatter().parse(template)
        if name is not None
    }


ALIKE = {"{count:,} kB", "{count:,} MiB"}
"""sentences that English and another language share"""

others = pytest.mark.parametrize("language", [each for each in languages() if each != "en"])


@others
def test_every_sentence_of_an_error_has_words(language: str) -> None:
    wordy = {text for text in written() if any(map(str.isalpha, bare(text)))}
    assert sorted(wordy - set(words(language).errors)) == []


@others
def test_no_words_are_left_of_a_sentence_that_is_gone(language: str) -> None:
    assert sorted(set(words(language).errors) - set(written())) == []


@others
def test_a_sentence_says_the_same_facts_in_every_language(language: str) -> None:
    wrong = {
        said: template
        for template, said in words(language).errors.items()
        if written().get(template) and set(fields(said)) != set(fields(template))
    }
    assert wrong == {}


@others
def test_a_figure_is_as_exact_in_every_language(language: str) -> None:
    own = ("", "prose", "mark")
    wrong = {
        said
        for template, said in words(language).errors.items()
        if written().get(template)
        for name, form in fields(said).items()
        if form not in (*own, ",", fields(template)[name])
    }
    assert wrong == set()


@others
def test_no_sentence_of_an_error_is_left_in_english(language: str) -> None:
    errors = words(language).errors
    assert {template for template, said in errors.items() if said == template} <= ALIKE
