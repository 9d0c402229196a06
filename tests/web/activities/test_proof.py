"""What a stranger sees of an effort suffices to check it; what changed is shown."""

from __future__ import annotations

import hashlib

import pytest
from django.conf import settings
from django.utils import timezone, translation

from sternway.web.accounts.models import Person
from sternway.web.activities.domain.declare import add_range, range_in_words
from sternway.web.activities.domain.share import share, token_of
from sternway.web.activities.models import Activity, Share
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, work


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


@pytest.fixture
def run(ada: Person) -> Activity:
    found = activity(ada, gpx(300))
    add_range(found, ada, "backward", "1:00-3:00")
    work()
    found.refresh_from_db()
    return found


def test_an_effort_is_shown_with_what_it_rests_on(run: Activity, browser_of: SigningIn) -> None:
    token = token_of(share(run, effort="100m"))
    page = browser_of(None).get(f"/activities/shared/{token}").content.decode()
    assert hashlib.sha256(gpx(300)).hexdigest() in page
    assert "declared by the athlete" in page
    assert "1:00–3:00 backward" in page
    assert "0:33.4" in page


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "Faster than any backward mark that is known"),
        ("de", "Schneller als jede bekannte Rückwärtsleistung"),
    ],
)
def test_an_effort_in_doubt_is_shown_with_its_doubts(
    ada: Person, browser_of: SigningIn, language: str, says: str
) -> None:
    run = activity(ada, gpx(300, name="backwards", speed=6.5))
    assert run.best_efforts.count() > 5
    browser = browser_of(None)
    for effort in run.best_efforts.all():
        token = token_of(share(run, effort=effort.event))
        page = browser.get(f"/activities/shared/{token}", headers={"accept-language": language})
        assert page.status_code == 200
        proof = page.content.decode().partition('class="proof"')[2].partition("</section>")[0]
        assert proof.count('class="notice"') == len(effort.doubts) > 0
        assert says in proof or effort.event != "1500m"


def test_an_effort_that_is_not_there_any_more_is_not_shown(
    run: Activity, browser_of: SigningIn
) -> None:
    token = token_of(share(run, effort="marathon"))
    assert browser_of(None).get(f"/activities/shared/{token}").status_code == 404


def test_the_owner_chooses_the_effort(run: Activity, ada: Person, browser_of: SigningIn) -> None:
    browser = browser_of(ada)
    browser.post(f"/activities/{run.public_id}/share", {"effort": "100m"})
    assert Share.objects.get().effort == "100m"
    browser.post(f"/activities/{run.public_id}/share", {"effort": "nonsense"})
    assert Share.objects.count() == 1


def test_a_link_says_to_its_owner_what_it_shows_while_it_stands(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    browser = browser_of(ada)
    address = f"/activities/{run.public_id}"
    browser.post(f"{address}/share", {"shows_track": "on", "effort": "100m"})
    page = browser.get(address).content.decode()
    assert "Shows figures, track, a proof (100m) · until 20" in page
    Share.objects.update(ends_at=timezone.now())
    assert "Shows figures" not in browser.get(address).content.decode()


def test_a_proof_of_an_effort_that_went_is_listed_as_one_that_shows_nothing(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    browser, address = browser_of(ada), f"/activities/{run.public_id}"
    for effort in ("100m", "marathon"):
        share(run, effort=effort)
    page = browser.get(address).content.decode()
    assert "Shows figures, a proof (100m)" in page
    assert "a proof (marathon)" not in page
    assert "the analysis does not have the effort that it proved" in page
    ended = Share.objects.get(effort="marathon").public_id
    browser.post(f"{address}/shares/{ended}/withdraw")
    assert "that shows nothing" not in browser.get(address).content.decode()


def test_a_link_that_another_key_signed_is_listed_as_one_that_shows_nothing(
    run: Activity, ada: Person, browser_of: SigningIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = token_of(link := share(run))
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    page = browser_of(ada).get(f"/activities/{run.public_id}").content.decode()
    assert "the key of this installation is another" in page
    for token in (before, token_of(link)):
        assert browser_of(None).get(f"/activities/shared/{token}").status_code == 404


def test_what_a_new_analysis_says_differently_is_shown(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    page = browser_of(ada).get(f"/activities/{run.public_id}").content.decode()
    assert "Different from the analysis before" in page
    assert "→ 2:00" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("laps 2,4-6", "Runden 2, 4–6"),
        ("lap 3", "Runde 3"),
        ("laps 3", "Runde 3"),
        ("all", "alles"),
        ("rest", "der Rest"),
        ("1:00-3:00", "1:00–3:00"),
    ],
)
def test_a_declared_range_is_said_in_the_readers_language(
    schema: None, text: str, said: str
) -> None:
    with translation.override("de"):
        assert range_in_words(text) == said


def test_taking_back_is_offered_as_long_as_there_is_something_to_take_back(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    browser, address = browser_of(ada), f"/activities/{run.public_id}"
    assert f'action="{address}/undo"' in browser.get(address).content.decode()
    browser.post(f"{address}/undo")
    page = browser.get(address).content.decode()
    assert "Declared:" in page
    assert f'action="{address}/undo"' not in page
