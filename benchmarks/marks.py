"""200,000 marks read, beside athlib's checks of the same texts: ``python -m benchmarks.marks``."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

from athlib.utils import check_performance_for_discipline

from sternway.athletics import (
    Event,
    Mark,
    Timing,
    event,
    official,
    parse,
    parse_all,
    parse_result,
    rule_for,
    written,
)
from sternway.errors import SternwayError

MARKS = 200_000
RUNS = 7
ASKED_PER_SECOND = 200_000
ASKED_RATIO = 5

PROGRAMME = {
    "100m": ("100", 13.17),
    "200m": ("200", 30.23),
    "400m": ("400", 68.34),
    "800m": ("800", 151.1),
    "1500m": ("1500", 301.02),
    "3000m": ("3000", 660.56),
    "5000m": ("5000", 1156.99),
    "10000m": ("10000", 2330.01),
    "half": ("HM", 5749.0),
    "marathon": ("MAR", 12324.0),
}
"""athlib's code, and the best time known (s), by our code"""
SLOWEST = 2.2
"""of a field, as a multiple of the best time"""

WILD = [
    ("9 1/4 sec", "50yd", "50Y", 9250),
    ("13,17", "100m", "100", 13_170),
    ("30:33", "200m", "200", 30_330),
    ("1:08:34", "400m", "400", 68_340),
    ("1.08,34", "400m", "400", 68_340),
    ("1'08\"34", "400m", "400", 68_340),
    ("3m18.43", "1000m", "1000", 198_430),
    ("24'11''600", "5000m", "5000", 1_451_600),
    ("51'53''20", "10000m", "10000", 3_113_200),
    ("1:39", "half", "HM", 5_940_000),
    ("2h16:03", "half", "HM", 8_163_000),
    ("1h 35min 49s", "half", "HM", 5_749_000),
    ("3:25:24", "marathon", "MAR", 12_324_000),
    ("12h20'37\"", "100km", "100K", 44_437_000),
]
"""a text, our code, athlib's, and the time it means (ms)"""

Column = tuple[Event, str, list[str]]


def results() -> list[Column]:
    """A championship's results: the programme's events in order, each field's times as written."""
    rng = random.Random(1)
    columns = []
    for code, (discipline, best) in PROGRAMME.items():
        of = event(code)
        rule = rule_for(of, Timing.PHOTO_FINISH)
        times = (int(1000 * best * rng.uniform(1, SLOWEST)) for _ in range(MARKS // len(PROGRAMME)))
        texts = [written(official(Mark(of.measure, time), rule)) for time in times]
        columns.append((of, discipline, texts))
    return columns


def with_athlib(columns: Sequence[Column]) -> None:
    for _, discipline, texts in columns:
        for text in texts:
            check_performance_for_discipline(discipline, text)


def one_by_one(columns: Sequence[Column]) -> None:
    for of, _, texts in columns:
        for text in texts:
            parse(text, of)


def as_columns(columns: Sequence[Column]) -> None:
    for of, _, texts in columns:
        assert not parse_all(texts, of).errors


def as_marks(columns: Sequence[Column]) -> None:
    for of, _, texts in columns:
        assert parse_all(texts, of).results


READERS: dict[str, Callable[[Sequence[Column]], None]] = {
    "athlib, check_performance_for_discipline": with_athlib,
    "Sternway, parse: one by one": one_by_one,
    "Sternway, parse_all: columns of integers": as_columns,
    "Sternway, parse_all: and a Mark for each": as_marks,
}


def main() -> None:
    columns = results()
    seconds: dict[str, list[float]] = {name: [] for name in READERS}
    for turn in range(RUNS + 1):
        for name, reader in READERS.items():
            start = process_time()
            reader(columns)
            if turn:
                seconds[name].append(process_time() - start)
    athlib = median(next(iter(seconds.values())))
    print(f"| {MARKS:,} marks in usual notation | marks/s | × athlib | figure |")
    print("| --- | ---: | ---: | --- |")
    for name, taken in seconds.items():
        rate, ratio = MARKS / median(taken), athlib / median(taken)
        print(f"| {name} | {rate:,.0f} | {ratio:.1f} | {_figure(name, rate, ratio)} |")
    print()
    _print_wild()


def _figure(name: str, rate: float, ratio: float) -> str:
    if not name.startswith("Sternway"):
        return ""
    met = rate >= ASKED_PER_SECOND and ratio >= ASKED_RATIO
    return "met" if met else "≥ 200,000 met, 5 × missed" if rate >= ASKED_PER_SECOND else "missed"


def _print_wild() -> None:
    """How many notations are read as what they mean, and how fast."""
    texts = [row for row in WILD for _ in range(MARKS // len(WILD) // 10)]
    start = process_time()
    for text, code, _, _ in texts:
        parse_result(text, event(code))
    rate = len(texts) / (process_time() - start)
    print(f"| {len(WILD)} notations of press and lists | read as meant | as another | refused |")
    print("| --- | ---: | ---: | ---: |")
    print(f"| athlib | {' | '.join(map(str, _judged(_athlib_ms)))} |")
    print(f"| Sternway ({rate:,.0f} marks/s) | {' | '.join(map(str, _judged(_sternway_ms)))} |")


def _judged(read: Callable[[str, str, str], int | None]) -> tuple[int, int, int]:
    found = [(read(text, code, discipline), meant) for text, code, discipline, meant in WILD]
    right = sum(value == meant for value, meant in found)
    refused = sum(value is None for value, _ in found)
    return right, len(found) - right - refused, refused


def _sternway_ms(text: str, code: str, discipline: str) -> int | None:
    try:
        return parse(text, event(code)).value
    except SternwayError:
        return None


def _athlib_ms(text: str, code: str, discipline: str) -> int | None:
    """What athlib makes of a text, its own notation being h:mm:ss, m:ss.hh or s.hh."""
    try:
        fields = check_performance_for_discipline(discipline, text).split(":")
    except ValueError:
        return None
    milliseconds = 0.0
    for field in fields:
        milliseconds = 60 * milliseconds + 1000 * float(field)
    return round(milliseconds)


if __name__ == "__main__":
    main()
