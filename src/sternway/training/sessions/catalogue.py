"""The catalogue: every session of the data files in this folder, checked when first read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sternway.direction import Direction
from sternway.documents import toml_data
from sternway.files import packaged, packaged_names
from sternway.tables import Table
from sternway.training.sessions.demands import Demand, demands_of, level_of, loads_of
from sternway.training.sessions.gates import gates
from sternway.training.sessions.template import Evidence, Grade, Partner, Piece, SessionTemplate
from sternway.training.sessions.vocabulary import (
    BODY_PARTS,
    EQUIPMENT,
    GROUPS,
    PLACES,
    Kind,
    Share,
    Zone,
    zone_share,
)

VERSION = 1
_NOT_SESSIONS = ("evidence.toml", "gates.toml")
_NAME_LENGTH = 30


@cache
def catalogue() -> Mapping[str, SessionTemplate]:
    """Every session by its code, kind by kind."""
    known = evidence()
    found: dict[str, SessionTemplate] = {}
    for name in packaged_names(__name__, "*.toml"):
        if name in _NOT_SESSIONS:
            continue
        for template in parsed_sessions(packaged(__name__, name), known, name):
            if template.code in found:
                raise ValueError(f"{name}: {template.code} is there twice")
            found[template.code] = template
    whole = [_whole(template, found) for template in found.values()]
    return {each.code: each for each in sorted(whole, key=lambda each: list(Kind).index(each.kind))}


@cache
def evidence() -> Mapping[str, Evidence]:
    """What sessions rest on, by the names that they use."""
    return parsed_evidence(packaged(__name__, "evidence.toml"))


def parsed_evidence(text: str) -> Mapping[str, Evidence]:
    """Raises ``ValueError`` that names line and field."""
    with toml_data(text, "evidence.toml") as file:
        file.whole("version", VERSION, VERSION)
        return {name: _evidence(table) for name, table in file.named_tables().items()}


def parsed_sessions(
    text: str, known: Mapping[str, Evidence], name: str = "sessions"
) -> tuple[SessionTemplate, ...]:
    """The sessions of one file. Raises ``ValueError`` that names line and field."""
    with toml_data(text, name) as file:
        file.whole("version", VERSION, VERSION)
        kind = file.choice("kind", Kind)
        return tuple(_session(row, kind, known) for row in file.tables("session"))


def _evidence(table: Table) -> Evidence:
    ages = table.pair("ages", 1) if table.has("ages") else None
    return Evidence(
        table.choice("grade", Grade),
        table.text("says"),
        table.text("source"),
        table.one_of("status", ("read", "memory", "ours")),
        (int(ages[0]), int(ages[1])) if ages else None,
    )


def _whole(template: SessionTemplate, known: Mapping[str, SessionTemplate]) -> SessionTemplate:
    """A session that asks for what its warm-up and cool-down ask for too, and loads what they do.

    What can be left out of them counts for nothing.
    """
    demands, loads = template.demands, template.loads
    for code in (template.warm_up, template.cool_down):
        if code and code not in known:
            raise ValueError(f"{template.code}: there is no session {code}")
        if code:
            demands |= known[code].demands
            loads |= known[code].loads
    return replace(template, demands=demands, loads=loads)


def _session(table: Table, kind: Kind, known: Mapping[str, Evidence]) -> SessionTemplate:
    pieces = tuple(_piece(piece, kind) for piece in table.tables("piece"))
    ways = tuple((piece.direction, piece.zone) for piece in pieces)
    is_hard, held = table.flag("hard"), table.flag("held", False)
    demands = demands_of(kind, ways, is_hard, held, table.choices("demands", Demand))
    pieces = tuple(
        replace(piece, loads=loads_of(piece.direction, piece.zone, tuple(piece.loads), demands))
        for piece in pieces
    )
    template = SessionTemplate(
        code=table.text("code"),
        title=table.text("title"),
        kind=kind,
        purpose=table.text("purpose"),
        dose=table.text("dose"),
        instructions=table.text("instructions"),
        pieces=pieces,
        is_hard=is_hard,
        grows_every=table.whole("grows_every", 1, default=1),
        warm_up=_code(table, "warm_up"),
        cool_down=_code(table, "cool_down"),
        places=table.some_of("places", PLACES),
        surface=table.text("surface"),
        equipment=table.some_of("equipment", EQUIPMENT),
        partner=table.choice("partner", Partner),
        requires=table.some_of("requires", tuple(gates())),
        demands=demands,
        loads=frozenset(),
        level=level_of(kind, ways, demands),
        evidence=tuple(known[name] for name in table.some_of("evidence", tuple(known))),
        roles=table.texts("roles", ()),
    )
    always = [piece.loads for piece in pieces if piece not in template.spared]
    template = replace(template, loads=frozenset[str]().union(*always))
    if not template.places:
        table.fault("places", "names no place: name one or more")
    if not template.evidence:
        table.fault("evidence", "names nothing: name one or more")
    return template


def _code(table: Table, key: str) -> str:
    """The code of another session, or ``""`` where the file says that there is none."""
    if not table.has(key):
        table.fault(key, 'is missing: write "" where there is none')
    return table.text(key, "")


def _piece(table: Table, kind: Kind) -> Piece:
    least, most = table.pair("times", 1)
    zone = table.choice("zone", Zone) if table.has("zone") else None
    share = zone_share(zone) if zone else None
    piece = Piece(
        name=table.text("name", longest=_NAME_LENGTH),
        how=table.text("how"),
        direction=table.choice("direction", Direction),
        times=(int(least), int(most)),
        distance=table.pair("distance_m", 1) if table.has("distance_m") else None,
        duration=table.number("duration_s", 1) if table.has("duration_s") else None,
        count=table.whole("count", 1) if table.has("count") else None,
        zone=zone,
        share=Share(*table.pair("share", 0)) if table.has("share") else share,
        rest=table.number("rest_s", 0, default=0.0),
        rest_how=table.text("rest_how", ""),
        set_of=table.whole("set_of", 1, default=1),
        set_rest=table.number("set_rest_s", 0, default=0.0),
        race=table.pair("race_m", 1) if table.has("race_m") else None,
        is_standing=table.flag("standing", False),
        loads=frozenset(table.some_of("loads", (*BODY_PARTS, *GROUPS), ())),
        demands=frozenset(table.choices("demands", Demand, ())),
    )
    _check_piece(table, piece, kind)
    return piece


def _check_piece(table: Table, piece: Piece, kind: Kind) -> None:
    is_still = piece.direction is Direction.STILL
    if is_still and not table.has("loads"):
        table.fault("loads", "is missing: name the parts of the body, or [] where it loads none")
    if piece.demands and not (is_still and kind in (Kind.WARM_UP, Kind.COOL_DOWN)):
        table.fault("demands", "belong to the session, but for what can be left out of a warm-up")
    if any(letter.isdigit() for letter in piece.name):
        table.fault("name", "holds a figure, which a training platform takes for an amount")
    amounts = (piece.distance, piece.duration, piece.count)
    if sum(amount is not None for amount in amounts) != 1:
        table.fault("", "needs one of distance_m, duration_s and count")
    if piece.direction is Direction.BACKWARD and piece.distance is None:
        table.fault("distance_m", "is missing: what goes backward needs one")
    if piece.direction is Direction.UNKNOWN:
        table.fault("direction", "must be backward, forward or still")
    if piece.rest and not piece.rest_how:
        table.fault("rest_how", "is missing: say how to rest")
    whole = zone_share(piece.zone) if piece.zone else None
    if piece.share and whole and not whole.low <= piece.share.low <= piece.share.high <= whole.high:
        table.fault("share", "lies outside of its zone")
