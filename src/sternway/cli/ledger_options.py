"""What the commands that ask a ledger share: its file, sexes, days, authorities, classes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.errors import InvalidRequest, SternwayError

if TYPE_CHECKING:
    from sternway.athletics import AgeClass as Ages
    from sternway.athletics import Event, Scheme
    from sternway.ledger import Ledger, Query

_MOST_PROBLEMS = 20
_SEXES = {"men": "M", "m": "M", "women": "F", "w": "F", "f": "F", "mixed": "X", "x": "X"}

EventName = Annotated[str, typer.Argument(help="An event: 100m, Halbmarathon, mile …")]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="A ledger of yours instead of the one that comes with Sternway.",
        show_default=False,
    ),
]
Sex = Annotated[
    str | None, typer.Option(help="men, women or mixed; without it, all.", show_default=False)
]
By = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="ID",
        help="By whom: guinness, irr, recordholders, …; without it, all claims together.",
        show_default=False,
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="As it stood on a day, 2012-01-01.", show_default=False
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
Json = Annotated[bool, typer.Option("--json", help="JSON.")]


def opened(path: Path | None, most: int | None = _MOST_PROBLEMS) -> Ledger:
    """The ledger asked for; what is wrong with its lines is told, the rest is used.

    Of more than ``most`` problems the rest is counted.
    """
    from sternway.cli.lines import tell
    from sternway.ledger import read_ledger, shipped

    if path is None:
        return shipped()
    ledger = read_ledger(path)
    for problem in ledger.problems[:most]:
        tell(f"{path}: {problem}")
    left = 0 if most is None else len(ledger.problems) - most
    if left > 0:
        tell(f"{path}: {left:,} more broken lines: sternway ledger check {path}")
    return ledger


def own_ledger(file: Path) -> Ledger:
    """A ledger to write to. Raises ``InvalidRequest`` where it is the one of Sternway."""
    from sternway.ledger import SHIPPED

    if file.exists() and file.samefile(SHIPPED):
        cure = "sternway ledger show > my.ledger makes one of yours"
        raise InvalidRequest(f"{file}: is Sternway's own ledger: {cure}")
    return opened(file)


def append_to(file: Path, found: Ledger, text: str) -> None:
    """Add blocks to the end of a ledger, which is made where it has no text yet.

    Raises ``SternwayError`` where the file cannot be written.
    """
    from sternway.files import append_text
    from sternway.ledger import opening

    append_text(file, opening(found.text) + text, is_durable=True)


def status_of(ledger: Ledger) -> int:
    """1 where lines of the ledger could not be taken in."""
    return 1 if ledger.problems else 0


def sexes_of(text: str | None, known: tuple[str, ...] = ("M", "F", "X")) -> tuple[str, ...]:
    if text is None:
        return known
    if text.casefold() not in _SEXES:
        raise InvalidRequest(f"--sex {text[:40]}: men, women or mixed")
    return (_SEXES[text.casefold()],)


def today() -> date:
    return datetime.now(UTC).date()


def day_of(text: str | None) -> date | None:
    """The day of ``--on``. Raises ``InvalidRequest`` where it is none or lies in the future."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(f"--on {text[:40]}: write a day as 2012-01-01") from None
    if day > today():
        raise InvalidRequest(f"--on {text}: is in the future")
    return day


def nation_code(text: str | None) -> str:
    """Three capitals, or ``""`` where none is asked for. Raises ``InvalidRequest`` for others."""
    if text and not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise InvalidRequest(f"--nation {text[:40]}: three letters, such as ITA")
    return (text or "").upper()


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
    from sternway import ledger as room

    used, named_class = _class_of(age_class)
    by = room.authority(authority) if authority else None
    day, code = day_of(on), nation_code(nation)
    sexes = [each for each in sexes_of(sex) if sex or ledger.rows_of(event.code, each)]
    if not sexes:
        raise SternwayError(f"{ledger.name} has no claim over {event.name}")
    return [
        room.Query(
            event=event,
            sex=each,
            authority=by,
            on=day,
            category=category or "",
            nation=code,
            scheme=used,
            age_class=named_class,
        )
        for each in sexes
    ]


def _class_of(age_class: str | None) -> tuple[Scheme | None, Ages | None]:
    """What ``--class SCHEME:CLASS`` names."""
    from sternway.athletics import scheme

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
