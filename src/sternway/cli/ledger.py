"""``sternway ledger``: check a ledger, and why a claim is not the record; adding and changing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sternway.cli import ledger_add, ledger_change
from sternway.cli.claim_documents import claim_document
from sternway.cli.ledger_options import (
    Json,
    LedgerFile,
    On,
    day_of,
    opened,
    status_of,
    today,
)
from sternway.cli.lines import print_json
from sternway.errors import SternwayError

if TYPE_CHECKING:
    from sternway.ledger import Finding, Ledger

EXAMPLES = (
    "sternway ledger check my.ledger",
    "sternway ledger why 5000m-dold-2016",
    "sternway ledger show > my.ledger",
    "sternway ledger add --help",
    "sternway ledger change my.ledger 400m-other-2026 disputed --reason 'no video' --by 'A. Judge'",
)
_MOST_OF_A_KIND = 100
"""findings that are listed where nobody asks for their kind"""
ledger = typer.Typer(name="ledger", rich_markup_mode="rich")
ledger.command(epilog="\n  ".join(("Examples:", *ledger_add.EXAMPLES)))(ledger_add.add)
ledger.command(epilog="\n  ".join(("Examples:", *ledger_change.EXAMPLES)))(ledger_change.change)


@ledger.callback(invoke_without_command=True)
def show_help(context: typer.Context) -> None:
    """Check a ledger of claims, add to one, or ask why a claim is not the record."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


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
    whole: Annotated[
        bool, typer.Option("--all", help="Remarks too, which say nothing against a mark.")
    ] = False,
    json: Json = False,
) -> None:
    """Find broken lines, errors and doubts.

    Exits with 1 where a line is broken or something cannot be so; doubts are told and no error.
    """
    from sternway.ledger import check_ledger

    found = opened(file, most=None)
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

        most = len(findings) if kinds else _MOST_OF_A_KIND
        show_findings(found, findings, with_remarks=whole or bool(kinds), most=most)
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


@ledger.command()
def show(
    claim: Annotated[
        str | None, typer.Argument(help="The id of a claim; without it, the whole ledger.")
    ] = None,
    file: LedgerFile = None,
) -> None:
    """Print a claim, or the whole ledger, as it is written."""
    found = opened(file)
    typer.echo(found.block(claim) if claim else found.text.rstrip("\n"))
    raise typer.Exit(status_of(found))


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
        "gravity": str(finding.gravity),
    }
