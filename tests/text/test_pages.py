"""Every phrase that a page asks for is there, and every phrase that is there is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

import sternway
from sternway.text import words

_ROOT = Path(sternway.__file__).parent


def in_python(path: Path) -> Iterator[str]:
    """What the calls of ``phrase`` in a module ask for, as patterns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "phrase":
            yield from _patterns(node.args[0])


def _patterns(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(code)):
            yield re.escape(code)
        case ast.IfExp(body=first, orelse=second):
            yield from _patterns(first)
            yield from _patterns(second)
        case ast.JoinedStr(values=parts):
            yield "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]*"
                for part in parts
            )


def in_template(path: Path) -> Iterator[str]:
    """What the calls of ``phrase`` in a template ask for, as patterns."""
    for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "phrase":
            yield from _of_template(call.args[0])


def _of_template(node: nodes.Expr) -> Iterator[str]:
    match node:
        case nodes.Const(value=str(code)):
            yield re.escape(code)
        case nodes.CondExpr(expr1=first, expr2=second):
            yield from _of_template(first)
            if second is not None:
                yield from _of_template(second)
        case nodes.Concat(nodes=parts):
            yield "".join(
                re.escape(part.value) if isinstance(part, nodes.Const) else "[a-z-]*"
                for part in parts
            )


@cache
def asked() -> tuple[tuple[str, str], ...]:
    """Every pattern with the file that asks for it."""
    found: list[tuple[str, str]] = []
    for room in ("text", "reports", "web", "cli"):
        for path in (_ROOT / room).rglob("*"):
            if path.suffix == ".py":
                found += ((each, path.name) for each in in_python(path))
            elif path.suffix == ".j2":
                found += ((each, path.name) for each in in_template(path))
    return tuple(found)


@cache
def phrases() -> tuple[str, ...]:
    codes = words("en").templates
    return tuple(code.removeprefix("page.") for code in codes if code.startswith("page."))


def test_what_a_page_asks_for_is_there() -> None:
    assert len(asked()) > 300
    lacking = [
        f"{file}: {pattern}"
        for pattern, file in asked()
        if not any(re.fullmatch(pattern, each) for each in phrases())
    ]
    assert lacking == []


def test_a_phrase_is_asked_for() -> None:
    patterns = [re.compile(pattern) for pattern, _ in asked()]
    never = [each for each in phrases() if not any(one.fullmatch(each) for one in patterns)]
    assert never == []


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is imported."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(each, ast.Call):
            yield each
        waiting.extend(ast.iter_child_nodes(each))


def test_nothing_is_worded_before_it_is_known_who_reads() -> None:
    saying = {"phrase", "term", "translated", "say", "sex_word", "explanation"}
    found = [
        f"{path.name}:{call.lineno}"
        for path in _ROOT.rglob("*.py")
        for call in _at_import(ast.parse(path.read_text(encoding="utf-8")))
        if getattr(call.func, "id", "") in saying
    ]
    assert found == []
