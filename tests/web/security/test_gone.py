"""What is removed behind a page is not found, and no fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sternway.web.accounts.domain.join import NewPerson, add_person
from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.models import Person
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain import trash
from sternway.web.activities.interfaces import changing, directions
from sternway.web.activities.models import Activity
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity


@pytest.mark.parametrize(
    ("module", "name", "page", "said"),
    [
        (changing, "throw_away", "to-trash", {}),
        (directions, "undo", "undo", {}),
    ],
)
def test_what_is_deleted_in_another_tab_is_not_found(
    kept_rows: None,
    browser_of: SigningIn,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    page: str,
    said: dict[str, str],
) -> None:
    ada = add_person(NewPerson("ada", "Ada", None), None)
    found = activity(ada)
    does: Callable[..., object] = getattr(module, name)

    def late(*given: object) -> object:
        trash.delete_for_good(Activity.objects.get(pk=found.pk))
        return does(*given)

    monkeypatch.setattr(module, name, late)
    address = reverse(f"activities:{page}", args=[found.public_id])
    answer = browser_of(ada).post(address, said)
    assert answer.status_code == 404
    assert "no such page" in answer.content.decode()


def test_a_program_is_told_so_in_its_own_way(
    kept_rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = add_person(NewPerson("ada", "Ada", None), None)
    found = activity(ada)
    key = make_key(ada, "test", [KeyScope.WRITE], timezone.localdate() + timedelta(days=1))

    def late(there: Activity) -> None:
        trash.delete_for_good(Activity.objects.get(pk=there.pk))
        trash.throw_away(there)

    monkeypatch.setattr("sternway.web.api.v1.activities.throw_away", late)
    program = Client(headers={"Authorization": f"Bearer {key}"})
    answer = program.delete(f"/api/v1/activities/{found.public_id}")
    assert answer.status_code == 404
    assert "json" in answer.headers["Content-Type"]


def test_another_fault_stays_one(
    person: Making, browser_of: SigningIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(person: Person) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("sternway.web.files.interfaces.handing_in.stop_waiting", break_off)
    browser = browser_of(person())
    browser.raise_request_exception = False
    assert browser.post("/files/stop").status_code == 500
