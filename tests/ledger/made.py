"""Ledgers made for tests, a claim a line."""

from __future__ import annotations

from collections.abc import Iterable

from sternway.athletics import event, parse, parse_date
from sternway.ledger import HEADER, Claim, Finding, Ledger, RecordStep, parse_ledger
from sternway.text import say
from sternway.text.ledger import problem_text

_PEOPLE = ("ann", "bea", "cleo", "dora")


def person(id: str, *lines: str) -> str:
    return "\n".join((f"athlete {id}", f"name: {id.title()} Runner", *lines))


def claim(
    id: str,
    mark: str = "17.80",
    athlete: str = "ann",
    date: str = "2010-05-01",
    code: str = "100m",
    authority: str = "irr",
    confidence: str = "medium",
    state: str = "claimed",
    about: str = "",
    kind: str = "record",
    sex: str = "F",
    reads: str = "",
    extra: tuple[str, ...] = (),
) -> str:
    """The block of a claim; ``extra`` are further lines in any order."""
    lines = [f"claim {id}", f"event: {code}", f"sex: {sex}", f"mark: {mark}"]
    if reads:
        lines.append(f"reads: {reads}")
    elif code != "none" and mark != "none":
        read = parse(mark, event(code))
        unit = "ms" if read.measure == "time" else "mm"
        lines.append(f"reads: {read.value} {unit} by {read.step}")
    lines += [f"athlete: {athlete}", f"date: {date}", f"authority: {authority}"]
    lines += [f"about: {about}"] if about else []
    lines += [f"kind: {kind}", f"confidence: {confidence}", *extra, "source: a test"]
    states = state.split(" > ")
    lines += [f"state: 2020-01-01 | {each} | a tester | for a test" for each in states]
    return "\n".join(lines)


def text_of(*blocks: str) -> str:
    people = [person(id, "sex: F", "nation: GER") for id in _PEOPLE]
    return "\n\n".join((HEADER, *people, *blocks)) + "\n"


def ledger_of(*blocks: str) -> Ledger:
    """A ledger of four women and these blocks, which must be sound."""
    ledger = parse_ledger(text_of(*blocks))
    assert not ledger.problems, list(map(problem_text, ledger.problems))
    return ledger


def ids(found: Iterable[Claim | RecordStep]) -> list[str]:
    return [each.claim.id if isinstance(each, RecordStep) else each.id for each in found]


def message(finding: Finding) -> str:
    """What a finding says, in English."""
    return say(finding.notice)


def race(id: str, *lines: str, code: str = "100m", sex: str = "F") -> str:
    """The block of a race."""
    return "\n".join((f"race {id}", f"event: {code}", f"sex: {sex}", *lines))


TODAY = parse_date("2026-11-29").latest
