"""``sternway points``: what a mark is worth, the mark for a number of points, the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli.lines import print_json
from sternway.errors import InvalidRequest, SternwayError

if TYPE_CHECKING:
    from sternway.athletics import Event
    from sternway.athletics.points import Sheet, Table

EXAMPLES = (
    "sternway points 400m 1:20.5",
    "sternway points marathon 4:10:00 --sex women",
    "sternway points 400m --worth 700",
    "sternway points --table 100m 400m marathon",
    "sternway points --table --html",
)
_SEXES = {"men": "M", "m": "M", "women": "F", "w": "F", "f": "F"}
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
    json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    html: Annotated[
        bool, typer.Option("--html", help="With --table: a page to print, points.html.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the page goes.", show_default=False),
    ] = None,
) -> None:
    """Score a mark: 1000 points are the best level of the event, none that of taking part."""
    from sternway.athletics.points import NAME, table

    if json and (html or out):
        raise InvalidRequest("--json is printed: leave out --html and --out")
    if not whole and (html or out or step):
        raise InvalidRequest("--html, --out and --step go with --table")
    used = table(name or NAME)
    sexes = _sexes(sex)
    if whole:
        if worth is not None:
            raise InvalidRequest("--table holds all points: leave out --worth")
        _show_table(used, what or [], sexes, step, json=json, page=_page(html, out))
    elif worth is not None:
        _show_worth(used, _one_event(what), worth, sexes, json=json)
    else:
        _show_points(used, what, sexes, json=json)


def _sexes(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ("M", "F")
    if text.casefold() not in _SEXES:
        raise InvalidRequest(f"--sex {text}: men or women")
    return (_SEXES[text.casefold()],)


def _one_event(what: list[str] | None) -> Event:
    from sternway.athletics import named

    if not what or len(what) > 1:
        raise InvalidRequest("--worth takes one event: sternway points 400m --worth 700")
    return named(what[0])


def _show_points(
    used: Table, what: list[str] | None, sexes: tuple[str, ...], *, json: bool
) -> None:
    from sternway.athletics import named, parse

    if not what or len(what) != 2:
        raise InvalidRequest("an event and a mark: sternway points 400m 1:20.5; or --table")
    event = named(what[0])
    mark = parse(what[1], event)
    found: dict[str, int | SternwayError] = {}
    for sex in sexes:
        try:
            found[sex] = used.points(mark, event, sex)
        except SternwayError as error:
            found[sex] = error
    _raise_where_none(list(found.values()))
    if json:
        from sternway.athletics import written
        from sternway.athletics.points import backing_words

        scored = [sex for sex, value in found.items() if isinstance(value, int)]
        print_json(
            {
                "schema": "sternway.points/1",
                "table": used.name,
                "snapshot": used.snapshot,
                "event": event.code,
                "mark": written(mark, event),
                "points": {sex: found[sex] if sex in scored else None for sex in found},
                "basis": {sex: backing_words(used.scale(event, sex).anchor) for sex in scored},
                "refused": {
                    sex: str(value) for sex, value in found.items() if not isinstance(value, int)
                },
            }
        )
    else:
        from sternway.cli.screen.points import show_points

        show_points(used, event, mark, found)


def _show_worth(
    used: Table, event: Event, worth: int, sexes: tuple[str, ...], *, json: bool
) -> None:
    from sternway.athletics import Mark, written

    found: dict[str, Mark | SternwayError] = {}
    for sex in sexes:
        try:
            found[sex] = used.slowest(worth, event, sex)
        except InvalidRequest:
            raise
        except SternwayError as error:
            found[sex] = error
    _raise_where_none(list(found.values()))
    texts = {sex: written(value, event) for sex, value in found.items() if isinstance(value, Mark)}
    if json:
        head = {"schema": "sternway.points/1", "table": used.name, "snapshot": used.snapshot}
        print_json(head | {"event": event.code, "points": worth, "marks": texts})
    else:
        from sternway.cli.screen.points import show_worth

        show_worth(used, event, worth, texts)


def _raise_where_none(found: Sequence[object]) -> None:
    """Where there is no answer for anybody, the first reason is the answer."""
    errors = [value for value in found if isinstance(value, SternwayError)]
    if errors and len(errors) == len(found):
        raise errors[0]


def _page(html: bool, out: Path | None) -> Path | None:
    return (out or Path("points.html")) if html or out else None


def _show_table(
    used: Table,
    what: list[str],
    sexes: tuple[str, ...],
    step: int | None,
    *,
    json: bool,
    page: Path | None,
) -> None:
    from sternway.athletics import named
    from sternway.athletics.points import sheets

    wanted = [named(each) for each in what]
    made = sheets(used, sexes, wanted, step or (_PAGE_STEP if page or json else _SCREEN_STEP))
    if page is not None:
        from sternway.cli.outputs import replacing
        from sternway.reports.points import points_page

        with replacing(page) as file:
            file.write(points_page(used, made))
        typer.echo(page)
    elif json:
        print_json(_table_document(used, made))
    else:
        from sternway.cli.screen.points import show_sheets

        show_sheets(used, made)


def _table_document(used: Table, made: Sequence[Sheet]) -> dict[str, object]:
    from sternway.athletics import written

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
                "refused": {event.code: reason for event, reason in sheet.refused},
            }
            for sheet in made
        ],
    }
