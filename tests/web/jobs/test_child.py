"""A child answers, or is ended within its limits with a sentence that says which."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from sternway.web.jobs import child
from sternway.web.jobs.kinds import Order
from sternway.web.jobs.limits import MIB, Limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
_SMALL = Limits(address_space=1024 * MIB, processor_s=60, written=4 * MIB)


def ended(function: str, folder: Path, limits: Limits = _SMALL, **facts: object) -> int | None:
    """Its status where the child ended in the middle, None where it answered."""
    with_hand = child.Child(1, limits)
    with_hand.give(Order(f"tests.web.jobs.tasks:{function}", facts, limits), folder)
    answer = with_hand.answer()
    with_hand.end()
    return answer.code


def test_a_child_answers_in_json(tmp_path: Path) -> None:
    assert ended("answer", tmp_path, say="grüß <b>dich</b>") is None
    assert child.result(tmp_path) == {"said": "grüß <b>dich</b>"}


def test_a_child_knows_no_django(tmp_path: Path) -> None:
    assert ended("modules", tmp_path) is None
    found = child.result(tmp_path)
    assert "sternway" in found
    assert not {"django", "sqlite3", "psycopg", "allauth"} & {*found}


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("eat_memory", "needs more memory"),
        ("fill_the_disk", "broke off"),
        ("break_off", "broke off"),
    ],
)
def test_a_child_beyond_its_limits_leaves_a_sentence(
    tmp_path: Path, function: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code = ended(function, tmp_path)
    assert code
    assert said in child.why_it_ended(code, _SMALL)
    with pytest.raises(OSError, match="result"):
        child.result(tmp_path)


def test_a_child_that_computes_for_too_long_is_told_so(tmp_path: Path) -> None:
    limits = Limits(processor_s=1)
    code = ended("never_end", tmp_path, limits)
    assert "took more than 1 s of processor time" in child.why_it_ended(code, limits)


def test_a_child_does_one_job_after_another_and_each_has_all_of_the_processor_time(
    tmp_path: Path,
) -> None:
    limits = Limits(processor_s=2)
    busy = child.Child(1, limits)
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        busy.give(Order("tests.web.jobs.tasks:compute", {"seconds": 1.2}, limits), folder)
        answer = busy.answer()
        assert answer.is_done
        assert answer.takes_more
        assert child.result(folder) == "computed"
    busy.end()


def test_a_child_that_has_grown_takes_no_further_job(tmp_path: Path) -> None:
    busy = child.Child(1, Limits())
    busy.give(Order("tests.web.jobs.tasks:grow", {}, Limits()), tmp_path)
    answer = busy.answer()
    assert answer.is_done
    assert not answer.takes_more
    busy.end()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="set in the GNU library's way")
def test_a_child_keeps_the_memory_that_one_file_after_another_needs(tmp_path: Path) -> None:
    # In a program of its own: here children may be forked from what another test has started.
    program = "import sys, pathlib, tests.web.jobs.test_child as a; "
    program += "sys.exit(a.ended('faults', pathlib.Path(sys.argv[1])))"
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=root, check=True)
    assert child.result(tmp_path) < 100, "of the 1024 pages that it had before"
