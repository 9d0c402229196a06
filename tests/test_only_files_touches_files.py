"""Below the command line, one module opens, writes and lists files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sternway

SOURCE = Path(sternway.__file__).parent
ABOVE = {"cli", "web"}
FUNCTIONS = {"open"}
METHODS = {
    "chmod", "exists", "glob", "is_dir", "is_file", "iterdir", "lstat", "mkdir", "open",
    "read_bytes", "read_text", "rename", "rglob", "rmdir", "samefile", "stat", "symlink_to",
    "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
"""of a ``Path``"""
MODULES = {"shutil", "tempfile", "fileinput", "pathlib.os"}
OF_OS = {
    "fdopen", "link", "listdir", "makedirs", "open", "remove", "removedirs", "replace", "scandir",
    "symlink", "truncate", "walk",
}  # fmt: skip
HONEST = {
    ("recordings/source.py", "archive.open"): "a member of a zip that `files` has opened",
}


def modules() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0]
        if room not in ABOVE and path != SOURCE / "files.py":
            yield path


@cache
def touches(path: Path) -> tuple[str, ...]:
    """What in a module reaches for a file by itself."""
    return tuple(_touches(path))


def _touches(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name in MODULES)
            case ast.ImportFrom(module=module) if module in MODULES:
                yield str(module)
            case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
                yield name
            case ast.Call(func=ast.Attribute(value=value, attr=name)):
                owner = ast.unparse(value)
                if owner == "os" and name in OF_OS:
                    yield f"os.{name}"
                elif owner not in {"os", "files"} and name in METHODS:
                    yield f"{owner}.{name}"


@pytest.mark.parametrize("path", [*modules()], ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_reaches_for_no_file_by_itself(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    assert [found for found in touches(path) if (name, found) not in HONEST] == []


def test_every_exception_is_still_needed() -> None:
    found = {
        (path.relative_to(SOURCE).as_posix(), each) for path in modules() for each in touches(path)
    }
    assert found == HONEST.keys()


@pytest.mark.parametrize(
    "code",
    [
        "open('a')",
        "Path('a').read_text()",
        "with path.open() as file: ...",
        "os.listdir('a')",
        "import shutil",
        "from tempfile import mkstemp",
        "(folder / 'a').stat().st_size",
    ],
)
def test_whatever_reaches_for_a_file_is_seen(code: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(code)
    assert touches(path)
