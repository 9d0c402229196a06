"""The commands under one name, and the ways out of them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sternway as sw
from sternway.cli.app import COMMANDS, command
from tests.cli.conftest import Run
from tests.cli.files import write_gpx

COMMAND = (sys.executable, "-m", "sternway")


def test_the_version_is_that_of_the_package(sternway: Run) -> None:
    ran = sternway("--version")
    assert (ran.status, ran.out) == (0, f"sternway {sw.__version__}\n")


def test_without_a_command_the_help_is_shown(sternway: Run) -> None:
    ran = sternway()
    assert ran.status == 2
    assert "Usage: sternway" in ran.out


def commands() -> list[str]:
    return [name for panel in COMMANDS.values() for name in panel]


@pytest.mark.parametrize("command", [(), *((name,) for name in commands())], ids=str)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_every_command_shows_an_example(
    sternway: Run, command: tuple[str, ...], option: str
) -> None:
    ran = sternway(*command, option)
    assert ran.status == 0
    assert re.search(rf"Examples?:\s+{' '.join(('sternway', *command))}\b", ran.out)


@pytest.mark.parametrize("panel", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(panel: str) -> None:
    for name, text in COMMANDS[panel].items():
        first, _, _ = (command(name).help or "").partition("\n")
        assert text == first


def test_a_command_is_imported_without_the_others() -> None:
    code = (
        "import sys; from sternway.cli import main; main(['record', '--help']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "sternway.cli.record" in done.stdout
    assert "sternway.cli.analyze" not in done.stdout
    assert "sternway.cli.plan" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse"], "No such command 'analyse'"),
        (["analyze"], "Missing argument"),
        (["analyze", "--jsn", "run.fit"], "No such option: --jsn"),
        (["analyze", "--jobs", "0", "run.fit"], "--jobs"),
        (["analyze", "--jobs", "2", "--cluster", "tcp://a:1", "run.fit"], "exclude each other"),
        (["analyze", "--backward", "soon", "run.fit"], "'soon' is not a range of time"),
        (["analyze", "--place", "nose", "run.fit"], "place 'nose' is not known"),
        (["analyze", "--json", "--csv", "run.fit"], "cannot all be printed"),
        (["analyze", "--out", "folder", "run.fit"], "say what to write"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    sternway: Run, arguments: list[str], said: str
) -> None:
    ran = sternway(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("sternway: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    for number in range(40):
        write_gpx(tmp_path / f"{number}.gpx")
    with subprocess.Popen(
        [*COMMAND, "analyze", "--json", "--jobs", "1", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_a_reader_that_was_never_there_ends_the_command_quietly(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "run.gpx")
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [*COMMAND, "analyze", "--json", run], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("words", [["explain"], ["record", "marathon"], ["--help"]])
def test_no_room_for_the_answer_is_one_line(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
    assert ran.returncode == 1
    assert ran.stderr == "sternway: standard output: No space left on device\n"


@pytest.mark.parametrize(
    "words",
    [
        ("info", "LONG"),
        ("log", "LONG.json"),
        ("log", "--log", "LONG", "today", "backward", "300", "m"),
        ("roster", "LONG"),
        ("safety", "check", "LONG"),
        ("plan", "LONG"),
        ("record", "marathon", "--ledger", "LONG"),
        ("predict", "--from", "1500m=6:10", "--json=LONG"),
        ("meet", "verify", "--in", "LONG"),
        ("coach", "LONG", "--by", "B. Example", "--leave"),
    ],
)
def test_a_name_that_is_too_long_is_one_line(sternway: Run, words: tuple[str, ...]) -> None:
    ran = sternway(*(each.replace("LONG", "x" * 300) for each in words))
    assert ran.status in (1, 2)
    assert ran.out == ""
    assert ran.err.startswith("sternway: x")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_command_and_its_workers_quietly(tmp_path: Path, jobs: str) -> None:
    for number in range(300):
        write_gpx(tmp_path / f"{number}.gpx", seconds=600)
    with subprocess.Popen(
        [*COMMAND, "analyze", "--json", "--jobs", jobs, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.readlines()
        assert process.stderr.read() == b""
        assert process.wait() == 130, rest[-1:]
        assert len(rest) < 299
    while _is_there(process.pid):
        time.sleep(0.02)


def _is_there(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    "words",
    [
        ("analyze", ""),
        ("info", "run.fit", ""),
        ("validate", "run.zip", "--truth", ""),
        ("simulate", "--from", "", "--place", "thigh"),
        ("ledger", "check", ""),
        ("meet", "check", "--in", ""),
    ],
)
def test_an_empty_name_is_not_the_current_folder(sternway: Run, words: tuple[str, ...]) -> None:
    ran = sternway(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert "is empty: name a file or a folder" in ran.err


@pytest.mark.parametrize(
    ("words", "below"), [(("points", "100m", "-5.2"), "-5.2"), (("record", "-5m"), "-5m")]
)
def test_a_number_below_zero_is_not_answered_as_an_option(
    sternway: Run, words: tuple[str, ...], below: str
) -> None:
    ran = sternway(*words)
    assert ran.status == 2
    assert ran.err.startswith(f"sternway: {below} is taken for an option, and nothing here may be")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("meet",), "sternway: Missing command: see sternway meet --help\n"),
        (
            ("analyze", "film.mp4", "--overlay"),
            "sternway: Option '--overlay' requires an argument: see sternway analyze --help\n",
        ),
    ],
)
def test_a_wrong_call_names_the_command_whose_help_helps(
    sternway: Run, words: tuple[str, ...], says: str
) -> None:
    ran = sternway(*words)
    assert (ran.status, ran.err) == (2, says)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the outputs")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_output_is_no_traceback(closed: str) -> None:
    ran = subprocess.run(
        f'"{sys.executable}" -m sternway --version {closed}',
        shell=True, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0
    assert "Traceback" not in ran.stdout + ran.stderr


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize(
    "words",
    [
        ("simulate", "--minutes"),
        ("simulate", "--rate"),
        ("explain", "calories", "--mass"),
        ("meet", "times", "100-w", "heats", "1", "11=13.5", "--wind"),
        ("meet", "listen", "reads.txt", "--seconds"),
    ],
)
def test_what_is_no_number_to_count_with_is_refused_wherever_one_is_asked_for(
    sternway: Run, words: tuple[str, ...], number: str
) -> None:
    ran = sternway(*words, number)
    assert (ran.status, ran.out) == (2, "")
    assert f"Invalid value for '{words[-1]}': {number} is not" in ran.err


def test_what_stands_in_brackets_in_a_help_text_is_shown(
    sternway: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert "stand under [coach] in the athlete file" in " ".join(
        sternway("coach", "--help").out.split()
    )
    assert "ax=A1 [g],ay=A2 [g]" in sternway("analyze", "--help").out
