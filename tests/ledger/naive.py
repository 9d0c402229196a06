"""A second, naive implementation of docs/ledger.md ("What counts"), for random ledgers.

It is written from the page and shares no function with the ledger: claims are plain dictionaries,
every rule is a loop over all of them.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

EVENTS = {
    # code: (limit of hand times apart, unit of photo-finish, unit of hand times)
    "100m": (True, 10, 100),
    "400m": (True, 10, 100),
    "800m": (False, 10, 100),
}
BEST = {"100m": 15_000, "400m": 75_000, "800m": 160_000}
PEOPLE = {"ann": 1980, "bea": 1985, "cleo": 1990, "dora": 2001}
NATIONS = {"ann": "GER", "bea": "GER", "cleo": "ITA", "dora": "ITA"}
RATIFIES = {"guinness": True, "irr": False, "press": False}
CONFIDENCES = ["high", "medium", "low", "very low"]
ROUNDS = ["heat", "semi-final", "final"]
Claim = dict[str, Any]


def random_claims(draw: random.Random) -> list[Claim]:
    """Up to a dozen claims with races, ties, splits, wind, sources that differ, and rulings."""
    claims: list[Claim] = []
    races: list[dict[str, Any]] = [
        {
            "id": f"race-{n}",
            "event": draw.choice(list(EVENTS)),
            "round": draw.choice(ROUNDS),
            "date": f"20{draw.randint(10, 14)}-0{draw.randint(1, 3)}-0{draw.randint(1, 3)}",
            "wind": draw.choice([None, None, 1.0, 2.1]),
        }
        for n in range(3)
    ]
    for number in range(draw.randint(1, 12)):
        race = draw.choice(races) if draw.random() < 0.5 else None
        event = race["event"] if race else draw.choice(list(EVENTS))
        step = draw.choice([10, 10, 100, 1])
        authority = draw.choice(list(RATIFIES))
        states = ["ratified"] if RATIFIES[authority] else ["claimed"]
        if draw.random() < 0.3:
            states.append(draw.choice(["disputed", "rejected"]))
        base = BEST[event] + 100 * draw.randint(0, 12)
        claim = {
            "id": f"c{number}",
            "event": event,
            "value": base + (step * draw.randint(0, 9) if step < 100 else 0),
            "step": step,
            "athlete": draw.choice(list(PEOPLE)),
            "date": race["date"] if race else _date(draw),
            "authority": authority,
            "kind": draw.choice(["record", "record", "championship result", "national record"]),
            "confidence": draw.choice(CONFIDENCES[:3]),
            "timing": draw.choice(["", "", "photo-finish", "hand"]),
            "wind": draw.choice([None, None, 0.5, 2.5]),
            "split": draw.random() < 0.1,
            "race": race,
            "about": "",
            # the first state is of the day of entry, the second comes a year later
            "states": [(date(2015 + n, 1, 1), state) for n, state in enumerate(states)],
        }
        if claims and draw.random() < 0.25:
            other = draw.choice(claims)
            if other["event"] == event and not other["about"]:
                claim["about"] = other["id"]
                claim["athlete"] = other["athlete"]
        claims.append(claim)
    return claims


def _date(draw: random.Random) -> str:
    year, month = 2010 + draw.randint(0, 4), draw.randint(1, 3)
    return draw.choice(
        [f"{year}", f"{year}-0{month}", f"{year}-0{month}-0{draw.randint(1, 3)}",
         f"before {year}-06-01", "unknown"]
    )  # fmt: skip


def text_of(claims: list[Claim]) -> str:
    """The claims as the text of a ledger."""
    blocks = ["sternway ledger 1"]
    for id, born in PEOPLE.items():
        blocks.append(
            f"athlete {id}\nname: {id.title()} Runner\nsex: F\nnation: {NATIONS[id]}\nborn: {born}"
        )
    seen: set[str] = set()
    for claim in claims:
        race = claim["race"]
        if race and race["id"] not in seen:
            seen.add(race["id"])
            wind = f"\nwind: {race['wind']:+.1f}" if race["wind"] is not None else ""
            blocks.append(
                f"race {race['id']}\nevent: {race['event']}\nsex: F\nround: {race['round']}"
                f"\ndate: {race['date']}{wind}"
            )
    for claim in claims:
        lines = [
            f"claim {claim['id']}",
            f"event: {claim['event']}",
            "sex: F",
            f"mark: {_written(claim)}",
            f"reads: {claim['value']} ms by {claim['step']}",
            f"athlete: {claim['athlete']}",
            f"date: {claim['date']}",
            f"authority: {claim['authority']}",
        ]
        lines += [f"about: {claim['about']}"] if claim["about"] else []
        lines += [f"race: {claim['race']['id']}"] if claim["race"] else []
        lines += [f"kind: {claim['kind']}", f"confidence: {claim['confidence']}"]
        lines += [f"timing: {claim['timing']}"] if claim["timing"] else []
        lines += [f"wind: {claim['wind']:+.1f}"] if claim["wind"] is not None else []
        lines += ["split-of: 5000m"] if claim["split"] else []
        lines += ["source: a test"]
        lines += [f"state: {day} | {state} | a tester | drawn" for day, state in claim["states"]]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _written(claim: Claim) -> str:
    decimals = {1: 3, 10: 2, 100: 1}[claim["step"]]
    minutes, rest = divmod(claim["value"], 60_000)
    width = decimals + 3
    if minutes:
        return f"{minutes}:{rest / 1000:0{width}.{decimals}f}"
    return f"{rest / 1000:.{decimals}f}"


def records(
    claims: list[Claim],
    event: str,
    authority: str | None = None,
    on: date | None = None,
    nation: str = "",
    by_hand: bool | None = None,
) -> set[str]:
    """Ids of the record (several where it is shared)."""
    those = standing(claims, event, authority, on, nation, by_hand)
    if not those:
        return set()
    best = those[0]
    for claim in those:
        if (official(claim), claim["value"]) < (official(best), best["value"]):
            best = claim
    return {claim["id"] for claim in those if tied(claim, best)}


def progression(claims: list[Claim], event: str, authority: str | None = None) -> list[set[str]]:
    """Ids of the records in their order, those of equal rank in time as one set."""
    dated = [claim for claim in standing(claims, event, authority) if claim["date"] != "unknown"]
    ordered = sorted(dated, key=lambda claim: (*moment(claim), -official(claim)))
    steps: list[set[str]] = []
    record: Claim | None = None
    for claim in ordered:
        if record is None:
            steps.append({claim["id"]})
            record = claim
        elif tied(claim, record):
            steps.append({claim["id"]})
        elif (official(claim), claim["value"]) < (official(record), record["value"]):
            steps.append({claim["id"]})
            record = claim
    return steps


def standing(
    claims: list[Claim],
    event: str,
    authority: str | None = None,
    on: date | None = None,
    nation: str = "",
    by_hand: bool | None = None,
) -> list[Claim]:
    """What is left of all claims by rules 1 to 7."""
    now = [claim for claim in claims if counts(claim, event, authority, None, nation)]
    believed: list[Claim] = []
    for claim in now:
        same = [other for other in now if performance(other, claims) == performance(claim, claims)]
        if claim is credited(same):
            believed.append(claim)
    if on is not None:
        then = [claim for claim in claims if counts(claim, event, authority, on, nation)]
        only_then: list[Claim] = []
        known = {performance(claim, claims) for claim in believed}
        for claim in then:
            mine = performance(claim, claims)
            same = [other for other in then if performance(other, claims) == mine]
            if mine not in known and claim is credited(same):
                only_then.append(claim)
        believed = [claim for claim in believed if claim in then] + only_then
    if EVENTS[event][0]:
        hand = [claim for claim in believed if timed_by_hand(claim)]
        others = [claim for claim in believed if not timed_by_hand(claim)]
        wanted = by_hand if by_hand is not None else not others
        believed = hand if wanted else others
    left: list[Claim] = []
    for claim in believed:
        is_beaten = False
        for other in believed:
            if claim["race"] is None or other["race"] is not claim["race"]:
                continue
            better = (official(other), other["value"]) < (official(claim), claim["value"])
            if better and not tied(claim, winner(believed, claim["race"])):
                is_beaten = True
        if not is_beaten:
            left.append(claim)
    return left


def winner(claims: list[Claim], race: Any) -> Claim:
    runners = [claim for claim in claims if claim["race"] is race]
    return min(runners, key=lambda claim: (official(claim), claim["value"]))


def counts(
    claim: Claim, event: str, authority: str | None, on: date | None, nation: str = ""
) -> bool:
    """Rules 1, 3 and 5."""
    if claim["event"] != event or claim["split"]:
        return False
    wind = claim["wind"]
    if wind is None and claim["race"] is not None:
        wind = claim["race"]["wind"]
    if wind is not None and wind > 2.0 and event == "100m":
        return False
    if nation and NATIONS[claim["athlete"]] != nation:
        return False
    state = claim["states"][-1][1]
    if on is not None:
        past = [each for day, each in claim["states"] if day <= on]
        state = past[-1] if past else state
        if claim["date"] == "unknown" or days(claim["date"])[1] > on:
            return False
    if authority is not None:
        if claim["authority"] != authority:
            return False
        if claim["kind"] != "record" and not (claim["kind"] == "national record" and nation):
            return False
        if RATIFIES[authority]:
            return bool(state in ("ratified", "superseded"))
    return state not in ("detected", "disputed", "rejected")


def performance(claim: Claim, claims: list[Claim]) -> str:
    """The same for all claims of one performance: by ``about``, or one athlete in one race."""
    reached = {claim["id"]}
    while True:
        more = set(reached)
        for one in claims:
            for other in claims:
                linked = one["about"] == other["id"] or (
                    one["race"] is not None
                    and one["race"] is other["race"]
                    and one["athlete"] == other["athlete"]
                )
                if linked and (one["id"] in more or other["id"] in more):
                    more |= {one["id"], other["id"]}
        if more == reached:
            return str(min(reached))
        reached = more


def credited(same: list[Claim]) -> Claim:
    """Rule 4."""
    surest = min(CONFIDENCES.index(claim["confidence"]) for claim in same)
    left = [claim for claim in same if CONFIDENCES.index(claim["confidence"]) == surest]
    ratified = [claim for claim in left if claim["states"][-1][1] in ("ratified", "superseded")]
    choice = ratified or left
    slowest = max(official(claim) for claim in choice)
    equal = [claim for claim in left if official(claim) == slowest]
    return min(equal, key=lambda claim: (open_days(claim["date"]), int(claim["id"][1:])))


def open_days(text: str) -> int:
    if text == "unknown":
        return 10**7
    first, last = days(text)
    return (last - first).days


def days(text: str) -> tuple[date, date]:
    """The first and last day that a date leaves open."""
    if text.startswith("before "):
        return date.min, date.fromordinal(date.fromisoformat(text[7:]).toordinal() - 1)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        nxt = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), date.fromordinal(nxt.toordinal() - 1)
    return date(*parts), date(*parts)


def moment(claim: Claim) -> tuple[date, int]:
    """When a record is taken to have been set: day, and the stage of that day."""
    first, last = days(claim["date"])
    stage = {"heat": 1, "semi-final": 3, "final": 4}[claim["race"]["round"]] if claim["race"] else 4
    return (last if first == date.min else first), stage


def timed_by_hand(claim: Claim) -> bool:
    """Rule 6."""
    if not EVENTS[claim["event"]][0]:
        return False
    return bool(claim["timing"] == "hand" or (not claim["timing"] and claim["step"] >= 100))


def official(claim: Claim) -> int:
    """Rule 8."""
    _, photo, hand = EVENTS[claim["event"]]
    is_hand = claim["timing"] == "hand" or timed_by_hand(claim)
    unit = hand if is_hand else photo
    value: int = claim["value"]
    if claim["step"] >= unit:
        return value
    return value if value % unit == 0 else (value // unit + 1) * unit


def tied(one: Claim, other: Claim) -> bool:
    if official(one) != official(other):
        return False
    if one["step"] == 1 and other["step"] == 1:
        return bool(one["value"] == other["value"])
    return True
