"""Judging and the journal: reports, disqualifications, protests, undo, verification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import Measure, NoMark, Outcome
from sternway.cli import terminal
from sternway.cli.meet.folder import (
    JOURNAL,
    CompetitorName,
    ContestName,
    Folder,
    HeatNumber,
    MeetFolder,
    OneRound,
    RoundName,
    Who,
    Why,
    now,
    opened,
)
from sternway.cli.meet.showing import (
    Yes,
    decided,
    show_notices,
    show_results,
    show_sheet,
    undone,
)
from sternway.errors import InvalidRequest, UnreadableFile
from sternway.journal import check_head
from sternway.meets.desk import (
    Announce,
    DecideProtest,
    Key,
    LodgeProtest,
    RecallStart,
    ReportOffence,
    SetOutcome,
    heat_of,
    misplaced_in,
    named,
    round_of,
    round_result,
    unverified,
)
from sternway.meets.judging import Fault, Offence, Report, told_by
from sternway.meets.sheets import delegate_desk
from sternway.notices import Notice
from sternway.text import say


def rule(
    contest: ContestName,
    round_: OneRound,
    competitor: CompetitorName,
    outcome: Annotated[str, typer.Argument(help="DQ, DNS, DNF, or stands: as measured after all.")],
    folder: Folder = Path(),
    number: Annotated[str, typer.Option("--rule", help="The rule that was broken: IRR 2.")] = "",
    ends_meet: Annotated[bool, typer.Option(help="Out of the whole meet: a second card.")] = False,
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Disqualify somebody with the rule, or say that they did not start or finish."""
    found = opened(folder)
    key = found.key(contest, round_)
    entry = found.entry(competitor, contest)
    kinds = {"stands": None, **{str(each).casefold(): each for each in NoMark}}
    if outcome.casefold() not in kinds:
        raise InvalidRequest(f"{outcome[:20]!r}: write {', '.join(kinds)}")
    kind = kinds[outcome.casefold()]
    what = Outcome(kind, number) if kind else None
    if not decided(found, SetOutcome(*key, entry, what, ends_meet), contest, who, why, yes):
        return 1
    show_results(found, *key)
    return 0


def report(
    contest: ContestName,
    round_: OneRound,
    competitor: CompetitorName,
    offence: Annotated[Offence, typer.Argument(help="What an umpire saw.")],
    folder: Folder = Path(),
    grave: Annotated[bool, typer.Option(help="Without a warning.")] = False,
    advantage: Annotated[bool, typer.Option(help="With an advantage.")] = False,
    number: Annotated[str, typer.Option("--rule", help="The rule.")] = "",
    evidence: Annotated[
        list[Path] | None, typer.Option(help="A recording, a video, an analysis; is kept.")
    ] = None,
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Note what an umpire saw: lane, direction, obstruction; the rules say what it comes to."""
    found = opened(folder)
    key = found.key(contest, round_)
    entry = found.entry(competitor, contest)
    kept = tuple(f"{path.name} {found.keep(path)[:16]}" for path in evidence or [])
    shown = tuple(each for path in evidence or [] for each in _shown(found, key, entry, path))
    show_notices(shown)
    seen = Report(entry, offence, key[1], advantage, grave, number, kept, why, shown)
    if not decided(found, ReportOffence(*key, seen), contest, who, why, yes):
        return 1
    show_results(found, *key)
    return 0


def _shown(found: MeetFolder, key: Key, entry: str, path: Path) -> Sequence[Notice]:
    """What an analysis says; nothing of a file that is none."""
    from sternway.ledger.evidence import read_proofs

    if path.suffix.lower() not in (".json", ".jsonl"):
        return ()
    try:
        proofs = read_proofs(path)
    except UnreadableFile as error:
        terminal.message(f"{error}: it is kept, and was not read as an analysis")
        return ()
    heat, _ = found.state.lanes.get(key, {}).get(entry, (1, 0))
    contest = found.contest(key[0])
    day = found.meet.starts(contest, round_of(contest, key[1]), heat).date()
    ran = heat_of(found.meet, found.state, (*key, heat))
    lines = [each for each in ran.lines if each.entry == entry] if ran else []
    mark = lines[0].mark if lines and contest.event.measure is Measure.TIME else None
    return told_by(path.name, proofs, day, mark.value / 1000 if mark else None)


def false_start(
    contest: ContestName,
    round_: OneRound,
    heat: HeatNumber,
    culprits: Annotated[
        list[str] | None, typer.Argument(help="Bibs; none: nobody’s fault.")
    ] = None,
    folder: Folder = Path(),
    unsteady: Annotated[bool, typer.Option(help="Lost balance only: no false start.")] = False,
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Note a start that was called back; the rules say who is out."""
    found = opened(folder)
    key = found.key(contest, round_)
    entries = tuple(found.entry(each, contest) for each in culprits or [])
    fault = Fault.UNSTEADY if unsteady else Fault.FALSE_START if entries else Fault.NOBODY
    return int(not decided(found, RecallStart(*key, heat, entries, fault), contest, who, why, yes))


def announce(
    contest: ContestName, round_: RoundName = None, folder: Folder = Path(), who: Who = "",
    why: Why = "",
) -> None:  # fmt: skip
    """Announce the results of a round: the time for protests begins."""
    found = opened(folder)
    key = found.key(contest, round_)
    result = round_result(found.meet, found.state, key, now())
    if not result.heats:
        raise InvalidRequest(f"{key[0]}, {key[1]}: nothing was run yet that could be announced")
    found.decide(Announce(*key, result.version), who, why)
    show_results(found, *key)


def protest(
    contest: ContestName,
    round_: OneRound,
    by: Annotated[str, typer.Argument(help="Who protests: a bib, an id or a name.")],
    folder: Folder = Path(),
    against: Annotated[str, typer.Option(help="Whom it is against: a bib, an id or a name.")] = "",
    appeal: Annotated[bool, typer.Option(help="To the jury, against a decision.")] = False,
    who: Who = "",
    why: Why = "",
) -> None:
    """Lodge a protest; it is numbered, and its clock runs."""
    found = opened(folder)
    key = found.key(contest, round_)
    entry = found.entry(by, contest)
    other = found.entry(against, contest) if against else ""
    id = f"P{len(found.state.protests.get(key, {})) + 1}"
    found.decide(LodgeProtest(*key, id, entry, other, appeal), who, why)
    typer.echo(id)


def decide(
    contest: ContestName,
    round_: OneRound,
    id: Annotated[str, typer.Argument(help="Of the protest: P1.")],
    decision: Annotated[str, typer.Argument(help="upheld, rejected, or in words.")],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Announce the decision on a protest: the time for an appeal begins."""
    found = opened(folder)
    key = found.key(contest, round_)
    found.decide(DecideProtest(*key, id, decision), who, why)


def desk(folder: Folder = Path()) -> None:
    """Show what waits for the delegate: quarantine, ties, protests with their clocks."""
    found = opened(folder)
    sheet = delegate_desk(found.meet, found.state, now())
    show_sheet(sheet)
    if not sheet.rows and not sheet.notes:
        terminal.paragraph("Nothing waits.", 1)


def log(
    folder: Folder = Path(),
    until: Annotated[
        str | None, typer.Option(help="As it stood then: 2027-07-17T14:05.", show_default=False)
    ] = None,
    last: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
) -> None:
    """Show the journal: every decision with who, when and why."""
    found = opened(folder, _moment(until))
    _tell_torn(found)
    if not found.journal.decisions:
        terminal.paragraph("Nothing was decided yet.", 1)
    stand = {each.number for each in found.journal.in_force()}
    for each in found.journal.decisions[-last:]:
        aside = "" if each.number in stand or each.kind == "undo" else "undone"
        terminal.paragraph(
            f"{each.at:%d %b %H:%M:%S}  {each.kind}  {each.who}"
            + (f": {each.why}" if each.why else ""),
            f"{each.number:>5}  ",
            "dim" if aside else "",
        )


def undo(
    number: Annotated[int, typer.Argument(help="Of the decision: sternway meet log.")],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
    yes: Yes = False,
) -> int:
    """Take a decision back; undoing is a decision too, and can be undone."""
    found = opened(folder)
    if not undone(found, number, who, why, yes):
        return 1
    back = found.journal.decisions[number - 1]
    terminal.paragraph(f"Decision {number} is taken back: {back.kind}, by {back.who}.", 1)
    return 0


def verify(
    folder: Folder = Path(),
    head: Annotated[
        str, typer.Option(help="Number and hash as they were published once: the end is there.")
    ] = "",
) -> int:
    """Check the chain of the journal, and draw every draw and lot again from the published seed."""
    found = opened(folder)
    if head:
        check_head(found.journal, head, folder / JOURNAL)
    wrong = unverified(found.meet, found.journal)
    show_notices(wrong)
    elsewhere = misplaced_in(found.meet, found.journal.in_force())
    for number, each in elsewhere:
        terminal.point(say(named(found.state, each)), aside=f"decision {number}")
    _tell_torn(found)
    count = len(found.journal.decisions)
    terminal.paragraph(f"{count} decisions, chain unbroken, head {found.journal.head}", 1)
    if not wrong:
        terminal.paragraph("Every draw and every lot comes out of the published seed.", 1)
    return int(bool(wrong or elsewhere or found.journal.torn))


def _tell_torn(found: MeetFolder) -> None:
    """What stands behind the last decision: a writer was cut off, or somebody added it."""
    if torn := found.journal.torn:
        terminal.message(
            f"{found.path / JOURNAL}: behind the last decision stands more ({torn} B) that was "
            "never confirmed: the next decision takes it away"
        )


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(f"--until {text[:40]}: write a moment as 2027-07-17T14:05") from None
    return moment if moment.tzinfo else moment.astimezone(UTC)


COMMANDS = {
    "rule": rule,
    "report": report,
    "false-start": false_start,
    "announce": announce,
    "protest": protest,
    "decide": decide,
    "desk": desk,
    "log": log,
    "undo": undo,
    "verify": verify,
}
