"""A ledger of many claims: loading, and every question of it: ``python -m benchmarks.ledger [N]``.

The claims are invented: 5,000 athletes, the events of the programme, both sexes, five authorities,
one performance in ten told by two sources, dates of every precision.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from sternway.athletics import Sex, event, scheme
from sternway.ledger import (
    Claim,
    Finding,
    Ledger,
    Query,
    authority,
    best,
    check_claim,
    passed_over,
    progression,
    read_ledger,
    versions,
    why,
)

CLAIMS = 100_000
_ATHLETES = 5_000
_EVENTS = {
    "50yd": 7.8, "100yd": 12.7, "100m": 13.2, "200m": 30.3, "400m": 68.5, "800m": 151.3,
    "1000m": 198.4, "1500m": 301.0, "mile": 346.6, "mile-road": 340.0, "3000m": 660.6,
    "5000m": 1157.0, "10km": 2360.0, "10000m": 2330.0, "half": 5749.0, "marathon": 12324.0,
    "100km": 44437.0, "4x100m": 62.1,
}  # fmt: skip
_AUTHORITIES = ("guinness", "irr", "recordholders", "rekord-institut", "press")
_ROUNDS = 5


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    text = made(count)
    print(f"{count:,} claims, {len(text) / 1e6:.0f} MB of text\n")
    print("| what | ms | ms of CPU | the slowest, ms of CPU | asked |")
    print("| --- | ---: | ---: | ---: | ---: |")
    gc.set_threshold(10_000)  # as the command line sets it
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.ledger"
        path.write_text(text, encoding="utf-8")
        ledger = read_ledger(path)
        assert not ledger.problems
        _show("load from a file", [lambda: read_ledger(path)], 1000)
    gc.freeze()  # what is loaded stays: to look for garbage in it takes 70 ms now and then
    marathon, sprint = event("marathon"), event("100m")
    everyone = Query(event=marathon, sex=Sex.MALE)
    irr = Query(event=sprint, sex=Sex.FEMALE, authority=authority("irr"), on=date(2012, 1, 1))
    classes = scheme("irr-2010")
    seniors = Query(event=sprint, sex=Sex.MALE, scheme=classes, age_class=classes.named("seniors"))
    nation = Query(event=sprint, sex=Sex.MALE, nation="ITA")
    some = [ledger.at(row) for row in random.Random(3).sample(range(count), 50)]
    _show("best, any authority", [lambda: best(ledger, everyone)])
    _show("best by one authority on a day", [lambda: best(ledger, irr)])
    _show("best of an age class", [lambda: best(ledger, seniors)])
    _show("best of a nation", [lambda: best(ledger, nation)])
    _show("marks passed over, and why", [lambda: passed_over(ledger, everyone)])
    _show("progression", [lambda: progression(ledger, everyone)])
    _show("what sources tell of one performance", [partial(versions, ledger, e) for e in some])
    _show("why", [partial(why, ledger, each.id) for each in some])
    _show("checks of one claim", [partial(_checked, ledger, each) for each in some])


def _checked(ledger: Ledger, claim: Claim) -> list[Finding]:
    return list(check_claim(ledger, claim))


def _show(name: str, asks: Sequence[Callable[[], object]], sought: float = 50) -> None:
    """A line of the table; the slowest is most often the first, which makes an index."""
    walls: list[float] = []
    cpus: list[float] = []
    for _ in range(_ROUNDS):
        for ask in asks:
            wall, cpu = perf_counter(), process_time()
            ask()
            cpus.append(1000 * (process_time() - cpu))
            walls.append(1000 * (perf_counter() - wall))
    median, busy = statistics.median(walls), statistics.median(cpus)
    print(f"| {name} | {median:.1f} | {busy:.1f} | {max(cpus):.1f} | {sought:.0f} |")


def made(count: int, seed: int = 1) -> str:
    """The text of a ledger of invented claims."""
    draw = random.Random(seed)
    blocks = ["sternway ledger 1"]
    people = []
    for number in range(_ATHLETES):
        sex = "MF"[number % 2]
        people.append((f"athlete-{number:05d}", sex))
        nation = draw.choice(("GER", "ITA", "USA", "FRA", "ESP"))
        blocks.append(
            f"athlete athlete-{number:05d}\nname: Given{number} Family{number % 997}\nsex: {sex}\n"
            f"nation: {nation}\nborn: {draw.randint(1940, 2005)}"
        )
    numbers = iter(range(count))
    for number in numbers:
        id, sex = draw.choice(people)
        code, fastest = draw.choice(list(_EVENTS.items()))
        value = 10 * int(100 * fastest * (1 + draw.expovariate(3)))
        place = draw.choice(("Essen, GER", "Bologna, ITA", "Lleida, ESP", "Manchester, GBR"))
        first = _claim(draw, f"claim-{number:06d}", code, sex, value, id, place, "")
        blocks.append(first)
        if draw.random() < 0.1 and (second := next(numbers, None)) is not None:
            other = value if draw.random() < 0.7 else value + 10 * draw.randint(1, 50)
            about = f"\nabout: claim-{number:06d}"
            blocks.append(_claim(draw, f"claim-{second:06d}", code, sex, other, id, place, about))
    return "\n\n".join(blocks) + "\n"


def _claim(
    draw: random.Random,
    id: str,
    code: str,
    sex: str,
    value: int,
    athlete: str,
    place: str,
    about: str,
) -> str:
    year, month, day = draw.randint(1985, 2025), draw.randint(1, 12), draw.randint(1, 28)
    when = draw.choice((f"{year}", f"{year}-{month:02d}", *(f"{year}-{month:02d}-{day:02d}",) * 4))
    minutes, rest = divmod(value, 60_000)
    authority = draw.choice(_AUTHORITIES)
    state = "ratified" if authority in ("guinness", "rekord-institut") else "claimed"
    lines = [
        f"claim {id}\nevent: {code}\nsex: {sex}\nmark: {minutes}:{rest / 1000:05.2f}",
        f"reads: {value} ms by 10\nathlete: {athlete}\ndate: {when}\nauthority: {authority}{about}",
        f"kind: record\nconfidence: {draw.choice(('high', 'medium', 'low'))}",
    ]
    if draw.random() < 0.02:
        lines.append(draw.choice(("slope: down", "split-of: 100km", "converted-from: 100yd")))
    lines += [
        f"listed-event: {code}\nlisted-athlete: {athlete}\nplace: {place}",
        "note: invented for a measurement, about as long as the notes of real claims are",
        f"source: https://example.org/results/{year}/{id}.html",
        f"state: 2026-11-22 | {state} | benchmark | invented",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
