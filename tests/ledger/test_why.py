"""Why a claim is the record, or not, in one paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from sternway.errors import InvalidRequest
from sternway.ledger import Ledger, Standing, shipped, verdicts
from sternway.ledger import why as why_of
from sternway.text.ledger import sentences, why_text
from tests.ledger.made import claim, ledger_of


def why(ledger: Ledger, id: str) -> str:
    return why_text(why_of(ledger, id))


@pytest.mark.parametrize("id", [each.id for each in shipped()])
def test_every_claim_has_its_paragraph(id: str) -> None:
    text = why(shipped(), id)
    assert "\n" not in text
    assert text.endswith(".")
    assert "  " not in text


@pytest.mark.parametrize(
    ("id", "reason"),
    [
        ("200m-contreras-2018-3", "taken for a misprint"),
        ("5000m-dold-2016", "it is a split inside a longer race"),
        ("mile-road-aaron-yoder-2020", "the course sloped downwards"),
        ("400m-unnamed-undated", "the holder is not named"),
        ("3km-alternating-callegari-2016", "not all of it was run backwards"),
        ("10km-aaron-yoder-undated", "the mark is Thomas Dold's"),
        ("marathon-track-mairer-2004", "run on a 400 m track"),
        ("3000m-godsey-2008", "no exact mark is known"),
        ("half-gaston-hird-2017-2", "that mark is ratified"),
        ("100m-wegner-2004", "that source is surer (medium against low)"),
        ("400m-dan-yoder-2018", "until they agree the worse mark stands"),
        ("half-juergens-2018", "1:35:49 by Achim Aretz (2011-05-28, doubtful) already stood"),
        ("400m-morselli-undated", "better: 1:08.55 by Dan Yoder (2018-07)"),
        ("unspecified-yamauchi-undated", "no event, mark, date or source is given"),
    ],
)
def test_why_it_is_not_the_record(id: str, reason: str) -> None:
    assert reason in why(shipped(), id)
    assert all(
        verdict.standing is Standing.NEVER
        for verdict in verdicts(shipped(), id)
        if verdict.authority is None
    )


def test_two_authorities_disagree_about_one_claim() -> None:
    guinness, together = verdicts(shipped(), "mile-aaron-yoder-2015")
    assert guinness.standing is Standing.RECORD
    assert together.standing is Standing.NEVER
    assert "5:46.59 by Thomas Dold" in sentences(together.reasons)


def test_a_former_record_names_what_beat_it() -> None:
    (together,) = verdicts(shipped(), "marathon-juergens-2017")
    assert together.standing is Standing.FORMER
    assert sentences(together.reasons) == "until 3:25:24 by Guillaume de Lustrac (2023-04-23)"


def test_a_record_is_one_on_the_day_asked_for() -> None:
    (then,) = verdicts(shipped(), "marathon-juergens-2017", date(2020, 1, 1))
    assert then.standing is Standing.RECORD


def test_a_shared_record_names_the_other() -> None:
    ledger = ledger_of(claim("one"), claim("other", athlete="bea", date="2012"))
    found = verdicts(ledger, "other")
    assert [each.standing for each in found] == [Standing.SHARED, Standing.SHARED]
    assert "with 17.80 by Ann Runner" in sentences(found[0].reasons)


def test_a_hand_time_is_said_to_stand_in_a_list_of_its_own() -> None:
    text = why(shipped(), "100m-wegner-2007")
    assert "hand times are a list of their own" in text
    assert "with 13.6 by Ferdie Ato Adoboe" in text


def test_what_is_said_to_have_stood_is_better() -> None:
    ledger = ledger_of(
        claim("slow", "19.00", "bea", "2001"),
        claim("vague", "16.00", "cleo", "2005..2012"),
        claim("asked", "17.00", "ann", "2010"),
    )
    assert "better: 16.00 by Cleo Runner (2005..2012)" in why(ledger, "asked")


def test_doubts_and_other_versions_are_told() -> None:
    assert "said in a forum" in why(shipped(), "100m-adoboe-1991")
    assert "another date is told: 2004" in why(shipped(), "100m-wegner-2007")


def test_an_unknown_claim_is_an_error_with_a_hint() -> None:
    with pytest.raises(InvalidRequest, match=r"near=.'marathon-xu-2004'"):
        why(shipped(), "marathon-xu-2005")


def test_a_claim_of_nothing_says_who_names_whom() -> None:
    text = why(shipped(), "unspecified-yamauchi-undated")
    assert text.startswith("Kenichi Yamauchi (unspecified")
    assert "is named by an article without sources" in text
    assert "It is not a record of anything" in text


def test_a_claim_of_another_sport_is_no_record_because_it_is() -> None:
    assert "no event of the sport is named" in why(shipped(), "unspecified-ito-2015")


def test_nothing_that_others_say_of_somebody_under_16_is_repeated() -> None:
    young = claim("100m-x-2020", extra=("doubt: Tilda ran in lane 9", "under-16: yes"))
    text = why(ledger_of(young), "100m-x-2020")
    assert "under 16" in text
    assert "Tilda" not in text


def test_a_mark_that_was_not_meant_as_it_is_spelt_is_told_by_what_it_counts_for() -> None:
    ledger = ledger_of(claim("mine", "15.27", code="3km", date="2025-01-01"))
    text = why(ledger, "mine")
    assert text.startswith("15:27 over 3 km (road) by")
    assert "It was written “15.27”, and is read as 15 min 27 s." in text


def test_the_best_hand_time_is_not_called_the_record_and_what_was_assumed_is_said() -> None:
    ledger = ledger_of(
        claim("electric", "17.80", date="2010-01-01"),
        claim("first", "25.2", "bea", date="2011-01-01", authority="athlete"),
        claim("second", "25.2", "cleo", date="2012-01-01", authority="athlete"),
        claim("worse", "26.2", "dora", date="2012-02-01", authority="athlete"),
        claim("told", "26.4", "dora", "2012-03-01", authority="athlete", extra=("timing: hand",)),
    )
    text = why(ledger, "second")
    assert (
        "Among all claims together it is not the record (100 m, women), but shares the best hand "
        "time with 25.2 by Bea Runner (2011-01-01): up to 400 m hand times are a list of their "
        "own, and this is taken for one: how it was timed is not told, and it is in tenths of a "
        "second; the record is 17.80 by Ann Runner (2010-01-01)." in text
    )
    assert "it is neither the record nor the best hand time" in why(ledger, "worse")
    assert "and this is timed by hand" in why(ledger, "told")
    (verdict,) = verdicts(ledger, "second")
    assert (verdict.name, verdict.standing) == ("shared-by-hand", Standing.SHARED)
    assert verdict.among_all is Standing.NEVER


def test_where_a_timing_is_assumed_that_is_said_of_electric_and_hand_times_alike() -> None:
    ledger = ledger_of(claim("electric", "17.80"), claim("long", "4:00.5", code="1000m"))
    assert "How it was timed is not told; it is counted as electric." in why(ledger, "electric")
    assert "timed" not in why(ledger, "long")
    alone = ledger_of(claim("hand", "25.2"))
    said = "How it was timed is not told; in tenths of a second, it is taken for a hand time."
    assert said in why(alone, "hand")
