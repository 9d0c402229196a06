"""Who is the fastest, and who only is said to be."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from sternway.athletics import Sex
from sternway.ledger import among, authority, fastest, shipped, unsupported
from sternway.text import say
from sternway.text.ledger import holder_name
from sternway.units import NBSP
from tests.ledger.made import claim, ledger_of


@pytest.mark.parametrize(
    ("sex", "id", "metres"),
    [(Sex.MALE, "100m-lopez-2022", 7.593), (Sex.FEMALE, "100m-kuehn-2006", 5.618)],
)
def test_the_fastest_by_average_speed(sex: Sex, id: str, metres: float) -> None:
    first = fastest(shipped(), sex)[0]
    assert first.claim.id == id
    assert first.speed == pytest.approx(metres, abs=0.0005)


def test_the_fastest_by_an_authority_and_on_a_day() -> None:
    assert fastest(shipped(), Sex.MALE, authority("guinness"))[0].claim.id == "100m-lopez-2022-2"
    assert fastest(shipped(), Sex.MALE, on=date(2000, 1, 1))[0].claim.id == "100m-adoboe-1991"


def test_the_fastest_is_so_among_the_events_that_are_known() -> None:
    ledger = ledger_of(claim("short"), claim("long", "4:00.00", code="800m"))
    found, irr = fastest(ledger, Sex.FEMALE), authority("irr")
    assert (
        say(among(found)).replace(NBSP, " ")
        == "the most among the 2 events of which a mark is known here"
    )
    assert say(among(fastest(ledger, Sex.FEMALE, irr), irr)).replace(NBSP, " ") == (
        "the most among the 2 events whose record by International Retro Runner is known here"
    )


def test_one_event_has_one_place_and_the_fastest_comes_first() -> None:
    found = fastest(shipped(), Sex.MALE)
    codes = [pace.claim.performance.event for pace in found]
    assert len(set(codes)) == len(codes)
    assert all(one.speed >= other.speed for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("code", "mark"),
    [("4x100m", "1:00.00"), ("100m-heels", "16.55"), ("uphill-4x500m", "7:30"), ("6h", "60 km")],
)
def test_teams_heels_slopes_and_fixed_times_are_no_speeds_of_a_runner(code: str, mark: str) -> None:
    ledger = ledger_of(claim("plain", "25.00"), claim("other", mark, code=code))
    assert [pace.claim.id for pace in fastest(ledger, Sex.FEMALE)] == ["plain"]


def test_the_name_of_the_article_is_unsupported_and_the_nearest_is_told() -> None:
    (claimed,) = unsupported(shipped())
    assert holder_name(shipped(), claimed) == "Kenichi Yamauchi"
    assert "none was found" in claimed.history[-1].reason
    assert "Kenichi Ito" in claimed.doubts[0]
    assert "ALL FOURS" in claimed.doubts[0]
