"""Who may ask, and what a wrong question is answered."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone

from sternway.web.accounts.models import AccessKey
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.api.operation import Operation, operations
from sternway.web.api.v1 import urls  # noqa: F401  (where the operations are)
from tests.web.api.conftest import API, KeyOf, Program
from tests.web.conftest import Making, SigningIn

GUARDED = [each for each in operations() if each.scope is not None]


PYTHONS = re.compile("recursion|codec|Expecting|property name|integer string|surrogate")
"""words of Python's own errors, which tell the programmer of a client nothing"""


@pytest.mark.parametrize("each", GUARDED, ids=lambda each: f"{each.method} {each.path}")
def test_nothing_is_answered_without_the_right_key(
    person: Making, key_of: KeyOf, browser_of: SigningIn, each: Operation
) -> None:
    ada = person("Ada")
    others = [scope for scope in KeyScope if scope is not each.scope]
    path = each.path.replace("{id}", "x")
    method = each.method.upper()
    for program in (Program(""), Program("sternway_wrong"), key_of(ada, *others)):
        status, document = program.ask(method, path)
        assert status == 401
        assert document["status"] == 401
    assert browser_of(ada).generic(method, f"{API}/{path}").status_code == 401


def test_a_key_ends(person: Making, key_of: KeyOf) -> None:
    program = key_of(person("Ada"))
    assert program.ask("get", "activities")[0] == 200
    AccessKey.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert program.ask("get", "activities")[0] == 401
    AccessKey.objects.update(ends_on=timezone.localdate(), withdrawn_at=timezone.now())
    assert program.ask("get", "activities")[0] == 401


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("activities?limit=0", 422),
        ("activities?limit=201", 422),
        ("activities?limit=1&limit=2", 422),
        ("activities?limt=1", 422),
        ("activities?since=yesterday", 422),
        ("activities?since=2026-13-01", 422),
        ("activities?before=-1", 422),
        ("activities/nothing", 404),
        ("activities/%00", 404),
        ("activities/x/analysis", 404),
        ("recordings/nothing", 404),
        ("plan", 404),
        ("records/17m/men", 404),
        ("records/100m/children", 404),
        ("records/100m/men?authority=me", 422),
        ("claims/nothing", 404),
    ],
)
def test_a_wrong_question_is_a_problem(
    person: Making, key_of: KeyOf, path: str, status: int
) -> None:
    found, document = key_of(person("Ada")).ask("get", path)
    assert found == status
    assert set(document) == {"type", "title", "status", "detail"}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 422),
        (b"[]", "application/json", 422),
        (b"{", "application/json", 422),
        (b'{"sentence": 3}', "application/json", 422),
        (b'{"sentence": "\\ud800"}', "application/json", 422),
        (b'{"sentence": "x", "more": 1}', "application/json", 422),
        (b'{"sentence": "moon"}', "application/json", 422),
        (b"[" * 50_000, "application/json", 422),
        (b'{"sentence": "\xff"}', "application/json", 422),
        (b'{"sentence": ' + b"9" * 5000 + b"}", "application/json", 422),
        (b'{"sentence": NaN}', "application/json", 422),
        (b"x" * 200_000, "application/json", 413),
        (b"sentence=x", "application/x-www-form-urlencoded", 415),
    ],
)
def test_a_wrong_body_is_a_problem(
    person: Making, key_of: KeyOf, body: bytes, kind: str, status: int
) -> None:
    found, document = key_of(person("Ada")).ask("post", "log", body, kind=kind)
    assert (found, document["status"]) == (status, status)
    assert not PYTHONS.search(document["detail"])


def test_another_method_is_told_which_there_are(database: None) -> None:
    answer = Client().put(f"{API}/activities/x")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "DELETE, GET, PATCH"


def test_the_description_is_openapi(database: None) -> None:
    document = Client().get(f"{API}/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "/api/v1"}]
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    names = [each["operationId"] for path in document["paths"].values() for each in path.values()]
    assert len(names) == len(set(names)) == len(operations())


def test_every_resource_has_a_file() -> None:
    import sternway.web.api.v1 as v1

    files = {path.stem for path in Path(v1.__file__).parent.glob("*.py")}
    assert {each.work.__module__.rpartition(".")[2] for each in operations()} <= files


def test_answers_for_one_are_not_kept_on_the_way(person: Making, key_of: KeyOf) -> None:
    program = key_of(person("Ada"))
    headers = {"Authorization": f"Bearer {program.key}"}
    answer = Client(headers=headers).get(f"{API}/activities")
    assert "no-store" in answer.headers["Cache-Control"]
    assert json.loads(answer.content) == {"activities": [], "next": None}
