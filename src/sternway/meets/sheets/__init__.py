"""Sheets: what stands on each, as rows and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.sheets.desk import bib_sheet as bib_sheet
    from sternway.meets.sheets.desk import briefing as briefing
    from sternway.meets.sheets.desk import chip_sheet as chip_sheet
    from sternway.meets.sheets.desk import delegate_desk as delegate_desk
    from sternway.meets.sheets.desk import entries_by_team as entries_by_team
    from sternway.meets.sheets.desk import id_check as id_check
    from sternway.meets.sheets.desk import late_entries as late_entries
    from sternway.meets.sheets.desk import performance_list as performance_list
    from sternway.meets.sheets.desk import timetable as timetable
    from sternway.meets.sheets.record import record_form as record_form
    from sternway.meets.sheets.results import certificate_sheets as certificate_sheets
    from sternway.meets.sheets.results import class_ranking as class_ranking
    from sternway.meets.sheets.results import class_sheets as class_sheets
    from sternway.meets.sheets.results import medal_sheet as medal_sheet
    from sternway.meets.sheets.results import medal_table_sheet as medal_table_sheet
    from sternway.meets.sheets.results import prize_sheet as prize_sheet
    from sternway.meets.sheets.results import qualifiers_sheet as qualifiers_sheet
    from sternway.meets.sheets.results import ranking_of as ranking_of
    from sternway.meets.sheets.results import record_facts as record_facts
    from sternway.meets.sheets.results import result_sheets as result_sheets
    from sternway.meets.sheets.results import team_points_sheet as team_points_sheet
    from sternway.meets.sheets.results import team_totals as team_totals
    from sternway.meets.sheets.rules import rules_sheets as rules_sheets
    from sternway.meets.sheets.sheet import NUMBERS as NUMBERS
    from sternway.meets.sheets.sheet import Cell as Cell
    from sternway.meets.sheets.sheet import Column as Column
    from sternway.meets.sheets.sheet import Sheet as Sheet
    from sternway.meets.sheets.sheet import SheetKind as SheetKind
    from sternway.meets.sheets.start import Bests as Bests
    from sternway.meets.sheets.start import announcer as announcer
    from sternway.meets.sheets.start import call_room as call_room
    from sternway.meets.sheets.start import finish_line as finish_line
    from sternway.meets.sheets.start import lane_cards as lane_cards
    from sternway.meets.sheets.start import lap_cards as lap_cards
    from sternway.meets.sheets.start import mark_text as mark_text
    from sternway.meets.sheets.start import rule_facts as rule_facts
    from sternway.meets.sheets.start import start_lists as start_lists

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.sheets.desk": (
                "bib_sheet",
                "briefing",
                "chip_sheet",
                "delegate_desk",
                "entries_by_team",
                "id_check",
                "late_entries",
                "performance_list",
                "timetable",
            ),
            "sternway.meets.sheets.record": ("record_form",),
            "sternway.meets.sheets.results": (
                "certificate_sheets",
                "class_ranking",
                "class_sheets",
                "medal_sheet",
                "medal_table_sheet",
                "prize_sheet",
                "qualifiers_sheet",
                "ranking_of",
                "record_facts",
                "result_sheets",
                "team_points_sheet",
                "team_totals",
            ),
            "sternway.meets.sheets.rules": ("rules_sheets",),
            "sternway.meets.sheets.sheet": (
                "NUMBERS",
                "Cell",
                "Column",
                "Sheet",
                "SheetKind",
            ),
            "sternway.meets.sheets.start": (
                "Bests",
                "announcer",
                "call_room",
                "finish_line",
                "lane_cards",
                "lap_cards",
                "mark_text",
                "rule_facts",
                "start_lists",
            ),
        },
    )
