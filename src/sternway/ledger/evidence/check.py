"""What a folder of evidence still lacks, and what in it cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from sternway.athletics import Event, Mark, named, parse, plausible
from sternway.errors import SternwayError, UnreadableFile, told
from sternway.files import EntryKind, entries_below, entry_of
from sternway.ledger.codes import EvidenceCode
from sternway.ledger.evidence.checklist import Checklist, checklist
from sternway.ledger.evidence.finding import Case, ItemFinding, Level, whole_years
from sternway.ledger.evidence.folder import GUIDE, places
from sternway.ledger.evidence.item_checks import CHECKS
from sternway.ledger.evidence.manifest import NAME, Manifest, read_manifest
from sternway.notices import notice

_MOST_FILES = 10_000
_OLDEST = 120
"""years"""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one folder."""

    checklist: Checklist
    event: Event
    findings: tuple[ItemFinding, ...]
    items: int
    """that the event needs or that help it"""

    @property
    def is_complete(self) -> bool:
        return not any(finding.spoils for finding in self.findings)


def check(folder: Path, today: date) -> Report:
    """Look through a folder. Raises ``SternwayError`` where its manifest cannot be used at all."""
    if entry_of(folder).kind is not EntryKind.FOLDER:
        raise UnreadableFile(folder, "is not a folder of evidence: start a new one")
    path = folder / NAME
    manifest = read_manifest(path)
    try:
        wanted = checklist(manifest.checklist.partition("/")[0])
        event = named(manifest.event)
    except SternwayError as error:
        raise UnreadableFile(path, str(error)) from None
    findings = list(_stated(manifest, event, today, wanted))
    mark = _mark(manifest.mark, event, findings)
    case = Case(folder, manifest, event, mark, today)
    items = places(wanted, event)
    for item, place in items:
        files = _files(folder / place) if place else ()
        if item.files and not files:
            level = Level.MISSING if item.needed else Level.NOTE
            findings.append(
                ItemFinding(
                    item.id,
                    level,
                    notice(EvidenceCode.NO_FILES, folder=place, title=item.title),
                )
            )
        empty = [path.name for path in files if not entry_of(path).size]
        findings += (
            ItemFinding(item.id, Level.WRONG, notice(EvidenceCode.EMPTY, file=name))
            for name in empty
        )
        if item.check is not None:
            findings += CHECKS[item.check](case, item, files)
    return Report(wanted, event, tuple(findings), len(items))


def _stated(
    manifest: Manifest, event: Event, today: date, wanted: Checklist
) -> Iterator[ItemFinding]:
    """What is wrong with the manifest by itself."""
    if manifest.checklist != wanted.id:
        says = notice(
            EvidenceCode.OTHER_CHECKLIST, made_for=manifest.checklist, checked_by=wanted.id
        )
        yield ItemFinding(NAME, Level.NOTE, says)
    if event.code in wanted.refused:
        reason = wanted.refused[event.code]
        says = notice(EvidenceCode.REFUSED, event=event.name, reason=reason)
        yield ItemFinding(NAME, Level.WRONG, says)
    for key in manifest.unknown:
        yield ItemFinding(NAME, Level.NOTE, notice(EvidenceCode.NOT_ASKED, key=key))
    answers: Mapping[str, object] = {
        "athlete": manifest.athlete,
        "born": manifest.born,
        "date": manifest.day,
        "place": manifest.place,
        "mark": manifest.mark,
        "timing": manifest.timing,
    }
    for key, answer in answers.items():
        if not answer:
            says = notice(EvidenceCode.NOT_FILLED_IN, key=f"performance.{key}")
            yield ItemFinding(NAME, Level.MISSING, says)
    yield from _days(manifest, today)


def _days(manifest: Manifest, today: date) -> Iterator[ItemFinding]:
    """Days that cannot be, or cannot follow one another."""
    born, day, sent = manifest.born, manifest.day, manifest.sent
    for key, value in (("performance.date", day), ("application.sent", sent)):
        if value and value > today:
            yield ItemFinding(NAME, Level.WRONG, notice(EvidenceCode.FUTURE, key=key, day=value))
    if born and day and born >= day:
        yield ItemFinding(NAME, Level.WRONG, notice(EvidenceCode.BORN_AFTER, born=born))
    elif born and day and whole_years(born, day) > _OLDEST:
        says = notice(EvidenceCode.TOO_OLD, born=born, years=whole_years(born, day))
        yield ItemFinding(NAME, Level.WRONG, says)
    if day and sent and sent < day:
        yield ItemFinding(NAME, Level.WRONG, notice(EvidenceCode.SENT_BEFORE, sent=sent))


def _mark(text: str, event: Event, findings: list[ItemFinding]) -> Mark | None:
    if not text:
        return None
    try:
        mark = parse(text, event)
    except SternwayError as error:
        says = notice(EvidenceCode.BAD_MARK, reason=told(error))
        findings.append(ItemFinding(NAME, Level.WRONG, says))
        return None
    if not plausible(mark, event):
        says = notice(EvidenceCode.NOBODY_RUNS, mark=text, event=event.name)
        findings.append(ItemFinding(NAME, Level.WRONG, says))
        return None
    return mark


def _files(place: Path) -> tuple[Path, ...]:
    """The files of an item, without its guide and without hidden ones."""
    there = entry_of(place)
    if there.kind is not EntryKind.FOLDER or there.is_link:
        return ()
    files = (
        each.path
        for each in entries_below(place)
        if each.kind is EntryKind.FILE and each.path.name != GUIDE
    )
    return tuple(sorted(islice((path for path in files if path.name[0] != "."), _MOST_FILES)))
