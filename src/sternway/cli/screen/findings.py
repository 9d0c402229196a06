"""What checks of a ledger find, and why a claim is not the record, in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from sternway.cli.screen.grid import show_grid
from sternway.cli.screen.prose import Prose
from sternway.ledger import Claim, Finding, Gravity, Ledger

_NAMES = {Gravity.WRONG: "wrong", Gravity.DOUBT: "doubtful", Gravity.REMARK: "remarks"}


def show_findings(
    ledger: Ledger, findings: Sequence[Finding], *, with_remarks: bool, most: int
) -> None:
    """How many of each kind, then up to ``most`` of each, the gravest and the rarest first."""
    prose = Prose()
    graves = Counter(finding.gravity for finding in findings)
    counts = ", ".join(f"{graves[gravity]:,} {name}" for gravity, name in _NAMES.items())
    broken = f"{len(ledger.problems):,} broken"
    prose.title(f"{ledger.name}: {len(ledger):,} claims", "dim", f"{broken}, {counts}")
    kinds = Counter((finding.gravity, finding.check) for finding in findings)
    ordered = sorted(kinds, key=lambda kind: (kind[0], kinds[kind], kind[1]))
    if ordered:
        checks = list(dict.fromkeys(check for _, check in ordered))
        prose.paragraph("")
        show_grid(
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
        prose.heading(f"{check} – wrong" if gravity is Gravity.WRONG else check)
        told = list(group)
        for finding in told[:most]:
            prose.point(f"{finding.claim}: {finding.message}")
        if len(told) > most:
            prose.paragraph(f"{len(told) - most:,} more: --only '{check}' or --json", 3, "dim")
    if len(shown) < len(findings):
        prose.heading(f"{graves[Gravity.REMARK]:,} remarks are not shown: --all shows them", "dim")


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


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
