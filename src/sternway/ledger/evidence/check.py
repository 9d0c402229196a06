"""What a folder of evidence still lacks, and what in it cannot be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from sternway.errors import SternwayError, UnreadableFile
from sternway.ledger.evidence.checklist import Check, Checklist, Item, checklist
from sternway.ledger.evidence.direction import Proof, read_proofs
from sternway.ledger.evidence.folder import GUIDE, places
from sternway.ledger.evidence.manifest import NAME, Manifest, read_manifest
from sternway.ledger.evidence.watches import official_time
from sternway.marks import (
    Event,
    Mark,
    Measure,
    Timing,
    compare,
    named,
    official,
    parse,
    plausible,
    rule_for,
    wind_reading,
    written,
)

_MOST_FILES = 10_000
_OLDEST = 120
"""years"""


class Level(StrEnum):
    """How grave a finding is."""

    MISSING = "missing"
    WRONG = "wrong"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line about one item."""

    item: str
    level: Level
    says: str

    @property
    def spoils(self) -> bool:
        """Whether the application is not complete with it."""
        return self.level is not Level.NOTE


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one folder."""

    checklist: Checklist
    event: Event
    findings: tuple[Finding, ...]
    items: int
    """that the event needs or that help it"""

    @property
    def is_complete(self) -> bool:
        return not any(finding.spoils for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Case:
    """One application, with what its checks have in common."""

    folder: Path
    manifest: Manifest
    event: Event
    mark: Mark | None
    today: date


def check(folder: Path, today: date) -> Report:
    """Look through a folder. Raises ``SternwayError`` where its manifest cannot be used at all."""
    if not folder.is_dir():
        raise UnreadableFile(folder, "is no folder: start one with sternway evidence new")
    manifest = read_manifest(folder)
    path = folder / NAME
    try:
        wanted = checklist(manifest.checklist.partition("/")[0])
        event = named(manifest.event)
    except SternwayError as error:
        raise UnreadableFile(path, str(error)) from None
    findings = list(_stated(manifest, event, today, wanted))
    mark = _mark(manifest.mark, event, findings)
    case = _Case(folder, manifest, event, mark, today)
    items = places(wanted, event)
    for item, place in items:
        files = _files(folder / place) if place else ()
        if item.files and not files:
            level = Level.MISSING if item.needed else Level.NOTE
            findings.append(Finding(item.id, level, f"nothing in {place}: {item.title}"))
        findings += (Finding(item.id, Level.WRONG, f"{name} is empty") for name in _empty(files))
        if item.check is not None:
            findings += _CHECKS[item.check](case, item, files)
    return Report(wanted, event, tuple(findings), len(items))


def _stated(manifest: Manifest, event: Event, today: date, wanted: Checklist) -> Iterator[Finding]:
    """What is wrong with the manifest by itself."""
    if manifest.checklist != wanted.id:
        says = f"made for {manifest.checklist}, checked by {wanted.id}"
        yield Finding(NAME, Level.NOTE, says)
    if event.code in wanted.refused:
        says = f"{event.name} is not accepted: {wanted.refused[event.code]}"
        yield Finding(NAME, Level.WRONG, says)
    for key in manifest.unknown:
        yield Finding(NAME, Level.NOTE, f"{key} is not asked for and was left out")
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
            yield Finding(NAME, Level.MISSING, f"performance.{key} is not filled in")
    yield from _days(manifest, today)


def _days(manifest: Manifest, today: date) -> Iterator[Finding]:
    """Days that cannot be, or cannot follow one another."""
    born, day, sent = manifest.born, manifest.day, manifest.sent
    for key, value in (("performance.date", day), ("application.sent", sent)):
        if value and value > today:
            yield Finding(NAME, Level.WRONG, f"{key} {value} is in the future")
    if born and day and born >= day:
        yield Finding(NAME, Level.WRONG, f"performance.born {born} is not before the race")
    elif born and day and _age(born, day) > _OLDEST:
        yield Finding(NAME, Level.WRONG, f"performance.born {born}: {_age(born, day)} years old")
    if day and sent and sent < day:
        yield Finding(NAME, Level.WRONG, f"application.sent {sent} is before the race")


def _mark(text: str, event: Event, findings: list[Finding]) -> Mark | None:
    if not text:
        return None
    try:
        mark = parse(text, event)
    except SternwayError as error:
        findings.append(Finding(NAME, Level.WRONG, f"performance.mark: {error}"))
        return None
    if not plausible(mark, event):
        says = f"performance.mark {text}: nobody runs {event.name} backwards in that"
        findings.append(Finding(NAME, Level.WRONG, says))
        return None
    return mark


def _files(place: Path) -> tuple[Path, ...]:
    """The files of an item, without its guide and without hidden ones."""
    found: list[Path] = []
    if place.is_dir() and not place.is_symlink():
        for path in place.rglob("*"):
            if path.is_file() and path.name != GUIDE and not path.name.startswith("."):
                found.append(path)
            if len(found) >= _MOST_FILES:
                break
    return tuple(sorted(found))


def _empty(files: tuple[Path, ...]) -> Iterator[str]:
    for path in files:
        if path.stat().st_size == 0:
            yield path.name


def _timing(case: _Case, item: Item, files: tuple[Path, ...]) -> Iterator[Finding]:
    """Whether the mark is what its timing gives."""
    mark, timing, event = case.mark, case.manifest.timing, case.event
    if timing is not Timing.HAND or event.measure is Measure.DISTANCE:
        if case.manifest.watches and timing is not None:
            yield Finding(item.id, Level.NOTE, f"watches.times count for nothing with {timing}")
        if mark is not None and timing is not None:
            yield from _rounding(item, mark, event, timing)
        return
    try:
        watches = [parse(text, event) for text in case.manifest.watches]
    except SternwayError as error:
        yield Finding(item.id, Level.WRONG, f"watches.times: {error}")
        return
    if len(watches) < 2:
        yield Finding(item.id, Level.MISSING, "watches.times: the times of three watches, or two")
        return
    if len(watches) == 2:
        yield Finding(item.id, Level.NOTE, "two watches only: the slower counts")
    time = official_time(watches, event)
    if mark is not None and compare(mark, time, rule_for(event, timing)) != 0:
        says = f"the watches give {written(time, event)}, not {case.manifest.mark}"
        yield Finding(item.id, Level.WRONG, says)


def _rounding(item: Item, mark: Mark, event: Event, timing: Timing) -> Iterator[Finding]:
    rule = rule_for(event, timing)
    rounded = official(mark, rule)
    if rounded.value != mark.value:
        says = f"{mark.text} is not rounded: officially {written(rounded, event)}"
        yield Finding(item.id, Level.WRONG, says)


def _wind(case: _Case, item: Item, files: tuple[Path, ...]) -> Iterator[Finding]:
    limit, reading = item.limit("wind_mps"), case.manifest.wind
    if reading is None:
        yield Finding(item.id, Level.MISSING, "wind.mps is not filled in")
    elif limit is not None and wind_reading(reading) > limit:
        says = f"{wind_reading(reading):+.1f} m/s from behind: at most {limit:+.1f}"
        yield Finding(item.id, Level.WRONG, says)


def _course(case: _Case, item: Item, files: tuple[Path, ...]) -> Iterator[Finding]:
    course, distance = case.manifest.course, case.event.distance
    answers = {
        "length_m": course.length,
        "start_height_m": course.start_height,
        "finish_height_m": course.finish_height,
        "separation_m": course.separation,
        "measured_on": course.measured_on,
        "measured_by": course.measured_by or None,
    }
    for key, answer in answers.items():
        if answer is None:
            yield Finding(item.id, Level.MISSING, f"course.{key} is not filled in")
    if distance is not None:
        yield from _geometry(case.manifest, item, distance)
    if course.measured_on and case.manifest.day:
        years = item.limit("certificate_years")
        if course.measured_on > case.manifest.day:
            says = f"measured on {course.measured_on}, after the race: say who confirms the course"
            yield Finding(item.id, Level.NOTE, says)
        elif years is not None and _age(course.measured_on, case.manifest.day) >= years:
            says = f"measured on {course.measured_on}: not {years:.0f} years or more before"
            yield Finding(item.id, Level.WRONG, says)


def _geometry(manifest: Manifest, item: Item, distance: float) -> Iterator[Finding]:
    """Length, drop and separation."""
    course = manifest.course
    if course.length is not None and course.length < distance:
        says = f"{course.length:,.1f} m is {distance - course.length:,.1f} m short"
        yield Finding(item.id, Level.WRONG, says)
    limit = item.limit("drop")
    if limit is not None and course.start_height is not None and course.finish_height is not None:
        drop = course.start_height - course.finish_height
        if drop > limit * distance:
            says = f"falls {1000 * drop / distance:.1f} m per km: at most {1000 * limit:.1f}"
            yield Finding(item.id, Level.WRONG, says)
    apart = item.limit("separation")
    if apart is not None and course.separation is not None and course.separation > apart * distance:
        share = 100 * course.separation / distance
        says = (
            f"start and finish are {share:.0f} % of the distance apart: at most {100 * apart:.0f} %"
        )
        yield Finding(item.id, Level.WRONG, says)


def _years(case: _Case, item: Item, files: tuple[Path, ...]) -> Iterator[Finding]:
    least, born, day = item.limit("years"), case.manifest.born, case.manifest.day
    if least is not None and born and day and born < day and _age(born, day) < least:
        yield Finding(item.id, Level.WRONG, f"{_age(born, day)} on the day: at least {least:.0f}")


def _age(since: date, day: date) -> int:
    """Whole years from one day to another."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def _deadline(case: _Case, item: Item, files: tuple[Path, ...]) -> Iterator[Finding]:
    days, day = item.limit("days"), case.manifest.day
    if days is None or day is None:
        return
    due = day + timedelta(days=days)
    if (case.manifest.sent or case.today) > due:
        yield Finding(item.id, Level.WRONG, f"was due on {due}, {days:.0f} days after the race")
    elif case.manifest.sent is None:
        yield Finding(item.id, Level.NOTE, f"due on {due}")


def _direction(case: _Case, item: Item, files: tuple[Path, ...]) -> Iterator[Finding]:
    """What analyses prove of the race."""
    for path in (each for each in files if each.suffix.lower() in (".json", ".jsonl")):
        try:
            proofs = read_proofs(path)
        except UnreadableFile as error:
            yield Finding(item.id, Level.WRONG, f"{path.name} {error.reason}")
            continue
        for proof in proofs:
            yield from _proven(case, item, proof, path.name)


def _proven(case: _Case, item: Item, proof: Proof, name: str) -> Iterator[Finding]:
    """What one analysis proves, in the part of it that is as long as the race."""
    if proof.simulated:
        yield Finding(item.id, Level.WRONG, f"{name} is of a simulated run")
    if case.manifest.day and not proof.is_of(case.manifest.day):
        says = f"{name} is of {proof.day}, the race of {case.manifest.day}"
        yield Finding(item.id, Level.WRONG, says)
    distance, duration = case.event.distance, case.event.duration
    if case.mark is not None and case.mark.measure is Measure.TIME:
        duration = case.mark.value / 1000
    elif case.mark is not None:
        distance = case.mark.value / 1000
    shown = proof.race(duration)
    if distance is None:
        yield Finding(item.id, Level.NOTE, f"{name}: sensors prove {shown.proven:,.0f} m")
        return
    share, least = min(1.0, shown.proven / distance), item.limit("share") or 0.0
    says = (
        f"{name}: sensors prove {100 * share:.0f} % of {distance:,.0f} m "
        f"(confidence {shown.confidence:.2f})"
    )
    if shown.declared >= 1:
        says += f", {shown.declared:,.0f} m more rest on the athlete's word"
    if shown.against >= 1:
        says += f", {shown.against:,.0f} m were run forward"
    sure = item.limit("confidence") or 0.0
    if share < least or shown.confidence < sure:
        says += f": too little for a proof, which takes {100 * least:.0f} % and {sure:.2f}"
    is_refuted = shown.against > (1.0 - least) * distance
    yield Finding(item.id, Level.WRONG if is_refuted else Level.NOTE, says)


_CHECKS: Mapping[Check, Callable[[_Case, Item, tuple[Path, ...]], Iterator[Finding]]] = {
    Check.TIMING: _timing,
    Check.WIND: _wind,
    Check.COURSE: _course,
    Check.AGE: _years,
    Check.DEADLINE: _deadline,
    Check.DIRECTION: _direction,
}
