"""The page of a progression."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sternway.athletics import Sex, event, scheme
from sternway.ledger import Ledger, Query, RecordStep, gain_text, progression, run_events, shipped
from sternway.reports.ledger import fastest_view, progression_page, record_view
from sternway.reports.style.page import part
from tests.ledger.made import claim, ledger_of
from tests.reports.visible import unclosed, visible_text


def asked(code: str, sex: str = "M") -> Query:
    return Query(event=event(code), sex=Sex(sex))


def test_the_page_shows_every_step_with_its_source() -> None:
    query = asked("marathon")
    page = progression_page(shipped(), [query])
    for step in progression(shipped(), query):
        assert step.claim.listed.mark in page
        assert step.claim.id in page


@pytest.mark.parametrize("code", [each.code for each in run_events(shipped())])
def test_every_event_has_a_whole_page(code: str) -> None:
    queries = [asked(code, sex) for sex in "MFX" if shipped().rows_of(code, Sex(sex))]
    assert unclosed(progression_page(shipped(), queries)) == []


def test_a_page_of_an_age_class_says_what_the_class_rests_on() -> None:
    used = scheme("masters-5")
    query = Query(event=event("400m"), sex=Sex.MALE, scheme=used, age_class=used.named("40"))
    assert "from memory and were not verified" in visible_text(progression_page(shipped(), [query]))
    assert "from memory" not in visible_text(progression_page(shipped(), [asked("400m")]))


def test_one_ledger_gives_one_page() -> None:
    queries = [asked("100m"), asked("100m", "F")]
    assert progression_page(shipped(), queries) == progression_page(shipped(), queries)


def test_both_drawings_are_there_and_named_for_who_cannot_see_them() -> None:
    page = progression_page(shipped(), [asked("half")])
    assert page.count("<svg") == 3
    labels = re.findall(r'aria-label="([^"]*)"', page)
    assert all("1:35:49 (doubtful) by Achim Aretz" in label for label in labels)


def test_a_doubtful_record_is_so_in_the_drawing_and_its_name_too() -> None:
    blocks = (
        claim("one", mark="18.80", date="2009-05-01"),
        claim("two", extra=("doubt: the course was short",)),
    )
    page = progression_page(ledger_of(*blocks), [asked("100m", "F")])
    labels = re.findall(r'aria-label="([^"]*)"', page)
    assert all("17.80 (doubtful) by Ann Runner" in label for label in labels)
    drawn = re.sub(r"<[^>]+>", " ", page)
    assert "17.80 (doubtful) Ann Runner" in drawn
    assert "18.80 Ann Runner" in drawn


def test_a_single_record_has_no_drawing() -> None:
    page = progression_page(shipped(), [asked("800m", "F")])
    assert page.count("<svg") == 1
    assert "3:50.00" in page


def test_what_does_not_count_is_told_on_the_page() -> None:
    text = visible_text(progression_page(shipped(), [asked("5000m")]))
    assert "it is a split inside a longer race" in text


def test_an_equalled_record_is_marked_so() -> None:
    page = progression_page(shipped(), [asked("100m")])
    assert re.search(r'class="number gain equal"[^>]*>=<', page)


def test_hostile_text_stays_text() -> None:
    evil = ("place: <script>alert(1)</script>", "doubt: <img src=x onerror=alert(1)>")
    block = claim("one", extra=evil).replace("source: a test", "source: javascript:alert(1)")
    page = progression_page(ledger_of(block), [asked("100m", "F")])
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_distances_are_drawn_and_written_as_distances() -> None:
    ledger = ledger_of(
        claim("one", "40 km", code="6h", date="2010"), claim("two", "45 km", code="6h", date="2012")
    )
    page = progression_page(ledger, [asked("6h", "F")])
    assert "5,000 m" in page
    assert page.count("<svg") == 3


def test_without_a_question_there_is_no_page() -> None:
    with pytest.raises(ValueError, match="needs a question"):
        progression_page(shipped(), [])


def steps_of(*marks: str) -> tuple[RecordStep, ...]:
    ledger: Ledger = ledger_of(
        *(claim(f"c{n}", mark, code="marathon", date=f"{2000 + n}") for n, mark in enumerate(marks))
    )
    return progression(ledger, asked("marathon", "F"))


def test_gains_are_written_as_people_say_them() -> None:
    steps = steps_of("6:27:11", "4:42:39", "4:42:00", "4:42:00")
    assert [gain_text(step) for step in steps] == ["", "1:44:32", "39 s", "="]


def test_a_doubtful_mark_is_marked_in_tables_and_lists_of_a_page() -> None:
    fastest = part(fastest_view(shipped(), Sex.FEMALE))
    assert '<b>2:15:38</b> <small class="doubt">doubtful</small>' in fastest
    assert "<b>4:26:06</b></td>" in fastest
    progression = progression_page(shipped(), [asked("half")])
    assert 'mark-cell">1:35:49 <small class="doubt">doubtful</small>' in progression


def test_a_page_names_a_hand_time_that_stays_better_beside_the_record() -> None:
    query = Query(event=event("100m"), sex=Sex.MALE, on=date(2007, 8, 4))
    view = record_view(shipped(), query)
    assert view.headline == (
        "Men: 15.32 by Roland Wegner; by hand 13.6 by Ferdie Ato Adoboe, Roland Wegner"
    )
    text = part(view)
    assert "it would be 13.84, still better than 15.32." in text
    assert "Timing: not told; counted as electric." in text
