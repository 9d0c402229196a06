"""A claim as one line of a list or a table, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sternway.athletics import Event, Sex, speed
from sternway.ledger import (
    Claim,
    Ledger,
    authorities,
    date_text,
    is_under_age,
    nation_of,
    other_versions,
)
from sternway.text import say
from sternway.text.ledger import holder_name


def _nowhere(*_: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of what has a page of its own; ``""`` where it has none."""

    claim: Callable[[str], str] = _nowhere
    holder: Callable[[str], str] = _nowhere
    competition: Callable[[str], str] = _nowhere
    event: Callable[[Event, Sex], str] = _nowhere


NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Line:
    """One claim as a row of a table."""

    claim: Claim
    date: str
    mark: str
    gain: str
    holder: str
    nation: str
    place: str
    by: str
    pace: str
    doubts: tuple[str, ...]
    source: str
    """``""`` where it may tell the name of somebody under 16"""
    page: str = ""
    holder_page: str = ""

    @property
    def link(self) -> str:
        """The source, where it is an address that a reader can follow."""
        return self.source if self.source.startswith(("http://", "https://")) else ""


def line_of(ledger: Ledger, claim: Claim, gain: str = "", links: Links = NO_LINKS) -> Line:
    """A claim in words. Of somebody under 16 nothing is shown that may tell who it is."""
    is_young = is_under_age(ledger, claim)
    doubts = (
        *claim.doubts,
        *(f"reported: “{each.value}” ({each.source})" for each in claim.alleged),
        *map(say, other_versions(ledger, claim)),
    )
    holder = claim.performance.holder
    is_known = not is_young and holder in ledger.roster
    return Line(
        claim=claim,
        date=date_text(claim) or "undated",
        mark=claim.listed.mark,
        gain=gain,
        holder=holder_name(ledger, claim),
        nation=nation_of(ledger, claim),
        place=claim.performance.place,
        by=authorities()[claim.authority].name,
        pace=pace_of(claim),
        doubts=() if is_young else doubts,
        source="" if is_young else claim.source,
        page=links.claim(claim.id),
        holder_page=links.holder(holder) if is_known else "",
    )


def pace_of(claim: Claim) -> str:
    """Mean speed in m/s; ``""`` where the course has no length."""
    done = claim.performance
    if done.mark is None or done.event is None or done.event.course_varies:
        return ""
    return f"{speed(done.mark, done.event):.2f}"
