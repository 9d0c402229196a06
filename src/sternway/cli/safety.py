"""``sternway safety``: the check before a session, the guide's call sheet, the organiser's form."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli import terminal
from sternway.cli.app import examples
from sternway.cli.output import (
    Json,
    OldOut,
    Output,
    deliver,
    json_result,
    page,
    page_or_old,
    page_result,
    write,
)
from sternway.cli.terminal import message
from sternway.cli.training_files import LOG, beside
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_there
from sternway.safety import (
    NOTHING_ON_FILE,
    Answer,
    CallSheet,
    EventForm,
    OnFile,
    OpenQuestion,
    Outcome,
    SafetyCheck,
    Severity,
    Situation,
    check_safety,
    load_situation,
    question,
    starter_text,
    with_answers,
)
from sternway.safety import call_sheet as sheet_of
from sternway.safety import event_form as form_of
from sternway.text import phrase, say, say_in_documents
from sternway.text.plans import sentence
from sternway.text.safety import basis_text, contradiction_text

if TYPE_CHECKING:
    from sternway.training.profile import Athlete

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

_OUTCOMES = {
    Outcome.STOP: ("Not like this", "STOP", "bold red"),
    Outcome.ASK: ("Not yet: an open question could be a reason to stop", "ASK", "yellow"),
    Outcome.CARE: ("Go, but take care", "CARE", "yellow"),
    Outcome.GO: ("Nothing that was asked about speaks against it", "GO", "green"),
}
_TITLES = {
    Severity.STOP: ("Stop", "bold red"),
    Severity.CAUTION: ("Caution", "bold yellow"),
    Severity.ADVICE: ("Advice", "bold"),
}

safety = typer.Typer(name="safety", rich_markup_mode="rich")


@safety.callback(invoke_without_command=True)
def show_help(context: typer.Context) -> None:
    """Check a session before it is run; sheets for guides and organisers."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@safety.command(epilog=examples(_CHECK_EXAMPLES))
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
    log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What was done; log.csv beside the athlete file, or here."
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Say what speaks against a session today, and what is not known yet.

    What the athlete file and the log close is a stop, whatever is answered.
    Exit status 1 where something says stop, or where an open question could.
    """
    if new:
        if what or athlete or log or json:
            raise InvalidRequest("--new writes a file and does nothing else: say it alone")
        _write_starter(new)
        return
    files = [each for each in what or [] if "=" not in each]
    if len(files) > 1:
        raise InvalidRequest(f"one safety file at a time, and answers as NAME=ANSWER: {files[1]}")
    today = date.today()
    person = _athlete(athlete, today) if athlete else None
    log = log or beside(athlete, LOG)
    situation = _of(person, today)
    if files:
        situation = _loaded(files[0], situation)
    situation = with_answers(situation, _answers(what or []))
    result = check_safety(situation, _on_file(person, log, today, situation))
    deliver(lambda: show_check(result), json_result(json, lambda: result.to_dict(say_in_documents)))
    raise typer.Exit(1 if result.outcome in (Outcome.STOP, Outcome.ASK) else 0)


@safety.command(name="call-sheet", epilog=examples(_SHEET_EXAMPLES))
def call_sheet(
    language: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", help="en, de, it, fr, es …; may be repeated.", show_default="en"
        ),
    ] = None,
    json: Json = None,
    html: Annotated[Output | None, page("call-sheet-LANGUAGE.html")] = None,
    out: OldOut = None,
) -> None:
    """Words and hand signs for a guide who faces the runner, where left and right change over."""
    html = page_or_old(html, out)
    codes = list(dict.fromkeys(language or ["en"]))
    sheets = [sheet_of(code) for code in codes]

    def show() -> None:
        for sheet in sheets:
            show_call_sheet(sheet)

    def as_page() -> str:
        from sternway.reports.safety import call_sheet_page

        return call_sheet_page(sheets)

    documents = [sheet.to_dict() for sheet in sheets]
    deliver(
        show,
        json_result(json, lambda: documents[0] if len(documents) == 1 else documents),
        page_result(html, f"call-sheet-{'-'.join(codes)}.html", as_page),
    )


@safety.command(name="event-form", epilog=examples(_FORM_EXAMPLES))
def event_form(
    json: Json = None,
    html: Annotated[Output | None, page("event-form.html")] = None,
    out: OldOut = None,
) -> None:
    """What an organiser provides: course, field, people, first aid, protection, weather, rules."""
    html = page_or_old(html, out)
    form = form_of()

    def as_page() -> str:
        from sternway.reports.safety import event_form_page

        return event_form_page(form)

    deliver(
        lambda: show_event_form(form),
        json_result(json, form.to_dict),
        page_result(html, "event-form.html", as_page),
    )


def _answers(what: list[str]) -> dict[str, Answer]:
    given = {}
    for each in what:
        if "=" in each:
            name, _, answer = each.partition("=")
            asked = question(name.strip())
            if asked.path in given:
                raise InvalidRequest(f"{name.strip()} is answered twice: leave one of them out")
            given[asked.path] = asked.understood(answer)
    return given


def _athlete(file: Path, today: date) -> Athlete:
    from sternway.training.profile import read_athlete

    return read_athlete(file, today, goal_may_be_past=True)[0]


def _of(athlete: Athlete | None, today: date) -> Situation:
    if athlete is None:
        return Situation()
    from sternway.training.situation import runner_of

    return Situation(athlete=runner_of(athlete, today))


def _on_file(athlete: Athlete | None, log: Path | None, today: date, answered: Situation) -> OnFile:
    """What no answer takes away. The opening of training costs time: not without need."""
    if athlete is None and log is None:
        return NOTHING_ON_FILE
    from sternway.training.log import read_log
    from sternway.training.situation import on_file

    kept = read_log(log, today) if log else None
    for doubt in kept.doubts if kept else ():
        message(f"{log}: {doubt}")
    return on_file(athlete, kept.entries if kept else (), today, answered.session)


def _loaded(file: str, beside: Situation) -> Situation:
    if not file:
        raise InvalidRequest("an empty name: say a safety file, or answers as NAME=ANSWER")
    if not is_there(file):
        try:
            asked = question(file)
        except InvalidRequest:
            pass
        else:
            raise InvalidRequest(f"{file}: answer it like this: {file}={asked.takes.split(',')[0]}")
    return load_situation(file, beside)


def _write_starter(path: Path) -> None:
    if is_there(path):
        raise SternwayError(f"{path}: is there already: name another file, or remove it")
    write(path, starter_text())
    typer.echo(path)


def show_check(check: SafetyCheck) -> None:
    """Findings, the gravest first, and what nobody has answered."""
    terminal.title(*_OUTCOMES[check.outcome])
    _show_known(phrase("safety.closed"), [sentence(say(each)) for each in check.stops], "bold red")
    for severity, (title, style) in _TITLES.items():
        found = [each.rule for each in check.findings if each.rule.severity is severity]
        if found:
            terminal.heading(title, style)
        for each in found:
            terminal.point(each.says, each.do, basis_text(each.basis))
    _show_known(
        phrase("safety.contradicted"), [contradiction_text(each) for each in check.contradictions]
    )
    _show_known(phrase("safety.known"), [sentence(say(each)) for each in check.cares])
    grave = [each for each in check.open if each.severity is Severity.STOP]
    light = [each for each in check.open if each.severity is not Severity.STOP]
    _show_open("Not answered, and could be a reason to stop", grave)
    _show_open("Not answered", light)
    if check.open:
        example = check.open[0].question.name
        terminal.heading(
            f"Answer like this: sternway safety check {example}=…  or in a file: --new FILE",
            "dim",
        )


def _show_known(title: str, says: list[str], style: str = "bold yellow") -> None:
    if says:
        terminal.heading(title, style)
    for each in says:
        terminal.point(each)


def _show_open(title: str, questions: list[OpenQuestion]) -> None:
    if questions:
        terminal.heading(title)
    for each in questions:
        terminal.point(f"{each.question.name}: {each.question.asks} ({each.question.takes})")


def show_call_sheet(sheet: CallSheet) -> None:
    """Words and signs, one under the other."""
    terminal.title(sheet.title, sheet.language)
    terminal.paragraph(sheet.rule)
    for each in sheet.calls:
        terminal.heading(each.word)
        terminal.paragraph(each.means, 3)
        terminal.paragraph(each.sign, 3, "dim")
    terminal.line()
    for note in sheet.notes:
        terminal.point(note)


def show_event_form(form: EventForm) -> None:
    """Boxes to tick, by section."""
    terminal.title("What an organiser provides for a backward race", "Sternway")
    for section in form.sections:
        terminal.heading(section.title)
        for need in section.needs:
            terminal.point(f"[ ] {need.what}", aside=f"{need.level}; {need.basis}")
