"""Each check by itself: what it finds, and that it is silent elsewhere."""

from __future__ import annotations

import pytest

from sternway.ledger import Finding, Gravity, Ledger, check_ledger
from tests.ledger.made import TODAY, claim, ledger_of, message, person


def found(ledger: Ledger, check: str) -> list[Finding]:
    return [each for each in check_ledger(ledger, TODAY) if each.check == check]


def test_a_plain_claim_is_beyond_doubt() -> None:
    assert list(check_ledger(ledger_of(claim("one")), TODAY)) == []


@pytest.mark.parametrize(
    ("check", "block", "word"),
    [
        ("date", claim("one", date="2030"), "is in the future"),
        ("date", claim("one").replace("2020-01-01", "2031-01-01"), "which is in the future"),
        (
            "impossible speed",
            claim("one", "9.00", reads="9000 ms by 10"),
            "is not possible: 11.1 m/s",
        ),
        ("impossible speed", claim("one", extra=("also-mark: 1.78 | a page",)), "1.78 (a page)"),
        ("misprint", claim("one", extra=("also-mark: 7.80 | a page",)), "are one key apart"),
        ("misprint", claim("one", extra=("also-mark: 11.80 | a page",)), "are one key apart"),
        ("two marks", claim("one", extra=("also-mark: 18.4 | a page",)), "17.80 (one) and 18.4"),
        ("two dates", claim("one", extra=("also-date: 2011 | a page",)), "2010-05-01 (one) and"),
        ("wrong event", claim("one", extra=("also-event: 5000m | a page",)), "not possible"),
        (
            "wrong event",
            claim("one", extra=("also-event: golf | a page",)),
            "which is not an event",
        ),
        ("split", claim("one", extra=("split-of: 200m",)), "a part of a 200m"),
        ("slope", claim("one", extra=("slope: down",)), "sloped downwards"),
        ("slope", claim("one", extra=("slope: up",)), "sloped upwards"),
        ("wind", claim("one", extra=("wind: +2.1",)), "+2.1 m/s of following wind"),
        ("converted", claim("one", extra=("converted-from: 100yd",)), "a mark over 100yd"),
        ("hand time", claim("one", extra=("timing: hand",)), "timed by hand"),
        ("hand time", claim("one", "17.8"), "in steps of 0.1 s"),
        ("missing holder", claim("one", athlete="none"), "nobody is named"),
        ("missing mark", claim("one", "none"), "“none” is not an exact mark"),
        ("undated", claim("one", date="unknown"), "no date is known"),
        ("undated", claim("one", date="before 2012"), "only known to be before 2012"),
        ("nation", claim("one", extra=("nation: LIE/SUI",)), "“LIE/SUI” is not one nation"),
        ("name variant", claim("one", extra=("listed-athlete: A. Runner",)), "“A. Runner” for"),
        ("name variant", claim("one", extra=("also-name: Anna | a page",)), "“Anna” (a page)"),
        ("surface", claim("one", "6:05:42", code="marathon-track"), "run on a track"),
        (
            "notation",
            claim("one", "1:39:00", code="half", extra=("printed: 1:39",)),
            "as minutes and seconds it would be 213 m/s",
        ),
        (
            "notation",
            claim("one").replace("reads: 17800 ms", "reads: 17900 ms"),
            "not as the ledger has it",
        ),
        (
            "unsupported",
            claim("one", "none", date="unknown", code="none"),
            "no event, no mark, no date",
        ),
    ],
)
def test_a_doubt_is_found_and_told(check: str, block: str, word: str) -> None:
    findings = found(ledger_of(block), check)
    assert any(word in message(finding) for finding in findings), findings
    assert all(finding.claim == "one" for finding in findings)


@pytest.mark.parametrize("extra", ["wind: +2.0", "wind: -4.0"])
def test_wind_within_the_limit_is_no_doubt(extra: str) -> None:
    assert found(ledger_of(claim("one", extra=(extra,))), "wind") == []


def test_birth_after_the_race_cannot_be() -> None:
    ledger = ledger_of(person("young", "born: 2011"), claim("one", athlete="young"))
    (finding,) = found(ledger, "date")
    assert "before the birth" in message(finding)
    assert finding.is_wrong


@pytest.mark.parametrize("born", ["2008", "1890"])
def test_nobody_races_as_a_toddler_or_beyond_all_ages(born: str) -> None:
    ledger = ledger_of(person("odd", f"born: {born}"), claim("one", athlete="odd"))
    assert len(found(ledger, "date")) == 1


def test_a_woman_among_the_men_cannot_be() -> None:
    (finding,) = found(ledger_of(claim("one", sex="M")), "wrong sex")
    assert finding.is_wrong


@pytest.mark.parametrize(
    ("extra", "gravity"),
    [
        ("timing: hand", Gravity.REMARK),
        ("nation: LIE/SUI", Gravity.REMARK),
        ("split-of: 200m", Gravity.DOUBT),
        ("also-mark: 7.80 | a page", Gravity.DOUBT),
    ],
)
def test_how_a_mark_was_taken_weighs_less_than_what_is_wrong_with_it(
    extra: str, gravity: Gravity
) -> None:
    findings = list(check_ledger(ledger_of(claim("one", extra=(extra,))), TODAY))
    assert {each.gravity for each in findings} == {gravity}


def test_a_last_digit_is_rounding_and_no_misprint() -> None:
    ledger = ledger_of(claim("one", extra=("also-mark: 17.81 | a page",)))
    assert found(ledger, "misprint") == []
    assert len(found(ledger, "two marks")) == 1


def test_a_split_faster_than_the_record_says_so() -> None:
    ledger = ledger_of(claim("record"), claim("part", "16.00", "bea", extra=("split-of: 200m",)))
    (finding,) = found(ledger, "split")
    assert "yet faster than 17.80 by Ann Runner" in message(finding)


def test_two_holders_of_one_performance_are_told_of_both() -> None:
    ledger = ledger_of(claim("one"), claim("other", athlete="bea", about="one"))
    assert [each.claim for each in found(ledger, "wrong athlete")] == ["one", "other"]


def test_an_undated_twin_of_a_record_is_suspect() -> None:
    ledger = ledger_of(claim("one"), claim("copied", athlete="bea", date="unknown"))
    assert [each.claim for each in found(ledger, "wrong athlete")] == ["copied"]


def test_equal_marks_of_two_people_with_dates_are_no_doubt() -> None:
    ledger = ledger_of(claim("one"), claim("other", athlete="bea", date="2012"))
    assert found(ledger, "wrong athlete") == []


def test_a_record_claimed_after_a_better_one_is_false() -> None:
    ledger = ledger_of(claim("good", date="2005"), claim("late", "18.50", "bea", "2010"))
    assert [each.claim for each in found(ledger, "false record")] == ["late"]


def test_a_record_on_the_park_course_is_held_against_the_track() -> None:
    ledger = ledger_of(
        claim("good", "8:00", date="2005", code="mile"),
        claim("late", "8:50", "bea", "2010", code="mile-trail"),
    )
    assert [each.claim for each in found(ledger, "false record")] == ["late"]


def test_a_championship_won_slowly_is_no_false_record() -> None:
    ledger = ledger_of(
        claim("good", date="2005"), claim("late", "18.50", "bea", kind="championship result")
    )
    assert found(ledger, "false record") == []


def test_a_text_that_came_too_late_is_stale() -> None:
    ledger = ledger_of(
        claim("old", "19.00", "bea", "2000", extra=("called-record: 2012",)),
        claim("new", date="2010-05-01"),
    )
    assert [each.claim for each in found(ledger, "stale text")] == ["old"]


def test_a_list_that_lacks_a_better_mark_is_stale() -> None:
    ledger = ledger_of(list_read("whole: 100m F"), *_OLD_AND_NEW)
    assert [each.claim for each in found(ledger, "stale list")] == ["listed"]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("", id="not read"),
        pytest.param("excerpt: 100m F", id="read in part"),
        pytest.param("whole: 100m M", id="read for men"),
        pytest.param("whole: 100m F\nread: 2009-01-01", id="read before"),
    ],
)
def test_a_list_that_may_have_the_better_mark_is_accused_of_nothing(block: str) -> None:
    blocks = [list_read(block)] if block else []
    assert found(ledger_of(*blocks, *_OLD_AND_NEW), "stale list") == []


def test_what_an_authority_that_ratifies_had_not_ratified_refutes_none_of_its_records() -> None:
    ledger = ledger_of(
        claim("good", date="2005"),
        claim("late", "18.50", "bea", "2010", authority="guinness", state="ratified"),
    )
    assert found(ledger, "false record") == []
    (finding,) = found(ledger, "better mark stood")
    assert finding.gravity is Gravity.REMARK


def test_a_national_record_is_no_false_world_record() -> None:
    ledger = ledger_of(
        claim("good", date="2005"), claim("late", "18.50", "bea", "2010", kind="national record")
    )
    assert found(ledger, "false record") == []


def list_read(*lines: str) -> str:
    read = [] if "read:" in "".join(lines) else ["read: 2026-01-01"]
    return "\n".join(
        ("list a-list", "authority: guinness", "title: A list", "source: a test", *read, *lines)
    )


_OLD_AND_NEW = (
    claim("listed", "19.00", "bea", authority="guinness", state="ratified"),
    claim("better", authority="press"),
)


def test_two_distances_on_one_day_may_be_one_run() -> None:
    place = ("place: Amherst",)
    ledger = ledger_of(
        claim("yards", "16.60", code="100yd", extra=place), claim("metres", extra=place)
    )
    assert {each.claim for each in found(ledger, "converted")} == {"yards", "metres"}


def test_two_distances_far_apart_are_two_runs() -> None:
    place = ("place: Amherst",)
    ledger = ledger_of(
        claim("long", "38.00", code="200m", extra=place), claim("short", extra=place)
    )
    assert found(ledger, "converted") == []


def test_nearly_one_mark_on_two_surfaces_is_kept_apart() -> None:
    ledger = ledger_of(
        claim("track", "3:50.09", code="1000m"), claim("road", "3:50", code="1km", date="2011")
    )
    assert {each.claim for each in found(ledger, "surface")} == {"track", "road"}


def test_a_squad_without_runners_is_told_and_one_with_runners_is_not() -> None:
    ledger = ledger_of(
        "squad nameless\nname: Nameless",
        "squad named\nname: Named\nleg: ann\nleg: bea\nleg: cleo\nleg: dora",
        claim("one", "1:30.0", "nameless", code="4x100m"),
        claim("two", "1:31.0", "named", code="4x100m"),
    )
    assert [each.claim for each in found(ledger, "missing holder")] == ["one"]


def test_one_performance_entered_twice_is_wrong() -> None:
    ledger = ledger_of(claim("one"), claim("again", date="2010"))
    findings = found(ledger, "duplicate")
    assert {each.claim for each in findings} == {"one", "again"}
    assert all(each.is_wrong for each in findings)


def test_twins_are_told_apart_at_each_claim() -> None:
    ledger = ledger_of(
        person("tess", "not-same-as: ann"), claim("one", athlete="tess"), claim("two", "18.00")
    )
    assert [each.claim for each in found(ledger, "namesake")] == ["one"]


def test_two_people_of_one_name_are_told_at_each_claim() -> None:
    block = claim("one", extra=("listed-athlete: Ann Runner",))
    ledger = ledger_of("athlete ann-2\nname: Ann Runner", block)
    (finding,) = found(ledger, "namesake")
    assert "(ann-2)" in message(finding)
