"""Whatever somebody can write is shown as they wrote it: nothing of it becomes part of a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from sternway.web.accounts.domain.consent import give_consent
from sternway.web.accounts.domain.join import NewPerson, add_child, invite
from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.domain.zones import make_zone
from sternway.web.accounts.models import Person, Role, Scope
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain.share import share, token_of
from sternway.web.activities.models import Activity, Visibility
from sternway.web.files.domain.receive import fail
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Said, hand_in
from sternway.web.records.models import HandedIn
from tests.web.addresses import filled, patterns
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, handed_in
from tests.web.plans.conftest import planned, say

pytestmark = pytest.mark.any_database
HOSTILE = "\"'></title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>"
AS_IT_IS = ("<script>alert", "<img src=x", "></title></textarea>")


@pytest.fixture
def ada(person: Making) -> Person:
    """Whose every text is an attack."""
    found = person("Ada", *Role)
    Person.objects.filter(pk=found.pk).update(name=HOSTILE)
    found.refresh_from_db()
    return found


@pytest.fixture
def run(ada: Person) -> Activity:
    found = activity(ada, gpx(300, name=escape(HOSTILE)), f"{HOSTILE.replace('/', '')}.gpx")
    assert "<script>" in found.name
    found.notes = HOSTILE
    found.visibility = Visibility.PUBLIC
    found.save()
    return found


@pytest.fixture
def claim(ada: Person) -> HandedIn:
    said = Said(
        event="400m",
        mark="1:20.5",
        athlete=HOSTILE,
        sex="F",
        date="2026-05-02",
        source=HOSTILE,
        place=HOSTILE,
        note=HOSTILE,
        is_new_athlete=True,
    )
    found = hand_in(ada, ada, said)
    add_evidence(found, f"{HOSTILE.replace('/', '')}.pdf", 3, [b"abc"], ada)
    return found


@pytest.fixture
def values(ada: Person, run: Activity, claim: HandedIn) -> dict[str, str]:
    """What leads to every page that shows a text of hers."""
    make_key(ada, HOSTILE[:60], [KeyScope.READ], timezone.localdate() + timedelta(days=9))
    make_zone(ada, HOSTILE[:60], 50.0, 8.0)
    invite(ada, HOSTILE, Role.COACH)
    add_child(ada, NewPerson("kim", HOSTILE, None, date(2016, 1, 1)))
    fail(handed_in(ada, b"nonsense", f"{HOSTILE.replace('/', '')}.fit"), HOSTILE)
    planned(ada)
    say(ada, f"today backward 400 m 4:00 note {HOSTILE}")
    return {
        "activities/public_id": run.public_id,
        "data/public_id": ada.public_id,
        "people/public_id": ada.public_id,
        "claims/public_id": claim.public_id,
        "shared/token": token_of(share(run, shows_notes=True)),
    }


def attacked(browser: Client, values: dict[str, str]) -> tuple[list[str], int]:
    """The pages that a text became a part of, and how many showed one."""
    broken, shown = [], 0
    for pattern in patterns():
        address = filled(pattern, values)
        answer = browser.get(address)
        if answer.streaming:
            b"".join(answer)
            continue
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        shown += "&lt;script&gt;alert" in page
        if any(each in page for each in AS_IT_IS):
            broken.append(address)
    return broken, shown


def test_no_text_becomes_part_of_a_page(
    ada: Person, values: dict[str, str], browser_of: SigningIn
) -> None:
    broken, shown = attacked(browser_of(ada), values)
    assert broken == []
    assert shown >= 12, "or the texts are not looked at"


def test_nor_of_one_that_others_see(
    ada: Person, values: dict[str, str], person: Making, browser_of: SigningIn
) -> None:
    coach = person("Carla", Role.COACH, Role.RECORD_KEEPER)
    give_consent(ada, ada, coach, [*Scope])
    for browser, least in ((browser_of(coach), 5), (browser_of(None), 2)):
        broken, shown = attacked(browser, values)
        assert broken == []
        assert shown >= least
