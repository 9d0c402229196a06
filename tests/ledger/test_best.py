"""Records: by whom, when, in which class, and what is passed over."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Sex, event, scheme
from sternway.errors import InvalidRequest
from sternway.ledger import (
    Query,
    authority,
    best,
    by_authority,
    on_other_surfaces,
    parse_ledger,
    passed_over,
    perhaps_better,
    shipped,
    why,
)
from sternway.text.ledger import sentences, why_text
from tests.ledger.made import claim, ids, ledger_of, person, text_of

SPRINT = Query(event=event("100m"), sex=Sex.FEMALE)


def record(code: str, sex: str = "M", by: str = "", on: date | None = None) -> list[str]:
    """Ids of the record in the shipped ledger."""
    asked = authority(by) if by else None
    return ids(best(shipped(), Query(event=event(code), sex=Sex(sex), authority=asked, on=on)))


@pytest.mark.parametrize(
    ("code", "sex", "expected"),
    [
        ("50yd", "M", "50yd-schuyler-1887"),
        ("100yd", "M", "100yd-adoboe-1991"),
        ("100m", "M", "100m-lopez-2022"),
        ("200m", "M", "200m-contreras-2018"),
        ("800m", "M", "800m-dold-2008"),
        ("1000m", "M", "1000m-dold-2014"),
        ("mile", "M", "mile-dold-undated"),
        ("3000m", "M", "3000m-dold-2018"),
        ("5000m", "M", "5000m-dold-2018"),
        ("10km", "M", "10km-dold-2015"),
        ("10000m", "M", "10000m-dold-2016"),
        ("half", "M", "half-aretz-2011-2"),
        ("marathon", "M", "marathon-lustrac-2023"),
        ("100km", "M", "100km-juergens-2019"),
        ("100m", "F", "100m-kuehn-2006"),
        ("200m", "F", "200m-albrecht-2012"),
        ("half", "F", "half-metzler-2006"),
        ("marathon", "F", "marathon-clewley-2017"),
    ],
)
def test_the_best_known_marks_are_found(code: str, sex: str, expected: str) -> None:
    assert record(code, sex) == [expected]


@pytest.mark.parametrize(
    ("code", "by", "expected"),
    [
        ("mile", "guinness", "mile-aaron-yoder-2015"),
        ("half", "guinness", "half-aretz-2009"),
        ("marathon", "guinness", "marathon-xu-2004"),
        ("10km", "rekord-institut", "10km-dold-2015"),
        ("3000m", "irr", "3000m-dold-2018"),
        ("100m", "recordholders", "100m-lopez-2022"),
    ],
)
def test_each_authority_has_its_own_record(code: str, by: str, expected: str) -> None:
    assert record(code, by=by) == [expected]


def test_a_misprint_is_not_the_record() -> None:
    assert shipped().claim("200m-contreras-2018-3").listed.mark == "30.23"
    assert record("200m") == ["200m-contreras-2018"]


def test_a_split_is_not_the_record() -> None:
    assert shipped().claim("5000m-dold-2016").listed.mark == "19:11"
    assert record("5000m") == ["5000m-dold-2018"]


def test_a_sloping_road_is_not_the_record() -> None:
    assert shipped().claim("mile-road-aaron-yoder-2020").listed.mark == "5:30"
    assert record("mile-road") == []


def test_an_unnamed_holder_has_no_record() -> None:
    assert shipped().claim("400m-unnamed-undated").listed.mark == "1:29.00"
    assert record("400m", "F") == ["400m-albrecht-undated"]


def test_a_claim_refuted_is_not_the_record() -> None:
    assert "10km-aaron-yoder-undated" not in record("10km")


def test_marks_of_other_ways_of_running_do_not_leak() -> None:
    assert shipped().claim("100m-heels-lopez-2025").performance.event != event("100m")
    assert record("100m-heels") == ["100m-heels-lopez-2025"]


def test_a_record_is_asked_for_on_any_day() -> None:
    assert record("100yd", on=date(1990, 1, 1)) == ["100yd-adoboe-1983"]
    assert record("marathon", on=date(2010, 10, 30)) == ["marathon-xu-2004"]
    assert record("marathon", on=date(2010, 10, 31)) == ["marathon-aretz-2010"]
    assert record("100m", "F", by="irr", on=date(2012, 1, 1)) == ["100m-kuehn-2006"]
    assert record("100m", on=date(1900, 1, 1)) == []


def test_equal_marks_share_a_record_the_oldest_first() -> None:
    assert record("100m", by="recordholders", on=date(2010, 1, 1)) == [
        "100m-adoboe-1991",
        "100m-wegner-2007",
    ]


def test_a_year_counts_only_when_it_is_over() -> None:
    ledger = ledger_of(claim("vague", "16.00", date="2012"), claim("exact", date="2010-05-01"))
    early = Query(event=event("100m"), sex=Sex.FEMALE, on=date(2012, 6, 1))
    late = Query(event=event("100m"), sex=Sex.FEMALE, on=date(2012, 12, 31))
    assert ids(best(ledger, early)) == ["exact"]
    assert ids(best(ledger, late)) == ["vague"]


@pytest.mark.parametrize(
    "line",
    ["slope: down", "split-of: 200m", "converted-from: 100yd", "wind: +2.1", "partly-forward: yes"],
)
def test_a_fault_keeps_the_better_mark_from_the_record(line: str) -> None:
    ledger = ledger_of(claim("good"), claim("faulty", "15.00", "bea", extra=(line,)))
    assert ids(best(ledger, SPRINT)) == ["good"]
    (passed,) = passed_over(ledger, SPRINT)
    assert passed.claim.id == "faulty"
    assert passed.reasons


@pytest.mark.parametrize("state", ["detected", "disputed", "rejected"])
def test_a_claim_that_nobody_upholds_does_not_count(state: str) -> None:
    ledger = ledger_of(claim("good"), claim("shaky", "15.00", "bea", state=state))
    assert ids(best(ledger, SPRINT)) == ["good"]


@pytest.mark.parametrize(
    ("state", "counts"),
    [("claimed", False), ("under review", False), ("ratified", True), ("superseded", True)],
)
def test_a_ratifying_authority_counts_what_it_ratified(state: str, counts: bool) -> None:
    ledger = ledger_of(claim("one", authority="guinness", state=state))
    guinness = Query(event=event("100m"), sex=Sex.FEMALE, authority=authority("guinness"))
    assert bool(best(ledger, guinness)) is counts


def test_the_surer_of_two_sources_is_believed() -> None:
    ledger = ledger_of(
        claim("good", "30.33", code="200m", confidence="high"),
        claim("misprint", "30.23", code="200m", confidence="low", about="good"),
    )
    query = Query(event=event("200m"), sex=Sex.FEMALE)
    assert ids(best(ledger, query)) == ["good"]
    assert "that source is surer (high against low)" in sentences(
        passed_over(ledger, query)[0].reasons
    )


def test_what_was_run_later_is_not_passed_over() -> None:
    query = Query(event=event("100m"), sex=Sex.MALE, on=date(2000, 1, 1))
    assert "100m-lopez-2022" not in [each.claim.id for each in passed_over(shipped(), query)]


def test_of_two_equally_sure_sources_the_ratified_mark_is_believed() -> None:
    ledger = ledger_of(
        claim("chip", "2:27:09", code="half", authority="guinness", state="ratified"),
        claim("gun", "2:31:50", code="half", authority="press", about="chip"),
    )
    assert ids(best(ledger, Query(event=event("half"), sex=Sex.FEMALE))) == ["chip"]


def test_of_two_equal_sources_the_worse_mark_stands() -> None:
    ledger = ledger_of(claim("one", "16.00"), claim("other", "16.20", about="one"))
    assert ids(best(ledger, SPRINT)) == ["other"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whom_to_believe_does_not_depend_on_the_order_of_the_ledger(order: list[int]) -> None:
    told = [
        claim("ratified", "16.00", date="2010", authority="guinness", state="ratified"),
        claim("exact", "16.00", date="2010-05-01", authority="press"),
        claim("worse", "16.20", date="2010", authority="press"),
    ]
    blocks = [told[n].replace("\nkind", "\nabout: first\nkind") for n in order]
    ledger = ledger_of(claim("first", "16.30", confidence="low"), *blocks)
    assert ids(best(ledger, SPRINT)) == ["exact"]
    assert "that mark is ratified" in why_text(why(ledger, "worse"))


def test_for_a_fixed_time_the_longer_distance_is_better() -> None:
    ledger = ledger_of(claim("far", "45 km", code="6h"), claim("farther", "46 km", code="6h"))
    assert ids(best(ledger, Query(event=event("6h"), sex=Sex.FEMALE))) == ["farther"]


def test_a_nation_has_its_own_record() -> None:
    other = person("eva", "sex: F", "nation: ITA/SUI")
    ledger = ledger_of(other, claim("first", "16.00"), claim("second", "17.00", "eva"))
    assert ids(best(ledger, Query(event=event("100m"), sex=Sex.FEMALE, nation="sui"))) == ["second"]


def test_a_category_has_its_own_record() -> None:
    ledger = ledger_of(claim("plain"), claim("para", "28.89", extra=("category: T43",)))
    assert ids(best(ledger, Query(event=event("100m"), sex=Sex.FEMALE, category="t43"))) == ["para"]


def test_an_age_class_counts_who_surely_was_in_it() -> None:
    used = scheme("irr-2010")
    old = person("old", "sex: F", "born: 1950")
    perhaps = person("perhaps", "sex: F", "born: 1965")
    ledger = ledger_of(
        old,
        perhaps,
        claim("fast", "16.00"),
        claim("doubtful", "16.50", "perhaps"),
        claim("senior", "20.00", "old"),
    )
    query = Query(event=event("100m"), sex=Sex.FEMALE, scheme=used, age_class=used.named("seniors"))
    assert ids(best(ledger, query)) == ["senior"]
    reasons = {each.claim.id: each.reasons for each in passed_over(ledger, query)}
    assert sentences(reasons["doubtful"]) == "not surely in the age class"


def test_an_undated_report_of_a_later_race_is_not_passed_over() -> None:
    ledger = ledger_of(
        claim("race", "17.50", date="2010"),
        claim("report", "17.30", date="unknown", confidence="low", about="race"),
        claim("rumour", "17.20", "bea", date="unknown"),
    )
    query = Query(event=event("100m"), sex=Sex.FEMALE, on=date(2000, 1, 1))
    assert [each.claim.id for each in passed_over(ledger, query)] == ["rumour"]


def test_surfaces_are_kept_apart_and_known_to_be_kin() -> None:
    assert record("1000m") == ["1000m-dold-2014"]
    assert record("1km") == ["1km-dold-2008-2"]
    assert event("1km") in on_other_surfaces(event("1000m"))
    assert event("4x400m") not in on_other_surfaces(event("1500m"))


def test_every_book_of_a_race_is_told() -> None:
    found = by_authority(shipped(), Query(event=event("half"), sex=Sex.MALE))
    assert [each.authority.id for each in found] == ["guinness", "recordholders", "press"]


def test_an_unknown_authority_is_named_with_the_nearest() -> None:
    with pytest.raises(InvalidRequest, match="near='guinness'"):
        authority("guiness")


@given(st.lists(st.integers(1300, 3000), min_size=1, max_size=12), st.integers(0, 3))
def test_one_more_claim_never_makes_the_record_worse(values: list[int], extra: int) -> None:
    blocks = [
        claim(f"c{number}", f"{value / 100:.2f}", _RUNNERS[number % 4])
        for number, value in enumerate([*values, 1299 - extra])
    ]
    fewer = best(parse_ledger(text_of(*blocks[:-1])), SPRINT)[0].performance.mark
    more = best(parse_ledger(text_of(*blocks)), SPRINT)[0].performance.mark
    assert fewer is not None
    assert more is not None
    assert more.value <= fewer.value == 10 * min(values)


_RUNNERS = ("ann", "bea", "cleo", "dora")


@pytest.mark.parametrize(
    ("told", "is_perhaps"),
    [
        ("2011", True),
        ("2011-05..2011-07", True),
        ("2011-07", False),
        ("before 2015", True),
        ("unknown", True),
    ],
)
def test_what_may_have_been_better_by_a_day_is_told_beside_the_record(
    told: str, is_perhaps: bool
) -> None:
    ledger = ledger_of(claim("record", "17.80", date="2000"), claim("open", "17.00", "bea", told))
    query = Query(event=event("100m"), sex=Sex.FEMALE, on=date(2011, 6, 1))
    assert ids(best(ledger, query)) == ["record"]
    assert ids(perhaps_better(ledger, query)) == (["open"] if is_perhaps else [])


@pytest.mark.parametrize(("told", "is_perhaps"), [("before 1950", True), ("before 1970", False)])
def test_what_is_only_known_to_be_before_a_day_lies_no_longer_before_it_than_a_career(
    told: str, is_perhaps: bool
) -> None:
    ledger = ledger_of(claim("open", "17.00", "bea", told))
    query = Query(event=event("100m"), sex=Sex.FEMALE, on=date(1900, 6, 1))
    assert bool(perhaps_better(ledger, query)) is is_perhaps


def test_of_two_dates_of_a_performance_the_earlier_makes_it_perhaps_better() -> None:
    ledger = ledger_of(
        claim("record", "17.80", date="2000"),
        claim("month", "17.00", "bea", "2011-05"),
        claim("day", "17.00", "bea", "2011-06-10", about="month"),
    )
    query = Query(event=event("100m"), sex=Sex.FEMALE, on=date(2011, 6, 1))
    assert ids(perhaps_better(ledger, query)) == ["day"]


def test_nobody_of_our_days_is_passed_over_two_centuries_ago() -> None:
    query = Query(event=event("mile"), sex=Sex.MALE, on=date(1800, 1, 1))
    assert passed_over(shipped(), query) == ()


def test_a_record_that_stood_until_a_month_was_set_by_then() -> None:
    assert record("10km", on=date(2011, 6, 1)) == ["10km-dold-2011"]
    assert record("10km", on=date(2010, 12, 31)) == ["10km-pol-1990"]
