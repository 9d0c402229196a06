"""The record form: what an application for a new best needs, and what the meet has of it."""

from __future__ import annotations

from collections.abc import Mapping

from sternway.ledger.evidence import Checklist
from sternway.meets.codes import MeetCode
from sternway.meets.desk.naming import name_of
from sternway.meets.desk.records import NewBest, observed
from sternway.meets.desk.state import State
from sternway.meets.programme.meet import Meet
from sternway.meets.sheets.sheet import Cell, Column, Sheet, SheetKind
from sternway.meets.sheets.start import mark_text
from sternway.meets.timing.official import wind_written
from sternway.notices import Notice, notice


def record_form(meet: Meet, state: State, best: NewBest, wanted: Checklist) -> Sheet:
    """A line for each thing that the authority asks for; blank where the meet has nothing of it."""
    contest = meet.contest(best.contest)
    have = _at_hand(meet, state, best)
    rows: list[tuple[Cell, ...]] = [
        (each.title, each.asks, have.get(each.id, ""), "")
        for each in wanted.items_for(contest.event)
    ]
    facts = (
        notice(
            MeetCode.RECORD_CLAIMED,
            entry=name_of(state, best.entry),
            mark=mark_text(best.mark),
            by=wanted.name,
            before=mark_text(best.before),
        ),
        notice(MeetCode.RECORD_APPLY, days=meet.rules.records.apply_within_days),
    )
    columns = (Column.WANTED, Column.PROOF, Column.HELD, Column.TICK)
    sex = str(contest.sex or "open")
    return Sheet(
        SheetKind.RECORD_FORM, meet.name, columns, tuple(rows), contest.event.name, sex,
        best.round, best.heat, facts, best.faults,
    )  # fmt: skip


def _at_hand(meet: Meet, state: State, best: NewBest) -> Mapping[str, Notice]:
    contest = meet.contest(best.contest)
    place = meet.place_of(contest, best.heat)
    person = state.competitors[best.entry].person
    found = {
        "timing": notice(MeetCode.TIMED_BY, timing=str(best.timing)),
        "results": notice(MeetCode.HAVE_RESULTS, round=best.round, heat=best.heat),
        "programme": notice(MeetCode.HAVE_PROGRAMME, meet=meet.name),
    }
    if contest.event.wind and best.wind is not None:
        found["wind"] = notice(MeetCode.WIND, reading=wind_written(best.wind))
    if person and person.born:
        found["age"] = notice(MeetCode.HAVE_BIRTH, born=str(person.born))
    if place.certificate:
        found["course"] = notice(MeetCode.HAVE_CERTIFICATE, certificate=place.certificate)
    if proofs := observed(state, best):
        found["direction"] = notice(MeetCode.HAVE_FILES, files=proofs)
    return found
