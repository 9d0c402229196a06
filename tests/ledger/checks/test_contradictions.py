"""Every contradiction of public sources that a machine can see is found in the shipped ledger."""

from __future__ import annotations

import pytest

from sternway.ledger import Finding, check_ledger, shipped
from tests.ledger.made import TODAY, message

FOUND: list[Finding] = list(check_ledger(shipped(), TODAY))


def messages(check: str, claim: str) -> list[str]:
    return [message(each) for each in FOUND if (each.check, each.claim) == (check, claim)]


CONTRADICTIONS = {
    "the article's champion has no event, mark or date": (
        "unsupported", "unspecified-yamauchi-undated", "Kenichi Ito"),
    "the mile was ratified although a faster one stood": (
        "better mark stood", "mile-aaron-yoder-2015", "5:46.59"),
    "Guinness has a slower half marathon": ("stale list", "half-aretz-2009", "1:35:49"),
    "the Guinness marathon was called the record in 2023": (
        "stale text", "marathon-xu-2004", "3:38:27"),
    "the press of 2018 names a 200 m of 2001": ("stale text", "200m-badyna-2001-2", "30.44"),
    "10,000 m on 15 or 16 July 2016": ("two dates", "10000m-dold-2016", "2016-07-16"),
    "1000 m on 18 or 19 July 2014": ("two dates", "1000m-dold-2014", "2014-07-18"),
    "Wegner's 13.6 in 2004 or 2007": ("two dates", "100m-wegner-2007", "2004"),
    "Aretz's marathon in 2010 or 2011": ("two dates", "marathon-aretz-2010", "2011"),
    "200 m in 30.33 or 30.23": ("two marks", "200m-contreras-2018", "30.23"),
    "200 m in 30.44 or 30.57": ("two marks", "200m-winterstein-2016", "30.57"),
    "400 m in 1:08.34 or 1:08.55": ("two marks", "400m-dan-yoder-2018", "1:08.55"),
    "half marathon in 2:27:09 or 2:31:50": ("two marks", "half-gaston-hird-2017", "2:31:50"),
    "half marathon in 2:16:03 or 2:16:08": ("two marks", "half-gaston-hird-2019", "2:16:08"),
    "half marathon in 1:36:45 or 1:36:30": ("two marks", "half-aretz-2010-2", "1:36:30"),
    "10 km in 40:02 or 40:01": ("two marks", "10km-aretz-2011", "40:01"),
    "Dold's 39:20 given to Aaron Yoder": (
        "wrong athlete", "10km-aaron-yoder-undated", "Thomas Dold"),
    "Winterstein or Winterscheid": (
        "name variant", "200m-winterstein-2016-2", "Winterscheid"),
    "Yves or Yvel Pol": ("name variant", "10km-pol-1990", "Yvel Pol"),
    "Contreras Urbano or Urbano Contreras": (
        "name variant", "200m-contreras-2018-2", "Urbano Contreras"),
    "Metzler or Mennenga-Metzler": ("name variant", "marathon-metzler-2008", "Mennenga"),
    "Liechtenstein or Switzerland": ("nation", "5000m-metzler-2008", "LIE/SUI"),
    "Aaron Yoder and his twin Dan": ("namesake", "400m-dan-yoder-2018", "Aaron Yoder"),
    "Arez or Aretz": ("name variant", "10000m-aretz-2010", "Achim Arez"),
    "Jungen or Juergens": ("name variant", "half-juergens-2016", "Markus Jungen"),
    "30.23 is one key from 30.33": ("misprint", "200m-contreras-2018-3", "30.33"),
    "1:11.76 for 11:11.76": ("misprint", "3000m-dold-2014", "1:11.76"),
    "1:11.76 is not possible over 3000 m": (
        "impossible speed", "3000m-dold-2014", "41.8 m/s"),
    "a marathon told as 10 km in 3h38": ("wrong event", "marathon-juergens-2017", "10 km"),
    "a mile told as 3000 m": ("wrong event", "mile-trail-doherty-2010", "3000 m"),
    "6:30 for 7:30": ("misprint", "mile-trail-doherty-2010", "6:30"),
    "a world record over the mile that was none": (
        "false record", "mile-trail-doherty-2012", "6:02.35"),
    "1000 m on the track and on the road": ("surface", "1000m-dold-2008", "3:20"),
    "a marathon on a track": ("surface", "marathon-track-mairer-2004", "on a track"),
    "a mile down a sloping road": ("slope", "mile-road-aaron-yoder-2020", "downwards"),
    "a split faster than the record": ("split", "5000m-dold-2016", "19:16.99"),
    "a hand time of 1883": ("hand time", "50yd-metcalf-1883", "by hand"),
    "a hand time of 1991": ("hand time", "100yd-adoboe-1991", "by hand"),
    "13.6 that may be computed from 12.7": ("converted", "100m-adoboe-1991", "12.7"),
    "1:39 is hours and minutes": ("notation", "half-doherty-undated", "213 m/s"),
    "30:33 is seconds": ("notation", "200m-contreras-2018-2", "30:33"),
    "51'53''20": ("notation", "10000m-metzler-2008", "51'53''20"),
    "24'11''600": ("notation", "5000m-metzler-2008", "24'11''600"),
    "the marathon record of 2005 was beaten in 2004": (
        "stale text", "marathon-badyna-1994", "3:43:39"),
    "a record nobody holds": ("missing holder", "400m-unnamed-undated", "nobody"),
    "one page with two times": ("two marks", "100m-under-16-2023", "33.68"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_found(name: str) -> None:
    check, claim, word = CONTRADICTIONS[name]
    assert any(word in message for message in messages(check, claim)), messages(check, claim)


def test_nothing_in_the_shipped_ledger_cannot_be() -> None:
    assert [(each.claim, message(each)) for each in FOUND if each.is_wrong] == []


def test_what_the_checks_rest_on_is_in_no_claim_of_its_own_making() -> None:
    assert {each.claim for each in FOUND} <= {claim.id for claim in shipped()}
