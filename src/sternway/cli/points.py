"""``sternway points``: what a mark is worth, the mark for a number of points, the whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from sternway.athletics import Event, Mark, Sex, scored_beyond_known, written
from sternway.athletics.points import (
    FULL,
    NAME,
    Electric,
    PointsTable,
    Sheet,
    backing_of,
    electric,
    sheets,
    table,
)
from sternway.cli import terminal
from sternway.cli.arguments import event_named, mark_noted, sexes_of, timing_named
from sternway.cli.output import (
    Json,
    OldOut,
    Output,
    deliver,
    json_result,
    page,
    page_or_old,
    page_result,
)
from sternway.errors import InvalidRequest, SternwayError
from sternway.text import explanation, say, say_in_documents
from sternway.text.ledger import sex_word

EXAMPLES = (
    "sternway points 400m 1:20.50",
    "sternway points 100m 13.6h --sex men",
    "sternway points marathon 4:10:00 --sex women",
    "sternway points 400m --worth 700",
    "sternway points --table 100m 400m marathon",
    "sternway points --table --html",
)
_SCREEN_STEP = 50
_PAGE_STEP = 10


def points(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EVENT MARK | EVENT...",
            help="An event and a mark; with --table, the events of the table.",
            show_default=False,
        ),
    ] = None,
    sex: Annotated[
        str | None, typer.Option(help="men or women; without it, both.", show_default=False)
    ] = None,
    timing: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            help="hand, photo-finish or transponder; without it, a sprint in tenths is by hand.",
            show_default=False,
        ),
    ] = None,
    worth: Annotated[
        int | None,
        typer.Option(metavar="N", help="The slowest mark that is worth N.", show_default=False),
    ] = None,
    whole: Annotated[bool, typer.Option("--table", help="Show the table.")] = False,
    step: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=500,
            help=f"With --table: every N points ({_SCREEN_STEP}; {_PAGE_STEP} on a page).",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="The table to use.", show_default=False),
    ] = None,
    json: Json = None,
    html: Annotated[Output | None, page("points.html")] = None,
    out: OldOut = None,
) -> None:
    """Score a mark: 1000 points for the best level of the event, 0 for taking part."""
    html = page_or_old(html, out)
    if not whole and (html or step):
        raise InvalidRequest("--html and --step go with --table")
    if timing is not None and (whole or worth is not None):
        raise InvalidRequest("--timing goes with a mark")
    used = table(name or NAME)
    sexes = sexes_of(sex, (Sex.MALE, Sex.FEMALE))
    if whole:
        if worth is not None:
            raise InvalidRequest("--table holds all points: leave out --worth")
        _table(used, [event_named(each) for each in what or []], sexes, step, json, html)
    elif worth is not None:
        _worth(used, _one_event(what), worth, sexes, json)
    else:
        _points(used, what, sexes, timing, json)


def _one_event(what: list[str] | None) -> Event:
    if not what or len(what) > 1:
        raise InvalidRequest("--worth takes one event: sternway points 400m --worth 700")
    return event_named(what[0])


def _points(
    used: PointsTable,
    what: list[str] | None,
    sexes: tuple[Sex, ...],
    timing: str | None,
    json: Output | None,
) -> None:
    if not what or len(what) != 2:
        raise InvalidRequest("an event and a mark: sternway points 400m 1:20.50; or --table")
    event = event_named(what[0])
    noted = mark_noted(what[1], event)
    timed = electric(noted, event, timing_named(timing) if timing else None)
    found: dict[Sex, int | SternwayError] = {}
    for sex in sexes:
        try:
            found[sex] = used.points(timed.mark, event, sex)
        except SternwayError as error:
            found[sex] = error
    _raise_where_none(list(found.values()))
    deliver(
        lambda: show_points(used, event, noted.mark, found, timed),
        json_result(json, lambda: _points_document(used, event, noted.mark, found, timed)),
    )


def _worth(
    used: PointsTable, event: Event, worth: int, sexes: tuple[Sex, ...], json: Output | None
) -> None:
    found: dict[Sex, Mark | SternwayError] = {}
    for sex in sexes:
        try:
            found[sex] = used.slowest(worth, event, sex)
        except InvalidRequest:
            raise
        except SternwayError as error:
            found[sex] = error
    _raise_where_none(list(found.values()))
    texts = {sex: written(value, event) for sex, value in found.items() if isinstance(value, Mark)}
    head = {"schema": "sternway.points/1", "table": used.name, "snapshot": used.snapshot}
    deliver(
        lambda: show_worth(used, event, worth, texts),
        json_result(json, lambda: head | {"event": event.code, "points": worth, "marks": texts}),
    )


def _raise_where_none(found: Sequence[object]) -> None:
    """Where there is no answer for anybody, the first reason is the answer."""
    errors = [value for value in found if isinstance(value, SternwayError)]
    if errors and len(errors) == len(found):
        raise errors[0]


def _table(
    used: PointsTable,
    wanted: Sequence[Event],
    sexes: tuple[Sex, ...],
    step: int | None,
    json: Output | None,
    html: Output | None,
) -> None:
    def made(usual: int) -> Sequence[Sheet]:
        return sheets(used, sexes, wanted, step or usual)

    def as_page() -> str:
        from sternway.reports.points import points_page

        return points_page(used, made(_PAGE_STEP))

    deliver(
        lambda: show_sheets(used, made(_SCREEN_STEP)),
        json_result(json, lambda: _table_document(used, made(_PAGE_STEP))),
        page_result(html, "points.html", as_page),
    )


def show_points(
    table: PointsTable,
    event: Event,
    mark: Mark,
    found: Mapping[Sex, int | SternwayError],
    timed: Electric | None = None,
) -> None:
    """What a mark is worth, and beside whom; before that what was done with the mark."""
    timed = timed or Electric(mark)
    terminal.title(f"{event.name} in {written(mark, event)}", table.name)
    for each in timed.said:
        terminal.paragraph(say(each), 1, "yellow")
    for sex, value in found.items():
        if isinstance(value, int):
            terminal.heading(f"{sex_word(sex).capitalize()}: {value} points")
            best = table.slowest(FULL, event, sex)
            anchor = table.scale(event, sex).anchor
            terminal.paragraph(f"1000 points: {written(best, event)}, {say(backing_of(anchor))}", 1)
            for each in scored_beyond_known(event, timed.mark, sex):
                terminal.paragraph(say(each), 1, "yellow")
            if value == 0:
                terminal.paragraph(f"1 point: {written(table.slowest(1, event, sex), event)}", 1)
        else:
            terminal.heading(f"{sex_word(sex).capitalize()}: no points", "dim")
            terminal.paragraph(explanation(value), 1, "dim")


def show_worth(table: PointsTable, event: Event, points: int, marks: Mapping[Sex, str]) -> None:
    """The slowest mark for a number of points."""
    terminal.title(f"{event.name}: {points} points", table.name)
    for sex, text in marks.items():
        terminal.paragraph(f"{sex_word(sex).capitalize()}: {text} or faster", 1)


def show_sheets(table: PointsTable, sheets: Sequence[Sheet]) -> None:
    """The table, men and women apart."""
    terminal.title("Slowest marks for points", table.name)
    for sheet in sheets:
        terminal.heading(sex_word(sheet.sex).capitalize())
        for part in _fitting(sheet, terminal.screen_width()):
            numbers = {"points": [str(row.points) for row in sheet.rows]}
            for at in part:
                column = [written(row.marks[at]) for row in sheet.rows]
                numbers[sheet.events[at].code] = column
            terminal.table({}, numbers)
        for event, reason in sheet.refused:
            terminal.paragraph(f"{event.name}: {say(reason)}", 1, "dim")


def _fitting(sheet: Sheet, width: int) -> list[range]:
    """The columns in as many parts as the width asks for."""
    widest = max((len(written(row.marks[-1])) for row in sheet.rows), default=8)
    most = max(1, (width - 8) // (max(8, widest) + 1))
    count = len(sheet.events)
    return [range(at, min(at + most, count)) for at in range(0, count, most)]


def _points_document(
    used: PointsTable,
    event: Event,
    mark: Mark,
    found: Mapping[Sex, int | SternwayError],
    timed: Electric,
) -> dict[str, object]:
    scored = [sex for sex, value in found.items() if isinstance(value, int)]
    return {
        "schema": "sternway.points/1",
        "table": used.name,
        "snapshot": used.snapshot,
        "event": event.code,
        "mark": written(mark, event),
        "scored_as": written(timed.mark, event),
        "said": list(map(say_in_documents, timed.said)),
        "points": {sex: found[sex] if sex in scored else None for sex in found},
        "basis": {
            sex: say_in_documents(backing_of(used.scale(event, sex).anchor)) for sex in scored
        },
        "doubts": {
            sex: list(map(say_in_documents, scored_beyond_known(event, timed.mark, sex)))
            for sex in scored
        },
        "refused": {
            sex: explanation(value) for sex, value in found.items() if not isinstance(value, int)
        },
    }


def _table_document(used: PointsTable, made: Sequence[Sheet]) -> dict[str, object]:
    return {
        "schema": "sternway.points-table/1",
        "table": used.name,
        "snapshot": used.snapshot,
        "sheets": [
            {
                "sex": sheet.sex,
                "events": [event.code for event in sheet.events],
                "rows": [
                    [row.points, *map(written, row.marks, sheet.events)] for row in sheet.rows
                ],
                "refused": {
                    event.code: say_in_documents(reason) for event, reason in sheet.refused
                },
            }
            for sheet in made
        ],
    }
