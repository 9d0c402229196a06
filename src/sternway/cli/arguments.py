"""What the commands about records ask for in the same words: events, marks, sexes, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

import typer

from sternway.athletics import Event, Mark, Noted, Sex, Timing, class_in, named, parse, parse_noted
from sternway.errors import InvalidRequest, SternwayError

Read = TypeVar("Read", Mark, Noted)
_SEXES = {
    "men": Sex.MALE,
    "m": Sex.MALE,
    "women": Sex.FEMALE,
    "w": Sex.FEMALE,
    "f": Sex.FEMALE,
    "mixed": Sex.MIXED,
    "x": Sex.MIXED,
}
MEN_AND_WOMEN: Mapping[str, str] = {Sex.MALE: "Men", Sex.FEMALE: "Women", Sex.MIXED: "Mixed"}

EventName = Annotated[str, typer.Argument(help="An event: 100m, Halbmarathon, mile …")]
SexName = Annotated[
    str | None, typer.Option(help="men, women or mixed; without it, all.", show_default=False)
]
On = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="As it stood on a day, 2012-01-01.", show_default=False
    ),
]


def event_named(text: str) -> Event:
    """The event of an argument. Raises ``InvalidRequest``, for one that also names a class too."""
    found, category = event_and_class(text)
    if category:
        raise InvalidRequest(f"{text[:40]!r} names the class {category} too: leave it out")
    return found


def event_and_class(text: str) -> tuple[Event, str]:
    """The event of an argument and the class beside it, ``100 m T43``. Raises ``InvalidRequest``.

    A class of age has to be named with its scheme: authorities count ages differently.
    """
    try:
        found = named(text)
    except SternwayError as error:
        raise InvalidRequest(str(error)) from error
    category = class_in(text)
    if category and category[0] not in "TF":
        raise InvalidRequest(f"{text[:40]!r}: name the class {category} by --class SCHEME:CLASS")
    return found, category


def mark_written(text: str, event: Event, read: Callable[[str, Event], Mark] = parse) -> Mark:
    """The mark of an argument. Raises ``InvalidRequest``."""
    return _read(text, event, read)


def mark_noted(text: str, event: Event) -> Noted:
    """The mark of an argument with what is written behind it. Raises ``InvalidRequest``."""
    return _read(text, event, parse_noted)


def _read(text: str, event: Event, read: Callable[[str, Event], Read]) -> Read:
    try:
        return read(text, event)
    except SternwayError as error:
        raise InvalidRequest(str(error)) from error


def timing_named(text: str) -> Timing:
    """How a time was taken, of ``--timing``. Raises ``InvalidRequest``."""
    try:
        return Timing(text)
    except ValueError:
        raise InvalidRequest(f"--timing {text[:40]}: {', '.join(Timing)}") from None


def sexes_of(
    text: str | None, known: Sequence[Sex] = (Sex.MALE, Sex.FEMALE, Sex.MIXED)
) -> tuple[Sex, ...]:
    """The sex of ``--sex``, or all that are known. Raises ``InvalidRequest``."""
    if text is None:
        return tuple(known)
    from sternway.ledger.results import sex_called

    found = _SEXES.get(text.casefold()) or sex_called(text)
    if found is None or found not in known:
        names = [MEN_AND_WOMEN[each].lower() for each in known]
        raise InvalidRequest(f"--sex {text[:40]}: {', '.join(names[:-1])} or {names[-1]}")
    return (found,)


def today() -> date:
    return datetime.now(UTC).date()


def day_of(text: str | None) -> date | None:
    """The day of ``--on``. Raises ``InvalidRequest`` where it is none or lies in the future."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        is_written = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None
        reason = "there is no such day" if is_written else "write a day as 2012-01-01"
        raise InvalidRequest(f"--on {text[:40]}: {reason}") from None
    if day > today():
        raise InvalidRequest(f"--on {text}: is in the future")
    return day
