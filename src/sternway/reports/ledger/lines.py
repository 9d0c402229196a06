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
    is_doubted,
    is_under_age,
    nation_of,
    other_versions,
    timing_notice,
    told_mark,
)
from sternway.text import current, phrase, say, translated
from sternway.text.ledger import capitalised, holder_name
from sternway.units import figure, localized_mark


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
    mps: float | None
    """mean speed; None where the course has no length"""
    doubts: tuple[str, ...]
    source: str
    """``""`` where it may tell the name of somebody under 16"""
    timing: str = ""
    """how a sprint was timed, or that nobody says"""
    doubted: str = ""
    """the word beside a mark of which something is doubted or reported"""
    page: str = ""
    holder_page: str = ""

    @property
    def told_mark(self) -> str:
        """The mark, and that it is doubtful where it is: for where nothing stands beside it."""
        return with_doubt(self.mark, self.doubted)

    @property
    def pace(self) -> str:
        """The mean speed in m/s; ``""`` where there is none."""
        return "" if self.mps is None else figure(self.mps, ".2f")

    @property
    def link(self) -> str:
        """The source, where it is an address that a reader can follow."""
        return self.source if self.source.startswith(("http://", "https://")) else ""


def line_of(ledger: Ledger, claim: Claim, gain: str = "", links: Links = NO_LINKS) -> Line:
    """A claim in words. Of somebody under 16 nothing is shown that may tell who it is."""
    is_young = is_under_age(ledger, claim)
    doubts = (
        *claim.doubts,
        *(
            phrase("ledger.reported", value=each.value, source=each.source)
            for each in claim.alleged
        ),
        *map(say, other_versions(ledger, claim)),
    )
    timing = timing_notice(ledger, claim)
    holder = claim.performance.holder
    is_known = not is_young and holder in ledger.roster
    return Line(
        claim=claim,
        date=date_of(claim),
        mark=current().mark(told_mark(claim)),
        gain=localized_mark(gain),
        holder=holder_name(ledger, claim),
        nation=nation_of(ledger, claim),
        place=claim.performance.place,
        by=translated(authorities()[claim.authority].name),
        mps=pace_of(claim),
        doubts=() if is_young else doubts,
        source="" if is_young else claim.source,
        timing=capitalised(say(timing)) if timing else "",
        doubted=doubt_of(ledger, claim),
        page=links.claim(claim.id),
        holder_page=links.holder(holder) if is_known else "",
    )


def doubt_of(ledger: Ledger, claim: Claim) -> str:
    """The word beside a doubtful mark, ``""`` beside others."""
    return phrase("ledger.doubtful-mark") if is_doubted(ledger, claim) else ""


def with_doubt(mark: str, doubted: str) -> str:
    """``1:35:49 (doubtful)``."""
    return f"{mark} ({doubted})" if doubted else mark


def date_of(claim: Claim) -> str:
    """As exact as it is known."""
    when = claim.performance.date
    if when is not None and when.is_open:
        return phrase("ledger.before", day=when.text.rpartition(" ")[2])
    return date_text(claim) or phrase("ledger.undated")


def pace_of(claim: Claim) -> float | None:
    """Mean speed in m/s; None where the course has no length."""
    done = claim.performance
    if done.mark is None or done.event is None or done.event.course_varies:
        return None
    return speed(done.mark, done.event)
