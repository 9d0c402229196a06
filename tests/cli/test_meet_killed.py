"""A process that writes the journal of a meet, killed at any moment, loses nothing it confirmed."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sternway.cli.meet.folder import JOURNAL, MEET, MeetFolder, opened
from sternway.journal import Decision
from sternway.meets.desk import decision_of
from tests.cli.conftest import Rehearsal

SHORT, LONG = 12, 200
"""moments at which it is killed"""
MOST = 5
"""decisions that a process is let to confirm; then it lives up to so many seconds more:"""
LONGEST_S = 0.02


@pytest.fixture
def rehearsed(rehearsal: Rehearsal) -> MeetFolder:
    """A championship that was simulated from the first entry to the last medal."""
    return opened(rehearsal.folder)


def write(folder: Path, decisions: tuple[Decision, ...], pipe: int) -> None:
    """Take the decisions that a meet does not have yet, and say so once each is on the disk."""
    found = opened(folder)
    os.write(pipe, b"begin\n")
    for line in decisions[len(found.journal.decisions) :]:
        what = decision_of(line)
        found.decide(what, line.who, line.why, line.at)
        os.write(pipe, f"{found.journal.head}\n".encode())


def killed(
    folder: Path, decisions: tuple[Decision, ...], after: tuple[int, float] | None
) -> list[str]:
    """The heads that a process confirmed before it was killed; None: it is left to end."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            write(folder, decisions, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as told:
        told.readline()
        heads = []
        if after is not None:
            heads = [told.readline() for _ in range(after[0])]
            time.sleep(after[1])
            os.kill(child, signal.SIGKILL)
        heads += told.readlines()
        os.waitpid(child, 0)
        return [each.strip() for each in heads if each.strip()]


def moments(count: int) -> Iterator[tuple[int, float]]:
    chance = random.Random(42)
    return ((chance.randint(0, MOST), chance.uniform(0, LONGEST_S)) for _ in range(count))


def lose_nothing(rehearsed: MeetFolder, tmp_path: Path, count: int) -> int:
    """Kill it so often, over as many meets as that takes; how many decisions were confirmed."""
    decisions = rehearsed.journal.decisions
    number = confirmed = 0
    folder = tmp_path / "meet-0"
    for after in moments(count):
        if not (folder / MEET).exists():
            folder.mkdir()
            (folder / MEET).write_bytes((rehearsed.path / MEET).read_bytes())
        heads = killed(folder, decisions, after)
        confirmed += len(heads)
        kept = opened(folder)  # the chain is whole, and every decision can stand
        assert len(kept.journal.decisions) <= len(decisions)
        for each in heads:
            at = int(each.split()[0])
            assert kept.journal.decisions[at - 1].chain == each.split()[1]
        if len(kept.journal.decisions) == len(decisions):
            number += 1
            folder = tmp_path / f"meet-{number}"
    if (folder / MEET).exists():
        killed(folder, decisions, None)
        ended = opened(folder)
        assert [each.facts for each in ended.journal.decisions] == [e.facts for e in decisions]
        assert (folder / JOURNAL).read_bytes() == (rehearsed.path / JOURNAL).read_bytes()
    return confirmed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked")
def test_a_writer_that_is_killed_loses_nothing_it_confirmed(
    rehearsed: MeetFolder, tmp_path: Path
) -> None:
    assert lose_nothing(rehearsed, tmp_path, SHORT)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked")
def test_two_hundred_killings_lose_nothing_that_was_confirmed(
    rehearsed: MeetFolder, tmp_path: Path
) -> None:
    assert lose_nothing(rehearsed, tmp_path, LONG) > LONG
