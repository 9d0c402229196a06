"""One block of a ledger's text as what it stands for, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sternway.athletics import (
    Athlete,
    Clock,
    Event,
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
from sternway.ledger.claim import (
    Claim,
    Confidence,
    Correction,
    Kind,
    Listed,
    Other,
    Otherwise,
    Ratification,
)
from sternway.ledger.codes import ProblemCode
from sternway.ledger.grammar import BAR, LONGEST_LINE, NONE, UNKNOWN, Field
from sternway.ledger.state import Change, State
from sternway.notices import Notice, notice

_UNITS = {"ms": Measure.TIME, "mm": Measure.DISTANCE}
_SIGNS = {measure: unit for unit, measure in _UNITS.items()}
_CONFIDENCE = {str(each): each for each in Confidence}

NO_RATIFICATION = Ratification()

Values = Mapping[str, Sequence[str]]
"""the values of a block by the name of their lines"""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line of a ledger; the rest of the ledger is not touched by it."""

    line: int
    """from 1"""
    reason: Notice


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
            found.append(Problem(number, notice(ProblemCode.NO_FIELD, line=_short(line))))
        elif field is None:
            found.append(Problem(number, notice(ProblemCode.UNKNOWN_FIELD, field=_short(name))))
        elif name in seen and not field.repeats:
            found.append(Problem(number, notice(ProblemCode.TWICE, field=name)))
        elif len(value) > LONGEST_LINE:
            found.append(
                Problem(number, notice(ProblemCode.TOO_LONG, field=name, most=LONGEST_LINE))
            )
        elif not re.fullmatch(field.shape, value):
            reason = notice(ProblemCode.SHAPE, field=name, value=_short(value), wanted=field.wanted)
            found.append(Problem(number, reason))
        seen.add(name)
    missing = tuple(field.name for field in fields if field.needed and field.name not in seen)
    if missing and not found:
        found.append(Problem(first, notice(ProblemCode.MISSING, fields=missing)))
    return found


def ordered(block: str, fields: Sequence[Field]) -> str:
    """The block with its lines in the order of the grammar."""
    head, *lines = block.split("\n")
    places = {field.name: place for place, field in enumerate(fields)}
    return "\n".join((head, *sorted(lines, key=lambda line: places[line.partition(": ")[0]])))


def conditions_of(values: Values, event: Event | None) -> Performance:
    """How a performance came about, without who, when and how fast."""
    wind = one(values, "wind")
    return Performance(
        event=event,
        evidence=Evidence(one(values, "evidence") or Evidence.CLAIMED),
        timing=timing_in(values),
        clock=Clock(values["clock"][0]) if "clock" in values else None,
        wind=float(wind) if wind else None,
        slope=Slope(values["slope"][0]) if "slope" in values else None,
        category=one(values, "category"),
        split_of=one(values, "split-of"),
        converted_from=one(values, "converted-from"),
        partly_forward="partly-forward" in values,
    )


def claim_of(id: str, values: Values) -> Claim:
    """The claim of a block that has no problems. Raises ``ValueError`` for a date that is none."""
    mark = values["mark"][0]
    code = values["event"][0]
    holder = values["athlete"][0]
    date = values["date"][0]
    position = one(values, "position")
    return Claim(
        id=id,
        sex=Sex(values["sex"][0]),
        performance=replace(
            conditions_of(values, None if code == NONE else event(code)),
            holder="" if holder == NONE else holder,
            mark=mark_of(one(values, "reads"), mark),
            date=None if date == UNKNOWN else parse_date(date),
            place=one(values, "place"),
        ),
        authority=values["authority"][0],
        about=one(values, "about") or id,
        race=one(values, "race"),
        position=int(position) if position else None,
        kind=Kind(values["kind"][0]),
        confidence=_CONFIDENCE[values["confidence"][0]],
        source=values["source"][0],
        history=history_of(values["state"]),
        listed=Listed(
            event=one(values, "listed-event"),
            mark=mark,
            athlete=one(values, "listed-athlete"),
            nation=one(values, "nation"),
            printed=one(values, "printed"),
        ),
        called_record=date_in(values, "called-record"),
        otherwise=Otherwise(
            marks=_others(values, "also-mark"),
            dates=_others(values, "also-date"),
            names=_others(values, "also-name"),
            events=_others(values, "also-event"),
        ),
        doubts=tuple(values.get("doubt", ())),
        alleged=tuple(Other(*value.rsplit(BAR, 1)) for value in values.get("alleged", ())),
        note=one(values, "note"),
        read=date_in(values, "read"),
        is_under_age="under-16" in values,
        superseded_by=one(values, "superseded-by"),
        ratification=ratification_of(values),
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
        ("race", claim.race),
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
        ("position", claim.position or ""),
        ("listed-event", claim.listed.event),
        ("listed-athlete", claim.listed.athlete),
        ("nation", claim.listed.nation),
        ("under-16", "yes" if claim.is_under_age else ""),
        ("place", done.place),
        ("printed", claim.listed.printed),
        ("called-record", claim.called_record or ""),
        *(("also-mark", f"{other.value}{BAR}{other.source}") for other in otherwise.marks),
        *(("also-date", f"{other.value}{BAR}{other.source}") for other in otherwise.dates),
        *(("also-name", f"{other.value}{BAR}{other.source}") for other in otherwise.names),
        *(("also-event", f"{other.value}{BAR}{other.source}") for other in otherwise.events),
        *(("doubt", doubt) for doubt in claim.doubts),
        *(("alleged", f"{other.value}{BAR}{other.source}") for other in claim.alleged),
        ("note", claim.note),
        ("source", claim.source),
        ("read", claim.read or ""),
        *_ratification_lines(claim.ratification),
        ("superseded-by", claim.superseded_by),
        *(("state", change) for change in claim.history),
    ]
    return block_text(f"claim {claim.id}", lines)


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
            born=date_in(values, "born"),
            nation=one(values, "nation"),
            latin=one(values, "latin"),
            aliases=tuple(values.get("alias", ())),
        ),
        not_same_as=tuple(values.get("not-same-as", ())),
        note=one(values, "note"),
    )


def squad_of(id: str, values: Values) -> Squad:
    return Squad(
        id=id,
        name=values["name"][0],
        sex=_sex(values),
        nation=one(values, "nation"),
        legs=tuple(values.get("leg", ())),
        note=one(values, "note"),
    )


def holder_block(holder: Athlete | Squad) -> str:
    """The text of an athlete or a squad."""
    lines: list[tuple[str, object]] = [("name", holder.name)]
    if isinstance(holder, Athlete):
        lines += [("latin", holder.person.latin)]
        lines += [("alias", alias) for alias in holder.person.aliases]
    lines += [("sex", holder.sex or ""), ("nation", holder.nation)]
    if isinstance(holder, Athlete):
        lines += [("born", holder.person.born or "")]
        lines += [("not-same-as", other) for other in holder.not_same_as]
    else:
        lines += [("leg", leg) for leg in holder.legs]
    lines += [("note", holder.note)]
    kind = "athlete" if isinstance(holder, Athlete) else "squad"
    return block_text(f"{kind} {holder.id}", lines)


def change_block(
    claim_id: str,
    changes: Iterable[Change],
    ratification: Ratification = NO_RATIFICATION,
    superseded_by: str = "",
) -> str:
    """The text that lets a claim of a ledger go on to other states."""
    lines = [
        *_ratification_lines(ratification),
        ("superseded-by", superseded_by),
        *(("state", change) for change in changes),
    ]
    return block_text(f"change {claim_id}", lines)


def ratification_of(values: Values) -> Ratification:
    """What the lines of a claim or of a change say that a ratification rests on."""
    return Ratification(one(values, "evidence-hash"), one(values, "second"))


def correction_of(values: Values, before: Values) -> Correction:
    """The correction of a block, over the values that it replaces."""
    date, author, reason = values["decided"][0].split(BAR, 2)
    replaced = tuple(
        (name, "; ".join(before.get(name, ()))) for name in values if name != "decided"
    )
    return Correction(parse_date(date), author, reason, replaced)


def corrected(block: str, correction: str, fields: Sequence[Field]) -> str:
    """A block with the lines of a correction in the place of those of the same name."""
    new = [line for line in correction.split("\n")[1:] if not line.startswith("decided: ")]
    names = {line.partition(": ")[0] for line in new}
    head, *old = block.rstrip("\n").split("\n")
    kept = [line for line in old if line.partition(": ")[0] not in names]
    return ordered("\n".join((head, *kept, *new)), fields)


def _ratification_lines(ratification: Ratification) -> list[tuple[str, object]]:
    return [("evidence-hash", ratification.evidence), ("second", ratification.second)]


def block_text(head: str, lines: Iterable[tuple[str, object]]) -> str:
    """A block of lines, without those that have no value."""
    texts = ((name, str(value)) for name, value in lines)
    return "\n".join((head, *(f"{name}: {text}" for name, text in texts if text)))


def _reading(mark: Mark) -> str:
    return f"{mark.value} {_SIGNS[mark.measure]} by {mark.step}"


def _change(line: str) -> Change:
    date, state, author, reason = line.split(BAR, 3)
    return Change(parse_date(date), State(state), author, reason)


def _others(values: Values, name: str) -> tuple[Other, ...]:
    return tuple(Other(*value.split(BAR, 1)) for value in values.get(name, ()))


def date_in(values: Values, name: str) -> PartialDate | None:
    """The date of a line. Raises ``ValueError`` for one that is in no calendar."""
    found = one(values, name)
    return parse_date(found) if found else None


def timing_in(values: Values) -> Timing | None:
    """How times were taken, where a block says so."""
    return Timing(values["timing"][0]) if "timing" in values else None


def _sex(values: Values) -> Sex | None:
    sex = one(values, "sex")
    return Sex(sex) if sex else None


def one(values: Values, name: str) -> str:
    """The value of a line, or ``""``."""
    found = values.get(name)
    return found[0] if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
