"""What safety costs: ``python -m benchmarks.refusals [--people 200] [--before FOLDER]``.

Plans of random athletes, a third of them with nothing that forbids anything, a third with an
injury, a third with a condition: how many wishes are refused, how many plans have no step backward,
and how many metres their weeks have. With another checkout as ``--before`` the same athletes are
planned by its code too; athletes that only one of the two accepts are left out of both.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

SEED = 20261129
DAY = "2026-11-23"
_GOALS = ("first-100m", "knee-return", "sprint-championship", "mile", "10km", "marathon")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS = ("nothing forbids", "an injury", "a condition")
_PLACES = ("foot", "ankle", "achilles", "calf", "knee", "thigh", "hip", "back", "neck")
_CONDITIONS = ("heart", "dizziness", "eyesight", "osteoporosis", "after-concussion")
_EXPERIENCE = ((0, 0), (5, 180), (25, 650), (70, 2600), (300, 9000))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one wish."""

    group: str
    goal: str
    is_refused: bool
    """nothing is run on the day of the goal"""
    is_exchanged: bool
    """less or easier than what was wished is run on it"""
    weeks: int
    metres: float
    """backward, of all sessions"""

    @property
    def weekly(self) -> float:
        """Metres."""
        return self.metres / max(1, self.weeks)


def main() -> None:
    arguments = argparse.ArgumentParser(prog="benchmarks.refusals")
    arguments.add_argument("--people", type=int, default=200)
    arguments.add_argument("--before", type=Path, help="another checkout")
    arguments.add_argument("--plan", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.plan:
        _plan_all(given.plan)
        return
    with TemporaryDirectory() as folder:
        people = Path(folder)
        rng = random.Random(SEED)
        for number in range(given.people):
            group, goal = _GROUPS[number % len(_GROUPS)], rng.choice(_GOALS)
            text = _athlete(rng, group, goal)
            (people / f"{number:05d} {group}.toml").write_text(text, encoding="utf-8")
        now = _outcomes(people, None)
        before = _outcomes(people, given.before) if given.before else {}
    shared = sorted(now.keys() & before.keys()) if before else sorted(now)
    print(f"{len(shared)} athletes, seed {SEED}")
    print()
    print("| | athletes | refused, % | exchanged, % | no step backward, % | m a week, median |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for group in _GROUPS:
        for when, outcomes in (("before", before), ("now", now)):
            chosen = [outcomes[name] for name in shared if name in outcomes]
            _print(f"{group}, {when}", [each for each in chosen if each.group == group])


def _print(name: str, outcomes: Sequence[Outcome]) -> None:
    if outcomes:
        refused = 100.0 * sum(each.is_refused for each in outcomes) / len(outcomes)
        empty = 100.0 * sum(each.metres == 0.0 for each in outcomes) / len(outcomes)
        exchanged = 100.0 * sum(each.is_exchanged for each in outcomes) / len(outcomes)
        weekly = median(each.weekly for each in outcomes)
        shares = f"{refused:.0f} | {exchanged:.0f} | {empty:.0f}"
        print(f"| {name} | {len(outcomes)} | {shares} | {weekly:.0f} |")


def _athlete(rng: random.Random, group: str, goal: str) -> str:
    sessions, longest = rng.choice(_EXPERIENCE)
    days = set(rng.sample(_WEEKDAYS, rng.randint(3, 6)))
    week = "".join(f"{day} = {rng.choice((45, 60, 90, 120))}\n" for day in _WEEKDAYS if day in days)
    text = (
        f'format = "sternway.athlete/1"\nborn = {rng.randint(1962, 2006)}-04-02\n'
        f'[goal]\ncode = "{goal}"\n'
        f"[experience]\nbackward_sessions = {sessions}\nlongest_backward_30_days_m = {longest}\n"
        f'[week]\n{week}[places]\ntrain_at = ["track", "hill"]\nequipment = ["cones", "mat"]\n'
    )
    if group == "an injury":
        pain = rng.randint(0, 7)
        text += f'[[injury]]\nwhere = "{rng.choice(_PLACES)}"\nnow = true\npain = {pain}\n'
    if group == "a condition":
        text += f'[health]\nconditions = ["{rng.choice(_CONDITIONS)}"]\n'
    return text


def _outcomes(people: Path, checkout: Path | None) -> Mapping[str, Outcome]:
    """By the athletes' files, planned in a process of its own by the code of a checkout."""
    environment = dict(os.environ)
    if checkout:
        environment["PYTHONPATH"] = str((checkout / "src").resolve())
    command = [sys.executable, str(Path(__file__).resolve()), "--plan", str(people)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, text=True)
    found: Mapping[str, Mapping[str, object]] = json.loads(done.stdout)
    return {name: Outcome(**each) for name, each in found.items()}  # type: ignore[arg-type]


def _plan_all(people: Path) -> None:
    """In the other process: by the command line, which both checkouts have."""
    from sternway.cli import main as sternway

    found = {}
    stdout = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for path in sorted(people.glob("*.toml")):
        out = path.with_suffix(".json")
        out.unlink(missing_ok=True)
        sys.argv = ["sternway", "plan", str(path), "--on", DAY, "--out", str(out)]
        try:
            sternway()
        except SystemExit as end:
            if end.code:
                continue
        plan = json.loads(out.read_text(encoding="utf-8"))
        is_run = any(each["date"] == plan["goal_date"] for each in plan["sessions"])
        found[path.name] = asdict(
            Outcome(
                group=path.stem.partition(" ")[2],
                goal=plan["goal"],
                is_refused=not is_run,
                is_exchanged=is_run and bool(plan["shortfalls"]),
                weeks=max((each["week"] for each in plan["sessions"]), default=0),
                metres=sum(each["backward_m"] for each in plan["sessions"]),
            )
        )
    os.write(stdout, json.dumps(found).encode())


if __name__ == "__main__":
    main()
