"""What a decision would change of results that people have seen: looked at, then confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sternway.athletics import Sex, written
from sternway.meets.codes import MeetCode
from sternway.meets.desk.acts import lot_of
from sternway.meets.desk.results import (
    ResultRow,
    proposed_qualification,
    qualification_of,
    round_result,
    titles,
)
from sternway.meets.desk.state import Key, State
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.results.awards import Ranking, medals
from sternway.notices import Notice, notice

_MEDALS = ("gold", "silver", "bronze")


def corrections(
    meet: Meet, before: State, after: State, contest: Contest, now: datetime
) -> tuple[Notice, ...]:
    """Places, marks, who goes on and medals of a contest that are other ones after a decision.

    Nothing of it happens by itself to who goes on: that is a decision, and stays until it is made
    anew.
    """
    found: list[Notice] = []
    for round_ in contest.rounds:
        key = contest.code, round_.name
        found += _rows(meet, before, after, key, now)
        if not round_.is_last and key in after.rounds:
            found += _going_on(meet, after, key)
    return (*found, *_medals(meet, before, after, contest, now))


def _rows(meet: Meet, before: State, after: State, key: Key, now: datetime) -> Iterator[Notice]:
    was, will = (
        {row.entry: _told(row) for row in round_result(meet, state, key, now).overall}
        for state in (before, after)
    )
    for entry in dict.fromkeys((*was, *will)):
        old, new = was.get(entry, "–"), will.get(entry, "–")
        if old != new:
            yield notice(MeetCode.RESULT_CHANGES, round=key[1], entry=entry, before=old, after=new)


def _going_on(meet: Meet, after: State, key: Key) -> Iterator[Notice]:
    """Where the decision that stands and the results would not agree any more."""
    decided = qualification_of(after, key)
    by_numbers = {each.entry for each in decided.qualified if not each.reason}
    lot = lot_of(meet, key) if decided.lots else None  # drawn once, it stays as it was
    would = proposed_qualification(meet, after, key, lot=lot)[0].entries()
    gone = tuple(each for each in decided.entries() if each in by_numbers and each not in would)
    come = tuple(each for each in would if each not in decided.entries())
    if gone:
        yield notice(MeetCode.QUALIFIERS_LOSE, round=key[1], gone=gone)
    if come:
        yield notice(MeetCode.QUALIFIERS_GAIN, round=key[1], come=come)


def _medals(
    meet: Meet, before: State, after: State, contest: Contest, now: datetime
) -> Iterator[Notice]:
    key = contest.code, contest.rounds[-1].name
    was, will = (_winners(meet, state, contest, key, now) for state in (before, after))
    for sex in dict.fromkeys((*was, *will)):
        for rank, medal in enumerate(_MEDALS, 1):
            old, new = (
                tuple(entry for entry, place in each.get(sex, ()) if place == rank)
                for each in (was, will)
            )
            if old != new:
                yield notice(MeetCode.MEDAL_CHANGES, medal=medal, gone=old, come=new)


def _winners(
    meet: Meet, state: State, contest: Contest, key: Key, now: datetime
) -> dict[Sex | None, Ranking]:
    rows = round_result(meet, state, key, now).overall
    ranking = [(row.entry, row.place) for row in rows if row.place]
    return {sex: medals(own) for sex, own in titles(state, contest, ranking)}


def _told(row: ResultRow) -> str:
    if row.outcome is not None:
        return str(row.outcome)
    mark = written(row.mark) if row.mark else "–"
    return f"{row.place}. {mark}" if row.place else mark
