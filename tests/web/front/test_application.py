"""What stands before Django: base path, bounds, lifespan."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sternway.web.front.application import Front
from sternway.web.front.asgi import Message, Receive, Scope, Send


def asked(front: Front, path: str, body: bytes = b"", **headers: str) -> list[Message]:
    """What is sent for one request."""
    sent: list[Message] = []
    pieces = [body[at : at + 10] for at in range(0, len(body), 10)] or [b""]

    async def receive() -> Message:
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "http",
        "path": path,
        "headers": [
            (name.replace("_", "-").encode(), each.encode()) for name, each in headers.items()
        ],
    }
    # In a thread: a browser of other tests may keep a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, front(scope, receive, send)).result()
    return sent


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with its path and how much it was sent."""
    count = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            await send({"type": "broken", "path": scope["path"]})
            return
        count += len(message["body"])
        if not message["more_body"]:
            await send({"type": "whole", "path": scope["path"], "count": count})
            return


@pytest.mark.parametrize(
    ("asks", "seen"),
    [
        ("/sternway/runs", "/runs"),
        ("/runs", "/runs"),
        ("/sternway", "/"),
        ("/sternways", "/sternways"),
    ],
)
def test_the_base_path_is_taken_off_where_a_proxy_left_it(asks: str, seen: str) -> None:
    assert asked(Front(echo, {}, "/sternway", 100), asks)[0]["path"] == seen


def test_a_length_beyond_the_bound_is_refused_before_anything_is_read() -> None:
    (start, _) = asked(Front(echo, {}, "", 100), "/", content_length="99999999999")
    assert start["status"] == 413


def test_a_body_without_a_length_is_cut_off_at_the_bound() -> None:
    front = Front(echo, {}, "", -16_000_000 + 25)
    assert asked(front, "/", b"x" * 20)[0]["type"] == "whole"
    assert asked(front, "/", b"x" * 40)[0]["type"] == "broken"


def test_a_route_goes_before_the_pages() -> None:
    async def other(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "other"})

    front = Front(echo, {"receive": other}, "", 100)
    assert asked(front, "/receive/abc")[0]["type"] == "other"
    assert asked(front, "/received")[0]["type"] == "whole"
