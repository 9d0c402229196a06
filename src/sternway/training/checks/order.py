"""Checks of what comes before what, and how far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from sternway.training.checks.timeline import DAY, Item, Timeline, Violation
from sternway.training.limits import limits
from sternway.training.sessions import Gate, Kind, catalogue, gates


def order_violations(line: Timeline) -> Iterator[Violation]:
    """Prerequisites, tests, hard sessions, days off."""
    for item in line.ahead:
        yield from _too_early(line, item)
    yield from _too_close(line)
    yield from _too_many(line)
    yield from _no_day_off(line)
    yield from _twice_backward(line)


def _too_early(line: Timeline, item: Item) -> Iterator[Violation]:
    assert item.planned is not None
    template = catalogue().get(item.planned.template)
    if template is None:
        yield Violation("prerequisites", item.planned.id, f"unknown: {item.planned.template}")
        return
    for code in template.requires:
        if not _is_open(gates()[code], line, item):
            yield Violation("prerequisites", item.planned.id, f"not yet: {gates()[code].says}")
    if item.kind is Kind.TEST and not _is_open(gates()["familiar"], line, item):
        yield Violation("tests-after-familiarisation", item.planned.id, "not yet familiar")


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


def _too_close(line: Timeline) -> Iterator[Violation]:
    known = limits()
    hard = [item for item in line.items if item.is_hard]
    for before, after in pairwise(hard):
        is_older = line.athlete.age_on(after.day) >= known.figure("hard-gap", "older")
        hours = known.figure("hard-gap", "older_hours" if is_older else "hours")
        apart = (after.begins - before.begins).total_seconds() / 3600
        if after.planned and apart < hours:
            yield Violation("hard-gap", after.planned.id, f"{apart:.0f} h after a hard session")


def _too_many(line: Timeline) -> Iterator[Violation]:
    """Each hard session with those of the six days before it."""
    days, most = limits().figure("hard-a-week", "days"), limits().figure("hard-a-week", "most")
    hard = [item for item in line.items if item.is_hard]
    for item in hard:
        near = [each for each in hard if 0 <= (item.day - each.day).days < days]
        count = sum(each.begins <= item.begins for each in near)
        if item.planned and count > most:
            yield Violation("hard-a-week", item.planned.id, f"the {count}th in seven days")


def _no_day_off(line: Timeline) -> Iterator[Violation]:
    most = limits().figure("rest-day", "most")
    weeks = {item.day - timedelta(days=item.day.weekday()) for item in line.ahead}
    for monday in sorted(weeks):
        days = {item.day for item in line.items if 0 <= (item.day - monday).days < 7}
        if len(days) > most:
            yield Violation("rest-day", "", f"the week of {monday} has no day off")


def _twice_backward(line: Timeline) -> Iterator[Violation]:
    most = limits().figure("one-backward-a-day", "most")
    days = Counter(item.day for item in line.items if item.backward > 0)
    for item in line.ahead:
        if item.backward > 0 and days[item.day] > most and item.planned:
            yield Violation("one-backward-a-day", item.planned.id, f"twice on {item.day}")
