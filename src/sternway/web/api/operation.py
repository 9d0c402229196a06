"""An operation of the API: declared once, and by that routed, guarded, checked and described.

    @operation("get", "activities/{id}", Activity, scope=KeyScope.READ, says="One activity.")
    def activity(call: Call, id: str) -> Activity: ...

The answer is a frozen dataclass whose fields are the keys of its JSON; the body of a request is
one too. Whatever is wrong with a request is answered as ``application/problem+json`` (RFC 9457).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from sternway.errors import SternwayError
from sternway.text import explanation, speaking
from sternway.typed_json import typed
from sternway.units import METRIC, using
from sternway.web.accounts.domain.keys import holder
from sternway.web.accounts.interfaces.second_factor import lacks_second_factor
from sternway.web.accounts.models import Person
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.api.schema import as_json
from sternway.web.security.gone import is_gone

JSON = "application/json"
BYTES = "application/octet-stream"
PROBLEM = "application/problem+json"
_MOST_BODY = 100_000
"""bytes of a JSON body"""
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the query; what is not declared is refused."""

    name: str
    says: str
    kind: str = "text"
    """``text``, ``day`` or ``number``"""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1000
    """of a number; of a text its length"""

    def read(self, text: str) -> Any:
        """The value. Raises ``Problem``."""
        if self.kind == "number":
            is_whole = text.isascii() and text.isdecimal() and len(text) < 10
            if not is_whole or not self.least <= int(text) <= self.most:
                raise Problem(422, f"{self.name}: a whole number from {self.least} to {self.most}")
            return int(text)
        if self.kind == "day":
            try:
                if len(text) != len("2026-11-29"):
                    raise ValueError
                return date.fromisoformat(text)
            except ValueError:
                raise Problem(422, f"{self.name}: a day, such as 2026-11-29") from None
        if self.choices and text not in self.choices:
            raise Problem(422, f"{self.name}: one of {', '.join(self.choices)}")
        if not text or len(text) > self.most or not text.isprintable():
            raise Problem(422, f"{self.name}: a text of up to {self.most} characters")
        return text


class Problem(Exception):
    """What is wrong with a request, with the status of the answer."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        self.detail = detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was checked."""

    person: Person | None
    """for whom the key speaks; None where none is asked for"""
    query: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    """the dataclass of the operation, or an iterator over bytes"""


class Work(Protocol):
    """What an operation does."""

    def __call__(self, call: Call, **path: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Operation:
    """All that there is to know of one operation."""

    method: str
    path: str
    answer: type | None
    """None where a document of another contract, or nothing, is answered"""
    scope: KeyScope | None
    says: str
    work: Work
    parameters: tuple[Parameter, ...] = ()
    body: type | None = None
    """a dataclass; ``bytes`` for a file"""
    status: int = 200
    document: str = ""
    """the schema of a document that is described elsewhere"""

    @property
    def name(self) -> str:
        return getattr(self.work, "__name__", "")


_ALL: list[Operation] = []


def operation(
    method: str,
    path: str,
    answer: type | None,
    *,
    scope: KeyScope | None,
    says: str,
    parameters: Sequence[Parameter] = (),
    body: type | None = None,
    status: int = 200,
    document: str = "",
) -> Callable[[Any], Any]:
    """Declare one; see the module."""

    def declare(work: Any) -> Any:
        _ALL.append(
            Operation(
                method, path, answer, scope, says, work, tuple(parameters), body, status, document
            )
        )
        return work

    return declare


def operations() -> tuple[Operation, ...]:
    """All that were declared, in their order."""
    return tuple(_ALL)


def view_of(path: str) -> Callable[..., HttpResponse]:
    """The view of a path: one operation for each of its methods."""
    by_method = {each.method: each for each in _ALL if each.path == path}

    @csrf_exempt
    def view(request: HttpRequest, **found: str) -> HttpResponse:
        method = (request.method or "").lower()
        wanted = by_method.get("get" if method == "head" else method)
        if wanted is None:
            answer = _problem(Problem(405, f"one of {', '.join(sorted(by_method))}"))
            answer.headers["Allow"] = ", ".join(sorted(each.upper() for each in by_method))
            return answer
        with using(METRIC), speaking("en"):
            try:
                return _answered(request, wanted, found)
            except Problem as problem:
                return _problem(problem)
            except SternwayError as error:
                return _problem(Problem(422, explanation(error)))
            except Exception as error:
                if not (isinstance(error, Http404) or is_gone(error)):
                    raise
                return _problem(Problem(404, "there is nothing here, or it is not for this key"))

    return view


def _answered(request: HttpRequest, wanted: Operation, path: dict[str, str]) -> HttpResponse:
    """Cookies count for nothing here, so that no other site can make a browser do something."""
    person = None
    if wanted.scope is not None:
        person = holder(request.headers.get("Authorization", "")[:300], wanted.scope)
        if person is None:
            raise Problem(401, f"a key that may {wanted.scope.value} is needed, as Bearer")
        if lacks_second_factor(person):
            raise Problem(401, "whose key this is needs a second factor first: set one up")
    if not all(each.isprintable() for each in path.values()):
        raise Http404
    call = Call(person, _query(request, wanted), _body(request, wanted))
    found = wanted.work(call, **path)
    if wanted.status == 204:
        answer = HttpResponse(status=204)
    else:
        content = json.dumps(as_json(found), ensure_ascii=False)
        answer = HttpResponse(content, status=wanted.status, content_type=JSON)
    is_private = wanted.scope is not None
    answer.headers["Cache-Control"] = "private, no-store" if is_private else "public, max-age=60"
    return answer


def _query(request: HttpRequest, wanted: Operation) -> dict[str, Any]:
    known = {each.name: each for each in wanted.parameters}
    found: dict[str, Any] = {}
    for name in request.GET:
        values = request.GET.getlist(name)
        if name not in known or len(values) != 1:
            raise Problem(422, f"{name[:40]!r}: is not asked for here, or stands twice")
        found[name] = known[name].read(values[0])
    return found


def _body(request: HttpRequest, wanted: Operation) -> Any:
    if wanted.body is None:
        return None
    kind = (request.content_type or "").lower()
    if wanted.body is bytes:
        if kind != BYTES:
            raise Problem(415, f"send the file as {BYTES}")
        return _pieces(request)
    if kind != JSON:
        raise Problem(415, f"send {JSON}")
    text = request.read(_MOST_BODY + 1)
    if len(text) > _MOST_BODY:
        raise Problem(413, f"a body of up to {_MOST_BODY} bytes")
    value = _json(text)
    if not isinstance(value, dict):
        raise _of_body("an object is needed")
    if strange := set(value) - {each.name for each in fields(wanted.body)}:
        raise _of_body(f"{min(strange)[:40]!r} is not asked for")
    try:
        return typed(wanted.body, value)
    except ValueError as error:
        raise _of_body(str(error)[:300]) from None


def _json(text: bytes) -> Any:
    """What a text of JSON holds. Raises ``Problem``, in words of ours."""
    try:
        value = json.loads(text, parse_constant=_refused)
        if b"\\u0000" in json.dumps(value).encode():
            raise _of_body("a text holds a zero character")
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise _of_body("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _of_body(f"it is no JSON: look at {where}") from None
    except UnicodeDecodeError:
        raise _of_body("it is not UTF-8") from None
    except UnicodeEncodeError:
        raise _of_body("a text holds half a character") from None
    except ValueError:
        raise _of_body("a number has too many figures") from None
    return value


def _of_body(says: str) -> Problem:
    return Problem(422, f"the body: {says}")


def _refused(name: str) -> float:
    raise _of_body(f"{name} is no number")


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(_PIECE):
        yield piece


def _problem(problem: Problem) -> HttpResponse:
    titles = {
        401: "No key",
        404: "Nothing here",
        405: "Not this method",
        413: "Too large",
        415: "Not this kind of content",
        422: "Not understood",
    }
    document = {
        "type": "about:blank",
        "title": titles[problem.status],
        "status": problem.status,
        "detail": problem.detail,
    }
    content = json.dumps(document, ensure_ascii=False)
    answer = HttpResponse(content, status=problem.status, content_type=PROBLEM)
    if problem.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    answer.headers["Cache-Control"] = "no-store"
    return answer
