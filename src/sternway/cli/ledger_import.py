"""``sternway ledger import``: a result list as races and claims, reviewed before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sternway.athletics import Timing
from sternway.cli import terminal
from sternway.cli.arguments import sexes_of, today
from sternway.cli.claims import append_to, confirmed, own_ledger, status_of
from sternway.cli.output import Json, deliver, json_result
from sternway.errors import InvalidRequest
from sternway.files import is_file, is_there
from sternway.ledger import (
    Claim,
    Kind,
    Round,
    authority,
    check_author,
    parse_ledger,
    shipped,
    single_line,
    told_mark,
)
from sternway.ledger.results import Draft, Meet, RaceDraft, ResultTable, draft_of, read_results
from sternway.text import say
from sternway.text.ledger import sex_word

EXAMPLES = (
    "sternway ledger import results.csv --into my.ledger --competition 'Retro Cup'"
    " --date 2026-05-02 --by 'A. Judge'",
    "sternway ledger import 100m.csv --into my.ledger --event 100m --sex women --date 02.05.2026"
    " --timing photo-finish --by 'A. Judge' --yes",
)
_MOST = 30
"""lines of a kind that are shown"""


def import_(
    results: Annotated[
        Path,
        typer.Argument(
            metavar="RESULTS.csv",
            help="A result list with a line of headings in English, German, French, Italian or "
            "Spanish.",
        ),
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="LEDGER", help="Yours; it is made if there is none.")
    ],
    author: Annotated[str, typer.Option("--by", help="Who enters it.")],
    competition: Annotated[str, typer.Option(help="What the competition is called.")] = "",
    date: Annotated[str, typer.Option(help="Of all results: 2.5.2026, 2 May 2026 …")] = "",
    place: Annotated[str, typer.Option(help="Of all results.")] = "",
    event: Annotated[str, typer.Option(help="Of all results: 100m …")] = "",
    sex: Annotated[str, typer.Option(help="Of all results: men, women or mixed.")] = "",
    stage: Annotated[str, typer.Option("--round", help="Of all results: heat, final …")] = "",
    timing: Annotated[str, typer.Option(help="photo-finish, transponder or hand")] = "",
    source: Annotated[
        str, typer.Option(help="Where it can be read; without it, the name of the file.")
    ] = "",
    by_authority: Annotated[
        str, typer.Option("--authority", metavar="ID", help="Whose competition it was.")
    ] = "press",
    kind: Annotated[str, typer.Option(help="result or championship result")] = "result",
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="How 3/4/2026 is read.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    json: Json = None,
) -> None:
    """Show what a result list would add to a ledger, and write it after a yes.

    Rows that cannot be read are named and left out. Exits with 1 where there are any.
    """
    check_author(author)
    single_line(source, competition, place)
    is_new = not is_there(into) or (is_file(into) and not into.stat().st_size)
    ledger = parse_ledger("", into.name) if is_new else own_ledger(into)
    table = read_results(results)
    meet = Meet(
        source=source or results.name,
        author=author,
        competition=competition,
        date=date,
        place=place,
        event=event,
        sex=sexes_of(sex)[0] if sex else "",
        round=_chosen(Round, "--round", stage),
        timing=Timing(_chosen(Timing, "--timing", timing)) if timing else None,
        authority=authority(by_authority).id,
        kind=Kind(_chosen(Kind, "--kind", kind)),
        is_day_first=day_first,
    )
    draft = draft_of(ledger, table, meet, shipped().roster, today())
    deliver(lambda: show_draft(table, draft, into), json_result(json, lambda: _document(draft)))
    if draft.text and (yes or confirmed(f"Add this to {into}?")):
        append_to(into, ledger, draft.text)
        terminal.message(f"{into}: {draft.results:,} results are added")
    elif draft.text:
        terminal.message("nothing is written: say --yes")
    is_whole = not any(each.is_left_out for each in draft.troubles)
    raise typer.Exit(status_of(ledger) or (0 if is_whole else 1))


def _chosen(known: Any, option: str, text: str) -> str:
    if text and text not in list(known):
        raise InvalidRequest(f"{option} {text[:40]}: {', '.join(known)}")
    return text


def show_draft(table: ResultTable, draft: Draft, into: Path) -> None:
    """The races, who is new, what would be a best, and every row that needs a look."""
    terminal.title(f"{table.name}: {draft.results:,} results for {into}", "a preview")
    if table.is_latin_1:
        terminal.paragraph("The file is not UTF-8 and was read as Latin-1.", 1, "yellow")
    columns = ", ".join(f"{heading} ({what})" for heading, what in table.columns.items())
    terminal.paragraph(f"Columns: {columns}", 1, "dim")
    if table.unknown:
        terminal.paragraph(f"Left out, not known: {', '.join(table.unknown)}", 1, "yellow")
    if draft.races:
        terminal.paragraph("")
        terminal.table(
            {"race": [_race_name(each) for each in draft.races[:_MOST]]},
            {
                "results": [f"{each.results:,}" for each in draft.races[:_MOST]],
                "best": [each.first for each in draft.races[:_MOST]],
            },
            {"": [_winner(each) for each in draft.races[:_MOST]]},
        )
        terminal.more(len(draft.races) - _MOST, "--json")
    terminal.paragraph("")
    terminal.paragraph(
        f"{draft.without_mark:,} without a mark, {draft.known:,} of known athletes, "
        f"{len(draft.newcomers):,} new athletes, {draft.repeated:,} that the ledger has already",
        1,
    )
    _show_some("New athletes", [each.name for each in draft.newcomers])
    bests = [
        ": ".join(filter(None, (told_mark(claim), _name(claim), claim.id))) for claim in draft.bests
    ]
    _show_some("Would be the best known to this ledger", bests)
    left_out = [each for each in draft.troubles if each.is_left_out]
    looks = [each for each in draft.troubles if not each.is_left_out]
    _show_some("Left out", [f"line {each.line}: {say(each.said)}" for each in left_out])
    _show_some(
        "Worth a look",
        [f"line {each.line}: {say(each.said)}" if each.line else say(each.said) for each in looks],
    )


def _name(claim: Claim) -> str:
    return "" if claim.is_under_age else claim.listed.athlete


def _show_some(title: str, lines: Sequence[str]) -> None:
    if lines:
        terminal.heading(f"{title}: {len(lines):,}")
    for text in lines[:_MOST]:
        terminal.point(text)
    terminal.more(len(lines) - _MOST, "--json")


def _race_name(drafted: RaceDraft) -> str:
    race = drafted.race
    stage = " ".join(str(part) for part in (race.round or "", race.heat or "") if part)
    date = race.date.text if race.date else "undated"
    return ", ".join(filter(None, (race.event.name, sex_word(race.sex), stage, date)))


def _winner(drafted: RaceDraft) -> str:
    again = "another source of a known race" if drafted.is_known else ""
    return "; ".join(filter(None, (drafted.winner, again)))


def _document(draft: Draft) -> dict[str, Any]:
    return {
        "schema": "sternway.ledger-import/1",
        "results": draft.results,
        "without_mark": draft.without_mark,
        "known": draft.known,
        "repeated": draft.repeated,
        "competition": draft.competition.id if draft.competition else None,
        "races": [
            {
                "id": each.race.id,
                "event": each.race.event.code,
                "sex": each.race.sex,
                "round": each.race.round,
                "heat": each.race.heat,
                "date": each.race.date.text if each.race.date else None,
                "results": each.results,
                "best": each.first or None,
                "known": each.is_known,
            }
            for each in draft.races
        ],
        "newcomers": [{"id": each.id, "name": each.name} for each in draft.newcomers],
        "bests": [claim.id for claim in draft.bests],
        "troubles": [
            {"line": each.line or None, "says": say(each.said), "left_out": each.is_left_out}
            for each in draft.troubles
        ],
        "text": draft.text,
    }
