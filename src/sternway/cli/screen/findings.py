"""What checks of a ledger find, and why a claim is not the record, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sternway.cli.screen.prose import Prose
from sternway.ledger import Claim, Finding, Ledger


def show_findings(ledger: Ledger, findings: Sequence[Finding]) -> None:
    """By kind, those that cannot be so first."""
    prose = Prose()
    wrong = sum(finding.is_wrong for finding in findings)
    counts = f"{len(ledger.problems):,} broken, {wrong:,} wrong, {len(findings) - wrong:,} doubtful"
    prose.title(f"{ledger.name}: {len(ledger):,} claims", "dim", counts)
    ordered = sorted(findings, key=lambda each: (not each.is_wrong, each.check))
    for (is_doubt, check), group in groupby(ordered, key=lambda f: (not f.is_wrong, f.check)):
        prose.heading(f"{check} – wrong" if not is_doubt else check)
        for finding in group:
            prose.point(f"{finding.claim}: {finding.message}")


def show_why(claim: Claim, text: str, findings: Sequence[Finding]) -> None:
    """The paragraph, the findings, the source and the history."""
    prose = Prose()
    prose.paragraph(text)
    if findings:
        prose.heading("What the checks find")
        for finding in findings:
            prose.point(f"{finding.check}: {finding.message}")
    prose.heading("Source and history")
    prose.line(claim.source, 3)
    if claim.note:
        prose.point(claim.note)
    for change in claim.history:
        prose.point(f"{change.date} {change.state}, by {change.author}: {change.reason}")
