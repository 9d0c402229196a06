"""Fit the law behind predictions to the shipped ledger and freeze it with the marks behind it.

``python -m scripts.fit_prediction [NAME]`` writes ``athletics/prediction/NAME.toml``. Each
athlete's best mark over each distance counts, track and road alike, whatever its year; athletes
with one distance say nothing about the exponent and are left out, as are marks beyond the marathon.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.credited import Credited, credited_marks, snapshot
from sternway.athletics.prediction import NAME, Law
from sternway.athletics.prediction import model as package
from sternway.athletics.prediction.fitting import fit

LONGEST = 42_195.0
"""m; beyond the marathon the ledger knows one athlete, which carries no prediction and must not
widen those that are carried"""


def main() -> None:
    """Write the fit and say what came out."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default=NAME)
    name = parser.parse_args().name
    careers = careers_of(credited_marks())
    law = fit([[(each.distance, each.time) for each in career] for career in careers.values()])
    text = "\n".join(frozen(name, law, careers)) + "\n"
    path = Path(sys.modules[package.__module__].__file__ or "").with_name(f"{name}.toml")
    path.write_text(text, encoding="utf-8")
    low, high = law.interval
    marks = sum(map(len, careers.values()))
    print(f"exponent {law.exponent:.4f} ({low:.3f} to {high:.3f})")
    print(f"{marks} marks of {len(careers)} athletes")
    print(path)


def careers_of(marks: Iterator[Credited]) -> Mapping[str, tuple[Credited, ...]]:
    """The best mark of each athlete over each distance, of those with two distances or more."""
    best: dict[tuple[str, float], Credited] = {}
    for mark in (each for each in marks if each.distance <= LONGEST):
        key = (mark.claim.performance.holder, mark.distance)
        if key not in best or mark.time < best[key].time:
            best[key] = mark
    found: dict[str, tuple[Credited, ...]] = {}
    for (holder, _), mark in sorted(best.items()):
        found[holder] = (*found.get(holder, ()), mark)
    return {holder: career for holder, career in found.items() if len(career) > 1}


def frozen(name: str, law: Law, careers: Mapping[str, tuple[Credited, ...]]) -> Iterator[str]:
    """The lines of the file."""
    yield "# Written by python -m scripts.fit_prediction from the shipped ledger: do not edit."
    yield f'name = "{name}"'
    yield f'snapshot = "{snapshot()}"'
    yield ""
    yield "[law]"
    yield f"exponent = {law.exponent:.6f}"
    yield f"exponent_variance = {law.exponent_variance:.4g}"
    yield f"drift = {law.drift:.4g}"
    yield f"scatter = {law.scatter:.4g}"
    for career in careers.values():
        for mark in career:
            yield ""
            yield "[[mark]]"
            yield f"athlete = {json.dumps(mark.name, ensure_ascii=False)}"
            yield f'sex = "{mark.claim.sex}"'
            yield f'event = "{mark.event.code}"'
            yield f"distance = {mark.distance:.10g}"
            yield f"time = {mark.time:.10g}"
            yield f'claim = "{mark.claim.id}"'


if __name__ == "__main__":
    main()
