"""The library's face: what ``import sternway`` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sternway as sw
from sternway.errors import SeveralRecordings
from tests.cli.files import write_gpx

HEAVY = ("typer", "rich", "altair", "vl_convert", "scipy", "pandas", "distributed", "pyarrow")


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def test_every_name_that_is_offered_is_there() -> None:
    assert {*sw.__all__} <= {*dir(sw)}
    for name in sw.__all__:
        assert getattr(sw, name) is not None


def test_what_type_checkers_see_is_what_is_offered() -> None:
    lines = Path(sw.__file__).read_text().split("if TYPE_CHECKING:", 1)[1].split("__all__", 1)[0]
    imported = {word.strip(",()") for word in lines.split()}
    assert {*sw.__all__} <= imported


def test_names_that_are_not_offered_are_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        sw.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_a_recording_is_read_and_analysed_in_three_lines(tmp_path: Path) -> None:
    recording = sw.read(write_gpx(tmp_path / "run.gpx"))
    analysis = sw.analyze(recording, sw.Declarations(backward=("all",)))
    (total,) = [each for each in analysis.totals if each.direction is sw.Direction.BACKWARD]
    assert total.distance == pytest.approx(360, rel=0.05)


def test_a_file_of_several_recordings_names_the_way_to_read_them(tmp_path: Path) -> None:
    write_gpx(tmp_path / "a.gpx")
    write_gpx(tmp_path / "b.gpx")
    with pytest.raises(SeveralRecordings, match=r"2 recordings, and one is wanted"):
        sw.read(tmp_path)
    assert len(sw.read_all(tmp_path)) == 2


@pytest.mark.parametrize("use", ["", "; sternway.read; sternway.analyze"])
def test_the_library_imports_nothing_heavy(use: str) -> None:
    found = python(f"import sys, sternway{use}; print(*sys.modules)").split()
    assert not {*HEAVY} & {*found}


def test_importing_the_library_alone_does_not_even_import_numpy() -> None:
    assert "numpy" not in python("import sys, sternway; print(*sys.modules)").split()


def test_json_on_the_command_line_imports_nothing_for_people(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "run.gpx")
    code = (
        "import sys; from sternway.cli import main; "
        f"main(['analyze', '--json', {str(run)!r}]); print(*sys.modules)"
    )
    found = python(code).splitlines()[-1].split()
    assert "typer" in found
    assert not {*HEAVY, "sternway.reports", "concurrent.futures.process"} - {"typer"} & {*found}


def test_the_library_imports_little_of_its_own_until_it_is_used() -> None:
    def own(code: str) -> int:
        loaded = python(f"{code}; import sys; print(*sys.modules)").split()
        return len([name for name in loaded if name.partition(".")[0] == "sternway"])

    assert own("import sternway") <= 3
    assert own("from sternway import read") <= 30
    assert own("from sternway import read, analyze") <= 115
