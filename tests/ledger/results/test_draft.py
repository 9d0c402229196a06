"""Result lists become races and claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.athletics import Roster, Sex, Timing, event, parse_date
from sternway.errors import UnreadableFile
from sternway.ledger import HEADER, Ledger, Query, best, opening, parse_ledger, withholding
from sternway.ledger.results import Draft, Meet, draft_of, read_results
from sternway.text import say
from sternway.text.ledger import problem_text
from tests.ledger.made import TODAY, ledger_of, person

NOBODY = Roster(())
EMPTY = parse_ledger(f"{HEADER}\n")
MEET = Meet(
    source="results.csv", author="a judge", competition="Retro Cup", date="2.5.2026",
    event="100m", sex="F",
)  # fmt: skip


def drafted(text: str, meet: Meet = MEET, ledger: Ledger = EMPTY) -> Draft:
    return draft_of(ledger, read_results(text.encode()), meet, NOBODY, TODAY)


def applied(draft: Draft, ledger: Ledger = EMPTY) -> Ledger:
    again = parse_ledger(ledger.text + opening(ledger.text) + draft.text)
    assert not again.problems, list(map(problem_text, again.problems))
    return again


def told(draft: Draft) -> list[str]:
    return [f"{each.line}: {say(each.said)}" for each in draft.troubles]


def test_a_column_of_towns_is_not_one_of_positions() -> None:
    towns = drafted("Name,Time,Place\nAnn Other,17.8,Essen\nBea Else,18.8,\n")
    (claim, other) = applied(towns)
    assert (claim.position, claim.performance.place) == (None, "Essen")
    assert not other.performance.place
    ranks = drafted("Name,Time,Place\nAnn Other,17.8,1.\nBea Else,18.8,hors concours\n")
    (claim, other) = applied(ranks)
    assert (claim.position, claim.performance.place) == (1, "")
    assert (other.position, other.performance.place) == (None, "")


def test_the_winner_of_a_race_is_named_unless_the_name_is_shown_nowhere() -> None:
    draft = drafted("Name,Time,Born\nAnn Other,17.8,1990\nBea Else,17.8,2012\n")
    assert draft.races[0].winner == "Ann Other"
    assert drafted("Name,Time,Born\nBea Else,17.8,2012\n").races[0].winner == ""
    ledger = applied(draft)
    gone = parse_ledger(
        withholding(ledger, "Ann Other", parse_date("2026-11-29"), "a judge", "asked for it").text
    )
    again = drafted("Name,Time\nOTHER Ann,16.8\n", ledger=gone)
    assert again.races[0].winner == ""
    assert "Other" not in again.text


LISTS = {
    "English": "Rank,Name,Nation,Result,Wind,Heat\n"
    "1,Ann Other,GBR,17.80,+1.2,1\n2,Bea Else,IRL,DNF,+1.2,1\n",
    "German": "Platz;Nachname;Vorname;Nat;Zeit;Wind;Lauf\n"
    "1;Other;Ann;GBR;17,80;+1,2;1\n2;Else;Bea;IRL;aufg.;+1,2;1\n",
    "French": "Clt\tNom\tPrénom\tPays\tTemps\tVent\tSérie\n"
    '1\tOther\tAnn\tGBR\t17"80\t+1,2\t1\n2\tElse\tBea\tIRL\tabandon\t+1,2\t1\n',
    "Italian": "Posizione;Cognome;Nome;Naz.;Tempo;Vento;Batteria\n"
    "1;Other;Ann;GBR;17.80;+1.2;1\n2;Else;Bea;IRL;rit.;+1.2;1\n",
    "Spanish": "Puesto;Apellidos;Nombre;País;Marca;Viento;Serie\n"
    "1;Other;Ann;GBR;17.80;+1.2;1\n2;Else;Bea;IRL;DNF;+1.2;1\n",
}


@pytest.mark.parametrize("language", LISTS)
def test_a_list_is_read_in_five_languages(language: str) -> None:
    draft = drafted(LISTS[language])
    assert told(draft) == []
    ledger = applied(draft)
    first, second = ledger
    assert [ledger.roster.find(each.performance.holder).name for each in ledger] == [
        "Ann Other",
        "Bea Else",
    ]
    assert first.performance.mark is not None
    assert first.performance.mark.value == 17_800
    assert (first.position, first.performance.wind) == (1, 1.2)
    assert second.performance.mark is None
    (race,) = ledger.records.races.values()
    assert (race.competition, race.round, race.heat) == ("retro-cup-2026", "heat", 1)
    assert {each.race for each in ledger} == {race.id}
    assert draft.without_mark == 1


def test_only_the_first_of_each_race_becomes_a_record() -> None:
    rows = "".join(f"{n},Runner {chr(64 + n)},{18 + n / 10:.2f}\n" for n in range(1, 9))
    ledger = applied(drafted(f"Rank,Name,Time\n{rows}"))
    assert len(ledger) == 8
    (record,) = best(ledger, Query(event=event("100m"), sex=Sex.FEMALE))
    assert record.position == 1


def test_what_cannot_be_read_is_named_by_its_line_and_the_rest_is_used() -> None:
    draft = drafted(
        "Rank,Name,Time,Date\n1,Ann Other,17.80,\n2,Bea Else,soon,\n3,,18.00,\n4,Cleo Third,9.00,\n"
        "5,Dora Last,19.00,3/4/2026\n6,Eva Late,19.10,2.5.2031\n"
    )
    assert draft.results == 1
    lines = [each.line for each in draft.troubles if each.is_left_out]
    assert lines == [3, 4, 5, 6, 7]
    assert any("the day may be the month" in each for each in told(draft))


@pytest.mark.parametrize(("is_day_first", "date"), [(True, "2026-04-03"), (False, "2026-03-04")])
def test_who_says_which_comes_first_has_the_date(is_day_first: bool, date: str) -> None:
    meet = replace(MEET, is_day_first=is_day_first)
    (claim,) = applied(drafted("Name,Time,Date\nAnn Other,17.80,3/4/2026\n", meet))
    assert str(claim.performance.date) == date


def test_a_line_between_the_rows_says_which_heat_follows() -> None:
    draft = drafted(
        "Rank,Name,Time\nHeat 1 (+0.8)\n1,Ann Other,17.80\nHeat 2 (-1.1)\n1,Bea Else,18.0\n"
    )
    ledger = applied(draft)
    assert [(each.heat, each.event.code) for each in ledger.records.races.values()] == [
        (1, "100m"),
        (2, "100m"),
    ]
    assert [each.performance.wind for each in ledger] == [0.8, -1.1]


def test_events_and_sexes_may_stand_in_columns() -> None:
    draft = drafted(
        "Wettbewerb;Geschlecht;Name;Leistung\n100 m;weiblich;Ann Other;17,80\n"
        "Marathon;männlich;Bob Else;3:55:10\n",
        replace(MEET, event="", sex=""),
    )
    assert [(each.race.event.code, each.race.sex) for each in draft.races] == [
        ("100m", "F"),
        ("marathon", "M"),
    ]


def test_somebody_known_is_known_again_and_a_namesake_is_not() -> None:
    ledger = ledger_of(person("zoe", "sex: F", "born: 1990"))
    rows = "Name,Born,Time\nZoe Runner,1990,18.00\nRUNNER Zoé,,18.10\nZoe Runner,2001,18.20\n"
    draft = drafted(rows, ledger=ledger)
    after = applied(draft, ledger)
    assert [each.performance.holder for each in after] == ["zoe", "zoe", "zoe-runner"]
    assert (draft.known, [each.id for each in draft.newcomers]) == (2, ["zoe-runner"])


def test_a_name_of_several_is_asked_back() -> None:
    same = person("zoe", "sex: F"), person("zoe-2", "sex: F").replace("Zoe-2", "Zoe")
    draft = drafted("Name,Time\nZoe Runner,18.00\n", ledger=ledger_of(*same))
    assert told(draft) == ["2: Zoe Runner may be any of zoe or zoe-2: give the birth or the nation"]
    assert draft.text == ""


def test_a_name_that_looks_like_a_slip_is_worth_a_look() -> None:
    draft = drafted("Name,Time\nZoe Runer,18.00\n", ledger=ledger_of(person("zoe", "sex: F")))
    assert told(draft) == ["0: Zoe Runer is new, and spelt nearly like Zoe Runner"]
    assert draft.results == 1


def test_a_list_that_was_imported_adds_nothing_a_second_time() -> None:
    first = drafted(LISTS["English"])
    ledger = applied(first)
    again = drafted(LISTS["English"], ledger=ledger)
    assert (again.text, again.repeated) == ("", 2)


def test_another_source_of_a_known_race_is_the_same_race() -> None:
    ledger = applied(drafted(LISTS["English"]))
    other = replace(MEET, source="a newspaper")
    draft = drafted("Name,Time,Heat\nAnn Other,17.81,1\n", other, ledger)
    after = applied(draft, ledger)
    assert [each.is_known for each in draft.races] == [True]
    assert len(after.claims_about(after.claim("100m-other-2026"))) == 2


def test_who_was_withheld_is_imported_without_a_name() -> None:
    ledger = ledger_of(person("zoe", "sex: F"))
    day = parse_date("2026-01-01")
    hidden = parse_ledger(withholding(ledger, "zoe", day, "a judge", "asked").text)
    draft = drafted("Name,Time\nZoe Runner,18.00\n", ledger=hidden)
    assert "Zoe" not in draft.text
    assert "athlete: withheld-1" in draft.text


def test_a_child_is_imported_without_a_name_in_its_id() -> None:
    (claim,) = applied(drafted("Name,Born,Time\nKim Small,2014,21.00\n"))
    assert claim.is_under_age
    assert claim.id == "100m-under-16-2026"


def test_hand_timing_of_a_whole_list_holds_for_every_row() -> None:
    (claim,) = applied(drafted("Name,Time\nAnn Other,17.8\n", replace(MEET, timing=Timing.HAND)))
    assert claim.performance.timing is Timing.HAND


def test_a_list_in_latin_1_says_so() -> None:
    table = read_results("Name;Zeit\nAnna Müller;17,80\n".encode("latin-1"))
    assert table.is_latin_1
    assert table.rows[0].values["name"] == "Anna Müller"


@pytest.mark.parametrize("text", ["", "just words\n", "a,b\n1,2\n", "\x00\x01", "Name\nAnn\n"])
def test_what_is_not_a_result_list_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="is not a result list"):
        read_results(text.encode())


def test_a_relay_is_run_by_a_team() -> None:
    draft = drafted("Name,Time\nGermany,1:05.30\n", replace(MEET, event="4x100m"))
    assert "squad germany\n" in draft.text
