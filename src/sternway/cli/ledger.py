"""``sternway ledger``: check a ledger, and why a claim is not the record; adding and changing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from sternway.cli import ledger_add, ledger_change, ledger_import, ledger_withhold, terminal
from sternway.cli.app import examples
from sternway.cli.arguments import On, day_of, today
from sternway.cli.claim_documents import claim_document
from sternway.cli.claims import LedgerFile, opened, status_of
from sternway.cli.output import Json, deliver, json_result
from sternway.errors import InvalidRequest
from sternway.ledger import (
    Claim,
    Finding,
    Gravity,
    Ledger,
    check_claim,
    check_ledger,
    verdicts,
)
from sternway.ledger import why as why_of
from sternway.text import say
from sternway.text.ledger import sentences, why_text

EXAMPLES = (
    "sternway ledger check my.ledger",
    "sternway ledger why 5000m-dold-2016",
    "sternway ledger show > my.ledger",
    "sternway ledger add --help",
    "sternway ledger import --help",
    "sternway ledger change my.ledger 400m-other-2026 disputed --reason 'no video' --by 'A. Judge'",
)
_MOST_OF_A_KIND = 100
"""findings that are listed where nobody asks for their kind"""
_NAMES = {Gravity.WRONG: "wrong", Gravity.DOUBT: "doubtful", Gravity.REMARK: "remarks"}

ledger = typer.Typer(name="ledger", rich_markup_mode="rich")
ledger.command(epilog=examples(ledger_add.EXAMPLES))(ledger_add.add)
ledger.command(epilog=examples(ledger_change.EXAMPLES))(ledger_change.change)
ledger.command("import", epilog=examples(ledger_import.EXAMPLES))(ledger_import.import_)
ledger.command(epilog=examples(ledger_withhold.EXAMPLES))(ledger_withhold.withhold)


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
            help="Only findings of this kind; may be repeated.",
            show_default=False,
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Remarks too, which say nothing against a mark.")
    ] = False,
    json: Json = None,
) -> None:
    """Find broken lines, errors and doubts.

    Exits with 1 where a line is broken or something cannot be so; doubts are not errors.
    """
    found = opened(file, most=None)
    findings = list(check_ledger(found, today()))
    wrong = [finding for finding in findings if finding.is_wrong]
    known = sorted({finding.check for finding in findings})
    if kinds:
        findings = [finding for finding in findings if finding.check in kinds]
        if not findings:
            raise InvalidRequest(f"nothing of this kind was found; there is {', '.join(known)}")
    most = len(findings) if kinds else _MOST_OF_A_KIND
    deliver(
        lambda: show_findings(found, findings, with_remarks=whole or bool(kinds), most=most),
        json_result(json, lambda: _check_document(found, findings)),
    )
    raise typer.Exit(1 if wrong else status_of(found))


@ledger.command()
def why(
    claim: Annotated[str, typer.Argument(help="The id of a claim, as the other commands show it.")],
    on: On = None,
    file: LedgerFile = None,
    json: Json = None,
) -> None:
    """Say in a paragraph why a claim is the record or is not, and by whom."""
    found = opened(file)
    day = day_of(on)
    text = why_text(why_of(found, claim, day, today()))
    meant = found.claim(claim)
    findings = list(check_claim(found, meant, today()))
    deliver(
        lambda: show_why(meant, text, findings),
        json_result(json, lambda: _why_document(found, meant, text, day, findings)),
    )
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


def show_findings(
    ledger: Ledger, findings: Sequence[Finding], *, with_remarks: bool, most: int
) -> None:
    """How many of each kind, then up to ``most`` of each, the gravest and the rarest first."""
    graves = Counter(finding.gravity for finding in findings)
    counts = ", ".join(f"{graves[gravity]:,} {name}" for gravity, name in _NAMES.items())
    broken = f"{len(ledger.problems):,} broken"
    terminal.title(f"{ledger.name}: {len(ledger):,} claims", f"{broken}, {counts}")
    kinds = Counter((finding.gravity, finding.check) for finding in findings)
    ordered = sorted(kinds, key=lambda kind: (kind[0], kinds[kind], kind[1]))
    if ordered:
        checks = list(dict.fromkeys(check for _, check in ordered))
        terminal.paragraph("")
        terminal.table(
            {"": checks},
            {
                name: [_count(kinds[gravity, check]) for check in checks]
                for gravity, name in _NAMES.items()
            },
            {},
        )
    places = {kind: place for place, kind in enumerate(ordered)}
    shown = [each for each in findings if with_remarks or each.gravity is not Gravity.REMARK]
    shown.sort(key=lambda each: places[each.gravity, each.check])
    for (gravity, check), group in groupby(shown, key=lambda each: (each.gravity, each.check)):
        terminal.heading(f"{check} – wrong" if gravity is Gravity.WRONG else check)
        those = list(group)
        for finding in those[:most]:
            terminal.point(f"{finding.claim}: {say(finding.notice)}")
        if len(those) > most:
            terminal.paragraph(f"{len(those) - most:,} more: --only '{check}' or --json", 3, "dim")
    if len(shown) < len(findings):
        terminal.heading(
            f"{graves[Gravity.REMARK]:,} remarks are not shown: --all shows them", "dim"
        )


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def show_why(claim: Claim, text: str, findings: Sequence[Finding]) -> None:
    """The paragraph, the findings, the source and the history."""
    terminal.paragraph(text)
    if findings:
        terminal.heading("What the checks find")
        for finding in findings:
            terminal.point(f"{finding.check}: {say(finding.notice)}")
    terminal.heading("Source and history")
    terminal.line("   ", claim.source)
    if claim.note:
        terminal.point(claim.note)
    for change in claim.history:
        terminal.point(f"{change.date} {change.state}, by {change.author}: {change.reason}")


def _check_document(found: Ledger, findings: list[Finding]) -> dict[str, Any]:
    return {
        "schema": "sternway.ledger-check/1",
        "ledger": found.name,
        "claims": len(found),
        "problems": [{"line": each.line, "reason": say(each.reason)} for each in found.problems],
        "findings": list(map(_finding, findings)),
    }


def _why_document(
    found: Ledger, claim: Claim, text: str, day: date | None, findings: Sequence[Finding]
) -> dict[str, Any]:
    return {
        "schema": "sternway.why/1",
        "why": text,
        "claim": claim_document(found, claim),
        "verdicts": [
            {
                "authority": each.authority.id if each.authority else None,
                "standing": each.among_all.value,
                "among_hand_times": each.standing.value if each.apart else None,
                "reason": sentences(each.told),
            }
            for each in verdicts(found, claim.id, day, today())
        ],
        "findings": list(map(_finding, findings)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "claim": finding.claim,
        "message": say(finding.notice),
        "gravity": str(finding.gravity),
    }
