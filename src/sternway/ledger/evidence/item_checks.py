"""What a machine can check of an item: timing, wind, course, age, deadline, direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from sternway.athletics import (
    Event,
    Mark,
    Measure,
    Timing,
    compare,
    official,
    parse,
    rule_for,
    wind_reading,
    written,
)
from sternway.errors import SternwayError, UnreadableFile, told
from sternway.ledger.codes import EvidenceCode
from sternway.ledger.evidence.checklist import Check, Item
from sternway.ledger.evidence.direction import Proof, read_proofs
from sternway.ledger.evidence.finding import Case, ItemFinding, Level, whole_years
from sternway.ledger.evidence.manifest import Manifest
from sternway.ledger.evidence.watches import official_time
from sternway.notices import Notice, notice


def _timing(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    """Whether the mark is what its timing gives."""
    mark, timing, event = case.mark, case.manifest.timing, case.event
    if timing is not Timing.HAND or event.measure is Measure.DISTANCE:
        if case.manifest.watches and timing is not None:
            says = notice(EvidenceCode.WATCHES_UNUSED, timing=str(timing))
            yield ItemFinding(item.id, Level.NOTE, says)
        if mark is not None and timing is not None:
            yield from _rounding(item, mark, event, timing)
        return
    try:
        watches = [parse(text, event) for text in case.manifest.watches]
    except SternwayError as error:
        says = notice(EvidenceCode.BAD_WATCHES, reason=told(error))
        yield ItemFinding(item.id, Level.WRONG, says)
        return
    if len(watches) < 2:
        yield ItemFinding(item.id, Level.MISSING, notice(EvidenceCode.FEW_WATCHES))
        return
    if len(watches) == 2:
        yield ItemFinding(item.id, Level.NOTE, notice(EvidenceCode.TWO_WATCHES))
    time = official_time(watches, event)
    if mark is not None and compare(mark, time, rule_for(event, timing)) != 0:
        says = notice(
            EvidenceCode.WATCHES_DIFFER, time=written(time, event), mark=case.manifest.mark
        )
        yield ItemFinding(item.id, Level.WRONG, says)


def _rounding(item: Item, mark: Mark, event: Event, timing: Timing) -> Iterator[ItemFinding]:
    rule = rule_for(event, timing)
    rounded = official(mark, rule)
    if rounded.value != mark.value:
        says = notice(EvidenceCode.NOT_ROUNDED, mark=mark.text, official=written(rounded, event))
        yield ItemFinding(item.id, Level.WRONG, says)


def _wind(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    limit, reading = item.limit("wind_mps"), case.manifest.wind
    if reading is None:
        yield ItemFinding(item.id, Level.MISSING, _not_filled_in("wind.mps"))
    elif limit is not None and wind_reading(reading) > limit:
        says = notice(EvidenceCode.WIND, wind_mps=wind_reading(reading), limit_mps=limit)
        yield ItemFinding(item.id, Level.WRONG, says)


def _course(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
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
            yield ItemFinding(item.id, Level.MISSING, _not_filled_in(f"course.{key}"))
    if distance is not None:
        yield from _geometry(case.manifest, item, distance)
    if course.measured_on and case.manifest.day:
        years = item.limit("certificate_years")
        if course.measured_on > case.manifest.day:
            says = notice(EvidenceCode.MEASURED_AFTER, day=course.measured_on)
            yield ItemFinding(item.id, Level.NOTE, says)
        elif years is not None and whole_years(course.measured_on, case.manifest.day) >= years:
            says = notice(EvidenceCode.MEASURED_LONG_AGO, day=course.measured_on, years=years)
            yield ItemFinding(item.id, Level.WRONG, says)


def _geometry(manifest: Manifest, item: Item, distance: float) -> Iterator[ItemFinding]:
    """Length, drop and separation."""
    course = manifest.course
    if course.length is not None and course.length < distance:
        short = distance - course.length
        says = notice(EvidenceCode.SHORT, length_m=course.length, short_m=short)
        yield ItemFinding(item.id, Level.WRONG, says)
    limit = item.limit("drop")
    if limit is not None and course.start_height is not None and course.finish_height is not None:
        drop = course.start_height - course.finish_height
        if drop > limit * distance:
            says = notice(EvidenceCode.DROP, drop=drop / distance, limit=limit)
            yield ItemFinding(item.id, Level.WRONG, says)
    apart = item.limit("separation")
    if apart is not None and course.separation is not None and course.separation > apart * distance:
        share = course.separation / distance
        says = notice(EvidenceCode.SEPARATION, share=share, limit=apart)
        yield ItemFinding(item.id, Level.WRONG, says)


def _years(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    least, born, day = item.limit("years"), case.manifest.born, case.manifest.day
    if least is not None and born and day and born < day and whole_years(born, day) < least:
        says = notice(EvidenceCode.YOUNG, years=whole_years(born, day), least=least)
        yield ItemFinding(item.id, Level.WRONG, says)


def _deadline(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    days, day = item.limit("days"), case.manifest.day
    if days is None or day is None:
        return
    due = day + timedelta(days=days)
    if (case.manifest.sent or case.today) > due:
        yield ItemFinding(item.id, Level.WRONG, notice(EvidenceCode.OVERDUE, due=due, days=days))
    elif case.manifest.sent is None:
        yield ItemFinding(item.id, Level.NOTE, notice(EvidenceCode.DUE, due=due))


def _direction(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    """What analyses prove of the race."""
    for path in (each for each in files if each.suffix.lower() in (".json", ".jsonl")):
        try:
            proofs = read_proofs(path)
        except UnreadableFile as error:
            says = notice(EvidenceCode.BAD_ANALYSIS, file=path.name, reason=error.reason)
            yield ItemFinding(item.id, Level.WRONG, says)
            continue
        for proof in proofs:
            yield from _proven(case, item, proof, path.name)


def _proven(case: Case, item: Item, proof: Proof, name: str) -> Iterator[ItemFinding]:
    """What one analysis proves, in the part of it that is as long as the race."""
    if proof.simulated:
        yield ItemFinding(item.id, Level.WRONG, notice(EvidenceCode.SIMULATED, file=name))
    if case.manifest.day and not proof.is_of(case.manifest.day):
        says = notice(EvidenceCode.OTHER_DAY, file=name, day=proof.day, raced=case.manifest.day)
        yield ItemFinding(item.id, Level.WRONG, says)
    if proof.is_film and proof.doubts:
        says = notice(EvidenceCode.FILM_DOUBTED, file=name, doubts=proof.doubts)
        yield ItemFinding(item.id, Level.NOTE, says)
    elif proof.is_film:
        yield ItemFinding(item.id, Level.NOTE, notice(EvidenceCode.FILM, file=name))
    distance, duration = case.event.distance, case.event.duration
    if case.mark is not None and case.mark.measure is Measure.TIME:
        duration = case.mark.value / 1000
    elif case.mark is not None:
        distance = case.mark.value / 1000
    shown = proof.race(duration)
    if distance is None:
        says = notice(EvidenceCode.PROVEN_METRES, file=name, proven_m=shown.proven)
        yield ItemFinding(item.id, Level.NOTE, says)
        return
    share, least = min(1.0, shown.proven / distance), item.limit("share") or 0.0
    more: list[Notice] = []
    if shown.declared >= 1:
        more.append(notice(EvidenceCode.DECLARED, declared_m=shown.declared))
    if shown.against >= 1:
        more.append(notice(EvidenceCode.FORWARD, forward_m=shown.against))
    sure = item.limit("confidence") or 0.0
    if share < least or shown.confidence < sure:
        more.append(notice(EvidenceCode.TOO_LITTLE, least=least, confidence=sure))
    says = notice(
        EvidenceCode.PROVEN,
        file=name,
        share=share,
        distance_m=distance,
        confidence=shown.confidence,
        more=tuple(more),
    )
    is_refuted = shown.against > (1.0 - least) * distance
    yield ItemFinding(item.id, Level.WRONG if is_refuted else Level.NOTE, says)


def _not_filled_in(key: str) -> Notice:
    return notice(EvidenceCode.NOT_FILLED_IN, key=key)


CHECKS: Mapping[Check, Callable[[Case, Item, tuple[Path, ...]], Iterator[ItemFinding]]] = {
    Check.TIMING: _timing,
    Check.WIND: _wind,
    Check.COURSE: _course,
    Check.AGE: _years,
    Check.DEADLINE: _deadline,
    Check.DIRECTION: _direction,
}
