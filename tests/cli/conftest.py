"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from sternway.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


class Rehearsal(NamedTuple):
    """A championship from entries to medals: what simulating it printed, and its folder."""

    ran: Ran
    folder: Path


@pytest.fixture
def sternway(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in a terminal of 80 columns without colours."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """A simulated championship, for tests that only read its folder."""
    folder = tmp_path_factory.mktemp("rehearsal") / "show"
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        status = main(["meet", "simulate", str(folder)])
    return Rehearsal(Ran(status, out.getvalue(), err.getvalue()), folder)
