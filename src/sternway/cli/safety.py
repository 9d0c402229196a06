"""``sternway safety``: the check before a session, the guide's call sheet, the organiser's form."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.errors import InvalidRequest, SternwayError

if TYPE_CHECKING:
    from sternway.safety import Answer, Situation

EXAMPLES = (
    "sternway safety check --new safety.toml",
    "sternway safety check safety.toml light=dusk",
    "sternway safety call-sheet --language de --html",
)
_CHECK_EXAMPLES = (
    "sternway safety check --new safety.toml",
    "sternway safety check safety.toml",
    "sternway safety check surface=track kind=easy traffic=none",
)
_SHEET_EXAMPLES = (
    "sternway safety call-sheet",
    "sternway safety call-sheet --language de --language it --html",
)
_FORM_EXAMPLES = ("sternway safety event-form --html",)

_Json = Annotated[bool, typer.Option("--json", help="JSON.")]
_Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Where the page goes.", show_default=False)
]

safety = typer.Typer(
    name="safety",
    rich_markup_mode="rich",
)


def _examples(lines: tuple[str, ...]) -> str:
    return "\n  ".join(("Examples:", *lines))


@safety.callback(invoke_without_command=True)
def show_help(context: typer.Context) -> None:
    """Look at a session before it hurts; sheets for guides and organisers."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@safety.command(epilog=_examples(_CHECK_EXAMPLES))
def check(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|NAME=ANSWER...",
            help="A safety file, and answers, which count more than the file’s.",
            show_default=False,
        ),
    ] = None,
    athlete: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The athlete file of a plan.", show_default=False),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a file to fill in, and stop.", show_default=False),
    ] = None,
    json: _Json = False,
) -> None:
    """Say what speaks against a session here and now, and what is not known yet.

    Exit status 1 where something says stop, or where an open question could.
    """
    from sternway.safety import Outcome, Situation, check_safety, with_answers

    if new:
        if what or athlete or json:
            raise InvalidRequest("--new writes a file and does nothing else: say it alone")
        _write_starter(new)
        return
    files = [each for each in what or [] if "=" not in each]
    if len(files) > 1:
        raise InvalidRequest(f"one safety file at a time, and answers as NAME=ANSWER: {files[1]}")
    situation = _with_athlete(athlete) if athlete else Situation()
    if files:
        situation = _loaded(files[0], situation)
    result = check_safety(with_answers(situation, _answers(what or [])))
    if json:
        _print_json(result.to_dict())
    else:
        from sternway.cli.screen.safety import show_check

        show_check(result)
    raise typer.Exit(1 if result.outcome in (Outcome.STOP, Outcome.ASK) else 0)


@safety.command(name="call-sheet", epilog=_examples(_SHEET_EXAMPLES))
def call_sheet(
    language: Annotated[
        list[str] | None,
        typer.Option(help="en, de, it, fr or es; can be given again.", show_default="en"),
    ] = None,
    json: _Json = False,
    html: Annotated[
        bool, typer.Option("--html", help="A page to print: call-sheet-LANGUAGE.html.")
    ] = False,
    out: _Out = None,
) -> None:
    """Words and hand signs for a guide who faces the runner, where left and right change over."""
    from sternway.safety import call_sheet as sheet_of

    codes = list(dict.fromkeys(language or ["en"]))
    sheets = [sheet_of(code) for code in codes]
    if _wants_page(json=json, html=html, out=out):
        from sternway.reports.safety import call_sheet_page

        _write(out or Path(f"call-sheet-{'-'.join(codes)}.html"), call_sheet_page(sheets))
    elif json:
        documents = [sheet.to_dict() for sheet in sheets]
        _print_json(documents[0] if len(documents) == 1 else documents)
    else:
        from sternway.cli.screen.safety import show_call_sheet

        for sheet in sheets:
            show_call_sheet(sheet)


@safety.command(name="event-form", epilog=_examples(_FORM_EXAMPLES))
def event_form(
    json: _Json = False,
    html: Annotated[bool, typer.Option("--html", help="A page to print: event-form.html.")] = False,
    out: _Out = None,
) -> None:
    """What an organiser provides: course, field, people, first aid, protection, weather, rules."""
    from sternway.safety import event_form as form_of

    if _wants_page(json=json, html=html, out=out):
        from sternway.reports.safety import event_form_page

        _write(out or Path("event-form.html"), event_form_page(form_of()))
    elif json:
        _print_json(form_of().to_dict())
    else:
        from sternway.cli.screen.safety import show_event_form

        show_event_form(form_of())


def _answers(what: list[str]) -> dict[str, Answer]:
    from sternway.safety import question

    given = {}
    for each in what:
        if "=" in each:
            name, _, answer = each.partition("=")
            asked = question(name.strip())
            given[asked.path] = asked.understood(answer)
    return given


def _with_athlete(file: Path) -> Situation:
    from datetime import date

    from sternway.safety import Situation
    from sternway.training.profile import read_athlete
    from sternway.training.situation import runner_of

    today = date.today()
    person, _ = read_athlete(file, today)
    return Situation(athlete=runner_of(person, today))


def _loaded(file: str, beside: Situation) -> Situation:
    if not file:
        raise InvalidRequest("an empty name: say a safety file, or answers as NAME=ANSWER")
    from sternway.safety import load_situation, question

    if not Path(file).exists():
        try:
            asked = question(file)
        except InvalidRequest:
            pass
        else:
            raise InvalidRequest(f"{file}: answer it so: {file}={asked.takes.split(',')[0]}")
    return load_situation(file, beside)


def _write_starter(path: Path) -> None:
    from sternway.safety import starter_text

    if path.exists():
        raise SternwayError(f"{path}: is there already: name another file, or take it away")
    _write(path, starter_text())


def _wants_page(*, json: bool, html: bool, out: Path | None) -> bool:
    if json and (html or out):
        raise InvalidRequest("--json is printed: leave out --html and --out")
    return html or out is not None


def _write(path: Path, text: str) -> None:
    from sternway.cli.outputs import replacing

    with replacing(path) as file:
        file.write(text)
    typer.echo(path)


def _print_json(document: object) -> None:
    typer.echo(json_text.dumps(document, ensure_ascii=False, allow_nan=False))
