"""Entries: sheets read, verdicts, likenesses, differences, dated assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.entries.cells import Ambiguous as Ambiguous
    from sternway.meets.entries.cells import born_of as born_of
    from sternway.meets.entries.cells import event_of as event_of
    from sternway.meets.entries.cells import events_of as events_of
    from sternway.meets.entries.cells import is_day_first as is_day_first
    from sternway.meets.entries.cells import is_nation as is_nation
    from sternway.meets.entries.cells import mark_of as mark_of
    from sternway.meets.entries.cells import marks_of as marks_of
    from sternway.meets.entries.cells import name_in_one_cell as name_in_one_cell
    from sternway.meets.entries.cells import name_of as name_of
    from sternway.meets.entries.cells import nation_of as nation_of
    from sternway.meets.entries.cells import plain as plain
    from sternway.meets.entries.cells import sex_of as sex_of
    from sternway.meets.entries.cells import words as words
    from sternway.meets.entries.eligibility import Answer as Answer
    from sternway.meets.entries.eligibility import Verdict as Verdict
    from sternway.meets.entries.eligibility import classes_of as classes_of
    from sternway.meets.entries.eligibility import too_many_events as too_many_events
    from sternway.meets.entries.eligibility import too_many_of_a_team as too_many_of_a_team
    from sternway.meets.entries.eligibility import verdict as verdict
    from sternway.meets.entries.eligibility import wrong_mix as wrong_mix
    from sternway.meets.entries.encoding import decoded as decoded
    from sternway.meets.entries.entry import EntryRow as EntryRow
    from sternway.meets.entries.entry import Sheet as Sheet
    from sternway.meets.entries.entry import TeamRow as TeamRow
    from sternway.meets.entries.entry import Wish as Wish
    from sternway.meets.entries.hytek import read_hytek as read_hytek
    from sternway.meets.entries.people import Assignment as Assignment
    from sternway.meets.entries.people import Carried as Carried
    from sternway.meets.entries.people import EntryChange as EntryChange
    from sternway.meets.entries.people import Likeness as Likeness
    from sternway.meets.entries.people import carrier as carrier
    from sternway.meets.entries.people import entry_changes as entry_changes
    from sternway.meets.entries.people import likenesses as likenesses
    from sternway.meets.entries.people import match_code as match_code
    from sternway.meets.entries.sheet import read_sheet as read_sheet

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.entries.cells": (
                "Ambiguous",
                "born_of",
                "event_of",
                "events_of",
                "is_day_first",
                "is_nation",
                "mark_of",
                "marks_of",
                "name_in_one_cell",
                "name_of",
                "nation_of",
                "plain",
                "sex_of",
                "words",
            ),
            "sternway.meets.entries.eligibility": (
                "Answer",
                "Verdict",
                "classes_of",
                "too_many_events",
                "too_many_of_a_team",
                "verdict",
                "wrong_mix",
            ),
            "sternway.meets.entries.encoding": ("decoded",),
            "sternway.meets.entries.entry": (
                "EntryRow",
                "Sheet",
                "TeamRow",
                "Wish",
            ),
            "sternway.meets.entries.hytek": ("read_hytek",),
            "sternway.meets.entries.people": (
                "Assignment",
                "Carried",
                "EntryChange",
                "Likeness",
                "carrier",
                "entry_changes",
                "likenesses",
                "match_code",
            ),
            "sternway.meets.entries.sheet": ("read_sheet",),
        },
    )
