from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sternway.motion.measuring import MeasureCode
from sternway.notices import Code, Notice, notice
from sternway.text import (
    current,
    phrase,
    say,
    say_in_documents,
    speaking,
    term,
    translated,
)
from sternway.text.words import Words, words
from sternway.units import (
    METRIC,
    MILES,
    Notation,
    Units,
    clock_tenths,
    length,
    small_length,
)


class Made(Code):
    """Codes that only these tests know."""

    WALL = "made.wall"
    ROAD = "made.road"


def spoken(template: str, units: Units = METRIC, decimal: str = ".", **facts: Any) -> str:
    english = words("en")
    made = Words(
        code="xx",
        name="made",
        notation=Notation(decimal, "." if decimal == "," else ","),
        months=english.months,
        full_months=english.full_months,
        weekdays=english.weekdays,
        forms=english.forms,
        joints=english.joints,
        templates={"made.wall": template},
        terms={"part": {"calf": "the calf"}},
    )
    return made.say(Notice(Made.WALL, tuple(facts.items())), units).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("template", "facts", "says"),
    [
        ("at most {far_m:length}", {"far_m": 640.0}, "at most 640 m"),
        ("{share:percent} of it", {"share": 1.05}, "105 % of it"),
        ("on {day:day}", {"day": date(2026, 12, 3)}, "on 3 Dec"),
        ("on {day:date}", {"day": date(2026, 12, 3)}, "on 3 Dec 2026"),
        ("after {time_s:clock}", {"time_s": 3728.0}, "after 1:02:08"),
        ("{level:number 1}", {"level": 2.25}, "2.2"),
        ("{laps:count one lap|# laps}", {"laps": 1}, "one lap"),
        ("{laps:count one lap|# laps}", {"laps": 1200}, "1,200 laps"),
        ("{places:or}", {"places": ("track", "road", "hall")}, "track, road or hall"),
        ("{places:or part}", {"places": ("calf", "elbow")}, "the calf or elbow"),
        ("{where:word part} hurts", {"where": "calf"}, "the calf hurts"),
        ("{where:word part} hurts", {"where": "elbow"}, "elbow hurts"),
    ],
)
def test_a_fact_is_written_as_its_template_asks(
    template: str, facts: dict[str, Any], says: str
) -> None:
    assert spoken(template, **facts) == says


def test_lengths_are_in_miles_for_whom_reads_miles() -> None:
    assert spoken("{far_m:length}", MILES, far_m=4828.032) == "3 mi"


def test_a_round_length_has_no_idle_noughts() -> None:
    assert spoken("{far_m:length}", far_m=5000.0) == "5 km"


def test_a_language_has_its_own_decimal() -> None:
    assert spoken("{far_m:length}", decimal=",", far_m=4210.0) == "4,21 km"


def test_a_notice_in_a_notice_is_said_in_its_place() -> None:
    english = words("en")
    templates = {"made.wall": "a wall", "made.road": "{first}, then {then:and}"}
    made = replace(english, code="xx", templates=templates, terms={})
    wall = notice(Made.WALL)
    assert made.say(notice(Made.ROAD, first=wall, then=(wall, wall))) == (
        "a wall, then a wall and a wall"
    )


def test_a_notice_without_words_is_a_fault() -> None:
    with pytest.raises(KeyError):
        words("en").say(notice(Made.WALL))


def test_a_language_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        words("xx")


@pytest.mark.parametrize(
    ("share", "says"),
    [(0.0, "0 %"), (0.001, "<1 %"), (0.0099, "<1 %"), (0.932, "93 %"), (0.999, "99 %")],
)
def test_a_chance_is_never_certain_and_never_nothing_where_it_is_something(
    share: float, says: str
) -> None:
    assert spoken("{share:chance}", share=share) == says


def test_a_list_is_written_with_commas_each_member_in_its_kind() -> None:
    assert spoken("at {times_s:list clock}", times_s=(62.0, 125.0)) == "at 1:02, 2:05"
    assert spoken("{places:list word part}", places=("calf", "elbow")) == "the calf, elbow"


def test_what_is_said_inside_is_said_in_a_language() -> None:
    with speaking("de"):
        assert current().code == "de"
        assert term("sex", "F") == "Frauen"
        assert phrase("analysis.figure.of-time", share="38 %") == "38 % der Zeit"
    assert term("sex", "F") == "women"


def test_another_thread_speaks_for_itself() -> None:
    with speaking("de"), ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: current().code).result() == "en"


def test_documents_are_in_english_whatever_is_spoken() -> None:
    told = notice(MeasureCode.SILENT_STOPS, seconds=95.0)
    with speaking("de"):
        assert say_in_documents(told) == say(told, "en")
        assert say(told).startswith("1:35 lang")


def test_a_language_writes_lengths_dates_and_lists_its_own_way() -> None:
    with speaking("de"):
        spoken = current()
        assert length(4213.0) == "4,21\u00a0km"
        assert small_length(1620.0) == "1.620"
        assert clock_tenths(32.34) == "0:32,4"
        assert spoken.dated(date(2026, 11, 29)) == "29. November 2026"
        assert spoken.weekday(date(2026, 12, 8)) == "Di., 8.\u00a0Dez."
        assert spoken.days(date(2026, 12, 7), date(2026, 12, 13)) == "7.–13.\u00a0Dez."
        assert spoken.listed(["Bahn", "Straße", "Halle"], "or") == "Bahn, Straße oder Halle"


def test_days_of_two_months_are_both_written_out() -> None:
    english = words("en")
    assert english.days(date(2026, 12, 28), date(2027, 1, 3)) == "28\u00a0Dec – 3\u00a0Jan"
    assert english.days(date(2026, 12, 7), date(2026, 12, 7)) == "7\u00a0Dec"


def test_prose_that_a_language_does_not_have_stays_as_it_is() -> None:
    with speaking("de"):
        assert translated("Half marathon") == "Halbmarathon"
        assert translated("what a coach wrote") == "what a coach wrote"
        assert translated("The goal: 1500 m backwards") == "Das Ziel: 1500 m rückwärts"
        assert translated("The goal: my own") == "The goal: my own"


def test_an_unknown_language_is_a_fault_before_anything_is_said() -> None:
    with pytest.raises(KeyError), speaking("xx"):
        pass
    assert current().code == "en"
