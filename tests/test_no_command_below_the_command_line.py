"""What the library says names no option and no command: a web page shows the same words."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import sternway
from sternway.cli.app import COMMANDS

ROOT = Path(sternway.__file__).parent
FLOORS_ABOVE = ("cli", "web")
VERBS = "|".join(name for commands in COMMANDS.values() for name in commands)
NAMED = re.compile(rf"(?<![\w-])--[a-z][a-z-]+|\bsternway ({VERBS})\b(?! 1$)")
"""`sternway ledger 1` is the first line of a ledger's file."""


def below(pattern: str) -> Iterator[Path]:
    for path in sorted(ROOT.rglob(pattern)):
        if path.relative_to(ROOT).parts[0] not in FLOORS_ABOVE:
            yield path


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module that is not alone on its line: those are docstrings."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def values(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from values(each)
    elif isinstance(data, str):
        yield data


def test_no_code_below_the_command_line_names_an_option_or_a_command() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in below("*.py")
        for line, text in texts(ast.parse(path.read_text("utf-8")))
        if NAMED.search(text)
    ]
    assert named == []


def test_no_data_below_the_command_line_names_an_option_or_a_command() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in below("*.toml")
        for text in values(tomllib.loads(path.read_text("utf-8")))
        if NAMED.search(text)
    ]
    assert named == []
