"""Programs with keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.models import Person
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.plans.domain import reading
from sternway.web.records.domain.queries import book

API = "/api/v1"


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Rows of a rolled back test have the keys of those of the next."""
    reading.forget()
    book.forget()
    yield
    reading.forget()
    book.forget()


@dataclass(frozen=True)
class Program:
    """What asks with a key."""

    key: str

    def ask(self, method: str, path: str, body: Any = None, **said: Any) -> tuple[int, Any]:
        """Status and document of an answer."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        content = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        answer = Client(headers=headers).generic(
            method.upper(),
            f"{API}/{path}",
            content,
            content_type=said.get("kind", kind),
            CONTENT_TYPE=said.get("kind", kind),
        )
        return answer.status_code, json.loads(answer.content) if answer.content else None


KeyOf = Callable[..., Program]


@pytest.fixture
def key_of() -> KeyOf:
    """A program that acts for somebody within scopes."""

    def make(person: Person, *scopes: KeyScope) -> Program:
        ends = timezone.localdate() + timedelta(days=9)
        return Program(make_key(person, "test", scopes or [*KeyScope], ends))

    return make
