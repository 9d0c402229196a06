"""``sternway ledger add``: append a claim to a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sternway.athletics import Evidence, Timing
from sternway.cli.arguments import sexes_of, today
from sternway.cli.claims import append_to, is_answered, nation_code, own_ledger, status_of
from sternway.cli.terminal import message
from sternway.errors import InvalidRequest, Refused, SternwayError
from sternway.files import is_file, is_there
from sternway.ledger import (
    Confidence,
    Entry,
    Kind,
    State,
    addition,
    assumed_timing_notice,
    parse_ledger,
    shipped,
    speaks_for,
)
from sternway.text import say

EXAMPLES = (
    "sternway ledger add my.ledger --event 400m --mark 1:20.5 --athlete 'Ann Other' --sex women"
    " --date 2026-05-02 --source https://example.org/results --by 'Ann Other'",
)


def add(
    file: Annotated[Path, typer.Argument(help="Your ledger; it is made if there is none.")],
    event: Annotated[str, typer.Option(help="400m, half, mile-road …")],
    mark: Annotated[str, typer.Option(help="As it was written: 1:20.5")],
    athlete: Annotated[str, typer.Option(help="A name, or the id of an athlete.")],
    sex: Annotated[str, typer.Option(help="men, women or mixed")],
    source: Annotated[str, typer.Option(help="Where it can be read: an address, a result list.")],
    author: Annotated[str, typer.Option("--by", help="Who enters it.")],
    date: Annotated[str, typer.Option(help="2026-05-02, 2026-05 or 2026")] = "",
    place: Annotated[str, typer.Option()] = "",
    nation: Annotated[str, typer.Option(help="Three letters.")] = "",
    authority: Annotated[str, typer.Option(metavar="ID", help="Whom it appeals to.")] = "athlete",
    kind: Annotated[
        str, typer.Option(help="record, national record, championship result, personal best")
    ] = "personal best",
    confidence: Annotated[str, typer.Option(help="high, medium, low, very low")] = "low",
    evidence: Annotated[str, typer.Option(help="official, sensor, declared, claimed")] = "claimed",
    timing: Annotated[str, typer.Option(help="photo-finish, transponder, hand")] = "",
    wind: Annotated[
        float | None, typer.Option(help="m/s, from behind positive.", show_default=False)
    ] = None,
    category: Annotated[str, typer.Option(help="The class it was run in: T43.")] = "",
    about: Annotated[str, typer.Option(help="A claim of the same performance.")] = "",
    note: Annotated[str, typer.Option()] = "",
    state: Annotated[str, typer.Option(help="detected or claimed")] = "claimed",
    latin: Annotated[
        str, typer.Option(help="The name in Latin letters, where it has others.")
    ] = "",
    under_16: Annotated[
        bool, typer.Option("--under-16", help="Who is under 16 is named nowhere.")
    ] = False,
    new_athlete: Annotated[
        bool,
        typer.Option("--new-athlete", help="Somebody else than all known ones of that name."),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write it: what is asked about it is right.")
    ] = False,
) -> None:
    """Append a claim to a ledger of yours, after checking it; nothing in the file is changed."""
    is_new = not is_there(file) or (is_file(file) and not file.stat().st_size)
    into = parse_ledger("", file.name) if is_new else own_ledger(file)
    known = shipped()
    added = addition(
        into,
        Entry(
            event=event,
            mark=mark,
            athlete=athlete,
            sex=sexes_of(sex)[0],
            source=source,
            author=author,
            date=date,
            place=place,
            authority=authority,
            kind=_chosen(Kind, "--kind", kind),
            confidence=_confidence(Confidence, confidence),
            evidence=_chosen(Evidence, "--evidence", evidence),
            timing=_chosen(Timing, "--timing", timing) if timing else None,
            wind=wind,
            category=category,
            nation=nation_code(nation),
            about=about,
            note=note,
            state=_chosen(State, "--state", state),
            latin=latin,
            is_under_age=under_16,
            is_new_athlete=new_athlete,
        ),
        known.roster,
        today(),
        known,
    )
    spoken = speaks_for(added.claim)
    if spoken is not None:
        raise Refused(spoken)
    if not is_answered(added, f"Add it to {file}?", yes):
        raise SternwayError("nothing is written: say --yes if all of that is right")
    append_to(file, into, added.text)
    said = assumed_timing_notice(added.claim)
    if said is not None:
        message(say(said))
    for finding in added.findings:
        message(f"{finding.claim}: {finding.check}: {say(finding.notice)}")
    typer.echo(added.claim.id)
    raise typer.Exit(status_of(into))


def _chosen(kind: Any, option: str, text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise InvalidRequest(f"{option} {text[:40]}: {', '.join(kind)}") from None


def _confidence(kind: Any, text: str) -> Any:
    found = {str(each): each for each in kind}
    if text not in found:
        raise InvalidRequest(f"--confidence {text[:40]}: {', '.join(found)}")
    return found[text]
