"""How often the true mark lies in the predicted band: ``python -m benchmarks.prediction``.

Every mark of every athlete behind the shipped fit is predicted from the athlete's other marks by a
law fitted to all *other* athletes, then from each of the other marks alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sternway.athletics import event
from sternway.athletics.prediction import Known, Law, model
from sternway.athletics.prediction.carried import is_carried
from sternway.athletics.prediction.fitting import fit
from sternway.athletics.prediction.predict import log_time

BANDS = {"50 %": 0.6745, "80 %": 1.2816, "95 %": 1.9600}
"""standard deviations to either side"""


@dataclass(frozen=True, slots=True)
class Trial:
    """One prediction of a mark that is known."""

    athlete: str
    target: Known
    sources: tuple[Known, ...]
    miss: float
    """log of the predicted over the true time"""
    spread: float
    """standard deviation"""
    carried: bool
    """whether the whole fit would have dared it"""

    def within(self, deviations: float) -> bool:
        return abs(self.miss) <= deviations * self.spread


def trial(sources: Sequence[Known], target: Known, law: Law) -> Trial:
    told = log_time(target.distance, [(each.distance, each.time) for each in sources], law)
    return Trial(
        target.athlete,
        target,
        tuple(sources),
        told.mean - math.log(target.time),
        math.sqrt(told.variance),
        any(is_carried(model(), each.distance, target.distance) for each in sources),
    )


def without(athlete: str) -> Law:
    careers = model().careers
    return fit(
        [
            [(m.distance, m.time) for m in career]
            for name, career in careers.items()
            if name != athlete
        ]
    )


def trials() -> tuple[list[Trial], list[Trial]]:
    """From all other marks, and from one other mark."""
    together, single = [], []
    for name, career in model().careers.items():
        law = without(name)
        for target in career:
            others = [mark for mark in career if mark is not target]
            together.append(trial(others, target, law))
            single += [trial([other], target, law) for other in others]
    return together, single


def shares(found: Sequence[Trial]) -> Iterator[str]:
    for deviations in BANDS.values():
        hits = sum(each.within(deviations) for each in found)
        yield f"{hits} ({100 * hits / len(found):.0f} %)" if found else "–"


def median_miss(found: Sequence[Trial]) -> float:
    misses = sorted(abs(each.miss) for each in found)
    return 100 * math.expm1(misses[len(misses) // 2])


def by_athlete(found: Sequence[Trial]) -> str:
    """The mean over athletes of the share in the 80 % band: nobody counts more than once."""
    names = {each.athlete for each in found}
    shares = [
        sum(hits) / len(hits)
        for name in names
        if (hits := [each.within(BANDS["80 %"]) for each in found if each.athlete == name])
    ]
    return f"{100 * sum(shares) / len(shares):.0f} %"


def main() -> None:
    together, single = trials()
    print(
        "| predicted from | predictions | in 50 % band | in 80 % band | in 95 % band "
        "| 80 % band, mean of athletes | median miss |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for label, found in (
        ("all other marks of the athlete", together),
        ("… that the data carry", [each for each in together if each.carried]),
        ("one other mark", single),
        ("… that the data carry", [each for each in single if each.carried]),
    ):
        print(
            f"| {label} | {len(found)} | {' | '.join(shares(found))} | {by_athlete(found)} "
            f"| {median_miss(found):.1f} % |"
        )
    print()
    print("| athlete | predicted | true (s) | central (s) | 80 % band (s) | in it | carried |")
    print("| --- | --- | ---: | ---: | --- | --- | --- |")
    for each in together:
        central = each.target.time * math.exp(each.miss)
        reach = math.exp(BANDS["80 %"] * each.spread)
        print(
            f"| {each.athlete} | {event(each.target.event).name} | {each.target.time:,.1f} "
            f"| {central:,.1f} | {central / reach:,.1f} – {central * reach:,.1f} "
            f"| {'yes' if each.within(BANDS['80 %']) else 'no'} "
            f"| {'yes' if each.carried else 'no'} |"
        )


if __name__ == "__main__":
    main()
