"""Every sentence of an error that a person may read has words in every language."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import sternway
from sternway import athletics
from sternway.errors import InvalidRequest, Sentence, SternwayError, UnreadableFile, at_line, quoted
from sternway.files import Text
from sternway.text import explanation, languages, speaking, worded, words
from sternway.training.log import typed_entry
from sternway.training.profile import read_athlete

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
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    named: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append(node.value)
    for node in nodes:
        if isinstance(node, ast.Call) and (said := _said(node, path)) is not None:
            for each in named.get(said.id, []) if isinstance(said, ast.Name) else [said]:
                yield from ((text, bool(node.keywords)) for text in _texts(each))


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


def test_an_error_is_explained_in_the_language_that_is_spoken() -> None:
    most = Sentence("holds more than {most} elements: split it", most=20000)
    error = UnreadableFile("run.gpx", most, at_line(1200))
    assert str(error) == "run.gpx: line 1200: holds more than 20000 elements: split it"
    with speaking("de"):
        assert (
            explanation(error)
            == "run.gpx: Zeile 1200: enthält mehr als 20.000 Elemente: teile die Datei"
        )


def test_figures_and_days_are_written_as_the_language_does() -> None:
    crop = Sentence(
        "from {start:g} s to {end:g} s nothing was recorded: choose another piece",
        start=1.5,
        end=2.25,
    )
    day = Sentence("{day} is in the future: check the year", day=date(2030, 1, 2))
    with speaking("de"):
        assert "von 1,5 s bis 2,25 s" in (worded(crop) or "")
        assert (worded(day) or "").startswith("2. Januar 2030 liegt")


def test_a_sentence_is_said_in_the_language_of_the_one_around_it() -> None:
    inner = Sentence("a damaged zip: {reason}", reason=Sentence("no such file"))
    with speaking("de"):
        assert worded(inner) == "eine beschädigte ZIP-Datei: diese Datei gibt es nicht"


def test_what_another_program_says_stands_in_quotation_marks() -> None:
    reason = Sentence("is not valid JSON: {why}", why=quoted("extra data"))
    assert reason == "is not valid JSON: extra data"
    with speaking("de"):
        assert worded(reason) == "ist kein gültiges JSON: „extra data“"


def test_a_sentence_with_a_part_that_has_no_words_has_none() -> None:
    part = Sentence("a damaged zip: {reason}", reason=Sentence("in English alone"))
    with speaking("de"):
        assert worded(part) is None
        assert explanation(InvalidRequest(part)) == "a damaged zip: in English alone"


def test_names_alone_need_no_words() -> None:
    with speaking("de"):
        assert worded(Sentence("{member}/{name}", member="a.zip", name="b.gpx")) == "a.zip/b.gpx"


def refused(line: str) -> str:
    with pytest.raises(SternwayError) as caught:
        typed_entry(line, date(2026, 11, 29))
    with speaking("de"):
        return explanation(caught.value)


def test_a_line_of_the_log_is_refused_in_german() -> None:
    assert "2400 m rückwärts in 90 s sind 96 km/h" in refused("today backward 2.4 km 1:30")
    assert "es fehlt: die Einheit von 2.4" in refused("today backward 2.4")


def test_every_mistake_of_an_athlete_file_is_told_in_german() -> None:
    text = """
        format = "sternway.athlete/1"
        born = 2090-01-01
        goal.code = "moon"
        week.monday = 3
    """
    with pytest.raises(UnreadableFile) as caught:
        read_athlete(Text(text, "athlete"), date(2026, 11, 29))
    with speaking("de"):
        said = [worded(each.says) for each in caught.value.mistakes]
    assert "Zeile 3, born: 1. Januar 2090 liegt in der Zukunft: prüfe das Jahr" in said
    assert None not in said


def test_a_mark_may_be_meant_in_ways_that_are_written_as_the_language_does() -> None:
    with pytest.raises(athletics.AmbiguousMark) as caught:
        athletics.parse("2:00", athletics.named("1500m"))
    with speaking("de"):
        assert "2,00 s" in explanation(caught.value)
