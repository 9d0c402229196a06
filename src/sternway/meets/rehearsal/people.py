"""Athletes that do not exist: the field of a rehearsal, and the sheets that their nations send."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from hashlib import sha256

from sternway.athletics import Sex

NATIONS = (
    "AUT", "BEL", "CAN", "CZE", "DEN", "DOM", "ESP", "FRA", "GBR", "GER", "HUN", "IRL", "ITA",
    "JPN", "NED", "POL", "POR", "SLO", "SUI", "SWE", "USA",
)  # fmt: skip
"""twenty-one, as came to Essen in 2016"""
ATHLETES = 158
_FAMILY = [
    "Amsel",
    "Bussard",
    "Corvo",
    "Dohle",
    "Estornino",
    "Faucon",
    "Gabbiano",
    "Häher",
    "Ibis",
    "Jilguero",
    "Kauz",
    "Lerche",
    "Meise",
    "Nightingale",
    "Oriol",
    "Petirrojo",
    "Quetzal",
    "Rossignol",
    "Sokół",
    "Tordo",
    "Uhu",
    "Vrabec",
    "Wren",
    "Żuraw",
    "Falk",
    "Stork",
]
_GIVEN = {
    Sex.FEMALE: [
        "Ada",
        "Bea",
        "Cara",
        "Dana",
        "Eva",
        "Fleur",
        "Gina",
        "Hanna",
        "Ines",
        "Juno",
        "Kim",
        "Lea",
        "Mia",
        "Nora",
        "Zoë",
    ],
    Sex.MALE: [
        "Anton",
        "Ben",
        "Carlo",
        "Dirk",
        "Emil",
        "Finn",
        "Gino",
        "Hugo",
        "Ivo",
        "Jörg",
        "Karl",
        "Luca",
        "Max",
        "Nils",
        "Paweł",
    ],
}
_EVENTS = ("100m", "200m", "400m", "800m", "1500m", "3000m")
_PACE = {"100m": 0.172, "200m": 0.185, "400m": 0.21, "800m": 0.235, "1500m": 0.25, "3000m": 0.265}
"""s/m of somebody at the front of a field of men"""
_SLOWER = {Sex.FEMALE: 1.4, Sex.MALE: 1.15}


@dataclass(frozen=True, slots=True)
class Runner:
    """One of them; ``strength`` is about 1, the smaller the faster."""

    name: str
    sex: Sex
    nation: str
    born: str
    bib: int
    strength: float
    events: tuple[str, ...]


def chance(seed: str, *what: object) -> float:
    """A number from 0 to 1 that depends on the seed and on nothing else."""
    text = "\x1f".join((seed, *map(str, what)))
    return int.from_bytes(sha256(text.encode()).digest()[:7], "big") / 2**56


def field(seed: str, count: int = ATHLETES) -> tuple[Runner, ...]:
    """The athletes of a rehearsal."""
    found = []
    for number in range(count):
        sex = (Sex.FEMALE, Sex.MALE)[number % 2]
        given = _GIVEN[sex][number // 2 % len(_GIVEN[sex])]
        family = _FAMILY[(number * 7 + number // 26) % len(_FAMILY)]
        first = int(chance(seed, number, "event") * len(_EVENTS))
        second = (first + 1 + int(chance(seed, number, "second") * 2)) % len(_EVENTS)
        year = 1955 + int(chance(seed, number, "year") * 52)
        day = 1 + int(chance(seed, number, "day") * 28)
        found.append(
            Runner(
                f"{given} {family}" + (f"-{_FAMILY[number % 25]}" if number >= 104 else ""),
                sex,
                NATIONS[number % len(NATIONS)],
                f"{year}-{1 + number % 12:02d}-{day:02d}",
                101 + number,
                0.8 + 0.4 * chance(seed, number, "strength"),
                tuple(dict.fromkeys((_EVENTS[first], _EVENTS[second]))),
            )
        )
    return tuple(found)


def run_ms(runner: Runner, event: str, metres: float, seed: str, *when: object) -> int:
    """What they run on the day, ms."""
    form = 0.97 + 0.06 * chance(seed, runner.bib, event, *when)
    return round(metres * _PACE[event] * _SLOWER[runner.sex] * runner.strength * form * 1000)


def sheets(seed: str, runners: tuple[Runner, ...]) -> dict[str, str]:
    """The entry sheet of each nation, by file name."""
    found = {}
    for nation in NATIONS:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("name", "sex", "born", "nation", "bib", "event", "mark"))
        for each in runners:
            if each.nation != nation:
                continue
            for event in each.events:
                metres = float(event.removesuffix("m"))
                ms = run_ms(each, event, metres, seed, "seed")
                minutes, rest = divmod(ms / 1000, 60)
                mark = f"{int(minutes)}:{rest:05.2f}" if minutes else f"{rest:.2f}"
                writer.writerow((each.name, each.sex, each.born, nation, each.bib, event, mark))
        found[f"{nation}.csv"] = out.getvalue()
    return found
