"""Competitions, races, lists and withheld names as blocks of a ledger's text, and back."""

from __future__ import annotations

from collections.abc import Iterable

from sternway.athletics import Sex, event, parse_date
from sternway.ledger.block import Values, block_text, date_in, one, timing_in
from sternway.ledger.grammar import BAR
from sternway.ledger.race import Competition, ListRead, Race, Round, Withheld


def competition_of(id: str, values: Values) -> Competition:
    return Competition(
        id=id,
        name=values["name"][0],
        aliases=tuple(values.get("alias", ())),
        date=date_in(values, "date"),
        place=one(values, "place"),
        source=one(values, "source"),
        note=one(values, "note"),
    )


def competition_block(competition: Competition) -> str:
    """The text of a competition."""
    lines: list[tuple[str, object]] = [("name", competition.name)]
    lines += [("alias", alias) for alias in competition.aliases]
    lines += [
        ("date", competition.date or ""),
        ("place", competition.place),
        ("source", competition.source),
        ("note", competition.note),
    ]
    return block_text(f"competition {competition.id}", lines)


def race_of(id: str, values: Values) -> Race:
    """The race of a block. Raises ``KeyError`` for an event that there is none of."""
    wind, heat = one(values, "wind"), one(values, "heat")
    return Race(
        id=id,
        event=event(values["event"][0]),
        sex=Sex(values["sex"][0]),
        about=one(values, "about") or id,
        competition=one(values, "competition"),
        round=Round(values["round"][0]) if "round" in values else None,
        heat=int(heat) if heat else None,
        date=date_in(values, "date"),
        place=one(values, "place"),
        surface=one(values, "surface"),
        certificate=one(values, "certificate"),
        timing=timing_in(values),
        wind=float(wind) if wind else None,
        officials=tuple(values.get("official", ())),
        source=one(values, "source"),
        note=one(values, "note"),
    )


def race_block(race: Race) -> str:
    """The text of a race."""
    lines: list[tuple[str, object]] = [
        ("event", race.event.code),
        ("sex", race.sex),
        ("about", "" if race.about == race.id else race.about),
        ("competition", race.competition),
        ("round", race.round or ""),
        ("heat", race.heat or ""),
        ("date", race.date or ""),
        ("place", race.place),
        ("surface", race.surface),
        ("certificate", race.certificate),
        ("timing", race.timing or ""),
        ("wind", "" if race.wind is None else f"{race.wind:+.1f}"),
        *(("official", official) for official in race.officials),
        ("source", race.source),
        ("note", race.note),
    ]
    return block_text(f"race {race.id}", lines)


def list_of(id: str, values: Values) -> ListRead:
    return ListRead(
        id=id,
        authority=values["authority"][0],
        title=values["title"][0],
        source=values["source"][0],
        read=parse_date(values["read"][0]),
        whole=_covered(values.get("whole", ())),
        excerpt=_covered(values.get("excerpt", ())),
        note=one(values, "note"),
    )


def withheld_of(id: str, values: Values) -> Withheld:
    date, author, reason = values["decided"][0].split(BAR, 2)
    return Withheld(id, parse_date(date), author, reason, tuple(values["key"]))


def withheld_block(withheld: Withheld) -> str:
    """The text that says that a name was taken out."""
    decided = BAR.join((str(withheld.date), withheld.author, withheld.reason))
    lines = [*(("key", key) for key in withheld.keys), ("decided", decided)]
    return block_text(f"withheld {withheld.id}", lines)


def _covered(lines: Iterable[str]) -> frozenset[tuple[str, str]]:
    pairs = [pair.split(" ") for line in lines for pair in line.split(", ")]
    return frozenset((code, sex) for code, sex in pairs)
