"""What authorities ask for, as shipped."""

from __future__ import annotations

import pytest

from sternway.athletics import event
from sternway.errors import InvalidRequest
from sternway.ledger import authorities
from sternway.ledger.evidence import Checklist, Grade, checklist, checklists
from sternway.ledger.evidence.checklist import Check, parsed

MODELS = {"track", "road", "ultra", "national"}
ALL = sorted(checklists())
ITEMS = ("programme", "results", "timing", "video", "age", "escort", "deadline", "direction")


def asks(wanted: Checklist, code: str) -> set[str]:
    return {item.id for item in wanted.items_for(event(code))}


def test_every_checklist_is_of_an_authority_of_the_ledger_or_a_model() -> None:
    assert set(ALL) - MODELS <= set(authorities())


@pytest.mark.parametrize("authority", ALL)
def test_every_item_says_where_it_comes_from(authority: str) -> None:
    for item in checklist(authority).items:
        assert item.source
        assert (item.grade is Grade.MEMORY) == ("memory, unverified" in item.source)


@pytest.mark.parametrize("authority", ALL)
def test_every_checklist_has_what_all_applications_share(authority: str) -> None:
    assert set(ITEMS) <= asks(checklist(authority), "marathon")


@pytest.mark.parametrize("authority", sorted(set(ALL) - {"road", "ultra"}))
def test_wind_is_asked_for_up_to_200_m_only(authority: str) -> None:
    assert "wind" in asks(checklist(authority), "200m")
    assert "wind" not in asks(checklist(authority), "400m")


@pytest.mark.parametrize("authority", sorted(set(ALL) - {"track"}))
def test_the_road_is_measured(authority: str) -> None:
    assert "course" in asks(checklist(authority), "10km")
    assert "course" in asks(checklist(authority), "100km")


@pytest.mark.parametrize("authority", ALL)
def test_no_check_lacks_its_limits(authority: str) -> None:
    needs = {Check.WIND: "wind_mps", Check.COURSE: "drop", Check.DIRECTION: "share"}
    for item in checklist(authority).items:
        if item.check in needs:
            assert item.limit(needs[item.check]) is not None


def test_guinness_road_titles_start_at_16() -> None:
    (age,) = (item for item in checklist("guinness").items if item.check is Check.AGE)
    assert age.limit("years") == 16
    assert age.grade is Grade.READ
    assert not age.is_for(event("100m"))


def test_an_unknown_authority_gets_a_near_miss() -> None:
    with pytest.raises(InvalidRequest, match="choose guinness"):
        checklist("guiness")
    with pytest.raises(InvalidRequest, match="choose alternative-records, guinness"):
        checklist("?" * 10_000)


GOOD = """
authority = "a"
name = "A"
version = "1"
[[item]]
id = "video"
title = "Video"
asks = "A film."
put = "The film."
grade = "read"
source = "somewhere"
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('source = "somewhere"', 'source = ""', r"item\[0\]\.source: must be a text"),
        ('source = "somewhere"', "", r"line 5, item\[0\]\.source: is missing"),
        ('grade = "read"', 'grade = "heard"', "heard"),
        ('put = "The film."', 'put = "The film."\nextra = 1', "extra"),
    ],
)
def test_a_broken_checklist_names_the_item(old: str, new: str, says: str) -> None:
    assert parsed(GOOD).id == "a/1"
    with pytest.raises(ValueError, match=says):
        parsed(GOOD.replace(old, new))


def test_an_item_stands_once() -> None:
    twice = GOOD + GOOD[GOOD.index("[[item]]") :]
    with pytest.raises(ValueError, match="stands twice"):
        parsed(twice)
