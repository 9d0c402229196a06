"""The ASGI application that uvicorn runs."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from typing import Any

from sternway.web.front.asgi import (
    AsgiApplication,
    Message,
    Receive,
    Scope,
    Send,
    answer,
    header,
)

_THREADS = 8
_FORM_BYTES = 16_000_000
"""of a request beside the file in it"""


class Front:
    """Takes the base path off, bounds every body, and hands on by the first part of the path."""

    def __init__(
        self,
        pages: AsgiApplication,
        routes: MutableMapping[str, AsgiApplication],
        base: str,
        most_bytes: int,
    ) -> None:
        self._pages = pages
        self._routes = routes
        self._base = base
        self._most_bytes = most_bytes + _FORM_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        scope = self._without_base(scope)
        if _length(scope) > self._most_bytes:
            await answer(send, 413, "The request is larger than this installation takes.")
            return
        application = self._routes.get(scope["path"].split("/")[1], self._pages)
        await application(scope, _bounded(receive, self._most_bytes), send)

    def _without_base(self, scope: Scope) -> Scope:
        """Proxies may take the base path off or leave it."""
        path: str = scope["path"]
        if self._base and (path == self._base or path.startswith(f"{self._base}/")):
            path = path.removeprefix(self._base) or "/"
        return {**scope, "path": path, "raw_path": path.encode(), "root_path": ""}


def application() -> AsgiApplication:
    """The whole of it, for uvicorn as a factory; Django is ready when this returns."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sternway.web.settings.module")
    from a2wsgi import WSGIMiddleware
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from sternway.web.front.upload import receive_upload, receive_with_key

    pages: Any = WSGIMiddleware(get_wsgi_application(), workers=_THREADS)  # type: ignore[arg-type]
    environment = settings.STERNWAY
    routes: dict[str, AsgiApplication] = {
        "receive": receive_upload,
        "hand-in": receive_with_key,
    }
    return Front(pages, routes, environment.base, environment.most_bytes)


def _length(scope: Scope) -> int:
    text = header(scope, b"content-length")
    return int(text) if text.isdecimal() else 0


def _bounded(receive: Receive, most: int) -> Receive:
    """Ends a body that says no length and never stops, as if the connection had broken off."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= most else {"type": "http.disconnect"}

    return bounded


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
