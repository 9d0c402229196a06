"""From the rows of a JSON list of records, and judgements on them, to the text of a ledger.

``python -m scripts.convert_records RECORDS.json LEDGER`` made the ledger that is shipped. Every
value of a row is kept; what its note only tells is said again in lines that a machine can read.
"""

from __future__ import annotations

import json
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypedDict, cast

from sternway.athletics import (
    Athlete,
    Event,
    Evidence,
    Holder,
    Mark,
    Measure,
    PartialDate,
    Performance,
    Person,
    Roster,
    Sex,
    Slope,
    Squad,
    Timing,
    ascii_key,
    event,
    parse,
    parse_date,
)
from sternway.errors import SternwayError
from sternway.ledger import (
    HEADER,
    Change,
    Claim,
    Confidence,
    Kind,
    Listed,
    Other,
    Otherwise,
    State,
    advanced,
    authorities,
    block_of,
    holder_block,
)


class Row(TypedDict):
    """One entry of the list; every name is there, a value that is not known is None."""

    event: str
    sex: str
    mark: str
    athlete: str | None
    nation: str | None
    date: str | None
    place: str | None
    source_url: str
    status: str
    note: str
    kind: str
    confidence: str
    mark_s: float | None
    distance_m: float | None
    speed_ms: float | None


STATUSES = {
    "guinness": "guinness",
    "IRR": "irr",
    "recordholders": "recordholders",
    "rekord-institut": "rekord-institut",
    "alternative-records": "alternative-records",
    "press": "press",
    "article-claim": "article",
}
KINDS = {
    "record_claim": Kind.RECORD,
    "championship_result": Kind.CHAMPIONSHIP,
    "personal_best": Kind.PERSONAL_BEST,
    "national_record": Kind.NATIONAL_RECORD,
}
_BLANK: Row = {
    "event": "",
    "sex": "M",
    "mark": "",
    "athlete": None,
    "nation": None,
    "date": None,
    "place": None,
    "source_url": "",
    "status": "press",
    "note": "",
    "kind": "championship_result",
    "confidence": "low",
    "mark_s": None,
    "distance_m": None,
    "speed_ms": None,
}
_NO_NAME = "(name not shown)"
_CONFIDENCE = {str(each): each for each in Confidence}
_RECORDS = (Kind.RECORD, Kind.NATIONAL_RECORD)


def converted(rows: Sequence[Row], judgements: Mapping[str, Any]) -> str:
    """The text of a ledger. Raises ``ValueError`` where a judgement fits no claim.

    Who was under 16 by a judgement is named nowhere in it, be it in an id.
    """
    roster = Roster(_holders(rows, judgements))
    numbered: dict[str, int] = {}
    claims = [_claim(row, roster, judgements, numbered) for row in rows]
    claims += [_told(entry, roster, judgements, numbered) for entry in judgements["told_in_notes"]]
    judged = judgements["claim"]
    unknown = sorted(judged.keys() - {claim.id for claim in claims})
    if unknown:
        raise ValueError(f"judgements on claims that are none: {', '.join(unknown)}")
    claims = [_judged(claim, judged.get(claim.id, {})) for claim in claims]
    claims = _superseded(claims, judgements)
    intro = "\n".join(f"# {line}" for line in judgements["introduction"].strip().split("\n"))
    blocks = [HEADER, intro]
    blocks += [holder_block(each) for each in sorted(roster, key=lambda each: each.id)]
    blocks += [block_of(claim) for claim in claims]
    return "\n\n".join(blocks) + "\n"


def _holders(rows: Iterable[Row], judgements: Mapping[str, Any]) -> Iterator[Holder]:
    """Those judged upon, then whoever else is named."""
    known: list[Holder] = [*_athletes(judgements["athlete"]), *_squads(judgements["squad"])]
    yield from known
    names = Roster(known)
    for row in (*rows, *judgements["told_in_notes"]):
        name = row["athlete"]
        if name and _is_young(row, judgements):
            person = Person(_NO_NAME, Sex(row["sex"]), nation=row["nation"] or "")
            yield Athlete(_id_without_name(row), person)
        elif name and not names.of_name(name) and name not in judgements["squad_names"]:
            athlete = Athlete(
                ascii_key(name), Person(name, Sex(row["sex"]), nation=row["nation"] or "")
            )
            names = Roster([*names, athlete])
            yield athlete


def _is_young(row: Mapping[str, Any], judgements: Mapping[str, Any]) -> bool:
    """Whether a row is judged to be of somebody under 16."""
    told = {"event": row["event"], "mark": row["mark"]}
    return told in judgements["under_16"]


def _id_without_name(row: Mapping[str, Any]) -> str:
    return f"under-16-{row['date'][:4]}"


def _without(name: str | None, address: str) -> str:
    """An address cut short before a part of a name."""
    at = [address.casefold().find(part) for part in (name or "").casefold().split()]
    first = min((each for each in at if each >= 0), default=-1)
    return address if first < 0 else f"{address[:first]}…"


def _athletes(entries: Mapping[str, Any]) -> Iterator[Athlete]:
    for id, entry in entries.items():
        yield Athlete(
            id=id,
            person=Person(
                name=entry["name"],
                sex=Sex(entry["sex"]),
                born=parse_date(entry["born"]) if "born" in entry else None,
                nation=entry.get("nation", ""),
                aliases=tuple(entry.get("aliases", ())),
            ),
            not_same_as=tuple(entry.get("not_same_as", ())),
            note=entry.get("note", ""),
        )


def _squads(entries: Mapping[str, Any]) -> Iterator[Squad]:
    for id, entry in entries.items():
        yield Squad(
            id=id,
            name=entry["name"],
            sex=Sex(entry["sex"]),
            nation=entry.get("nation", ""),
            legs=tuple(entry.get("legs", ())),
            note=entry.get("note", ""),
        )


def _claim(
    row: Row, roster: Roster, judgements: Mapping[str, Any], numbered: dict[str, int]
) -> Claim:
    code, category = _event_of(row, judgements)
    run = event(code) if code else None
    is_young = _is_young(row, judgements)
    holder = _holder_of(row, code, roster, judgements)
    authority = authorities()[STATUSES[row["status"]]]
    kind = KINDS[row["kind"]]
    ratified = authority.ratifies and kind in _RECORDS
    official = authority.id == "irr" or authority.ratifies or kind is Kind.CHAMPIONSHIP
    state = State.RATIFIED if ratified else State.CLAIMED
    reason = f"a mark of {authority.name}, by the source" if ratified else "told by the source"
    id = _id_of(row, code, holder, judgements, numbered)
    return Claim(
        id=id,
        sex=Sex(row["sex"]),
        performance=Performance(
            holder=holder.id if holder else "",
            event=run,
            mark=_mark_of(row, run),
            date=parse_date(row["date"]) if row["date"] else None,
            place=row["place"] or "",
            evidence=Evidence.OFFICIAL if official else Evidence.CLAIMED,
            timing=Timing.HAND if "hand" in _words(row["note"]) else None,
            category=category,
        ),
        authority=authority.id,
        about=id,
        kind=kind,
        confidence=_CONFIDENCE[row["confidence"]],
        source=_without(row["athlete"], row["source_url"]) if is_young else row["source_url"],
        history=(_change(state, reason, judgements),),
        listed=Listed(
            event=row["event"],
            mark=row["mark"],
            athlete="" if is_young else row["athlete"] or "",
            nation=row["nation"] or "",
        ),
        note=row["note"],
        is_under_age=is_young,
    )


def _told(
    entry: Mapping[str, Any],
    roster: Roster,
    judgements: Mapping[str, Any],
    numbered: dict[str, int],
) -> Claim:
    """A claim that no row makes, told in the note of one."""
    source = f"told in the note of {entry['note_of']}"
    told = {name: value for name, value in entry.items() if name != "note_of"}
    row = {**_BLANK, **told, "source_url": source}
    return _claim(cast(Row, row), roster, judgements, numbered)


def _event_of(row: Row, judgements: Mapping[str, Any]) -> tuple[str, str]:
    """Code (``""`` for none) and category of a listed event."""
    entry = judgements["event"][row["event"]]
    return (entry, "") if isinstance(entry, str) else (entry["code"], entry.get("category", ""))


def _holder_of(row: Row, code: str, roster: Roster, judgements: Mapping[str, Any]) -> Holder | None:
    squads = judgements["squad_names"]
    name = row["athlete"] or f"{code} {row['nation']}"
    if name in squads:
        ids = squads[name]
        return roster.find(
            ids[f"{code} {row['date']} {row['sex']}"] if isinstance(ids, dict) else ids
        )
    if not row["athlete"]:
        return None
    if _is_young(row, judgements):
        return roster.find(_id_without_name(row))
    found = roster.of_name(row["athlete"])
    if len(found) != 1:
        raise ValueError(f"{row['athlete']!r} is the name of {len(found)}")
    return found[0]


def _mark_of(row: Row, run: Event | None) -> Mark | None:
    """The mark, with the step that its text shows; None where there is no exact one."""
    text = row["mark"]
    if row["mark_s"] is not None:
        value = round(Fraction(str(row["mark_s"])) * 1000)
        decimals = len(text.partition(".")[2])
        return Mark(Measure.TIME, value, 10 ** (3 - decimals), text)
    try:
        return parse(text, run) if run is not None else None
    except SternwayError:
        return None


def _id_of(
    row: Row,
    code: str,
    holder: Holder | None,
    judgements: Mapping[str, Any],
    numbered: dict[str, int],
) -> str:
    """Event, name and year, and a number where that is not enough."""
    name = "unnamed"
    date = row["date"] or ""
    year = date.split("-")[0] if date[:1].isdigit() else "undated"
    if _is_young(row, judgements):
        name = "under-16"
    elif isinstance(holder, Squad):
        name = holder.id.removesuffix(f"-{year}")
    elif holder is not None:
        entry = judgements["athlete"].get(holder.id, {})
        name = entry.get("short") or ascii_key(holder.name.split(" ")[-1])
    stem = "-".join((code or "unspecified", name, year))
    numbered[stem] = numbered.get(stem, 0) + 1
    return stem if numbered[stem] == 1 else f"{stem}-{numbered[stem]}"


def _judged(claim: Claim, entry: Mapping[str, Any]) -> Claim:
    """The claim with what its note and its neighbours tell."""
    done = claim.performance
    if "step" in entry and done.mark is not None:
        done = replace(done, mark=replace(done.mark, step=entry["step"]))
    done = replace(
        done,
        date=parse_date(entry["date"]) if "date" in entry else done.date,
        slope=Slope(entry["slope"]) if "slope" in entry else None,
        split_of=entry.get("split_of", ""),
        converted_from=entry.get("converted_from", ""),
        partly_forward=entry.get("partly_forward", False),
    )
    history = claim.history
    if "state" in entry:
        last = claim.history[-1]
        state = State(entry["state"])
        history = advanced(history, replace(last, state=state, reason=entry["reason"]))
    called: PartialDate | None = None
    if "called_record" in entry:
        called = parse_date(entry["called_record"])
    return replace(
        claim,
        performance=done,
        about=entry.get("about", claim.id),
        history=history,
        listed=replace(claim.listed, printed=entry.get("printed", "")),
        called_record=called,
        otherwise=Otherwise(
            marks=_others(entry, "also_mark"),
            dates=_others(entry, "also_date"),
            names=_others(entry, "also_name"),
            events=_others(entry, "also_event"),
        ),
        doubts=tuple(entry.get("doubts", ())),
    )


def _others(entry: Mapping[str, Any], name: str) -> tuple[Other, ...]:
    return tuple(Other(value, source) for value, source in entry.get(name, {}).items())


def _superseded(claims: Sequence[Claim], judgements: Mapping[str, Any]) -> list[Claim]:
    """The claims, with those marked that a later and better one of the same authority replaced."""
    return [
        claim
        if (better := _successor(claim, claims)) is None
        else replace(
            claim,
            history=advanced(
                claim.history,
                _change(
                    State.SUPERSEDED,
                    f"beaten by {better.id}: {better.listed.mark}, {better.performance.date}",
                    judgements,
                ),
            ),
        )
        for claim in claims
    ]


def _successor(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The first better mark that the same authority ratified later."""
    if claim.state is not State.RATIFIED:
        return None
    better = [each for each in claims if _supersedes(each, claim)]
    return min(better, key=lambda each: _day(each).latest, default=None)


def _supersedes(later: Claim, earlier: Claim) -> bool:
    new, old = later.performance, earlier.performance
    return (
        later.state is State.RATIFIED
        and (later.authority, later.sex) == (earlier.authority, earlier.sex)
        and new.event == old.event
        and new.mark is not None
        and old.mark is not None
        and new.mark.value < old.mark.value
        and new.date is not None
        and old.date is not None
        and old.date.surely_before(new.date)
    )


def _day(claim: Claim) -> PartialDate:
    assert claim.performance.date is not None
    return claim.performance.date


def _change(state: State, reason: str, judgements: Mapping[str, Any]) -> Change:
    return Change(parse_date(judgements["compiled"]), state, judgements["author"], reason)


def _words(text: str) -> list[str]:
    return text.replace(";", " ").replace("-", " ").split()


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    asked = parser.parse_args()
    rows = json.loads(asked.source.read_text(encoding="utf-8"))
    asked.target.write_text(converted(rows, load_judgements()), encoding="utf-8")


def load_judgements() -> Mapping[str, Any]:
    """What was judged by hand on the rows of records.json."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
