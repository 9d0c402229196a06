"""Bytes of one file, straight to the disk: no thread is held while a slow phone sends.

``PUT /receive/TICKET`` with the ticket of an announced file; ``POST /hand-in?name=run.fit`` with a
key, for scripts.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import parse_qs

from django.conf import settings
from django.db import close_old_connections
from django.utils.translation import gettext_noop

from sternway.errors import InvalidRequest, told
from sternway.web.accounts.domain.keys import holder
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.files.domain.receive import announce, fail, redeem, take_in
from sternway.web.files.domain.storage import Incoming
from sternway.web.files.models import Arrival, Way
from sternway.web.front.asgi import Receive, Scope, Send, answer, header
from sternway.web.refusals import Declined

Found = TypeVar("Found")
_AT_ONCE = 3
"""uploads of one person"""
_WRITTEN_AT_ONCE = 2**20
"""bytes gathered before a thread is asked to write them"""
_SILENT_S = 60.0
"""after which a sender that sends nothing has gone"""
_PASSED_OVER = 64_000_000
"""bytes of a refused file that are read for the sake of its sender"""
_PATIENCE_S = 5.0
_TOO_MANY = gettext_noop("three files are being sent already: send it again")
_sending: dict[int, int] = {}


async def receive_upload(scope: Scope, receive: Receive, send: Send) -> None:
    """The bytes of an announced file."""
    if scope["method"] != "PUT":
        await answer(send, 405, "Send the bytes by PUT.")
        return
    ticket = scope["path"].split("/")[2] if scope["path"].count("/") == 2 else ""
    arrival = await _in_thread(lambda: redeem(ticket))
    if arrival is None:
        await answer(send, 404, "This ticket is unknown, or was used: announce the file again.")
        return
    await _take(arrival, receive, send)


async def receive_with_key(scope: Scope, receive: Receive, send: Send) -> None:
    """A file from a script."""
    if scope["method"] != "POST":
        await answer(send, 405, "Send the bytes by POST.")
        return
    key = header(scope, b"authorization")
    person = await _in_thread(lambda: holder(key, KeyScope.UPLOAD))
    if person is None:
        await answer(send, 401, "The key is missing, wrong, or has ended.")
        return
    names = parse_qs(scope["query_string"].decode("latin-1"), errors="replace").get("name", [""])
    length = header(scope, b"content-length")
    size = int(length) if length.isdecimal() else 0

    def expected() -> Arrival:
        announced = announce(person, names[0], size, Way.KEY)
        return (redeem(announced.ticket) if announced.ticket else None) or announced.arrival

    arrival = await _in_thread(expected)
    if not arrival.is_open:
        await _pass_over(receive)
        await _say(send, arrival)
        return
    await _take(arrival, receive, send)


async def _take(arrival: Arrival, receive: Receive, send: Send) -> None:
    owner = arrival.owner_id
    if _sending.get(owner, 0) >= _AT_ONCE:
        await _in_thread(lambda: fail(arrival, _TOO_MANY))
        await _say(send, arrival, 429)
        return
    _sending[owner] = _sending.get(owner, 0) + 1
    is_whole = False
    try:
        with Incoming(settings.STERNWAY.most_bytes) as incoming:
            await _write(incoming, receive)
            is_whole = True
            await _in_thread(lambda: take_in(arrival, incoming))
    except InvalidRequest as error:
        says = told(error)
        await _in_thread(lambda: fail(arrival, says))
        if not is_whole:
            await _pass_over(receive)
    finally:
        _sending[owner] -= 1
        if not _sending[owner]:
            del _sending[owner]
    await _say(send, arrival)


async def _write(incoming: Incoming, receive: Receive) -> None:
    """Raises ``InvalidRequest`` where the sender goes away or the file is too large."""
    pieces: list[bytes] = []
    waiting = 0
    more = True
    while more:
        try:
            message = await asyncio.wait_for(receive(), _SILENT_S)
        except TimeoutError:
            message = {"type": "http.disconnect"}
        if message["type"] == "http.disconnect":
            raise Declined("the connection broke off: send the file again")
        pieces.append(message.get("body", b""))
        waiting += len(pieces[-1])
        more = message.get("more_body", False)
        if waiting >= _WRITTEN_AT_ONCE or not more:
            content = b"".join(pieces)
            pieces, waiting = [], 0
            await asyncio.to_thread(incoming.write, content)


async def _pass_over(receive: Receive) -> None:
    """Read what is still being sent, as far as that is worth it: a sender that is cut off in the
    middle never reads the answer.
    """
    count = 0
    while count < _PASSED_OVER:
        try:
            message = await asyncio.wait_for(receive(), _PATIENCE_S)
        except TimeoutError:
            return
        count += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return


async def _say(send: Send, arrival: Arrival, status: int = 0) -> None:
    said = {"id": arrival.public_id, "state": str(arrival.state), "says": arrival.says}
    status = status or (422 if arrival.state == "failed" else 201)
    await answer(send, status, json.dumps(said), "application/json")


def _in_thread(work: Callable[[], Found]) -> Awaitable[Found]:
    """What touches the database, away from the loop."""

    def done() -> Found:
        close_old_connections()
        try:
            return work()
        finally:
            close_old_connections()

    return asyncio.to_thread(done)
