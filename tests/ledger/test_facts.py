"""What public pages refuted or added in November 2026, line by line, in the shipped ledger."""

from __future__ import annotations

from datetime import date

import pytest

from sternway.athletics import Sex, event
from sternway.ledger import (
    Query,
    State,
    authority,
    best,
    by_authority,
    check_claim,
    coverage,
    gain_text,
    progression,
    shipped,
    undated,
)
from tests.ledger.made import TODAY, ids

LEDGER = shipped()


def record(
    code: str, sex: str, by: str = "", on: date | None = None, hand: bool | None = None
) -> str:
    asked = authority(by) if by else None
    query = Query(event=event(code), sex=Sex(sex), authority=asked, on=on, by_hand=hand)
    return ", ".join(each.listed.mark for each in best(LEDGER, query))


@pytest.mark.parametrize(
    ("code", "sex", "by", "mark"),
    [
        ("1500m", "M", "", "5:01.02"),
        ("1.5km", "M", "", ""),
        ("100m", "M", "guinness", "13.17"),
        ("half", "F", "", "2:15:38"),
        ("half", "F", "guinness", "2:16:03"),
        ("1000m", "F", "", "4:20"),
        ("1km", "F", "", "5:21"),
        ("4x400m", "M", "", "5:36.40"),
        ("5km", "M", "", "19:07.13"),
        ("3km", "M", "", "11:38"),
        ("400m", "F", "", "1:29.40"),
        ("400m", "F", "irr", ""),
        ("mile", "F", "", "11:42"),
        ("100m", "M", "irr", ""),
        ("marathon", "M", "irr", ""),
        ("half", "M", "irr", ""),
        ("1km", "M", "", "3:20.2"),
    ],
)
def test_an_answer_that_public_pages_refuted_is_right(
    code: str, sex: str, by: str, mark: str
) -> None:
    assert record(code, sex, by) == mark


@pytest.mark.parametrize(
    ("code", "sex", "mark", "holder", "day"),
    [
        ("1500m", "M", "5:01.02", "thomas-dold", "2009-09-18"),
        ("1500m", "M", "5:22.50", "thomas-dold", "2010-08-08"),
        ("1500m", "M", "5:24", "thomas-dold", "2006"),
        ("1000m", "F", "4:20", "stefania-zambello", "2003-03-01"),
        ("5000m", "M", "19:31.89", "brian-godsey", "2008-07"),
        ("3km", "M", "11:38", "brian-godsey", "2007-07-07"),
        ("3km", "M", "12:29.90", "franceschi", "2008-05-25"),
        ("5km", "M", "19:07.13", "thomas-dold", "2018-05-23"),
        ("4x400m", "M", "5:36.40", "germany-2010", "2010-08-07..2010-08-08"),
        ("400m", "F", "1:29.40", "melanie-albrecht", "2012-08-26"),
        ("mile", "F", "11:42", "giorgia-francescon", "2022-05-01"),
        ("100km", "M", "13:20:43", "hsueh-ching-kuang", "2009-02-21"),
        ("half", "F", "2:15:38", "kerstin-metzler", "2006-09"),
        ("10km", "M", "40:02", "achim-aretz", "2011-06-10"),
        ("half", "M", "1:35:49", "achim-aretz", "2011-05-28"),
        ("half", "F", "2:19:45", "justine-galloway", "2019-01-20"),
        ("half", "F", "2:46:06", "justine-galloway", "2015"),
        ("marathon", "F", "6:06:51", "justine-galloway", "2017"),
        ("4x100m", "M", "1:02.07", "germany-2015", "2015-09-19"),
        ("marathon", "M", "3:25:34", "guillaume-de-lustrac", "2023-04-23"),
        ("10km", "M", "45:37", "bud-badyna", "1991"),
        ("800m", "M", "2:41.25", "thomas-dold", "2010"),
        ("800m", "M", "2:36", "thomas-dold", "2012"),
        ("800m", "M", "2:43.9", "thomas-dold", "2014"),
        ("3000m", "M", "11:34.5", "thomas-dold", "2012"),
        ("800m", "M", "2:50", "brian-godsey", ""),
        ("3000m", "M", "12:48", "brian-godsey", "2004"),
        ("10000m", "M", "55:35.6", "paolo-callegari", "2018-07-13"),
        ("10000m", "M", "41:42", "achim-aretz", "2016-07-15"),
        ("10000m", "M", "45:50", "markus-juergens", "2016-07-15"),
        ("100m", "M", "15.75", "roland-wegner", "2010"),
        ("100m", "F", "18.22", "under-16-2006", "2006"),
        ("200m", "M", "33.23", "roland-wegner", ""),
        ("marathon", "M", "5:43:59", "loren-zitomersky", "2018-04-16"),
        ("marathon", "M", "6:11:32", "tracy-mccullen", "2019-03-09"),
        ("marathon", "M", "4:52", "diego-polino", "2017-05"),
        ("marathon", "M", "4:27", "diego-polino", "2019-11-03"),
        ("marathon", "M", "4:39:56", "nicola-fabbiani", "2008-03-16"),
        ("30000m", "M", "3:30:35", "s-moganasundar", "2004-10"),
        ("1000m", "M", "4:13", "gian-matteo-reverberi", "2003-03-01"),
        ("1000m", "M", "4:22", "wolfgang-kraus", "2003-03-01"),
        ("1000m", "F", "5:31", "karin-himmler", "2003-03-01"),
        ("mile", "M", "7:30", "alberto-venturelli", "2022-05-01"),
        ("10000m", "M", "53:01.4", "michael-binder", "2018-07-13"),
        ("10000m", "F", "1:18:30", "agata-bak", "2018-07-13"),
        ("10000m", "M", "44:43", "marc-andre-ocklenburg", "2016-07-15"),
        ("100m", "F", "18.78", "claudia-wirth", "2006-06"),
        ("100m", "M", "15.48", "youth-2010", "2010-08-07"),
    ],
)
def test_a_mark_that_was_seen_is_there_with_its_source_and_the_day_it_was_read(
    code: str, sex: str, mark: str, holder: str, day: str
) -> None:
    found = [
        claim
        for claim in LEDGER.claims_of(code, Sex(sex))
        if (claim.listed.mark, claim.performance.holder) == (mark, holder)
        and day == (str(claim.performance.date) if claim.performance.date else "")
    ]
    assert found, [
        (each.listed.mark, each.performance.holder, str(each.performance.date))
        for each in LEDGER.claims_of(code, Sex(sex))
    ]
    assert all(claim.source for claim in found)
    assert any(claim.read or claim.corrections for claim in found)


@pytest.mark.parametrize(
    ("id", "mark", "step"),
    [
        ("100yd-tarpot-1866", "14", 1000),
        ("100m-adoboe-1983", "14", 1000),
        ("100m-fiser-1972", "18", 1000),
        ("400m-cornelissen-1993", "1:24", 1000),
        ("400m-morselli-1995", "1:22", 1000),
        ("1000m-dold-2004", "3:35", 1000),
        ("1km-dold-2008", "3:20", 1000),
        ("half-galloway-2015", "2:46", 60_000),
    ],
)
def test_a_mark_keeps_the_precision_it_was_printed_with(id: str, mark: str, step: int) -> None:
    claim = LEDGER.claim(id)
    assert claim.performance.mark is not None
    assert (claim.listed.mark, claim.performance.mark.step) == (mark, step)


def test_a_gain_is_as_fine_as_the_coarser_mark() -> None:
    steps = progression(LEDGER, Query(event=event("100m"), sex=Sex.MALE, by_hand=True))
    assert [gain_text(step) for step in steps] == ["", "4 s", "< 1 s", "< 1 s", "="]


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("simone-kuehn", "Simone Kühn"),
        ("markus-juergens", "Markus Jürgens"),
        ("susanne-mueller", "Susanne Müller"),
        ("christian-lopez-rodriguez", "Christian Roberto López Rodríguez"),
        ("hsp-muenster-2016", "HSP Münster"),
    ],
)
def test_a_name_stands_in_its_own_spelling_under_an_ascii_id(id: str, name: str) -> None:
    holder = LEDGER.roster.find(id)
    assert holder.name == name
    assert id.isascii()


def test_a_place_stands_in_its_own_spelling() -> None:
    assert LEDGER.claim("half-aretz-2010-2").performance.place == "Köln, GER"


def test_the_street_race_that_was_none_is_disputed_with_its_reason() -> None:
    claim = LEDGER.claim("1.5km-dold-2009")
    assert claim.state is State.DISPUTED
    assert "Moselstadion" in claim.history[-1].reason


def test_the_chip_is_a_quotation_with_its_source_and_no_verdict() -> None:
    claim = LEDGER.claim("half-metzler-2006")
    (said,) = claim.alleged
    assert "others had carried her chip" in said.value
    assert "FAZ" in said.source
    assert claim.state is State.CLAIMED


@pytest.mark.parametrize(("id"), ["1000m-zambello-2003", "1000m-mueller-2004"])
def test_the_car_park_is_a_doubt(id: str) -> None:
    assert any("car park" in doubt for doubt in LEDGER.claim(id).doubts)


def test_the_record_that_aretz_improved_by_41_s_was_1_36_30() -> None:
    assert record("half", "M", on=date(2011, 5, 1)) == "1:36:30"
    assert record("half", "M") == "1:35:49"


def test_a_list_that_was_read_in_part_is_accused_of_nothing() -> None:
    found = check_claim(LEDGER, LEDGER.claim("400m-morselli-undated"), TODAY)
    assert "stale list" not in [each.check for each in found]
    (excerpt,) = coverage(LEDGER, event("400m"), Sex.MALE).excerpt
    assert excerpt.authority == "recordholders"


def test_en_route_is_a_split() -> None:
    assert LEDGER.claim("3000m-godsey-2008-2").performance.split_of == "5000m"


def test_every_superseded_claim_names_what_took_the_record() -> None:
    superseded = [claim for claim in LEDGER if claim.state is State.SUPERSEDED]
    assert superseded
    assert all(claim.superseded_by in LEDGER for claim in superseded)


def test_the_13_years_of_badyna_are_told() -> None:
    assert "13 years old" in LEDGER.claim("200m-badyna-1991").doubts[0]


def test_the_other_finishers_of_2016_are_no_former_record_holders() -> None:
    steps = progression(LEDGER, Query(event=event("10000m"), sex=Sex.MALE))
    assert "10000m-aretz-2016" not in ids(steps)
    assert [
        each.authority.id
        for each in by_authority(LEDGER, Query(event=event("10000m"), sex=Sex.MALE))
    ] == ["irr"]


def test_the_places_of_a_race_are_told_and_only_its_first_is_a_record() -> None:
    rows = [LEDGER.at(row) for row in LEDGER.rows_in("augsburg-2003-1000m-men")]
    assert [(each.position, each.listed.mark) for each in rows] == [
        (1, "4:07"),
        (2, "4:13"),
        (3, "4:22"),
    ]
    steps = progression(LEDGER, Query(event=event("1000m"), sex=Sex.MALE))
    assert not {"1000m-reverberi-2003", "1000m-kraus-2003"} & set(ids(steps))


def test_every_mark_that_pages_tell_has_a_claim_and_stands_in_no_note() -> None:
    assert not [
        each.id for each in LEDGER.records.competitions.values() if "also seen" in each.note
    ]


def test_a_mark_without_a_date_has_no_place() -> None:
    assert "800m-godsey-undated" in ids(undated(LEDGER, Query(event=event("800m"), sex=Sex.MALE)))
