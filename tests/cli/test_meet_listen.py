"""``sternway meet listen``: what readers send over TCP is kept before it is answered."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sternway.cli.meet.listening import answered
from sternway.meets.timing import read_chips
from tests.cli.conftest import Run

MYLAPS = (
    b"Finish@Pong@$"
    b"Finish@Passing@c=00A1B2C|t=10:30:00.990|d=260714@19@$"
    b"Finish@Passing@c=00A1B2D|t=10:30:05.100|d=260714@20@$"
)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
    return found


@pytest.fixture
def reader() -> Iterator[tuple[int, list[bytes]]]:
    """A reader that waits, sends two reads in pieces and hangs up; its port, and what it heard."""
    told: list[bytes] = []

    def serve(door: socket.socket) -> None:
        with door, door.accept()[0] as found:
            told.append(found.recv(1000))
            for piece in (
                b"1;A1;2026-07-14;10:3",
                b"0:00.990;1\r\n2;A2;2026-07-14;10:30:05.100;1\r\n",
            ):
                found.sendall(piece)

    door = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, args=(door,))
    thread.start()
    yield door.getsockname()[1], told
    thread.join()


def test_a_reader_that_waits_is_called_and_its_reads_are_kept(
    sternway: Run, tmp_path: Path, reader: tuple[int, list[bytes]]
) -> None:
    port, told = reader
    log = tmp_path / "logs" / "reads.txt"
    ran = sternway(
        "meet", "listen", log, "--connect", f"127.0.0.1:{port}", "--say", "SETPROTOCOL;2.0"
    )
    assert ran.status == 0
    assert told == [b"SETPROTOCOL;2.0\r\n"]
    assert len(read_chips(log)) == 2
    assert "2 records" in ran.err


def test_readers_that_connect_are_answered_once_their_reads_are_kept(
    sternway: Run, tmp_path: Path, port: int
) -> None:
    log = tmp_path / "reads.txt"
    heard: list[bytes] = []

    def send() -> None:
        for _ in range(100):
            try:
                found = socket.create_connection(("127.0.0.1", port), timeout=5)
                break
            except ConnectionRefusedError:
                threading.Event().wait(0.05)
        with found:
            for at in range(0, len(MYLAPS), 20):
                found.sendall(MYLAPS[at : at + 20])
            while b"AckPassing@20" not in b"".join(heard):
                heard.append(found.recv(1000))
            assert log.read_bytes() == MYLAPS

    thread = threading.Thread(target=send)
    thread.start()
    ran = sternway("meet", "listen", log, "--port", port, "--seconds", "5")
    thread.join()
    assert ran.status == 0
    answers = b"".join(heard).split(b"$")
    assert answers[:3] == [
        b"Sternway@AckPong@Version2.1@", b"Sternway@AckPassing@19@", b"Sternway@AckPassing@20@",
    ]  # fmt: skip
    assert len(read_chips(log)) == 2


@pytest.mark.parametrize("record", [b"", b"\r\n", b"aa0105800000", b"a@b@$", b"x@Passing@$"])
def test_nobody_else_is_answered(record: bytes) -> None:
    assert answered(record) == b""


@pytest.mark.parametrize(
    ("options", "cure"),
    [
        ((), "say --port"),
        (("--port", "1", "--connect", "x:1"), "say --port"),
        (("--connect", "reader"), "write HOST:PORT"),
    ],
)
def test_a_slip_is_told_with_its_cure(
    sternway: Run, tmp_path: Path, options: tuple[str, ...], cure: str
) -> None:
    ran = sternway("meet", "listen", tmp_path / "log", *options)
    assert ran.status == 2
    assert cure in ran.err


def test_a_reader_that_is_not_there_is_told(sternway: Run, tmp_path: Path, port: int) -> None:
    ran = sternway("meet", "listen", tmp_path / "log", "--connect", f"127.0.0.1:{port}")
    assert ran.status == 1
    assert "refused" in ran.err
