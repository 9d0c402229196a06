"""docs/meets.md lists the public functions of meets as they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sternway.meets
from tests.documents import written

ROOMS = (
    "rules", "programme", "entries", "draw", "rounds", "timing", "judging", "results", "desk",
    "sheets", "publishing", "rehearsal",
)  # fmt: skip
SOURCE = Path(sternway.meets.__file__).parent


def functions(path: Path) -> Iterator[str]:
    """Signature and first sentence of every public function of a module."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            says = (ast.get_docstring(node) or "").partition("\n")[0]
            returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
            yield f"* `{node.name}({ast.unparse(node.args)}){returns}`  \n  {says}"


def listed(room: str) -> str:
    parts = []
    for path in sorted((SOURCE / room).rglob("*.py")):
        if found := list(functions(path)):
            module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            parts.append(f"`sternway.meets.{module}`\n\n" + "\n".join(found))
    return "\n\n".join(parts)


def test_the_public_functions_are_listed_with_their_signatures() -> None:
    made = "".join(f"### {room}\n\n{listed(room)}\n\n" for room in ROOMS)
    assert written("meets.md", made) == made
