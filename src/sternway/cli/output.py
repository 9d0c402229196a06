"""What a command writes, and where: the same habit for every output of every command.

``--json``, ``--csv`` and ``--steps`` print; ``--html``, ``--pdf`` and ``--calendar`` write a file
here under the name that their help gives. ``--html=FILE`` names the file, which gets the ending of
its kind where it has none; ``--html -`` is standard output. What is asked for is not shown as well:
the files that were written are named, one a line. Only ``analyze``, whose work takes longest, shows
its answer beside them.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from sternway.cli.terminal import message, one_line
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_file, is_folder, is_there

STDOUT = "-"
_NEVER_READ = {"--html": (".html", ".htm"), "--calendar": (".ics",), "--pdf": (".pdf",)}
"""outputs whose files no command reads, so that a name after a blank can be nothing else"""
_COMMAND_AND_INPUT = 2
"""words before an output, from which on another one at the end is not what the command reads"""
_ALSO_READ = {"--json": (".json", ".jsonl"), "--csv": (".csv",), "--steps": (".csv",)}


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments, each output joined to its file by ``=``; to nothing where none was named.

    The parser knows options with a value and options without, but none whose value may be left
    out. The word after an output is its file only where it can be nothing else: ``-``, a name in
    ``.html`` after ``--html``, or the last of several words, of a file that is not there. So
    ``--csv run.csv`` still reads ``run.csv``. Raises ``InvalidRequest`` where such a file is not
    there, and was surely meant to be written.
    """
    found: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            return [*found, word, *rest]
        if word not in _NEVER_READ and word not in _ALSO_READ:
            found.append(word)
            continue
        following = rest[0] if rest else ""
        if following == STDOUT or following.lower().endswith(_NEVER_READ.get(word, ("\0",))):
            found.append(f"{word}={rest.pop(0)}")
            continue
        if word in _NEVER_READ and _names_a_file(following, found, rest):
            found.append(f"{word}={rest.pop(0)}")
            continue
        looks_written = following.lower().endswith(_ALSO_READ.get(word, ("\0",)))
        if looks_written and not is_there(following):
            raise InvalidRequest(
                f"{following}: no such file to read; to write it, say {word}={following}"
            )
        found.append(f"{word}=")
    return found


def _names_a_file(word: str, before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a word after an output that is only written can be nothing but its file."""
    if not word or word.startswith("-") or is_there(word):
        return False
    is_path = any(separator in word for separator in ("/", os.sep))
    is_further = len([each for each in before if not each.startswith("-")]) >= _COMMAND_AND_INPUT
    return is_path or (is_further and len(rest) == 1)


@dataclass(frozen=True, slots=True)
class Output:
    """An output that was asked for."""

    option: str
    file: str = ""
    """as it was named; empty where it was not, ``-`` for standard output"""

    @property
    def is_printed(self) -> bool:
        return self.file == STDOUT or (not self.file and self.option in _ALSO_READ)


@dataclass(frozen=True, slots=True)
class Result:
    """What an output is made of."""

    output: Output
    usual: str
    """its file where none was named"""
    make: Callable[[], object]
    """gives text, bytes, or what is written as JSON"""


def option(name: str, kind: str, text: str, panel: str | None = None) -> Any:
    """The option of an output, whose files end in ``kind``."""

    def asked(file: str) -> Output:
        return Output(name, _ended(file, kind))

    return typer.Option(
        name,
        metavar=f"[=FILE.{kind}]",
        parser=asked,
        help=text,
        show_default=False,
        rich_help_panel=panel,
    )


def _ended(file: str, kind: str) -> str:
    """The name with the ending of its kind where it has none; a folder's stays as it is."""
    is_whole = file in ("", STDOUT) or file.endswith(("/", os.sep)) or Path(file).suffix
    return file if is_whole or is_folder(file) else f"{file}.{kind}"


def page(name: str) -> Any:
    """The option ``--html`` of a command whose page is usually written to the file ``name``."""
    return option("--html", "html", f"A page: {name} here, or the file named.")


Json = Annotated[
    Output | None, option("--json", "json", "JSON: printed, or written to the file named.")
]
OldOut = Annotated[Path | None, typer.Option("--out", hidden=True)]
"""where pages went until version 0.1"""


def page_or_old(html: Output | None, out: Path | None) -> Output | None:
    """The page that was asked for, if only in the words of version 0.1."""
    if out is None:
        return html
    outdated("--out FILE", f"--html={out}")
    return Output("--html", str(out))


def outdated(old: str, new: str) -> None:
    """Say how something is said now."""
    message(f"{old} will be gone in the next version: say {new}")


def json_result(output: Output | None, make: Callable[[], object]) -> Result | None:
    """A document, usually printed."""
    return Result(output, "", make) if output else None


def page_result(output: Output | None, name: str, make: Callable[[], str]) -> Result | None:
    """A page, usually written to the file ``name`` in the current folder."""
    return Result(output, name, make) if output else None


def deliver(show: Callable[[], None], *results: Result | None, kept: Sequence[Path] = ()) -> None:
    """Write what was asked for and name the files, or show people the answer.

    ``kept`` are files that were written before, which are named too. Raises ``InvalidRequest``
    where two outputs would be printed, ``SternwayError`` where a file cannot be written.
    """
    wanted = [each for each in results if each is not None]
    is_taken = takes_stdout(*(each.output for each in wanted))
    paths: list[Path] = []
    for each, content in [(each, _content(each)) for each in wanted]:
        if each.output.is_printed:
            _print(content)
        else:
            paths.append(Path(each.output.file or each.usual))
            write(paths[-1], content)
    if not wanted:
        show()
    if not is_taken:
        print_paths([*paths, *kept])


def takes_stdout(*outputs: Output | None) -> bool:
    """Whether standard output is taken. Raises ``InvalidRequest`` where it is twice."""
    printed = [each.option for each in outputs if each is not None and each.is_printed]
    if len(printed) > 1:
        raise InvalidRequest(
            f"{' and '.join(printed)} cannot all be printed: name a file, {printed[0]}=FILE"
        )
    return bool(printed)


def print_paths(paths: Sequence[object]) -> None:
    """The files that were written, one a line."""
    for path in paths:
        print(one_line(str(path)))


def _content(result: Result) -> str | bytes:
    made = result.make()
    if isinstance(made, str | bytes):
        return made
    import json

    indent = 2 if result.output.is_printed and sys.stdout.isatty() else None
    return json.dumps(made, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"


def _print(content: str | bytes) -> None:
    if isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)


def write(path: Path, content: str | bytes) -> None:
    """Write a whole file, as `replacing` does."""
    with replacing(path) as file:
        if isinstance(content, bytes):
            file.buffer.write(content)
        else:
            file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[io.TextIOWrapper]:
    """A text file that takes its place once it is whole, and never that of a recording.

    Raises ``SternwayError`` where it cannot be written.
    """
    from sternway import files
    from sternway.recordings import is_recording

    if is_file(path) and is_recording(path):
        raise SternwayError(f"{path}: is a recording and is never overwritten: name another file")
    with files.replacing(path) as file:
        # The names of inputs need not be UTF-8; they are written as they came.
        text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="")
        yield text
        text.detach()
