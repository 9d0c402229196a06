"""The journal: chained, append-only, undone by decisions, and safe when its writer is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import ChangedMeanwhile, UnreadableFile
from sternway.journal import (
    UNDO,
    Journal,
    added,
    check_head,
    read_journal,
    read_journal_of,
    record,
)

NOON = datetime(2026, 7, 14, 12, tzinfo=UTC)


def written(count: int) -> tuple[Journal, bytes]:
    journal, content = Journal(), b""
    for number in range(count):
        at = NOON + timedelta(minutes=number)
        journal, line = added(journal, at, "Ada", "because", "note", {"number": number})
        content += line
    return journal, content


def test_what_was_written_is_read() -> None:
    journal, content = written(3)
    assert read_journal(content) == journal


@given(st.integers(0, 2), st.sampled_from(["swap", "drop", "edit"]), st.data())
def test_an_edit_a_swap_or_a_line_taken_out_shows(at: int, how: str, data: st.DataObject) -> None:
    lines = written(4)[1].splitlines(keepends=True)
    if how == "swap":
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif how == "drop":
        del lines[at]
    else:
        place = data.draw(st.integers(0, len(lines[at]) - 2))
        byte = lines[at][place : place + 1]
        lines[at] = lines[at][:place] + (b"x" if byte != b"x" else b"y") + lines[at][place + 1 :]
    with pytest.raises(UnreadableFile, match="chain is broken"):
        read_journal(b"".join(lines))


def test_an_end_that_was_cut_off_shows_against_the_head() -> None:
    journal, content = written(3)
    short = read_journal(b"".join(content.splitlines(keepends=True)[:2]))
    with pytest.raises(UnreadableFile, match="1 decisions were cut off"):
        check_head(short, journal.head)
    check_head(journal, short.head)


def test_another_journal_is_told_from_this_one() -> None:
    other = added(Journal(), NOON, "Eva", "", "note", {})[0]
    with pytest.raises(UnreadableFile, match="another journal"):
        check_head(other, written(1)[0].head)


def test_a_line_whose_writing_was_cut_off_was_never_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    _journal, content = written(2)
    path.write_bytes(content + b'{"number":3,"at"')
    read = read_journal_of(path)
    assert (len(read.decisions), read.torn) == (2, 16)
    record(path, read, NOON, "Ada", "", "note", {})
    assert len(read_journal_of(path).decisions) == 3


def test_of_two_writers_the_second_must_read_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    mine = theirs = read_journal_of(path)
    record(path, mine, NOON, "Ada", "", "note", {})
    with pytest.raises(ChangedMeanwhile, match="read it again"):
        record(path, theirs, NOON, "Eva", "", "note", {})
    assert [each.who for each in read_journal_of(path).decisions] == ["Ada"]


def test_a_journal_that_vanished_is_not_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    record(path, Journal(), NOON, "Ada", "", "note", {})
    path.unlink()
    with pytest.raises(UnreadableFile, match="is missing"):
        read_journal_of(path)


def test_the_state_at_a_past_minute() -> None:
    journal = written(5)[0]
    assert len(journal.until(NOON + timedelta(minutes=2)).decisions) == 3


def test_undo_is_a_decision_and_can_be_undone() -> None:
    journal = written(2)[0]
    undone = added(journal, NOON, "Ada", "mistake", UNDO, {"of": 2})[0]
    assert [each.number for each in undone.in_force()] == [1]
    again = added(undone, NOON, "Ada", "no mistake", UNDO, {"of": 3})[0]
    assert again.in_force() == journal.in_force()


@given(st.lists(st.integers(1, 30), max_size=10))
def test_undo_after_do_is_nothing(undone: list[int]) -> None:
    journal = written(6)[0]
    for number in undone:
        if number <= len(journal.decisions):
            journal = added(journal, NOON, "Ada", "", UNDO, {"of": number})[0]
    before = journal.in_force()
    journal = added(journal, NOON, "Ada", "", "note", {})[0]
    journal = added(journal, NOON, "Ada", "", UNDO, {"of": len(journal.decisions)})[0]
    assert journal.in_force() == before


_WRITER = """
import sys
from datetime import UTC, datetime
from sternway.journal import read_journal_of, record
path = sys.argv[1]
journal = read_journal_of(path)
while True:
    number = len(journal.decisions) + 1
    journal = record(path, journal, datetime.now(UTC), "writer", "", "note", {"text": "x" * 300})
    print(number, flush=True)
"""


def killed_at(path: Path, after_s: float) -> int:
    """Start a writer, kill it after a while, and say which decision it confirmed last."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, env=os.environ
    )
    assert writer.stdout
    first = writer.stdout.readline()
    time.sleep(after_s)
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read().split(b"\n")[:-1]
    writer.wait()
    writer.stdout.close()
    return int(rest[-1] if rest else first)


def holds_when_killed(path: Path, times: int, seed: int) -> None:
    moments = random.Random(seed)
    for _ in range(times):
        confirmed = killed_at(path, moments.uniform(0, 0.03))
        journal = read_journal_of(path)
        assert len(journal.decisions) >= confirmed
        assert [each.number for each in journal.decisions] == list(
            range(1, len(journal.decisions) + 1)
        )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_confirmed_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    holds_when_killed(tmp_path / "journal", 4, seed=1)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_confirmed_is_lost_at_two_hundred_random_moments(tmp_path: Path) -> None:
    holds_when_killed(tmp_path / "journal", 200, seed=2)
