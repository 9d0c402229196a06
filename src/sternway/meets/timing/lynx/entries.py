"""A .ppl file of FinishLynx as entries: people with their bibs; Hy-Tek names their events too."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics import Event, Person
from sternway.files import Readable, read_bytes
from sternway.meets.codes import MeetCode
from sternway.meets.entries import cells
from sternway.meets.entries.entry import EntryRow, Sheet, Wish
from sternway.meets.timing.lynx.files import fields_of, text_of
from sternway.notices import Notice, notice

_LICENSE, _SEX, _EVENTS = 4, 5, 6
"""places of fields; the last two are Hy-Tek's"""
_MOST = 5_000_000


def read_ppl_entries(source: Readable, numbered: Sequence[Event] = ()) -> Sheet:
    """The people of a .ppl file, entered in events by their numbers (from 1) where it names some.

    ``numbered`` are the events of the meet in the order of its programme. A birth is in none of
    these files.
    """
    text, encoding = text_of(read_bytes(source, _MOST))
    rows: list[EntryRow] = []
    questions: list[Notice] = []
    for line, (_, fields) in enumerate(fields_of(text), 1):
        given = [*fields, *[""] * (_EVENTS + 1)]
        bib, family, first, team = (each.strip() for each in given[:4])
        if not family and not first:
            questions.append(notice(MeetCode.NAME_MISSING, line=line, text=bib[:60]))
            continue
        nation = cells.nation_of(team)
        is_nation = cells.is_nation(nation)
        person = Person(
            cells.name_of(family, first),
            cells.sex_of(given[_SEX]),
            nation=nation if is_nation else "",
        )
        wishes = []
        for number in filter(None, given[_EVENTS].replace(";", ",").split(",")):
            at = int(number) if number.strip().isdecimal() and len(number.strip()) < 5 else 0
            if 0 < at <= len(numbered):
                wishes.append(Wish(numbered[at - 1]))
            else:
                questions.append(notice(MeetCode.EVENT_UNREADABLE, line=line, text=number[:60]))
        club, number_of = "" if is_nation else team, given[_LICENSE].strip()
        rows.append(EntryRow(line, person, tuple(wishes), club, bib, number_of))
    return Sheet(tuple(rows), (), tuple(questions), encoding)
