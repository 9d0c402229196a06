"""What the commands that ask a ledger share: which claims are meant, and a claim in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import AgeClass as Ages
from sternway.athletics import Event, Scheme, scheme, speed
from sternway.cli import terminal
from sternway.cli.arguments import day_of, sexes_of, today
from sternway.cli.terminal import message
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_there
from sternway.ledger import (
    SHIPPED,
    Addition,
    Authority,
    Claim,
    Ledger,
    Query,
    authorities,
    best,
    best_by_hand,
    better_by_hand,
    better_by_hand_notice,
    coverage,
    coverage_notices,
    date_text,
    is_doubted,
    is_under_age,
    nation_of,
    opening,
    other_versions,
    read_ledger,
    scheme_notices,
    shipped,
    state_of,
    timing_notice,
    told_mark,
)
from sternway.ledger import authority as authority_of
from sternway.text import say
from sternway.text.ledger import holder_name, narrowing, problem_text
from sternway.units import NBSP, hourly

_MOST_PROBLEMS = 20
DOUBTED = "?"
"""behind a doubtful mark in a table"""
SIGNS = f"{DOUBTED}: doubtful, and sternway ledger why ID says what."

LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="A ledger of yours instead of the one that comes with Sternway.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="ID",
        help="Whose records: guinness, irr, recordholders, …; without it, all claims together.",
        show_default=False,
    ),
]
Category = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Of a category such as T43.", show_default=False),
]
Nation = Annotated[
    str | None, typer.Option(metavar="ITA", help="Of one nation.", show_default=False)
]
AgeClass = Annotated[
    str | None,
    typer.Option(
        "--class",
        metavar="SCHEME:CLASS",
        help="Of an age class: irr-2010:seniors, masters-5:40, …",
        show_default=False,
    ),
]


def opened(path: Path | None, most: int | None = _MOST_PROBLEMS) -> Ledger:
    """The ledger asked for; what is wrong with its lines is reported, the rest is used.

    Of more than ``most`` problems the rest is counted.
    """
    if path is None:
        return shipped()
    ledger = read_ledger(path)
    for problem in ledger.problems[:most]:
        message(f"{path}: {problem_text(problem)}")
    left = 0 if most is None else len(ledger.problems) - most
    if left > 0:
        message(f"{path}: {left:,} more broken lines: sternway ledger check {path}")
    return ledger


def own_ledger(file: Path) -> Ledger:
    """A ledger to write to. Raises ``InvalidRequest`` where it is the one of Sternway."""
    if is_there(file) and file.samefile(SHIPPED):
        cure = "sternway ledger show > my.ledger makes one of yours"
        raise InvalidRequest(f"{file}: is Sternway's own ledger: {cure}")
    return opened(file)


def append_to(file: Path, found: Ledger, text: str) -> None:
    """Add blocks to the end of a ledger, which is made where it has no text yet.

    Raises ``SternwayError`` where the file cannot be written.
    """
    from sternway.files import append_text

    append_text(file, opening(found.text) + text, is_durable=True)


def confirmed(question: str) -> bool:
    """Whether somebody at a terminal says yes; nobody does where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return typer.confirm(question, default=False)


def is_answered(added: Addition, question: str, yes: bool, place: str = "") -> bool:
    """Whether what is asked about a claim is right: it is shown, and somebody said so."""
    for each in added.questions:
        message(f"{place}{say(each)}")
    return not added.questions or yes or confirmed(question)


def status_of(ledger: Ledger) -> int:
    """1 where lines of the ledger could not be taken in."""
    return 1 if ledger.problems else 0


def nation_code(text: str | None) -> str:
    """Three capitals, or ``""`` where none is asked for. Raises ``InvalidRequest`` for others."""
    from sternway.ledger.results import nation_called

    code = nation_called(text) if text else ""
    if text and not code:
        raise InvalidRequest(f"--nation {text[:40]}: three letters, such as ITA")
    return code


def queries_of(
    ledger: Ledger,
    event: Event,
    sex: str | None,
    authority: str | None,
    on: str | None,
    age_class: str | None,
    category: str | None,
    nation: str | None,
) -> list[Query]:
    """The question that the options ask, of each sex; of those with claims where none is named.

    Raises ``InvalidRequest`` for what is unknown, ``SternwayError`` where there are no claims.
    """
    used, named_class = _class_of(age_class)
    by = authority_of(authority) if authority else None
    day, code = day_of(on), nation_code(nation)
    sexes = [each for each in sexes_of(sex) if sex or ledger.rows_of(event.code, each)]
    if not sexes:
        raise SternwayError(f"{ledger.name} has no claim over {event.name}")
    return [
        Query(
            event=event,
            sex=each,
            authority=by,
            on=day,
            today=today(),
            category=category or "",
            nation=code,
            scheme=used,
            age_class=named_class,
        )
        for each in sexes
    ]


def _class_of(age_class: str | None) -> tuple[Scheme | None, Ages | None]:
    """What ``--class SCHEME:CLASS`` names."""
    if age_class is None:
        return None, None
    code, colon, name = age_class.partition(":")
    used = scheme(code)
    if not colon:
        known = ", ".join(each.code for each in used.classes)
        raise InvalidRequest(f"--class {code}: add a class of it, {code}:CLASS ({known})")
    found = used.named(name)
    if not found.has_ages:
        raise InvalidRequest(f"--class {age_class}: no source says which ages it takes")
    return used, found


def headline_of(ledger: Ledger, claim: Claim) -> str:
    """``30.33  Fleury Contreras Urbano (DOM)``, and that it is doubtful where it is."""
    nation = nation_of(ledger, claim)
    whose = f"{holder_name(ledger, claim)} ({nation})" if nation else holder_name(ledger, claim)
    return f"{told_mark(claim)}  {whose}{', doubtful' if is_doubted(ledger, claim) else ''}"


def mark_cell(ledger: Ledger, claim: Claim) -> str:
    """The mark in a table, with a question mark where it is doubtful: see `SIGNS`."""
    return f"{told_mark(claim)}{DOUBTED if is_doubted(ledger, claim) else ''}"


def pace_of(claim: Claim) -> str:
    """``6.59 m/s (23.7 km/h)``, or ``""`` where the course has no length."""
    done = claim.performance
    if done.event is None or done.mark is None or done.event.course_varies:
        return ""
    metres = speed(done.mark, done.event)
    return f"{metres:.2f} m/s ({hourly(metres)})".replace(NBSP, " ")


def show_rest_of(ledger: Ledger, claim: Claim, query: Query | None = None) -> None:
    """When, where, who says so, with what confidence, and what is doubtful.

    The state is that of the day of a query, where one is given.
    """
    where = ", ".join(part for part in (date_of(claim), claim.performance.place) if part)
    terminal.paragraph(where, 2)
    who = authorities()[claim.authority].name
    state = state_of(ledger, ledger.row(claim.id), query.on if query else None)
    terminal.paragraph(f"told by {who}; state: {state}, {claim.confidence} confidence", 2)
    timing = timing_notice(ledger, claim)
    if timing is not None:
        terminal.paragraph(say(timing), 2)
    # What others wrote of somebody under 16 may tell the name.
    is_told = not is_under_age(ledger, claim)
    if claim.note and is_told:
        terminal.paragraph(f"note: {claim.note}", 2)
    for doubt in claim.doubts if is_told else ():
        terminal.paragraph(f"doubtful: {doubt}", 2, "yellow")
    for said in claim.alleged if is_told else ():
        terminal.paragraph(f"reported: “{said.value}” ({said.source})", 2, "yellow")
    terminal.line("  ", (claim.id, "dim"))
    if is_told:
        terminal.line("  ", (claim.source, "dim"))


def date_of(claim: Claim) -> str:
    """As exact as it is known."""
    return date_text(claim) or "undated"


def show_better_by_hand(ledger: Ledger, query: Query) -> None:
    """Hand times beside the record, which would be better even with the usual addition."""
    records = best(ledger, query)
    for claim in better_by_hand(ledger, query):
        terminal.heading(headline_of(ledger, claim))
        terminal.paragraph(say(better_by_hand_notice(claim, records[0])), 2, "yellow")
        show_rest_of(ledger, claim, query)


def show_by_hand(ledger: Ledger, query: Query) -> None:
    """The best hand times of a sprint, which stand apart, where they are not beside the record."""
    found = () if better_by_hand(ledger, query) else best_by_hand(ledger, query)
    if found:
        terminal.heading("By hand, a list of its own up to 400 m")
    for claim in found:
        terminal.point(f"{headline_of(ledger, claim)}, {date_of(claim)}", aside=claim.id)


def show_coverage(ledger: Ledger, query: Query) -> None:
    """What the ledger knows of the event, and what it does not."""
    terminal.heading("What this rests on", "dim")
    for said in coverage_notices(coverage(ledger, query.event, query.sex)):
        terminal.paragraph(say(said), 1, "dim")


def coverage_document(ledger: Ledger, query: Query) -> dict[str, object]:
    """How much of an event a ledger has, in JSON."""
    found = coverage(ledger, query.event, query.sex)
    return {
        "marks": found.marks,
        "newest": str(found.newest) if found.newest else None,
        "entered": str(found.entered) if found.entered else None,
        "lists": [
            {
                "title": each.title,
                "authority": each.authority,
                "source": each.source,
                "read": str(each.read),
                "whole": each in found.whole,
            }
            for each in (*found.whole, *found.excerpt)
        ],
    }


def none_counts(ledger: Ledger, query: Query) -> str:
    """What to say where nothing counts: that there is no claim, or that none of them does."""
    claims = ledger.claims_of(query.event.code, query.sex)
    own = (query.authority is None or claim.authority == query.authority.id for claim in claims)
    return "No mark counts" if any(own) else "No claim"


def asked_of(authority: Authority | None) -> str:
    return f"by {authority.name}" if authority else "all claims together"


def narrowed(query: Query) -> str:
    """What a question asks for beside its event and sex."""
    return ", ".join((asked_of(query.authority), *narrowing(query)))


def show_scheme(query: Query) -> None:
    """What an answer for an age class rests on."""
    for said in scheme_notices(query.scheme):
        terminal.paragraph(say(said), 2, "dim")


def shown_versions(ledger: Ledger, claim: Claim) -> list[str]:
    """What other claims of the same performance say otherwise."""
    return [say(each) for each in other_versions(ledger, claim)]
