"""Importing a result list of many rows: ``python -m benchmarks.results [N]``.

The results are invented: races of eight over 100 m to 5000 m, both sexes, one row in forty without
a mark, one athlete in three known to the ledger.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from time import perf_counter, process_time

from benchmarks.ledger import made
from sternway.ledger import Ledger, opening, parse_ledger, shipped
from sternway.ledger.results import Draft, Meet, draft_of, read_results

RESULTS = 10_000
_EVENTS = {
    "100 m": 17.0,
    "200 m": 38.0,
    "400 m": 85.0,
    "800 m": 170.0,
    "1500 m": 350.0,
    "5000 m": 1300.0,
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    table = written(count).encode()
    ledger = parse_ledger(made(5_000))
    meet = Meet(
        source="a benchmark", author="a benchmark", competition="Retro Cup", date="2.5.2026"
    )
    print("| what | s | s of CPU | asked |")
    print("| --- | ---: | ---: | ---: |")
    wall, cpu = perf_counter(), process_time()
    draft = draft_of(ledger, read_results(table), meet, shipped().roster, date(2026, 11, 29))
    _show(f"read and draft {count:,} results", wall, cpu, 3)
    assert draft.results == count, draft.troubles[:3]
    wall, cpu = perf_counter(), process_time()
    after = _applied(ledger, draft)
    _show("read the ledger with them", wall, cpu, 3)
    assert not after.problems
    assert len(after) == len(ledger) + count


def _applied(ledger: Ledger, draft: Draft) -> Ledger:
    return parse_ledger(ledger.text + opening(ledger.text) + draft.text)


def _show(name: str, wall: float, cpu: float, asked: float) -> None:
    print(f"| {name} | {perf_counter() - wall:.2f} | {process_time() - cpu:.2f} | {asked:.0f} |")


def written(count: int, seed: int = 1) -> str:
    """A result list in German."""
    draw = random.Random(seed)
    lines = ["Wettbewerb;Geschlecht;Lauf;Platz;Vorname;Nachname;JG;Nation;Zeit"]
    for number in range(count):
        race, place = divmod(number, 8)
        event, fastest = list(_EVENTS.items())[race % len(_EVENTS)]
        value = fastest * (1 + 0.02 * place + draw.random() / 100)
        minutes, rest = divmod(value, 60)
        mark = f"{minutes:.0f}:{rest:05.2f}" if minutes else f"{rest:.2f}"
        mark = "DNF" if draw.random() < 1 / 40 else mark.replace(".", ",")
        known = draw.random() < 1 / 3
        who = (
            f"Given{number % 5000};Family{number % 5000 % 997}" if known else f"New;Person{number}"
        )
        sex = "MW"[number % 2] if known else "MW"[race % 2]
        lines.append(f"{event};{sex};{race + 1};{place + 1};{who};;GER;{mark}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
