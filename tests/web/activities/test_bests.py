"""A best is shown with what is doubtful about it, and doubt does not displace what stands."""

from __future__ import annotations

import pytest

from sternway.web.accounts.models import Person
from sternway.web.activities.models import Visibility
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx

_IN_DOUBT = "faster than anybody is known to have run so: the distance is in doubt"
_CHECK = "check it before it is quoted"


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


def test_bests_say_that_their_run_is_in_doubt(ada: Person, browser_of: SigningIn) -> None:
    run = activity(ada, gpx(300, name="backwards", speed=6.5))
    page = browser_of(ada).get("/progress/").content.decode()
    rows = page.partition('id="bests"')[2].partition("</table>")[0].split("<tr>")[2:]
    assert len(rows) == run.best_efforts.count() > 5
    for row in rows:
        assert "declared, in doubt" in row
        assert _IN_DOUBT in row
    assert _CHECK in next(row for row in rows if "1500" in row)


def test_a_best_in_doubt_does_not_displace_another(ada: Person, browser_of: SigningIn) -> None:
    activity(ada, gpx(300, name="backwards", speed=6.5))
    activity(ada, gpx(60, name="backwards", start="2026-05-10T08:30"))
    page = browser_of(ada).get("/progress/").content.decode()
    rows = page.partition('id="bests"')[2].partition("</table>")[0].split("<tr>")[2:]
    hundred = next(row for row in rows if ">100 m<" in row.replace("\u00a0", " "))
    assert "0:33" in hundred
    assert "in doubt" not in hundred
    assert "in doubt" in next(row for row in rows if "1500" in row)


def test_efforts_are_in_doubt_to_strangers_too(ada: Person, browser_of: SigningIn) -> None:
    run = activity(ada, gpx(300, name="backwards", speed=6.5))
    run.visibility = Visibility.PUBLIC
    run.save()
    page = browser_of(None).get(f"/activities/{run.public_id}").content.decode()
    efforts = page.partition('class="folding efforts"')[2]
    assert "declared by the athlete, in doubt" in efforts
    assert _IN_DOUBT in efforts
    assert _CHECK in efforts
