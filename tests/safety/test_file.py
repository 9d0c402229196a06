"""``safety.toml``: a starter that can be filled in, and errors that name the line and the cure."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import SternwayError, UnreadableFile
from sternway.safety import Situation, load_situation, questions, starter_text
from sternway.safety.file import FORMAT

HEAD = f'format = "{FORMAT}"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "safety.toml"


def test_the_starter_says_nothing_yet(file: Path) -> None:
    file.write_text(starter_text(), encoding="utf-8")
    assert load_situation(file) == Situation()


def test_the_starter_with_every_answer_uncommented_is_a_whole_situation(file: Path) -> None:
    names = {each.name for each in questions().values()}
    lines = [
        line[2:] if line.startswith("# ") and line[2:].split(" = ")[0] in names else line
        for line in starter_text().splitlines()
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    situation = load_situation(file)
    assert situation.place.surface == "track"
    assert situation.athlete.can_fall is False
    for path, question in questions().items():
        assert getattr(getattr(situation, question.part), question.name) is not None, path


@pytest.mark.parametrize(
    ("line", "value"),
    [('"yes"', True), ("true", True), ('"No"', False), ("false", False)],
)
def test_yes_and_no_are_understood(file: Path, line: str, value: bool) -> None:
    file.write_text(f"{HEAD}[place]\nkerbs = {line}\n", encoding="utf-8")
    assert load_situation(file).place.kerbs is value


@pytest.mark.parametrize(
    ("body", "place", "cure"),
    [
        ("[place]\nsurface = track\n", "line 3", "not valid TOML"),
        ('[place]\n\nsurface = "lava"\n', "line 4", "say track, asphalt"),
        ("[place]\nwidth_m = 300\n", "line 3", "say 0.3 to 200"),
        ("[place]\nwidth_m = inf\n", "line 3", "say 0.3 to 200"),
        ("[place]\nwidth_m = true\n", "line 3", "say 0.3 to 200"),
        ('[place]\nwidth_m = "3 m"\n', "line 3", "say 0.3 to 200"),
        ("[place]\nkerbs = 1\n", "line 3", "say yes or no"),
        ("[place]\nsurfice = 1\n", "line 3", "did you mean"),
        ("[place]\ntemperature_c = 20\n", "line 3", "stands under [weather]"),
        ("[weather]\n[places]\n", "line 3", "[place], [weather], [session], [athlete]"),
        ("kind = 'easy'\n", "", "answers stand under"),
        ("[place]\nkerbs = true\nkerbs = false\n", "line 4", "overwrite"),
        ("[place]\nsurface = []\n", "line 3", "say track"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_cure(
    file: Path, body: str, place: str, cure: str
) -> None:
    file.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(UnreadableFile) as raised:
        load_situation(file)
    assert place in raised.value.place
    assert cure in raised.value.reason
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"", "begin it with format"),
        (b'format = "sternway.safety/9"\n', "begin it with format"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"#" * 200_000, "larger than"),
        (b"a = " + b"[" * 50_000, "no safety file|nested|quotes"),
    ],
)
def test_what_is_no_safety_file_is_refused(file: Path, content: bytes, cure: str) -> None:
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=cure):
        load_situation(file)


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        load_situation(file)


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load_situation(file) == Situation()


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: (HEAD + t).encode())))
def test_nonsense_is_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "nonsense.toml"
    file.write_bytes(content)
    with suppress(SternwayError):
        load_situation(file)
