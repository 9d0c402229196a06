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
from sternway.errors import SternwayError, UnreadableFile
from sternway.ledger.evidence.checklist import Check, Item
from sternway.ledger.evidence.direction import Proof, read_proofs
from sternway.ledger.evidence.finding import Case, ItemFinding, Level, whole_years
from sternway.ledger.evidence.manifest import Manifest
from sternway.ledger.evidence.watches import official_time


def _timing(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    """Whether the mark is what its timing gives."""
    mark, timing, event = case.mark, case.manifest.timing, case.event
    if timing is not Timing.HAND or event.measure is Measure.DISTANCE:
        if case.manifest.watches and timing is not None:
            yield ItemFinding(item.id, Level.NOTE, f"watches.times count for nothing with {timing}")
        if mark is not None and timing is not None:
            yield from _rounding(item, mark, event, timing)
        return
    try:
        watches = [parse(text, event) for text in case.manifest.watches]
    except SternwayError as error:
        yield ItemFinding(item.id, Level.WRONG, f"watches.times: {error}")
        return
    if len(watches) < 2:
        yield ItemFinding(
            item.id, Level.MISSING, "watches.times: the times of three watches, or two"
        )
        return
    if len(watches) == 2:
        yield ItemFinding(item.id, Level.NOTE, "two watches only: the slower counts")
    time = official_time(watches, event)
    if mark is not None and compare(mark, time, rule_for(event, timing)) != 0:
        says = f"the watches give {written(time, event)}, not {case.manifest.mark}"
        yield ItemFinding(item.id, Level.WRONG, says)


def _rounding(item: Item, mark: Mark, event: Event, timing: Timing) -> Iterator[ItemFinding]:
    rule = rule_for(event, timing)
    rounded = official(mark, rule)
    if rounded.value != mark.value:
        says = f"{mark.text} is not rounded: officially {written(rounded, event)}"
        yield ItemFinding(item.id, Level.WRONG, says)


def _wind(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    limit, reading = item.limit("wind_mps"), case.manifest.wind
    if reading is None:
        yield ItemFinding(item.id, Level.MISSING, "wind.mps is not filled in")
    elif limit is not None and wind_reading(reading) > limit:
        says = f"{wind_reading(reading):+.1f} m/s from behind: at most {limit:+.1f}"
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
            yield ItemFinding(item.id, Level.MISSING, f"course.{key} is not filled in")
    if distance is not None:
        yield from _geometry(case.manifest, item, distance)
    if course.measured_on and case.manifest.day:
        years = item.limit("certificate_years")
        if course.measured_on > case.manifest.day:
            says = f"measured on {course.measured_on}, after the race: say who confirms the course"
            yield ItemFinding(item.id, Level.NOTE, says)
        elif years is not None and whole_years(course.measured_on, case.manifest.day) >= years:
            says = f"measured on {course.measured_on}: not {years:.0f} years or more before"
            yield ItemFinding(item.id, Level.WRONG, says)


def _geometry(manifest: Manifest, item: Item, distance: float) -> Iterator[ItemFinding]:
    """Length, drop and separation."""
    course = manifest.course
    if course.length is not None and course.length < distance:
        says = f"{course.length:,.1f} m is {distance - course.length:,.1f} m short"
        yield ItemFinding(item.id, Level.WRONG, says)
    limit = item.limit("drop")
    if limit is not None and course.start_height is not None and course.finish_height is not None:
        drop = course.start_height - course.finish_height
        if drop > limit * distance:
            says = f"falls {1000 * drop / distance:.1f} m per km: at most {1000 * limit:.1f}"
            yield ItemFinding(item.id, Level.WRONG, says)
    apart = item.limit("separation")
    if apart is not None and course.separation is not None and course.separation > apart * distance:
        share = 100 * course.separation / distance
        says = (
            f"start and finish are {share:.0f} % of the distance apart: at most {100 * apart:.0f} %"
        )
        yield ItemFinding(item.id, Level.WRONG, says)


def _years(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    least, born, day = item.limit("years"), case.manifest.born, case.manifest.day
    if least is not None and born and day and born < day and whole_years(born, day) < least:
        yield ItemFinding(
            item.id, Level.WRONG, f"{whole_years(born, day)} on the day: at least {least:.0f}"
        )


def _deadline(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    days, day = item.limit("days"), case.manifest.day
    if days is None or day is None:
        return
    due = day + timedelta(days=days)
    if (case.manifest.sent or case.today) > due:
        yield ItemFinding(item.id, Level.WRONG, f"was due on {due}, {days:.0f} days after the race")
    elif case.manifest.sent is None:
        yield ItemFinding(item.id, Level.NOTE, f"due on {due}")


def _direction(case: Case, item: Item, files: tuple[Path, ...]) -> Iterator[ItemFinding]:
    """What analyses prove of the race."""
    for path in (each for each in files if each.suffix.lower() in (".json", ".jsonl")):
        try:
            proofs = read_proofs(path)
        except UnreadableFile as error:
            yield ItemFinding(item.id, Level.WRONG, f"{path.name} {error.reason}")
            continue
        for proof in proofs:
            yield from _proven(case, item, proof, path.name)


def _proven(case: Case, item: Item, proof: Proof, name: str) -> Iterator[ItemFinding]:
    """What one analysis proves, in the part of it that is as long as the race."""
    if proof.simulated:
        yield ItemFinding(item.id, Level.WRONG, f"{name} is of a simulated run")
    if case.manifest.day and not proof.is_of(case.manifest.day):
        says = f"{name} is of {proof.day}, the race of {case.manifest.day}"
        yield ItemFinding(item.id, Level.WRONG, says)
    distance, duration = case.event.distance, case.event.duration
    if case.mark is not None and case.mark.measure is Measure.TIME:
        duration = case.mark.value / 1000
    elif case.mark is not None:
        distance = case.mark.value / 1000
    shown = proof.race(duration)
    if distance is None:
        yield ItemFinding(item.id, Level.NOTE, f"{name}: sensors prove {shown.proven:,.0f} m")
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
    yield ItemFinding(item.id, Level.WRONG if is_refuted else Level.NOTE, says)


CHECKS: Mapping[Check, Callable[[Case, Item, tuple[Path, ...]], Iterator[ItemFinding]]] = {
    Check.TIMING: _timing,
    Check.WIND: _wind,
    Check.COURSE: _course,
    Check.AGE: _years,
    Check.DEADLINE: _deadline,
    Check.DIRECTION: _direction,
}
