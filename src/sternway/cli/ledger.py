"""``sternway ledger``: check a ledger, add a claim to one, and why a claim is not the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sternway.cli.ledger_options import (
    Json,
    LedgerFile,
    On,
    claim_document,
    day_of,
    opened,
    print_json,
    sexes_of,
    status_of,
    today,
)
from sternway.errors import InvalidRequest, SternwayError

if TYPE_CHECKING:
    from sternway.ledger import Finding, Ledger

EXAMPLES = (
    "sternway ledger check my.ledger",
    "sternway ledger why 5000m-dold-2016",
    "sternway ledger add --help",
)
_ADD_EXAMPLES = (
    "sternway ledger add my.ledger --event 400m --mark 1:20.5 --athlete 'Ann Other' --sex women"
    " --date 2026-05-02 --source https://example.org/results --by 'Ann Other'",
)

ledger = typer.Typer(
    name="ledger",
    help="Check a ledger of claims, add to one, or ask why a claim is not the record.",
    no_args_is_help=True,
)


@ledger.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Without it, the ledger of Sternway."),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="KIND",
            help="Findings of this kind; can be repeated.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Find broken lines, errors and doubts.

    Exits with 1 where a line is broken or something cannot be so; doubts are told and no error.
    """
    from sternway.ledger import check_ledger

    found = opened(file)
    findings = list(check_ledger(found, today()))
    wrong = [finding for finding in findings if finding.is_wrong]
    known = sorted({finding.check for finding in findings})
    if kinds:
        findings = [finding for finding in findings if finding.check in kinds]
        if not findings:
            raise SternwayError(f"nothing of this kind was found; there is {', '.join(known)}")
    if json:
        print_json(_check_document(found, findings))
    else:
        from sternway.cli.screen.findings import show_findings

        show_findings(found, findings)
    raise typer.Exit(1 if wrong else status_of(found))


@ledger.command()
def why(
    claim: Annotated[str, typer.Argument(help="The id of a claim, as the other commands show it.")],
    on: On = None,
    file: LedgerFile = None,
    json: Json = False,
) -> None:
    """Say in a paragraph why a claim is the record or is not, and by whom."""
    from sternway import ledger as room

    found = opened(file)
    day = day_of(on)
    text = room.why(found, claim, day)
    told = found.claim(claim)
    findings = list(room.check_claim(found, told, today()))
    if json:
        document = {"schema": "sternway.why/1", "why": text, "claim": claim_document(found, told)}
        verdicts = [
            {
                "authority": each.authority.id if each.authority else None,
                "standing": each.standing.value,
                "reason": each.reason,
            }
            for each in room.verdicts(found, claim, day)
        ]
        print_json({**document, "verdicts": verdicts, "findings": list(map(_finding, findings))})
    else:
        from sternway.cli.screen.findings import show_why

        show_why(told, text, findings)
    raise typer.Exit(status_of(found))


@ledger.command(epilog="\n  ".join(("Examples:", *_ADD_EXAMPLES)))
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
    new_athlete: Annotated[
        bool, typer.Option("--new-athlete", help="Somebody whose name only looks like another's.")
    ] = False,
) -> None:
    """Append a claim to a ledger of yours, after checking it; nothing in the file is changed."""
    from sternway.cli.lines import tell
    from sternway.ledger import (
        HEADER,
        Confidence,
        Entry,
        Kind,
        State,
        addition,
        parse_ledger,
        shipped,
    )
    from sternway.marks import Evidence, Timing

    is_new = not file.exists()
    into = parse_ledger(f"{HEADER}\n", file.name) if is_new else opened(file)
    known = shipped()
    if not is_new and into.text == known.text:
        raise InvalidRequest(f"{file}: is Sternway's own ledger: name a file of yours")
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
            nation=nation,
            about=about,
            note=note,
            state=_chosen(State, "--state", state),
            is_new_athlete=new_athlete,
        ),
        known.roster,
        today(),
    )
    _append(file, into, added.text, is_new)
    for finding in added.findings:
        tell(finding)
    typer.echo(added.claim.id)
    raise typer.Exit(status_of(into))


def _append(file: Path, into: Ledger, text: str, is_new: bool) -> None:
    from sternway.ledger import HEADER

    start = f"{HEADER}\n" if is_new else "" if into.text.endswith("\n") else "\n"
    try:
        with file.open("a", encoding="utf-8", newline="\n") as target:
            target.write(start + text)
    except OSError as error:
        raise SternwayError(f"{file}: cannot be written: {error.strerror or error}") from error


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


def _check_document(found: Ledger, findings: list[Finding]) -> dict[str, Any]:
    return {
        "schema": "sternway.ledger-check/1",
        "ledger": found.name,
        "claims": len(found),
        "problems": [{"line": each.line, "reason": each.reason} for each in found.problems],
        "findings": list(map(_finding, findings)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "claim": finding.claim,
        "message": finding.message,
        "wrong": finding.is_wrong,
    }
