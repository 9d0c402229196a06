"""Documents lead to files that are there, and name commands that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sternway.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)
_COMMAND = re.compile(r"(?:^|[`/ ])sternway +([a-z][a-z-]+)", re.M)
_PYTHON = frozenset({"as", "import"})


def names(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


@pytest.mark.parametrize("document", names(DOCUMENTS))
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", names(DOCUMENTS))
def test_every_command_that_is_named_exists(document: Path) -> None:
    known = {name for panel in COMMANDS.values() for name in panel}
    code = "\n".join(_CODE.findall(document.read_text(encoding="utf-8")))
    assert {*_COMMAND.findall(code)} - known - _PYTHON == set()
