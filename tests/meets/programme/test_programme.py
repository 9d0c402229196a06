"""meet.toml: read strictly, checked for sums, rests and clashes; entries judged by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sternway.athletics import PartialDate, Person, Sex, Timing, event, parse_date
from sternway.errors import UnreadableFile
from sternway.files import packaged
from sternway.meets.entries.eligibility import Answer, too_many_events, verdict
from sternway.meets.entries.entry import Wish
from sternway.meets.programme.check import Weight, check_meet, clashes
from sternway.meets.programme.meet import EntryRules, Meet, Standard
from sternway.meets.programme.reading import read_meet
from sternway.meets.rules import FalseStarts
from tests.meets.made import time

STARTER = packaged("sternway.meets.programme.reading", "starter.toml")


def meet(*changes: tuple[str, str]) -> Meet:
    text = STARTER
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return read_meet(text.encode())


def codes(found: Meet) -> list[str]:
    return [str(each.notice.code) for each in check_meet(found)]


def test_the_starter_is_sound() -> None:
    assert not codes(meet())


def test_a_line_over_the_profile_stands() -> None:
    found = meet(("# start = {", "start = {"))
    assert found.rules.start.false_starts is FalseStarts.OWN_ONCE


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    with pytest.raises(UnreadableFile) as error:
        meet(
            ('sex = "F"', 'sex = "W"'), ("T14:10:00", "T14:10:00Z"), ('zone = "Eur', 'zone = "Mid')
        )
    fields = {each.field: each.line for each in error.value.mistakes}
    assert {"contest[0].sex", "meet.zone", "contest[1].round[1].at"} <= set(fields)
    assert all(fields.values())


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ('"irr-2016" ', '"irr-2061" ', "rules.profile"),
        ('event = "100m"', 'event = "100 furlongs"', "contest[0].event"),
        ("2027-07-17T10:00:00", "2027-07-18T10:00:00", "contest[0].round[0].at"),
        ('code = "100-m"', 'code = "100-w"', "contest[1].code"),
        (
            "# lanes = { empty_between = 1 }",
            "lanes = { empty_betwen = 1 }",
            "rules.lanes.empty_betwen",
        ),
        ("lanes = 8,", "lanes = 99,", "place[0].track.lanes"),
    ],
)
def test_a_mistake_names_its_field(before: str, after: str, field: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        meet((before, after))
    assert [each.field for each in error.value.mistakes] == [field]
    assert error.value.mistakes[0].line


def test_a_sum_that_does_not_fill_the_next_round_names_those_that_do() -> None:
    found = meet(("by_time = 2,", "by_time = 3,"))
    (told,) = check_meet(found)
    assert told.notice.code == "meet.sum-wrong"
    assert "2 + 2" in told.notice["fitting"]  # type: ignore[operator]


def test_a_short_rest_warns_or_is_a_mistake_as_the_rules_have_it() -> None:
    short = ("2027-07-17T14:00:00", "2027-07-17T10:30:00")
    (warned,) = check_meet(meet(short))
    assert (warned.weight, warned.notice.code) == (Weight.WARNING, "meet.rest-short")
    strict = check_meet(meet(short, ('profile = "irr-2016"', 'profile = "wa-2023"')))
    assert (Weight.MISTAKE, "meet.rest-short") in [(e.weight, e.notice.code) for e in strict]


def test_a_final_before_its_heats_is_a_mistake() -> None:
    assert "meet.rounds-overlap" in codes(meet(("T14:00:00", "T09:00:00")))


def test_a_round_from_which_nobody_goes_on_is_a_mistake() -> None:
    assert "meet.nobody-goes-on" in codes(
        meet(("heats = 2, by_place = 2, by_time = 2, next_places = 6", "heats = 2"))
    )


def test_one_athlete_in_two_races_at_once_is_found() -> None:
    found = clashes(meet(), {"100-w": ["ada"], "100-m": ["ada", "ben"]})
    assert {each.notice["entry"] for each in found} == {"ada"}


ADA = Person("Ada Amsel", Sex.FEMALE, parse_date("1984-03-14"))
BERLIN = ZoneInfo("Europe/Berlin")


def judged(person: Person = ADA, mark: int | None = None, timing: Timing | None = None,
           received: datetime | None = None, standard: Standard | None = None,
           reached: str = "", wind: float | None = None,
           entries: EntryRules | None = None) -> tuple[Answer, list[str]]:  # fmt: skip
    found = replace(meet(), entries=entries or meet().entries)
    contest = replace(found.contest("100-w"), standard=standard)
    wish = Wish(event("100m"), time(mark) if mark else None, timing)
    answer = verdict(
        person,
        wish,
        contest,
        found,
        received=received,
        reached=parse_date(reached) if reached else None,
        wind=wind,
    )
    return answer.answer, [str(each.code) for each in answer.reasons]


def test_an_entry_in_order_is_accepted_without_a_word() -> None:
    assert judged() == (Answer.ACCEPTED, [])


def test_the_other_sex_is_refused_with_the_reason() -> None:
    assert judged(replace(ADA, sex=Sex.MALE)) == (Answer.REFUSED, ["meet.wrong-sex"])


def test_without_a_birth_date_an_entry_is_provisional() -> None:
    assert judged(replace(ADA, born=None)) == (Answer.PROVISIONAL, ["meet.birth-unknown"])


STANDARD = Standard(time(20_000), date(2026, 1, 1), date(2027, 7, 1), (Timing.PHOTO_FINISH,))


@pytest.mark.parametrize(
    ("given", "answer", "reasons"),
    [
        ({"mark": 20_000, "timing": Timing.PHOTO_FINISH}, Answer.ACCEPTED, []),
        ({"mark": 20_001, "timing": Timing.PHOTO_FINISH}, Answer.REFUSED, ["standard-not-met"]),
        ({}, Answer.REFUSED, ["standard-missing"]),
        ({"mark": 19_000, "timing": Timing.HAND}, Answer.REFUSED, ["standard-timing"]),
        ({"mark": 19_000}, Answer.PROVISIONAL, ["timing-unknown"]),
        (
            {"mark": 19_000, "timing": Timing.PHOTO_FINISH, "reached": "2025-12-31"},
            Answer.REFUSED,
            ["standard-window"],
        ),
        (
            {"mark": 19_000, "timing": Timing.PHOTO_FINISH, "wind": 2.1},
            Answer.REFUSED,
            ["standard-wind"],
        ),
    ],
)
def test_a_standard(given: dict[str, object], answer: Answer, reasons: list[str]) -> None:
    expected = answer, [f"meet.{each}" for each in reasons]
    assert judged(standard=STANDARD, **given) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "answer", "reasons"),
    [
        (datetime(2027, 7, 10, 23, 59), Answer.ACCEPTED, []),
        (datetime(2027, 7, 11), Answer.ACCEPTED, ["meet.entry-late"]),
        (datetime(2027, 7, 17, 9), Answer.REFUSED, ["meet.entry-too-late"]),
    ],
)
def test_deadlines_on_the_clock_of_the_place(
    at: datetime, answer: Answer, reasons: list[str]
) -> None:
    assert judged(received=at.replace(tzinfo=BERLIN)) == (answer, reasons)


def test_a_person_has_only_so_many_events() -> None:
    few = replace(meet(), entries=EntryRules(most_events=2))
    assert too_many_events(["a", "b"], few) is None
    assert too_many_events(["a", "b", "c"], few)


def test_the_class_is_that_of_the_first_day() -> None:
    german = meet(('profile = "irr-2016"', 'profile = "german-retro"'))
    contest = german.contest("100-w")
    found = verdict(ADA, Wish(event("100m")), contest, german)
    assert found.classes == ("40",)
    assert PartialDate.of(german.days[0]).is_day
