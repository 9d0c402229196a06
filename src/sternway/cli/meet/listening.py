"""Readers over TCP: what they send is on the disk, as it came, before anything is answered."""

from __future__ import annotations

import os
import re
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from sternway.cli import terminal
from sternway.errors import InvalidRequest, SternwayError

_CHUNK = 65_536
_LONGEST = 1_000_000
"""bytes of a record; what is longer is cut and kept"""
_END = re.compile(rb"[\r\n$]")
_EVERY_S = 0.2
_NAME = "Sternway"


def listen(
    log: Annotated[Path, typer.Argument(help="Where the reads shall stand; more are added to it.")],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="To wait for readers on: MyLaps sends to 3097.")
    ] = 0,
    host: Annotated[
        str, typer.Option(help="Of this machine, that readers reach; 0.0.0.0: all of them.")
    ] = "127.0.0.1",
    connect: Annotated[
        str, typer.Option(metavar="HOST:PORT", help="A reader that waits: RACE RESULT on 3601.")
    ] = "",
    say: Annotated[
        list[str] | None, typer.Option(help="Lines to send first: SETPROTOCOL;2.0, STARTOPERATION.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=0, help="Then stop.", show_default="until Ctrl-C")
    ] = 0,
) -> None:
    """Take what chip readers send, into a log for: sternway meet chips."""
    if bool(port) == bool(connect):
        raise InvalidRequest("say --port for readers that connect, or --connect for one that waits")
    with ExitStack() as stack:
        log.parent.mkdir(parents=True, exist_ok=True)
        desk = _Desk(stack.enter_context(log.open("ab")))
        try:
            if connect:
                desk.call(stack, connect, say or [])
            else:
                desk.wait(stack, host, port)
            desk.run(time.monotonic() + seconds if seconds else None)
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise SternwayError(f"{connect or f'{host}:{port}'}: {error.strerror}") from error
        finally:
            desk.keep_rest()
        terminal.message(f"{desk.count} records in {log}")


class _Desk:
    """All readers that are connected, each with the beginning of a record that is not whole yet."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._selector = selectors.DefaultSelector()
        self._begun: dict[socket.socket, bytes] = {}
        self._door: socket.socket | None = None
        self.count = 0

    def wait(self, stack: ExitStack, host: str, port: int) -> None:
        """Let readers connect."""
        self._door = stack.enter_context(socket.create_server((host, port)))
        self._selector.register(self._door, selectors.EVENT_READ)
        terminal.message(f"waiting for readers on {host}:{port}")

    def call(self, stack: ExitStack, address: str, say: list[str]) -> None:
        """Connect to a reader."""
        name, colon, port = address.rpartition(":")
        if not colon or not port.isdecimal():
            raise InvalidRequest(f"--connect {address[:60]}: write HOST:PORT")
        reader = stack.enter_context(socket.create_connection((name, int(port)), timeout=10))
        for line in say:
            reader.sendall(f"{line}\r\n".encode())
        self._take(reader)

    def run(self, until: float | None) -> None:
        """Until a moment, or until the reader that was called hangs up."""
        while until is None or time.monotonic() < until:
            for key, _ in self._selector.select(_EVERY_S):
                if key.fileobj is self._door:
                    self._take(self._door.accept()[0])
                elif isinstance(key.fileobj, socket.socket):
                    self._read(key.fileobj)
            if self._door is None and not self._begun:
                return

    def keep_rest(self) -> None:
        """What was sent and not ended."""
        for reader in list(self._begun):
            self._let_go(reader)

    def _take(self, reader: socket.socket) -> None:
        self._begun[reader] = b""
        self._selector.register(reader, selectors.EVENT_READ)

    def _read(self, reader: socket.socket) -> None:
        try:
            chunk = reader.recv(_CHUNK)
        except ConnectionError:
            chunk = b""
        if not chunk:
            self._let_go(reader)
            return
        records = list(self._whole(reader, chunk))
        self._keep(b"".join(records))
        self.count += sum(len(each.strip()) > 1 for each in records)
        try:
            reader.sendall(b"".join(map(answered, records)))
        except OSError:  # it hung up: what it sent is kept, and it will send it again
            self._let_go(reader)

    def _whole(self, reader: socket.socket, chunk: bytes) -> Iterator[bytes]:
        held = self._begun[reader] + chunk
        at = 0
        for end in _END.finditer(held):
            yield held[at : end.end()]
            at = end.end()
        self._begun[reader] = held[at:]
        if len(held) - at > _LONGEST:
            self._begun[reader] = b""
            yield held[at:]

    def _keep(self, content: bytes) -> None:
        if content:
            self._file.write(content)
            self._file.flush()
            os.fsync(self._file.fileno())

    def _let_go(self, reader: socket.socket) -> None:
        self._selector.unregister(reader)
        self._keep(self._begun.pop(reader))
        reader.close()


def answered(record: bytes) -> bytes:
    """What MyLaps waits for before it sends more, or the same again; nothing to others."""
    parts = record.decode("latin-1").strip().rstrip("$").split("@")
    if len(parts) < 3:
        return b""
    if parts[1] == "Pong":
        return f"{_NAME}@AckPong@Version2.1@$".encode()
    if parts[1] in ("Passing", "Marker") and len(parts) > 3:
        return f"{_NAME}@Ack{parts[1]}@{parts[-2]}@$".encode("latin-1")
    return b""


COMMANDS = {"listen": listen}
