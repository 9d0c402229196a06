"""A sheet of entries against the meet and against itself: bibs, marks, runners, namesakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sternway.ledger import shipped
from sternway.meets.desk import EntryProposal, proposed_entries
from sternway.meets.entries import read_sheet
from sternway.meets.rules import profile
from sternway.notices import Notice
from tests.meets.desk.small import NOON, Desk

HEAD = "name,sex,born,nation,event,mark,bib\n"


def proposed(*rows: str, head: str = HEAD, desk: Desk | None = None) -> EntryProposal:
    found = desk or Desk()
    first = found.meet.days[0]
    sheet = read_sheet((head + "\n".join(rows)).encode(), first.year, on=first)
    received = NOON - timedelta(30)
    return proposed_entries(sheet, found.meet, found.state, received, ledger=shipped())


def told(proposal: EntryProposal) -> list[tuple[str, object]]:
    """Codes of the questions with the lines that they are about."""
    found: list[tuple[str, object]] = []
    for each in proposal.questions:
        facts = dict(each.facts)
        what = facts.get("what")
        code = what.code if isinstance(what, Notice) else each.code
        found.append((str(code), facts.get("line")))
    return found


def test_one_bib_of_two_people_in_a_sheet_is_given_to_the_first() -> None:
    found = proposed("Ada Amsel,f,1990,GER,100 m,18,7", "Eva Elster,f,1991-01-01,GER,100 m,18.1,7")
    assert ("meet.bib-taken", 3) in told(found)
    assert [(each.code, each.entry) for each in found.bibs] == [("7", "ada-amsel")]


def test_somebody_has_one_bib() -> None:
    row = "Ada Amsel,f,1990-01-01,GER,{},,{}"
    found = proposed(row.format("100 m", 7), row.format("3000 m", 8))
    assert told(found) == [("meet.bib-second", 3)]
    assert [each.code for each in found.bibs] == ["7"]


@pytest.mark.parametrize(
    ("event", "sex", "mark", "said"),
    [
        ("100 m", "f", "9.80", "meet.seed-fast"),
        ("100 m", "m", "11.50", "meet.seed-fast"),
        ("100 m", "f", "7.4 h", "meet.seed-fast"),
        ("3000 m", "f", "9:00", "meet.seed-fast"),
        ("100 m", "m", "300.0", "meet.seed-slow"),
    ],
)
def test_a_mark_that_nobody_runs_is_told_and_left_out(
    event: str, sex: str, mark: str, said: str
) -> None:
    found = proposed(f"Kim Kauz,{sex},1990-01-01,GER,{event},{mark},7")
    assert told(found) == [(said, 2)]
    assert [each.mark for each in found.decision.entries] == [None]


def test_an_entry_that_stands_twice_with_two_marks_is_told() -> None:
    row = "Ada Amsel,f,1990-01-01,GER,100 m,{},7"
    assert told(proposed(row.format("18.0"), row.format("18.2"))) == [("meet.entered-twice", 3)]
    assert not told(proposed(row.format("18.0"), row.format("18.0")))


@pytest.mark.parametrize("other", ["m,1990-01-01", "f,1962-01-01"])
def test_a_namesake_of_another_sex_or_birth_stays_apart_and_is_told(other: str) -> None:
    found = proposed("Kim Kauz,f,1990-01-01,GER,100 m,18.0,7", f"Kim Kauz,{other},GER,100 m,18.0,8")
    assert told(found) == [("meet.namesake", 3)]
    assert len(found.decision.competitors) == 2


RELAY = "relay,name,sex,born,nation,event,mark\n"


def test_a_runner_in_two_teams_of_a_relay_or_twice_in_one_is_told() -> None:
    rows = [
        f"GER A,Ada {n},{s},1990-01-01,GER,4x100 m," for n, s in zip("WXYZ", "ffmm", strict=True)
    ]
    more = [
        f"GER B,Ada {n},{s},1990-01-01,GER,4x100 m," for n, s in zip("WXVV", "ffmm", strict=True)
    ]
    found = told(proposed(*rows, *more, head=RELAY))
    assert [code for code, _ in found] == [
        "meet.runs-for-another", "meet.runs-for-another", "meet.entry-twice",
    ]  # fmt: skip


def test_a_team_of_three_runners_is_told() -> None:
    rows = [f"GER A,Ada {n},{s},1990-01-01,GER,4x100 m," for n, s in zip("WXY", "ffm", strict=True)]
    assert ("meet.legs-differ", 2) in told(proposed(*rows, head=RELAY))


def test_somebody_below_the_youngest_class_is_told_and_provisional() -> None:
    desk = Desk()
    desk.meet = replace(desk.meet, rules=profile("german-retro"))
    found = proposed("Kim Kauz,f,2020-01-01,GER,100 m,25,7", desk=desk)
    (verdict,) = found.verdicts.values()
    assert str(verdict.answer) == "provisional"
    assert [(each["age"], each["youngest"]) for each in verdict.reasons] == [(7, 14)]


def test_refusals_name_their_line() -> None:
    found = proposed("Kim Kauz,f,1990-01-01,GER,3000 m,25:00,7")
    assert dict(found.lines) == {("kim-kauz", "3000"): 2}
