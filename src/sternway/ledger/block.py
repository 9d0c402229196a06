"""One block of a ledger's text as an athlete, a squad, a change or a claim, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sternway.athletics import (
    Athlete,
    Clock,
    Evidence,
    Mark,
    Measure,
    PartialDate,
    Performance,
    Person,
    Sex,
    Slope,
    Squad,
    Timing,
    event,
    parse_date,
)
from sternway.ledger.claim import Claim, Confidence, Kind, Listed, Other, Otherwise
from sternway.ledger.grammar import BAR, LONGEST_LINE, NONE, UNKNOWN, Field
from sternway.ledger.state import Change, State

_UNITS = {"ms": Measure.TIME, "mm": Measure.DISTANCE}
_SIGNS = {measure: unit for unit, measure in _UNITS.items()}
_CONFIDENCE = {str(each): each for each in Confidence}

Values = Mapping[str, Sequence[str]]
"""the values of a block by the name of their lines"""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line of a ledger; the rest of the ledger is not touched by it."""

    line: int
    """from 1"""
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def values_of(block: str) -> dict[str, list[str]]:
    """The values of a block without its first line, as they are."""
    values: dict[str, list[str]] = {}
    for line in block.rstrip("\n").split("\n")[1:]:
        name, _, value = line.partition(": ")
        values.setdefault(name, []).append(value)
    return values


def problems_of(block: str, fields: Sequence[Field], first: int) -> list[Problem]:
    """What is wrong with the lines of a block whose first line is numbered ``first``."""
    known = {field.name: field for field in fields}
    found: list[Problem] = []
    seen: set[str] = set()
    for number, line in enumerate(block.split("\n")[1:], start=first + 1):
        name, colon, value = line.partition(": ")
        field = known.get(name)
        if not colon:
            found.append(Problem(number, f"{_short(line)!r} is no line of the form name: value"))
        elif field is None:
            found.append(Problem(number, f"no line is called {_short(name)!r} here"))
        elif name in seen and not field.repeats:
            found.append(Problem(number, f"{name} is given twice"))
        elif len(value) > LONGEST_LINE:
            found.append(Problem(number, f"{name} is longer than {LONGEST_LINE} characters"))
        elif not re.fullmatch(field.shape, value):
            found.append(Problem(number, f"{name}: {_short(value)!r} is not {field.wanted}"))
        seen.add(name)
    missing = [field.name for field in fields if field.needed and field.name not in seen]
    if missing and not found:
        found.append(Problem(first, f"has no line for {', '.join(missing)}"))
    return found


def ordered(block: str, fields: Sequence[Field]) -> str:
    """The block with its lines in the order of the grammar."""
    head, *lines = block.split("\n")
    places = {field.name: place for place, field in enumerate(fields)}
    return "\n".join((head, *sorted(lines, key=lambda line: places[line.partition(": ")[0]])))


def claim_of(id: str, values: Values) -> Claim:
    """The claim of a block that has no problems. Raises ``ValueError`` for a date that is none."""
    mark = values["mark"][0]
    code = values["event"][0]
    holder = values["athlete"][0]
    date = values["date"][0]
    wind = _one(values, "wind")
    performance = Performance(
        holder="" if holder == NONE else holder,
        event=None if code == NONE else event(code),
        mark=mark_of(_one(values, "reads"), mark),
        date=None if date == UNKNOWN else parse_date(date),
        place=_one(values, "place"),
        evidence=Evidence(_one(values, "evidence") or Evidence.CLAIMED),
        timing=Timing(values["timing"][0]) if "timing" in values else None,
        clock=Clock(values["clock"][0]) if "clock" in values else None,
        wind=float(wind) if wind else None,
        slope=Slope(values["slope"][0]) if "slope" in values else None,
        category=_one(values, "category"),
        split_of=_one(values, "split-of"),
        converted_from=_one(values, "converted-from"),
        partly_forward="partly-forward" in values,
    )
    called = _one(values, "called-record")
    return Claim(
        id=id,
        sex=values["sex"][0],
        performance=performance,
        authority=values["authority"][0],
        about=_one(values, "about") or id,
        kind=Kind(values["kind"][0]),
        confidence=_CONFIDENCE[values["confidence"][0]],
        source=values["source"][0],
        history=history_of(values["state"]),
        listed=Listed(
            event=_one(values, "listed-event"),
            mark=mark,
            athlete=_one(values, "listed-athlete"),
            nation=_one(values, "nation"),
            printed=_one(values, "printed"),
        ),
        called_record=parse_date(called) if called else None,
        otherwise=Otherwise(
            marks=_others(values, "also-mark"),
            dates=_others(values, "also-date"),
            names=_others(values, "also-name"),
            events=_others(values, "also-event"),
        ),
        doubts=tuple(values.get("doubt", ())),
        note=_one(values, "note"),
    )


def block_of(claim: Claim) -> str:
    """The text of a claim, without a line break at its end."""
    done, otherwise = claim.performance, claim.otherwise
    lines: list[tuple[str, object]] = [
        ("event", done.event.code if done.event else NONE),
        ("sex", claim.sex),
        ("mark", claim.listed.mark),
        ("reads", _reading(done.mark) if done.mark else ""),
        ("athlete", done.holder or NONE),
        ("date", done.date or UNKNOWN),
        ("authority", claim.authority),
        ("about", "" if claim.about == claim.id else claim.about),
        ("kind", claim.kind),
        ("confidence", claim.confidence),
        ("category", done.category),
        ("evidence", "" if done.evidence is Evidence.CLAIMED else done.evidence),
        ("timing", done.timing or ""),
        ("clock", done.clock or ""),
        ("wind", "" if done.wind is None else f"{done.wind:+.1f}"),
        ("slope", done.slope or ""),
        ("split-of", done.split_of),
        ("converted-from", done.converted_from),
        ("partly-forward", "yes" if done.partly_forward else ""),
        ("listed-event", claim.listed.event),
        ("listed-athlete", claim.listed.athlete),
        ("nation", claim.listed.nation),
        ("place", done.place),
        ("printed", claim.listed.printed),
        ("called-record", claim.called_record or ""),
        *(("also-mark", f"{other.value}{BAR}{other.source}") for other in otherwise.marks),
        *(("also-date", f"{other.value}{BAR}{other.source}") for other in otherwise.dates),
        *(("also-name", f"{other.value}{BAR}{other.source}") for other in otherwise.names),
        *(("also-event", f"{other.value}{BAR}{other.source}") for other in otherwise.events),
        *(("doubt", doubt) for doubt in claim.doubts),
        ("note", claim.note),
        ("source", claim.source),
        *(("state", change) for change in claim.history),
    ]
    return _block(f"claim {claim.id}", lines)


def mark_of(reading: str, text: str) -> Mark | None:
    """The mark that ``30330 ms by 10`` stands for."""
    if not reading:
        return None
    value, unit, _, step = reading.split(" ")
    return Mark(_UNITS[unit], int(value), int(step), text)


def history_of(lines: Iterable[str]) -> tuple[Change, ...]:
    """The changes of state lines. Raises ``ValueError`` for a date that is none."""
    return tuple(_change(line) for line in lines)


def athlete_of(id: str, values: Values) -> Athlete:
    return Athlete(
        id=id,
        person=Person(
            name=values["name"][0],
            sex=_sex(values),
            born=_born(values),
            nation=_one(values, "nation"),
            aliases=tuple(values.get("alias", ())),
        ),
        not_same_as=tuple(values.get("not-same-as", ())),
        note=_one(values, "note"),
    )


def squad_of(id: str, values: Values) -> Squad:
    return Squad(
        id=id,
        name=values["name"][0],
        sex=_sex(values),
        nation=_one(values, "nation"),
        legs=tuple(values.get("leg", ())),
        note=_one(values, "note"),
    )


def holder_block(holder: Athlete | Squad) -> str:
    """The text of an athlete or a squad."""
    lines: list[tuple[str, object]] = [("name", holder.name)]
    if isinstance(holder, Athlete):
        lines += [("alias", alias) for alias in holder.person.aliases]
    lines += [("sex", holder.sex or ""), ("nation", holder.nation)]
    if isinstance(holder, Athlete):
        lines += [("born", holder.person.born or "")]
        lines += [("not-same-as", other) for other in holder.not_same_as]
    else:
        lines += [("leg", leg) for leg in holder.legs]
    lines += [("note", holder.note)]
    kind = "athlete" if isinstance(holder, Athlete) else "squad"
    return _block(f"{kind} {holder.id}", lines)


def change_block(claim_id: str, changes: Iterable[Change]) -> str:
    """The text that lets a claim of a ledger go on to other states."""
    return _block(f"change {claim_id}", [("state", change) for change in changes])


def _block(head: str, lines: Iterable[tuple[str, object]]) -> str:
    texts = ((name, str(value)) for name, value in lines)
    return "\n".join((head, *(f"{name}: {text}" for name, text in texts if text)))


def _reading(mark: Mark) -> str:
    return f"{mark.value} {_SIGNS[mark.measure]} by {mark.step}"


def _change(line: str) -> Change:
    date, state, author, reason = line.split(BAR, 3)
    return Change(parse_date(date), State(state), author, reason)


def _others(values: Values, name: str) -> tuple[Other, ...]:
    return tuple(Other(*value.split(BAR, 1)) for value in values.get(name, ()))


def _born(values: Values) -> PartialDate | None:
    born = _one(values, "born")
    return parse_date(born) if born else None


def _sex(values: Values) -> Sex | None:
    sex = _one(values, "sex")
    return Sex(sex) if sex else None


def _one(values: Values, name: str) -> str:
    found = values.get(name)
    return found[0] if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
