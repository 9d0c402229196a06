"""Races that one gun and one clock do not decide, through the decisions of a desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import NoMark, Outcome, Person, Sex, parse_date
from sternway.errors import Refused
from sternway.meets.desk import (
    Assign,
    Competitor,
    CountFaults,
    CountLap,
    DeclareOrder,
    Enter,
    Entry,
    MeasureRest,
    SetGun,
    SetOutcome,
    StartIn,
    StartLeg,
    VoidHeat,
    by_distance,
    by_exchanges,
    by_hand,
    from_chips,
    heat_of,
    proposed_draw,
    round_result,
)
from sternway.meets.entries import Assignment, Carried
from sternway.meets.programme import read_meet
from sternway.meets.timing import Mats, Reads, local_ms
from tests.meets.desk.small import Desk

DAY = datetime(2026, 10, 25)
GUN = datetime(2026, 10, 25, 8, tzinfo=UTC)
MATS = Mats(frozenset("1"), frozenset("2"), frozenset("3"))


def desk(contest: str, *people: str) -> Desk:
    """A meet of two cities with one contest, its people entered."""
    text = f"""
        version = 1
        [meet]
        name = "Festival"
        days = [2026-10-25]
        zone = "Europe/Berlin"
        seed = "a goat in the rain"
        [rules]
        profile = "road"
        crossings = {{ least_time_s = 10 }}
        [[place]]
        code = "berlin"
        name = "Berlin"
        track = {{ lanes = 8 }}
        [[place]]
        code = "tokyo"
        name = "Tokyo"
        zone = "Asia/Tokyo"
        [[contest]]
        code = "race"
        sex = "open"
        round = [{{ name = "final", at = 2026-10-25T09:00:00 }}]
        {contest}
    """
    found = Desk(meet=read_meet("\n".join(map(str.strip, text.splitlines())).encode()))
    born = parse_date("1990-01-01")
    entered = tuple(
        Competitor(each, Person(each.title(), Sex.FEMALE, born, "GER"), nation="GER")
        for each in people
    )
    found.decide(Enter(entered, tuple(Entry(each, "race") for each in people)))
    return found


def chips(found: Desk, *pairs: str) -> None:
    """Chips given out the day before: ``A=ada``."""
    since = datetime(2026, 10, 24, tzinfo=UTC)
    for each in pairs:
        code, _, who = each.partition("=")
        found.decide(Assign((Assignment(Carried.CHIP, code, who, since),)))


def reads(*rows: tuple[str, str, datetime]) -> Reads:
    codes = tuple(dict.fromkeys(row[0] for row in rows))
    mats = tuple(dict.fromkeys(row[1] for row in rows))
    return Reads(
        "made",
        codes,
        mats,
        np.asarray([codes.index(row[0]) for row in rows], np.int64),
        np.asarray([mats.index(row[1]) for row in rows], np.int64),
        np.asarray([local_ms(row[2]) for row in rows], np.int64),
    )


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


def take(found: Desk, log: Reads, gun: datetime = GUN, heat: int = 1, laps: int = 1) -> int:
    key = "race", "final", heat
    seen = from_chips(found.meet, found.state, key, log, gun, MATS, laps).observation
    assert seen is not None
    return found.decide(seen)


def marks(found: Desk) -> Mapping[str, int | None]:
    result = round_result(found.meet, found.state, ("race", "final"), found.at)
    return {row.entry: row.measured.value if row.measured else None for row in result.overall}


def ranking(found: Desk) -> Mapping[str, int | None]:
    result = round_result(found.meet, found.state, ("race", "final"), found.at)
    return {row.entry: row.place for row in result.overall}


# guns


def test_a_gun_that_is_set_right_moves_the_times_of_its_wave_and_no_others() -> None:
    found = desk('event = "5 km"', "ada", "ben")
    chips(found, "A=ada", "B=ben")
    found.decide(StartIn("race", ("ben",), wave="late"))
    take(found, reads(("A", "2", at(9.5)), ("B", "2", at(9.6))))
    assert marks(found) == {"ada": 1_800_000, "ben": 2_160_000}
    found.decide(SetGun("race", "late", GUN + timedelta(minutes=10)))
    assert marks(found) == {"ben": 1_560_000, "ada": 1_800_000}
    number = found.decide(SetGun("race", "late", GUN + timedelta(minutes=5)))
    assert marks(found) == {"ada": 1_800_000, "ben": 1_860_000}
    found.undo(number)
    assert marks(found) == {"ben": 1_560_000, "ada": 1_800_000}


def test_a_crossing_before_the_gun_that_was_set_later_is_no_finish() -> None:
    found = desk('event = "5 km"', "ada")
    chips(found, "A=ada")
    take(found, reads(("A", "2", at(9.1)), ("A", "2", at(9.5))))
    assert marks(found) == {"ada": 360_000}
    found.decide(SetGun("race", "", GUN + timedelta(minutes=10)))
    assert marks(found) == {"ada": 1_200_000}


def test_the_start_read_of_a_moved_gun_is_looked_for_in_its_own_window() -> None:
    found = desk('event = "5 km"', "ada")
    chips(found, "A=ada")
    late = GUN + timedelta(hours=2)
    take(found, reads(("A", "1", at(9.002)), ("A", "1", at(11.002)), ("A", "2", at(11.5))))
    found.decide(SetGun("race", "", late))
    heat = heat_of(found.meet, found.state, ("race", "final", 1))
    assert heat
    assert heat.lines[0].net_ms == round(0.498 * 3_600_000)


def test_one_clock_for_all_waves_is_counted_from_each_own_gun() -> None:
    found = desk('event = "5 km"', "ada", "ben")
    found.decide(StartIn("race", ("ben",), wave="late"))
    found.decide(SetGun("race", "late", GUN + timedelta(minutes=5)))
    key = "race", "final", 1
    found.decide(by_hand(key, {"ada": [1_900_000], "ben": [2_100_000]}, zero=GUN))
    assert marks(found) == {"ben": 1_800_000, "ada": 1_900_000}


@given(st.integers(-600, 600), st.integers(1, 5_000))
def test_moving_a_gun_moves_a_time_by_just_that(shift: int, seconds: int) -> None:
    found = desk('event = "5 km"', "ada")
    chips(found, "A=ada")
    finish = 1200 + seconds
    take(found, reads(("A", "2", at(9 + finish / 3600))))
    before = marks(found)["ada"]
    found.decide(SetGun("race", "", GUN + timedelta(seconds=shift)))
    assert before is not None
    assert marks(found)["ada"] == before - shift * 1000


def test_the_same_log_twice_is_one_observation() -> None:
    found = desk('event = "5 km"', "ada")
    chips(found, "A=ada")
    log = reads(("A", "2", at(9.5)))
    take(found, log)
    take(found, log)
    assert len(found.state.observations) == 1
    assert not found.state.waiting


def test_two_chips_of_one_runner_are_one_crossing() -> None:
    found = desk('event = "5 km"', "ada")
    chips(found, "A=ada", "Z=ada")
    close = timedelta(milliseconds=300)
    take(found, reads(("Z", "2", at(9.5)), ("A", "2", at(9.5) + close)), laps=1)
    heat = heat_of(found.meet, found.state, ("race", "final", 1))
    assert heat
    assert [line.splits for line in heat.lines] == [(1_800_000,)]


def test_chips_of_people_in_another_race_are_told_and_take_no_place() -> None:
    found = desk('event = "5 km"', "ada")
    found.decide(Enter((Competitor("eve", Person("Eve", Sex.FEMALE)),), ()))
    chips(found, "A=ada", "E=eve")
    log = reads(("A", "2", at(9.5)), ("E", "2", at(9.4)))
    intake = from_chips(found.meet, found.state, ("race", "final", 1), log, GUN, MATS)
    assert [line.entry for line in intake.found.lines] == ["ada"]
    assert ("meet.chips-elsewhere", ("eve",)) in [
        (each.code, each["entries"]) for each in intake.found.remarks
    ]


# several cities


def in_cities() -> Desk:
    found = desk('event = "5 km"\nplaces = ["berlin", "tokyo"]', "ada", "ben", "yuki", "sato")
    found.decide(StartIn("race", ("ada", "ben"), city="berlin"))
    found.decide(StartIn("race", ("yuki", "sato"), city="tokyo"))
    return found


def test_nobody_runs_before_it_is_said_in_which_city() -> None:
    found = in_cities()
    found.decide(Enter((Competitor("zoe", Person("Zoe")),), (Entry("zoe", "race"),)))
    with pytest.raises(Refused) as error:
        proposed_draw(found.meet, found.state, ("race", "final"))
    assert error.value.notice["entries"] == ("zoe",)


def test_each_city_is_a_heat_and_one_classification_ranks_all_from_their_own_guns() -> None:
    found = in_cities()
    found.draw("race", "final")
    assert [e for e, _ in found.state.entries_in(("race", "final"), 2)] != ["ada", "ben"]
    # One code is on a chip of each city.
    chips(found, "A=ada", "B=ben", "A=yuki", "B=sato")
    found.decide(SetGun("race", "tokyo", datetime(2026, 10, 25, 0, 0, 30, tzinfo=UTC)))
    take(found, reads(("A", "2", at(9.5)), ("B", "2", at(9.7))))
    tokyo = datetime(2026, 10, 25, tzinfo=UTC)
    take(found, reads(("A", "2", at(9.6)), ("B", "2", at(9.4))), tokyo, heat=2)
    assert marks(found) == {
        "sato": 1_410_000, "ada": 1_800_000, "yuki": 2_130_000, "ben": 2_520_000,
    }  # fmt: skip
    assert list(ranking(found).values()) == [1, 2, 3, 4]


def test_a_draw_of_cities_is_drawn_again_from_its_seed() -> None:
    from sternway.meets.desk import unverified

    found = in_cities()
    found.draw("race", "final")
    assert not unverified(found.meet, found.journal)


def test_an_hour_that_comes_twice_is_told_apart_by_the_log() -> None:
    found = in_cities()
    found.draw("race", "final")
    chips(found, "A=ada", "B=ben")
    gun = datetime(2026, 10, 24, 23, tzinfo=UTC)  # 01:00 in Berlin, an hour before the clocks turn
    take(found, reads(("B", "2", at(2.75)), ("A", "2", at(2.5))), gun)
    assert marks(found)["ben"] == 6_300_000
    assert marks(found)["ada"] == 9_000_000


def test_an_hour_that_comes_twice_is_asked_about_where_the_log_does_not_tell() -> None:
    found = in_cities()
    found.draw("race", "final")
    chips(found, "A=ada")
    gun = datetime(2026, 10, 24, 23, tzinfo=UTC)
    key = "race", "final", 1
    log = reads(("A", "2", at(2.5)))
    intake = from_chips(found.meet, found.state, key, log, gun, MATS)
    assert "meet.hour-twice" in [each.code for each in intake.found.remarks]


# a fixed time


def over_time(*people: str) -> Desk:
    return desk('event = "1 h"\nplace = "berlin"', *people)


def test_laps_by_chips_and_metres_by_tape_make_a_distance() -> None:
    found = over_time("ada")
    chips(found, "A=ada")
    take(found, reads(*[("A", "2", at(9 + lap / 30)) for lap in range(1, 33)]))
    # 29 laps end within the hour, the thirtieth just on it.
    assert marks(found) == {"ada": 30 * 400_000}
    found.decide(MeasureRest("race", "final", "ada", 123_900))
    assert marks(found) == {"ada": 12_123_000}


def test_who_covers_more_in_a_fixed_time_is_first_and_equal_metres_are_level() -> None:
    found = over_time("ada", "ben", "eve")
    key = "race", "final", 1
    seen = {"ada": (54, 123_900), "ben": (54, 123_100), "eve": (55, 0)}
    found.decide(by_distance(found.meet, key, seen))
    assert marks(found) == {"eve": 22_000_000, "ada": 21_723_000, "ben": 21_723_000}
    assert list(ranking(found).values()) == [1, 2, 2]


# elimination


def eliminating() -> Desk:
    found = desk('event = "1500 m"\nelimination = true\nplace = "berlin"', *"abcdef")
    found.draw("race", "final")
    return found


def lap(number: int, order: str, gave_up: str = "") -> CountLap:
    return CountLap("race", "final", 1, number, tuple(order), tuple(gave_up))


def test_the_last_of_each_lap_is_out_and_who_gives_up_ranks_before_those_out_earlier() -> None:
    found = eliminating()
    found.decide(lap(1, "abcdef"))
    found.decide(lap(2, "bacd", gave_up="e"))
    found.decide(lap(3, "abc"))
    found.decide(lap(4, "ba"))
    assert ranking(found) == {"b": 1, "a": 2, "c": 3, "d": 4, "e": 5, "f": 6}


def test_who_is_out_cannot_end_another_lap() -> None:
    found = eliminating()
    found.decide(lap(1, "abcdef"))
    found.decide(lap(2, "abcfd"))
    with pytest.raises(Refused) as error:
        _ = found.state
    assert error.value.notice.code == "meet.out-before"


def test_nobody_is_lost_between_two_laps() -> None:
    found = eliminating()
    found.decide(lap(1, "abcdef"))
    found.decide(lap(2, "abc"))
    with pytest.raises(Refused) as error:
        _ = found.state
    assert error.value.notice["entries"] == ("d", "e")


def test_who_did_not_start_or_is_disqualified_is_not_waited_for() -> None:
    found = eliminating()
    found.decide(SetOutcome("race", "final", "f", Outcome(NoMark.DNS)))
    found.decide(lap(1, "abcde"))
    found.decide(SetOutcome("race", "final", "a", Outcome(NoMark.DQ)))
    found.decide(lap(2, "bcd"))
    assert ranking(found) == {"b": 1, "c": 2, "d": 3, "e": 4, "a": None, "f": None}


def test_a_void_elimination_race_is_counted_anew() -> None:
    found = eliminating()
    found.decide(lap(1, "abcdef"))
    found.decide(VoidHeat("race", "final", 1))
    assert heat_of(found.meet, found.state, ("race", "final", 1)) is None
    found.decide(lap(1, "fedcba"))
    assert ranking(found)["f"] == 1


# obstacles and limits


def test_penalties_are_added_and_level_totals_stay_level() -> None:
    found = desk('event = "400 m"\nobstacles = { seconds_a_fault = 5, most_faults = 2 }', *"abc")
    key = "race", "final", 1
    found.decide(by_hand(key, {"a": [80_000], "b": [85_000], "c": [79_000]}))
    found.decide(CountFaults("race", "final", "a", (("wall", 1),)))
    found.decide(CountFaults("race", "final", "c", (("wall", 2), ("water", 1))))
    assert ranking(found) == {"a": 1, "b": 1, "c": None}
    found.decide(CountFaults("race", "final", "a", ()))
    assert ranking(found) == {"a": 1, "b": 2, "c": None}


def test_who_finishes_after_the_limit_is_seen_and_takes_no_place() -> None:
    found = desk('event = "5 km"\nlimit_minutes = 40', "ada", "ben")
    found.decide(by_hand(("race", "final", 1), {"ada": [2_399_000], "ben": [2_401_000]}))
    result = round_result(found.meet, found.state, ("race", "final"), found.at)
    late = result.overall[1]
    assert (late.entry, late.place, late.outcome and late.outcome.kind) == ("ben", None, NoMark.OTL)
    assert late.mark


# relays, pairs, linked teams


def relay(event: str = "4x400m") -> Desk:
    found = desk(f'event = "{event}"\nplace = "berlin"', *"abcdefgh")
    teams = (
        Competitor("x", team="X", nation="GER", members=tuple("abcd")),
        Competitor("y", team="Y", nation="ITA", members=tuple("efgh")),
    )
    found.decide(Enter(teams, tuple(Entry(each.id, "race") for each in teams)))
    return found


def legs(found: Desk) -> Mapping[str, tuple[int | None, ...]]:
    heat = heat_of(found.meet, found.state, ("race", "final", 1))
    assert heat
    return {line.entry: line.legs for line in heat.lines if line.legs}


def test_legs_are_reckoned_from_exchanges_and_an_incomplete_team_did_not_finish() -> None:
    found = relay()
    ends: dict[str, list[int | None]] = {
        "x": [80_000, 165_000, 250_000, 334_000],
        "y": [81_000, None, 250_000, 330_000],
    }
    found.decide(by_exchanges(("race", "final", 1), ends))
    assert legs(found)["x"] == (80_000, 85_000, 85_000, 84_000)
    assert legs(found)["y"] == (81_000, None, None, 80_000)
    places = ranking(found)
    assert (places["x"], places["y"]) == (1, None)


def test_a_mass_start_lowers_the_total_of_who_was_sent_off_in_it() -> None:
    found = relay()
    ends = {"x": [80_000, 165_000, 250_000, 334_000], "y": [81_000, 170_000, 290_000, 330_000]}
    found.decide(by_exchanges(("race", "final", 1), ends))
    number = found.decide(StartLeg("race", "final", 4, 260_000))
    assert legs(found)["y"] == (81_000, 89_000, 120_000, 70_000)
    assert marks(found)["x"] == 334_000
    found.undo(number)
    assert legs(found)["y"][3] == 40_000


def test_legs_by_the_chips_of_their_runners_in_the_declared_order() -> None:
    found = relay()
    chips(found, *(f"{each.upper()}={each}" for each in "abcd"))
    found.decide(DeclareOrder("race", "final", "x", tuple("badc")))
    rows = [("B", 1), ("A", 2), ("D", 3), ("C", 4)]
    take(found, reads(*[(chip, "2", at(9 + n / 40)) for chip, n in rows]))
    assert legs(found)["x"] == (90_000,) * 4


def test_legs_by_one_chip_that_is_handed_over() -> None:
    found = relay()
    chips(found, "X=x")
    take(found, reads(*[("X", "2", at(9 + n / 40)) for n in range(1, 6)]))
    assert legs(found)["x"] == (90_000,) * 4
    assert marks(found)["x"] == 360_000


def test_the_clock_stops_for_the_last_of_a_linked_team() -> None:
    found = relay("1 km, mixed pairs")
    chips(found, "A=a", "B=b", "C=c", "D=d")
    take(
        found,
        reads(*[(chip, "2", at(9.1) + timedelta(seconds=n)) for n, chip in enumerate("ABCD")]),
    )
    assert marks(found)["x"] == 363_000
