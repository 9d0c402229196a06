"""Checks of what comes before what, and how far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from sternway.notices import notice
from sternway.training.checker.timeline import DAY, Item, Timeline, Violation
from sternway.training.codes import BrokenCode
from sternway.training.limits import limits
from sternway.training.notices import gate_notice
from sternway.training.sessions import Gate, Kind, catalogue, gates


def order_violations(line: Timeline) -> Iterator[Violation]:
    """Prerequisites, tests, hard sessions, days off."""
    for item in line.ahead:
        yield from _too_early(line, item)
        yield from _race_without_hard(line, item)
    yield from _too_close(line)
    yield from _too_many(line)
    yield from _no_day_off(line)
    yield from _twice_backward(line)


def _too_early(line: Timeline, item: Item) -> Iterator[Violation]:
    assert item.planned is not None
    template = catalogue().get(item.planned.template)
    if template is None:
        says = notice(BrokenCode.UNKNOWN_SESSION, template=item.planned.template)
        yield Violation("prerequisites", item.planned.id, says)
        return
    for code in template.requires:
        if not _is_open(gates()[code], line, item):
            says = notice(BrokenCode.NOT_YET, gate=gate_notice(gates()[code]))
            yield Violation("prerequisites", item.planned.id, says)
    if item.kind is Kind.TEST and not _is_open(gates()["familiar"], line, item):
        says = notice(BrokenCode.NOT_YET, gate=gate_notice(gates()["familiar"]))
        yield Violation("tests-after-familiarisation", item.planned.id, says)


def _is_open(gate: Gate, line: Timeline, item: Item) -> bool:
    if gate.longest is not None:
        window = timedelta(days=limits().figure("longest-in-30-days", "days"))
        return line.longest(item.day - window, item.day - DAY) >= gate.longest
    before = [other for other in line.items if other.day < item.day]
    if sum(other.kind in gate.kinds for other in before) >= gate.count:
        return True
    logged_before = sum(e.backward > 0 and e.date < line.since for e in line.log)
    later = sum(other.backward > 0 and other.day >= line.since for other in before)
    known = max(line.athlete.experience.sessions, logged_before)
    return gate.or_backward is not None and known + later >= gate.or_backward


def _race_without_hard(line: Timeline, item: Item) -> Iterator[Violation]:
    if item.kind is not Kind.RACE or not item.is_hard:
        return
    days = timedelta(days=limits().figure("race-needs-hard", "days"))
    if not any(o.is_hard for o in line.items if item.day - days <= o.day < item.day):
        assert item.planned is not None
        says = notice(BrokenCode.RACE_NEEDS_HARD, days=days.days)
        yield Violation("race-needs-hard", item.planned.id, says)


def _too_close(line: Timeline) -> Iterator[Violation]:
    known = limits()
    hard = [item for item in line.items if item.is_hard]
    for before, after in pairwise(hard):
        is_older = line.athlete.age_on(after.day) >= known.figure("hard-gap", "older")
        hours = known.figure("hard-gap", "older_hours" if is_older else "hours")
        apart = (after.begins - before.begins).total_seconds() / 3600
        if after.planned and apart < hours:
            says = notice(BrokenCode.TOO_CLOSE, hours=round(apart))
            yield Violation("hard-gap", after.planned.id, says)


def _too_many(line: Timeline) -> Iterator[Violation]:
    """Each hard session with those of the six days before it."""
    days, most = limits().figure("hard-a-week", "days"), limits().figure("hard-a-week", "most")
    hard = [item for item in line.items if item.is_hard]
    for item in hard:
        near = [each for each in hard if 0 <= (item.day - each.day).days < days]
        count = sum(each.begins <= item.begins for each in near)
        if item.planned and count > most:
            says = notice(BrokenCode.TOO_MANY_HARD, count=count, days=int(days))
            yield Violation("hard-a-week", item.planned.id, says)


def _no_day_off(line: Timeline) -> Iterator[Violation]:
    most = limits().figure("rest-day", "most")
    weeks = {item.day - timedelta(days=item.day.weekday()) for item in line.ahead}
    for monday in sorted(weeks):
        days = {item.day for item in line.items if 0 <= (item.day - monday).days < 7}
        if len(days) > most:
            yield Violation("rest-day", "", notice(BrokenCode.NO_DAY_OFF, monday=monday))


def _twice_backward(line: Timeline) -> Iterator[Violation]:
    days = Counter(item.day for item in line.items if item.backward > 0)
    for item in line.ahead:
        if item.backward > 0 and days[item.day] > 1 and item.planned:
            says = notice(BrokenCode.TWICE_BACKWARD, on=item.day)
            yield Violation("one-backward-a-day", item.planned.id, says)
