"""Sheets on screen, as pages and as PDF; one heat alone if need be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import Folder, MeetFolder, RoundName, now, opened
from sternway.cli.meet.showing import show_sheet
from sternway.cli.output import Output, Result, deliver, option, page, page_result
from sternway.errors import InvalidRequest
from sternway.meets.desk import Key
from sternway.meets.sheets import Sheet, results, rules_sheets, start
from sternway.meets.sheets import desk as whole

_NAMED = 5
"""names that a message tells"""


class Kind(StrEnum):
    """Which sheets."""

    BRIEFING = "briefing"
    RULES = "rules"
    TIMETABLE = "timetable"
    ENTRIES = "entries"
    PERFORMANCES = "performances"
    BIBS = "bibs"
    CHIPS = "chips"
    ID_CHECK = "id-check"
    LATE = "late-entries"
    START = "start"
    CALL_ROOM = "call-room"
    LANES = "lane-cards"
    FINISH = "finish-line"
    LAPS = "lap-cards"
    ANNOUNCER = "announcer"
    RESULTS = "results"
    CLASSES = "classes"
    PRIZES = "prizes"
    RECORD_FORM = "record-form"
    QUALIFIERS = "qualifiers"
    MEDALS = "medals"
    MEDAL_TABLE = "medal-table"
    TEAM_POINTS = "team-points"
    CERTIFICATES = "certificates"
    DESK = "desk"


_Pdf = Annotated[Output | None, option("--pdf", "pdf", "PDF: sheets.pdf here, or the file named.")]


def sheets(
    kind: Annotated[Kind, typer.Argument(help="Which sheets.")],
    contest: Annotated[
        str | None, typer.Argument(help="The code of a contest.", show_default=False)
    ] = None,
    round_: RoundName = None,
    folder: Folder = Path(),
    heat: Annotated[
        int | None, typer.Option(min=1, help="One heat alone.", show_default=False)
    ] = None,
    html: Annotated[Output | None, page("sheets.html")] = None,
    pdf: _Pdf = None,
) -> None:
    """Show sheets, or write them for printing."""
    found = opened(folder)
    made = [each for each in _made(found, kind, contest, round_) if heat in (None, each.heat)]
    if not made:
        raise InvalidRequest(f"there is nothing to print for {kind}")

    def as_page() -> str:
        from sternway.reports.meets.page import sheets_page

        return sheets_page(made, str(kind).replace("-", " ").capitalize())

    def as_pdf() -> bytes:
        from sternway.reports.meets.pdf import sheets_pdf, unprintable

        if lost := unprintable(made):
            names = ", ".join(lost[:_NAMED])
            terminal.message(f"the PDF has no font for {names}: --html prints them")
        return sheets_pdf(made)

    def show() -> None:
        for each in made:
            show_sheet(each)

    deliver(
        show,
        page_result(html, "sheets.html", as_page),
        Result(pdf, "sheets.pdf", as_pdf) if pdf else None,
    )


_OF_ROUND: Mapping[Kind, Callable[[MeetFolder, Key], Sequence[Sheet]]] = {
    Kind.START: lambda f, key: start.start_lists(
        f.meet, f.state, key, f.known(key).bests, results.record_facts(f.known(key))
    ),
    Kind.CALL_ROOM: lambda f, key: [start.call_room(f.meet, f.state, key)],
    Kind.LANES: lambda f, key: start.lane_cards(f.meet, f.state, key),
    Kind.FINISH: lambda f, key: start.finish_line(f.meet, f.state, key),
    Kind.LAPS: lambda f, key: start.lap_cards(f.meet, f.state, key),
    Kind.ANNOUNCER: lambda f, key: start.announcer(
        f.meet, f.state, key, f.known(key).bests, results.record_facts(f.known(key))
    ),
    Kind.RESULTS: lambda f, key: results.result_sheets(f.meet, f.state, key, now(), f.known(key)),
    Kind.QUALIFIERS: lambda f, key: [results.qualifiers_sheet(f.meet, f.state, key)],
}
_OF_MEET: Mapping[Kind, Callable[[MeetFolder], Sequence[Sheet]]] = {
    Kind.BRIEFING: lambda f: [whole.briefing(f.meet)],
    Kind.RULES: lambda f: rules_sheets(f.meet),
    Kind.TIMETABLE: lambda f: whole.timetable(f.meet),
    Kind.ENTRIES: lambda f: whole.entries_by_team(f.meet, f.state),
    Kind.BIBS: lambda f: [whole.bib_sheet(f.meet, f.state)],
    Kind.CHIPS: lambda f: [whole.chip_sheet(f.meet, f.state)],
    Kind.RECORD_FORM: lambda f: f.record_forms(),
    Kind.ID_CHECK: lambda f: [whole.id_check(f.meet, f.state)],
    Kind.LATE: lambda f: [whole.late_entries(f.meet)],
    Kind.MEDALS: lambda f: [results.medal_sheet(f.meet, f.state, now())],
    Kind.MEDAL_TABLE: lambda f: [results.medal_table_sheet(f.meet, f.state, now())],
    Kind.TEAM_POINTS: lambda f: [results.team_points_sheet(f.meet, f.state, now())],
    Kind.DESK: lambda f: [whole.delegate_desk(f.meet, f.state, now())],
}


def _made(
    found: MeetFolder, kind: Kind, contest: str | None, round_: str | None
) -> Sequence[Sheet]:
    if kind in _OF_MEET:
        return _OF_MEET[kind](found)
    if kind in _OF_ROUND:
        if contest is None:
            keys = [key for key in found.state.lanes if round_ in (None, key[1])]
        elif round_ is None:
            keys = [key for key in found.state.lanes if key[0] == found.contest(contest).code]
        else:
            keys = [found.key(contest, round_)]
        return [sheet for key in keys for sheet in _OF_ROUND[kind](found, key)]
    contests = found.meet.contests if contest is None else [found.contest(contest)]
    made: list[Sheet] = []
    for each in contests:
        if kind is Kind.PERFORMANCES:
            made.append(whole.performance_list(found.meet, found.state, each))
        elif kind is Kind.PRIZES:
            sheet = results.prize_sheet(found.meet, found.state, each, now())
            made += [sheet] if sheet.rows else []
        elif kind is Kind.CLASSES:
            made += results.class_sheets(found.meet, found.state, each, now())
        else:
            made += results.certificate_sheets(found.meet, found.state, each, now())
    return made


COMMANDS = {"sheets": sheets}
