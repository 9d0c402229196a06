"""What each resource answers, to whom."""

from __future__ import annotations

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sternway.ledger import is_under_age, shipped
from sternway.web.accounts.models import Consent, Role, Scope
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain.declare import said_now
from sternway.web.activities.models import Activity, Declared, StoredAnalysis, Visibility
from sternway.web.files.models import Arrival
from sternway.web.plans.models import LogLine
from tests.web.api.conftest import API, KeyOf, Program
from tests.web.conftest import Making
from tests.web.plans.conftest import let_see, planned, recorded


def test_a_recording_is_handed_in_and_asked_for(person: Making, key_of: KeyOf) -> None:
    program = key_of(person("Ada"))
    status, made = program.ask("post", "recordings?name=../a.gpx", b"<gpx/>")
    assert (status, made["name"], made["state"]) == (201, "a.gpx", "queued")
    assert program.ask("get", f"recordings/{made['id']}")[1]["size_bytes"] == 6
    assert len(program.ask("get", "recordings")[1]["recordings"]) == 1


def test_an_empty_recording_has_failed_and_says_so(person: Making, key_of: KeyOf) -> None:
    status, made = key_of(person("Ada")).ask("post", "recordings?name=a.fit", b"")
    assert (status, made["state"]) == (201, "failed")
    assert "empty" in made["says"]


def test_lists_come_in_pages_that_miss_nothing(person: Making, key_of: KeyOf) -> None:
    ada = person("Ada")
    made = {recorded(ada).public_id for _ in range(7)}
    program, found, path = key_of(ada), [], "activities?limit=3"
    while path:
        page = program.ask("get", path)[1]
        found += [each["id"] for each in page["activities"]]
        path = f"activities?limit=3&before={page['next']}" if page["next"] else ""
    assert len(found) == 7
    assert set(found) == made


def test_two_owners_see_their_own_rows_alone(person: Making, key_of: KeyOf) -> None:
    ada, bob = person("Ada"), person("Bob", *Role)
    mine, theirs = recorded(ada), recorded(bob)
    StoredAnalysis.objects.create(
        activity=mine, library="1", document={}, course={"origin": None, "columns": {}}, parts={}
    )
    arrival = Arrival.objects.create(owner=ada, name="a.fit")
    program = key_of(bob)
    assert [each["id"] for each in program.ask("get", "activities")[1]["activities"]] == [
        theirs.public_id
    ]
    for method, path, body in (
        ("get", f"activities/{mine.public_id}", None),
        ("get", f"activities/{mine.public_id}/analysis", None),
        ("get", f"recordings/{arrival.public_id}", None),
        ("patch", f"activities/{mine.public_id}", {"name": "x"}),
        ("delete", f"activities/{mine.public_id}", None),
        (
            "post",
            f"activities/{mine.public_id}/declarations",
            {"direction": "backward", "range": "all"},
        ),
    ):
        assert program.ask(method, path, body)[0] == 404, path
    mine.refresh_from_db()
    assert (mine.name, mine.trashed_at) == ("Run of Ada", None)
    assert not Declared.objects.exists()


def test_a_coach_reads_by_consent_and_changes_nothing(person: Making, key_of: KeyOf) -> None:
    ada, cleo = person("Ada"), person("Cleo", Role.COACH)
    mine = recorded(ada, notes="secret")
    program = key_of(cleo)
    let_see(ada, cleo, Scope.RECORDINGS)
    status, found = program.ask("get", f"activities/{mine.public_id}")
    assert (status, found["activity"]["notes"]) == (200, "secret")
    assert program.ask("patch", f"activities/{mine.public_id}", {"name": "x"})[0] == 404
    Consent.objects.all().delete()
    assert program.ask("get", f"activities/{mine.public_id}")[0] == 404


def test_of_what_is_public_the_notes_and_the_analysis_stay_private(
    person: Making, key_of: KeyOf
) -> None:
    mine = recorded(person("Ada"), notes="secret", visibility=Visibility.PUBLIC)
    StoredAnalysis.objects.create(
        activity=mine, library="1", document={}, course={"origin": None, "columns": {}}, parts={}
    )
    program = key_of(person("Bob"))
    assert program.ask("get", f"activities/{mine.public_id}")[1]["activity"]["notes"] is None
    assert program.ask("get", "activities")[1]["activities"][0]["notes"] is None
    assert program.ask("get", f"activities/{mine.public_id}/analysis")[0] == 404


def test_an_activity_is_renamed_declared_and_thrown_away(person: Making, key_of: KeyOf) -> None:
    ada = person("Ada")
    mine = recorded(ada)
    program = key_of(ada, KeyScope.WRITE)
    path = f"activities/{mine.public_id}"
    assert program.ask("patch", path, {"name": "<b>Track"})[1]["name"] == "<b>Track"
    assert program.ask("patch", path, {"name": " "})[0] == 422
    assert program.ask("patch", path, {"notes": "x" * 10_001})[0] == 422
    wrong = {"direction": "up", "range": "all"}
    assert program.ask("post", f"{path}/declarations", wrong)[0] == 422
    right = {"direction": "backward", "range": "0:10-0:50"}
    assert program.ask("post", f"{path}/declarations", right)[0] == 201
    assert program.ask("put", f"{path}/piece", {"begins_s": 20, "ends_s": 10})[0] == 422
    assert program.ask("put", f"{path}/piece", {"begins_s": 20})[0] == 200
    assert said_now(mine).declarations().backward == ("0:00-0:30",)
    assert program.ask("delete", path) == (204, None)
    assert Activity.objects.get().trashed_at is not None
    assert program.ask("delete", path)[0] == 404


def test_a_session_is_logged_and_the_plan_read(person: Making, key_of: KeyOf) -> None:
    ada = person("Ada")
    planned(ada)
    program = key_of(ada)
    status, said = program.ask("post", "log", {"sentence": "today backward 300 m 4:00 pain knee 6"})
    assert status == 201
    assert any("knee" in each for each in said["says"])
    assert LogLine.objects.filter(owner=ada).count() == 1
    plan = program.ask("get", "plan")[1]
    assert plan["schema"] == "sternway.plan/1"
    assert plan["changes"][-1]["kind"] == "step back"


def test_the_record_book_is_for_everybody_and_names_nobody_who_is_young(
    database: None,
) -> None:
    program, ledger = Program(""), shipped()
    events = program.ask("get", "records")[1]["events"]
    assert {"100m", "marathon"} <= {each["code"] for each in events}
    record = program.ask("get", "records/100m/men?authority=guinness")[1]
    assert record["records"][0]["state"] == "ratified"
    assert record["coverage"]
    for claim in ledger:
        status, found = program.ask("get", f"claims/{claim.id}")
        assert status == 200
        if is_under_age(ledger, claim):
            assert found["claim"]["holder"] is None
            assert found["claim"]["source"] is None
            assert found["claim"]["doubts"] == []


def test_answers_keep_to_their_description(person: Making, key_of: KeyOf) -> None:
    ada = person("Ada")
    mine = recorded(ada)
    program = key_of(ada)
    document = Client().get(f"{API}/openapi.json").json()
    for path, asked in (
        ("/activities", "activities"),
        ("/activities/{id}", f"activities/{mine.public_id}"),
        ("/recordings", "recordings"),
        ("/records", "records"),
        ("/records/{event}/{sex}", "records/marathon/women"),
        ("/claims/{id}", "claims/100m-lopez-2022"),
    ):
        answer = document["paths"][path]["get"]["responses"]["200"]
        schema = answer["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema.validate(program.ask("get", asked)[1], whole)


@pytest.mark.parametrize("path", ["activities", "recordings"])
def test_a_list_asks_little(person: Making, key_of: KeyOf, path: str) -> None:
    ada = person("Ada")
    for _ in range(20):
        recorded(ada)
        Arrival.objects.create(owner=ada, name="a.fit")
    program = key_of(ada)
    with CaptureQueriesContext(connection) as queries:
        program.ask("get", path)
    assert len(queries) <= 12
