"""The catalogue: every session of the data files, checked when it is first read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sternway.training.sessions.demands import Demand, demands_of, level_of
from sternway.training.sessions.gates import gates
from sternway.training.sessions.going import Going
from sternway.training.sessions.kind import Kind
from sternway.training.sessions.table import Table
from sternway.training.sessions.template import (
    Evidence,
    Grade,
    Partner,
    Piece,
    SessionTemplate,
)
from sternway.training.sessions.vocabulary import EQUIPMENT, PLACES
from sternway.training.sessions.zone import SHARES, Share, Zone

VERSION = 1
_FILES = (
    "familiarisation",
    "drills",
    "continuous",
    "forward",
    "intervals",
    "hill",
    "agility",
    "core",
    "balance",
    "strength",
    "mobility",
    "warm_up",
    "cool_down",
    "mental",
    "falling",
    "tests",
    "race",
)
_NAME_LENGTH = 30


@cache
def catalogue() -> Mapping[str, SessionTemplate]:
    """Every session by its code, in the order of the files."""
    folder = Path(__file__).parent
    known = parsed_evidence((folder / "evidence.toml").read_text("utf-8"))
    found: dict[str, SessionTemplate] = {}
    for name in _FILES:
        for template in parsed_sessions((folder / f"{name}.toml").read_text("utf-8"), known):
            if template.code in found:
                raise ValueError(f"{template.code}: is there twice")
            found[template.code] = template
    return {code: _whole(template, found) for code, template in found.items()}


def _whole(template: SessionTemplate, known: Mapping[str, SessionTemplate]) -> SessionTemplate:
    """A session that asks for what its warm-up and cool-down ask for too."""
    demands = template.demands
    for code in (template.warm_up, template.cool_down):
        if code and code not in known:
            raise ValueError(f"{template.code}: there is no session {code}")
        if code:
            demands |= known[code].demands
    return replace(template, demands=demands)


def parsed_evidence(text: str) -> Mapping[str, Evidence]:
    """Raises ``ValueError`` that names the entry which is incomplete."""
    found = {}
    for name, row in _versioned(text).items():
        table = Table(name, row)
        found[name] = Evidence(
            table.choice("grade", Grade),
            table.text("says"),
            table.text("source"),
            table.one_of("status", ("read", "memory", "ours")),
        )
        table.finish()
    return found


def parsed_sessions(text: str, known: Mapping[str, Evidence]) -> tuple[SessionTemplate, ...]:
    """The sessions of one file. Raises ``ValueError`` that names session and field."""
    data = _versioned(text)
    kind = Kind(data["kind"])
    return tuple(_session(row, kind, known) for row in data["session"])


def _versioned(text: str) -> dict[str, Any]:
    data = tomllib.loads(text)
    if data.pop("version", None) != VERSION:
        raise ValueError(f"is not of version {VERSION}")
    return data


def _session(row: Mapping[str, Any], kind: Kind, known: Mapping[str, Evidence]) -> SessionTemplate:
    table = Table(str(row.get("code", "a session without a code")), row)
    pieces = tuple(_piece(table.name, piece) for piece in table.rows("piece"))
    ways = tuple((piece.going, piece.zone) for piece in pieces)
    is_hard = table.flag("hard")
    held = table.flag("held") if table.has("held") else False
    demands = demands_of(kind, ways, is_hard, held, table.choices("demands", Demand))
    template = SessionTemplate(
        code=table.text("code"),
        title=table.text("title"),
        kind=kind,
        purpose=table.text("purpose"),
        dose=table.text("dose"),
        instructions=table.text("instructions"),
        pieces=pieces,
        is_hard=is_hard,
        warm_up=table.text("warm_up", is_empty_allowed=True),
        cool_down=table.text("cool_down", is_empty_allowed=True),
        places=table.texts("places", PLACES),
        surface=table.text("surface"),
        equipment=table.texts("equipment", EQUIPMENT),
        partner=table.choice("partner", Partner),
        requires=table.texts("requires", tuple(gates())),
        demands=demands,
        level=level_of(kind, ways, demands),
        evidence=tuple(known[name] for name in table.texts("evidence", tuple(known))),
    )
    if not template.places or not template.evidence:
        raise ValueError(f"{table.name}: names no place or no evidence")
    table.finish()
    return template


def _piece(session: str, row: Mapping[str, Any]) -> Piece:
    table = Table(f"{session}: {row.get('name', 'a piece without a name')}", row)
    least, most = table.pair("times")
    zone = table.choice("zone", Zone) if table.has("zone") else None
    piece = Piece(
        name=table.text("name"),
        how=table.text("how"),
        going=table.choice("going", Going),
        times=(int(least), int(most)),
        distance=table.pair("distance_m") if table.has("distance_m") else None,
        duration=table.number("duration_s", 1) if table.has("duration_s") else None,
        count=table.whole("count", 1) if table.has("count") else None,
        zone=zone,
        share=Share(*table.pair("share")) if table.has("share") else SHARES.get(zone or Zone.WALK),
        rest=table.number("rest_s") if table.has("rest_s") else 0.0,
        rest_how=table.text("rest_how") if table.has("rest_how") else "",
        set_of=table.whole("set_of", 1) if table.has("set_of") else 1,
        set_rest=table.number("set_rest_s") if table.has("set_rest_s") else 0.0,
    )
    table.finish()
    _check_piece(table.name, piece)
    return piece


def _check_piece(name: str, piece: Piece) -> None:
    if len(piece.name) > _NAME_LENGTH:
        raise ValueError(f"{name}: the name is longer than {_NAME_LENGTH} characters")
    amounts = (piece.distance, piece.duration, piece.count)
    if sum(amount is not None for amount in amounts) != 1:
        raise ValueError(f"{name}: needs one of distance_m, duration_s and count")
    if piece.going is Going.BACKWARD and piece.distance is None:
        raise ValueError(f"{name}: goes backward, so it needs a distance_m")
    if piece.rest and not piece.rest_how:
        raise ValueError(f"{name}: has a rest and does not say how")
    whole = SHARES.get(piece.zone) if piece.zone else None
    if piece.share and whole and not whole.low <= piece.share.low <= piece.share.high <= whole.high:
        raise ValueError(f"{name}: the share lies outside of its zone")
