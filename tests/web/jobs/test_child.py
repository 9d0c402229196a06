"""A child answers, or is ended within its limits with a sentence that says which."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sternway.web.jobs import child
from sternway.web.jobs.kinds import Order
from sternway.web.jobs.limits import MIB, Limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
_SMALL = Limits(address_space=1024 * MIB, processor_s=60, written=4 * MIB)


def ended(function: str, folder: Path, limits: Limits = _SMALL, **facts: object) -> int | None:
    process = child.start(Order(f"tests.web.jobs.tasks:{function}", facts, limits), folder)
    process.join(60)
    return process.exitcode


def test_a_child_answers_in_json(tmp_path: Path) -> None:
    assert ended("answer", tmp_path, say="grüß <b>dich</b>") == 0
    assert child.result(tmp_path) == {"said": "grüß <b>dich</b>"}


def test_a_child_knows_no_django(tmp_path: Path) -> None:
    assert ended("modules", tmp_path) == 0
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
    assert code != 0
    assert said in child.why_it_ended(code, _SMALL)
    with pytest.raises(OSError, match="result"):
        child.result(tmp_path)


def test_a_child_that_computes_for_too_long_is_told_so(tmp_path: Path) -> None:
    limits = Limits(processor_s=1)
    code = ended("never_end", tmp_path, limits)
    assert "took more than 1 s of processor time" in child.why_it_ended(code, limits)
